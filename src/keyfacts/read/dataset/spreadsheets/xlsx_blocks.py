"""Many rows of a sheet at once: where all of them have the same cells, one expression reads them by column.

A value costs a tenth of what it costs cell by cell (``xlsx_rows``), which reads every stretch that is not so regular.
First comes the expression of rows that are all alike; it covers every sign of a stretch, so that no parser of XML need
read it. Rows in which cells are missing, or of other formats, are read by a wider one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from json.encoder import encode_basestring_ascii as json_text

from keyfacts.read.dataset.grid import MAX_COLUMNS
from keyfacts.read.dataset.spreadsheets.row_blocks import Numbers, Texts
from keyfacts.read.dataset.spreadsheets.sheet import NOTHING, SheetWriter, is_odd
from keyfacts.read.dataset.spreadsheets.xlsx_cells import CellTexts, column_of, number_text, numbers_of
from keyfacts.values import frozen

_ROW = r'<row r="([1-9][0-9]{0,6})"((?: [\w:.]+="[^"<>&]*")*)>'
_CELL = (
    r'(?:<c r="%s[0-9]{1,7}"(?: s="([0-9]{1,6})")?(?: t="([a-zA-Z]+)")? ?(?:/>|>(?:(?:<f[^<>]*(?:/>|>[^<>]*</f>))?<v>|'
    r'<is><t(?: xml:space="preserve")?>)([^<>&]+)</(?:v|t></is)></c>))?'
)
_ALIKE = re.compile(r'<c r="([A-Z]{1,3})[0-9]+"((?: s="([0-9]{1,6})")?(?: t="(n|s|inlineStr)")?)>(<v>|<is><t>)[^<>&]+<')
_SIGN = r"[^<>&\x00-\x08\x0b-\x1f\ufffe\uffff]"
_LETTERS = re.compile('<c r="([A-Z]{1,3})[0-9]{1,7}"')
_LOOKED_AT = 200
"""Rows among which the widest says which columns there are."""
_WIDEST = 200
"""Columns of one expression; sre has no bound of its own, and time to make it."""


@frozen
class _Shape:
    """Rows that are alike: their columns, the format and kind of each, and the length of what does not vary."""

    pattern: re.Pattern[str]
    columns: list[int]
    styles: list[str]
    kinds: list[str]
    fixed: int

    def covers(self, text: str, numbers: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
        """Whether the rows found are all of the text: the lengths of what varies make up for the rest of it."""
        length = len(numbers) * self.fixed + (len(self.columns) + 1) * len("".join(numbers))
        return length + sum(len("".join(each)) for each in rest) == len(text)


class RowBlocks:
    """Reads stretches of rows of one sheet; ``parse`` is told what is to be parsed as XML."""

    def __init__(self, texts: CellTexts, writer: SheetWriter, parse: Callable[[str], None]) -> None:
        self._texts, self._writer, self._parse = texts, writer, parse
        self._shape: _Shape | None = None
        self._pattern: re.Pattern[str] | None = None
        self._columns: list[int] = []
        self._attributes: set[str] = set()

    def read(self, text: str) -> int:
        """Add the rows of ``text`` if all are plain; the number of the last one, 0 where nothing was added."""
        if "\r" in text or "_x" in text or (self._texts.uncomputed and "<f" in text):
            return 0
        return self._alike(text) or self._varied(text)

    # --- rows that are alike --------------------------------------------------------------------------------------

    def _alike(self, text: str) -> int:
        for _ in range(2):
            shape = self._shape
            found = shape.pattern.findall(text) if shape is not None else []
            if shape is not None and found:
                numbers, attributes, *values = zip(*found, strict=True)
                if shape.covers(text, numbers, (attributes, *values)) and self._known(attributes):
                    kinds = [(each,) for each in shape.kinds]
                    styles = [(each,) for each in shape.styles]
                    return self._add(shape.columns, list(map(int, numbers)), values, kinds, styles)
            self._shape = _shape_of(text)
            if self._shape is None:
                break
        return 0

    def _known(self, attributes: Sequence[str]) -> bool:
        """Whether rows have plain attributes, each kind of which was parsed once."""
        new = set(attributes) - self._attributes
        if any(map(_hides, new)):
            return False
        for each in new:
            self._parse(f'<row r="1"{each}/>')
        self._attributes |= new
        return True

    # --- rows in which cells may be missing -----------------------------------------------------------------------

    def _varied(self, text: str) -> int:
        for _ in range(2):
            found = self._pattern.findall(text) if self._pattern is not None else []
            if found and len(found) == text.count("<row"):
                numbers, attributes, *cells = zip(*found, strict=True)
                kinds = cells[1::3]
                inline = sum(each.count("inlineStr") for each in kinds)
                if any(map(_hides, set(attributes))) or text.count("<is>") != inline:
                    return 0
                self._parse(text)
                return self._add(self._columns, list(map(int, numbers)), cells[2::3], kinds, cells[::3])
            if not self._learn(text):
                break
        return 0

    def _learn(self, text: str) -> bool:
        """Make the expression for rows like the widest of the first; False for rows that are not to be read so."""
        starts = islice(re.finditer("<row[ >]", text), _LOOKED_AT)
        rows = (text[match.start() : text.find("</row>", match.start())] for match in starts)
        letters = _LETTERS.findall(max(rows, key=lambda row: row.count("<c "), default=""))
        columns = list(map(column_of, letters))
        if not _in_order(columns):
            self._pattern = None
            return False
        self._columns = columns
        self._pattern = re.compile(_ROW + "".join(_CELL % each for each in letters) + "</row>")
        return True

    # --- both -----------------------------------------------------------------------------------------------------

    def _add(
        self,
        columns: list[int],
        numbers: list[int],
        values: Sequence[tuple[str, ...]],
        kinds: Sequence[tuple[str, ...]],
        styles: Sequence[tuple[str, ...]],
    ) -> int:
        """Hand the rows on by column; kinds and formats are one for each cell, or one for all cells of a column."""
        read: list[list[str] | Numbers | Texts] = []
        odd = False
        for column, *cells in zip(columns, values, kinds, styles, strict=True):
            read += [[NOTHING] * len(numbers)] * (column - 1 - len(read))
            cells_read = self._column(*cells)
            odd = odd or (isinstance(cells_read, list) and self._are_odd(cells_read, set(cells[1])))
            read.append(cells_read)
        added = self._writer.add_block(numbers, read, self._looks(columns, styles), odd)
        return numbers[-1] if added else 0

    def _are_odd(self, cells: list[str], kinds: set[str]) -> bool:
        """Whether a cell may be no plain text or number; of strings it is known."""
        if kinds == {"s"}:
            return bool(self._texts.odd_strings) and not self._texts.odd_strings.isdisjoint(cells)
        return any(map(_may_be_odd, cells))

    def _column(
        self, values: tuple[str, ...], kinds: tuple[str, ...], styles: tuple[str, ...]
    ) -> list[str] | Numbers | Texts:
        """The cells of a column, in JSON, or as numbers or texts alone."""
        texts = self._texts
        different = set(kinds)
        if different <= {"", "n"} and texts.converting.isdisjoint(styles):
            held = values if all(values) else tuple(filter(None, values))
            if not held:
                return [NOTHING] * len(values)
            numbers = iter(numbers_of(held))
            return Numbers(numbers if len(held) == len(values) else (next(numbers) if v else "" for v in values))
        if different == {"s"} and all(values):
            strings = texts.strings
            return [strings[int(value)] for value in values]
        if different == {"inlineStr"}:
            if "".join(values).isprintable():
                held = tuple(value if value.strip() else "" for value in values)
                return Texts(held) if any(held) else [NOTHING] * len(values)
            return [json_text(value) if value.strip() else NOTHING for value in values]
        if len(kinds) < len(values):
            kinds, styles = kinds * len(values), styles * len(values)
        return list(self._one_by_one(values, kinds, styles))

    def _one_by_one(self, values: tuple[str, ...], kinds: tuple[str, ...], styles: tuple[str, ...]) -> Iterator[str]:
        texts = self._texts
        for value, kind, style in zip(values, kinds, styles, strict=True):
            if not value:
                yield NOTHING
            elif kind == "inlineStr":
                yield json_text(value) if value.strip() else NOTHING
            elif kind in ("", "n") and style not in texts.converting:
                yield number_text(value)
            else:
                yield texts.text_of(kind, style, value, None, "")

    def _looks(self, columns: list[int], styles: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """The looks of each row, one for all where they are alike."""
        known = self._texts.row_looks
        alike = all(each.count(each[0]) == len(each) for each in styles)
        rows = [tuple(each[0] for each in styles)] if alike else list(zip(*styles, strict=True))
        spread = {}
        for row in set(rows):
            if row not in known:
                known[row] = tuple(map(self._texts.look_of, row))
            looks = dict(zip(columns, known[row], strict=True))
            spread[row] = tuple(looks.get(column, "") for column in range(1, columns[-1] + 1))
        return [spread[row] for row in rows]


def _shape_of(text: str) -> _Shape | None:
    """The shape of the first row; None for one whose rows cannot all be alike."""
    row = text[: text.find("</row>")]
    begin = re.match(_ROW, row)
    cells = _ALIKE.findall(row)
    columns = [column_of(cell[0]) for cell in cells]
    if begin is None or row.count("<c ") != len(cells) or not _in_order(columns):
        return None
    pattern, fixed = _ROW, len('<row r=""></row>')
    for letters, attributes, _, kind, opening in cells:
        if (kind == "inlineStr") != (opening == "<is><t>"):
            return None
        closing = "</t></is></c>" if opening == "<is><t>" else "</v></c>"
        pattern += rf'<c r="{letters}\1"{attributes}>{opening}({_SIGN}+){closing}'
        fixed += len(f'<c r="{letters}"{attributes}>{opening}{closing}')
    return _Shape(re.compile(pattern + "</row>"), columns, [c[2] for c in cells], [c[3] for c in cells], fixed)


def _in_order(columns: list[int]) -> bool:
    return 0 < len(columns) <= _WIDEST and columns == sorted(set(columns)) and columns[-1] <= MAX_COLUMNS


def _hides(attributes: str) -> bool:
    return "hidden" in attributes or 'ht="0' in attributes


def _may_be_odd(written: str) -> bool:
    return (written[0] == "[" or "\\" in written) and is_odd(written)
