"""Which facts of a dataset no report uses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from keyfacts.findings import Findings
from keyfacts.model.dataset import (
    AnnualGrowth,
    Dataset,
    ExtremeSince,
    Formula,
    IndexOf,
    Leader,
    Lookup,
    MovingAverage,
    RankOf,
    RateOf,
    SeriesOf,
    TotalOf,
)
from keyfacts.model.fact import ChangeOf
from keyfacts.model.report import ReportDefinition
from keyfacts.model.rules.checks import PartsCheck, QuotientCheck, SteadyCheck, SumCheck

_WORD = re.compile(r"[A-Za-z_]\w*")
_ALL = re.compile(r"^:{3,}\{(?:facts|facts-appendix)\}", re.MULTILINE)
_TAGS = re.compile(r"^:tags?:(.*)$", re.MULTILINE)


def judge_usage(dataset: Dataset, reports: Sequence[ReportDefinition], findings: Findings) -> None:
    """A note (KF324) for each fact that none of the ``reports`` names, and no formula or check of the dataset.

    A report names a fact by its id anywhere in its text, or by a tag; a table of all facts uses all of them.
    """
    named: set[str] = set()
    tags: set[str] = set()
    for report in reports:
        named.update(_WORD.findall(report.source))
        listed = [tag.strip() for line in _TAGS.findall(report.source) for tag in line.split(",")]
        tags.update(listed)
        if _ALL.search(report.source) and not listed:
            return
    for fact in dataset.facts:
        match fact.value:
            case Formula(text):
                named.update(_WORD.findall(text))
            case ChangeOf() | Leader() | RankOf() | ExtremeSince() | AnnualGrowth() | RateOf() | IndexOf():
                named.update(_WORD.findall(str(fact.value)))
            case MovingAverage():
                named.update(_WORD.findall(str(fact.value)))
            case Lookup(table) | SeriesOf(table) | TotalOf(table) if table in named:
                named.add(fact.id)  # its table is shown, and with it its value
            case _:
                pass
    for check in dataset.checks:
        match check:
            case SumCheck():
                named.update(_WORD.findall(str(check.equals)))
            case PartsCheck():
                named.update(_WORD.findall(" ".join((*check.parts, check.total))))
            case QuotientCheck():
                named.update(_WORD.findall(" ".join((check.quotient, check.part, check.whole))))
            case SteadyCheck():
                named.update((check.fact, check.start))
            case _:
                pass
    for fact in dataset.facts:
        if fact.id not in named and not tags & set(fact.tags):
            findings.report("KF324", fact.place, f"fact '{fact.id}' is used by no report")
