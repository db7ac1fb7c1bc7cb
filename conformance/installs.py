"""Bounds of versions hold: keyfacts installs, builds and passes its tests with the lowest and newest of each library.

A sample only asks pip whether what is installed here lies within the bounds of everybody; ``--full`` installs both
ends on every Python that is here, builds a new project by the installed command, and runs ``make test``'s tests.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from projects import Finished
from tools import REPOSITORY
from verdicts import Verdicts

PYTHONS = ("python3.11", "python3.12", "python3.13")
# An old library warns of what a newer one beside it will drop: that is no fault of the bounds.
SUITE = ("-m", "pytest", "-W", "default", "-n", "auto", "--dist", "worksteal", "-m", "not conformance")


def judge_installs(_: Finished, verdicts: Verdicts) -> None:
    """Lowest and newest versions, on the Pythons that are here."""
    if not verdicts.full:
        _say(verdicts, "what is installed goes together", (sys.executable, "-m", "pip", "check"), REPOSITORY)
        return
    with tempfile.TemporaryDirectory() as scratch:
        lowest = Path(scratch) / "lowest.txt"
        lowest.write_text("\n".join(_floors()), encoding="utf-8")
        for python in PYTHONS:
            if shutil.which(python):
                for end, constraints in (("lowest", ["-c", str(lowest)]), ("newest", [])):
                    _install_and_test(Path(scratch) / f"{python}-{end}", python, constraints, verdicts)


def _floors() -> Iterator[str]:
    """``name==X`` for each library that is declared as ``name>=X``."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for line in [*project["dependencies"], *project["optional-dependencies"]["all"]]:
        floor = re.match(r"([\w.-]+)(?:\[[^\]]*\])?>=([\d.]+)", line)
        assert floor, line
        yield f"{floor[1]}=={floor[2]}"


def _install_and_test(folder: Path, python: str, constraints: list[str], verdicts: Verdicts) -> None:
    """A fresh environment: install, start a project and build it, run the tests; each is a verdict."""
    inner = folder / "bin" / "python"
    name = folder.name
    if not _say(verdicts, f"{name}: environment", (python, "-m", "venv", str(folder)), REPOSITORY):
        return
    pip = (str(inner), "-m", "pip", "install", "--quiet", *constraints, f"{REPOSITORY}[dev]")
    if _say(verdicts, f"{name}: install", pip, folder):
        command = str(folder / "bin" / "keyfacts")
        _say(verdicts, f"{name}: init", (command, "init", "--quiet", "new"), folder)
        _say(verdicts, f"{name}: build", (command, "build", "--quiet"), folder / "new")
        _say(verdicts, f"{name}: tests", (str(inner), *SUITE), REPOSITORY)


def _say(verdicts: Verdicts, name: str, command: tuple[str, ...], folder: Path) -> bool:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).strip().splitlines() or [""]
    failed = [line for line in said if line.startswith(("FAILED", "ERROR"))][:20]
    verdicts.add("installs", name, done.returncode == 0, "\n".join(failed) or said[-1])
    return done.returncode == 0
