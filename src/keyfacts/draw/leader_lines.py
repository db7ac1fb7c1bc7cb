"""Names of the parts of a strip: large parts named right below, small ones in rows at the ends of leader lines."""

from __future__ import annotations

from dataclasses import dataclass

from keyfacts.draw.sheet import Sheet
from keyfacts.model.colour import Colour
from keyfacts.model.style.stylesheet import TextStyle

_ELBOW = 4.0
_NEAREST = 2.5
"""Leaders closer than this run into one."""

_MOST = 6
_PAD = 6.0


@dataclass(frozen=True, slots=True)
class StripPart:
    """One part: name, printed value, place on the strip in points from the left text edge."""

    name: str
    label: str
    style: TextStyle
    value_style: TextStyle
    fill: Colour
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class PartNames:
    """Lines right below a part by its number; the numbers of parts with leaders, from the upper row down."""

    below: dict[int, list[str]]
    led: tuple[int, ...]


def arranged(parts: list[StripPart], sheet: Sheet) -> PartNames | None:
    """Where the names go; None unless all of them fit without touching one another."""
    below = {number: lines for number, part in enumerate(parts) if (lines := _below(part, sheet))}
    led = tuple(number for number in range(len(parts)) if number not in below)
    if not parts or len(led) > _MOST or (len(led) > 0 and len(below) == 0):
        return None
    edge = 0.0
    for number, lines in below.items():
        part = parts[number]
        widths = [sheet.measure(part.style, line) for line in lines]
        edge = max(edge, part.left + max(*widths, sheet.measure(part.value_style, part.label)))
    before = 0.0
    for number in led:
        part = parts[number]
        x = _leader(part)
        if not part.width or number < max(below) or x - before < _NEAREST:
            return None
        if x - _ELBOW - 1.0 - _row_width(part, sheet) < edge + _PAD:
            return None
        before = x
    return PartNames(below, led)


def draw_names(parts: list[StripPart], names: PartNames, sheet: Sheet, strip_end: float, top: float) -> float:
    """Draw what ``arranged`` found, from ``top`` on below a strip that ends at ``strip_end``; returns the end."""
    bottom = top
    for number, lines in names.below.items():
        part = parts[number]
        end = sheet.lines_below(part.left, top, [part.label], part.value_style)
        bottom = max(bottom, sheet.lines_below(part.left, end, lines, part.style))
    y = top
    for number in names.led:
        part = parts[number]
        x, middle = _leader(part), y + sheet.label.leading / 2
        sheet.line(((x, strip_end + 1.5), (x, middle), (x - _ELBOW, middle)), sheet.tones.axis, 0.5)
        right = x - _ELBOW - 2.0
        width = sheet.measure(part.value_style, part.label)
        sheet.lines(right, middle, [part.label], part.value_style, "right")
        sheet.lines(right - width - _space(sheet), middle, [part.name], part.style, "right")
        y += sheet.label.leading * 1.1
    return max(bottom, y)


def _below(part: StripPart, sheet: Sheet) -> list[str] | None:
    room = part.width - _PAD
    if sheet.measure(part.value_style, part.label) > room:
        return None
    return sheet.metrics.wrap_whole(part.name, part.style, room, 3)


def _leader(part: StripPart) -> float:
    return part.left + part.width / 2


def _row_width(part: StripPart, sheet: Sheet) -> float:
    return sheet.measure(part.value_style, part.label) + _space(sheet) + sheet.measure(part.style, part.name) + 2.0


def _space(sheet: Sheet) -> float:
    return sheet.label.size * 0.4
