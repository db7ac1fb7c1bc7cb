"""Units of Word files from points: twips, half-points, and the EMU of drawings (ECMA-376 Part 1, 17.18, 20.1.10)."""

from __future__ import annotations

from keyfacts.lengths import pt


def twips(points: float) -> int:
    """Points as twentieths of a point (ST_TwipsMeasure)."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Points as the unit of font sizes (ST_HpsMeasure)."""
    return round(points * 2)


def emu(points: float) -> int:
    """Points as English Metric Units (ST_Coordinate), 12,700 to the point."""
    return int(pt(points))


def points_of(twips: float) -> float:
    """Twips as points."""
    return twips / 20
