"""A step done by a second process comes to the same as one done here, whatever happens to that process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from builders import REPOSITORY
from keyfacts.pipeline.steps.alongside import Alongside

_FORKED = """
import os, signal
from keyfacts.pipeline.steps.alongside import Alongside
here = os.getpid()
def step():
    return os.getpid() != here, "a" * 3_000_000
def fails_there():
    if os.getpid() != here:
        raise ValueError("there alone")
    return "done here"
def killed_there():
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return "done here"
def not_sent():
    return "done here" if os.getpid() == here else (lambda: 0)
with Alongside(step, free_core=True) as one:
    elsewhere, text = one.result()
assert elsewhere and len(text) == 3_000_000
for each in (fails_there, killed_there, not_sent):
    with Alongside(each, free_core=True) as one:
        assert one.result() == "done here"
with Alongside(lambda: signal.pause(), free_core=True):
    pass
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nobody is left")
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="nothing is forked elsewhere")
def test_what_a_second_process_does_comes_back_or_is_done_here() -> None:
    ended = subprocess.run([sys.executable, "-c", _FORKED], capture_output=True, text=True, timeout=60, check=False)
    assert (ended.stdout, ended.stderr) == ("nobody is left\n", "")


def test_without_a_free_core_or_beside_other_threads_the_step_is_done_when_it_is_asked_for() -> None:
    done: list[int] = []
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        for free in (False, True):
            with Alongside(lambda: done.append(os.getpid()), free_core=free) as step:
                assert len(done) == free
                step.result()
    finally:
        over.set()
        thread.join()
    assert done == [os.getpid()] * 2


@pytest.mark.conformance
def test_files_and_findings_are_the_same_by_one_process_and_by_two(tmp_path: Path) -> None:
    for part in ("reports", "data", "styles"):
        shutil.copytree(REPOSITORY / part, tmp_path / part)
    built = []
    for jobs in ("1", "2"):
        command = [sys.executable, "-m", "keyfacts", "build", "key-facts-2016", "--anew", "-j", jobs, "-o", jobs]
        ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=True)
        files = {path.name: path.read_bytes() for path in (tmp_path / jobs).glob("key*")}
        built.append((ended.stderr.replace(f"{jobs}{os.sep}", ""), files))
    assert len(built[0][1]) == 5
    assert built[0] == built[1]
