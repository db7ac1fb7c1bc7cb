"""The rows of a sheet as most programs write them, taken from its text without a tree; NotPlain for any other.

Reading a row of plain cells by one regular expression takes a fifth of the time that a parser of XML takes to hand its
elements over. The parser still reads what is not proved to be well-formed by the expression itself (``xlsx_blocks``),
and refuses what is no XML; rows with anything but plain cells become trees one by one, and a sheet that is no sequence
of rows is left to the parser as a whole.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from keyfacts.read.dataset.spreadsheets.package import NotPlain, PartsOfFile
from keyfacts.read.dataset.spreadsheets.sheet import NOTHING, SheetWriter, is_odd, json_of
from keyfacts.read.dataset.spreadsheets.xlsx_blocks import RowBlocks
from keyfacts.read.dataset.spreadsheets.xlsx_cells import CellTexts, column_of, number_text, read_row

_ROOT = re.compile(r"<worksheet\b[^<>]*>")
_DATA = re.compile(r"<sheetData\s*(/?)>")
_DATA_END = "</sheetData>"
_ROW = re.compile(r'<row(?: r="([1-9][0-9]{0,6})")?((?: [\w:.]+="[^"<>]*")*) ?(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})[0-9]{1,7}"(?: s="([0-9]{1,6})")?(?: t="([a-zA-Z]+)")? ?(?:/>|>'
    r"(<f[^<>]*(?:/>|>[^<>]*</f>))?(?:<v>([^<>&]*)</v>|<is><t(?: xml:space=\"preserve\")?>([^<>&]*)</t></is>)?</c>)"
)
_MOST_PENDING = 8_000_000
_MOST_AROUND = 20_000_000


class PlainRows:
    """Reads one sheet."""

    def __init__(self, package: PartsOfFile, part: str, texts: CellTexts, writer: SheetWriter) -> None:
        self._part, self._texts, self._writer = package.plain_part(part), texts, writer
        self._blocks = RowBlocks(texts, writer, self._part.parse)
        self._root = ""
        self._row = 0

    def read(self) -> str:
        """Hand the rows to the writer; what stands around them as XML."""
        pending, before, after = "", "", []
        inside = done = False
        around = 0
        for text in self._part.pieces():
            if done:
                self._part.parse(text)
                after.append(text)
                around += len(text)
                if around > _MOST_AROUND:
                    raise NotPlain
                continue
            pending += text
            if not inside:
                begun = _DATA.search(pending)
                if begun is not None:
                    before, pending = pending[: begun.start()], pending[begun.end() :]
                    self._part.parse(before + begun[0])
                    self._begin(before)
                    inside, done = True, bool(begun[1])
                    if done:
                        self._part.parse(pending)
            if inside and not done:
                pending, done = self._take(pending)
                if done:
                    self._part.parse(_DATA_END + pending)
            if len(pending) > _MOST_PENDING:
                raise NotPlain
        if not done:
            raise NotPlain
        self._part.parse("", end=True)
        return f"{before}<sheetData/>{pending}{''.join(after)}"

    def _begin(self, before: str) -> None:
        root = _ROOT.search(before)
        if root is None:
            raise NotPlain
        self._root = root[0]

    def _take(self, pending: str) -> tuple[str, bool]:
        """Read the rows that are complete; what is left, and whether it stands behind all rows."""
        end = pending.find(_DATA_END)
        if end >= 0:
            self._rows(pending[:end])
            return pending[end + len(_DATA_END) :], True
        cut = pending.rfind("</row>") + len("</row>")
        if cut < len("</row>"):
            return pending, False
        self._rows(pending[:cut])
        return pending[cut:], False

    def _rows(self, text: str) -> None:
        if last := self._blocks.read(text):
            self._row = last
            return
        self._part.parse(text)
        at = 0
        for match in _ROW.finditer(text):
            if match.start() != at and text[at : match.start()].strip():
                raise NotPlain
            at = match.end()
            written, more, inner = match.groups()
            self._row = int(written) if written else self._row + 1
            if not written and ' r="' in more:
                raise NotPlain
            if inner and ("hidden" in more or 'ht="0' in more or not self._plain_row(inner)):
                read_row(self._tree(match[0]), self._row, self._texts, self._writer)
        if text[at:].strip():
            raise NotPlain

    def _tree(self, row: str) -> ElementTree.Element:
        try:
            return ElementTree.fromstring(f"{self._root}{row}</worksheet>")[0]  # noqa: S314 - there are no entities
        except (ElementTree.ParseError, LookupError):  # what looks like a row is only a part of one
            raise NotPlain from None

    def _plain_row(self, inner: str) -> bool:
        """Whether a row has plain cells alone, in order; if so, it is added."""
        found = _CELL.findall(inner)
        if len(found) != inner.count("<c") or "\r" in inner:
            return False
        texts = self._texts
        cells: list[str] = []
        styles: list[str] = []
        odd = False
        for letters, style, kind, formula, written, inline in found:
            if (formula and (not written or texts.uncomputed)) or "_x" in inline:
                return False
            if kind == "s":
                text = texts.strings[int(written)] if written else NOTHING
                odd = odd or text in texts.odd_strings
            elif not written and not inline:
                continue
            elif kind in ("", "n"):
                if style in texts.converting:
                    text = texts.shown(written.strip(), style)
                    odd = odd or is_odd(text)
                else:
                    text = number_text(written) if written else NOTHING
            else:
                text = json_of(inline) if kind == "inlineStr" else texts.text_of(kind, style, written, None, "")
                odd = odd or is_odd(text)
            if text == NOTHING:
                continue
            column = column_of(letters)
            if column != len(cells) + 1:
                if column <= len(cells):
                    return False
                self._writer.check_column(self._row, column)
                gap = column - len(cells) - 1
                cells += [NOTHING] * gap
                styles += [""] * gap
            cells.append(text)
            styles.append(style)
        if cells:
            self._writer.add(self._row, cells, self._looks(tuple(styles)), odd)
        return True

    def _looks(self, styles: tuple[str, ...]) -> tuple[str, ...]:
        looks = self._texts.row_looks.get(styles)
        if looks is None:
            looks = self._texts.row_looks[styles] = tuple(map(self._texts.look_of, styles))
        return looks
