"""However deep words are nested, the text is read and told of; nothing runs out of stack."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyfacts.findings import Findings
from keyfacts.model.walk import document_inlines
from keyfacts.read.report.report import read_report

_HEAD = "---\ntitle: T\n---\n\n"


@pytest.mark.parametrize("levels", [60, 200, 500, 3000])
@pytest.mark.parametrize("marks", ["**", "*", "_*"])
def test_deep_emphasis_is_told_once_and_keeps_its_words(tmp_path: Path, levels: int, marks: str) -> None:
    path = tmp_path / "deep.md"
    path.write_text(_HEAD + f"{marks}w " * levels + f" w{marks[::-1]}" * levels + "\n")
    findings = Findings()
    report = read_report(tmp_path, path, findings)
    assert [(f.code, f.place.line) for f in findings] == [("KF215", 5)]
    assert report is not None
    assert len(list(document_inlines(report.blocks))) < 10 * levels
