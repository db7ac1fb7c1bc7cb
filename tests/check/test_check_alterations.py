"""PDF and Word file say the same of any report; whatever is changed in the Word file is found, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from alterations import ALTERATIONS, altered_by
from finished import altered, written
from word_files import report

from generate_features import feature_document, feature_stylesheet
from keyfacts.check import check_docx, check_parity
from keyfacts.findings import Findings
from keyfacts.ooxml.contract import CORE_PART
from running import Keyfacts


def differences(pdf: bytes, docx: bytes) -> Findings:
    findings = Findings()
    check_parity(pdf, docx, findings, "report")
    return findings


@pytest.mark.parametrize("seed", range(10))
def test_reports_with_every_feature_say_the_same_in_both_files(seed: int) -> None:
    pdf, docx = written(feature_document(seed), feature_stylesheet())
    findings = differences(pdf, docx)
    check_docx(docx, "report.docx", findings)
    assert [finding.message for finding in findings] == []


def test_the_report_to_be_altered_says_the_same_in_both_files() -> None:
    assert [finding.message for finding in differences(*report())] == []


@pytest.mark.parametrize("name", ALTERATIONS)
def test_every_alteration_is_found_and_its_place_is_told(name: str) -> None:
    code, words, _ = ALTERATIONS[name]
    findings = differences(*altered_by(name))
    assert words in " ".join(finding.message for finding in findings if finding.code == code), [
        (finding.code, finding.message) for finding in findings
    ]


def test_an_edited_word_file_is_held_against_its_pdf_when_both_are_given(keyfacts: Keyfacts, tmp_path: Path) -> None:
    pdf, docx = altered_by("a digit in the text")
    paths = [tmp_path / "report.pdf", tmp_path / "report.docx"]
    for path, data in zip(paths, (pdf, docx), strict=True):
        path.write_bytes(data)
    alone = keyfacts("check", str(paths[1]), "--messages", "json")
    assert "KF801" not in {finding["code"] for finding in alone.told["findings"]}
    both = keyfacts("check", *map(str, paths), "--messages", "json")
    assert [finding["code"] for finding in both.findings()] == ["KF801"]


def test_two_files_alone_are_compared_whatever_they_are_called(keyfacts: Keyfacts, tmp_path: Path) -> None:
    pdf, docx = altered_by("a digit in the text")
    paths = [tmp_path / "report.pdf", tmp_path / "draft, with comments of March.docx"]
    for path, data in zip(paths, (pdf, docx), strict=True):
        path.write_bytes(data)
    told = keyfacts("check", *map(str, paths), "--messages", "json").findings()
    assert [(finding["code"], Path(finding["file"]).name) for finding in told] == [("KF801", paths[1].name)]


def test_a_renamed_word_file_among_several_finds_the_pdf_it_was_built_with(keyfacts: Keyfacts, tmp_path: Path) -> None:
    pdf, docx = altered_by("a digit in the text")
    docx = altered(docx, CORE_PART, "</cp:coreP", "<dc:identifier>visits-draft</dc:identifier></cp:coreP")
    for name, data in (("visits-draft.pdf", pdf), ("visits.pdf", pdf), ("as edited.docx", docx)):
        (tmp_path / name).write_bytes(data)
    told = keyfacts("check", *map(str, sorted(tmp_path.iterdir())), "--messages", "json")
    assert [finding["code"] for finding in told.findings()] == ["KF801"]


def test_files_that_belong_to_none_of_the_others_are_named_as_not_compared(keyfacts: Keyfacts, tmp_path: Path) -> None:
    pdf, docx = report()
    for name, data in (("one.pdf", pdf), ("two.pdf", pdf), ("three.docx", docx), ("four.docx", docx)):
        (tmp_path / name).write_bytes(data)
    told = keyfacts("check", *map(str, sorted(tmp_path.iterdir())), "--messages", "json").findings("note")
    uncompared = {Path(finding["file"]).name for finding in told if finding["code"] == "KF840"}
    assert uncompared == {"one.pdf", "two.pdf", "three.docx", "four.docx"}
