"""Word files that came back: held against the report as built, as points at their places; words put back.

Doors: :func:`base_of` and :class:`SourceMap` for what the report says, :func:`review` for what a file changed.
"""

from __future__ import annotations

from keyfacts.review.base import Base, base_of
from keyfacts.review.comparing import review
from keyfacts.review.evidence import Evidence
from keyfacts.review.merging import merged
from keyfacts.review.points import Point
from keyfacts.review.source_map import SourceMap
from keyfacts.review.telling import Known, Reviewed

__all__ = ["Base", "Evidence", "Known", "Point", "Reviewed", "SourceMap", "base_of", "merged", "review"]
