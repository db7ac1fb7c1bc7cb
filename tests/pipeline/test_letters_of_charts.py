"""A character that no font of the brand has is told where it would be set, in every kind of chart and in formulas."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import Keyfacts

TABLE = "{x},readers,others\n{first},10,5\n{second},20,15\n{third},12,11\n"
CHART = ":::{{chart}} letters\n:kind: {kind}\n:x: {x}\n:y: {y}\nReaders\n:::\n"


def told(keyfacts: Keyfacts, project: Path, block: str, table: str, to: str) -> list[tuple[str, str, int]]:
    """Code, words and line of what a build says of a report with that block."""
    folder = project / "data" / "reading-2025"
    (folder / "letters.csv").write_text(table, encoding="utf-8")
    package = folder / "datapackage.yaml"
    text = package.read_text(encoding="utf-8")
    package.write_text(text.replace("resources:\n", "resources:\n  - {name: letters, path: letters.csv}\n", 1), "utf-8")
    head = f"---\ntitle: T\ndataset: reading-2025\nto: [{to}]\nmath: dollars\n---\n\n"
    (project / "reports" / "r.md").write_text(head + block, encoding="utf-8")
    found = keyfacts("build", "r", "--messages", "json").findings()
    assert found == keyfacts("build", "r", "--messages", "json").findings()  # nothing of it is kept
    return [(each["code"], each["message"], each["line"]) for each in found]


@pytest.mark.parametrize("kind", ["bar", "dot", "line", "share", "grouped", "stacked"])
def test_a_category_without_a_font_is_told_at_its_chart(keyfacts: Keyfacts, project: Path, kind: str) -> None:
    table = TABLE.format(x="place", first="北", second="Elm", third="北")
    y = "readers, others" if kind in ("grouped", "stacked") else "readers"
    found = told(keyfacts, project, CHART.format(kind=kind, x="place", y=y), table, "pdf")
    assert [(code, line) for code, _, line in found] == [("KF503", 8)]
    assert "U+5317" in found[0][1]


def test_so_is_a_series_and_each_chart_that_has_it(keyfacts: Keyfacts, project: Path) -> None:
    table = TABLE.format(x="place", first="A", second="B", third="C").replace("others", "北")
    chart = CHART.format(kind="grouped", x="place", y="readers, 北")
    found = told(keyfacts, project, chart + "\n" + chart.replace("Readers", "Again"), table, "docx")
    assert [(code, line) for code, _, line in found] == [("KF503", 8), ("KF503", 15)]


def test_and_a_letter_of_a_formula(keyfacts: Keyfacts, project: Path) -> None:
    table = TABLE.format(x="place", first="A", second="B", third="C")
    found = told(keyfacts, project, "The rate $\\mathrm{北} + 1$.\n", table, "pdf")
    assert [(code, line) for code, _, line in found] == [("KF503", 8)]
