"""2,000 letters of one page with one fact table each: by two processes, and by a Dask cluster of two workers.

The numbers are synthetic, made here, and not kept.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from measuring import Measure, environment, measure

LETTERS, CORES = 2_000, 64
SETTINGS = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "500ms",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "5s",
}
"""Those of docs/clusters.md: else the loops of Dask's processes wake up to a hundred times in a second."""


class Held(NamedTuple):
    """The most memory (MB) that the command, the largest of the processes that work for it, and all of them held."""

    command: float = 0.0
    worker: float = 0.0
    all: float = 0.0


_DATASET = """name: schools
title: Synthetic schools, made by benchmarks/letters.py to measure time; they describe nothing
sample: true
sources: [{name: letters, title: Synthetic schools, producer: keyfacts, published: 2026}]
resources:
  - name: schools
    source: letters
    path: schools.csv
facts:
  pupils: {label: Pupils, series: schools.pupils, key: school, unit: {one: pupil, other: pupils}, period: 2025,
           source: letters}
  teachers: {label: Teachers, series: schools.teachers, key: school, unit: {one: teacher, other: teachers},
             period: 2025, source: letters}
  rooms: {label: Rooms, series: schools.rooms, key: school, period: 2025, source: letters}
  books: {label: Books, series: schools.books, key: school, unit: {one: book, other: books}, period: 2025,
          source: letters}
  days: {label: School days, series: schools.days, key: school, unit: {one: day, other: days}, period: 2025,
         source: letters}
"""
_REPORT = """---
title: "Your figures, {{ $school }}"
dataset: schools
params: {school: {from: schools.school, default: School 1}}
for_each: {params: {school: all}, most: 100000}
---

Dear head of {{ $school }},

these are the figures that you reported for 2025. You have {{ pupils[$school] | full }},
whom {{ teachers[$school] | full }} teach.

:::{facts}
:facts: pupils[$school], teachers[$school], rooms[$school], books[$school], days[$school]
:columns: label, value
Figures of {{ $school }}, 2025
:::

Please tell us within four weeks if one of them is wrong.[^a]

[^a]: Later changes appear in next year's letter.
"""


def letters(count: int = LETTERS) -> None:
    """Build the letters both ways, print what it took and what that makes of 50,000 and of a million."""
    print(f"\n{count:,} letters, one page and one fact table each, PDF and Word\n")
    with tempfile.TemporaryDirectory(prefix="kf-letters-") as made:
        project = Path(made)
        _make_project(project, count)
        command = [sys.executable, "-m", "keyfacts", "build", "--anew", "-q"]
        measure([*command, "--where", "school=School 1"], project)  # the font list of matplotlib, compiled modules
        local = _watched([*command, "-j", "2"], project)
        with _cluster(project) as (address, processes):
            for _ in processes:  # until each worker has loaded what it needs
                first, _held = _watched([*command, "--on", address, "--where", "school=School 1"], project)
            before = _processor(_below(processes))
            there = _watched([*command, "--on", address], project, processes)
            workers = _processor(_below(processes)) - before
        client = (there[0].processor - first.processor) / (count - 1)
        _tell("-j 2", count, *local, local[0].processor)
        _tell("two workers", count, *there, there[0].processor + workers)
        print(f"  of it {1000 * client:.1f} ms a letter are the command's own when a cluster builds, beside its start")
        for wanted in (50_000, 1_000_000):
            _estimate(wanted, workers / count, client)


def _tell(name: str, count: int, run: Measure, held: Held, processor: float) -> None:
    print(
        f"  {name:12} {count / run.wall:6.1f} letters/s of the clock, {count / processor:6.1f} per core and second; "
        f"{run.wall:7.1f} s, {processor:7.1f} s of processor\n"
        f"  {'':12} at most the command holds {held.command:.0f} MB, the largest worker {held.worker:.0f} MB, all "
        f"processes together {held.all:.0f} MB"
    )


def _estimate(wanted: int, of_worker: float, of_client: float) -> None:
    """The time on many cores: workers share their part, the command puts every file in its place alone."""
    shared, alone = wanted * of_worker / CORES, wanted * of_client
    limit = "the workers" if shared > alone else "the one command, which puts files in their places"
    print(f"  {wanted:9,} letters on {CORES} cores: {max(shared, alone) / 60:6.1f} min; limited by {limit}")


def _make_project(project: Path, count: int) -> None:
    folder = project / "data" / "schools"
    folder.mkdir(parents=True)
    (project / "reports").mkdir()
    rows = (
        f"School {n},{100 + n * 7 % 900},{8 + n % 60},{5 + n % 40},{n * 37 % 9000},{180 + n % 12}" for n in _to(count)
    )
    (folder / "schools.csv").write_text("\n".join(["school,pupils,teachers,rooms,books,days", *rows]) + "\n", "utf-8")
    (folder / "datapackage.yaml").write_text(_DATASET, encoding="utf-8")
    (project / "reports" / "letter.md").write_text(_REPORT, encoding="utf-8")


def _to(count: int) -> range:
    return range(1, count + 1)


@contextmanager
def _cluster(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """The address of a scheduler with two workers of one thread, and the processes of all three."""
    import distributed

    program, environ = Path(sys.executable).with_name("dask"), {**environment(), **SETTINGS}
    assert distributed
    scheduler = subprocess.Popen(
        [program, "scheduler", "--port", "0", "--no-dashboard", "--dashboard-address", ":0"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env=environ,
    )
    workers: list[subprocess.Popen[bytes]] = []
    try:
        address = next(found[0] for line in scheduler.stderr or () if (found := re.search(r"tcp://[\d.]+:\d+", line)))
        threading.Thread(target=(scheduler.stderr or sys.stdin).read, daemon=True).start()
        place = ["--local-directory", str(folder / "dask")]
        command = [program, "worker", address, "--nthreads", "1", "--no-dashboard", *place]
        workers += [subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=folder, env=environ) for _ in range(2)]
        yield address, [scheduler.pid, *(worker.pid for worker in workers)]
    finally:
        for process in (*workers, scheduler):
            process.terminate()
            process.wait()


def _watched(command: list[str], folder: Path, others: list[int] | None = None) -> tuple[Measure, Held]:
    """A run, and what its processes (and those of a cluster) held meanwhile."""
    stop, held = threading.Event(), [Held()]

    def watch() -> None:
        while not stop.wait(0.2):
            own = _below([os.getpid()]) - {os.getpid()} - _below(others or [])
            first = min(own, default=0)
            memory = {pid: _memory(pid) for pid in own | _below(others or [])}
            at_work = max((size for pid, size in memory.items() if pid != first), default=0.0)
            now = Held(memory.get(first, 0.0), at_work, sum(memory.values()))
            held.append(Held(*map(max, held.pop(), now)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        return measure(command, folder), held[0]
    finally:
        stop.set()
        watcher.join()


def _below(roots: list[int]) -> set[int]:
    """Processes with all their descendants, where the system lists them (Linux)."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
            parents.setdefault(parent, []).append(int(entry.name))
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        process = waiting.pop()
        found.add(process)
        waiting += parents.get(process, [])
    return found


def _processor(processes: set[int]) -> float:
    """Seconds of processor that processes have taken, with those of their children that have ended."""
    ticks = 0
    for process in processes:
        try:
            stat = Path(f"/proc/{process}/stat").read_text("utf-8", "replace")
        except OSError:
            continue
        ticks += sum(int(number) for number in stat.rpartition(")")[2].split()[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    """What a process holds: pages that several share are divided among them (PSS)."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text("utf-8")
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0
