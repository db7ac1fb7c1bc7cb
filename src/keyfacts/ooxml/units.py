"""Units of WordprocessingML."""

from __future__ import annotations


def twips(points: float) -> int:
    """Points as twentieths of a point (ST_TwipsMeasure)."""
    return round(points * 20)
