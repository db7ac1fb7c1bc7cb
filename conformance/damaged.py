"""Finished files, damaged at random: `keyfacts check` tells what is wrong, in bounded time, and never fails itself."""

from __future__ import annotations

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
    from finished import specimen, unpacked

    from keyfacts.check import check_docx, check_parity, check_pdf
    from keyfacts.findings import Findings

    problems, longest, silent = [], 0.0, 0
    for seed in range(COUNT):
        pdf, docx = damaged_pair(*(unpacked(*specimen()) if seed % 2 else specimen()), seed)
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


def damaged_pair(pdf: bytes, docx: bytes, seed: int) -> tuple[bytes, bytes]:
    """Both files damaged: as they are, or (unpacked ones) with the damage inside their parts."""
    from finished import damaged, damaged_inside

    return damaged(pdf, seed), damaged_inside(docx, seed) if seed % 2 else damaged(docx, seed)
