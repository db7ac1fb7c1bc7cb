"""Two builds of one project at once, each a process of its own: what they leave is of one or the other, never mixed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builders import REPOSITORY
from keyfacts.pipeline.drawings import Drawings
from running import Keyfacts

pytestmark = pytest.mark.conformance

PROGRAM = """
import sys
stop_at, waits = int(sys.argv[1]), 0
def stop(event, values):
    global waits
    if event == "fcntl.flock":
        if waits == stop_at:
            print("stopped", flush=True)
            sys.stdin.readline()
        waits += 1
sys.addaudithook(stop)
from keyfacts.cli import main
if stop_at < 0:
    print("ready", flush=True)
    sys.stdin.readline()
sys.exit(main(sys.argv[2:]))
"""
"""A build that waits for a word before its n-th lock (a file is then about to be written), or before it starts (-1)."""

REPORT = "---\ntitle: Version {0}\nto: [pdf, docx]\n---\n\n# Version {0}\n\nAll that is said here is of version {0}.\n"
SERIES = (
    "---\ntitle: Version {0}\ndataset: reading-2025\nto: [pdf]\nparams: {{place: {{values: [A, B], default: A}}}}\n"
    "for_each: place\n---\n\n# Of {{{{ $place }}}}\n\nAll that is said here is of version {0}.\n"
)
CHART = "\n:::{{chart}} sessions\n:kind: bar\n:x: place\n:y: readers\nReaders of report {}\n:::\n"


def start(project: Path, stop_at: int, *arguments: str) -> subprocess.Popen[str]:
    """A process of the command in the project."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(stop_at), *arguments],
        cwd=project, env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def told(process: subprocess.Popen[str]) -> str:
    """The next line that a process prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def leftovers(project: Path) -> list[str]:
    """What only a build that still runs, or was killed, may have in a project."""
    return [path.name for path in project.rglob("*") if path.name.endswith(".part") or path.name.startswith("clock-")]


@pytest.mark.parametrize(
    ("text", "arguments", "step"), [(REPORT, (), 1), (SERIES, ("--combine", "-j", "1"), 2)], ids=["report", "series"]
)
def test_a_build_never_puts_what_it_read_before_over_the_files_of_a_later_one(
    keyfacts: Keyfacts, project: Path, text: str, arguments: tuple[str, ...], step: int
) -> None:
    """The earlier build is stopped before each file it writes, while the report is changed and built by another."""
    report = project / "reports" / "key-facts.md"
    at, stopped, overtaken = 0, "stopped", 0
    while stopped == "stopped":
        shutil.rmtree(project / ".keyfacts", ignore_errors=True)
        report.write_text(text.format(f"old {at % 10}"), encoding="utf-8")
        earlier = start(project, at, "build", *arguments)
        stopped = told(earlier)
        report.write_text(text.format(f"new {at % 10}"), encoding="utf-8")
        assert keyfacts("build", *arguments).code == 0
        later = files(project / "build")
        _, errors = earlier.communicate("\n", timeout=60)
        assert earlier.returncode in (0, 1), errors
        overtaken += earlier.returncode
        assert earlier.returncode == (1 if "error KF041" in errors else 0)
        assert files(project / "build") == later, f"stopped at {at}"
        assert keyfacts("build", *arguments).code == 0
        assert files(project / "build") == later, f"kept by the build stopped at {at}"
        assert leftovers(project) == []
        at += step
    assert at > 4
    assert overtaken > 0


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of three reports with charts, built by one process."""
    project = tmp_path_factory.mktemp("alone") / "project"
    starter = start(project.parent, -1, "init", "project")
    assert starter.communicate("\n", timeout=60)[1] == ""
    (project / "reports" / "key-facts.md").unlink()
    for name in ("one", "two", "three"):
        front = f"---\ntitle: {name}\ndataset: reading-2025\nto: [pdf, docx]\n---\n\n# {name}\n\nReaders.\n"
        (project / "reports" / f"{name}.md").write_text(front + CHART.format(name), encoding="utf-8")
    (project / "keyfacts.yaml").write_text("severities: {KF324: off}\n", encoding="utf-8")
    process = start(project, -1, "build", "-j", "1")
    process.communicate("\n", timeout=60)
    assert process.returncode == 0
    return project


@pytest.mark.parametrize(
    "commands",
    [
        (("build",), ("build",)),
        (("build", "one", "two"), ("build", "three", "two", "--anew")),
        (("build", "-j", "2"), ("check",)),
    ],
    ids=lambda commands: " + ".join(" ".join(each) for each in commands),
)
def test_builds_side_by_side_leave_what_each_would_have_left_alone(
    keyfacts: Keyfacts, alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commands: tuple[tuple[str, ...]]
) -> None:
    project = Path(shutil.copytree(alone, tmp_path / "project"))
    shutil.rmtree(project / ".keyfacts")
    shutil.rmtree(project / "build")
    processes = [start(project, -1, *command) for command in commands]
    assert [told(process) for process in processes] == ["ready"] * len(commands)
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    assert [(process.communicate(timeout=100)[1], process.returncode) for process in processes] == [("", 0)] * len(
        commands
    )
    built = files(project / "build")
    assert built == files(alone / "build")
    assert leftovers(project) == []
    monkeypatch.chdir(project)
    assert keyfacts("build").code == 0
    assert files(project / "build") == built
    for drawing in (project / ".keyfacts" / "cache" / "artwork").iterdir():
        assert Drawings(project)._load(drawing.name) is not None


def test_make_with_two_jobs_beside_a_build_leaves_what_each_would_have_left_alone(alone: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(alone, tmp_path / "project"))
    for folder in (".keyfacts", "build"):
        shutil.rmtree(project / folder)
    beside = start(project, -1, "build")
    assert told(beside) == "ready"
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    command = ["make", "-j2", f"KEYFACTS={sys.executable} -m keyfacts"]
    make = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert beside.communicate("\n", timeout=100)[1] == ""
    assert make.communicate(timeout=100)[1] == b""
    assert (beside.returncode, make.returncode) == (0, 0)
    assert files(project / "build") == files(alone / "build")
    assert subprocess.run([*command, "-q"], cwd=project, env=environment, check=False, timeout=60).returncode == 0


def test_make_builds_again_what_was_changed_while_it_was_built(keyfacts: Keyfacts, project: Path) -> None:
    """The stamp is as old as the build's first look at its sources."""
    report = project / "reports" / "key-facts.md"
    (project / ".stamps").mkdir()
    stamps = ("--depfile", ".stamps/key-facts.d", "--stamp", ".stamps/key-facts.stamp")
    building = start(project, 1, "build", "reports/key-facts.md", *stamps)
    assert told(building) == "stopped"
    report.write_text(REPORT.format("later"), encoding="utf-8")
    assert building.communicate("\n", timeout=60)[1] == ""
    command = ["make", "-q", f"KEYFACTS={sys.executable} -m keyfacts"]
    assert subprocess.run(command, cwd=project, check=False, timeout=60).returncode == 1
    assert keyfacts("build", "reports/key-facts.md", *stamps).code == 0
    assert subprocess.run(command, cwd=project, check=False, timeout=60).returncode == 0
