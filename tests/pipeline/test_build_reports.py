"""Building: nothing is replaced unless all of a report is well, drawings are kept, names do not clash."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from keyfacts.findings import UsageError
from keyfacts.pipeline.drawings import Drawings
from keyfacts.pipeline.environment import modified_from
from keyfacts.pipeline.project import find_project
from running import Keyfacts

BUILT = {"key-facts.pdf", "key-facts.docx", "key-facts-handout.pdf", "key-facts-draft.docx"}


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_project_builds_at_once_with_all_its_editions(keyfacts: Keyfacts, project: Path) -> None:
    ran = keyfacts("build")
    assert (ran.code, ran.err) == (0, "")
    assert set(files(project / "build")) == BUILT
    assert "build/key-facts.pdf  1 page" in ran.out


def test_an_error_in_one_edition_leaves_the_files_of_all_editions(keyfacts: Keyfacts, project: Path) -> None:
    report = project / "reports" / "key-facts.md"
    assert keyfacts("build", "--to", "docx").code == 0
    before = files(project / "build")
    with report.open("a", encoding="utf-8") as file:
        file.write("\n:::{only}\n:editions: draft\n{{ nothing }}\n:::\n")
    ran = keyfacts("build")
    assert ran.code == 1
    assert "earlier files are as they were" in ran.err
    assert files(project / "build") == before


def test_a_good_report_is_written_though_another_is_not(keyfacts: Keyfacts, project: Path) -> None:
    (project / "reports" / "bad.md").write_text("---\ntitle: Bad\n---\n\n{{ nothing }}\n", encoding="utf-8")
    assert keyfacts("build", "--to", "docx").code == 1
    assert set(files(project / "build")) == {name for name in BUILT if name.endswith("docx")}


def test_a_project_may_make_a_warning_an_error_or_put_it_off(keyfacts: Keyfacts, project: Path) -> None:
    with (project / "reports" / "key-facts.md").open("a", encoding="utf-8") as file:
        file.write("\nMore than 1000 children.\n")
    assert keyfacts("check", "--content").code == 0
    (project / "keyfacts.yaml").write_text("severities: {KF311: error, KF315: off}\n", encoding="utf-8")
    ran = keyfacts("build")
    assert ran.code == 1
    assert "error KF311" in ran.err
    assert "KF315" not in ran.err
    assert not (project / "build").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("severities: {KF31: off}", "'KF31' is no code of a finding"),
        ("severities: {KF301: off}", "KF301 is an error and stays one"),
        ("severities: {KF311: fatal}", "'fatal' is not one of the choices"),
        ("weights: {}", "KF103"),
    ],
)
def test_a_mistake_in_the_settings_of_a_project_is_told_at_its_place(
    keyfacts: Keyfacts, project: Path, text: str, said: str
) -> None:
    (project / "keyfacts.yaml").write_text(text, encoding="utf-8")
    ran = keyfacts("check", "--content")
    assert ran.code == 1
    assert said in ran.err
    assert "keyfacts.yaml:1:" in ran.err


def test_content_alone_is_checked_without_setting_a_page(
    keyfacts: Keyfacts, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keyfacts.write.pdf.write_pdf", lambda *_: pytest.fail("a page was set"))
    assert keyfacts("check", "--content").out == "1 report: no findings\n"
    (project / "reports" / "bad.md").write_text("---\ntitle: Bad\n---\n\n{{ nothing }}\n", encoding="utf-8")
    ran = keyfacts("check", "--content")
    assert ran.code == 1
    assert "KF301" in ran.err


def test_one_edition_and_one_format_can_be_asked_for(keyfacts: Keyfacts, project: Path) -> None:
    assert keyfacts("build", "key-facts", "--edition", "draft", "-o", "out").code == 0
    assert set(files(project / "out")) == {"key-facts-draft.docx"}


def test_a_report_is_found_by_path_from_anywhere(
    keyfacts: Keyfacts, project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert keyfacts("build", project / "reports" / "key-facts.md", "--edition", "draft").code == 0
    assert set(files(project / "build")) == {"key-facts-draft.docx"}


def test_findings_name_files_as_seen_from_the_current_folder(
    keyfacts: Keyfacts, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "reports" / "bad.md").write_text("---\ntitle: Bad\n---\n\n{{ nothing }}\n", encoding="utf-8")
    monkeypatch.chdir(project / "data")
    (error,) = keyfacts("check", "bad", "--messages", "json").findings()
    assert (error["file"], error["line"]) == ("../reports/bad.md", 5)


def test_checking_writes_no_output(keyfacts: Keyfacts, project: Path) -> None:
    ran = keyfacts("check")
    assert (ran.code, ran.out) == (0, "1 report: no findings\n")
    assert not (project / "build").exists()


def test_quiet_tells_findings_only_and_verbose_tells_the_phases(keyfacts: Keyfacts, project: Path) -> None:
    quiet = keyfacts("build", "--quiet", "--edition", "draft")
    assert (quiet.out, quiet.err) == ("", "")
    phases = keyfacts("build", "--verbose", "--anew", "--edition", "draft").err
    assert [line.split("  ")[0] for line in phases.splitlines()] == [
        "1 read", "2 compose", "3 draw", "5 write Word", "6 check", "7 replace", "total",
    ]  # fmt: skip


def test_two_outputs_of_one_name_are_refused(keyfacts: Keyfacts, project: Path) -> None:
    shutil.copy(project / "reports" / "key-facts.md", project / "reports" / "key-facts-draft.md")
    ran = keyfacts("check", "key-facts", "--messages", "json")
    clashes = [error for error in ran.findings() if error["code"] == "KF006"]
    assert ran.code == 1
    assert "key-facts-draft.docx" in clashes[0]["message"]
    assert clashes[0]["file"] == "reports/key-facts.md"


def test_output_that_cannot_be_written_is_a_finding_and_replaces_nothing(keyfacts: Keyfacts, project: Path) -> None:
    (project / "build" / "key-facts.docx").mkdir(parents=True)
    ran = keyfacts("build", "--messages", "json")
    assert ran.code == 1
    assert [error["code"] for error in ran.findings()] == ["KF007"]
    assert [path.name for path in (project / "build").iterdir()] == ["key-facts.docx"]


def test_drawings_are_kept_and_broken_ones_drawn_again(
    keyfacts: Keyfacts, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: list[tuple[int, int]] = []
    prune = Drawings.prune

    def counted(artworks: Drawings) -> None:
        counts.append((artworks.drawn, artworks.reused))
        prune(artworks)

    monkeypatch.setattr(Drawings, "prune", counted)
    build = ("build", "--anew", "--edition", "draft", "--quiet")
    keyfacts(*build)
    first = files(project / "build")
    keyfacts(*build)
    (kept,) = (project / ".keyfacts" / "cache" / "artwork").iterdir()
    kept.write_bytes(kept.read_bytes()[:1000])
    keyfacts(*build)
    assert counts == [(1, 0), (0, 1), (1, 0)]
    assert files(project / "build") == first


def test_kept_drawings_do_not_grow_without_end_and_nothing_else_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keyfacts.pipeline.drawings._LIMIT", 250)
    cache = tmp_path / ".keyfacts" / "cache" / "artwork"
    cache.mkdir(parents=True)
    for n in range(4):
        (cache / (40 * f"{n}")).write_bytes(b"x" * 100)
        os.utime(cache / (40 * f"{n}"), (n, n))
    (cache / "photo.jpg").write_bytes(b"x" * 1000)
    drawings = Drawings(tmp_path)
    drawings.drawn = 1
    drawings.prune()
    assert sorted(files(cache)) == [40 * "2", 40 * "3", "photo.jpg"]


def test_a_cache_that_leads_outside_the_project_is_done_without(keyfacts: Keyfacts, project: Path) -> None:
    outside = project.parent / "outside"
    outside.mkdir()
    (project / ".keyfacts" / "cache").mkdir(parents=True)
    (project / ".keyfacts" / "cache" / "artwork").symlink_to(outside)
    assert keyfacts("build", "--edition", "draft").code == 0
    assert list(outside.iterdir()) == []


def test_an_altered_drawing_is_drawn_anew(keyfacts: Keyfacts, project: Path) -> None:
    build = ("build", "--anew", "--edition", "draft", "--quiet")
    keyfacts(*build)
    first = files(project / "build")
    (kept,) = (project / ".keyfacts" / "cache" / "artwork").iterdir()
    assert b"story hours" in kept.read_bytes() or b"2025" in kept.read_bytes()
    kept.write_bytes(kept.read_bytes().replace(b"2025", b"2035").replace(b"2024", b"2034"))
    keyfacts(*build)
    assert files(project / "build") == first


def test_an_output_folder_that_leads_outside_the_project_is_not_written_to(keyfacts: Keyfacts, project: Path) -> None:
    outside = project.parent / "outside"
    outside.mkdir()
    (project / "build").symlink_to(outside)
    ran = keyfacts("build")
    assert (ran.code, "KF003" in ran.err) == (1, True)
    assert list(outside.iterdir()) == []
    assert keyfacts("build", "--output", str(outside), "--edition", "handout").code == 0


def test_make_hears_of_a_depfile_that_cannot_be_written(keyfacts: Keyfacts, project: Path) -> None:
    (project / "d").mkdir()
    ran = keyfacts("build", "reports/key-facts.md", "--to", "docx", "--depfile", "d", "--stamp", "s")
    assert (ran.code, "KF007" in ran.err) == (1, True)


def test_the_date_in_the_files_is_the_environments_or_the_datas(
    keyfacts: Keyfacts, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyfacts("build", "--edition", "handout")
    assert b"2026-01-31" in (project / "build" / "key-facts-handout.pdf").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    keyfacts("build", "--edition", "handout")
    assert b"1970-01-02" in (project / "build" / "key-facts-handout.pdf").read_bytes()


def test_source_date_epoch_is_a_number_of_seconds() -> None:
    assert modified_from({"SOURCE_DATE_EPOCH": "1700000000"}) == "2023-11-14T22:13:20Z"
    assert modified_from({}) == ""
    for text in ("soon", "99999999999999999999"):
        with pytest.raises(UsageError):
            modified_from({"SOURCE_DATE_EPOCH": text})


def test_the_project_is_the_nearest_folder_with_reports(tmp_path: Path) -> None:
    (tmp_path / "a" / "reports").mkdir(parents=True)
    (tmp_path / "a" / "data" / "deep").mkdir(parents=True)
    assert find_project(tmp_path / "a" / "data" / "deep") == tmp_path / "a"
    assert find_project(tmp_path) == tmp_path


def test_a_picture_that_cannot_be_drawn_hides_no_other_finding(keyfacts: Keyfacts, project: Path) -> None:
    (project / "reports" / "own.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>A</text></svg>', encoding="utf-8"
    )
    with (project / "reports" / "key-facts.md").open("a", encoding="utf-8") as file:
        file.write("\nMore than 1000 children.\n\n:::{figure} own.svg\n:alt: A square.\n\nDrawn by hand.\n:::\n")
    codes = {finding["code"] for finding in keyfacts("check", "--messages", "json").told["findings"]}
    assert {"KF405", "KF311"} <= codes


@pytest.mark.parametrize(
    "body",
    [
        "Open to all.[^1]\n\n(method)=\n# Method\n\nCounted.\n\n[^1]: See {page}`method`.\n",
        "| Room | Seats |\n|---|---|\n| One[^table:a] | 12 |\n\n(method)=\n# Method\n\nCounted.\n\n"
        "[^table:a]: See {page}`method`.\n",
    ],
    ids=["in a note", "in a note of a table"],
)
def test_a_page_that_only_a_note_names_is_printed_in_an_edition_for_word_alone(
    keyfacts: Keyfacts, project: Path, body: str
) -> None:
    (project / "reports" / "key-facts.md").unlink()
    report = project / "reports" / "rooms.md"
    report.write_text(f"---\ntitle: Rooms\nto: [docx]\n---\n\n{body}", encoding="utf-8")
    assert keyfacts("build").code == 0
    with zipfile.ZipFile(project / "build" / "rooms.docx") as package:
        parts = "".join(package.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    (number,) = re.findall(r'PAGEREF.*?fldCharType="separate"/>.*?<w:t[^>]*>(.*?)</w:t>', parts)
    assert number == "1"


@pytest.mark.parametrize(
    "heading",
    [
        "A year of change for the children and the families whom we serve in every county",
        "a_b_ a-b " * 6,
        "1 of 3 children reads less than a book in a month, and what became of it in 2025",
        "Überall wurden so viele Bücher gelesen wie nie zuvor, in jeder einzelnen Gemeinde",
        "Łódź czytała najwięcej, bo biblioteki były otwarte dłużej niż kiedykolwiek",
    ],
)
def test_no_heading_of_any_language_or_length_makes_the_two_files_differ(
    keyfacts: Keyfacts, project: Path, heading: str
) -> None:
    report = "---\ntitle: T\n---\n\n:::{{contents}}\n:::\n\n{{#far}}\n# {0}\n\n# {1}\n\nSee {{ref}}`far`.\n"
    (project / "reports" / "key-facts.md").write_text(report.format(heading, heading.upper()), encoding="utf-8")
    ran = keyfacts("build")
    assert "KF80" not in ran.err
    assert ran.code == 0, ran.err
