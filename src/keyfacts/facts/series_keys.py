"""Keys of a series that are asked for by words: its ``latest``, ``previous`` or ``first`` time, or many at once.

``readers[latest]`` is the value of the last time there is, also where it is awaited; ``children[Ohio, latest]`` that
of one place. ``readers[*]``, ``readers[2020 to 2024]`` and ``children[*, 2024]`` are many, for the functions of
formulas.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from keyfacts.model.fact import Period
from keyfacts.model.time_periods import quarter_key, quarter_of

TIMES = ("first", "previous", "latest")
"""The words for a time of a series, which no key may be."""
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_SPAN = re.compile(r"(?P<start>[^\[\]]+?)\s+to\s+(?P<end>[^\[\]]+)")


class Keyed(Protocol):
    """A value of a series, as far as its key goes."""

    @property
    def row_period(self) -> Period | None:
        """The period of its row."""


def parts_of(key: str, two: bool) -> tuple[str, ...]:
    """The parts of a key as they are compared: one, or of a series by two columns two.

    >>> parts_of("Ohio, 2024", two=True)
    ('Ohio', '2024')
    """
    parts = key.rpartition(",")[::2] if two and "," in key else (key,)
    return tuple(part.strip().strip("'\"") for part in parts)


def timed_key(series: Mapping[str, Keyed], asked: str, two: bool) -> str | None:
    """The key that ``asked`` names by ``latest``, ``previous`` or ``first``; None where it names none.

    Only times are first or last: years, months, days, quarters and fiscal years. A list of places has none.
    """
    wanted = parts_of(asked, two)
    at = next((index for index, part in enumerate(wanted) if part in TIMES), None)
    if at is None:
        return None
    ordered = keys_by_time(series, wanted, at, two)
    places = {"first": 0, "previous": len(ordered) - 2, "latest": len(ordered) - 1}
    place = places[wanted[at]]
    return ordered[place] if 0 <= place < len(ordered) else None


def keys_by_time(series: Mapping[str, Keyed], wanted: tuple[str, ...], at: int, two: bool) -> list[str]:
    """The keys from the first time to the last: the time is part ``at``, the others are as in ``wanted``.

    None of them where one is no time.
    """
    moments = []
    for key, value in series.items():
        parts = parts_of(key, two)
        if len(parts) != len(wanted) or any(part != wanted[i] for i, part in enumerate(parts) if i != at):
            continue
        moment = _moment(parts[at], value)
        if not moment:
            return []
        moments.append((moment, key))
    return [key for _, key in sorted(moments)]


def _moment(part: str, value: Keyed) -> str:
    """What sorts a time among others; '' for what is none."""
    if value.row_period is not None and not _DATE.fullmatch(part):
        return value.row_period.start
    return part if _DATE.fullmatch(part) else ""


def time_of_key(key: str) -> str:
    """The year, month or day that a key is or has as one of its parts; '' for none."""
    return next((part.strip() for part in key.split(",") if _DATE.fullmatch(part.strip())), "")


def is_slice(key: str | None) -> bool:
    """True for a key that names many: ``*``, ``2020 to 2024``, ``*, 2024``."""
    return key is not None and (_SPAN.fullmatch(key.strip()) is not None or "*" in key.replace(" ", "").split(","))


def keys_of_slice(series: Mapping[str, Keyed], asked: str | None, two: bool) -> tuple[str, ...]:
    """The keys that a slice names, in the order of the series; all of them where no key is given.

    A span holds both its ends, which are times.
    """
    if asked is None:
        return tuple(series)
    wanted = parts_of(asked, two)
    kept = []
    for key, value in series.items():
        parts = parts_of(key, two)
        if len(parts) == len(wanted) and all(
            want == "*" or part == want or _within(part, want, value) for part, want in zip(parts, wanted, strict=True)
        ):
            kept.append(key)
    return tuple(kept)


def _within(part: str, want: str, value: Keyed) -> bool:
    span = _SPAN.fullmatch(want)
    if span is None:
        return False
    start, end, time = (_time_of(text, value) for text in (span["start"], span["end"], part))
    return bool(start and end and time) and start <= time and time[: len(end)] <= end


def _time_of(text: str, value: Keyed) -> str:
    """A year, month, day, quarter or fiscal year in the form in which times are compared; '' for what is none."""
    period, text = value.row_period, text.strip()
    if period is not None and period.fiscal is not None:
        return str(period.fiscal.named(text) or "")
    if period is not None and period.quarter:
        return quarter_key(text) if quarter_of(text) else ""
    return text if _DATE.fullmatch(text) else ""


def missing_ends(series: Mapping[str, Keyed], asked: str | None, two: bool) -> str:
    """The ends of a span that the series does not have, in words: 'at 2019'; '' where it has both."""
    told = []
    for at, want in enumerate(parts_of(asked, two) if asked is not None else ()):
        span = _SPAN.fullmatch(want)
        for end in (span["start"].strip(), span["end"].strip()) if span else ():
            times = [(_time_of(end, value), _time_of(parts_of(key, two)[at], value)) for key, value in series.items()]
            if not any(wanted and time[: len(wanted)] == wanted for wanted, time in times):
                told.append(f"at {end}")
    return " and ".join(told)
