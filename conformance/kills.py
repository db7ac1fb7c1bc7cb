"""Builds killed at random moments: the outputs are old or new as a whole, and the next build leaves nothing over."""

from __future__ import annotations

import shutil
import sys

from projects import Finished
from tools import CACHE, REPOSITORY
from verdicts import Verdicts

sys.path[:0] = [str(REPOSITORY / "tests")]

KILLS, SEED = 60, 7


def judge_kills(_: Finished, verdicts: Verdicts) -> None:
    """Kill, look at the outputs, build again, look for leftovers."""
    from kill_builds import problems_of_kills

    project = CACHE / "killed"
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(REPOSITORY / "src" / "keyfacts" / "starter", project)
    problems = problems_of_kills(project, KILLS, SEED)
    verdicts.none_of("kills", f"{KILLS} builds", problems, "old or new as a whole, nothing left over")
