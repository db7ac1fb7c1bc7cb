"""``:::{include}``: another file of the project read in its place, with its own places in findings, and with an end."""

from __future__ import annotations

import pytest

from keyfacts.model import document as d
from keyfacts.model.walk import plain_text


def test_the_text_of_the_file_stands_where_it_is_included(project) -> None:
    project.write("reports/parts/two.md", "Second.\n\n## Deeper\n\nThird.\n")
    report = project.report("\n# One\n\nFirst.\n\n:::{include} parts/two.md\n:::\n\nFourth.\n")
    assert project.found == []
    (one,) = report.blocks
    assert [type(block).__name__ for block in one.blocks] == ["Paragraph", "Paragraph", "Section"]
    assert [plain_text(block.inlines) for block in one.blocks[2].blocks] == ["Third.", "Fourth."]


def test_backticks_open_an_include_as_colons_do(project) -> None:
    project.write("part.md", "Words.\n")
    report = project.report("\n```{include} ../part.md\n```\n")
    assert [plain_text(block.inlines) for block in report.blocks] == ["Words."]


def test_findings_of_an_included_file_name_it_and_its_line(project) -> None:
    project.write("reports/parts/two.md", "Words.\n\nSome [^a] and $x^2$ and {x}`y`.\n")
    project.report("\n:::{include} parts/two.md\n:::\n")
    places = {(f.code, f.place.file, f.place.line) for f in project.findings}
    assert ("KF217", "reports/parts/two.md", 3) in places
    assert ("KF218", "reports/parts/two.md", 3) in places


def test_pictures_and_includes_of_a_part_are_seen_from_its_own_folder(project) -> None:
    project.write("reports/parts/p.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    project.write("reports/parts/two.md", "![Words](p.svg)\n\n:::{include} more/three.md\n:::\n")
    project.write("reports/parts/more/three.md", "Third.\n")
    report = project.report("\n:::{include} parts/two.md\n:::\n")
    assert project.found == []
    assert set(report.inputs) == {
        "reports/r.md", "reports/parts/two.md", "reports/parts/p.svg", "reports/parts/more/three.md",
    }  # fmt: skip


def test_a_part_may_be_included_twice_and_kept_to_editions(project) -> None:
    project.write("reports/parts/two.md", "# Two\n\nWords.\n")
    body = "\n# One\n\n:::{include} parts/two.md\n:::\n\n:::{include} parts/two.md\n:editions: handout\n:::\n"
    report = project.report(body, front="title: T\neditions: {handout: {to: [pdf]}}")
    assert project.found == []
    assert [type(block).__name__ for block in report.blocks] == ["Section", "Section", "Directive"]
    assert report.blocks[2].options == {"editions": "handout"}


def test_notes_and_links_of_a_part_are_those_of_the_report(project) -> None:
    project.write("reports/parts/two.md", "Words.[^a]\n\n[^a]: A note.\n")
    project.report("\n:::{include} parts/two.md\n:::\n\nMore.[^a]\n\n[^a]: Again.\n")
    (finding,) = project.findings
    assert finding.code == "KF223"
    assert "line 3 of reports/parts/two.md" in finding.hint


@pytest.mark.parametrize(
    ("written", "code"),
    [("parts/none.md", "KF001"), ("../../out.md", "KF003"), ("/etc/hosts", "KF003"), ("", "KF204"), ("r.md", "KF231")],
)
def test_what_cannot_be_included_is_told_where_it_is_asked_for(project, written: str, code: str) -> None:
    project.report(f"\n:::{{include}} {written}\n:::\n\nWords.\n")
    assert project.found == [f"{code} 5:1"]


def test_files_that_include_each_other_are_told_at_the_place_that_closes_the_circle(project) -> None:
    project.write("reports/parts/a.md", "A.\n\n:::{include} b.md\n:::\n")
    project.write("reports/parts/b.md", "B.\n\n:::{include} a.md\n:::\n")
    report = project.report("\n:::{include} parts/a.md\n:::\n")
    (finding,) = project.findings
    assert (finding.code, finding.place.file, finding.place.line) == ("KF231", "reports/parts/b.md", 3)
    assert [plain_text(block.inlines) for block in report.blocks] == ["A.", "B."]


def test_parts_in_parts_have_an_end(project) -> None:
    for depth in range(12):
        twice = f":::{{include}} p{depth + 1}.md\n:::\n\n" * 4
        project.write(f"reports/parts/p{depth}.md", f"Words.\n\n{twice}")
    project.write("reports/parts/p12.md", "End.\n")
    project.report("\n:::{include} parts/p0.md\n:::\n")
    assert set(project.findings.codes()) == {"KF231"}
    assert len(list(project.findings)) <= 101


def test_an_included_heading_inside_a_box_is_told_as_one_that_stands_there(project) -> None:
    project.write("reports/parts/two.md", "# Two\n\nWords.\n")
    project.report("\n::::{callout} Box\n:::{include} parts/two.md\n:::\n::::\n")
    (finding,) = project.findings
    assert (finding.code, finding.place.file) == ("KF217", "reports/parts/two.md")


def test_a_front_matter_of_a_part_is_told(project) -> None:
    project.write("reports/parts/two.md", "---\ntitle: Two\n---\n\nWords.\n")
    report = project.report("\n:::{include} parts/two.md\n:::\n")
    (finding,) = project.findings
    assert (finding.code, finding.place.file, finding.place.line) == ("KF218", "reports/parts/two.md", 1)
    assert isinstance(report.blocks[0], d.Paragraph)
