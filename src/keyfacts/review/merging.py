"""The points of several reviewers together: what two of them did alike is told once, what contradicts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from keyfacts.review.points import ReviewPoint
from keyfacts.review.tokens import said

_CONTRADICTED = "reviewers contradict each other"
_OF_TEXT = ("KF901", "KF902", "KF903", "KF904", "KF905", "KF907")


def merged(files: Sequence[Sequence[ReviewPoint]]) -> list[ReviewPoint]:
    """All points in the order of the report; KF911 stands before two that contradict each other."""
    points = [point for some in files for point in some]
    if len(files) > 1:
        points = _told_once(points)
    conflicts = _conflicts(points)
    torn = {point.subject for point in conflicts}
    open_points = [replace(p, refused=p.refused or _CONTRADICTED) if p.subject in torn else p for p in points]
    return sorted([*open_points, *conflicts], key=_order)


def _order(point: ReviewPoint) -> tuple[object, ...]:
    at = point.order if point.order.file else point.place
    return (at.file, at.line, at.column, point.code != "KF911", point.code, point.message)


def _told_once(points: Sequence[ReviewPoint]) -> list[ReviewPoint]:
    """Points that several files have alike, with all who made them."""
    told: dict[tuple[object, ...], ReviewPoint] = {}
    for point in points:
        key = (point.code, point.place, point.message, point.new)
        other = told.get(key)
        if other is None:
            told[key] = point
        elif point.file not in other.file.split(", "):
            told[key] = replace(other, file=f"{other.file}, {point.file}")
    return list(told.values())


def _conflicts(points: Sequence[ReviewPoint]) -> list[ReviewPoint]:
    """One finding for each fact or sentence that two files, or two authors, changed in different ways."""
    by_subject: dict[str, list[ReviewPoint]] = {}
    for point in points:
        if point.subject and point.code in _OF_TEXT:
            by_subject.setdefault(point.subject, []).append(point)
    result: list[ReviewPoint] = []
    for subject, several in by_subject.items():
        torn = next((point for point in several if point.sides), None)
        if torn is not None:
            told = "; ".join(f"{who} ({torn.file}): {_wrote(words)}" for who, words in torn.sides)
            result.append(_conflict(several[0], subject, told))
            continue
        sides = {_side(point): point for point in reversed(several)}
        if not _are_of_several(list(sides.values())):
            continue
        texts = {(point.code, point.new, point.message.partition(": ")[2]) for point in sides.values()}
        if len(texts) > 1:
            told = "; ".join(f"{_who(point)}: {_what(point)}" for point in reversed(list(sides.values())))
            result.append(_conflict(several[0], subject, told))
    return result


def _conflict(first: ReviewPoint, subject: str, told: str) -> ReviewPoint:
    what = f"fact '{subject.split()[1]}'" if subject.startswith("fact ") else subject.partition(" ")[0]
    what = {"sentence": "the same sentence", "block": "the same paragraph"}.get(what, what)
    message = f"reviewers changed {what} differently: {told}"
    return replace(first, code="KF911", message=message, hint="decide between them", refused=_CONTRADICTED, hunks=(),
                   structure=None, sides=())  # fmt: skip


def _are_of_several(points: Sequence[ReviewPoint]) -> bool:
    """Whether they are of two files, or of two authors whose changes one file tracks."""
    return len({point.file for point in points}) > 1 or len({p.author for p in points if p.author}) > 1


def _wrote(words: str) -> str:
    return f"'{said(words)}'" if words else "took words out"


def _side(point: ReviewPoint) -> tuple[str, str]:
    return point.file, point.message


def _who(point: ReviewPoint) -> str:
    return f"{point.author} ({point.file})" if point.author else point.file


def _what(point: ReviewPoint) -> str:
    _, _, said = point.message.partition(": ")
    return said or point.message
