"""Random documents of 1 to 30 pages with up to 120 notes, set by write.pdf and read back by poppler.

No word is lost, each note starts on the page of its mark, no two words overlap, none leaves the page.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from shutil import rmtree
from typing import Any

from extraction import Box, words_of
from projects import Finished
from tools import CACHE, REPOSITORY
from verdicts import Verdicts

sys.path.insert(0, str(REPOSITORY / "tests"))

COUNT = 240
_WORD = re.compile(r"[a-z]+\d+z")
FOLDER = CACHE / "random"


def judge_random_documents(_: Finished, verdicts: Verdicts) -> None:
    """Set and read many documents, on all cores."""
    rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(judge_one, range(COUNT), chunksize=4))
    pages = sum(count for _, _, count in results)
    notes = sum(count for _, count, _ in results)
    problems = [f"document {seed}: {text}" for seed, (texts, _, _) in enumerate(results) for text in texts]
    verdicts.none_of("random-documents", f"{COUNT} documents", problems, f"{pages} pages, {notes} notes")
    verdicts.add(
        "random-documents", "enough of them", pages > 5 * COUNT and notes > COUNT, f"{pages} pages, {notes} notes"
    )


def judge_one(seed: int) -> tuple[list[str], int, int]:
    """What is wrong with the document of ``seed``, and how many notes and pages it has."""
    import builders
    from generate_documents import random_document
    from keyfacts.findings import Findings
    from keyfacts.model.document import Document
    from keyfacts.write.pdf import write_pdf

    columns = (0, 0, 2, 3)[seed // 12 % 4]  # half of them in columns with notes of their own
    document: Document = random_document(seed, size=(seed % 12 + 1) / 12, columns=columns)
    result = write_pdf(document, {}, builders.stylesheet(), Findings())
    path = FOLDER / f"{seed}.pdf"
    path.write_bytes(result.data)
    pages = words_of(path)
    problems = [*lost_words(document, pages), *stray_notes(document, pages)]
    for number, boxes in enumerate(pages, 1):
        problems += [f"page {number}: {text}" for text in collisions(boxes)]
    return problems, len(document.notes), result.page_count


def _text(boxes: list[Box]) -> str:
    """The words of a page with those divided at a line's end joined again."""
    text = " ".join(box.text for box in boxes)
    return re.sub(r"([a-z]+)[-\u2010\u00ad] (?=[a-z0-9])", r"\1", text)


def lost_words(document: Any, pages: list[list[Box]]) -> Iterator[str]:
    """Words of body and notes that are on no page; every word is unique and ends in its number."""
    whole = "".join(_text(boxes) for boxes in pages)
    for words in (*_body_words(document), *_note_words(document)):
        for word in words:
            if word not in whole:
                yield f"{word} is lost"


def stray_notes(document: Any, pages: list[list[Box]]) -> Iterator[str]:
    """Notes whose first word is on another page than the last word before their mark."""
    from keyfacts.model import document as d
    from keyfacts.model.walk import inlines_deep, own_inlines

    texts = [_text(boxes) for boxes in pages]
    first_words = {
        note.id: next(iter(words), "") for note, words in zip(document.notes, _note_words(document), strict=True)
    }
    for block in _blocks(document):
        for run in own_inlines(block):
            before = ""
            for inline in inlines_deep(run):
                if isinstance(inline, d.Text):
                    before = (_WORD.findall(inline.text) or [before])[-1]
                elif isinstance(inline, d.NoteMark) and before and inline.occurrence == 1:
                    yield from _stray(inline.note, before, first_words[inline.note], texts)


def _stray(note: str, before: str, first: str, texts: list[str]) -> Iterator[str]:
    # A table's repeated head stands on many pages; a mark's digits may stand close to its word.
    cited = {n for n, text in enumerate(texts, 1) if re.search(rf"(?<![a-z]){before}", text)}
    found = {n for n, text in enumerate(texts, 1) if re.search(rf"(?<![a-z]){first}", text)}
    if not cited & found:
        yield f"note {note} is cited on page {sorted(cited)}, starts on {sorted(found)}"


def collisions(boxes: list[Box]) -> Iterator[str]:
    """Words whose middles overlap, or that leave the page (612 by 792 points, or turned)."""
    core = sorted((_core(box) for box in boxes if box.text.strip()), key=lambda box: box.top)
    for index, box in enumerate(core):
        if min(box.left, box.top) < 0 or box.right > 792 or box.low > 792:
            yield f"'{box.text}' leaves the page"
        for other in core[index + 1 :]:
            if other.top >= box.low:
                break
            if min(box.right, other.right) - max(box.left, other.left) > 0.5:
                yield f"'{box.text}' overlaps '{other.text}'"


def _core(box: Box) -> Box:
    """The middle of a word: lines may share the space of ascenders and descenders."""
    height = box.low - box.top
    return Box(box.left, box.top + height * 0.38, box.right, box.low - height * 0.34, box.text)


def _blocks(document: Any) -> Iterator[Any]:
    from keyfacts.model.walk import blocks_deep

    yield from blocks_deep(document.blocks)


def _body_words(document: Any) -> Iterator[list[str]]:
    from keyfacts.model.document import Text
    from keyfacts.model.walk import document_inlines

    for inline in document_inlines(document.blocks):
        if isinstance(inline, Text):
            yield _WORD.findall(inline.text)


def _note_words(document: Any) -> list[list[str]]:
    from keyfacts.model.document import Text
    from keyfacts.model.walk import document_inlines

    def words_in(blocks: Any) -> list[str]:
        texts = [inline.text for inline in document_inlines(blocks) if isinstance(inline, Text)]
        return [word for text in texts for word in _WORD.findall(text)]

    return [words_in(note.blocks) for note in document.notes]
