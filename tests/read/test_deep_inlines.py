"""However deep words are nested, the text is read and told of; nothing runs out of stack."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyfacts.findings import Findings
from keyfacts.model.document import Link
from keyfacts.model.walk import document_inlines, plain_text
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


@pytest.mark.parametrize(
    ("written", "texts", "links"),
    [
        ("[a [b](https://e.org/in) c](https://e.org/out)", "[a b c](https://e.org/out)", ["https://e.org/in"]),
        ("[a <https://e.org/?x=](https://e.org/out)>", "[a https://e.org/?x=](https://e.org/out)", None),
        ("`[a <https://e.org/` b](https://e.org/out)", "[a <https://e.org/ b](https://e.org/out)", []),
        ("[a *b [c](https://e.org/in)*](https://e.org/out)", "[a b c](https://e.org/out)", ["https://e.org/in"]),
    ],
)
def test_a_link_holds_no_link_and_code_and_addresses_bind_tighter_than_brackets(
    tmp_path: Path, written: str, texts: str, links: list[str] | None
) -> None:
    """CommonMark 0.31.2, section 6.3: of two links the inner one is the link, the outer's brackets are text."""
    path = tmp_path / "links.md"
    path.write_text(_HEAD + written + "\n")
    findings = Findings()
    report = read_report(tmp_path, path, findings)
    assert report is not None
    assert not list(findings)
    assert plain_text(report.blocks[0].inlines) == texts
    if links is not None:
        assert [inline.url for inline in document_inlines(report.blocks) if isinstance(inline, Link)] == links


@pytest.mark.parametrize("levels", [20, 300, 2000])
def test_links_within_links_are_asked_once_each(tmp_path: Path, levels: int) -> None:
    path = tmp_path / "deep.md"
    path.write_text(_HEAD + "[" * levels + "words" + "](https://e.org)" * levels + "\n")
    report = read_report(tmp_path, path, Findings())
    assert report is not None
    assert "words" in plain_text(report.blocks[0].inlines)


def test_a_link_that_says_nothing_is_told_at_its_line_in_the_language_of_the_report(tmp_path: Path) -> None:
    path = tmp_path / "links.md"
    path.write_text("---\ntitle: T\nlang: es\n---\n\nLea [aqu\u00ed](https://e.org) o [la lista](https://e.org).\n")
    findings = Findings()
    assert read_report(tmp_path, path, findings) is not None
    assert [(f.code, f.place.line, f.place.column) for f in findings] == [("KF808", 6, 5)]
