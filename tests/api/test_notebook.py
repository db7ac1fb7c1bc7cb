"""What a notebook shows of each thing: pages as pictures, findings and tables, and never HTML of the input."""

from __future__ import annotations

import base64
import re
import sys
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

import keyfacts as kf
from keyfacts.api import notebook

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">\u202e'


class Elements(HTMLParser):
    """The elements of a piece of HTML, with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_what_is_built_is_shown_as_pictures_of_its_pages_each_with_its_name(project: Path) -> None:
    html = kf.Project(project).report("key-facts").build()._repr_html_()
    shown = Elements(html)
    pictures = re.findall(r'src="data:image/png;base64,([^"]+)" alt="([^"]+)"', html)
    assert [alt for _, alt in pictures] == ["Page 1 of 1 of key-facts.pdf", "Page 1 of 1 of key-facts-handout.pdf"]
    for data, _ in pictures:
        picture = Image.open(BytesIO(base64.b64decode(data))).convert("L")
        assert picture.width == round(picture.height / 11 * 8.5)
        assert min(picture.tobytes()) < 100  # something is on it
    assert "key-facts-draft.docx" in shown.text
    assert "no findings" in shown.text


def test_a_long_report_shows_its_first_pages_and_counts_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "_MOST_PAGES", 2)
    built = kf.Report("Words.\n\n" * 300, title="Long", to=["pdf"]).build()
    html = built._repr_html_()
    assert html.count("<img") == 2
    assert f"and {built.pages['report.pdf'] - 2} more page" in html


def test_without_the_extra_the_files_are_named_and_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.setattr(notebook, "find_spec", lambda name: None)
    html = kf.Report("Words.", title="Short", to=["pdf"]).build()._repr_html_()
    assert "<img" not in html
    assert "pip install pypdfium2" in html
    assert "report.pdf (1 page" in html


def test_findings_print_themselves_and_are_a_table_in_a_notebook() -> None:
    findings = kf.Report("There is {{ nothing }}.", title="Trial").build().findings
    (only,) = findings.of("error")
    assert str(only) in str(findings)
    assert str(findings).endswith("1 error") or "1 error, " in str(findings).splitlines()[-1]
    assert repr(findings).startswith("<Findings: 1 error")
    assert findings.records()[0]["code"] == only.code
    shown = Elements(findings._repr_html_())
    assert only.message in shown.text
    assert only.hint in shown.text
    assert str(kf.Findings()) == "no findings"


def test_no_html_of_the_input_is_html_of_the_notebook() -> None:
    finding = kf.Finding("KF301", kf.Severity.ERROR, HOSTILE, kf.Place(HOSTILE, 1, 2), HOSTILE)
    data = kf.Dataset(
        "trial",
        title=HOSTILE.rstrip("\u202e"),
        tables={"t": {"<b>": [HOSTILE.rstrip("\u202e")]}},
        facts={"f": "<i>x</i>"},
    )
    for html in (
        kf.Findings([finding])._repr_html_(),
        data._repr_html_(),
        data.table("t")._repr_html_(),
        kf.Brand()._repr_html_(),
    ):
        shown = Elements(html)
        assert not {"script", "img", "b", "i"} & {*shown.names}
        assert {*shown.attributes} <= {"style", "scope", "title"}
        assert "\u202e" not in html
    assert "\u202e" not in str(finding)
    assert "\x1b" not in str(kf.Findings([kf.Finding("KF301", kf.Severity.ERROR, "a\x1b[31mb")]))
