"""veraPDF over the random documents that were made to be read back: several hundred files in one Java process."""

from __future__ import annotations

import random_documents
import spelling
from pdf_standards import flavours_of, judged
from projects import Finished
from verdicts import Verdicts

WORDS = 200
"""How many of the small documents are judged in a full run, besides all the long ones; else every second of both."""


def judge_generated_standards(_: Finished, verdicts: Verdicts) -> None:
    """Documents under PDF/UA-1 and PDF/A-2a; it comes after the judges that make the files."""
    files = sorted(random_documents.FOLDER.glob("*.pdf")) + sorted(spelling.FOLDER.glob("*.pdf"))[:WORDS]
    enough = len(files) == random_documents.COUNT + WORDS
    verdicts.add("generated-standards", "number of files", enough, f"{len(files)}")
    chosen = files if verdicts.full else files[::2]
    pairs = [(flavour, file) for file in chosen for flavour in flavours_of(file)]
    verdicts.add("generated-standards", "claims", {flavour for flavour, _ in pairs} == {"ua1", "2a"}, "ua1 and 2a")
    results = list(judged(pairs))
    failed = [
        f"{file.name} {flavour}: {detail}"
        for (flavour, file), (ok, detail) in zip(pairs, results, strict=True)
        if not ok
    ]
    checks = sum(int(detail.split()[0]) for ok, detail in results if ok)
    verdicts.none_of("generated-standards", "veraPDF", failed, f"{len(pairs)} verdicts from {checks:,} checks")
