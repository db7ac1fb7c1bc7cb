"""Reports brought from other tools become both files, and an included file is one of a report's inputs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import keyfacts as package
from keyfacts.pipeline import Request, build_reports
from running import Keyfacts

BROUGHT = Path(__file__).parents[1] / "read" / "corpora" / "brought"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60"/></svg>'


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    shutil.copytree(Path(package.__file__).parent / "starter", tmp_path / "p")
    return tmp_path / "p"


def test_reports_brought_from_other_tools_become_both_files(starter: Path) -> None:
    paths = []
    for source in sorted(BROUGHT.glob("[!R]*.md")):
        paths.append(starter / "reports" / source.name)
        shutil.copy(source, paths[-1])
    for picture in ("crashes", "lake"):
        (starter / "reports" / f"{picture}.svg").write_text(SVG)
    result = build_reports(Request(starter, tuple(paths), starter / "build"))
    assert {f.code for f in result.findings} <= {"KF218", "KF311"}
    for path in paths:
        assert (starter / "build" / f"{path.stem}.pdf").exists()
        assert (starter / "build" / f"{path.stem}.docx").exists()


def test_the_numbers_of_an_included_file_are_placed_in_it(starter: Path) -> None:
    (starter / "reports" / "parts").mkdir()
    (starter / "reports" / "parts" / "two.md").write_text("Words.\n\nSome 61,000 words and 45,000 more.\n")
    path = starter / "reports" / "one.md"
    path.write_text("---\ntitle: One\n---\n\n:::{include} parts/two.md\n:::\n\nThere were 12,000 more.\n")
    result = build_reports(Request(starter, (path,), starter / "build"))
    places = sorted((f.place.file, f.place.line, f.place.column) for f in result.findings if f.code == "KF311")
    assert places == [
        ("reports/one.md", 8, 12),
        ("reports/parts/two.md", 3, 6),
        ("reports/parts/two.md", 3, 23),
    ]


def test_make_is_told_of_included_files(keyfacts: Keyfacts, project: Path) -> None:
    (project / "reports" / "parts").mkdir()
    (project / "reports" / "parts" / "two.md").write_text("Words.\n")
    (project / "reports" / "one.md").write_text("---\ntitle: One\n---\n\n:::{include} parts/two.md\n:::\n")
    assert keyfacts("build", "reports/one.md", "--to", "docx", "--depfile", "one.d", "--stamp", "s").code == 0
    assert "reports/parts/two.md" in (project / "one.d").read_text()


def test_struck_words_are_no_secret_changes_of_the_word_file(starter: Path) -> None:
    path = starter / "reports" / "one.md"
    path.write_text("---\ntitle: One\n---\n\nThe ~~first *draft*~~ second draft.\n\n- ~~done~~\n\n> ~~said~~\n")
    assert [f.code for f in build_reports(Request(starter, (path,), starter / "build")).findings] == []
