"""Microsoft's Open XML SDK: no error in any Word file."""

from __future__ import annotations

import json

from projects import Finished
from tools import call, word_validator
from verdicts import Verdicts


def judge_word_standard(finished: Finished, verdicts: Verdicts) -> None:
    """Every Word file under the newest and the oldest Office that should open it."""
    for docx in finished.docxs:
        for office in ("Microsoft365", "Office2016"):
            done = call(word_validator(), docx, "--officeVersion", office)
            try:
                told = json.loads(done.stdout)
            except ValueError:
                verdicts.add("word-standard", f"{docx.name} {office}", False, (done.stderr or done.stdout)[:200])
                continue
            errors = told.get("errors", [])
            problems = [str(e.get("description", e))[:150] for e in errors] or (
                [] if done.returncode == 0 else ["invalid"]
            )
            verdicts.none_of("word-standard", f"{docx.name} {office}", problems)
    verdicts.add("word-standard", "number of Word files", bool(finished.docxs), f"{len(finished.docxs)}")
