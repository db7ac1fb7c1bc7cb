"""The tests that ``make test`` leaves out: they start processes of their own, or build many times."""

from __future__ import annotations

import subprocess
import sys

from projects import Finished
from tools import REPOSITORY
from verdicts import Verdicts


def judge_slow_tests(_: Finished, verdicts: Verdicts) -> None:
    """Run what is marked ``conformance``; what pytest says at its end is the verdict."""
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal", "-m", "conformance"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    said = done.stdout.splitlines()
    problems = [line for line in said if line.startswith(("FAILED", "ERROR"))]
    passed = done.returncode == 0
    verdicts.add(
        "slow-tests", said[-1] if said else "", passed, "all passed" if passed else "\n".join(problems or said)
    )
