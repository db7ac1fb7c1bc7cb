"""Runs the command in this very process, in a project of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from keyfacts.cli import main
from running import Keyfacts, Ran


def pytest_configure(config: pytest.Config) -> None:
    """One core for each worker of pytest-xdist: its builds then start no second process beside it by themselves."""
    worker = getattr(config, "workerinput", None)
    if worker is not None and hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[int(worker["workerid"].removeprefix("gw")) % len(cores)]})


@pytest.fixture
def keyfacts(capsys: pytest.CaptureFixture[str]) -> Keyfacts:
    """``keyfacts("build", "x")`` as on the command line."""

    def run(*arguments: str | Path) -> Ran:
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keyfacts: Keyfacts) -> Path:
    """A new project from ``keyfacts init``, entered."""
    folder = tmp_path / "a project"
    assert keyfacts("init", folder).code == 0
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return folder
