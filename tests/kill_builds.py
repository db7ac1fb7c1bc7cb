"""Builds killed at a moment drawn from a seed, and what they and the next build leave: for tests and judges."""

from __future__ import annotations

import os
import random
import signal
import subprocess
from pathlib import Path

from builders import REPOSITORY
from warm_starts import run_warm

_PROGRAM = """
import os, signal, sys
at, steps = int(sys.argv[1]), 0
def count(event, values):
    global steps
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.utime", "os.listdir", "os.scandir"):
        if steps == at:
            os.kill(os.getpid(), signal.SIGKILL)
        steps += 1
sys.addaudithook(count)
from keyfacts.cli import main
code = main(["build", "--quiet"])
print(steps)
sys.exit(code)
"""
"""Ends itself at its n-th doing with files: a moment that does not depend on how fast the machine is."""


def problems_of_kills(project: Path, kills: int, seed: int) -> list[str]:
    """What was wrong after each of the kills: with the outputs, then with what the next build left."""
    report, output = project / "reports" / "key-facts.md", project / "build"
    written = report.read_text(encoding="utf-8")
    steps = int(_build(project, -1).stdout)
    states = [_files(output)]
    report.write_text(written.replace("title: ", "title: Again, "), encoding="utf-8")
    _build(project, -1)
    states.append(_files(output))
    chance, problems, now = random.Random(seed), [], 1
    for number in range(kills):
        # Half of them in the last steps, in which files are put in place.
        first = steps - 60 if number % 2 else 0
        at = chance.randrange(first, steps)
        now = 1 - now
        report.write_text(written if now == 0 else written.replace("title: ", "title: Again, "), encoding="utf-8")
        killed = _build(project, at)
        if killed.returncode not in (0, -signal.SIGKILL):
            problems.append(f"kill at {at}: exit code {killed.returncode} {killed.stderr[-200:]}")
        left = {name: data for name, data in _files(output).items() if not name.startswith(".")}
        if left not in states and not (output / ".keyfacts-replacing").exists():
            problems.append(f"kill at {at}: outputs of two builds")
        if number % 3 == 2 or len(problems) > 3:
            _build(project, -1)
            if _files(output) != states[now] or _leftovers(project):
                problems.append(f"kill at {at}: the next build left {sorted(_files(output))} {_leftovers(project)}")
    _build(project, -1)
    return problems if _files(output) == states[now] else [*problems, "the last build is another than it was"]


def _build(project: Path, at: int) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    return run_warm(_PROGRAM, [str(at)], project, environment, 600)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def _leftovers(project: Path) -> list[str]:
    return sorted(str(path) for path in project.rglob("*.part") if path.parent.name != "artwork")
