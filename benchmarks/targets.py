"""The single build, the batch and long documents against their aims, each in pairs with its peer, in one run.

The aims are shares of what matplotlib, Typst and Pandoc take for the same content: the machine and what else it does
take part in both sides of a pair. The share of a pair is told, not the share of two medians.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import contents
from contests import CHARTS, FONTS, KEYFACTS, TYPST, fresh_folder, write_sections
from measuring import Measure, measure
from peers import REPOSITORY, Peers

PAIRS, BATCH = 7, 50
Run = Callable[[], Measure]


@dataclass(frozen=True)
class Target:
    """A row of the table: what is built, by which peer, and what it may take of the peer's time (and of MB)."""

    name: str
    own: Run
    peer: Run | None
    aim: float
    memory: float | None = None
    one_core: bool = False


def targets(peers: Peers, pairs: int = PAIRS, wanted: Sequence[str] = ()) -> None:
    """Print the rows whose names begin with one of ``wanted``, or all of them."""
    print(f"\nBuilds against their aims: medians of {pairs} pairs, least to most ({peers.versions})")
    print("of peer: the share of the peer's time in the same pair; nothing changed: seconds\n")
    print(
        f"{'':<34}{'wall s':>8}{'CPU s':>8}{'MB':>6}  {'of peer, wall':<19}{'of peer, CPU':<19}{'aim':<6}{'MB':<6}met"
    )
    for target in (*_single(peers), _batch(peers), *_sections(peers)):
        if not wanted or target.name.startswith(tuple(wanted)):
            _print(target, pairs)


# --- the rows ------------------------------------------------------------------------------------------------------


def _single(peers: Peers) -> list[Target]:
    """One report of two pages in both formats."""
    folder = fresh_folder("targets-report")
    for part in ("reports", "data", "styles"):
        shutil.copytree(REPOSITORY / part, folder / part)
    report = folder / "reports" / "key-facts-2016.md"
    written, numbers = report.read_text(encoding="utf-8"), count()
    written = written.replace("max_pages: 2", "max_pages: 3")  # a paragraph more may take one
    build = (*KEYFACTS, "build", "key-facts-2016")

    def one_word() -> Measure:
        word = "abcdefghijklmnop"[next(numbers) % 16] * 3
        report.write_text(f"{written}\nOne more word: {word}.\n", encoding="utf-8")
        return measure((*KEYFACTS, "build", "key-facts-2016", "--edition", "default"), folder)

    def cold() -> Measure:
        shutil.rmtree(folder / ".keyfacts", ignore_errors=True)
        return measure((*KEYFACTS, "build", "key-facts-2016", "--edition", "default"), folder)

    peer = _peer(peers, "targets-peer", 1)
    return [
        Target("nothing changed", lambda: measure(build, folder), None, 0.10),
        Target("charts kept, one word changed", one_word, peer, 0.45),
        Target("cold, everything new", cold, peer, 0.9),
    ]


def _batch(peers: Peers) -> Target:
    """Variants of the peer's report, each with other numbers in all its charts, in both formats, on one core."""
    folder = fresh_folder("targets-batch")
    for name, text in contents.keyfacts_variants(BATCH, CHARTS).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copytree(REPOSITORY / "styles", folder / "styles")

    def own() -> Measure:
        shutil.rmtree(folder / ".keyfacts", ignore_errors=True)
        return measure((*KEYFACTS, "build", "variants", "-q", "-j", "1"), folder)

    return Target(f"batch of {BATCH}, new charts, one core", own, _peer(peers, "targets-peers", BATCH), 0.2, None, True)


def _sections(peers: Peers) -> list[Target]:
    """Documents of more and more sections, as PDF; the longest on one core, too."""
    found = []
    for number, aim, memory, one_core in (
        (10, 2.0, None, False), (100, 1.0, None, False), (1000, 0.5, 215, False), (1000, 0.65, 215, True)
    ):  # fmt: skip
        folder = fresh_folder(f"targets-sections-{number}{'-one' * one_core}")
        write_sections(folder, number)
        own = (*KEYFACTS, "build", "many", "--anew", "-q")
        rival = (peers.python, "-c", TYPST, FONTS)
        name = f"{number:,} sections{', one core' * one_core}"
        found.append(Target(name, _run(own, folder), _run(rival, folder), aim, memory, one_core))
    return found


def _run(command: Sequence[str | Path], folder: Path) -> Run:
    return lambda: measure(command, folder)


def _peer(peers: Peers, name: str, reports: int) -> Run:
    """The peer's way to as many reports, in one process."""
    folder = fresh_folder(name)
    (folder / "report.typ").write_text(contents.typst_report(CHARTS), encoding="utf-8")
    (folder / "report.md").write_text(contents.markdown_report(CHARTS), encoding="utf-8")
    script = Path(__file__).with_name("peer_report.py")
    return _run((peers.python, script, folder, FONTS, str(CHARTS), str(reports)), folder)


# --- measuring and telling -----------------------------------------------------------------------------------------


def _print(target: Target, pairs: int) -> None:
    cores = os.sched_getaffinity(0)
    if target.one_core:
        os.sched_setaffinity(0, {min(cores)})  # children run where their parent may
    try:
        runs = _pairs(target, pairs)
    finally:
        os.sched_setaffinity(0, cores)
    own = [run for run, _ in runs]
    wall, processor, peak = (
        statistics.median(getattr(run, name) for run in own) for name in ("wall", "processor", "peak")
    )
    shares = [
        [getattr(mine, name) / getattr(theirs, name) for mine, theirs in runs if theirs]
        for name in ("wall", "processor")
    ]
    told = [
        f"{statistics.median(of):.2f} ({min(of):.2f} to {max(of):.2f})" if of else "" for of in shares
    ]  # nothing changed has no peer
    reached = statistics.median(shares[0]) if shares[0] else wall
    met = reached <= target.aim and (target.memory is None or peak <= target.memory)
    memory = f"{target.memory:.0f}" if target.memory else ""
    print(
        f"{target.name:<34}{wall:8.2f}{processor:8.2f}{peak:6.0f}  {told[0]:<19}{told[1]:<19}"
        f"{target.aim:<6}{memory:<6}{'yes' if met else 'no'}",
        flush=True,
    )


def _pairs(target: Target, pairs: int) -> list[tuple[Measure, Measure | None]]:
    """Runs of both sides in turn, after one of each that warms up; every second pair begins with the peer."""
    done: list[tuple[Measure, Measure | None]] = []
    for number in range(pairs + 1):
        if target.peer and number % 2:
            theirs = target.peer()
            done.append((target.own(), theirs))
        else:
            done.append((target.own(), target.peer() if target.peer else None))
    return done[1:]


if __name__ == "__main__":
    sys.exit("run benchmarks/run --targets")
