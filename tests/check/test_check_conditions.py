"""Every machine condition that has a rule catches the file broken for it, by its own number; good files pass."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
import pytest
from broken_pdfs import BREAKAGES, Breakage
from finished import damaged, damaged_inside, saved, specimen, unpacked

import builders
from keyfacts.check import check_docx, check_parity, check_pdf, sign_off_sheet
from keyfacts.check.pdf.matterhorn import CONDITIONS, conditions_page
from keyfacts.findings import RULES, Findings

NOT_BROKEN = {"17-003", "26-001"}
"""17-003 is 10-001 inside a formula; a file without permissions (26-001) cannot be opened by any library."""


def findings_of(data: bytes) -> Findings:
    findings = Findings()
    check_pdf(data, "report.pdf", findings, contents=True)
    return findings


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda b: f"{b.condition}-{b.change.__name__.strip('_')}")
def test_a_file_broken_for_a_condition_fails_by_its_number(breakage: Breakage) -> None:
    named = breakage.condition if breakage.condition[0].isalpha() else f"Matterhorn {breakage.condition}"
    messages = [finding.message for finding in findings_of(breakage.applied(specimen()[0]))]
    assert any(message.startswith(f"{named}:") for message in messages), messages


def test_a_good_file_passes_with_its_contents_read() -> None:
    assert [finding.message for finding in findings_of(specimen()[0])] == []


def test_every_condition_with_a_rule_has_a_broken_file() -> None:
    ruled = {number for number, condition in CONDITIONS.items() if condition.code}
    assert ruled - {breakage.condition for breakage in BREAKAGES} == NOT_BROKEN


def test_the_table_holds_all_conditions_and_known_codes() -> None:
    human = [condition for condition in CONDITIONS.values() if condition.judge == "human"]
    assert len(human) == 47
    assert {condition.code for condition in CONDITIONS.values()} - {""} <= RULES.keys()


def test_the_documentation_shows_the_table() -> None:
    assert (builders.REPOSITORY / "docs" / "matterhorn.md").read_text(encoding="utf-8") == conditions_page()


def test_many_failures_of_a_kind_are_counted_not_listed() -> None:
    with pikepdf.open(BytesIO(specimen()[0])) as pdf:
        for number, annotation in enumerate([*pdf.pages[0].Annots, *pdf.pages[1].Annots]):
            del annotation.Contents
            annotation.Dest = pikepdf.String(f"place-{min(number, 12)}")
            if "/A" in annotation:
                del annotation.A
        messages = [finding.message for finding in findings_of(saved(pdf))]
    assert messages[0] == "Matterhorn 28-012: a link to place-0 on page 1 is not described"
    assert len(messages) == 11
    assert messages[-1] == "Matterhorn 28-012: 11 more of this kind"


@pytest.mark.parametrize("seed", range(20))
def test_damaged_files_are_findings_and_never_faults(seed: int) -> None:
    pdf, docx = unpacked(*specimen()) if seed % 2 else specimen()
    pdf, docx = damaged(pdf, seed), damaged_inside(docx, seed) if seed % 2 else damaged(docx, seed)
    check_pdf(pdf, "damaged.pdf", Findings(), contents=True)
    sign_off_sheet(pdf, "damaged.pdf", Findings())
    check_docx(docx, "damaged.docx", Findings())
    check_parity(pdf, docx, Findings())


def test_a_bomb_in_a_page_is_refused() -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b" " * 1_000_000) for _ in range(70)) + packer.flush()
    with pikepdf.open(BytesIO(specimen()[0])) as pdf:
        stream = pdf.make_stream(b"")
        stream.write(bomb, filter=pikepdf.Name.FlateDecode)
        pdf.pages[0].Contents = stream
        findings = findings_of(saved(pdf))
    assert findings.codes() == ["KF700"]
    assert "unpacks to too much" in next(iter(findings)).message
