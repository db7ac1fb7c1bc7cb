"""The Word files to judge with the documents they were made from: every report, and galleries of all features."""

from __future__ import annotations

import hashlib
import io
import shutil
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tools import CACHE, REPOSITORY

sys.path[:0] = [
    str(REPOSITORY / "tests"),
    str(REPOSITORY / "tests" / "check"),
    str(REPOSITORY / "tests" / "write_docx"),
]

if TYPE_CHECKING:
    from keyfacts.model.document import Document

GENERATED = 200
"""How many generated reports must say the same in PDF and Word."""
_SAMPLE = 40
"""How many of them foreign tools look at."""


@dataclass(frozen=True)
class Subject:
    """A Word file and the document it was made from."""

    name: str
    document: Document
    path: Path


@cache
def reports() -> tuple[Subject, ...]:
    """Every report and edition of this repository, built once more with its composed document kept."""
    from keyfacts.cli import main
    from keyfacts.write import docx as room

    folder = CACHE / "word-reports"
    shutil.rmtree(folder, ignore_errors=True)
    documents: dict[str, Document] = {}
    writer = room.write_docx

    def kept(document: Document, *rest: object) -> bytes:
        data = writer(document, *rest)  # type: ignore[arg-type]
        documents[hashlib.sha256(data).hexdigest()] = document
        return data

    room.write_docx = kept
    try:
        with redirect_stdout(io.StringIO()):
            paths = [str(path) for path in sorted(REPOSITORY.glob("reports/*.md"))]
            main(["build", "-q", "-j", "1", "-o", str(folder), *paths])  # in this process, where the writer is ours
    finally:
        room.write_docx = writer
    return tuple(
        Subject(path.stem, documents[hashlib.sha256(path.read_bytes()).hexdigest()], path)
        for path in sorted(folder.glob("*.docx"))
    )


@cache
def galleries() -> tuple[Subject, ...]:
    """Documents with everything the Word writer knows, in each way to open a report."""
    from galleries import gallery as constructs

    import gallery

    made: dict[str, Document] = {}
    for opening in ("none", "masthead", "cover"):
        made[f"constructs-{opening}"] = constructs(
            opening=opening,
            kicker="Report",
            imprint=("The press",),
            draft_mark="Draft",
            line_numbers=True,
            running_logo=12.0,
            logo_edge="foot" if opening == "cover" else "head",
        )
    made |= {name: document for name, document in gallery.documents() if "attached" not in name}
    return tuple(_written(f"gallery-{name}", document) for name, document in made.items())


@cache
def further() -> tuple[Path, ...]:
    """Files with charts that Word draws itself, of every kind, and with embedded fonts."""
    from chart_gallery import chart_document

    import builders
    from keyfacts.draw import draw
    from keyfacts.findings import Findings
    from keyfacts.write.docx import write_docx

    folder, look = CACHE / "word-galleries", builders.stylesheet()
    folder.mkdir(parents=True, exist_ok=True)
    fonts = builders.document(builders.para("Words in the brand's fonts."), word_fonts="embedded")
    made = {"charts-native": chart_document("native"), "fonts-embedded": fonts}
    for name, document in made.items():
        drawn = draw(document, look, {})
        (folder / f"{name}.docx").write_bytes(write_docx(document, drawn, look, {}, Findings()))
    return tuple(folder / f"{name}.docx" for name in made)


@cache
def generated() -> tuple[Subject, ...]:
    """A sample of the generated reports."""
    from generate_features import feature_document

    return tuple(_written(f"generated-{seed}", feature_document(seed)) for seed in range(_SAMPLE))


def _written(name: str, document: Document) -> Subject:
    from finished import written

    from generate_features import feature_stylesheet

    folder = CACHE / "word-galleries"
    folder.mkdir(parents=True, exist_ok=True)
    settled = replace(document, metadata=replace(document.metadata, report=name, dataset="a dataset"))
    pdf, docx = written(settled, feature_stylesheet())
    path = folder / f"{name}.docx"
    path.write_bytes(docx)
    path.with_suffix(".pdf").write_bytes(pdf)
    return Subject(name, settled, path)


def headings(document: Document) -> Iterator[tuple[int, str]]:
    """Level and words of every heading."""
    from keyfacts.model import document as d
    from keyfacts.model.walk import blocks_deep, plain_text

    for block in blocks_deep(document.blocks):
        if isinstance(block, d.Section):
            yield block.level, " ".join(plain_text(block.heading).split())


def outline(document: Document) -> Iterator[tuple[int, str]]:
    """Level and words of every paragraph with an outline level: headings, titles of boxes and of contents."""
    from keyfacts.model import document as d
    from keyfacts.model.walk import blocks_deep, plain_text

    if document.title_heading:
        yield 1, document.metadata.title
    for block in blocks_deep(document.blocks):
        match block:
            case d.Section():
                yield block.level + document.title_heading, " ".join(plain_text(block.heading).split())
            case d.Callout() if block.level and block.title:
                yield block.level, " ".join(plain_text(block.title).split())
            case d.Contents() if block.level and block.title:
                yield block.level, block.title


def marks(document: Document) -> tuple[list[str], int]:
    """The marks of the notes at the page's foot in the order of their first citation, and how often one is repeated."""
    from keyfacts.model import document as d
    from keyfacts.model.walk import document_inlines

    cited = [i for i in document_inlines(document.blocks) if isinstance(i, d.NoteMark) and not i.table]
    known = {note.id for note in document.notes}
    first = {mark.note: mark.mark for mark in reversed(cited) if mark.note in known}
    order = list(dict.fromkeys(mark.note for mark in cited if mark.note in known))
    return [first[note] for note in order], sum(mark.note in known for mark in cited) - len(order)


def captions(document: Document) -> list[str]:
    """Label and words of every caption, without marks."""
    from keyfacts.model import document as d
    from keyfacts.model.walk import blocks_deep, plain_text

    found = []
    for block in blocks_deep(document.blocks):
        if isinstance(block, d.Figure | d.TableBlock):
            label, words = (block.label, block.caption) if isinstance(block, d.Figure) else (
                block.table.label, block.table.caption)  # fmt: skip
            if label:
                found.append(" ".join(f"{label}{'. ' if words else ''}{plain_text(words)}".split()))
    return found


def entries(document: Document) -> int:
    """How many lines the contents have."""
    from keyfacts.model import document as d
    from keyfacts.model.walk import blocks_deep

    return sum(len(block.entries) for block in blocks_deep(document.blocks) if isinstance(block, d.Contents))


def entry_words(document: Document) -> list[str]:
    """What the lines of the contents say, without page numbers."""
    from keyfacts.model import document as d
    from keyfacts.model.walk import blocks_deep

    lines = [
        entry for block in blocks_deep(document.blocks) if isinstance(block, d.Contents) for entry in block.entries
    ]
    return [" ".join(f"{line.number} {line.text}".split()) for line in lines]
