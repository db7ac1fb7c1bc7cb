"""Reports as agencies write them for other tools: read without an error, each foreign form told once, nothing lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from keyfacts.findings import Severity
from keyfacts.model.walk import blocks_deep, own_inlines, plain_text

BROUGHT = Path(__file__).parent / "corpora" / "brought"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60"/></svg>'

FORMS = {
    "quarto": 16,
    "rmarkdown": 8,
    "pandoc": 24,
    "mkdocs": 14,
    "github": 6,
}
"""How many forms of other tools each report has that are told."""
WORDS = {
    "quarto": ["Main points", "Rural roads.", "Speeds were ~4 km/h lower", "Download the data", "Crashes by month"],
    "rmarkdown": ["1.2. Where the figures come from", "Drugs with the same use", "A wide table would stand here."],
    "pandoc": ["Bathing is banned", "The lakes are fed", "End of the report.", "Its definition goes on here."],
    "mkdocs": ["Counting visits", "Done: Sensor installed", "{% include", "A person who enters", "[TOC]"],
    "github": ["Approved in March.", "To do: Publish the accounts", "C:\\shares\\budget", "##Contact"],
}
"""Words that must still be there."""


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_report_brought_from_another_tool_is_read_and_each_form_told_once(project, name: str) -> None:
    for picture in ("crashes", "lake"):
        project.write(f"reports/{picture}.svg", SVG)
    report = project.file((BROUGHT / f"{name}.md").read_bytes())
    assert report is not None
    assert [str(f.message) for f in project.findings if f.severity is Severity.ERROR] == []
    assert set(project.findings.codes()) == {"KF218"}
    told = Counter(f.message.split(":")[0].split(" (")[0] for f in project.findings)
    assert max(told.values()) == 1
    assert len(told) == FORMS[name]
    assert all(f.hint and f.place.line for f in project.findings)


@pytest.mark.parametrize("name", sorted(WORDS))
def test_no_word_of_a_report_brought_from_another_tool_is_lost(project, name: str) -> None:
    for picture in ("crashes", "lake"):
        project.write(f"reports/{picture}.svg", SVG)
    report = project.file((BROUGHT / f"{name}.md").read_bytes())
    assert report is not None
    blocks = (*report.blocks, *(block for note in report.notes for block in note.blocks))
    said = "\n".join(
        plain_text(run)
        for block in blocks_deep(blocks)
        for run in (
            *own_inlines(block),
            *(v for k, v in getattr(block, "options", {}).items() if k in ("title", "alt")),
        )
    )
    assert [words for words in WORDS[name] if words not in said] == []
