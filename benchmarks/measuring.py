"""Wall time, processor time and peak memory of one whole process."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measure:
    """One run: seconds of wall and processor time, peak memory in MB, what it printed."""

    wall: float
    processor: float
    peak: float
    told: str = ""


def measure(command: Sequence[str | Path], folder: Path) -> Measure:
    """Run a command and measure it with all its children; RuntimeError if it fails."""
    log = folder / "told.txt"
    with log.open("wb") as stream:
        started = time.perf_counter()
        child = subprocess.Popen(
            [str(part) for part in command], cwd=folder, stdout=stream, stderr=stream, env=environment()
        )
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    told = log.read_text(encoding="utf-8", errors="replace")
    if child.returncode:
        raise RuntimeError(f"{' '.join(str(part) for part in command)} ended with {child.returncode}:\n{told[-2000:]}")
    return Measure(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, told)


def environment() -> dict[str, str]:
    """The environment, in which Python keeps compiled modules: an installed program is compiled, as its peers are."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def median(
    command: Sequence[str | Path], folder: Path, runs: int = 5, before: Callable[[], None] | None = None
) -> Measure:
    """The run of median wall time of ``runs``, after one that warms up; ``before`` prepares each."""
    done = []
    for _ in range(runs + 1):
        if before:
            before()
        done.append(measure(command, folder))
    wanted = statistics.median_low(run.wall for run in done[1:])
    return next(run for run in done[1:] if run.wall == wanted)
