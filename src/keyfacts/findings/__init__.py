"""What is wrong with the input, as values; the register of codes; the exceptions that carry findings out of a room."""

from __future__ import annotations

from keyfacts.findings.collected import Findings, apply_suppressions, judged, weighed
from keyfacts.findings.errors import InputError, KeyfactsError, UsageError
from keyfacts.findings.finding import NOWHERE, Finding, Place, Severity, Suppression, did_you_mean
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
    "judged",
    "weighed",
]
