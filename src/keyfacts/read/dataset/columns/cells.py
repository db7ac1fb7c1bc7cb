"""From a cell as written to the value it means: how a column writes numbers, days, truth and missing values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import field
from datetime import date, datetime
from decimal import Context, Decimal

from keyfacts.model.dataset import Scalar
from keyfacts.model.time_periods import FiscalYear, quarter_of
from keyfacts.read.dataset.grid import ColumnCells, GridCell
from keyfacts.read.files.yaml import date_of, number_of
from keyfacts.values import frozen

_TRUE = frozenset(("true", "yes", "1"))
_FALSE = frozenset(("false", "no", "0"))
_CODE = re.compile(r"[-+]?0\d+")
_ALL_NUMBERS = re.compile(r"(?:(?!.{61})-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?\n)+").fullmatch
"""Lines of numbers as most files have them: none is a code, none longer than a number may be."""
_SPACES = "\u00a0\u2007\u2009\u202f "
_APOSTROPHES = "'\u2019"
_MINUS = "\u2212"
_AROUND = re.compile(
    r"(?P<before>(?:[^\d.,]|(?<=[^\W\d_])[.,]|[.,](?=\D))*)(?P<number>[.,]?\d.*?)(?P<after>[^\d]*)", re.DOTALL
)
"""A number with what stands around it; the point of an abbreviation (``Fr.5``) is none of the number."""
_MINUS_BEHIND = re.compile(rf"(?:^|[^.,])[-{_MINUS}]")
_SURE_DIGITS = 15
_MOST_DIGITS = 17
_LEAST_NOISE = 3
_YEAR_NAMES = frozenset((
    "year", "years", "jahr", "año", "ano", "anio", "année", "annee", "anno", "jaar", "år", "ar", "aar", "vuosi", "rok",
    "год", "рік", "godina", "leto", "év", "an", "yıl", "yil", "έτος", "年", "年份", "年度", "연도", "سنة", "السنة",
    "שנה",
))  # fmt: skip
"""How columns of years are called."""


class NotTyped(Exception):
    """A cell does not hold what its column should."""


@frozen
class Writing:
    """How the cells of a column are written (Table Schema); ``missing`` are the texts that mean "no value"."""

    decimal: str = "."
    group: str = ""
    bare: bool = True
    day: str = ""
    true: frozenset[str] = _TRUE
    false: frozenset[str] = _FALSE
    missing: frozenset[str] = frozenset(("",))
    symbols: dict[str, str] = field(default_factory=dict)
    """What those that are printed mean, '' for one without a label."""

    @property
    def plain(self) -> bool:
        """Whether numbers are written as everywhere else."""
        return self.decimal == "." and not self.group and self.bare


def is_code(text: str) -> bool:
    """Whether digits are a code, not a number: 02134, 007."""
    return bool(_CODE.fullmatch(text.strip()))


def number_in(text: str, writing: Writing) -> Decimal | None:
    """The number that a cell holds as its column writes numbers, or None."""
    text = text.strip()
    if writing.plain:
        return number_of("-" + text[1:] if text.startswith(_MINUS) else text)
    if not writing.bare:
        match = _AROUND.fullmatch(text)
        if match is None or (match["before"].strip().endswith("(") and text.endswith(")")):
            return None  # (120) is less than nothing to an accountant
        if _MINUS_BEHIND.search(match["after"]):
            return None  # and so is 120-, as ledgers print it; 5,- is a price
        negative = "-" in match["before"] or _MINUS in match["before"]
        text = ("-" if negative else "") + match["number"].strip()
    text = text.replace(_MINUS, "-")
    group = writing.group or ("." if writing.decimal == "," else "")
    if group:
        text = _ungrouped(text, group, writing.decimal)
    if writing.decimal == "," and "." in text:
        return None
    return number_of(text.replace(writing.decimal, "."))


def numbers_in(column: ColumnCells, writing: Writing) -> dict[str, Decimal | None]:
    """The number that each text of a column is, None for one that is none; missing values are left out."""
    if column.numbers[0] is not writing:
        held = [text for text in column.texts if text.strip() not in writing.missing]
        if writing.plain and _ALL_NUMBERS("\n".join(held) + "\n"):
            column.numbers = writing, dict(zip(held, map(Decimal, held), strict=True))
        else:
            column.numbers = writing, {text: number_in(text, writing) for text in held}
    return column.numbers[1]


def has_code(texts: Iterable[str]) -> bool:
    """Whether one of the texts is a code."""
    return any(map(is_code, texts))


def _ungrouped(text: str, group: str, decimal: str) -> str:
    """Digits without what stands between thousands; unchanged where it stands elsewhere (1.5, 12,34)."""
    signs = _SPACES if group in _SPACES else _APOSTROPHES if group in _APOSTROPHES else group
    whole, point, rest = text.partition(decimal)
    between = f"[{re.escape(signs)}]"
    if not re.fullmatch(rf"[-+]?\d{{1,3}}(?:{between}\d{{2,3}})*{between}\d{{3}}", whole):
        return text
    return re.sub(between, "", whole) + point + rest


def sure(number: Decimal) -> Decimal:
    """A number without the noise of floating point: of 7.000000000000001 the 15 digits that are sure."""
    digits = len(number.as_tuple().digits)
    if digits <= _SURE_DIGITS or digits > _MOST_DIGITS or number == number.to_integral_value():
        return number
    rounded = Context(prec=_SURE_DIGITS).plus(number).normalize()
    return rounded if len(rounded.as_tuple().digits) <= _SURE_DIGITS - _LEAST_NOISE else number


def is_year_name(name: str) -> bool:
    """Whether a column of that name holds years: year, Jahr, año."""
    return unicodedata.normalize("NFC", name).strip().casefold() in _YEAR_NAMES


def is_year(number: Decimal) -> bool:
    """Whether a number in a column of years is one."""
    return 1000 <= number <= 2999 and number == number.to_integral_value()


# --- parsers ------------------------------------------------------------------------------------------------------


def parser_of(kind: str, writing: Writing, fiscal: FiscalYear | None = None) -> Callable[[GridCell], Scalar]:
    """What reads the cells of a column of a type; it raises NotTyped for a cell that does not fit."""
    if fiscal is not None:
        return lambda cell: _fiscal(cell, fiscal)
    match kind:
        case "string":
            return _string
        case "quarter":
            return _quarter
        case "date":
            return _date if not writing.day else lambda cell: _day_in(cell, writing.day)
        case "boolean":
            return lambda cell: _boolean(cell, writing)
    within = {"integer": _whole, "year": _year}.get(kind, sure)
    return lambda cell: within(_number(cell, writing))


def _string(cell: GridCell) -> Scalar:
    if isinstance(cell, str):
        return cell
    return cell.isoformat() if isinstance(cell, date) else _as_text(cell)


def _as_text(cell: Decimal | bool) -> str:
    return ("true" if cell else "false") if isinstance(cell, bool) else f"{cell:f}"


def _number(cell: GridCell, writing: Writing) -> Decimal:
    number = number_in(cell, writing) if isinstance(cell, str) else cell
    if not isinstance(number, Decimal):
        raise NotTyped
    return number


def _whole(number: Decimal) -> Decimal:
    if number != number.to_integral_value():
        raise NotTyped
    return number


def _year(number: Decimal) -> Decimal:
    if not -9999 <= _whole(number) <= 9999:
        raise NotTyped
    return number


def _fiscal(cell: GridCell, fiscal: FiscalYear) -> Decimal:
    """The year that names a fiscal year."""
    named = fiscal.named(f"{cell:f}" if isinstance(cell, Decimal) else str(cell))
    if named is None:
        raise NotTyped
    return Decimal(named)


def _quarter(cell: GridCell) -> str:
    if not isinstance(cell, str) or quarter_of(cell) is None:
        raise NotTyped
    return cell


def _date(cell: GridCell) -> Scalar:
    day = date_of(cell) if isinstance(cell, str) else cell
    if not isinstance(day, date):
        raise NotTyped
    return day


def _day_in(cell: GridCell, pattern: str) -> Scalar:
    if isinstance(cell, date):
        return cell
    try:
        return datetime.strptime(str(cell).strip(), pattern).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise NotTyped from None


def _boolean(cell: GridCell, writing: Writing) -> Scalar:
    if isinstance(cell, bool):
        return cell
    text = str(cell).strip()
    for words, meant in ((writing.true, True), (writing.false, False)):
        if text in words or (words in (_TRUE, _FALSE) and text.lower() in words):
            return meant
    raise NotTyped
