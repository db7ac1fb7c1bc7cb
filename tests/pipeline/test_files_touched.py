"""A build is watched from inside the interpreter: what it opens, lists, changes and starts, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builders import REPOSITORY
from warm_starts import run_warm

WATCHED = (
    "open", "os.listdir", "os.scandir", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.symlink", "os.link",
    "os.truncate", "os.utime", "os.chmod", "os.chdir", "shutil.", "tempfile.", "socket.", "subprocess.Popen", "os.exec",
    "os.posix_spawn", "os.fork", "os.system", "sqlite3.connect", "urllib.Request", "webbrowser.open",
)  # fmt: skip
WATCH = f"""
import json, os, sys
events = []
def watch(event, arguments):
    if any(event == name or (name.endswith(".") and event.startswith(name)) for name in {WATCHED!r}):
        events.append((event, [os.fsdecode(a) if isinstance(a, (str, bytes)) else repr(a) for a in arguments]))
sys.addaudithook(watch)
from keyfacts.cli import main
code = main(sys.argv[2:])
told = list(events)
open(sys.argv[1], "w").write(json.dumps([code, told]))
"""

Event = tuple[str, list[str]]


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A project with every kind of file: tables, sheets, SQL, pictures, two brands and a Word template."""
    folder = tmp_path / "project"
    for part in ("reports", "data", "styles"):
        shutil.copytree(REPOSITORY / part, folder / part)
    (tmp_path / "home").mkdir()
    return folder


def watched(project: Path, *arguments: str, cold: bool = False) -> tuple[int, list[Event]]:
    """Run the command in the project; its exit code and what it did with files and processes.

    ``cold`` starts an interpreter for it, which loads everything under watch.
    """
    log = project.parent / "events.json"
    environment = {"PATH": os.environ["PATH"], "HOME": str(project.parent / "home"), "LANG": "C.UTF-8"}
    environment["PYTHONPATH"] = str(REPOSITORY / "src")
    if cold:
        command = [sys.executable, "-c", WATCH, str(log), *arguments]
        subprocess.run(command, cwd=project, env=environment, capture_output=True, timeout=300, check=True)
    else:
        assert run_warm(WATCH, [str(log), *arguments], project, environment, 300).returncode == 0
    code, events = json.loads(log.read_text(encoding="utf-8"))
    return code, [(event, values) for event, values in events]


def strangers(project: Path, events: list[Event], also: tuple[Path, ...] = ()) -> list[Event]:
    """What was touched outside the project, the interpreter and its libraries."""
    allowed = [project, *also, Path(sys.prefix), Path(sys.base_prefix), REPOSITORY / "src", Path(os.devnull)]
    allowed += [Path(folder) for folder in sys.path if folder.endswith(("-packages", "lib-dynload"))]
    allowed += [Path("/usr/share/zoneinfo"), Path(sys.executable).parent]
    return [
        (event, values)
        for event, values in events
        if not (event == "subprocess.Popen" and values[0] == sys.executable)
        and not (event == "os.scandir" and values[0].startswith("/usr/share/fonts"))  # ReportLab counts font folders
        and not (event == "open" and values[0].isdigit())
        and not any(_within(project, values[0], folder) for folder in allowed)
    ]


def _within(project: Path, written: str, folder: Path) -> bool:
    path = Path(os.path.realpath(project / written))
    return path.is_relative_to(folder) or path.is_relative_to(os.path.realpath(folder)) or path in project.parents


@pytest.mark.conformance
@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--jobs", "1"),  # what other processes open would not be seen
        ("check", "--jobs", "1"),
        ("facts", "list", "--format", "csv"),
        ("facts", "list", "key-facts-2016", "--format", "datapackage"),
        ("facts", "lock", "--by", "A", "--date", "2026-01-01"),
    ],
)
def test_a_command_touches_the_project_and_the_interpreter_and_nothing_else(
    real: Path, arguments: tuple[str, ...]
) -> None:
    code, events = watched(real, *arguments, cold=arguments[0] == "build")
    assert code in (0, 1)
    assert sum(event == "open" for event, _ in events) > 10
    assert strangers(real, events) == []


def test_what_a_build_changes_lies_in_its_output_and_cache(real: Path) -> None:
    _, events = watched(real, "build", "--jobs", "1", "--output", "../out", "--edition", "default")
    changing = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.utime")
    changed = [values[0] for event, values in events if event in changing]
    changed += [values[0] for event, values in events if event == "open" and any(mode in values[1] for mode in "wax+")]
    assert any(name.endswith(".part") for name in changed)
    homes = (real.parent / "out", real / ".keyfacts")
    assert [name for name in changed if not any(_within(real, name, home) for home in homes)] == []
    assert strangers(real, events, (real.parent / "out",)) == []


@pytest.mark.conformance
def test_nothing_that_lies_in_the_home_or_the_project_is_run_as_python(real: Path) -> None:
    """ReportLab runs settings of the home folder, and `python -m` prefers modules of the current one."""
    trap = f"open({str(real.parent / 'sprung')!r}, 'a').write(__file__ if '__file__' in globals() else 'home')\n"
    for name in (".reportlab_settings", ".reportlab_mods"):
        (real.parent / "home" / name).write_text(trap, encoding="utf-8")
    for name in ("reportlab_settings.py", "reportlab_mods.py", "yaml.py", "sitecustomize.py", "duckdb.py"):
        (real / name).write_text(trap, encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "HOME": str(real.parent / "home")}
    environment["PYTHONPATH"] = str(REPOSITORY / "src")
    command = [sys.executable, "-m", "keyfacts", "build", "key-facts-2016"]
    done = subprocess.run(command, cwd=real, env=environment, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert not (real.parent / "sprung").exists()
