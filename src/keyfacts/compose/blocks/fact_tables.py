"""Tables of facts: the facts directive."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from keyfacts.compose.blocks.captions import caption_of
from keyfacts.compose.blocks.fact_series import facts_of
from keyfacts.compose.blocks.selection import Counts, chosen_facts, with_counts
from keyfacts.compose.blocks.sources import source_line, source_name
from keyfacts.compose.setup import Setup
from keyfacts.facts.known import Resolved
from keyfacts.facts.printing.estimate_prints import confidence_level
from keyfacts.facts.printing.periods import printed_label
from keyfacts.findings import did_you_mean
from keyfacts.model import document as d
from keyfacts.model.document import Block, Cell, Column, Directive, FactReference, Inline, Row, RowGroup, Table

COLUMNS = ("label", "value", "margin", "interval", "unit", "period", "population", "status", "source")


def facts_blocks(directive: Directive, setup: Setup) -> tuple[Block, ...]:
    """The table of the named facts, or of the facts with a tag."""
    known = _entries(directive, setup)
    entries = chosen_facts(directive, known, setup)
    wanted = cast(tuple[str, ...], directive.options.get("columns", ("label", "value")))
    for name in wanted:
        if name not in COLUMNS:
            hint = did_you_mean(name, COLUMNS) or f"columns: {', '.join(COLUMNS)}"
            message = f"the table of facts has no column '{name}'"
            setup.findings.report("KF402", directive.place_of("columns"), message, hint)
    names = [name for name in wanted if name in COLUMNS]
    if not entries or not names:
        return ()
    sources = [] if "source" in names else [entry.fact.source for entry in entries if entry.fact.source]
    table = Table(
        tuple(_column(name, entries) for name in names),
        (_head(names, entries, setup),),
        (RowGroup(tuple(_row(entry, names, len(_levels(entries)) > 1, directive, setup) for entry in entries)),),
        with_counts(caption_of(directive), Counts(len(entries), len(known)), setup),
        source=source_line(directive.options, sources, setup),
    )
    wide, name = bool(directive.options.get("wide", False)), str(directive.options.get("name", ""))
    return (d.TableBlock(table, wide, name, directive.place),)


def _entries(directive: Directive, setup: Setup) -> list[Resolved]:
    references = cast(tuple[FactReference, ...], directive.options.get("facts", ()))
    tag = str(directive.options.get("tag", ""))
    if references:
        return facts_of(references, setup) or []
    if not tag:
        setup.findings.report("KF204", directive.place, "a table of facts needs 'facts' or 'tag'")
        return []
    tagged = [entry for entry in setup.printer.book.entries() if tag in entry.fact.tags]
    if not tagged:
        tags = {name for fact in setup.dataset.facts for name in fact.tags}
        there = f"there are {', '.join(sorted(tags)[:8])}" if tags else "write tags: [...] at the facts"
        hint = did_you_mean(tag, tags) or there
        setup.findings.report("KF301", directive.place_of("tag"), f"no fact has the tag '{tag}'", hint)
    return tagged


def _column(name: str, entries: list[Resolved]) -> Column:
    if name in ("margin", "interval") or (name == "value" and not any(entry.words for entry in entries)):
        return Column("right", True)
    return Column()


def _head(names: list[str], entries: list[Resolved], setup: Setup) -> Row:
    words = setup.words
    levels = _levels(entries)
    level = next((confidence_level(each, setup.printer) for each in levels), "") if len(levels) == 1 else ""
    titles = {
        "label": words.statement,
        "value": words.value,
        "margin": f"{words.margin_of_error} ({level})" if level else words.margin_of_error,
        "interval": f"{words.confidence_interval} ({level})" if level else words.confidence_interval,
        "unit": words.unit,
        "period": words.period,
        "population": words.population,
        "status": words.status,
        "source": words.source,
    }
    return Row(tuple(Cell((d.Text(titles[name]),), "column") for name in names))


def _row(entry: Resolved, names: list[str], mixed: bool, directive: Directive, setup: Setup) -> Row:
    fact = entry.fact
    cells: list[Cell] = []
    for name in names:
        inlines: tuple[Inline, ...]
        match name:
            case "label":
                inlines = (d.Text(printed_label(entry, setup.words)),)
            case "value":
                inlines = (d.FactReference(fact.id, entry.key or None, (), directive.place_of("facts", "tag")),)
            case "margin" | "interval":
                inlines = _precision(entry, name, mixed, directive)
            case "unit":
                inlines = (d.Text(setup.printer.unit_name(fact.unit)),)
            case "period":
                inlines = (d.Text(period_of(entry, setup)),)
            case "population":
                inlines = (d.Text(fact.population),)
            case "status":
                inlines = (d.Text(setup.words.status_name(entry.status)),)
            case _:
                inlines = (d.Text(source_of(entry, setup)),)
        cells.append(Cell(inlines, "row" if name == "label" else ""))
    return Row(tuple(cells))


def _levels(entries: list[Resolved]) -> set[Decimal]:
    """The levels of confidence of what is listed: one stands in the head, of several each at its value."""
    return {entry.confidence.level for entry in entries if entry.confidence is not None}


def _precision(entry: Resolved, name: str, mixed: bool, directive: Directive) -> tuple[Inline, ...]:
    """The margin of error or the interval of an estimate; an interval where it has no margin, else nothing.

    ``mixed``: the levels of confidence are not the same for all.
    """
    if entry.confidence is None or entry.quantity is None:
        return ()
    asked = "interval" if entry.confidence.margin is None else name
    place = directive.place_of("facts", "tag")
    return (d.FactReference(entry.fact.id, entry.key or None, (asked, *["level"] * mixed), place),)


def period_of(entry: Resolved, setup: Setup) -> str:
    """The value's period in words; a series by year has its key."""
    period = setup.printer.period(entry.period)
    return period or (entry.key if entry.key.isdigit() and len(entry.key) == 4 else "")


def source_of(entry: Resolved, setup: Setup) -> str:
    """The name of the value's source, '' for none."""
    source = setup.dataset.source(entry.fact.source)
    return source_name(source) if source is not None else ""
