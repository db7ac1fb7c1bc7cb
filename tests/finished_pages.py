"""What stands on the pages of a finished PDF, read by pdfium: the words, to be held against the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2

from keyfacts.model import document as d
from keyfacts.model.walk import document_inlines
from page_rules import WORD

_BROKEN = re.compile("[\u00ad\u0002\ufffe]\\s*")


def page_texts(data: bytes) -> list[str]:
    """The text of each page, words that are hyphenated at a line's end joined again."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        texts = []
        for page in pdf:
            text_page = page.get_textpage()
            texts.append(_BROKEN.sub("", text_page.get_text_range()))
            text_page.close()
            page.close()
        return texts
    finally:
        pdf.close()


def lost_words(data: bytes, document: d.Document) -> list[str]:
    """Generated words of ``document`` that stand on no page of the finished file."""
    found = set(WORD.findall(" ".join(page_texts(data))))
    return [word for word in _words(document) if word not in found]


def notes_on_other_pages(data: bytes, document: d.Document) -> list[str]:
    """Notes whose first word is not on the page of the last word before their mark, in the finished file."""
    where: dict[str, int] = {}
    for number, text in enumerate(page_texts(data)):
        for word in WORD.findall(text):
            where.setdefault(word, number)
    starts = {note.id: next(_words_of(note.blocks)) for note in document.notes}
    wrong = []
    before = ""
    for inline in document_inlines(document.blocks):
        if isinstance(inline, d.Text):
            before = ([before, *WORD.findall(inline.text)])[-1]
        elif isinstance(inline, d.NoteMark) and where.get(before) != where.get(starts[inline.note]):
            wrong.append(inline.note)
    return wrong


def _words(document: d.Document) -> Iterator[str]:
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        yield from _words_of(blocks)


def _words_of(blocks: tuple[d.Block, ...]) -> Iterator[str]:
    for inline in document_inlines(blocks):
        if isinstance(inline, d.Text):
            yield from WORD.findall(inline.text)
