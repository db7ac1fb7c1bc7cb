"""Columns that a stray text keeps from being numbers: told once, at the cell that is to blame."""

from __future__ import annotations

from keyfacts.findings import Findings, Place
from keyfacts.model.dataset import Dataset


def judge_texts(dataset: Dataset, findings: Findings) -> None:
    """Warn of each column that is of numbers but for a few cells (KF143), unless something failed for it already."""
    blamed = {finding.place for finding in findings if finding.code == "KF404"}
    for table in dataset.tables:
        for field in table.fields:
            misfit = field.misfit
            if misfit is not None and misfit.sure and misfit.place not in blamed:
                message = f"column '{field.name}' is of numbers and holds {misfit.described}: all of it is read as text"
                hint = f"{misfit.cure}; or type: string for a column of texts"
                findings.report("KF143", misfit.place, message, hint)


def without_follow_ups(dataset: Dataset, findings: Findings) -> Findings:
    """The findings with one alone for each cell that keeps a column from being numbers: what failed first for it."""
    cells = {field.misfit.place for table in dataset.tables for field in table.fields if field.misfit is not None}
    failed = {finding.place for finding in findings if finding.code == "KF404"} & cells
    told: set[Place] = set()
    kept = []
    for finding in findings:
        if finding.place in failed and finding.code in ("KF143", "KF404"):
            if finding.code == "KF143" or finding.place in told:
                continue
            told.add(finding.place)
        kept.append(finding)
    return Findings(kept)
