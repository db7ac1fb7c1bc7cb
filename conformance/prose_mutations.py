"""Seeded mutations of prose in three projects: what is contradicted by the data, and what by a signature alone.

``python conformance/run prose-mutations`` tries a sample of each project, with ``--full`` all there are, and prints the
table by class.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter, defaultdict

from projects import Finished
from tools import CACHE, REPOSITORY
from verdicts import Verdicts

sys.path.insert(0, str(REPOSITORY / "tests"))

from mutate_prose import KINDS, SignedCopy, mutations_of, projects, sample

_SAMPLE = 45
_LEAST = 400
"""Mutations that the three projects have room for; all are tried by ``--full``."""
_VERDICTS = ("contradicted", "note", "lock", "signed", "missed")
_CONTRADICTED, _CAUGHT = 0.35, 0.98
"""A signature catches any edit of words, so that its share proves little; what counts is the first column."""


def judge_prose_mutations(_: Finished, verdicts: Verdicts) -> None:
    """Each mutation on a copy in which every text is signed; the classes are told apart."""
    folder = CACHE / "prose-mutations"
    shutil.rmtree(folder, ignore_errors=True)
    table: dict[str, Counter[str]] = defaultdict(Counter)
    missed: list[str] = []
    there = 0
    for number, (name, (origin, styles)) in enumerate(projects(REPOSITORY).items()):
        copy = SignedCopy(origin, folder / str(number), styles)
        verdicts.none_of("prose-mutations", f"findings on {name} unchanged", sorted(map(str, copy.before)))
        possible = mutations_of(copy.project)
        there += len(possible)
        for mutation in sample(possible, len(possible) if verdicts.full else _SAMPLE, seed=15):
            verdict = copy.verdict(mutation)
            table[mutation.kind][verdict] += 1
            missed += [str(mutation)] if verdict == "missed" else []
    print(_as_text(table), *missed, sep="\n", flush=True)
    counts = sum(table.values(), Counter[str]())
    tried = sum(counts.values())
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in _VERDICTS)
    verdicts.add("prose-mutations", "room for enough of them", there >= _LEAST, f"{there}")
    contradicted = counts["contradicted"] >= _CONTRADICTED * tried
    verdicts.add("prose-mutations", f"{tried} mutations, contradicted without a lock", contradicted, told)
    caught = tried - counts["missed"] >= _CAUGHT * tried
    verdicts.add("prose-mutations", "nearly all of them with signatures", caught, told)


def _as_text(table: dict[str, Counter[str]]) -> str:
    """The table by class: how many were tried, and how each was told."""
    lines = [f"{'class':<26}{'tried':>7}" + "".join(f"{verdict:>14}" for verdict in _VERDICTS)]
    for kind in (each for each in KINDS if each in table):
        row = table[kind]
        lines.append(f"{kind:<26}{sum(row.values()):>7}" + "".join(f"{row[verdict]:>14}" for verdict in _VERDICTS))
    return "\n".join(lines)
