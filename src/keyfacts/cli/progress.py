"""What is being done right now, on a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def _silent(_: str) -> None:
    """Tell nobody."""


@contextmanager
def progress(wanted: bool) -> Iterator[Callable[[str], None]]:
    """A function that shows a line of progress; it shows nothing where nobody watches."""
    if not wanted or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield _silent
        return
    from rich.console import Console
    from rich.status import Status
    from rich.text import Text

    with Status("", console=Console(stderr=True), spinner="dots") as status:
        yield lambda line: status.update(Text(line))
