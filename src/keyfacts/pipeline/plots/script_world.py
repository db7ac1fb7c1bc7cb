"""The world that a script of the project runs in: limits of time and memory, and a clock that may be moved."""

from __future__ import annotations

from typing import Any

MOST_MEMORY = 4 * 1024**3
"""Bytes that a script may take; more is a MemoryError in it."""


def limit(seconds: int) -> None:
    """Let this process take so many seconds of the processor, and so much memory."""
    try:
        import resource
    except ImportError:
        return  # Windows has none of these limits; time is kept by the process that waits
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def move_the_clock() -> None:
    """Make it a hundred days later for all that asks Python for the time."""
    import datetime
    import time

    shift, true_time, true_now = 100 * 86_400.0, time.time, time.time_ns

    class Kind(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, cls.__mro__[1])

    class LaterDate(datetime.date, metaclass=Kind):
        @classmethod
        def today(cls) -> Any:
            return datetime.date.fromtimestamp(true_time() + shift)  # noqa: DTZ012

    class LaterDateTime(datetime.datetime, metaclass=Kind):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return true_datetime.fromtimestamp(true_time() + shift, tz)

        @classmethod
        def today(cls) -> Any:
            return cls.now()

    true_datetime = datetime.datetime
    vars(time).update(time=lambda: true_time() + shift, time_ns=lambda: true_now() + int(shift * 1e9))
    vars(datetime).update(date=LaterDate, datetime=LaterDateTime)
