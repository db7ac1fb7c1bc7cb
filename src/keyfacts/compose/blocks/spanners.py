"""Heads over several columns: a boxhead of two rows from one, and what is wrong with the heads that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from keyfacts.compose.setup import Setup
from keyfacts.findings import did_you_mean
from keyfacts.model.document import Cell, Directive, Row, Spanner, Table
from keyfacts.model.walk import plain_text


def with_spanners(table: Table, names: Sequence[str], directive: Directive, setup: Setup) -> Table:
    """The table under the heads of its directive; ``names`` are those of its columns. With a finding, as it was.

    A column may be named by its number, too, where no name is one.
    """
    spanners = cast(tuple[Spanner, ...], directive.options.get("spanners", ()))
    if not spanners or len(table.head) != 1 or len(table.head[0].cells) != len(names):
        return table
    spans = [_span(spanner, names, directive, setup) for spanner in spanners]
    if any(span is None for span in spans) or _claimed_twice(spans, names, directive, setup):
        return table
    heads = {span[0]: (spanner, len(span)) for spanner, span in zip(spanners, spans, strict=True) if span}
    return replace(table, head=_stacked(table.head[0], heads))


def _stacked(row: Row, heads: dict[int, tuple[Spanner, int]]) -> tuple[Row, Row]:
    """Two rows: the heads by the column they start in, with how many they span; other columns reach over both."""
    above: list[Cell] = []
    below: list[Cell] = []
    column = 0
    while column < len(row.cells):
        if column not in heads:
            above.append(replace(row.cells[column], rowspan=2))
            column += 1
            continue
        spanner, count = heads[column]
        above.append(Cell(spanner.label, "column", colspan=count))
        below.extend(row.cells[column : column + count])
        column += count
    return Row(tuple(above)), Row(tuple(below))


def _span(spanner: Spanner, names: Sequence[str], directive: Directive, setup: Setup) -> list[int] | None:
    """The positions of a head's columns, in order; None with a finding."""
    span = [_position(name, names, directive, setup) for name in spanner.columns]
    if None in span:
        return None
    found = cast(list[int], span)
    twice = [names[n] for n in dict.fromkeys(found) if found.count(n) > 1]
    if twice:
        _report_twice(twice[0], directive, setup)
        return None
    if sorted(found) != list(range(min(found), min(found) + len(found))):
        label = plain_text(spanner.label)[:60]
        hint = "name neighbours, or bring them together with 'columns'"
        message = f"the columns under '{label}' do not stand side by side"
        setup.findings.report("KF203", directive.place_of("spanners"), message, hint)
        return None
    return sorted(found)


def _position(name: str, names: Sequence[str], directive: Directive, setup: Setup) -> int | None:
    if list(names).count(name) == 1:
        return list(names).index(name)
    if name not in names and name.isdecimal() and 1 <= int(name) <= len(names):
        return int(name) - 1
    if name in names:
        hint = f"name it by its number: 1 to {len(names)}"
        setup.findings.report("KF402", directive.place_of("spanners"), f"several columns are called '{name}'", hint)
        return None
    hint = did_you_mean(name, names) or f"columns: {', '.join(names)}"
    setup.findings.report("KF402", directive.place_of("spanners"), f"the table prints no column '{name}'", hint)
    return None


def _claimed_twice(spans: Sequence[list[int] | None], names: Sequence[str], directive: Directive, setup: Setup) -> bool:
    """True, with a finding, where a column stands under two heads."""
    seen: set[int] = set()
    for span in spans:
        for position in span or ():
            if position in seen:
                _report_twice(names[position], directive, setup)
                return True
            seen.add(position)
    return False


def _report_twice(name: str, directive: Directive, setup: Setup) -> None:
    hint = "a column stands under one head"
    setup.findings.report("KF203", directive.place_of("spanners"), f"'spanners' names the column '{name}' twice", hint)
