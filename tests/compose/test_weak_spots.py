"""The four weak spots of the source page, found when its text is typed in as it is (field.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyfacts.compose import compose
from keyfacts.findings import Finding, Findings
from keyfacts.read import read_brand, read_report

PASTED = """---
title: Key facts
lang: en-US
---

During the last 33 years, the center’s toll-free hotline has received more than 4.5 million calls.

The center is currently assisting with more than 723 cases of unidentified children’s remains. Team Adam has deployed
more than 1000 times.2 Project ALERT has assisted families more than 9,800 times.3

1 AMBER Alerts began in 1996 and are a program of the U.S. Department of Justice.
2 NCMEC’s Team Adam program began in 2003.
3 NCMEC’s Project ALERT program began in 1992.
"""
"""The page as it comes out of a browser: its notes are paragraphs like any other."""

PAGE = """---
title: Key facts
lang: en-US
---

During the last 33 years, the center’s toll-free hotline has received more than 4.5 million calls.

The center is currently assisting with more than 723 cases of unidentified children’s remains, and so far has assisted
in 107 identifications. Team Adam has deployed more than 1000 times.[^adam] Project ALERT has assisted families more
than 9,800 times.[^alert]

[^adam]: NCMEC’s Team Adam program began in 2003.
[^alert]: NCMEC’s Project ALERT program began in 1992.
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """The findings on the page with its notes as notes."""
    return judged(tmp_path_factory.mktemp("page"), PAGE)


def judged(root: Path, page: str) -> list[Finding]:
    """The findings on a project of that one report."""
    (root / "reports").mkdir()
    (root / "reports" / "page.md").write_text(page, encoding="utf-8")
    findings = Findings()
    report = read_report(root, root / "reports" / "page.md", findings)
    brand = read_brand(root, "", findings)
    assert report is not None
    assert brand is not None
    compose(report, None, brand, "default", findings)
    return list(findings)


@pytest.mark.parametrize(
    ("code", "line", "said"),
    [
        ("KF305", 8, "'723' looks like an exact count"),
        ("KF315", 9, "'1000' has no separator, as printed numbers have: 1,000"),
        ("KF313", 6, "'33' years is true on one day only"),
        ("KF314", 12, "the starting year 2003 is typed in a note"),
        ("KF314", 13, "the starting year 1992 is typed in a note"),
    ],
)
def test_the_weak_spots_of_the_source_page_are_found(found: list[Finding], code: str, line: int, said: str) -> None:
    assert [f for f in found if f.code == code and f.place.line == line and said in f.message]


def test_and_so_is_every_number_typed_there(found: list[Finding]) -> None:
    typed = [finding.message for finding in found if finding.code == "KF311"]
    assert [
        number for number in ("4.5 million", "723", "107", "1000", "9,800") if f"'{number}'" not in " ".join(typed)
    ] == []


@pytest.mark.parametrize(
    ("code", "line"), [("KF305", 8), ("KF315", 9), ("KF313", 6), ("KF314", 11), ("KF314", 12), ("KF314", 13)]
)
def test_the_weak_spots_are_found_as_well_when_the_page_is_pasted_with_its_notes_as_paragraphs(
    tmp_path: Path, code: str, line: int
) -> None:
    assert [f for f in judged(tmp_path, PASTED) if f.code == code and f.place.line == line]


def test_a_starting_year_in_plain_prose_is_no_note(tmp_path: Path) -> None:
    page = PASTED.partition("During")[0] + "In 1984 they founded the center.\n\nThe team began in 2003.\n"
    assert [f for f in judged(tmp_path, page) if f.code == "KF314"] == []
