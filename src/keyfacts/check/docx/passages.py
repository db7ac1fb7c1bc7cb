"""The body and notes of a Word file as passages (ECMA-376 part 1, 17)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from keyfacts.check.docx.lines import Lines
from keyfacts.check.docx.numbering import LiveNumbers
from keyfacts.check.docx.package import PackageParts, report_blocks
from keyfacts.check.passages import ContentsList, Passage, PassageCell, PassageLine, plain
from keyfacts.ooxml.contract import (  # fmt: skip
    CORE_PART,
    FIGURES_LIST_STYLE,
    HEADING_NAME,
    MAIN_PART,
    QUOTE_STYLE,
    SETTINGS_PART,
    STYLES_PART,
    TABLE_NOTE_STYLE,
)
from keyfacts.ooxml.names import DC, W
from keyfacts.ooxml.trees import value

_LIST_LEVEL = re.compile(r"list (?:bullet|number) ([2-5])")
_ENTRY = re.compile(rf"toc ([1-9])|{FIGURES_LIST_STYLE}")


def docx_contents(package: PackageParts) -> ContentsList:
    """What a Word file says."""
    return _Walk(package).read()


class _Walk:
    """Walks the body once, counting footnotes and numbered paragraphs as Word does."""

    def __init__(self, package: PackageParts) -> None:
        self._package = package
        self._names = package.style_names()
        self._contents = ContentsList()
        self._numbering = LiveNumbers(package)
        self._contents.lang = _language(package)
        self._lines = Lines(package, self._contents, self.blocks)

    def read(self) -> ContentsList:
        core = self._package.part(CORE_PART)
        self._contents.title = "" if core is None else plain(core.findtext(DC + "title") or "")
        document = self._package.part(MAIN_PART)
        body = document.find(W + "body") if document is not None else None
        if body is not None:
            blocks = report_blocks(body)
            self._lines.notes_before = _notes_before(body, blocks)
            self.blocks(blocks)
        manifest = self._package.manifest()
        logo = "" if manifest is None else manifest.get("logo", "")
        if logo:
            # The template's logo stands for the brand's, which the PDF has at its head.
            self._contents.alts.insert(0, Passage("picture", plain(logo)))
        return self._contents

    def blocks(self, parent: Iterable[etree._Element]) -> None:
        """Paragraphs and tables, also inside content controls and marks of tracked changes."""
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                self._paragraph(child)
            elif tag == W + "tbl":
                self._table(child)
            elif tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
                self.blocks(child)

    def _table(self, table: etree._Element) -> None:
        """A data table row by row; a table of another style (tiles, layout) paragraph by paragraph."""
        name = self._names.get(value(table, "tblPr/tblStyle"), "")
        if "tile" in name or "callout" in name:
            for cell in table.iter(W + "tc"):
                self.blocks(cell)
            return
        self._contents.start_table()
        rows = [row for row in table.findall(W + "tr") if row.find(f"{W}trPr/{W}del") is None]
        grid = [_grid(row) for row in rows]
        columns = max((column + count - 1 for places in grid for _, column, count in places), default=0)
        self._contents.name_table(value(table, "tblPr/tblCaption"), columns, len(rows))
        for number, (row, places) in enumerate(zip(rows, grid, strict=True)):
            cells = []
            for element, column, columns in places:
                merge = element.find(f"{W}tcPr/{W}vMerge")
                line = PassageLine()
                for paragraph in element.findall(W + "p"):
                    line.add(" ")
                    self._lines.read(paragraph, line)
                words = plain(line.text)
                if merge is not None and merge.get(W + "val", "continue") == "continue" and not words:
                    continue
                below = _covered(grid[number + 1 :], column) if merge is not None else 0
                cells.append((PassageCell(words, column, columns, 1 + below), line))
            self._contents.add_row(row.find(f"{W}trPr/{W}tblHeader") is not None, cells)
            for element, _, _ in places:
                for nested in element.findall(W + "tbl"):
                    self._table(nested)
            self._cited()

    def _paragraph(self, paragraph: etree._Element) -> None:
        contents = self._contents
        style = value(paragraph, "pPr/pStyle")
        name, (number, depth) = self._names.get(style, ""), self._numbering.label(paragraph, style)
        line = PassageLine()
        self._lines.read(paragraph, line)
        level = value(paragraph, "pPr/outlineLvl")
        heading, entry = HEADING_NAME.fullmatch(name), _ENTRY.fullmatch(name)
        if entry:
            words = plain(line.text.rpartition("\t")[0] or line.text)
            to = tuple((words, target) for _, target in line.links[:1])
            contents.add_entry(entry[1] or 1, words, to)
        elif name == TABLE_NOTE_STYLE.lower():
            contents.add_note(plain(number), [Passage("note", plain(line.text), line.links, line.langs)])
        elif level.isdecimal() and int(level) < 6:  # a title of its own, or a heading deeper than its style says
            contents.add(f"heading {int(level) + 1}", line, number)
        elif heading:
            contents.add(f"heading {heading[1]}", line, number)
        elif "caption" in name:
            # The PDF leaves a decorative picture out: the words under it are a paragraph like any other.
            contents.add("text" if self._lines.decorative and "figure" in name else "caption", line)
        elif "list" in name and number:
            level_in_name = _LIST_LEVEL.fullmatch(name)
            # Word's own "List Bullet 2" is of level 2, though each of them has a list of one level in older templates.
            contents.add(f"item {max(depth + 1, int(level_in_name[1]) if level_in_name else 1)}", line, number)
        else:
            contents.add("quote" if name == QUOTE_STYLE.lower() else "text", line)
        self._cited()

    def _cited(self) -> None:
        """The notes cited in what was just read, as the PDF has them: behind their paragraph."""
        for mark, custom, note in self._lines.take_cited():
            inner = ContentsList(lang=self._contents.lang)
            lines = self._lines.within(inner)
            for paragraph in note.iter(W + "p"):
                line = PassageLine()
                lines.read(paragraph, line)
                inner.add("text", line, self._numbering.label(paragraph, value(paragraph, "pPr/pStyle"))[0])
            words = inner.passages
            if custom and words:  # A custom mark is repeated as literal text in its own note (17.11.14).
                words[0] = replace(words[0], text=words[0].text.removeprefix(f"{mark} "))
            self._contents.add_note(mark, words)
            self._contents.alts.extend(inner.alts)
            self._contents.hidden.extend(inner.hidden)


def _notes_before(body: etree._Element, report: list[etree._Element]) -> int:
    """How many notes of a template Word counts before the report's."""
    first = body.index(report[0]) if report else 0
    references = (reference for block in list(body)[:first] for reference in block.iter(W + "footnoteReference"))
    return sum(not reference.get(W + "customMarkFollows") for reference in references)


def _language(package: PackageParts) -> str:
    """The language of the document's defaults, of whichever of Word's three scripts the document is in."""
    styles, settings = package.part(STYLES_PART), package.part(SETTINGS_PART)
    lang = None if styles is None else styles.find(f"{W}docDefaults//{W}lang")
    theme = None if settings is None else settings.find(W + "themeFontLang")
    script = next((name for name in ("bidi", "eastAsia") if theme is not None and theme.get(W + name)), "val")
    return "" if lang is None else lang.get(W + script, "") or lang.get(W + "val", "")


def _grid(row: etree._Element) -> list[tuple[etree._Element, int, int]]:
    """The cells of a row with the column they start in and how many they cover."""
    column = 1 + _count(row, "trPr/gridBefore", 0)
    cells = []
    for cell in row.findall(W + "tc"):
        columns = _count(cell, "tcPr/gridSpan", 1)
        cells.append((cell, column, columns))
        column += columns
    return cells


def _covered(below: list[list[tuple[etree._Element, int, int]]], column: int) -> int:
    """How many of the next rows go on with the cell above in this column."""
    rows = 0
    for places in below:
        merge = next((cell.find(f"{W}tcPr/{W}vMerge") for cell, start, _ in places if start == column), None)
        if merge is None or merge.get(W + "val", "continue") != "continue":
            break
        rows += 1
    return rows


def _count(element: etree._Element, path: str, default: int) -> int:
    number = value(element, path)
    return min(int(number), 1000) if number.isdecimal() else default
