"""Word files that came back, held against the report as built: points at their places, words put back.

Doors: :func:`base_of` and :class:`SourceMap` for what the report says, :class:`Evidence` for its facts,
:func:`review` for what a file changed, :func:`merged` for several, :func:`apply` for words that go back,
:func:`summary_document` and :func:`summary_as_markdown` for what is sent back.
"""

from __future__ import annotations

from keyfacts.review.base import Base
from keyfacts.review.base_walk import base_of
from keyfacts.review.comparing import review
from keyfacts.review.evidence import Evidence, Known
from keyfacts.review.merging import merged
from keyfacts.review.points import ReviewPoint
from keyfacts.review.source.applying import Applied, apply, as_refused
from keyfacts.review.source.source_map import SourceMap
from keyfacts.review.summary import summary_as_markdown, summary_document
from keyfacts.review.telling import Reviewed

__all__ = [
    "Applied",
    "Base",
    "Evidence",
    "Known",
    "ReviewPoint",
    "Reviewed",
    "SourceMap",
    "apply",
    "as_refused",
    "base_of",
    "merged",
    "review",
    "summary_as_markdown",
    "summary_document",
]
