"""Finished files, asked for by their names, checked by their own rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from keyfacts.check import check_docx, check_pdf, compare_pairs
from keyfacts.findings import Findings, UsageError
from keyfacts.gate import LARGEST, read_named


def check_finished(paths: Sequence[Path]) -> Findings:
    """Check finished PDF and Word files by their own rules, and both files of a report side by side.

    UsageError for one that is not there.
    """
    findings = Findings()
    files: dict[PurePath, bytes] = {}
    for path in paths:
        try:
            data = read_named(path, LARGEST)
        except OSError as error:
            raise UsageError(f"cannot read '{path}': {error.strerror}") from None
        files[path] = data
        if path.suffix.lower() == ".pdf":
            check_pdf(data, path.as_posix(), findings, contents=True)
        else:
            check_docx(data, path.as_posix(), findings)
    if not {"KF700", "KF800"} & set(findings.codes()):
        compare_pairs(files, findings)
    return findings
