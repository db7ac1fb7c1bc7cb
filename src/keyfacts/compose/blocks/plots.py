"""A plot directive becomes a Figure: the script, and the tables and facts it is given."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from keyfacts.compose.blocks.block_widths import Room
from keyfacts.compose.blocks.captions import caption_of
from keyfacts.compose.blocks.data_columns import find_fields, find_table
from keyfacts.compose.blocks.fact_series import facts_of
from keyfacts.compose.blocks.sources import source_line
from keyfacts.compose.setup import Setup, printed_words
from keyfacts.facts.known import Resolved
from keyfacts.findings import Place
from keyfacts.model import document as d
from keyfacts.model.dataset import Scalar, Suppressed
from keyfacts.model.document import Block, Directive, FactReference, Inline
from keyfacts.model.plot import Plot, PlotFact, PlotTable, PlotValue

_SHAPE = 0.56
"""Height as a share of the width, where none is asked for."""
_NARROWEST = 60.0
_WITH_COLUMNS = re.compile(r"(.*?)\s*(?:\[([^\[\]]*)\])?", re.DOTALL)
_EXACT = 2**53
"""Whole numbers below it are the same as floats."""


def plot_blocks(directive: Directive, room: Room, setup: Setup) -> tuple[Block, ...]:
    """The Figure; nothing when the script may not run or its data are not there (findings say why)."""
    options = directive.options
    alt = printed_words(cast(tuple[Inline, ...], options.get("alt", ())), setup)
    if not alt:
        hint = "write 'alt': what the drawing shows, in a sentence or two"
        setup.findings.report("KF406", directive.place, f"plot '{directive.argument}' has no alternative text", hint)
    place, names = directive.place_of("tables"), cast(tuple[str, ...], options.get("tables", ()))
    found = [_table(name, place, setup) for name in names]
    tables = [table for table in found if table is not None]
    references = cast(tuple[FactReference, ...], options.get("facts", ()))
    facts = facts_of(references, setup)
    if directive.script is None or len(tables) < len(names) or facts is None:
        return ()
    wide = bool(options.get("wide", False))
    width = max(room.taken(float(cast(float, options.get("width", 1.0))), wide), _NARROWEST)
    height = float(cast(float, options.get("height", 0.0))) or width * _SHAPE
    given = tuple(table for table, _ in tables), tuple(_fact(entry, setup) for entry in facts)
    size = round(width, 2), round(height, 2)
    sources = [source for _, source in tables] + [entry.fact.source for entry in facts]
    figure = d.Figure(
        Plot(directive.script, *given, setup.front.lang, *size, _parameters(directive, setup)),
        caption_of(directive),
        alt=alt,
        width=size[0],
        wide=wide,
        source=source_line(options, tuple(dict.fromkeys(source for source in sources if source)), setup),
        anchor=str(options.get("name", "")),
        place=directive.place,
        facts=tuple((entry.fact.id, entry.key) for entry in facts),
    )
    return (figure,)


def _parameters(directive: Directive, setup: Setup) -> tuple[tuple[str, str], ...]:
    """The parameters that the directive names, with their values; none in a report that is bound to none."""
    named = cast(tuple[str, ...], directive.options.get("parameters", ()))
    return tuple((name, setup.report.values[name]) for name in named if name in setup.report.values)


def _table(written: str, place: Place, setup: Setup) -> tuple[PlotTable, str] | None:
    """A table with its columns, or those that are named behind it, ``states[state, poverty]``; and its source."""
    name, columns = _WITH_COLUMNS.fullmatch(written.strip()).groups()  # type: ignore[union-attr] # fits any text
    table = find_table(name, place, setup)
    if table is None:
        return None
    named = [each.strip() for each in columns.split(",")] if columns else [field.name for field in table.fields]
    fields = find_fields(named, table, place, setup)
    if fields is None:
        return None
    at = [table.index(field.name) for field in fields]
    rows = tuple(tuple(_plain(row[column]) for column in at) for row in table.rows)
    return PlotTable(table.name, table.title, tuple(named), rows), table.source


def _plain(value: Scalar) -> PlotValue:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and abs(value) < _EXACT else float(value)
    return None if isinstance(value, Suppressed) else value


def _fact(entry: Resolved, setup: Setup) -> PlotFact:
    quantity = entry.quantity
    number = None
    if quantity is not None and entry.hidden is None:
        number = quantity.exact if quantity.exact is not None else (quantity.low or quantity.high)
    text = setup.printer.value(entry, (), "chart").text
    unit = setup.printer.unit_name(entry.fact.unit)
    return PlotFact(entry.fact.id, entry.key, None if number is None else float(number), text, unit)
