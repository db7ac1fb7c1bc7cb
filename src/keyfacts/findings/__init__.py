"""What is wrong with the input, as values; the register of codes; the exceptions that carry findings out of a room."""

from __future__ import annotations

from keyfacts.findings.errors import InputError, KeyfactsError, UsageError
from keyfacts.findings.finding import (
    NOWHERE,
    Finding,
    Findings,
    Place,
    Severity,
    Suppression,
    apply_suppressions,
    did_you_mean,
    weighed,
)
from keyfacts.findings.rules import RULES

__all__ = [
    "NOWHERE",
    "RULES",
    "Finding",
    "Findings",
    "InputError",
    "KeyfactsError",
    "Place",
    "Severity",
    "Suppression",
    "UsageError",
    "apply_suppressions",
    "did_you_mean",
    "weighed",
]
