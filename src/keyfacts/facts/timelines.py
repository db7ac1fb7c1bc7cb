"""Series by time: their keys in order, where their times are, and which times are missing in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from keyfacts.facts.formulas import FormulaError
from keyfacts.facts.known import Resolved, is_by_two
from keyfacts.facts.series_keys import keys_by_time, parts_of, time_of_key
from keyfacts.model.time_periods import quarter_of
from keyfacts.values import frozen


@frozen
class Timeline:
    """The keys of a series from the first time to the last, of one ``place`` ('' where keys are times alone).

    ``moments`` number the times: whole years, months, quarters or days from some beginning.
    """

    place: str
    keys: tuple[str, ...]
    times: tuple[str, ...]
    moments: tuple[int, ...]

    @property
    def step(self) -> int:
        """How far its times lie apart: the shortest distance of two."""
        pairs = zip(self.moments, self.moments[1:], strict=False)
        return max(1, min((later - earlier for earlier, later in pairs), default=1))

    def gaps(self) -> tuple[tuple[str, str], ...]:
        """The times before and behind each gap."""
        step = self.step
        return tuple(
            (self.times[at], self.times[at + 1])
            for at in range(len(self.moments) - 1)
            if self.moments[at + 1] - self.moments[at] > step
        )


def timelines(series: Mapping[str, Resolved], name: str) -> list[Timeline]:
    """A series by time as one line, one by place and time as one for each place; FormulaError for any other."""
    two = is_by_two(series)
    for at in (1, 0) if two else (0,):
        by_place: dict[str, dict[str, Resolved]] = {}
        for key, value in series.items():
            parts = parts_of(key, two)
            by_place.setdefault(parts[1 - at] if len(parts) > 1 else "", {})[key] = value
        lines = [_line(place, of_place, at, two) for place, of_place in by_place.items()]
        if lines and all(line is not None for line in lines):
            return [line for line in lines if line is not None]
    raise FormulaError(f"'{name}' is no series by time", "its keys are years, quarters, months or days")


def _line(place: str, series: Mapping[str, Resolved], at: int, two: bool) -> Timeline | None:
    keys = keys_by_time(series, parts_of(next(iter(series)), two), at, two)
    times = tuple(parts_of(key, two)[at] for key in keys)
    moments = [moment_of(series[key], time) for key, time in zip(keys, times, strict=True)]
    if not keys or None in moments:
        return None
    return Timeline(place, tuple(keys), times, tuple(moment for moment in moments if moment is not None))


def moment_of(value: Resolved, time: str) -> int | None:
    """The number of a year, month, quarter or day among its kind; None for what is no time."""
    period = value.row_period
    if period is not None and period.quarter:
        return period.named * 4 + period.quarter
    if period is not None and period.named:
        return period.named
    if quarter := quarter_of(time):
        return quarter[0] * 4 + quarter[1]
    try:
        match len(time):
            case 4:
                return int(time)
            case 7:
                return int(time[:4]) * 12 + int(time[5:])
            case 10:
                return date.fromisoformat(time).toordinal()
    except ValueError:
        return None
    return None


def months_of(value: Resolved) -> int | None:
    """The time of a value in months from the year 0, a year as its first; None where it is not known so exactly."""
    period = value.period
    if period.kind in ("quarter", "fiscal_year"):
        return int(period.start[:4]) * 12 + int(period.start[5:7]) - 1
    time = time_of_key(value.key) or (period.end or period.start if period.kind in ("year", "as_of") else "")
    if len(time) not in (4, 7, 10) or not time[:4].isdigit():
        return None
    return int(time[:4]) * 12 + (int(time[5:7]) - 1 if len(time) > 4 else 0)


def missing_times(lines: Sequence[Timeline]) -> str:
    """The gaps of timelines in words: 'between 2015 and 2018 (Ohio)'; '' where there are none."""
    gaps = [
        f"between {before} and {behind}" + (f" ({line.place})" if line.place else "")
        for line in lines
        for before, behind in line.gaps()
    ]
    return ", ".join(gaps[:_MOST_GAPS]) + (f" and {len(gaps) - _MOST_GAPS} more" if len(gaps) > _MOST_GAPS else "")


_MOST_GAPS = 3
