"""``read_edited_word``: an edited Word file as a value; what cannot be read is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from lxml import etree

from keyfacts.findings import Findings, Place
from keyfacts.gate import TooLong, read_named
from keyfacts.model.document.edited_word import (
    EditedBlock,
    EditedCell,
    EditedPicture,
    EditedRow,
    EditedTable,
    EditedWord,
    run_together,
)
from keyfacts.ooxml.contract import FIGURES_LIST_STYLE, HEADING_NAME, REPORT_BOOKMARK
from keyfacts.ooxml.names import MC, W
from keyfacts.ooxml.trees import value
from keyfacts.ooxml.unpacking import UnreadablePackage
from keyfacts.read.edited_word.comments import comments_of
from keyfacts.read.edited_word.lines import AcceptedLine, LineReader, author_of
from keyfacts.read.edited_word.looks import StyledLooks
from keyfacts.read.edited_word.package import EditedPackage

_LARGEST: Final = 256_000_000
_MOST_BLOCKS: Final = 500_000
_DEEPEST: Final = 40
_CONTENTS: Final = re.compile(rf"toc( \d|\s*heading)|contents .*|{FIGURES_LIST_STYLE}|index heading|figure index .*")
_AROUND: Final = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "body")
) | {MC + "AlternateContent", MC + "Choice"}
_LISTED: Final = ("fact", "paragraph", "block")
"""What manifests list, of either version."""
_CONTENTS_GALLERY: Final = "Table of Contents"


def read_edited_word(path: Path, findings: Findings) -> EditedWord | None:
    """The file as accepted; None, with KF914, for one that cannot be read."""
    place = Place(path.as_posix())
    try:
        package = EditedPackage(read_named(path, _LARGEST))
        return _Reader(package).word(path.name)
    except FileNotFoundError:
        findings.report("KF001", place, f"there is no file '{path.name}'")
    except TooLong:
        findings.report("KF004", place, f"'{path.name}' has more than {_LARGEST // 1_000_000} MB")
    except UnreadablePackage as error:
        findings.report("KF914", place, f"'{path.name}' {error}", error.hint)
    except OSError as error:
        findings.report("KF914", place, f"'{path.name}' cannot be read: {error.strerror}")
    return None


class _Reader:
    """Walks the main story, then the notes."""

    def __init__(self, package: EditedPackage) -> None:
        self._package = package
        self._names = package.style_names()
        self._pictures: list[EditedPicture] = []
        self._units: list[EditedBlock | EditedTable] = []
        self._lines = LineReader(self._names, StyledLooks(package.styles()), self._picture)
        self._open: AcceptedLine | None = None
        self._count = 0
        self._deleted_by: dict[str, str] = {}

    def word(self, name: str) -> EditedWord:
        main = self._package.part(self._package.main)
        body = None if main is None else main.find(W + "body")
        if body is None:
            raise UnreadablePackage("has no text body", "save it in Word again")
        self._story(_report_blocks(body), 0)
        self._close()
        units, pictures = tuple(self._units), tuple(self._pictures)
        notes = {**self._notes("footnotes", "footnote", ""), **self._notes("endnotes", "endnote", "e")}
        manifest = self._package.manifest()
        entries = () if manifest is None else list(manifest)
        of_kind = {kind: [e for e in entries if etree.QName(e).localname == kind] for kind in _LISTED}
        return EditedWord(
            name,
            units,
            notes,
            pictures,
            comments_of(self._package),
            "" if manifest is None else manifest.get("report", ""),
            "" if manifest is None else manifest.get("edition", ""),
            {e.get("bookmark", ""): e.text or "" for e in of_kind["fact"]},
            {e.get("bookmark", ""): e.get("digest", "") for e in of_kind["paragraph"]}
            | {e.get("bookmark", ""): e.text or "" for e in of_kind["block"]},
            self._deleted_by,
        )

    def _picture(self, alt: str, chart: bool) -> None:
        self._pictures.append(EditedPicture(alt.strip(), len(self._units), chart))

    def _notes(self, part: str, tag: str, prefix: str) -> dict[str, tuple[EditedBlock, ...]]:
        root = self._package.beside(part)
        notes: dict[str, tuple[EditedBlock, ...]] = {}
        for note in () if root is None else root.iter(W + tag):
            if note.get(W + "type") not in (None, "normal"):
                continue
            self._units = []
            self._lines.fields.open.clear()
            self._story(note, 0)
            self._close()
            blocks = [block for unit in self._units for block in blocks_of(unit)]
            notes[prefix + note.get(W + "id", "")] = tuple(blocks)
        return notes

    def _story(self, parent: Iterable[etree._Element], depth: int) -> None:
        """Paragraphs and tables, also inside content controls and marks of tracked changes."""
        if depth > _DEEPEST:
            raise UnreadablePackage("is nested too deep", "save it in Word again")
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child, depth)
            elif child.tag == W + "tbl":
                self._close()
                table = self._table(child, depth)
                if table.rows:
                    self._add(table)
            elif child.tag in _AROUND and not _is_contents(child):
                self._story(child, depth + 1)

    def _add(self, unit: EditedBlock | EditedTable) -> None:
        self._count += 1
        if self._count > _MOST_BLOCKS:
            raise UnreadablePackage(f"has more than {_MOST_BLOCKS:,} paragraphs")
        self._units.append(unit)

    def _paragraph(self, paragraph: etree._Element, depth: int) -> None:
        style = self._names.get(value(paragraph, "pPr/pStyle"), "")
        line = self._open or AcceptedLine()
        self._open = None
        self._lines.fields.begin_paragraph(bool(HEADING_NAME.fullmatch(style)))
        self._lines.read(paragraph, line)
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        gone = None if mark is None else next(mark.iter(W + "del", W + "moveFrom"), None)
        if gone is not None:
            self._open = line  # as accepted it goes on in the next one
            if line.joined_by or line.length:
                line.joined_by = author_of(gone)[0]
            self._note_deletion(paragraph, author_of(gone)[0])
        elif not _CONTENTS.fullmatch(style):
            inserted = None if mark is None else next(mark.iter(W + "ins", W + "moveTo"), None)
            kind = _kind(style, paragraph.find(f"{W}pPr/{W}numPr") is not None)
            block = line.block(kind, "" if inserted is None else author_of(inserted)[0], style)
            if block.text.strip() or block.comments:
                self._add(block)
        for box in self._boxes():
            self._story(box, depth + 1)

    def _note_deletion(self, element: etree._Element, author: str) -> None:
        """Remember who deleted the words of a paragraph or row."""
        words = run_together("".join(node.text or "" for node in element.iter(W + "delText", W + "t")))
        if words and len(self._deleted_by) < _MOST_BLOCKS:
            self._deleted_by.setdefault(words, author)

    def _boxes(self) -> list[etree._Element]:
        boxes, self._lines.boxes = self._lines.boxes, []
        return boxes

    def _close(self) -> None:
        """End a paragraph that nothing follows."""
        line, self._open = self._open, None
        if line is not None and "".join(line.parts).strip():
            self._add(line.block("paragraph", ""))

    def _table(self, table: etree._Element, depth: int) -> EditedTable:
        """The rows; a table of another table is read with the cell it stands in."""
        outer = self._units
        rows: list[EditedRow] = []
        for row in _rows(table):
            properties = row.find(W + "trPr")
            gone = None if properties is None else properties.find(W + "del")
            if gone is not None:
                self._note_deletion(row, author_of(gone)[0])
                continue
            inserted = None if properties is None else properties.find(W + "ins")
            cells: list[EditedCell] = []
            column = 1 + _number(row, "trPr/gridBefore", 0)
            for cell in _cells(row):
                self._units = []
                self._story(cell, depth + 1)
                self._close()
                blocks = tuple(block for unit in self._units for block in blocks_of(unit))
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is None or merge.get(W + "val", "continue") != "continue" or blocks:
                    cells.append(EditedCell(blocks, column))
                column += _number(cell, "tcPr/gridSpan", 1)
            rows.append(EditedRow(tuple(cells), "" if inserted is None else author_of(inserted)[0]))
        self._units = outer
        return EditedTable(tuple(rows))


def blocks_of(unit: EditedBlock | EditedTable) -> list[EditedBlock]:
    """The paragraphs of a unit."""
    if isinstance(unit, EditedBlock):
        return [unit]
    return [block for row in unit.rows for cell in row.cells for block in cell.blocks]


def _rows(parent: etree._Element) -> Iterable[etree._Element]:
    for child in parent:
        if child.tag == W + "tr":
            yield child
        elif child.tag in _AROUND:
            yield from _rows(child)


def _cells(parent: etree._Element) -> Iterable[etree._Element]:
    for child in parent:
        if child.tag == W + "tc":
            yield child
        elif child.tag in _AROUND:
            yield from _cells(child)


def _number(element: etree._Element, path: str, default: int) -> int:
    written = value(element, path)
    return min(int(written), 1000) if written.isascii() and written.isdigit() and len(written) < 6 else default


def _kind(style: str, listed: bool) -> str:
    """What a paragraph is, by the name of its style."""
    heading = HEADING_NAME.fullmatch(style)
    if heading:
        return f"heading {heading[1]}"
    if listed or style.startswith("list"):
        return "item"
    return "caption" if "caption" in style else "paragraph"


def _is_contents(child: etree._Element) -> bool:
    gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val") == _CONTENTS_GALLERY


def _report_blocks(body: etree._Element) -> list[etree._Element]:
    """The blocks of the report: all of the body, or what stands in the bookmark around it."""
    blocks = list(body)
    starts = (b for b in blocks if b.tag == W + "bookmarkStart" and b.get(W + "name") == REPORT_BOOKMARK)
    start = next(starts, None)
    if start is None:
        return blocks
    number = start.get(W + "id")
    end = next((b for b in blocks if b.tag == W + "bookmarkEnd" and b.get(W + "id") == number), None)
    return blocks[blocks.index(start) : None if end is None else blocks.index(end)]
