"""300 seeded mutations of the shipped datasets and reports: how many are contradicted, caught by the lock, missed."""

from __future__ import annotations

import shutil
import sys
from collections import Counter

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
    counts, kinds, missed = Counter[str](), Counter[str](), list[str]()
    for mutation in mutations(laboratory.project, COUNT, seed=16):
        verdict, _ = laboratory.verdict(mutation)
        counts[verdict] += 1
        kinds[mutation.kind] += 1
        if verdict != "contradicted":
            missed.append(f"{verdict}: {mutation}")
    print("\n".join(missed), flush=True)
    tried = sum(counts.values())
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in ("contradicted", "lock", "missed"))
    of = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    caught = counts["contradicted"] + counts["lock"]
    verdicts.add("mutations", f"{tried} mutations", tried == COUNT and caught >= _WANTED * tried, f"{told}; {of}")
    verdicts.add("mutations", "most of them by contradiction", counts["contradicted"] > tried / 2)
