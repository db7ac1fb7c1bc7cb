"""Marks of notes side by side are kept apart: "1, 5" is two notes, "15" would be another one."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from keyfacts.model import document as d
from keyfacts.model.document import Inline
from keyfacts.model.rewriting import with_children
from keyfacts.model.walk import inline_children, plain_text

BETWEEN_MARKS: Final = ",\u00a0"
"""Between two marks; no line ends there."""
_AFTER_RAISED: Final = "\u00a0"
"""Between raised text (an exponent) and a mark."""
_RAISED_CHARACTERS: Final = frozenset("\u00b2\u00b3\u00b9\u2070\u2074\u2075\u2076\u2077\u2078\u2079")


def keep_marks_apart(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A run of inlines in which each mark that follows another one, or raised text, has what keeps it apart."""
    return _kept_apart(run, "")[0]


def _kept_apart(run: tuple[Inline, ...], last: str) -> tuple[tuple[Inline, ...], str]:
    """The run, and what would keep a mark right behind it apart; ``last`` is that for its beginning."""
    result: list[Inline] = []
    for inline in run:
        if isinstance(inline, d.NoteMark):
            result.append(replace(inline, before=last) if last else inline)
            last = BETWEEN_MARKS
        elif children := inline_children(inline):
            changed, last = _kept_apart(children, last)
            result.append(with_children(inline, changed))
            if isinstance(inline, d.Raised) and last != BETWEEN_MARKS:
                last = _AFTER_RAISED
        else:
            result.append(inline)
            if words := plain_text((inline,)):
                last = _AFTER_RAISED if words[-1] in _RAISED_CHARACTERS else ""
            elif not isinstance(inline, d.Text):
                last = ""  # what it prints is not known yet
    return tuple(result), last
