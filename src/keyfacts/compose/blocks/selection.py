"""Which rows of a table, or which facts, a directive shows: ``:where:``, ``:top:``, ``:bottom:``, and their counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple, cast

from keyfacts.compose.blocks.data_columns import find_table
from keyfacts.compose.conditions.cells import Refused, none_left, rows_where, test_of
from keyfacts.compose.conditions.values import true_of
from keyfacts.compose.setup import Setup
from keyfacts.facts.known import Resolved
from keyfacts.facts.lookups import key_of
from keyfacts.findings import did_you_mean
from keyfacts.model import document as d
from keyfacts.model.dataset import DataTable, Fact, Field, Scalar, SeriesOf, Suppressed, Unit
from keyfacts.model.document import Directive, Inline
from keyfacts.model.quantity import Quantity
from keyfacts.model.rewriting import map_inlines
from keyfacts.model.rules.criterion import Criterion


class Counts(NamedTuple):
    """Rows that are shown, of all there are; ``end`` is 'top' or 'bottom' where the largest or smallest were chosen."""

    shown: int
    all: int
    end: str = ""


def conditions_of(directive: Directive) -> tuple[Criterion, ...]:
    """The conditions of ``:where:``."""
    return cast(tuple[Criterion, ...], directive.options.get("where", ()))


def chosen_table(directive: Directive, setup: Setup) -> tuple[DataTable, Counts] | None:
    """The table of the directive with the rows that ``:where:`` leaves; None after a finding."""
    table = find_table(directive.argument, directive.place, setup)
    conditions = conditions_of(directive)
    if table is None:
        return None
    if not conditions:
        return table, Counts(len(table.rows), len(table.rows))
    rows = rows_where(table, conditions, directive.place_of("where"), setup.findings)
    if rows is None:
        return None
    if not rows:
        setup.findings.report("KF440", directive.place_of("where"), *none_left(table, conditions))
        return None
    return _with_rows(table, rows), Counts(len(rows), len(table.rows))


def _with_rows(table: DataTable, rows: Sequence[int]) -> DataTable:
    """The table with some of its rows; sums that were kept for all of them are not theirs."""
    if len(rows) == len(table.rows) and list(rows) == list(range(len(rows))):
        return table
    small = table.small
    return replace(
        table,
        rows=tuple(table.rows[row] for row in rows),
        row_places=tuple(table.row_places[row] for row in rows if row < len(table.row_places)),
        small=replace(small, sums={}) if small is not None else None,
    )


# --- the largest and the smallest --------------------------------------------------------------------------------


def extreme_rows(
    directive: Directive, table: DataTable, field: Field, counts: Counts, setup: Setup
) -> tuple[DataTable, Counts] | None:
    """The rows of ``:top:`` or ``:bottom:`` by a column, in the order of the data; None after a finding."""
    end = "top" if "top" in directive.options else "bottom" if "bottom" in directive.options else ""
    if not end:
        return table, counts
    cells = table.column(field.name)
    order = _extremes(cells, end, int(cast(int, directive.options[end])), directive, field.name, setup)
    if any(isinstance(cell, Suppressed) for cell in cells) and not _is_certain(cells, order, end):
        message = f"'{end}' by column '{field.name}' would tell of its suppressed cells which are large"
        setup.findings.report(
            "KF351", directive.place_of(end), message, "choose the rows by another column, or by 'where'"
        )
        return None
    if not order:
        message = f"column '{field.name}' of table '{table.name}' has no number to choose '{end}' by"
        setup.findings.report("KF404", directive.place_of(end), message, "choose by another column: sort: -column")
        return None
    return _with_rows(table, sorted(order)), Counts(len(order), len(cells), end)


def _extremes(
    cells: Sequence[Scalar], end: str, count: int, directive: Directive, column: str, setup: Setup
) -> list[int]:
    """Positions of the largest or smallest numbers; where the last of them equals the next, chance decides (KF441)."""
    sign = -1 if end == "top" else 1
    ranked = [(sign * cell, position) for position, cell in enumerate(cells) if isinstance(cell, Decimal)]
    ranked.sort()
    if len(ranked) > count and ranked[count - 1][0] == ranked[count][0]:
        alike = sum(1 for number, _ in ranked if number == ranked[count][0])
        message = f"'{end}: {count}' by '{column}' cuts through {alike} rows of the same value"
        setup.findings.report(
            "KF441", directive.place_of(end), message, "take more or fewer, then none is left out by chance"
        )
    return [position for _, position in ranked[:count]]


def _is_certain(cells: Sequence[Scalar], order: Sequence[int], end: str) -> bool:
    """True where no suppressed cell can be among those chosen, whatever it hides."""
    hidden = [cell for cell in cells if isinstance(cell, Suppressed)]
    shown = [cell for position in order if isinstance(cell := cells[position], Decimal)]
    if end == "top":
        return bool(shown) and all(cell.high is not None and cell.high < min(shown) for cell in hidden)
    return bool(shown) and all(cell.low > max(shown) for cell in hidden)


# --- facts -------------------------------------------------------------------------------------------------------


def chosen_facts(directive: Directive, entries: list[Resolved], setup: Setup) -> list[Resolved]:
    """The facts that ``:where:`` leaves; none left is a finding.

    Its columns are those of the table of a series, and ``key``, ``label``, ``value``, ``period``, ``population``,
    ``status`` and ``source`` of each fact.
    """
    conditions = conditions_of(directive)
    if not conditions or not entries:
        return entries
    try:
        tests = [_test(condition, setup) for condition in conditions]
        left = [entry for entry in entries if all(test(entry) for test in tests)]
    except Refused as refused:
        setup.findings.report(refused.code, directive.place_of("where"), str(refused), refused.hint)
        return []
    if not left:
        written = " and ".join(condition.written for condition in conditions)
        setup.findings.report("KF440", directive.place_of("where"), f"no fact is left where {written[:200]}")
    return left


def _test(condition: Criterion, setup: Setup) -> Callable[[Resolved], bool]:
    known: dict[str, Callable[[Resolved], str]] = {
        "key": lambda entry: entry.key,
        "label": lambda entry: entry.label,
        "period": lambda entry: setup.printer.period(entry.period),
        "population": lambda entry: entry.fact.population,
        "status": lambda entry: entry.status,
        "source": lambda entry: entry.fact.source,
    }
    rows: dict[str, dict[str, int]] = {}

    def test(entry: Resolved) -> bool:
        if condition.subject == "value":
            return true_of(entry, condition)
        cell = _cell_of(entry, condition, rows, setup)
        if cell is not None:
            field, value = cell
            return value is not None and test_of(condition, f"column '{field.name}'", field.type, field.unit.kind)(
                value
            )
        if condition.subject not in known:
            hint = did_you_mean(condition.subject, (*known, "value")) or f"columns: {', '.join((*known, 'value'))}"
            raise Refused("KF402", f"fact '{entry.fact.id}' has no column '{condition.subject[:60]}'", hint)
        text = known[condition.subject](entry)
        ordered = condition.operator not in ("=", "!=", "in")
        return test_of(condition, f"'{condition.subject}'", "number" if ordered else "string", "")(
            Decimal(text) if ordered and text.isdigit() else text
        )

    return test


def _cell_of(
    entry: Resolved, condition: Criterion, rows: dict[str, dict[str, int]], setup: Setup
) -> tuple[Field, Scalar] | None:
    """The cell of that column in the row of a series' value; None where there is no such column."""
    series = entry.fact.value
    table = setup.dataset.table(series.table) if isinstance(series, SeriesOf) else None
    if not isinstance(series, SeriesOf) or table is None:
        return None
    field = next((field for field in table.fields if field.name == condition.subject), None)
    if field is None:
        return None
    if entry.fact.id not in rows:
        at, by = table.index(series.key), table.index(series.by) if series.by else None
        rows[entry.fact.id] = {
            key_of(row[at]) if by is None else f"{key_of(row[at])}, {key_of(row[by])}": position
            for position, row in enumerate(table.rows)
        }
    position = rows[entry.fact.id].get(entry.key)
    cell = table.rows[position][table.index(field.name)] if position is not None else None
    if isinstance(cell, Suppressed):
        message = f"'{condition.written[:60]}' asks for suppressed cells of table '{table.name}'"
        raise Refused("KF351", message, "choose the facts by another column")
    return field, cell


# --- counts in words ---------------------------------------------------------------------------------------------


def with_counts(inlines: tuple[Inline, ...], counts: Counts, setup: Setup) -> tuple[Inline, ...]:
    """Words of a directive with ``{{ $shown }}`` and ``{{ $all }}`` printed as counts are."""

    def change(inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, d.FactReference) and inline.fact in ("$shown", "$all"):
            number = counts.shown if inline.fact == "$shown" else counts.all
            fact = Fact(inline.fact[1:], "", SeriesOf("", "", ""), Unit())
            resolved = Resolved(fact, quantity=Quantity.exactly(number))
            printed = setup.printer.value(resolved, inline.filters, "text")
            if printed.problem is not None:
                setup.findings.report(printed.problem.code, inline.place, printed.problem.message, printed.problem.hint)
            return (d.LiteralText((d.Text(printed.text),)),)
        return (inline,)

    return map_inlines(inlines, change)
