"""Exit codes and what is said to those who call the command wrongly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import keyfacts as package
from running import Keyfacts


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "no command 'biuld'; did you mean 'build'?"),
        (["build", "key-fact"], "no report 'key-fact'; did you mean 'key-facts'?"),
        (["build", "zzz"], "the reports are: key-facts"),
        (["build", "a\0b"], "no report"),
        (["build", "--edition", "handuot"], "no edition 'handuot'; did you mean 'handout'?"),
        (["build", "--to", "pfd"], "no format 'pfd'; did you mean 'pdf'?"),
        (["build", "--editoin", "x"], "--edition"),
        (["build", "--messages", "xml"], "'xml' is not one of"),
        (["build", "--depfile", "x.d"], "--depfile needs --stamp"),
        (["check", "key-facts", "x.pdf"], "not both at once"),
        (["check", "--content", "x.pdf"], "--content is for reports"),
        (["check", "missing.pdf"], "cannot read 'missing.pdf'"),
        (["facts", "reading-2052"], "did you mean 'reading-2025'?"),
        (["schema", "datasett"], "'datasett' is not one of"),
    ],
)
def test_wrong_usage_gives_2_and_says_what_was_meant(
    keyfacts: Keyfacts, project: Path, arguments: list[str], said: str
) -> None:
    ran = keyfacts(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_folder_without_reports_is_told_how_to_start(
    keyfacts: Keyfacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = keyfacts("build")
    assert ran.code == 2
    assert "keyfacts init DIR" in ran.err


def test_a_broken_source_date_epoch_is_wrong_usage(
    keyfacts: Keyfacts, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    ran = keyfacts("build")
    assert ran.code == 2
    assert "SOURCE_DATE_EPOCH" in ran.err


def test_a_fault_of_keyfacts_is_told_in_two_lines_and_gives_3(
    keyfacts: Keyfacts, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("out of cheese")

    monkeypatch.setattr("keyfacts.cli.building.build_request", fails)
    ran = keyfacts("build")
    assert ran.code == 3
    assert "out of cheese" in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in keyfacts("build", "--verbose").err


def test_an_interrupt_leaves_without_a_traceback(
    keyfacts: Keyfacts, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("keyfacts.cli.building.build_request", interrupted)
    ran = keyfacts("build")
    assert ran.code == 130
    assert "Traceback" not in ran.err


def test_an_interrupt_while_a_library_runs_text_gives_the_same_code(tmp_path: Path) -> None:
    """``python -m`` notes such a Ctrl-C (in ``namedtuple``, say) as heard by nobody and would end by the signal."""
    script = """
import sys
from keyfacts import cli
cli._answered = lambda arguments: exec("raise KeyboardInterrupt")
sys.exit(cli.main(["build"]))
"""
    (tmp_path / "started.py").write_text(script, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "started"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr.count("interrupted")) == (130, 1)


def test_a_reader_that_goes_away_is_no_error_message(project: Path) -> None:
    command = f"{sys.executable} -m keyfacts schema | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""


def test_the_version_and_help_are_told(keyfacts: Keyfacts) -> None:
    assert keyfacts("--version").out == f"keyfacts {package.__version__}\n"
    told = keyfacts("--help")
    assert told.code == 0
    assert all(verb in told.out for verb in ("build", "check", "facts", "init", "schema"))
    assert keyfacts("build", "--help").code == 0


def test_the_version_is_told_without_loading_the_engine() -> None:
    script = "import sys, keyfacts.cli as c; c.main(['--version']); sys.exit('click' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=False).returncode == 0


def test_the_module_is_the_command(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "keyfacts", "--version"], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == f"keyfacts {package.__version__}\n"
