"""Prints of random facts in eleven locales, read back by a parser of its own: each is true of its value."""

from __future__ import annotations

import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from projects import Finished
from tools import REPOSITORY
from verdicts import Verdicts

sys.path.insert(0, str(REPOSITORY / "tests"))

COUNT, SEED = 20_000, 2026
_EACH = 1_000


def judge_prints(_: Finished, verdicts: Verdicts) -> None:
    """Print and read back, on all cores."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(judge_some, range(SEED, SEED + COUNT // _EACH)))
    problems = [problem for found, _ in results for problem in found]
    said = sum((relations for _, relations in results), Counter[str]())
    told = ", ".join(f"{count:,} {relation}" for relation, count in said.most_common())
    verdicts.none_of("prints", f"{COUNT:,} prints from seed {SEED}", problems, told)
    verdicts.add("prints", "of every kind", len(said) >= 9 and min(said.values()) > 20, told)


def judge_some(seed: int) -> tuple[list[str], Counter[str]]:
    """The prints of ``seed`` that are not true, and how many there are of each relation."""
    from generate_prints import cases

    made = cases(seed, _EACH)
    wrong = [f"{case.text!r} ({case.asked}, seed {seed}): {case.wrong}" for case in made if case.wrong]
    return wrong, Counter(case.relation for case in made)
