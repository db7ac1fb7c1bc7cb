"""The process that runs a script of the project: it reads a plot from its input and answers with a display list."""

from __future__ import annotations

import json
import os
import pickle
import sys
from pathlib import Path
from typing import Any

from keyfacts.draw import load_matplotlib, plot_answer

MOST_MEMORY = 4 * 1024**3
"""Bytes that a script may take; more is a MemoryError in it."""


def main() -> None:
    """Answer with one line of JSON: what was drawn, or what went wrong and on which line of the script."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what the script prints is no answer
    plot, stylesheet, seconds, later = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
    _limit(seconds)
    # while the environment says that the system's fonts are no matter
    load_matplotlib(Path(os.environ["MPLCONFIGDIR"]), whole=True)
    for name in ("MPL_IGNORE_SYSTEM_FONTS", "MATPLOTLIBRC"):
        os.environ.pop(name, None)
    if later:
        _move_the_clock()
    script = plot.script
    path = os.path.join(script.folder, script.name.rpartition("/")[2])  # noqa: PTH118
    os.chdir(script.folder)
    sys.path.insert(0, script.folder)
    answer.write(json.dumps(plot_answer(plot, stylesheet, path)).encode("ascii"))
    answer.close()
    os._exit(0)  # whatever threads the script has started


def _limit(seconds: int) -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has none of these limits; time is kept by the process that waits
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _move_the_clock() -> None:
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
