"""PDF and Word file say the same: generated reports without a difference, and every alteration of a Word file found."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor

import word_subjects as subjects
from projects import Finished
from verdicts import Verdicts


def judge_parity(_: Finished, verdicts: Verdicts) -> None:
    """Two hundred generated reports, the galleries, and at least fifty alterations."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        told = list(pool.map(_differences, range(subjects.GENERATED), chunksize=8))
    problems = [text for texts, _ in told for text in texts]
    sizes = [size for _, size in told]
    shown = ", ".join(
        f"{sum(size[n] for size in sizes)} {name}" for n, name in enumerate(("passages", "notes", "rows"))
    )
    verdicts.none_of("parity", f"{subjects.GENERATED} generated reports", problems, shown)
    verdicts.add("parity", "enough in them", sum(size[0] for size in sizes) > 20 * len(sizes), shown)
    galleries = [
        f"{subject.name}: {message}"
        for subject in subjects.galleries()
        for message in _compared(subject.path.with_suffix(".pdf").read_bytes(), subject.path.read_bytes())
    ]
    verdicts.none_of("parity", "galleries of all features", galleries, f"{len(subjects.galleries())} documents")
    _judge_alterations(verdicts)


def _judge_alterations(verdicts: Verdicts) -> None:
    from alterations import ALTERATIONS, altered_by
    from word_files import report

    verdicts.none_of("parity", "the report before it is altered", _compared(*report()))
    missed = [name for name, (code, words, _) in ALTERATIONS.items() if not _found(altered_by(name), code, words)]
    verdicts.none_of(
        "parity", "altered Word files", missed, f"{len(ALTERATIONS)} alterations found, each with its place"
    )
    verdicts.add("parity", "enough alterations", len(ALTERATIONS) >= 50, f"{len(ALTERATIONS)}")


def _found(files: tuple[bytes, bytes], code: str, words: str) -> bool:
    return any(text.startswith(code) and words in text for text in _compared(*files))


def _differences(seed: int) -> tuple[list[str], tuple[int, int, int]]:
    """What the two files of a generated report do not share, and how much it holds."""
    from finished import written

    from generate_features import feature_document, feature_stylesheet
    from keyfacts.check.docx.package import PackageParts
    from keyfacts.check.docx.passages import docx_contents

    pdf, docx = written(feature_document(seed), feature_stylesheet())
    contents = docx_contents(PackageParts(docx))
    rows = sum(bool(passage.cells) for passage in contents.passages)
    told = [f"report {seed}: {text}" for text in _compared(pdf, docx)]
    return told, (len(contents.passages), len(contents.notes), rows)


def _compared(pdf: bytes, docx: bytes) -> list[str]:
    from keyfacts.check import check_docx, check_parity
    from keyfacts.findings import Findings

    findings = Findings()
    check_parity(pdf, docx, findings)
    if not findings:
        check_docx(docx, "", findings)
    return [f"{finding.code} {finding.message}" for finding in findings]
