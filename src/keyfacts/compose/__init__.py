"""From the report as written to the Document both writers take: everything is decided here, nothing is placed.

Doors: :func:`variants_of` and :func:`bind` for a report with parameters, :func:`compose` for one edition of one report
(:class:`Resolutions` are what the editions of a run share), :func:`check_document` for what it made,
:func:`check_dataset` for the dataset's own checks, :func:`judge_usage` for facts that no report uses,
:func:`outline_of` and :func:`judge_twin` for reports that say the same in two languages,
:func:`texts_to_sign` for what ``keyfacts sign`` asks about, :class:`NumberFinder` for the numbers that
somebody typed into a text.
"""

from __future__ import annotations

from keyfacts.compose.checks.accessibility import check_document
from keyfacts.compose.checks.dataset import check_dataset
from keyfacts.compose.checks.typed_numbers.in_text import NumberFinder, TypedNumber
from keyfacts.compose.checks.unseen_texts import check_unseen_texts
from keyfacts.compose.checks.usage import judge_usage
from keyfacts.compose.document import compose, outline_of, texts_to_sign
from keyfacts.compose.parameters.binding import bind
from keyfacts.compose.parameters.variants import Variant, variants_of
from keyfacts.compose.resolutions import Resolutions
from keyfacts.compose.twins.comparing import judge_twin

__all__ = [
    "NumberFinder",
    "Resolutions",
    "TypedNumber",
    "Variant",
    "bind",
    "check_dataset",
    "check_document",
    "check_unseen_texts",
    "compose",
    "judge_twin",
    "judge_usage",
    "outline_of",
    "texts_to_sign",
    "variants_of",
]
