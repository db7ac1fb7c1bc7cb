"""What a chart of a kind can show: its numbers, and the options that not every kind has."""

from __future__ import annotations

from collections.abc import Sequence

from keyfacts.compose.blocks.chart_rows import ChartRows
from keyfacts.compose.setup import Setup
from keyfacts.findings import Place
from keyfacts.model.chart import Chart, ChartKind
from keyfacts.model.charts.kinds import KINDS, SPECIAL_OPTIONS
from keyfacts.model.charts.us_states import state_code
from keyfacts.model.document import Directive

_MOST_CATEGORIES = 400
_LARGEST = 1e15  # beyond it a float no longer tells whole numbers apart


def can_show(shown: ChartRows, kind: ChartKind, place: Place, setup: Setup) -> bool:
    """Whether a kind can show these numbers; a finding says why not."""
    numbers = [value for series in shown.series for value in series.values if value is not None]
    rules = KINDS[kind]
    problem = ""
    if not numbers:
        problem = "there is no value to show"
    elif max(abs(number) for number in numbers) > _LARGEST:
        problem = "a value is too large to be drawn"
    elif len(shown.categories) > _MOST_CATEGORIES:
        problem = f"{len(shown.categories)} categories are more than a page can show"
    elif not rules.negative and min(numbers) < 0:
        problem = f"a chart of kind '{kind}' cannot show negative values"
    elif rules.most_series and len(shown.series) > rules.most_series:
        columns = "one column" if rules.most_series == 1 else f"{rules.most_series} columns at most"
        problem = f"a chart of kind '{kind}' shows {columns}"
    elif len(shown.series) < rules.least_series:
        problem = f"a chart of kind '{kind}' shows {rules.least_series} columns or more"
    elif (rules.percent or (kind == "progress" and len(shown.series) == 1)) and not shown.percent:
        problem = f"a chart of kind '{kind}' shows shares" + (
            ", or values and their targets" if kind == "progress" else ""
        )
    elif kind == "states":
        problem = _no_map(shown.categories)
    elif rules.most_parts and shown.percent and sum(numbers) > 100 + 0.5 * len(numbers):
        problem = f"the shares add up to {sum(numbers):g}, more than 100 percent"
    elif rules.most_parts and sum(numbers) == 0:
        problem = "all shares are zero"
    if problem:
        setup.findings.report("KF407", place, problem)
    return not problem


def _no_map(names: Sequence[str]) -> str:
    """Why these names are no map of the states; '' where they are."""
    found: set[str] = set()
    for name in names:
        code = state_code(name)
        if not code:
            return f"'{name[:60]}' is no state of the United States"
        if code in found:
            return f"the state '{name[:60]}' is there twice"
        found.add(code)
    return ""


def judge_margins(directive: Directive, chart: Chart, setup: Setup) -> None:
    """KF407 where margins are asked for and no value of the chart has one."""
    if directive.options.get("margins") and not any(series.intervals for series in chart.series):
        hint = "give facts their margin, standard_error or interval, and chart them by ':facts:'"
        message = "none of the values of the chart has a margin of error"
        setup.findings.report("KF407", directive.place_of("margins"), message, hint)


def judge_options(directive: Directive, kind: ChartKind, setup: Setup) -> None:
    """KF407 for an option that charts of another kind have; the chart is drawn without it."""
    for option in sorted(SPECIAL_OPTIONS & directive.options.keys() - KINDS[kind].options):
        kinds = [name for name, rules in KINDS.items() if option in rules.options]
        axis = option in KINDS["line"].options - KINDS["bar"].options
        hint = "only lines may leave out a part of their axis" if axis else f"kinds that have it: {', '.join(kinds)}"
        message = f"a chart of kind '{kind}' has no option '{option}'"
        setup.findings.report("KF407", directive.place_of(option) if not axis else directive.place, message, hint)
