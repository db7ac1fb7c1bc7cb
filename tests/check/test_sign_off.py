"""The sign-off sheet asks a person every human condition, and shows what the file says to each."""

from __future__ import annotations

from finished import specimen, written

from builders import bullets, document, para, section, table, text
from keyfacts.check import sign_off_sheet
from keyfacts.check.pdf.matterhorn import CONDITIONS
from keyfacts.check.sign_off import QUESTIONS
from keyfacts.findings import Findings


def sheet(data: bytes) -> str:
    findings = Findings()
    made = sign_off_sheet(data, "report.pdf", findings)
    assert not findings
    return made


def test_every_human_condition_is_in_one_question() -> None:
    asked = [number for question in QUESTIONS for number in question.conditions]
    assert sorted(asked) == [number for number, condition in CONDITIONS.items() if condition.judge == "human"]


def test_the_sheet_shows_order_texts_links_and_headers() -> None:
    lines = sheet(specimen()[0]).splitlines()
    assert "  - H1: By the numbers (note i)" in lines
    assert "- Bar chart of five shares. (caption: Figure 1. Nine cases in ten were runaways.)" in lines
    assert "- our site" in lines
    assert "  - row: Endangered runaways; Family abductions" in lines
    assert "- whole file: en-US" in lines


def test_the_outline_follows_the_document() -> None:
    cells: list[list[str | tuple[object, ...]]] = [["Place", text("Visits")], ["North", "1,200"]]
    pdf, _ = written(document(section(1, "One", para("First words."), bullets("an item"), table(cells, "Visits"))))
    made = sheet(pdf)
    places = [made.index(words) for words in ("H1: One", "P: First words.", "P: an item", "TR: Place Visits")]
    assert places == sorted(places)


def test_words_that_look_like_markdown_are_printed_as_they_are() -> None:
    pdf, _ = written(document(section(1, "A *star* and [x]", para("Words."))))
    assert r"H1: A \*star\* and \[x\]" in sheet(pdf)


def test_what_is_no_pdf_is_a_finding() -> None:
    findings = Findings()
    assert sign_off_sheet(b"not a file", "report.pdf", findings) == ""
    assert findings.codes() == ["KF700"]
