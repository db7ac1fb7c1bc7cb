"""A chart directive becomes a Figure: what is shown is decided here, where it goes is decided by draw."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from keyfacts.compose.blocks.alternative_texts import described, is_shortened, judge_alternative, spoken_label
from keyfacts.compose.blocks.block_widths import Room
from keyfacts.compose.blocks.captions import caption_of
from keyfacts.compose.blocks.chart_rows import ChartRows, chart_rows
from keyfacts.compose.blocks.charting.marks import annotations_of, projected_from, references_of, spoken_marks
from keyfacts.compose.blocks.charting.rules import can_show, judge_margins, judge_options
from keyfacts.compose.blocks.fact_series import facts_of
from keyfacts.compose.blocks.fact_tables import period_of
from keyfacts.compose.blocks.legends import explanation_before
from keyfacts.compose.blocks.selection import with_counts
from keyfacts.compose.blocks.sources import source_line
from keyfacts.compose.blocks.time_axis import NO_TIMES
from keyfacts.compose.blocks.value_axis import value_axis
from keyfacts.compose.setup import Setup, printed_words
from keyfacts.facts.printing.spoken_signs import signs_of
from keyfacts.findings import did_you_mean
from keyfacts.model import document as d
from keyfacts.model.chart import Chart, ChartKind
from keyfacts.model.charts.kinds import KINDS
from keyfacts.model.document import Block, Cell, Column, Directive, FactReference, Inline, Row, RowGroup, Table
from keyfacts.numerals import EN_DASH

_AS = {"bar": "bars", "share": "one strip"}


def chart_blocks(directive: Directive, room: Room, setup: Setup) -> tuple[Block, ...]:
    """The Figure, and with ``:data: yes`` its table; nothing when the data cannot be charted (a finding says why)."""
    options = directive.options
    kind = cast(ChartKind, str(options.get("kind", "bar")))
    shown = chart_rows(directive, kind, setup)
    if shown is not None and (waiting := _awaited(directive, shown, setup)):
        return waiting
    if shown is None or not can_show(shown, kind, directive.place, setup):
        return ()
    kind = _kind_of_many_parts(kind, shown, directive, setup)
    judge_options(directive, kind, setup)
    wide = bool(options.get("wide", False))
    width = room.taken(float(cast(float, options.get("width", 1.0))), wide)
    chart, shown = _chart(directive, kind, shown, width, setup)
    figure = _figure(directive, chart, shown, wide, setup)
    return (figure, _data_table(chart, wide, setup)) if _wants_data(directive, chart, setup) else (figure,)


def _chart(
    directive: Directive, kind: ChartKind, shown: ChartRows, width: float, setup: Setup
) -> tuple[Chart, ChartRows]:
    """The chart, its rows in their order and its marks; and the rows with the facts that its marks print."""
    options = directive.options
    extreme = {"top": "descending", "bottom": "ascending"}.get(shown.counts.end, "none")
    order = str(options.get("sort", extreme))
    runs = KINDS[kind].over_time
    standing = runs == "standing" and shown.orientation == "vertical" and order == "none"
    over_time = runs == "always" or standing
    shown = _in_time(shown) if over_time else _sorted(shown, order)
    time = shown.time if over_time else NO_TIMES
    references = references_of(directive, kind, shown.percent, setup)
    chart = Chart(
        kind,
        shown.categories,
        shown.series,
        shown.orientation,
        _words(directive, "title", shown, setup),
        shown.category_title,
        _words(directive, "unit", shown, setup) or shown.value_title,
        _highlighted(directive, shown, setup),
        shown.percent,
        shown.numeric_categories,
        setup.front.lang,
        time.times,
        time.period,
        *value_axis(directive, kind, shown.series, setup),
        width,
        float(cast(float, options.get("height", 0.0))),
        references=references.lines,
    )
    marked = replace(
        chart,
        annotations=annotations_of(directive, kind, chart, setup),
        projected_from=projected_from(directive, kind, chart, setup),
    )
    judge_margins(directive, chart, setup)
    return marked, shown._replace(facts=(*shown.facts, *references.facts))


def _words(directive: Directive, option: str, shown: ChartRows, setup: Setup) -> str:
    """The words of an option as printed."""
    words = cast(tuple[Inline, ...], directive.options.get(option, ()))
    return printed_words(with_counts(words, shown.counts, setup), setup)


def _figure(directive: Directive, chart: Chart, shown: ChartRows, wide: bool, setup: Setup) -> d.Figure:
    """The chart with its caption, source line and alternative text."""
    alt = _words(directive, "alt", shown, setup)
    if not alt:
        what, period = chart.title or shown.what, _period(directive, setup)
        told = described(chart, what, shown.counts, period, setup, shown.estimates)
        told = " ".join(filter(None, (told, shown.margins, spoken_marks(chart, setup))))
    labels = [label for series in chart.series for label in series.labels]
    figure = d.Figure(
        chart,
        with_counts(caption_of(directive), shown.counts, setup),
        alt=alt or told,
        width=chart.width,
        wide=wide,
        source=explanation_before(source_line(directive.options, shown.sources, setup), labels, setup),
        anchor=str(directive.options.get("name", "")),
        place=directive.place,
        facts=shown.facts,
    )
    if alt:
        judge_alternative(alt, printed_words(figure.caption, setup), directive.place_of("alt"), setup)
    return figure


def _wants_data(directive: Directive, chart: Chart, setup: Setup) -> bool:
    """Whether the data follow as a table: as asked; on a screen also where the alternative text is shortened."""
    wish = str(directive.options.get("data", "" if setup.front.medium == "paper" else "auto"))
    if wish == "yes" or not is_shortened(chart):
        return wish == "yes"
    if wish != "auto" and "alt" not in directive.options:
        message = "the chart has more values than its alternative text tells, and no table of them follows"
        hint = "write :data: auto (or yes), or nothing where paper has no room for it"
        setup.findings.report("KF472", directive.place_of("data"), message, hint)
    return wish == "auto"


def _period(directive: Directive, setup: Setup) -> str:
    """The period that all facts of a chart share, '' where they have several or it shows a table."""
    references = cast(tuple[FactReference, ...], directive.options.get("facts", ()))
    if directive.argument or not references:
        return ""
    periods = {period_of(entry, setup) for entry in facts_of(references, setup) or []}
    return periods.pop() if len(periods) == 1 else ""


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


# --- kinds and orders -------------------------------------------------------------------------------------------


def _kind_of_many_parts(kind: ChartKind, shown: ChartRows, directive: Directive, setup: Setup) -> ChartKind:
    """A whole of more parts than its kind tells apart is drawn as a kind that does (KF409)."""
    count, asked = len(shown.categories), kind
    while KINDS[kind].most_parts and count > KINDS[kind].most_parts:
        kind = cast(ChartKind, KINDS[kind].instead)
    if kind == asked:
        return kind
    strip = "a strip" if asked == "share" else f"a chart of kind '{asked}'"
    message = (
        f"{count} parts are drawn as {_AS[kind]}: {strip} has {KINDS[asked].most_parts} fills that can be told apart"
    )
    hint = f"gather the small ones in the dataset, or write 'kind: {kind}'"
    setup.findings.report("KF409", directive.place_of("kind"), message, hint)
    return kind


def _sorted(shown: ChartRows, order: str) -> ChartRows:
    if order not in ("ascending", "descending") or not shown.series:
        return shown
    first = shown.series[0].values
    sign = 1 if order == "ascending" else -1

    def rank(position: int) -> tuple[bool, float]:
        value = first[position]
        return value is None, sign * (value or 0.0)

    return _reordered(shown, sorted(range(len(first)), key=rank))


def _in_time(shown: ChartRows) -> ChartRows:
    """A line runs from the first time to the last, in whatever order the rows are."""
    times = shown.time.times
    positions = sorted(range(len(times)), key=times.__getitem__)
    if positions == list(range(len(times))):
        return shown
    ordered = tuple(times[p] for p in positions)
    return _reordered(shown, positions)._replace(time=shown.time._replace(times=ordered))


def _reordered(shown: ChartRows, positions: list[int]) -> ChartRows:
    series = tuple(
        replace(
            s,
            values=tuple(s.values[p] for p in positions),
            labels=tuple(s.labels[p] for p in positions),
            ratios=tuple(s.ratios[p] for p in positions) if s.ratios else (),
            intervals=tuple(s.intervals[p] for p in positions) if s.intervals else (),
        )
        for s in shown.series
    )
    return shown._replace(categories=tuple(shown.categories[p] for p in positions), series=series)


def _highlighted(directive: Directive, shown: ChartRows, setup: Setup) -> tuple[str, ...]:
    """The names to accent; a category whose own name holds commas is put together again from the list's parts."""
    parts = cast(tuple[str, ...], directive.options.get("highlight", ()))
    names = dict.fromkeys((*shown.categories, *(series.name for series in shown.series), *sorted(shown.left_out)))
    highlighted: list[str] = []
    position = 0
    while position < len(parts):
        for end in range(len(parts), position, -1):
            name = ", ".join(parts[position:end])
            if name in names:
                highlighted += [] if name in shown.left_out else [name]
                position = end
                break
        else:
            name = parts[position]
            hint = did_you_mean(name, names) or f"known: {', '.join(list(names)[:8])}"
            message = f"the chart has no category or series '{name}'"
            setup.findings.report("KF408", directive.place_of("highlight"), message, hint)
            position += 1
    return tuple(highlighted)


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
    signs = signs_of(setup.dataset, setup.front.lang)
    for number, name in enumerate(chart.categories):
        labels = [series.labels[number] for series in chart.series]
        texts = (spoken_label(label, signs) if signs.is_hedged(label) else label or EN_DASH for label in labels)
        rows.append(Row((Cell((d.Text(name),), "row"), *(Cell((d.Text(text),)) for text in texts))))
    columns = (Column(), *(Column("right", True) for _ in chart.series))
    return d.TableBlock(Table(columns, (head,), (RowGroup(tuple(rows)),), of_figure=True), wide)
