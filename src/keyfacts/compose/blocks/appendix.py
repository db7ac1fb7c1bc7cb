"""The appendix that says where each number comes from: statement, value, as printed, period, source, page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple, cast

from keyfacts.compose.blocks.fact_tables import period_of, source_of
from keyfacts.compose.blocks.legends import explanation_before, legend_of
from keyfacts.compose.setup import Setup
from keyfacts.facts.known import Resolved
from keyfacts.facts.printing.periods import printed_label
from keyfacts.findings import did_you_mean
from keyfacts.model import document as d
from keyfacts.model.document import Block, Cell, Column, Directive, Inline, Note, Row, RowGroup, Table
from keyfacts.model.walk import blocks_deep, inlines_deep, own_inlines
from keyfacts.numerals.numbers_in_text import Stated, numbers_in

DEFAULT = ("label", "value", "printed", "period", "page")
"""The columns without a wish; 'printed' only if it has something to say of a value."""


class Print(NamedTuple):
    """Where a value is printed first, and as what ('' in a chart)."""

    anchor: str
    text: str


Prints = Mapping[tuple[str, str], Print]
"""The first prints by fact and key."""


class _Column(NamedTuple):
    title: str
    form: Column
    content: Callable[[Resolved, Print, Setup], Inline]


def _text(text_of: Callable[[Resolved, Setup], str]) -> Callable[[Resolved, Print, Setup], Inline]:
    return lambda entry, _, setup: d.Text(text_of(entry, setup))


def _value(entry: Resolved, setup: Setup) -> str:
    return setup.printer.value(entry, (), "table").text


def _exact(entry: Resolved, setup: Setup) -> str:
    """The value as tables print it, in full where that rounds or hedges what is known exactly."""
    exact = None if entry.quantity is None or entry.hidden else entry.quantity.exact
    shown = _value(entry, setup)
    stated = list(numbers_in(shown, setup.front.lang)) if exact is not None else []
    in_full = exact is not None and not any(_is_whole(one, exact) for one in stated)
    if in_full and entry.fact.format == "compact":  # its decimals are those of '8.2 million'
        entry = replace(entry, fact=replace(entry.fact, decimals=None))
    return setup.printer.value(entry, ("bare", "full", "symbol") if in_full else (), "table").text


def _is_whole(stated: Stated, exact: Decimal) -> bool:
    """True when a number says all there is: '8.2 million' of 8,200,000, and 'one in six', which is no rounded one."""
    return not stated.bound and (stated.number == exact or (stated.kind == "ratio" and stated.admits(exact)))


def _as_printed(entry: Resolved, first: Print, setup: Setup) -> Inline:
    """What the text prints, where it says more or less than the value beside it: '90 percent' is 90%, 'seven' is 7."""
    value = _plain(_exact(entry, setup))
    same = {value}
    if _plain(_value(entry, setup)) == value:
        same |= {_plain(setup.printer.value(entry).text), _plain(setup.printer.value(entry, (), "tile").text)}
    return d.Text("" if _plain(first.text) in same else first.text)


def _plain(text: str) -> str:
    """A print to be compared: whatever its spaces, and a capital at the head of a sentence or none."""
    return " ".join(text.split()).casefold()


def _columns(wanted: tuple[str, ...], setup: Setup) -> dict[str, _Column]:
    words = setup.words
    value = _exact if "printed" in wanted else _value
    printed = _as_printed if "value" in wanted else lambda _, first, __: d.Text(first.text)
    return {
        "label": _Column(words.statement, Column(weight=4), _text(lambda entry, _: printed_label(entry, words))),
        "value": _Column(words.value, Column("left", True, 2.5), _text(value)),
        "printed": _Column(words.as_printed, Column(weight=1.5), printed),
        "unit": _Column(words.unit, Column(weight=1.2), _text(lambda e, s: s.printer.unit_name(e.fact.unit))),
        "period": _Column(words.period, Column(weight=2.1), _text(period_of)),
        "population": _Column(words.population, Column(weight=2), _text(lambda entry, _: entry.fact.population)),
        "status": _Column(words.status, Column(weight=1.2), _text(lambda e, s: s.words.status_name(e.status))),
        "source": _Column(words.source, Column(weight=3), _text(source_of)),
        "page": _Column(
            words.page_title,
            Column("right", True, 0.7),
            lambda _, first, __: d.PageReference(first.anchor, spoken=words.page + " "),
        ),
    }


COLUMNS = ("label", "value", "printed", "unit", "period", "population", "status", "source", "page")


def first_prints(blocks: tuple[Block, ...], notes: tuple[Note, ...], in_texts: Prints) -> Prints:
    """Where each value is printed first in reading order, charts included; ``in_texts`` are the prints in texts.

    What only a note prints is where the note is cited: programs keep that place, but not every one a place in a note.
    """
    values = {first.anchor: value for value, first in in_texts.items()}
    earliest: dict[tuple[str, str], Print] = {}
    for block in blocks_deep(blocks):
        for printed in _prints_of(block, values):
            value = values[printed.anchor]
            anchor = earliest[value].anchor if value in earliest else printed.anchor
            earliest[value] = Print(anchor, printed.text)
        if isinstance(block, d.Figure):
            for value in block.facts:
                earliest.setdefault(value, Print(block.anchor, ""))
    for note in notes:
        for printed in (one for block in blocks_deep(note.blocks) for one in _prints_of(block, values)):
            earliest.setdefault(values[printed.anchor], Print(note.citation, printed.text))
    return {**in_texts, **earliest}


def _prints_of(block: Block, values: Mapping[str, tuple[str, str]]) -> Iterator[Print]:
    """The prints in a block's own texts that are the first of their value."""
    for run in own_inlines(block):
        for inline in inlines_deep(run):
            if isinstance(inline, d.FactText) and inline.anchor in values:
                yield Print(inline.anchor, inline.text)


def facts_appendix(directive: Directive, prints: Prints, setup: Setup) -> tuple[Block, ...]:
    """Every value this document prints, under its source unless that has a column of its own."""
    wanted = cast(tuple[str, ...], directive.options.get("columns", ()))
    if not wanted:
        wanted = DEFAULT if _prints_differ(prints, setup) else tuple(name for name in DEFAULT if name != "printed")
    for name in wanted:
        if name not in COLUMNS:
            hint = did_you_mean(name, COLUMNS) or f"columns: {', '.join(COLUMNS)}"
            message = f"the appendix has no column '{name}'"
            setup.findings.report("KF402", directive.place_of("columns"), message, hint)
    names = [name for name in wanted if name in COLUMNS]
    columns = _columns(wanted, setup)
    groups: dict[str, list[Row]] = {}
    texts: list[str] = []
    for entry in setup.printer.book.entries():
        first = prints.get((entry.fact.id, entry.key))
        if first is None or not names:
            continue
        cells = [columns[name].content(entry, first, setup) for name in names]
        texts += [cell.text for cell in cells if isinstance(cell, d.Text)]
        source = "" if "source" in names else source_of(entry, setup)
        groups.setdefault(source, []).append(Row(tuple(_cell(cell, not i) for i, cell in enumerate(cells))))
    if not groups:
        return ()
    label = setup.words.source + setup.words.colon
    body = tuple(RowGroup(tuple(rows), (d.Text(label + name),) if name else ()) for name, rows in groups.items())
    head = Row(tuple(Cell((d.Text(columns[name].title),), "column") for name in names))
    legend = legend_of(texts, setup.words)
    table = Table(
        tuple(columns[name].form for name in names),
        (head,),
        body,
        source=explanation_before((d.Text(legend),) if legend else (), texts, setup),
        name=setup.words.appendix,
    )
    return (d.TableBlock(table, wide=True, anchor="facts-appendix"),)


def _prints_differ(prints: Prints, setup: Setup) -> bool:
    """True when some value is printed first otherwise than the column of values has it."""
    entries = [(entry, prints.get((entry.fact.id, entry.key))) for entry in setup.printer.book.entries()]
    return any(first is not None and _as_printed(entry, first, setup) != d.Text("") for entry, first in entries)


def _cell(inline: Inline, stub: bool) -> Cell:
    empty = isinstance(inline, d.Text) and not inline.text
    return Cell(() if empty else (inline,), "row" if stub else "")
