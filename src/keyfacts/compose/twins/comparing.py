"""A report against its twin in another language: the same facts, charts, tables and notes, in the same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from keyfacts.compose.twins.outline import ReportOutline, Shown
from keyfacts.facts.known import Resolved
from keyfacts.findings import Findings, Place

_MOST_ORDERED = 400
"""Things of one section whose order is compared, pair by pair; more than any section of a report that people read."""


def judge_twin(own: ReportOutline, twin: ReportOutline, place: Place, findings: Findings) -> None:
    """KF266 for each thing that one report shows and the other does not, or in another order; KF267 for values.

    Sections are held against each other one by one. ``place`` is that of ``twin_of``. Within a paragraph the order is
    a matter of grammar, and how often a fact is cited in a section is one of style.
    """
    if not _same_headings(own, twin, place, findings):
        own, twin = _as_one(own), _as_one(twin)
    _judge_presence(own, twin, place, findings)
    _judge_order(own, twin, findings)
    _judge_values(own, twin, findings)


def _same_headings(own: ReportOutline, twin: ReportOutline, place: Place, findings: Findings) -> bool:
    """Whether both have headings of the same levels in the same order; the first that differs is told."""
    for mine, its in zip_longest(own.levels, twin.levels):
        if mine and its and mine[0] == its[0]:
            continue
        if mine is None:
            message = f"the twin has a heading more ({its[1]})"
            findings.report("KF266", place, message, "add the section, or take it out of the twin")
        elif its is None:
            findings.report("KF266", mine[1], f"the twin {twin.report} has no such heading", "add the section there")
        else:
            message = f"a heading of level {mine[0]}, and in the twin ({its[1]}) of level {its[0]}"
            findings.report("KF266", mine[1], message, "give both the same sections in the same order")
        return False
    return True


def _as_one(outline: ReportOutline) -> ReportOutline:
    """Sections that do not go in pairs are not told apart; a fact is shown once, then."""
    first: dict[object, Shown] = {}
    for at, each in enumerate(outline.shown):
        first.setdefault(each.name if each.kind == "fact" else at, replace(each, section=0))
    return replace(outline, shown=tuple(first.values()))


# --- what only one of them shows ------------------------------------------------------------------------------------


def _judge_presence(own: ReportOutline, twin: ReportOutline, place: Place, findings: Findings) -> None:
    """What is missing and what is too much; what took the place of something, and what only changed its section."""
    missing, more = _only_in(twin, own), _only_in(own, twin)
    for its in list(missing):
        moved = next((mine for mine in more if (mine.kind, mine.name) == (its.kind, its.name)), None)
        if moved is not None:
            message = f"{_named(moved)} stands in another section of the twin ({its.place})"
            findings.report("KF266", moved.place, message, "let both show it in the same section")
        else:
            moved = _in_its_place(its, missing, more)
            if moved is not None:
                message = f"{_named(moved)} stands where the twin shows {_named(its)} ({its.place})"
                findings.report("KF266", moved.place, message, "let both show the same")
        if moved is not None:
            missing.remove(its)
            more.remove(moved)
    for its in missing:
        message = f"the twin shows {_named(its)} ({its.place}), and this report does not"
        findings.report("KF266", _place_before(its, own, twin, place), message, "show it here, or take it out there")
    for mine in more:
        message = f"the twin {twin.report} does not show {_named(mine)}"
        findings.report("KF266", mine.place, message, "show it there, or take it out here")


def _only_in(one: ReportOutline, other: ReportOutline) -> list[Shown]:
    """What ``one`` shows more often than ``other``, the last of its kind first left over."""
    left = Counter((each.kind, each.name, each.section) for each in other.shown)
    only = []
    for each in one.shown:
        key = (each.kind, each.name, each.section)
        if left[key]:
            left[key] -= 1
        else:
            only.append(each)
    notes = {each.section for each in only if each.kind == "note"}  # what stands in them goes without saying
    return [each for each in only if not (each.noted and each.section in notes)]


def _in_its_place(its: Shown, missing: Sequence[Shown], more: Sequence[Shown]) -> Shown | None:
    """The one thing of this kind that the section shows instead of the one that the twin's shows."""

    def alike(some: Sequence[Shown]) -> list[Shown]:
        return [each for each in some if (each.kind, each.section) == (its.kind, its.section)]

    mine = alike(more)
    return mine[0] if len(mine) == 1 == len(alike(missing)) else None


def _place_before(its: Shown, own: ReportOutline, twin: ReportOutline, place: Place) -> Place:
    """Where it belongs: at what the twin shows before it and this report, too; else at its heading, else ``place``."""
    here = {(each.kind, each.name, each.section): each.place for each in own.shown if not each.noted}
    before = place
    if 0 < its.section <= len(own.levels):
        before = own.levels[its.section - 1][1]
    for each in twin.shown:
        if each is its:
            break
        if each.section == its.section:
            before = here.get((each.kind, each.name, each.section), before)
    return before


# --- order and values -----------------------------------------------------------------------------------------------


def _judge_order(own: ReportOutline, twin: ReportOutline, findings: Findings) -> None:
    """One finding for each thing that has to move, the fewest there can be found one by one."""
    for pairs in _sections(own, twin):
        while pairs:
            crossed = [sum(_crosses(one, other) for other in pairs) for one in pairs]
            most = max(crossed)
            if not most:
                break
            mine, its = pairs.pop(crossed.index(most))
            message = f"{_named(mine)} stands in another order than in the twin ({its.place})"
            findings.report("KF266", mine.place, message, "give both the same order")


def _sections(own: ReportOutline, twin: ReportOutline) -> Iterator[list[tuple[Shown, Shown]]]:
    """What both show, in pairs, section by section."""
    there: dict[tuple[str, str, int], list[Shown]] = {}
    for each in twin.shown:
        there.setdefault((each.kind, each.name, each.section), []).append(each)
    sections: dict[int, list[tuple[Shown, Shown]]] = {}
    for mine in own.shown:
        same = there.get((mine.kind, mine.name, mine.section))
        if same:
            sections.setdefault(mine.section, []).append((mine, same.pop(0)))
    return (pairs[:_MOST_ORDERED] for pairs in sections.values())


def _crosses(one: tuple[Shown, Shown], other: tuple[Shown, Shown]) -> bool:
    """Whether two things stand in one order here and in the other there."""
    return (one[0].block - other[0].block) * (one[1].block - other[1].block) < 0


def _judge_values(own: ReportOutline, twin: ReportOutline, findings: Findings) -> None:
    """A fact of the same name is the same in both datasets."""
    if own.dataset == twin.dataset:
        return
    there = {each.name: each for each in twin.shown if each.value is not None}
    for name, mine in {each.name: each for each in reversed(own.shown) if each.value is not None}.items():
        its = there.get(name)
        if its is None or mine.value is None or its.value is None or _same_value(mine.value, its.value):
            continue
        message = f"fact '{name}' is {mine.printed} here and {its.printed} in the twin's dataset"
        hint = f"compare data/{own.dataset} and data/{twin.dataset}"
        findings.report("KF267", mine.place, f"{message} ({its.place})", hint)


def _same_value(one: Resolved, other: Resolved) -> bool:
    """Whether two facts stand for the same; words are each language's own, and what is awaited may still come."""
    if one.awaited or other.awaited:
        return True
    return (one.quantity, one.day, one.ratio, one.hidden) == (other.quantity, other.day, other.ratio, other.hidden)


def _named(shown: Shown) -> str:
    match shown.kind:
        case "fact":
            return f"fact '{shown.name}'"
        case "note":
            return f"a note of the series '{shown.name}'" if shown.name else "a note"
        case "picture" | "callout":
            return f"a {shown.kind}"
        case "table" if not shown.name.startswith("table"):
            return "a table"
    return f"the {shown.name}"
