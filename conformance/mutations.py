"""Seeded mutations of the shipped datasets and reports, by class: how many are contradicted, in the lock, missed.

300 of them, with ``--full`` twice as many.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter, defaultdict

from projects import Finished
from tools import CACHE, REPOSITORY, call
from verdicts import Verdicts

sys.path.insert(0, str(REPOSITORY / "tests"))

from mutate_facts import Laboratory, mutations

COUNT = 300
_WANTED = 0.95


def judge_mutations(_: Finished, verdicts: Verdicts) -> None:
    """Try them on a copy whose facts are all signed; the aim is 95 % caught, most of them by contradiction."""
    folder = CACHE / "mutations"
    shutil.rmtree(folder, ignore_errors=True)
    laboratory = Laboratory(REPOSITORY, folder)
    lock = (sys.executable, "-m", "keyfacts", "facts", "lock", "--by", "conformance", "--date", "2026-01-01")
    done = call("env", "-C", folder, *lock)
    verdicts.add("mutations", "the facts are signed", done.returncode == 0, done.stderr.strip()[-200:])
    laboratory.before = laboratory.told()
    verdicts.none_of("mutations", "findings on the input unchanged", [f"{c} {m}" for c, m in laboratory.before])
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    missed: list[str] = []
    wanted = COUNT * (2 if verdicts.full else 1)
    for mutation in mutations(laboratory.project, wanted, seed=16):
        verdict, _ = laboratory.verdict(mutation)
        kinds[mutation.kind][verdict] += 1
        if verdict != "contradicted":
            missed.append(f"{verdict}: {mutation}")
    counts = sum(kinds.values(), Counter[str]())
    print(*(f"{kind:<12}{dict(row)}" for kind, row in sorted(kinds.items())), *missed, sep="\n", flush=True)
    tried = sum(counts.values())
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in ("contradicted", "lock", "missed"))
    of = ", ".join(f"{row.total()} {kind}" for kind, row in sorted(kinds.items()))
    caught = counts["contradicted"] + counts["lock"]
    verdicts.add("mutations", f"{tried} mutations", tried == wanted and caught >= _WANTED * tried, f"{told}; {of}")
    verdicts.add("mutations", "most of them by contradiction", counts["contradicted"] > tried / 2)
