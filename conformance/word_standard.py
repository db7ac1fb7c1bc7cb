"""Microsoft's Open XML SDK: no error in any Word file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import word_subjects as subjects
from projects import Finished
from tools import call, word_validator
from verdicts import Verdicts

OFFICES = ("Microsoft365", "Office2016")
"""The newest and the oldest Office that should open a file."""


def judge_word_standard(finished: Finished, verdicts: Verdicts) -> None:
    """Every report, the galleries of all features, and a sample of generated reports."""
    for docx in finished.docxs:
        for office in OFFICES:
            verdicts.none_of("word-standard", f"{docx.name} {office}", errors_of(docx, office))
    verdicts.add("word-standard", "number of Word files", bool(finished.docxs), f"{len(finished.docxs)}")
    for name, made in (("galleries", subjects.galleries()), ("generated reports", subjects.generated())):
        for office in OFFICES:
            problems = _judged([subject.path for subject in made], office)
            verdicts.none_of("word-standard", f"{name} {office}", problems, f"{len(made)} files")


def _judged(files: Iterable[Path], office: str) -> list[str]:
    paths = list(files)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        told = pool.map(lambda path: errors_of(path, office), paths)
    return [f"{path.stem}: {error}" for path, errors in zip(paths, told, strict=True) for error in errors]


def errors_of(docx: Path, office: str) -> list[str]:
    """What the validator says of a file for an Office."""
    done = call(word_validator(), docx, "--officeVersion", office)
    try:
        told = json.loads(done.stdout)
    except ValueError:
        return [(done.stderr or done.stdout)[:200] or "no verdict"]
    errors = [str(e.get("description", e))[:150] for e in told.get("errors", [])]
    return errors or ([] if done.returncode == 0 else ["invalid"])
