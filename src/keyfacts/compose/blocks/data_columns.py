"""Columns of the dataset: found by name, and printed in one form from head to foot, so that digits line up."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from keyfacts.compose.setup import Setup
from keyfacts.facts.printing.periods import period_name
from keyfacts.findings import Place, did_you_mean
from keyfacts.model.dataset import DataTable, Field, Misfit, Period, Scalar, Suppressed, Unit
from keyfacts.model.time_periods import quarter_of
from keyfacts.numerals import EN_DASH, SMALLEST_COMPACT, decimals_of, rounded

_MOST_DECIMALS = 3
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_THREE_DIGITS = 100
"""From here on a number has three digits before the point: it needs none behind it."""
_FIVE_DIGITS = 10_000
_MOST_NAMED = 4
"""Missing periods that a finding names."""


def find_table(name: str, place: Place, setup: Setup) -> DataTable | None:
    """A table of the dataset that has rows; a finding otherwise."""
    table = setup.dataset.table(name)
    if table is None:
        hint = did_you_mean(name, (t.name for t in setup.dataset.tables))
        setup.findings.report("KF401", place, f"unknown table '{name}'", hint)
        return None
    if table.withheld:
        hint = "summarize it: a resource with sql, a SELECT with GROUP BY"
        setup.findings.report("KF420", place, table.too_large, hint)
        return None
    if not table.rows or not table.fields:
        hint = f"add rows to {table.path}" if table.path else "add rows, or leave it out"
        setup.findings.report("KF403", place, f"table '{name}' has no rows", hint)
        return None
    return table


def find_fields(names: Sequence[str], table: DataTable, place: Place, setup: Setup) -> list[Field] | None:
    """The columns of those names; a finding for each that is not there."""
    by_name = {field.name: field for field in table.fields}
    for name in names:
        if name not in by_name:
            hint = did_you_mean(name, by_name) or f"columns: {', '.join(by_name)}"
            setup.findings.report("KF402", place, f"table '{table.name}' has no column '{name}'", hint)
    return [by_name[name] for name in names] if all(name in by_name for name in names) else None


def is_numeric(field: Field) -> bool:
    """True for columns of amounts; years count time and are no amounts."""
    return field.type in ("number", "integer") and field.unit.kind != "year"


def is_percent(unit: Unit) -> bool:
    """True for shares, whether kept as 0.9 or as 90."""
    return unit.kind in ("percent", "share_of_100")


def in_percent(number: Decimal, unit: Unit) -> Decimal:
    """A share as a number of hundredths: 90 for 90 percent; other numbers as they are."""
    return number.scaleb(2) if unit.kind == "percent" else number


def field_label(field: Field) -> str:
    """The column's printed title; its name in words where the dataset gives none."""
    words = field.name.replace("_", " ")
    return field.title or words[:1].upper() + words[1:]


def number_printer(
    field: Field, values: Sequence[Scalar], setup: Setup, compact: bool, beside: Sequence[Scalar] = ()
) -> Callable[[Decimal], str]:
    """How the numbers of a column are printed; ``compact`` allows '4.5 million' when that suits all of them.

    They are printed in one form with the numbers ``beside`` them, such as those of the other series of a chart.

    What is not zero and has no digit among the places of its column prints as '<0.1', never as zero.
    """
    numbers = [value for value in (*values, *beside) if isinstance(value, Decimal)]
    shift = 2 if field.unit.kind == "percent" else 0
    places = field.decimals
    if places is None:
        places = max((decimals_of(number, _MOST_DECIMALS + shift) for number in numbers), default=0)
        places = max(0, places - shift)
    printed = _number_text(field.unit, numbers, places, setup, compact)
    if field.type == "year" or field.unit.kind == "year":
        return setup.numerals.year
    least = Decimal(1).scaleb(-places - shift)
    if all(number == 0 or rounded(number, places + shift) for number in numbers):
        return printed

    def never_naught(number: Decimal) -> str:
        if number == 0 or rounded(number, places + shift):
            return printed(number)
        return f"<{printed(least)}" if number > 0 else f">{printed(-least)}"

    return never_naught


def _number_text(
    unit: Unit, numbers: list[Decimal], places: int, setup: Setup, compact: bool
) -> Callable[[Decimal], str]:
    numerals = setup.numerals
    if unit.kind == "percent":
        return lambda number: numerals.percent(number, places, sign=True)
    if unit.kind == "share_of_100":
        return lambda number: numerals.percent(number.scaleb(-2), places, sign=True)
    if unit.kind == "currency" and not compact:
        return lambda number: numerals.currency(number, unit.code, places)
    form = _compact_form(numbers, setup) if compact else None
    if form is not None:
        power, decimals = form
        if unit.kind == "currency":
            return lambda number: numerals.compact_currency(number, unit.code, decimals, power=power)
        return lambda number: numerals.compact(number, decimals, power=power).text if number else numerals.full(number)
    if unit.kind == "currency":
        return lambda number: numerals.currency(number, unit.code, places)
    return lambda number: numerals.full(number, places)


def _compact_form(numbers: list[Decimal], setup: Setup) -> tuple[int | None, int | None] | None:
    """The power of ten of the one word, and the decimal places, that numbers side by side are printed with.

    None unless all are in the millions and no two different ones would look the same. The word is that of the smallest
    one; a decimal place is there where a number below a hundred of them has one. Where the largest would have more than
    four digits each has the word and the places of its own: (None, None).
    """
    different = {number for number in numbers if number}
    if not different or min(map(abs, different)) < SMALLEST_COMPACT:
        return None
    least, numerals = min(different, key=abs), setup.numerals
    word = numerals.magnitude(least).power
    scaled = [number.scaleb(-word) for number in different]
    small = any(abs(number) < _THREE_DIGITS and rounded(number, 1) != rounded(number, 0) for number in scaled)
    forms: list[tuple[int | None, int | None]] = [(word, 1)] if small else [(word, 0), (word, 1)]
    if max(map(abs, scaled)) >= _FIVE_DIGITS:
        forms = [(None, None)]
    for power, decimals in forms:
        if len({numerals.compact(number, decimals, power=power).text for number in different}) == len(different):
            return power, decimals
    return None


def misfit_cell(fields: Sequence[Field]) -> Misfit | None:
    """The cell that keeps one of these columns from being numbers, the surest first; None where all are texts."""
    cells = [field.misfit for field in fields if field.misfit is not None]
    return min(cells, key=lambda cell: not cell.sure, default=None)


def cell_printer(field: Field, values: Sequence[Scalar], setup: Setup) -> Callable[[Scalar], str]:
    """How the cells of a column are printed in a table; a missing value is a dash."""
    number_text = number_printer(field, values, setup, compact=False)
    if field.fiscal is not None or field.type == "quarter":
        return lambda value: EN_DASH if value is None else time_text(field, value, setup)

    return lambda value: _scalar_text(value, number_text, setup)


def time_text(field: Field, value: Scalar, setup: Setup) -> str:
    """A cell of a column of fiscal years or quarters, as the language writes it."""
    if field.fiscal is not None and isinstance(value, Decimal):
        return period_name(Period.of_fiscal_year(field.fiscal, int(value)), setup.words, "short")
    quarter = quarter_of(str(value))
    return str(value) if quarter is None else period_name(Period.of_quarter(*quarter), setup.words, "short")


def category_text(value: Scalar, setup: Setup, field: Field | None = None) -> str:
    """A value as the name of a category: years and whole numbers without grouping."""
    if field is not None and value is not None and (field.fiscal is not None or field.type == "quarter"):
        return time_text(field, value, setup)

    def number_text(number: Decimal) -> str:
        whole = number == number.to_integral_value()
        return setup.numerals.year(number) if whole else setup.numerals.full(number)

    return _scalar_text(value, number_text, setup)


def _scalar_text(value: Scalar, number_text: Callable[[Decimal], str], setup: Setup) -> str:
    """A value in words; a missing one is a dash."""
    match value:
        case None:
            return EN_DASH
        case bool():
            return setup.words.yes if value else setup.words.no
        case Decimal():
            return number_text(value)
        case date():
            return setup.numerals.day(value)
        case Suppressed():
            return value.symbol
        case _:
            return value


# --- periods without a row -----------------------------------------------------------------------------------------


def judge_periods(field: Field, cells: Sequence[Scalar], place: Place, setup: Setup) -> None:
    """KF457 for periods without a row between those of a line, where these follow each other in even steps."""
    found = _counted(field, [cell for cell in cells if cell is not None], setup)
    if found is None:
        return
    counts, name = sorted(set(found[0])), found[1]
    steps = [after - before for before, after in pairwise(counts)]
    least = min(steps, default=0)
    if not steps or steps.count(least) * 2 < len(steps) or any(step % least for step in steps):
        return
    there = set(counts)
    missing = [name(count) for count in range(counts[0], counts[-1], least) if count not in there]
    if missing:
        more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
        message = f"the line goes past {', '.join(missing[:_MOST_NAMED])}{more}, which column '{field.name}' lacks"
        hint = "add the row with an empty cell for its value, and the line has a gap there"
        setup.findings.report("KF457", place, message, hint)


def _counted(field: Field, cells: list[Scalar], setup: Setup) -> tuple[list[int], Callable[[int], str]] | None:
    """The years, fiscal years, quarters or months of a column as counts, and the name of a count; None for others."""
    fiscal = field.fiscal
    if fiscal is not None or field.type == "year":
        years = [int(cell) for cell in cells if isinstance(cell, Decimal)]
        if fiscal is None:
            return years, str
        return years, lambda year: period_name(Period.of_fiscal_year(fiscal, year), setup.words, "short")
    texts = [str(cell) for cell in cells]
    quarters = [found for text in texts if (found := quarter_of(text)) is not None]
    if texts and len(quarters) == len(texts):
        return [year * 4 + quarter - 1 for year, quarter in quarters], lambda count: period_name(
            Period.of_quarter(count // 4, count % 4 + 1), setup.words, "short"
        )
    months = [match for text in texts if (match := _MONTH.fullmatch(text))]
    if texts and len(months) == len(texts):
        counts = [int(month[1]) * 12 + int(month[2]) - 1 for month in months]
        return counts, lambda count: f"{count // 12}-{count % 12 + 1:02}"
    return None
