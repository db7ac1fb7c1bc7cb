"""Inputs damaged from a seed: built or refused, in bounds, and what was there before stays when a build fails."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from projects import Finished
from tools import CACHE, REPOSITORY, call
from verdicts import Verdicts

SAMPLE, ALL = 168, 10_000
"""Mutants in ``make conformance`` and in ``make conformance-full``."""
SEED = 20_251_127
_WORKER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from mutate_inputs import results
for each in results(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])):
    told = (each.kind, each.seed, each.code, f"{each.seconds:.1f}", f"{each.megabytes:.0f}")
    print(*told, " ".join(each.problem.split()), sep="\\t", flush=True)
"""


def judge_mutated_inputs(_: Finished, verdicts: Verdicts) -> None:
    """Build the mutants by as many workers as there are processors; a verdict for each kind of input."""
    workers = os.cpu_count() or 1
    each = -(-(ALL if verdicts.full else SAMPLE) // workers)
    with ThreadPoolExecutor(workers) as pool:
        told = list(pool.map(lambda number: run(CACHE / f"mutants-{number}", each, SEED + number), range(workers)))
    rows = [line.split("\t") for lines in told for line in lines]
    for kind in sorted({row[0] for row in rows}):
        of_kind = [row for row in rows if row[0] == kind]
        codes = Counter(row[2] for row in of_kind)
        slowest, largest = max(float(row[3]) for row in of_kind), max(float(row[4]) for row in of_kind)
        counted = f"{len(of_kind)}: {codes['0']} built, {len(of_kind) - codes['0']} refused"
        passed = f"{counted}; at most {slowest:.0f} s, {largest:.0f} MB"
        verdicts.none_of("mutated-inputs", kind, [f"{row[1]}: {row[5]}" for row in of_kind if row[5]], passed)
    verdicts.add("mutated-inputs", "all", len(rows) == each * workers, f"{len(rows)} of {each * workers}")


def run(folder: Path, count: int, seed: int) -> list[str]:
    """One worker's results, a line each."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = [sys.executable, "-c", _WORKER, REPOSITORY / "tests", folder, str(count), str(seed)]
    done = call(*command, timeout=200_000, PYTHONPATH=str(REPOSITORY / "src"))
    shutil.rmtree(folder, ignore_errors=True)
    return [line for line in done.stdout.splitlines() if line.count("\t") == 5] or [
        f"worker\t{seed}\t9\t0\t0\t{done.stderr[-300:]}"
    ]
