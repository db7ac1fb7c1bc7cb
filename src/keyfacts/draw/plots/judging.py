"""Whether a plot can be read: text on the sheet, large enough, and of enough contrast with what is behind it."""

from __future__ import annotations

import math

from keyfacts.draw.recording.geometry import path_of
from keyfacts.findings import Findings, Place
from keyfacts.model.artwork import Artwork, DisplayOp, ImageOp, PathOp, TextOp
from keyfacts.model.colour import WHITE, Colour

_SMALLEST = 6.0
_LEAST_CONTRAST = 4.5
"""WCAG 2.1, 1.4.3."""
_SLACK = 0.5
_CAPITAL = 0.66
"""Height of a line's ink above its baseline, as a share of its size."""


def judge_plot(artwork: Artwork, place: Place, findings: Findings) -> None:
    """Findings for the first text of each fault."""
    texts = [(number, op) for number, op in enumerate(artwork.operations) if isinstance(op, TextOp) and op.clip is None]
    outside = next((op for _, op in texts if _leaves(op, artwork)), None)
    if outside:
        hint = "give the figure more room, or the label less: shorter, smaller, in two lines"
        findings.report("KF464", place, f"'{outside.text[:40]}' leaves the sheet of the plot", hint)
    small = next((op for _, op in texts if op.size < _SMALLEST), None)
    if small:
        findings.report(
            "KF464", place, f"'{small.text[:40]}' is set in {small.size:g} points", "6 points are the least"
        )
    for number, op in texts:
        behind = _behind(op, artwork.operations[:number])
        if behind is not None and op.colour.mixed(behind, 1 - op.alpha).contrast(behind) < _LEAST_CONTRAST:
            hint = "take brand.text or brand.muted; on dark colors, white"
            findings.report("KF464", place, f"'{op.text[:40]}' has too little contrast with what is behind it", hint)
            return


def _corners(op: TextOp) -> list[tuple[float, float]]:
    turn = math.radians(op.angle)
    along, up = (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))
    high = op.size * _CAPITAL
    return [
        (op.x + along[0] * a + up[0] * b, op.y + along[1] * a + up[1] * b) for a in (0.0, op.width) for b in (0.0, high)
    ]


def _leaves(op: TextOp, artwork: Artwork) -> bool:
    return any(
        not (-_SLACK <= x <= artwork.width + _SLACK and -_SLACK <= y <= artwork.height + _SLACK)
        for x, y in _corners(op)
    )


def _behind(op: TextOp, before: tuple[DisplayOp, ...]) -> Colour | None:
    """The colour behind the middle of a text; None where that is a raster."""
    corners = _corners(op)
    x, y = (sum(corner[i] for corner in corners) / 4 for i in (0, 1))
    ground = WHITE
    for each in before:
        if isinstance(each, ImageOp):
            a, b, c, d, e, f = each.matrix
            area = a * d - b * c
            if area:
                across, up = (d * (x - e) - c * (y - f)) / area, (a * (y - f) - b * (x - e)) / area
                if 0 <= across <= 1 and 0 <= up <= 1:
                    return None
        elif isinstance(each, PathOp) and each.fill and _covers(each, x, y):
            ground = each.fill.mixed(ground, 1 - each.fill_alpha)
    return ground


def _covers(op: PathOp, x: float, y: float) -> bool:
    if op.clip and not (op.clip[0] <= x <= op.clip[0] + op.clip[2] and op.clip[1] <= y <= op.clip[1] + op.clip[3]):
        return False
    path = path_of(op.segments)
    return path is not None and any(path.contains_point((x - a, y - b)) for a, b in op.places or ((0.0, 0.0),))
