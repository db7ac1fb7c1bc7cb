"""How far a run is, told while it goes on."""

from __future__ import annotations

import time

from keyfacts.pipeline.phases import Phases


class Progress:
    """Tells how many of the orders are filled, and how long the others may take."""

    def __init__(self, total: int, phases: Phases) -> None:
        self._total, self._phases, self._done, self._started = total, phases, 0, time.monotonic()
        phases.of_run = f"1 of {total}" if total > 1 else ""

    def filled(self) -> None:
        """One more is done."""
        self._done += 1
        left = (time.monotonic() - self._started) / self._done * (self._total - self._done)
        if self._total > 1:
            self._phases.of_run = f"{self._done} of {self._total}, {_duration(left)} left"
            self._phases.tell("")


def _duration(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6_000 else f"{seconds / 3600:.0f} h"
