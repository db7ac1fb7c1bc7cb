"""Labels at the lines: last value and name at the end, the first value at the start, moved no further than is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from keyfacts.draw.line_charts.plotting import RADIUS, LinePlot
from keyfacts.draw.line_charts.scales import LinePoints
from keyfacts.draw.parts import label_of
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart
from keyfacts.model.colour import Colour
from keyfacts.model.style.stylesheet import TextStyle

GAP = 6.0
LEADER = 14.0
"""Points between the plot and labels that are led to their lines."""

_ABOVE = 4.5
"""White between a first value and its point."""
_FARTHER = (0.0, -1.5, 1.5, 3.0, 4.5)
"""Points by which a first value may stand farther from its point, or nearer, where the line or the axis is."""
_MOST_FIRST = 2
"""Lines whose first values are shown: of more, they pile up."""

_NEAR = 0.5
"""Lines of text by which a label may stand away from its line without a leader."""

LabelArea = tuple[float, float, float, float]
"""Left, top, right and bottom, on the sheet."""


@dataclass(frozen=True, slots=True)
class EndLabel:
    """The rows of a label, its colour, and where its line ends."""

    rows: tuple[str, ...]
    colour: Colour
    x: float
    y: float
    plain: bool = False
    """Words alone, without a value in its weight."""


def end_labels(chart: Chart, lines: list[LinePoints], sheet: Sheet) -> list[list[str]]:
    """Last value and name of each line: on one line, parted by a tab, if all are short; else name below value."""
    many = len(chart.series) > 1
    values = [label_of(one, points[-1][0]) if points else "" for one, points in zip(chart.series, lines, strict=True)]
    names = [one.name.strip() if many and points else "" for one, points in zip(chart.series, lines, strict=True)]
    joined = [f"{value}\t{name}".strip() for value, name in zip(values, names, strict=True)]
    if all(sheet.measure(sheet.value, text) <= sheet.width * 0.3 for text in joined):
        return [[text] if text else [] for text in joined]
    room = sheet.width * 0.3
    return [
        [value, *(sheet.metrics.wrap(name, sheet.label, room, 3) if name else [])] if value else []
        for value, name in zip(values, names, strict=True)
    ]


def width_of(sheet: Sheet, rows: Sequence[str]) -> float:
    """The width of a label."""
    return max((sheet.measure(sheet.value, row) for row in rows), default=0.0) + 1.0


def placed_middles(labels: Sequence[EndLabel], leading: float, top: float, bottom: float) -> list[float]:
    """The middles of labels that do not touch, as near to the ends of their lines as their order allows.

    Labels that would touch form a block that stands around the mean of its lines' ends (least squares).
    """
    order = sorted(range(len(labels)), key=lambda i: labels[i].y)
    blocks: list[tuple[float, float, list[int]]] = []  # top edge asked for, height, members
    for i in order:
        height = len(labels[i].rows) * leading
        blocks.append((_within(labels[i].y - height / 2, height, top, bottom), height, [i]))
        while len(blocks) > 1 and blocks[-2][0] + blocks[-2][1] > blocks[-1][0] + 1e-9:
            (_, low_height, low), (_, high_height, high) = blocks[-2:]
            members, height = [*low, *high], low_height + high_height
            asked, reached = [], 0.0
            for member in members:
                own = len(labels[member].rows) * leading
                asked.append(labels[member].y - own / 2 - reached)
                reached += own
            blocks[-2:] = [(_within(sum(asked) / len(asked), height, top, bottom), height, members)]
    middles = [0.0] * len(labels)
    for at, _, members in blocks:
        for member in members:
            own = len(labels[member].rows) * leading
            middles[member] = at + own / 2
            at += own
    return middles


def _within(at: float, height: float, top: float, bottom: float) -> float:
    return max(min(at, bottom - height), top)


def need_leaders(labels: Sequence[EndLabel], middles: Sequence[float], leading: float) -> bool:
    """True when a label stands away from the end of its line."""
    return any(_led(label, middle, leading) for label, middle in zip(labels, middles, strict=True))


def _led(label: EndLabel, middle: float, leading: float) -> bool:
    first = middle - (len(label.rows) - 1) * leading / 2
    last = middle + (len(label.rows) - 1) * leading / 2
    return not first - _NEAR * leading <= label.y <= last + _NEAR * leading


def draw_end_labels(
    sheet: Sheet, labels: Sequence[EndLabel], middles: Sequence[float], right: float, *, leaders: bool
) -> None:
    """Each label right of the plot, in the colour of its line; one that is moved away has a leader to its line."""
    leading = sheet.label.leading
    x = right + (LEADER if leaders else GAP)
    for label, middle in zip(labels, middles, strict=True):
        first = middle - (len(label.rows) - 1) * leading / 2
        if _led(label, middle, leading):
            start, end = label.x + RADIUS + 1.0, x - 2.0
            bend = min(max(right + RADIUS + 1.0, start), end)
            sheet.line(((start, label.y), (bend, label.y), (end, first)), label.colour, 0.5)
        for number, row in enumerate(label.rows):
            value, tab, name = row.partition("\t")
            style = replace(sheet.value if number == 0 and not label.plain else sheet.label, colour=label.colour)
            sheet.lines(x, first + number * leading, [value], style)
            if tab:
                space = sheet.measure(sheet.label, "a a") - 2 * sheet.measure(sheet.label, "a")
                beside = x + sheet.measure(style, value) + space
                sheet.lines(beside, first + number * leading, [name], replace(sheet.label, colour=label.colour))


def room_above(lines: list[LinePoints], sheet: Sheet) -> float:
    """Points above a plot: for half a label at a line's end, or for a first value above its point."""
    return sheet.label.leading / 2 if len(lines) > _MOST_FIRST else _ABOVE + sheet.cap(sheet.label)


def draw_first_values(
    sheet: Sheet, plot: LinePlot, chart: Chart, lines: list[LinePoints], colours: Sequence[Colour]
) -> None:
    """The first value of one line or two, at its point, where neither is crossed; left out where it has no room.

    It stands off the grid where that costs the other line no place.
    """
    if len(lines) > _MOST_FIRST:
        return
    values: list[_FirstValue] = []
    for series, points, colour in zip(chart.series, lines, colours, strict=True):
        text = label_of(series, points[0][0]) if len(points) > 1 else ""
        style = replace(sheet.label, colour=colour)
        start, width, cap = plot.x(points[0][0]) if text else 0.0, sheet.measure(style, text), sheet.cap(style)
        lows = _baselines(plot.y(points[0][1]), cap) if text else ()
        values.append(_FirstValue(text, style, [(start, low - cap, start + width, low) for low in lows]))
    for value, box in max((_placed(values, plot, lines, clear) for clear in (True, False)), key=len):
        sheet.text(box[0], box[3], value.text, value.style)


@dataclass(frozen=True, slots=True)
class _FirstValue:
    """A first value and where it may stand, the best place first."""

    text: str
    style: TextStyle
    boxes: list[LabelArea]


def _placed(
    values: list[_FirstValue], plot: LinePlot, lines: list[LinePoints], clear: bool
) -> list[tuple[_FirstValue, LabelArea]]:
    """A place for each value that has one, off the grid with ``clear`` where there is such a place."""
    placed: list[tuple[_FirstValue, LabelArea]] = []
    for value in values:
        free = [box for box in value.boxes if _has_room(box, plot, lines, [other for _, other in placed])]
        off = [box for box in free if not _on_grid(box, plot)] if clear else []
        if free:
            placed.append((value, (off or free)[0]))
    return placed


def _has_room(box: LabelArea, plot: LinePlot, lines: list[LinePoints], taken: list[LabelArea]) -> bool:
    high = box[3] - box[1]
    inside = box[1] >= plot.top - _ABOVE - high - 0.01 and box[3] <= plot.bottom - 1.5 and box[2] <= plot.right
    free = not any(_touch(box, other) for other in taken)
    return inside and free and not any(_crossed(box, plot, each) for each in lines)


def _on_grid(box: LabelArea, plot: LinePlot) -> bool:
    return any(box[1] - 0.5 < plot.y(share) < box[3] + 0.5 for share, _ in plot.scale.ticks)


def _baselines(first: float, cap: float) -> Iterator[float]:
    """Where a first value may stand, above and below its point, the best place first."""
    for farther in _FARTHER:
        yield first - _ABOVE - farther
        yield first + cap + _ABOVE + farther


def _touch(a: LabelArea, b: LabelArea) -> bool:
    return a[0] < b[2] + 2 and b[0] < a[2] + 2 and a[1] < b[3] + 2 and b[1] < a[3] + 2


def _crossed(box: LabelArea, plot: LinePlot, points: LinePoints) -> bool:
    """True when a line comes nearer than 1.5 points to a box, looked at in steps of 2 points."""
    left, top, right, bottom = box
    for (i, a), (j, b) in pairwise(points):
        x, end, y, last = plot.x(i), plot.x(j), plot.y(a), plot.y(b)
        if end < left or x > right:
            continue
        steps = max(int((end - x) / 2), 1)
        for step in range(steps + 1):
            at, height = x + (end - x) * step / steps, y + (last - y) * step / steps
            if left - 1 <= at <= right + 1 and top - 1.5 <= height <= bottom + 1.5:
                return True
    return False
