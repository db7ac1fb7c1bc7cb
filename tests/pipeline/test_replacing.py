"""Finished files are put in place as a whole: through stops, full disks, interrupts, and other builds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from builders import REPOSITORY
from keyfacts.findings import Findings
from keyfacts.pipeline.kept import Notes
from keyfacts.pipeline.replacing import JOURNAL, finish_replacing, finish_unfinished, replace_outputs, write_whole
from keyfacts.pipeline.request import Output

NAMES = ("a.docx", "a.pdf", "b.pdf")
CHANGES = 12
"""Changes of the folder that putting the set in place takes, at least."""

BEGINNING = """
import os, pathlib, signal, sys
from keyfacts.findings import Findings
from keyfacts.pipeline.replacing import replace_outputs
from keyfacts.pipeline.request import Output
folder, at = pathlib.Path(sys.argv[1]), int(sys.argv[2])
steps = 0
def count(event, values):
    global steps
    changes = event in ("os.rename", "os.remove") or (event == "open" and set(str(values[1])) & set("wxa"))
    if changes and str(values[0]).startswith(str(folder)):
        if at in (steps, -2):
            stop(values)
        steps += 1
sys.addaudithook(count)
outputs = [Output(folder / name, b"new") for name in ("a.docx", "a.pdf", "b.pdf")]
"""


def run(folder: Path, at: int, stop: str) -> subprocess.CompletedProcess[str]:
    """Put new files in place in another process, which meets ``stop`` at its n-th change of it (-2: at each)."""
    program = f"def stop(values):\n    {stop}\n{BEGINNING}\nfindings = Findings()\nreplace_outputs(outputs, findings)\n"
    program += "print(steps, *(f.code + ' ' + f.message for f in findings), sep='|')\n"
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    command = [sys.executable, "-c", program, str(folder), str(at)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A folder with the files of an earlier build."""
    for name in NAMES:
        (tmp_path / name).write_bytes(b"old")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


OLD, NEW = dict.fromkeys(NAMES, b"old"), dict.fromkeys(NAMES, b"new")


def test_the_set_is_put_in_place_and_nothing_is_left_beside_it(earlier: Path) -> None:
    done = run(earlier, -1, "pass")
    assert int(done.stdout) >= CHANGES
    assert files(earlier) == NEW


@pytest.mark.parametrize("at", range(CHANGES + 4))
def test_a_run_killed_at_any_change_leaves_all_files_old_or_all_new(earlier: Path, at: int) -> None:
    assert run(earlier, at, "os.kill(os.getpid(), signal.SIGKILL)").returncode in (0, -signal.SIGKILL)
    finish_replacing(earlier)
    assert files(earlier) in (OLD, NEW)


@pytest.mark.parametrize("at", range(CHANGES + 4))
def test_an_interrupt_at_any_change_leaves_all_files_old_or_all_new(earlier: Path, at: int) -> None:
    done = run(earlier, at, "signal.raise_signal(signal.SIGINT)")
    assert done.returncode in (0, 1, -signal.SIGINT)
    kept = {name: data for name, data in files(earlier).items() if not name.startswith(".")}
    assert kept in (OLD, NEW)
    finish_replacing(earlier)
    assert files(earlier) in (OLD, NEW)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_another_program_holds_open_leaves_all_as_they_were(earlier: Path, name: str) -> None:
    """Windows refuses to replace a file that Word has open."""
    target = str(earlier / name)
    held = f"if str(values[1]) == {target!r}: raise PermissionError(13, 'Permission denied', str(values[0]))"
    done = run(earlier, -2, held)
    assert done.stdout.strip().split("|")[1] == f"KF007 cannot write {earlier / name}: Permission denied"
    assert files(earlier) == OLD


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk_is_told_with_the_name_of_the_file_that_had_no_room(tmp_path: Path, name: str) -> None:
    program = (
        "import resource, signal, sys; from pathlib import Path; from keyfacts.findings import Findings\n"
        "from keyfacts.pipeline.replacing import replace_outputs; from keyfacts.pipeline.request import Output\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "large, folder = sys.argv[2], Path(sys.argv[1])\n"
        f"outputs = [Output(folder / n, b'n' * (5000 if n == large else 5)) for n in {NAMES}]\n"
        "findings = Findings(); replace_outputs(outputs, findings); print(*(f.message for f in findings))\n"
    )
    for each in NAMES:
        (tmp_path / each).write_bytes(b"old")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), name],
        env=environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout == f"cannot write {tmp_path / name}: File too large\n"
    assert files(tmp_path) == OLD


def test_a_set_that_a_killed_run_left_half_in_place_is_finished_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "one.pdf").write_bytes(b"new")
    (tmp_path / "one.docx").write_bytes(b"old")
    (tmp_path / ".one.docx.77.part").write_bytes(b"new")
    (tmp_path / ".two.pdf.78.part").write_bytes(b"half")
    (tmp_path / JOURNAL).write_text('[".one.pdf.77.part", ".one.docx.77.part", "../x.1.part"]', encoding="utf-8")
    replace_outputs([Output(tmp_path / "three.pdf", b"3")], Findings())
    assert files(tmp_path) == {"one.pdf": b"new", "one.docx": b"new", "three.pdf": b"3"}


@pytest.mark.parametrize("journal", ["", "[", "7", '{"a": 1}', '["x", 3, null, "/etc/.passwd.1.part"]', "[" * 50_000])
def test_a_journal_that_is_none_is_removed(tmp_path: Path, journal: str) -> None:
    (tmp_path / JOURNAL).write_text(journal, encoding="utf-8")
    finish_replacing(tmp_path)
    assert files(tmp_path) == {}


def test_a_folder_that_a_link_leads_elsewhere_is_written_to_only_if_the_user_named_it(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "build").symlink_to(tmp_path / "elsewhere")
    outputs, findings = [Output(tmp_path / "project" / "build" / "a.pdf", b"new")], Findings()
    replace_outputs(outputs, findings, tmp_path / "project")
    assert findings.codes() == ["KF003"]
    assert files(tmp_path / "elsewhere") == {}
    replace_outputs(outputs, Findings())
    assert files(tmp_path / "elsewhere") == {"a.pdf": b"new"}


WRITER = """
import sys
from pathlib import Path
from keyfacts.findings import Findings
from keyfacts.pipeline.replacing import replace_outputs, write_whole
from keyfacts.pipeline.request import Output
folder, data = Path(sys.argv[1]), sys.argv[2].encode()
print("ready", flush=True)
sys.stdin.readline()
findings = Findings()
for _ in range(40):
    replace_outputs([Output(folder / name, data * 1000) for name in ("a.docx", "a.pdf", "b.pdf")], findings)
    write_whole(folder, folder / f"{sys.argv[2]}.stamp", b"")
assert not findings, [f.message for f in findings]
"""


def writers(folder: Path, *names: str) -> list[subprocess.Popen[str]]:
    """Processes that are ready to write into one folder at once, each its own letter."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), name],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for name in names
    ]  # fmt: skip
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    return processes


def test_builds_that_write_into_one_folder_at_once_never_mix_their_files(tmp_path: Path) -> None:
    processes = writers(tmp_path, "x", "y", "z")
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    assert [process.communicate(timeout=60)[1] for process in processes] == ["", "", ""]
    left = files(tmp_path)
    assert {*left} == {*NAMES, "x.stamp", "y.stamp", "z.stamp"}
    assert len({left[name] for name in NAMES}) == 1


def test_a_build_that_was_killed_while_it_held_the_folder_keeps_no_other_from_it(earlier: Path) -> None:
    killed = "print('held', flush=True)\n    sys.stdin.readline()"
    program = f"def stop(values):\n    {killed}\n{BEGINNING}\nreplace_outputs(outputs, Findings())\n"
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(earlier), str(CHANGES // 2)],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    (waiting,) = writers(earlier, "w")
    holder.kill()
    holder.communicate(timeout=60)
    assert waiting.communicate("\n", timeout=60)[1] == ""
    assert files(earlier) == {**dict.fromkeys(NAMES, b"w" * 1000), "w.stamp": b""}


def test_a_file_beside_the_outputs_is_not_taken_for_the_part_of_a_killed_run(tmp_path: Path) -> None:
    """Stamps and depfiles may stand in the folder of the outputs: they are written under the same lock."""
    write_whole(tmp_path, tmp_path / "x.stamp", b"1")
    assert files(tmp_path) == {"x.stamp": b"1"}


def test_a_folder_into_which_nothing_is_written_is_finished_too(tmp_path: Path) -> None:
    write_whole(tmp_path, tmp_path / "a.pdf", b"old")
    (tmp_path / ".a.pdf.77.part").write_bytes(b"new")
    finish_unfinished(tmp_path)
    assert files(tmp_path) == {"a.pdf": b"old"}
    finish_unfinished(tmp_path / "none")


def test_a_note_written_anew_takes_what_a_killed_run_left_of_it(tmp_path: Path) -> None:
    left = {".note.json.77.part": "of a killed run", ".other.json.77.part": "of another file", "clock-77": ""}
    for name, text in left.items():
        (tmp_path / name).write_text(text)
    write_whole(tmp_path, tmp_path / "note.json", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".other.json.77.part",
        "clock-77",
        "note.json",
    ]


def test_notes_leave_nothing_of_killed_runs(tmp_path: Path) -> None:
    notes = Notes(tmp_path)
    notes.keep_run("a", {})
    (folder,) = (tmp_path / ".keyfacts").rglob("built")
    before = sorted(path.name for path in folder.iterdir())
    for name in (".run-a.json.77.part", "clock-77", ".clock-77.77.part"):
        (folder / name).write_bytes(b"")
    notes.keep_run("a", {})
    assert sorted(path.name for path in folder.iterdir()) == before
