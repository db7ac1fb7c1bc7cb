"""The world that a script of the project runs in: limits of time and memory, and a clock that may be moved."""

from __future__ import annotations

import ast
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from keyfacts.model.plot import Script

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


def load_libraries(script: Script) -> None:
    """Import what the script and the modules beside it import from elsewhere.

    Compiled libraries, pandas above all, take the types of ``datetime`` as they find them, and break on others.
    """
    sources = [script.code.decode("utf-8", "replace")]
    own = {name.partition("/")[0].removesuffix(".py") for name, _ in script.beside}
    for name, _ in script.beside:
        if name.endswith(".py"):
            with suppress(OSError):
                sources.append(Path(script.folder, name).read_text("utf-8", "replace"))
    wanted = {name for source in sources for name in _imported(source) if name.partition(".")[0] not in own}
    if any("to_pandas" in source for source in sources):
        wanted.add("pandas")
    if any(name.partition(".")[0] == "geopandas" for name in wanted):
        wanted |= {"pyogrio", "pyproj", "shapely"}  # which it imports when it first reads a file
    for name in sorted(wanted):
        with suppress(Exception):  # the script itself will say so, at its own line
            import_module(name)


def _imported(source: str) -> set[str]:
    """The modules that a text of Python names in its imports."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError):
        return set()
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {
        node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }


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
