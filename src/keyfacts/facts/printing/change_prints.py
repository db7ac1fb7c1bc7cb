"""How a change is said: verb, phrase and noun follow the sign, and the size stands without it."""

from __future__ import annotations

from typing import Final

from keyfacts.facts.changes import direction_of
from keyfacts.facts.known import Resolved
from keyfacts.language import ChangeWords, language_of
from keyfacts.model.dataset import AnnualGrowth, ChangeOf

CHANGE_FILTERS: Final = ("direction", "change", "up", "more", "noun", "amount", "plural", "article")
"""Filters of change facts; the last two go with another: 'plural' with a verb, 'article' with the noun."""

_ASKED = ("direction", "change", "up", "more", "noun", "amount")


def change_problem(resolved: Resolved, filters: tuple[str, ...]) -> tuple[str, str, str] | None:
    """Why a change cannot be said as asked: code, message, hint."""
    fact = resolved.fact
    asked = [name for name in filters if name in _ASKED]
    used = [name for name in filters if name in CHANGE_FILTERS]
    if not isinstance(fact.value, ChangeOf | AnnualGrowth):
        hint = "make it one: change: {from: FACT, to: FACT}"
        return "KF310", f"'{used[0]}' is said of a change, which '{fact.id}' is not", hint
    if len(asked) != 1:
        if not asked:
            return "KF310", f"'{used[0]}' goes with another filter", f"one of {', '.join(_ASKED)}"
        return "KF310", f"'{asked[0]}' and '{asked[1]}' exclude each other", "leave one out"
    if "plural" in used and asked[0] not in ("direction", "change"):
        return "KF310", "'plural' goes with a verb", "write direction or change"
    if "article" in used and asked[0] != "noun":
        return "KF310", "'article' goes with the noun", "write noun | article"
    if resolved.quantity is not None and asked[0] != "amount" and direction_of(resolved) is None:
        message = f"'{fact.id}' has no direction: by what is known of its ends it may have risen or fallen"
        return "KF340", message, "use values that are known more exactly, or say nothing of the change"
    return None


def change_text(resolved: Resolved, filters: tuple[str, ...], lang: str, size: str, small: bool) -> str:
    """The words of a change whose direction is known; ``size`` as printed, ``small`` where its digits are all zero."""
    if "amount" in filters:
        return size
    direction = direction_of(resolved)
    if direction in ("rose", "fell") and small:
        direction = "almost"
    if isinstance(resolved.fact.value, AnnualGrowth):
        size = language_of(lang).changes.a_year.format(n=size)
    return _said(language_of(lang).changes, str(direction), filters, size, resolved)


def _said(words: ChangeWords, direction: str, filters: tuple[str, ...], size: str, of: Resolved) -> str:
    moved = direction in ("rose", "fell")
    if "noun" in filters:
        nouns = {"rose": words.increase, "fell": words.decrease, "unchanged": words.no_change,
                 "unclear": words.no_clear_change}  # fmt: skip
        return nouns.get(direction, words.almost_no_change)["article" in filters or not moved]
    if "up" in filters:
        if not moved:
            return {"unchanged": words.level, "unclear": words.no_clear_change[1]}.get(direction, words.almost_level)
        return (words.up if direction == "rose" else words.down).format(n=size)
    if "more" in filters:
        if not moved:
            return {"unchanged": words.same, "unclear": words.not_clearly_more}.get(direction, words.almost_same)
        counted = of.fact.unit.kind in ("count", "none") and bool(of.fact.unit.other)
        return (words.more if direction == "rose" else words.fewer if counted else words.less).format(n=size)
    verb: str = getattr(words, direction)["plural" in filters]
    if "direction" in filters or not moved:
        return verb
    exact = of.quantity is not None and of.quantity.exact is not None and of.fact.hedge is None
    pattern = words.by_percent if exact and of.fact.unit.kind == "percent" else words.by
    return pattern.format(verb=verb, n=size)
