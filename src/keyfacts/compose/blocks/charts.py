"""A chart directive becomes a Figure: what is shown is decided here, where it goes is decided by draw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal, NamedTuple, cast

from keyfacts.compose.blocks.alternative_texts import describe, spoken_label
from keyfacts.compose.blocks.captions import caption_of
from keyfacts.compose.blocks.cells import category_text, field_label, in_percent, is_numeric, is_percent, number_printer
from keyfacts.compose.blocks.fact_series import fact_series, facts_of
from keyfacts.compose.blocks.room import Room
from keyfacts.compose.blocks.sources import source_line
from keyfacts.compose.blocks.suppression import explanation_before
from keyfacts.compose.setup import Setup, printed_words
from keyfacts.findings import Place, did_you_mean
from keyfacts.model import document as d
from keyfacts.model.chart import Chart, ChartKind, Series
from keyfacts.model.dataset import DataTable, Field, Scalar, Suppressed
from keyfacts.model.document import Block, Cell, Column, Directive, FactReference, Inline, Row, RowGroup, Table
from keyfacts.numerals import EN_DASH

_MOST_CATEGORIES = 400
_LARGEST = 1e15  # beyond it a float no longer tells whole numbers apart


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


def chart_blocks(directive: Directive, frame: Room, setup: Setup) -> tuple[Block, ...]:
    """The Figure, and with ``:data: yes`` its table; nothing when the data cannot be charted (a finding says why)."""
    options = directive.options
    kind = cast(ChartKind, str(options.get("kind", "bar")))
    shown = _shown(directive, kind, setup)
    if shown is not None and (waiting := _awaited(directive, shown, setup)):
        return waiting
    if shown is None or not _can_show(shown, kind, directive.place, setup):
        return ()
    shown = _sorted(shown, str(options.get("sort", "none")))
    wide = bool(options.get("wide", False))
    width = frame.taken(float(cast(float, options.get("width", 1.0))), wide)
    chart = Chart(
        kind,
        shown.categories,
        shown.series,
        shown.orientation,
        printed_words(cast(tuple[Inline, ...], options.get("title", ())), setup),
        shown.category_title,
        shown.value_title,
        _highlighted(directive, shown, setup),
        shown.percent,
        shown.numeric_categories,
        setup.front.lang,
        width,
        float(cast(float, options.get("height", 0.0))),
    )
    alt = printed_words(cast(tuple[Inline, ...], options.get("alt", ())), setup)
    labels = [label for series in chart.series for label in series.labels]
    figure = d.Figure(
        chart,
        caption_of(directive),
        alt=alt or describe(chart, chart.title or shown.what, setup.words),
        width=width,
        wide=wide,
        source=explanation_before(source_line(options, shown.sources, setup), labels, setup),
        anchor=str(options.get("name", "")),
        place=directive.place,
        facts=shown.facts,
    )
    return (figure, _data_table(chart, wide, setup)) if options.get("data") else (figure,)


def _awaited(directive: Directive, shown: ChartRows, setup: Setup) -> tuple[Block, ...]:
    """A chart whose facts are all awaited has a line in its place, as each of them has."""
    references = cast(tuple[FactReference, ...], directive.options.get("facts", ()))
    if directive.argument or any(value is not None for series in shown.series for value in series.values):
        return ()
    entries = facts_of(references, setup) or []
    if not entries or not all(entry.awaited for entry in entries):
        return ()
    reference = d.FactReference(entries[0].fact.id, entries[0].key or None, (), directive.place)
    return (d.Paragraph((reference, d.Text(" "), *caption_of(directive))),)


def _shown(directive: Directive, kind: ChartKind, setup: Setup) -> ChartRows | None:
    references = cast(tuple[FactReference, ...], directive.options.get("facts", ()))
    if directive.argument:
        return _from_table(directive, kind, setup)
    if not references:
        setup.findings.report("KF204", directive.place, "a chart needs a table of the dataset, or facts to show")
        return None
    found = fact_series(references, directive.place, setup)
    if found is None:
        return None
    vertical = kind == "line" or (found.keyed and kind in ("grouped", "stacked"))
    return ChartRows(
        found.categories,
        found.series,
        "vertical" if vertical else "horizontal",
        found.percent,
        numeric_categories=found.keyed and all(name.isdigit() for name in found.categories),
        value_title=found.value_title,
        what=found.what,
        sources=found.sources,
        facts=found.facts,
    )


# --- from a table ------------------------------------------------------------------------------------------------


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
        setup.findings.report("KF403", place, f"table '{name}' has no rows", table.path)
        return None
    return table


def find_fields(names: Sequence[str], table: DataTable, place: Place, setup: Setup) -> list[Field] | None:
    """The columns of those names; a finding for each that is not there."""
    known = {field.name: field for field in table.fields}
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or f"columns: {', '.join(known)}"
            setup.findings.report("KF402", place, f"table '{table.name}' has no column '{name}'", hint)
    return [known[name] for name in names] if all(name in known for name in names) else None


def _from_table(directive: Directive, kind: ChartKind, setup: Setup) -> ChartRows | None:
    place = directive.place
    table = find_table(directive.argument, place, setup)
    if table is None:
        return None
    across = find_fields(cast(tuple[str, ...], directive.options.get("x", ())), table, place, setup)
    upright = find_fields(cast(tuple[str, ...], directive.options.get("y", ())), table, place, setup)
    if across is None or upright is None:
        return None
    axes = _axes(across, upright, table, kind)
    if axes is None:
        said = "neither axis has a column of numbers" if across or upright else "the table has no column of numbers"
        setup.findings.report("KF404", place, f"chart of table '{table.name}': {said}", _numeric_hint(table))
        return None
    category, values, orientation = axes
    wrong = [field for field in values if not is_numeric(field) and not (kind == "dot" and _is_year(field))]
    if wrong:
        message = f"column '{wrong[0].name}' of table '{table.name}' is no number (its type is {wrong[0].type})"
        setup.findings.report("KF404", place, message, _numeric_hint(table))
        return None
    percent = [is_percent(field.unit) for field in values]
    if len(set(percent)) > 1:
        message = f"the chart of table '{table.name}' mixes shares with counts on one axis"
        setup.findings.report("KF404", place, message)
        return None
    names = tuple(category_text(value, setup) for value in table.column(category.name))
    series = tuple(_series(field, table, setup) for field in values)
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
    )


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
    return category, values, "vertical" if kind == "line" or category.type == "year" else "horizontal"


def _both_axes(
    across: list[Field], upright: list[Field], kind: ChartKind
) -> tuple[Field, list[Field], Literal["vertical", "horizontal"]] | None:
    if len(upright) == 1 and not is_numeric(upright[0]) and kind != "line":
        if all(is_numeric(f) for f in across):
            return upright[0], across, "horizontal"
        if kind == "dot" and len(across) == 1 and _is_year(across[0]) and not _is_year(upright[0]):
            return upright[0], across, "horizontal"  # points in time, one to a row
    if len(across) == 1 and any(is_numeric(f) for f in upright):
        return across[0], upright, "vertical"
    return None


def _is_year(field: Field) -> bool:
    return field.type == "year" or field.unit.kind == "year"


def _series(field: Field, table: DataTable, setup: Setup) -> Series:
    values = table.column(field.name)
    printed = number_printer(field, values, setup, compact=True)
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


# --- what a chart can show ---------------------------------------------------------------------------------------


def _can_show(shown: ChartRows, kind: ChartKind, place: Place, setup: Setup) -> bool:
    numbers = [value for series in shown.series for value in series.values if value is not None]
    problem = ""
    if not numbers:
        problem = "there is no value to show"
    elif max(abs(number) for number in numbers) > _LARGEST:
        problem = "a value is too large to be drawn"
    elif len(shown.categories) > _MOST_CATEGORIES:
        problem = f"{len(shown.categories)} categories are more than a page can show"
    elif kind in ("share", "stacked") and min(numbers) < 0:
        problem = f"a chart of kind '{kind}' cannot show negative values"
    elif kind == "share" and len(shown.series) > 1:
        problem = "a chart of kind 'share' shows one column"
    elif kind == "share" and shown.percent and sum(numbers) > 100 + 0.5 * len(numbers):
        problem = f"the shares add up to {sum(numbers):g}, more than 100 percent"
    elif kind == "share" and sum(numbers) == 0:
        problem = "all shares are zero"
    if problem:
        setup.findings.report("KF407", place, problem)
    return not problem


def _sorted(shown: ChartRows, order: str) -> ChartRows:
    if order not in ("ascending", "descending") or not shown.series:
        return shown
    first = shown.series[0].values
    sign = 1 if order == "ascending" else -1

    def rank(position: int) -> tuple[bool, float]:
        value = first[position]
        return value is None, sign * (value or 0.0)

    positions = sorted(range(len(first)), key=rank)
    series = tuple(
        replace(s, values=tuple(s.values[p] for p in positions), labels=tuple(s.labels[p] for p in positions))
        for s in shown.series
    )
    return shown._replace(categories=tuple(shown.categories[p] for p in positions), series=series)


def _highlighted(directive: Directive, shown: ChartRows, setup: Setup) -> tuple[str, ...]:
    """The names to accent; a category whose own name holds commas is put together again from the list's parts."""
    parts = cast(tuple[str, ...], directive.options.get("highlight", ()))
    known = dict.fromkeys((*shown.categories, *(series.name for series in shown.series)))
    found: list[str] = []
    position = 0
    while position < len(parts):
        for end in range(len(parts), position, -1):
            name = ", ".join(parts[position:end])
            if name in known:
                found.append(name)
                position = end
                break
        else:
            name = parts[position]
            hint = did_you_mean(name, known) or f"known: {', '.join(list(known)[:8])}"
            setup.findings.report("KF408", directive.place, f"the chart has no category or series '{name}'", hint)
            position += 1
    return tuple(found)


def _data_table(chart: Chart, wide: bool, setup: Setup) -> d.TableBlock:
    """The chart's numbers as a table, from the very labels of the drawing."""
    head = Row(
        (
            Cell((d.Text(chart.category_title or setup.words.statement),), "column"),
            *(
                Cell((d.Text(series.name or chart.value_title or setup.words.value),), "column")
                for series in chart.series
            ),
        )
    )
    rows = []
    for number, name in enumerate(chart.categories):
        texts = (spoken_label(series.labels[number], setup.words) or EN_DASH for series in chart.series)
        rows.append(Row((Cell((d.Text(name),), "row"), *(Cell((d.Text(text),)) for text in texts))))
    columns = (Column(), *(Column("right", True) for _ in chart.series))
    return d.TableBlock(Table(columns, (head,), (RowGroup(tuple(rows)),)), wide)
