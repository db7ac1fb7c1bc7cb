"""The kinds of charts and what each takes: the one list that reading, composing, drawing and Word follow.

A kind is added here, in ``draw/kinds.py`` (how it is drawn), in ``write/docx/charts/kinds.py`` (where Word has it) and
in the words of each language; ``tests/draw/test_kinds.py`` says what is missing.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from keyfacts.values import frozen

ChartKind = Literal[
    "bar", "grouped", "stacked", "line", "area", "dot", "range", "slope", "share", "waffle", "donut", "icons",
    "progress", "likert", "pyramid", "states",
]  # fmt: skip

MOST_PARTS: Final = 6
"""Parts of a whole, and answers or areas, that can be told apart by their fills."""
_BARS: Final = frozenset({"reference", "annotate"})
_LINES: Final = frozenset({"reference", "annotate", "axis-from", "axis-to", "log", "projected", "margins"})


@frozen
class KindRules:
    """What a kind takes: the options that only some have, how many series (0: any number), negative values.

    ``most_parts``: it shows the parts of a whole, at most so many, and is drawn as ``instead`` where there are more.
    ``percent``: it shows shares alone. ``upright``: the values always go up. ``over_time``: what it shows runs in time
    where its categories are times; 'standing': if it stands. ``spoken_as_line``: it is told from the first value to
    the last.
    """

    options: frozenset[str] = frozenset()
    least_series: int = 1
    most_series: int = 0
    most_parts: int = 0
    instead: str = ""
    percent: bool = False
    negative: bool = True
    upright: bool = False
    over_time: Literal["no", "standing", "always"] = "no"
    spoken_as_line: bool = False


KINDS: Final[dict[ChartKind, KindRules]] = {
    "bar": KindRules(_BARS | {"margins"}, over_time="standing"),
    "grouped": KindRules(_BARS | {"margins"}, over_time="standing"),
    "stacked": KindRules(_BARS, negative=False, over_time="standing"),
    "line": KindRules(_LINES, upright=True, over_time="always", spoken_as_line=True),
    "area": KindRules(
        _BARS, most_series=MOST_PARTS, negative=False, upright=True, over_time="always", spoken_as_line=True
    ),
    "dot": KindRules(frozenset({"reference", "margins"})),
    "range": KindRules(frozenset({"reference"}), least_series=2),
    "slope": KindRules(least_series=2, most_series=2),
    "share": KindRules(most_series=1, most_parts=MOST_PARTS, instead="bar", negative=False),
    "waffle": KindRules(most_series=1, most_parts=MOST_PARTS, instead="bar", negative=False),
    "donut": KindRules(most_series=1, most_parts=3, instead="share", negative=False),
    "icons": KindRules(most_series=1, percent=True, negative=False),
    "progress": KindRules(most_series=2, negative=False),
    "likert": KindRules(least_series=2, most_series=MOST_PARTS, negative=False),
    "states": KindRules(most_series=1),
    "pyramid": KindRules(least_series=2, most_series=2, negative=False),
}

CHART_KINDS: Final[tuple[ChartKind, ...]] = get_args(ChartKind)
"""The kinds in the order in which they are told."""

SPECIAL_OPTIONS: Final = frozenset().union(*(rules.options for rules in KINDS.values()))
"""Options that not every kind of chart has."""
