"""Input of a size that nobody writes: set or refused, in bounded time and memory, never a fault."""

from __future__ import annotations

import resource
import shutil
import sys
import time

from projects import Finished
from tools import CACHE, call
from verdicts import Verdicts

LONGEST, LARGEST = 120.0, 3000.0
"""Seconds and megabytes that one of them may take."""
_HEAD = "---\ntitle: Hostile\n---\n\n"
INPUTS = {
    "a paragraph of 10 MB": "Words and more words to fill the line with. " * 230_000,
    "20,000 notes": "".join(f"Text[^n{n}] and more.\n\n[^n{n}]: Note {n}.\n\n" for n in range(20_000)),
    "a note of 1 MB": "Text[^a].\n\n[^a]: " + "Words of a note. " * 60_000,
    "a list of 50,000 items": "- an item\n" * 50_000,
    "a million brackets": "[" * 1_000_000,
    "a million quotation marks": ">" * 1_000_000,
}


def judge_hostile(_: Finished, verdicts: Verdicts) -> None:
    """Build each and look at exit code, time and memory."""
    for name, text in INPUTS.items():
        folder = CACHE / "hostile"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "reports").mkdir(parents=True)
        (folder / "reports" / "hostile.md").write_text(f"{_HEAD}{text}\n", encoding="utf-8")
        started = time.monotonic()
        done = call(sys.executable, "-m", "keyfacts", "build", folder / "reports" / "hostile.md")
        seconds = time.monotonic() - started
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # Of the largest child so far.
        outcome = "set" if done.returncode == 0 else done.stderr.strip().splitlines()[0][:90]
        good = done.returncode in (0, 1) and seconds < LONGEST and peak < LARGEST
        verdicts.add("hostile", name, good, f"{seconds:.1f} s, peak so far {peak:.0f} MB, {outcome}")
