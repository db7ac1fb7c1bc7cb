"""How long each phase of a build took, under the numbers that the build's own source uses."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

ORDER = ("1 read", "2 compose", "3 draw", "4 write PDF", "5 write Word", "6 check", "7 replace")


def _silent(_: str) -> None:
    """Tell nobody."""


class Phases:
    """Adds up the seconds of each phase over a run and tells ``progress`` what is being done."""

    def __init__(self, progress: Callable[[str], None] = _silent) -> None:
        self._progress = progress
        self.seconds: dict[str, float] = {}
        self.of_run = ""
        """How far the run is: '17 of 51, 12 s left'."""

    @contextmanager
    def phase(self, name: str, subject: str) -> Iterator[None]:
        """Time one phase of ``subject`` (a report and its edition)."""
        self.tell(f"{subject}: {name.partition(' ')[2]}")
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started

    def add(self, seconds: Iterable[tuple[str, float]]) -> None:
        """Add what another process, or another clock, has measured."""
        for name, spent in seconds:
            self.seconds[name] = self.seconds.get(name, 0.0) + spent

    def tell(self, doing: str) -> None:
        """Tell what is being done, behind how far the run is."""
        self._progress("  ".join(part for part in (self.of_run, doing) if part))

    def lines(self) -> list[str]:
        """One line per phase that ran, in the order of the build."""
        return [f"{name:<14}{self.seconds[name]:8.3f} s" for name in ORDER if name in self.seconds]
