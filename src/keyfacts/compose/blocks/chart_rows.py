"""The rows of a chart, out of a table of the dataset or out of facts: categories, series, and where the bars go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal, NamedTuple, cast

from keyfacts.compose.blocks.alternative_texts import EXACT, Estimates
from keyfacts.compose.blocks.data_columns import (
    category_text,
    field_label,
    find_fields,
    in_percent,
    is_numeric,
    is_percent,
    judge_periods,
    misfit_cell,
    number_printer,
)
from keyfacts.compose.blocks.fact_series import fact_series, judge_axis
from keyfacts.compose.blocks.selection import Counts, chosen_table, extreme_rows
from keyfacts.compose.blocks.time_axis import NO_TIMES, TimeAxis, time_axis
from keyfacts.compose.setup import Setup
from keyfacts.facts.known import of_column
from keyfacts.findings import Place
from keyfacts.model.chart import ChartKind, Series
from keyfacts.model.charts.kinds import KINDS
from keyfacts.model.dataset import DataTable, Field, Scalar, Suppressed
from keyfacts.model.document import Directive, FactReference
from keyfacts.model.time_periods import quarter_key


class ChartRows(NamedTuple):
    """What a chart shows, before sorting and highlights; ``what`` names the data, ``sources`` where they come from."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    orientation: Literal["vertical", "horizontal"]
    percent: bool
    numeric_categories: bool = False
    category_title: str = ""
    value_title: str = ""
    what: str = ""
    sources: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    counts: Counts = Counts(0, 0)
    left_out: frozenset[str] = frozenset()
    """Categories of the table that its chosen rows leave out: to highlight one is no mistake."""
    time: TimeAxis = NO_TIMES
    margins: str = ""
    """A sentence on the margins of error of facts, for those who do not see them."""
    estimates: Estimates = EXACT


def chart_rows(directive: Directive, kind: ChartKind, setup: Setup) -> ChartRows | None:
    """What the directive wants to see; None when its table, columns or facts are not to be charted (a finding)."""
    references = cast(tuple[FactReference, ...], directive.options.get("facts", ()))
    if directive.argument:
        return _from_table(directive, kind, setup)
    if not references:
        setup.findings.report("KF204", directive.place, "a chart needs a table of the dataset, or facts to show")
        return None
    charted = fact_series(references, directive, setup)
    if charted is None:
        return None
    if "top" in directive.options or "bottom" in directive.options:
        hint = "name the facts to show, or chart the table that they come from"
        message = "'top' and 'bottom' choose rows of a table, not facts"
        setup.findings.report("KF203", directive.place_of("top", "bottom"), message, hint)
        return None
    vertical = KINDS[kind].upright or (charted.keyed and kind in ("grouped", "stacked"))
    return ChartRows(
        charted.categories,
        charted.series,
        "vertical" if vertical else "horizontal",
        charted.percent,
        numeric_categories=charted.keyed and all(name.isdigit() for name in charted.categories),
        value_title=charted.value_title,
        what=charted.what,
        sources=charted.sources,
        facts=charted.facts,
        counts=charted.counts,
        time=time_axis(charted.categories) if charted.keyed else NO_TIMES,
        margins=charted.margins,
        estimates=charted.estimates,
    )


# --- from a table ------------------------------------------------------------------------------------------------


def _from_table(directive: Directive, kind: ChartKind, setup: Setup) -> ChartRows | None:
    place = directive.place
    chosen = chosen_table(directive, setup)
    if chosen is None:
        return None
    table, counts = chosen
    across = find_fields(cast(tuple[str, ...], directive.options.get("x", ())), table, directive.place_of("x"), setup)
    upright = find_fields(cast(tuple[str, ...], directive.options.get("y", ())), table, directive.place_of("y"), setup)
    if across is None or upright is None:
        return None
    axes = _axes(across, upright, table, kind)
    if axes is None:
        lack = "neither axis has a column of numbers" if across or upright else "the table has no column of numbers"
        at = directive.place_of("y", "x")
        _report_texts([*across, *upright] or list(table.fields), lack, table, at, setup)
        return None
    category, values, orientation = axes
    wrong = [field for field in values if not is_numeric(field) and not (kind == "dot" and _is_year(field))]
    if wrong:
        lack = f"column '{wrong[0].name}' is no number (its type is {wrong[0].type})"
        _report_texts(wrong[:1], lack, table, directive.place_of("y", "x"), setup)
        return None
    percent = [is_percent(field.unit) for field in values]
    if len(set(percent)) > 1:
        message = f"the chart of table '{table.name}' mixes shares with counts on one axis"
        setup.findings.report("KF404", place, message)
        return None
    chosen = extreme_rows(directive, table, values[0], counts, setup)
    if chosen is None:
        return None
    table, counts = chosen
    if KINDS[kind].upright:
        judge_periods(category, table.column(category.name), place, setup)
        table = _in_time(table, category)
    names = tuple(category_text(value, setup, category) for value in table.column(category.name))
    series = tuple(_series(field, values, table, setup) for field in values)
    columns = [of_column(setup.printer.book, table.name, field.name, category.name) for field in values]
    judge_axis([next(iter(known.values())).fact for known in columns if known], place, setup)
    keys = list(zip(names, table.column(category.name), strict=True))
    estimates = {
        one.name: {name: known[str(key)] for name, key in keys if str(key) in known}
        for one, known in zip(series, columns, strict=True)
    }
    titles = dict.fromkeys(field_label(field) for field in values)
    return ChartRows(
        names,
        series,
        orientation,
        all(percent),
        category.type in ("year", "number", "integer"),
        field_label(category),
        next(iter(titles)) if len(titles) == 1 else "",
        table.title or table.name,
        (table.source,) if table.source else (),
        counts=counts,
        left_out=_left_out(category, names, table.name, setup),
        estimates=estimates,
        time=time_axis(table.column(category.name), years=_is_year(category)),
    )


def _in_time(table: DataTable, category: Field) -> DataTable:
    """The table with its quarters or fiscal years one after the other, as a line shows them."""
    cells = table.column(category.name)
    if any(cell is None for cell in cells):
        return table
    if category.type == "quarter":
        order = sorted(range(len(cells)), key=lambda row: quarter_key(str(cells[row])))
    elif category.fiscal is not None:
        order = sorted(range(len(cells)), key=lambda row: Decimal(str(cells[row])))
    else:
        return table
    return replace(table, rows=tuple(table.rows[row] for row in order))


def _report_texts(fields: list[Field], lack: str, table: DataTable, place: Place, setup: Setup) -> None:
    """Columns that are no numbers (KF404): at the cell that keeps one of them from it, where there is such a cell."""
    misfit = misfit_cell(fields)
    if misfit is None:
        setup.findings.report("KF404", place, f"chart of table '{table.name}': {lack}", _numeric_hint(table))
        return
    name = next(field.name for field in fields if field.misfit is misfit)
    message = f"column '{name}' holds {misfit.described}, so that the chart of table '{table.name}' cannot show it"
    setup.findings.report("KF404", misfit.place, message, misfit.cure)


def _left_out(category: Field, shown: tuple[str, ...], table: str, setup: Setup) -> frozenset[str]:
    whole = setup.dataset.table(table)
    if whole is None or len(whole.rows) == len(shown):
        return frozenset()
    return frozenset(category_text(value, setup, category) for value in whole.column(category.name)) - set(shown)


def _numeric_hint(table: DataTable) -> str:
    names = [field.name for field in table.fields if is_numeric(field)]
    return (
        f"columns of numbers: {', '.join(names)}" if names else "no column of this table is of type number or integer"
    )


def _axes(
    across: list[Field], upright: list[Field], table: DataTable, kind: ChartKind
) -> tuple[Field, list[Field], Literal["vertical", "horizontal"]] | None:
    """Category column, value columns and direction of the bars, from what is numeric."""
    if across and upright:
        return _both_axes(across, upright, kind)
    given = across or upright
    others = [field for field in table.fields if field not in given]
    if given and all(is_numeric(f) for f in given):
        values, category = given, next((f for f in others if not is_numeric(f)), None)
    elif given:
        values, category = [f for f in others if is_numeric(f)], given[0]
    else:
        values = [f for f in others if is_numeric(f)]
        category = next((f for f in others if not is_numeric(f)), None)
    if category is None or not values:
        return None
    return category, values, "vertical" if KINDS[kind].upright or category.type == "year" else "horizontal"


def _both_axes(
    across: list[Field], upright: list[Field], kind: ChartKind
) -> tuple[Field, list[Field], Literal["vertical", "horizontal"]] | None:
    if len(upright) == 1 and not is_numeric(upright[0]) and not KINDS[kind].upright:
        if all(is_numeric(f) for f in across):
            return upright[0], across, "horizontal"
        if kind == "dot" and len(across) == 1 and _is_year(across[0]) and not _is_year(upright[0]):
            return upright[0], across, "horizontal"  # points in time, one to a row
    if len(across) == 1 and any(is_numeric(f) for f in upright):
        return across[0], upright, "vertical"
    return None


def _is_year(field: Field) -> bool:
    return field.type == "year" or field.unit.kind == "year"


def _series(field: Field, others: Sequence[Field], table: DataTable, setup: Setup) -> Series:
    values = table.column(field.name)
    beside = [value for other in others if other.unit == field.unit for value in table.column(other.name)]
    printed = number_printer(field, values, setup, compact=True, beside=beside)
    return Series(
        field_label(field),
        tuple(_number(value, field) for value in values),
        tuple(_label(value, printed) for value in values),
    )


def _label(value: Scalar, printed: Callable[[Decimal], str]) -> str:
    if isinstance(value, Suppressed):
        return value.symbol
    return printed(value) if isinstance(value, Decimal) else ""


def _number(value: Scalar, field: Field) -> float | None:
    return float(in_percent(value, field.unit)) if isinstance(value, Decimal) else None
