"""What the machine refuses is told in a line, with an exit code of its own; it is never a fault of keyfacts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builders import REPOSITORY
from running import Keyfacts
from warm_starts import run_warm

KEYFACTS = f"{sys.executable} -m keyfacts"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}


def shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which ``keyfacts`` is the command."""
    script = f'keyfacts() {{ {KEYFACTS} "$@"; }}; set -o pipefail; {command}'
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, env={**ENVIRONMENT, **environment}, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip


def sound(text: str) -> bool:
    """Whether what was said has neither a traceback nor an excuse."""
    return not any(words in text for words in ("Traceback", "own fault", "Exception ignored"))


WHAT_PRINTS = ("--version", "--help", "build --help", "build", "check", "facts", "facts list --format csv", "schema")


@pytest.mark.conformance
@pytest.mark.parametrize(
    ("command", "closed", "why"),
    [
        *((command, ">&-", "Bad file descriptor") for command in WHAT_PRINTS),
        *((command, "> /dev/full", "No space left") for command in ("--version", "--help", "facts", "build")),
    ],
)
def test_a_closed_or_full_output_is_said(project: Path, command: str, closed: str, why: str) -> None:
    done = shell(f"keyfacts {command} {closed}", project)
    assert done.returncode == 4
    assert done.stderr.startswith(f"keyfacts: cannot write to standard output: {why}")
    assert sound(done.stderr)


@pytest.mark.conformance
def test_a_build_that_says_nothing_needs_no_output_and_no_file_takes_its_place(project: Path) -> None:
    assert shell("keyfacts build --quiet <&- >&- 2>&-", project).returncode == 0
    assert (project / "build" / "key-facts.pdf").read_bytes().startswith(b"%PDF")
    assert (project / "build" / "key-facts.docx").read_bytes().startswith(b"PK")


@pytest.mark.conformance
@pytest.mark.parametrize("command", ["facts list --format csv", "schema", "build 2>&1", "check --messages sarif 2>&1"])
def test_a_reader_that_went_away_gives_141_and_no_word(project: Path, command: str) -> None:
    done = shell(f"{{ keyfacts {command}; echo $? >&2; }} | true", project)
    assert done.stderr == "141\n"


@pytest.mark.conformance
def test_no_current_folder_is_said_and_the_version_needs_none(project: Path) -> None:
    gone = "mkdir gone; cd gone; rmdir ../gone;"
    done = shell(f"{gone} keyfacts build", project)
    assert (done.returncode, done.stderr) == (4, "keyfacts: the current folder is gone; change to one that is there\n")
    assert shell(f"{gone} keyfacts --version", project).returncode == 0
    assert sound(shell(f"{gone} keyfacts init new", project).stderr)


@pytest.mark.conformance
@pytest.mark.parametrize(
    "variables", [{"HOME": ""}, {"HOME": "/nonexistent", "TMPDIR": "/nonexistent", "XDG_CONFIG_HOME": "/proc/1"}]
)
def test_no_home_and_no_folder_for_passing_files_is_needed(project: Path, variables: dict[str, str]) -> None:
    done = shell("keyfacts build --quiet", project, **variables)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.conformance
def test_a_file_that_finds_no_room_is_told_by_its_name(project: Path) -> None:
    done = shell("ulimit -f 4; trap '' XFSZ; keyfacts build --quiet", project)
    assert done.returncode == 1
    assert "KF007: cannot write" in done.stderr
    assert sound(done.stderr)


def test_too_little_memory_is_said(keyfacts: Keyfacts, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("keyfacts.cli.building.build_request", fails)
    ran = keyfacts("build")
    assert (ran.code, ran.err) == (4, "keyfacts: there is not enough memory\n")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (".keyfacts", ""),
        ("build", "KF007: cannot write"),
        ("keyfacts.yaml/", "KF001: 'keyfacts.yaml' cannot be read: it is no ordinary file"),
        ("data/reading-2025/facts.lock/", "facts.lock' cannot be read: it is no ordinary file"),
        ("build/key-facts.pdf/", "KF007: cannot write"),
    ],
)
def test_a_folder_in_the_place_of_a_file_or_a_file_in_that_of_a_folder_is_told(
    keyfacts: Keyfacts, project: Path, made: str, said: str
) -> None:
    if made.endswith("/"):
        (project / made).mkdir(parents=True)
    else:
        (project / made).write_text("a file", encoding="utf-8")
    ran = keyfacts("build", "--quiet")
    assert ran.code == (1 if said else 0)
    assert said in ran.err
    assert sound(ran.err)


REFUSED = """
import os, sys
barred = sys.argv[1]
def refuse(event, values):
    if event in ("open", "os.listdir", "os.scandir", "os.mkdir") and str(values[0]).startswith(barred):
        raise PermissionError(13, "Permission denied", str(values[0]))
sys.addaudithook(refuse)
stat = os.stat
def look(path, *values, **named):
    if str(path).startswith(barred + "/"):
        raise PermissionError(13, "Permission denied", str(path))
    return stat(path, *values, **named)
os.stat = look
from keyfacts.cli import main
sys.exit(main(sys.argv[2:]))
"""
CONVENTIONAL = (
    "reports", "reports/key-facts.md", "data", "data/reading-2025", "data/reading-2025/datapackage.yaml",
    "data/reading-2025/years.csv", "data/reading-2025/facts.lock", "styles", "styles/plain", "styles/plain/_brand.yml",
    "styles/plain/fonts", "styles/plain/fonts/PublicSans_400Regular.ttf", "keyfacts.yaml", "build", ".keyfacts",
    ".keyfacts/cache/artwork",
)  # fmt: skip


@pytest.mark.parametrize(
    ("command", "barred"),
    [
        *(("build", name) for name in CONVENTIONAL),
        *((command, "data/reading-2025") for command in ("check", "facts", "facts lock --by A", "roll 2025 2026")),
        *((command, "reports") for command in ("check", "facts lock --by A", "roll 2025 2026")),
    ],
)
def test_what_may_not_be_read_is_told_by_its_name(keyfacts: Keyfacts, project: Path, command: str, barred: str) -> None:
    (project / "keyfacts.yaml").write_text("severities: {}\n", encoding="utf-8")
    keyfacts("facts", "lock", "--by", "A", "--date", "2026-01-01")
    for folder in ("build", ".keyfacts/cache/artwork"):
        (project / folder).mkdir(parents=True, exist_ok=True)
    done = run_warm(REFUSED, [str(project / barred), *command.split()], project, ENVIRONMENT)
    assert sound(done.stderr)
    assert done.returncode in (0, 1, 2)
    if command == "build":
        assert done.returncode == (0 if barred.startswith(".keyfacts") else 2 if barred == "reports" else 1)
        assert barred.startswith(".keyfacts") or "ermission denied" in done.stderr
        assert barred.startswith(".keyfacts") or Path(barred).name in done.stderr


def test_a_report_that_leads_nowhere_and_a_pipe_are_no_reports(keyfacts: Keyfacts, project: Path) -> None:
    (project / "reports" / ".#key-facts.md").symlink_to("somebody@somewhere")
    os.mkfifo(project / "reports" / "pipe.md")
    assert keyfacts("build", "--quiet").code == 0
    shutil.rmtree(project / "build")
    (project / "data" / "reading-2025" / "years.csv").unlink()
    os.mkfifo(project / "data" / "reading-2025" / "years.csv")
    assert "it is no ordinary file" in keyfacts("build", "--quiet").err
