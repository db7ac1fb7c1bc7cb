"""Pictures, scripts and texts that a report names by its parameters: read for each value, and never from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from keyfacts.findings import Findings
from keyfacts.pipeline.outputs import ReportFolder
from keyfacts.read import read_report
from places import SLUGS, digests, rewritten, with_places
from running import Keyfacts

PARTS = """
:::{figure} maps/$place.png
:alt: A map of {{ $place }}
:::

![Another one](maps/{{$place}}.png)

:::{include} texts/$place.md
:::
"""


@pytest.fixture
def places(project: Path) -> Path:
    """A project with a report for each of four places; each has a picture and a text."""
    with_places(project)
    reports = project / "reports"
    with (reports / "places.md").open("a", encoding="utf-8") as file:
        file.write(PARTS)
    for folder in ("maps", "texts"):
        (reports / folder).mkdir()
    for number, name in enumerate(("Mill", "harbor", "São Tomé", "new-town")):  # as they are, or as files are named
        Image.new("RGB", (30 + number, 20)).save(reports / "maps" / f"{name}.png")
        (reports / "texts" / f"{name}.md").write_text(f"Of {name}, and {{{{ $place }}}}.\n", encoding="utf-8")
    return project


def test_each_value_has_its_own_files_and_one_that_changes_builds_one_edition(keyfacts: Keyfacts, places: Path) -> None:
    ran = keyfacts("build")
    assert (ran.code, ran.err) == (0, "")
    Image.new("RGB", (9, 9)).save(places / "reports" / "maps" / "harbor.png")
    lines = keyfacts("build").out.splitlines()
    kept = [line.split()[0] for line in lines if line.endswith("unchanged")]
    assert kept == [f"build/places-{slug}.docx" for slug in SLUGS if slug != "harbor"]
    (places / "reports" / "texts" / "Mill.md").write_text("New words.\n", encoding="utf-8")
    kept = [line.split()[0] for line in keyfacts("build").out.splitlines() if line.endswith("unchanged")]
    assert "build/places-mill.docx" not in kept
    assert "build/places-harbor.docx" in kept


def test_without_for_each_the_files_of_the_default_are_read(keyfacts: Keyfacts, places: Path) -> None:
    rewritten(places / "reports" / "places.md", "for_each: place\n", "")
    assert keyfacts("build").code == 0
    assert set(digests(places / "build")) == {"places.docx"}


def test_a_file_that_is_missing_is_told_with_the_editions_that_lack_it(keyfacts: Keyfacts, places: Path) -> None:
    (places / "reports" / "maps" / "Mill.png").unlink()
    (places / "reports" / "texts" / "new-town.md").unlink()
    found = keyfacts("check", "--content", "--messages", "json").findings("error")
    told = [(finding["code"], finding["message"]) for finding in found]
    assert told == [
        ("KF405", "there is no file 'reports/maps/Mill.png' (in the edition Mill)"),
        ("KF405", "there is no file 'reports/maps/Mill.png' (in the edition Mill)"),
        ("KF001", "there is no file 'reports/texts/New Town.md' (in the edition New Town)"),
    ]


@pytest.mark.parametrize("value", ["a/b", "..", "../places", "a..b", "a\\b", "%2e%2e%2fx", "a%5cb", ".hidden", "~/x/y"])
@pytest.mark.parametrize("part", [":::{figure} maps/$v.png\n:alt: A\n:::", "![A](maps/$v.png)", ":::{include} $v\n:::",
                                  ":::{plot} ../charts/$v.py\n:alt: A\n:::"])  # fmt: skip
def test_a_value_is_no_path(project: Path, value: str, part: str) -> None:
    path = project / "reports" / "named.md"
    (project / "secret.png").write_bytes(b"")
    path.write_text(f"---\ntitle: T\nparams: {{v: [x]}}\n---\n\nWords.\n\n{part}\n", encoding="utf-8")
    findings = Findings()
    report = read_report(project, path, findings)
    assert report is not None
    assert report.awaits_values
    assert list(findings) == []
    report = read_report(project, path, findings, {"v": value})
    assert report is not None
    assert report.inputs == ("reports/named.md",)
    assert "KF003" in findings.codes()


def test_a_path_with_an_unknown_parameter_is_told_unless_a_file_is_called_so(keyfacts: Keyfacts, places: Path) -> None:
    rewritten(places / "reports" / "places.md", "figure} maps/$place.png", "figure} maps/$plaice.png")
    (told,) = keyfacts("check", "--content", "--messages", "json").findings("error")
    assert (told["code"], told["hint"]) == ("KF240", "did you mean 'place'?")
    Image.new("RGB", (9, 9)).save(places / "reports" / "maps" / "$plaice.png")
    assert keyfacts("check", "--content").code == 0


@pytest.mark.parametrize(
    ("stem", "others"),
    [
        ("a", {"a-b", "A-b-c", "A"}),
        ("a-b", {"a", "A", "A-b-c"}),
        ("ab", set()),
        ("x-y", {"x-y-z"}),
        ("a-", {"a", "A"}),
    ],
)
def test_namesakes_are_reports_whose_names_continue_each_other(stem: str, others: set[str]) -> None:
    stems = ("a", "A", "a-b", "A-b-c", "ab", "a+b", "x-y-z", "a.b")
    folder = ReportFolder(Path(f"{name}.md") for name in stems)
    assert {path.stem for path in folder.namesakes(Path(f"{stem}.md"))} == others
