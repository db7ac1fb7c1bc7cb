"""The kinds of charts and what each takes: the one list that reading, composing, drawing and Word follow.

A kind is added here, in ``draw/kinds.py`` (how it is drawn), in ``write/docx/charts/kinds.py`` (where Word has it) and
in the words of each language; ``tests/draw/test_kinds.py`` says what is missing.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from keyfacts.values import frozen

ChartKind = Literal["bar", "grouped", "stacked", "line", "dot", "share"]

_BARS: Final = frozenset({"reference", "annotate"})
_LINES: Final = frozenset({"reference", "annotate", "axis-from", "axis-to", "log"})


@frozen
class KindRules:
    """What a kind takes: the options that only some have, how many series (0: any number), negative values.

    ``upright``: the values always go up. ``over_time``: what it shows runs in time, where its categories are times;
    'standing': if it stands. ``spoken`` says of those that are told as a line is: from the first value to the last.
    """

    options: frozenset[str] = frozenset()
    most_series: int = 0
    negative: bool = True
    upright: bool = False
    over_time: Literal["no", "standing", "always"] = "no"
    spoken_as_line: bool = False


KINDS: Final[dict[ChartKind, KindRules]] = {
    "bar": KindRules(_BARS, over_time="standing"),
    "grouped": KindRules(_BARS, over_time="standing"),
    "stacked": KindRules(_BARS, negative=False, over_time="standing"),
    "line": KindRules(_LINES, upright=True, over_time="always", spoken_as_line=True),
    "dot": KindRules(frozenset({"reference"})),
    "share": KindRules(most_series=1, negative=False),
}

CHART_KINDS: Final[tuple[ChartKind, ...]] = get_args(ChartKind)
"""The kinds in the order in which they are told."""

SPECIAL_OPTIONS: Final = frozenset().union(*(rules.options for rules in KINDS.values()))
"""Options that not every kind of chart has."""
