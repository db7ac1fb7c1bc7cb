"""Changes said in prose against margins of error: 'rose' beside two estimates that are not clearly apart (KF392)."""

from __future__ import annotations

import re

from keyfacts.compose.checks.prose_claims import Claim
from keyfacts.compose.setup import Setup
from keyfacts.facts.estimates import is_clear
from keyfacts.facts.known import Resolved
from keyfacts.facts.printing.fields import name_of
from keyfacts.language import known_language
from keyfacts.model.document import FactReference

_MOVED = ("up", "down", "double", "triple", "half")


def says_margin(sentence: str, lang: str) -> bool:
    """Whether a sentence itself says how sure it is: 'within the margin of error', 'not statistically significant'."""
    language = known_language(lang)
    return language is not None and re.search(rf"(?i)(?<!\w)(?:{language.prose.how_sure})", sentence) is not None


def judge_margin(claim: Claim, reference: FactReference, ends: tuple[Resolved, Resolved], setup: Setup) -> None:
    """A claim that one estimate is higher or lower than another: told where their margins do not carry it."""
    if claim.way not in _MOVED or is_clear(*ends):
        return
    values = " and ".join(f"{name_of(end)} is {_with_margin(end, setup)}" for end in ends)
    message = f"'{claim.phrase}' is within the margin of error: {values}"
    hint = "say that there is no clear change, or let a change fact choose the words"
    setup.findings.report("KF392", reference.place, message, hint)


def report_unclear_change(claim: Claim, reference: FactReference, change: Resolved, setup: Setup) -> None:
    """A typed direction beside a change that is within the margin of error of its ends."""
    if claim.way not in _MOVED:
        return
    message = f"'{claim.phrase}' is within the margin of error: {name_of(change)} is {_with_margin(change, setup)}"
    hint = f"let the fact choose its words: {{{{ {change.fact.id} | change }}}}"
    setup.findings.report("KF392", reference.place, message, hint)


def report_unlike(claim: Claim, reference: FactReference, reason: str, setup: Setup) -> None:
    """A comparison of values on different bases (KF394)."""
    message = f"'{claim.phrase}' compares unlike values: {reason}"
    setup.findings.report("KF394", reference.place, message, "compare two values on one basis")


def _with_margin(entry: Resolved, setup: Setup) -> str:
    """A value with its margin of error as tables print them; the value alone where it has none."""
    value = setup.printer.value(entry, setting="table").text
    if entry.confidence is None:
        return value
    asked = "margin" if entry.confidence.margin is not None else "interval"
    return f"{value} ({setup.printer.value(entry, (asked,), 'table').text})"
