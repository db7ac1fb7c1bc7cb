"""What marks and links say aloud: alternative texts of elements, contents of link annotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from keyfacts.language import language_of
from keyfacts.model import walk
from keyfacts.model.document import Block, Document, Note, NoteMark, TableBlock
from keyfacts.write.pdf.text.lines import InlineTag

_LONGEST = 1_000
"""Characters of an entry of the contents that are said: PDF/A-2 has none over 32,767 bytes (ISO 19005-2, 6.1.13)."""


class Spoken:
    """The spoken forms of one document, in its language; ``page_labels`` are the printed pages of its places."""

    def __init__(self, document: Document, page_labels: Mapping[str, str]) -> None:
        self._words = language_of(document.metadata.lang).wording
        self._notes = {note.id: note.spoken for note in _all_notes(document)}
        self._citations = _citations(document) if self._notes else {}
        self._page_labels = page_labels

    def said(self, tag: InlineTag) -> str:
        """What an element says in the place of its words: 'note 3' of a mark, 'note 3: back to the text' of a label.

        '' where its words say enough.
        """
        if tag.role == "Formula":
            return tag.alt
        note = self._notes.get(tag.note, "") if tag.role == "Link" else ""
        if not note or tag.target == f"note-{tag.note}":
            return note or tag.spoken
        return f"{note}{self._words.colon}{self._words.back}"

    def entry(self, tag: InlineTag) -> str:
        """What the link of a contents entry says: its words, the beginning of very many, and its page."""
        label = self._page_labels.get(tag.target, "")
        words = tag.alt if len(tag.alt) <= _LONGEST else f"{tag.alt[:_LONGEST].rpartition(' ')[0]}\u2026"
        return f"{words}, {self._words.page} {label}" if label else words

    def further_ways_back(self, tag: InlineTag) -> Iterator[tuple[str, str]]:
        """From a note's label, the second citation of the note and what follows: target, and what is said."""
        if tag.note and tag.target == f"cite-{tag.note}-1":
            back = self._notes.get(tag.note, "") + self._words.colon + self._words.back
            for number in range(2, self._citations.get(tag.note, 1) + 1):
                yield f"cite-{tag.note}-{number}", f"{back}, {self._words.place(number)}"


def _citations(document: Document) -> dict[str, int]:
    """How often each note is cited, of those that are cited again."""
    counted: dict[str, int] = {}
    for blocks in walk.all_blocks(document):
        for inline in walk.notable_inlines(blocks):
            if isinstance(inline, NoteMark) and inline.occurrence > 1:
                counted[inline.note] = max(counted.get(inline.note, 1), inline.occurrence)
    return counted


def _all_notes(document: Document) -> Iterator[Note]:
    """The document's notes, and those of its tables."""
    yield from document.notes
    for note in document.notes:
        yield from _table_notes(note.blocks)
    yield from _table_notes(document.blocks)


def _table_notes(blocks: tuple[Block, ...]) -> Iterator[Note]:
    for block in walk.blocks_deep(blocks):
        if isinstance(block, TableBlock):
            yield from block.table.notes
