"""Finished files, damaged at random: `keyfacts check` tells what is wrong, in bounded time, and never fails itself."""

from __future__ import annotations

import random
import sys
import time

from projects import Finished
from tools import REPOSITORY
from verdicts import Verdicts

sys.path[:0] = [str(REPOSITORY / "tests"), str(REPOSITORY / "tests" / "check")]

COUNT, LONGEST = 200, 10.0
"""Files of each kind, and seconds one may take."""


def judge_damaged(_: Finished, verdicts: Verdicts) -> None:
    """Bytes changed, cut off, doubled; both kinds of files, and both against each other."""
    from finished import specimen

    from keyfacts.check import check_docx, check_parity, check_pdf
    from keyfacts.findings import Findings

    problems, longest, silent = [], 0.0, 0
    for seed in range(COUNT):
        pdf, docx = (damaged(data, seed) for data in specimen())
        findings = Findings()
        started = time.monotonic()
        try:
            check_pdf(pdf, "damaged.pdf", findings, contents=True)
            check_docx(docx, "damaged.docx", findings)
            check_parity(pdf, docx, findings)
        except Exception as error:  # The very thing looked for.
            problems.append(f"seed {seed}: {type(error).__name__}: {error}"[:120])
        longest = max(longest, time.monotonic() - started)
        silent += not findings
    if longest > LONGEST:
        problems.append(f"one took {longest:.1f} s")
    told = f"{COUNT} pairs, longest {longest:.2f} s, {silent} damaged where no rule looks"
    verdicts.none_of("damaged", "finished files", problems, told)


def damaged(data: bytes, seed: int) -> bytes:
    """The file with a few or many bytes changed, sometimes cut off or with a piece doubled."""
    dice = random.Random(seed)
    broken = bytearray(data)
    for _ in range(dice.choice((1, 5, 50, 500))):
        broken[dice.randrange(len(broken))] = dice.randrange(256)
    if seed % 4 == 0:
        del broken[dice.randrange(len(broken)) :]
    elif seed % 4 == 1:
        at = dice.randrange(len(broken))
        broken[at:at] = broken[at : at + 2000]
    return bytes(broken)
