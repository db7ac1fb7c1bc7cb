"""One report for each value of a parameter: what is made, told, kept, and built by several processes."""

from __future__ import annotations

import csv
import json
import os
import signal
import weakref
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from keyfacts.compose import resolutions
from keyfacts.facts.known import FactBook
from keyfacts.findings import Findings
from keyfacts.model.dataset import Dataset
from keyfacts.pipeline import editions
from keyfacts.pipeline.runs import building, running
from places import DATA, ROWS, SLUGS, digests, rewritten, with_places
from running import Keyfacts


@pytest.fixture
def places(project: Path) -> Path:
    """A project with a report for each of four places."""
    return with_places(project)


def test_each_value_has_a_file_with_its_name_and_all_of_them_an_index(keyfacts: Keyfacts, places: Path) -> None:
    ran = keyfacts("build")
    assert (ran.code, ran.err) == (0, "")
    names = {f"places-{slug}.docx" for slug in SLUGS}
    assert set(digests(places / "build")) == names | {"places-index.csv", "places-index.json"}
    with (places / "build" / "places-index.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["file"], row["$place"]) for row in rows][2] == ("places-sao-tome.docx", "São Tomé")
    assert {row["file"]: row["sha256"] for row in rows}.items() <= digests(places / "build").items()
    listed = json.loads((places / "build" / "places-index.json").read_text(encoding="utf-8"))["files"]
    assert [row["file"] for row in listed] == [row["file"] for row in rows]


def test_files_findings_and_index_do_not_depend_on_the_number_of_processes(keyfacts: Keyfacts, places: Path) -> None:
    rewritten(places / "data" / "places" / "places.csv", "340", "")  # awaited: one edition has an error
    alone = keyfacts("build", "-j", "1", "--anew", "-o", "alone", "--messages", "json")
    together = keyfacts("build", "-j", "3", "--anew", "-o", "together", "--messages", "json")
    assert alone.findings() == together.findings()
    assert digests(places / "alone") == digests(places / "together")
    assert len(digests(places / "alone")) == 5  # three editions, and the index


class _Cycle:
    def __init__(self) -> None:
        self.itself = self


def test_what_one_report_leaves_behind_is_gone_when_the_next_begins(
    keyfacts: Keyfacts, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python is told to look for cycles seldom, which makes one report faster; thousands must not fill the memory."""
    left: list[weakref.ref[_Cycle]] = []
    still_there: list[int] = []
    write = editions._written

    def written(*arguments: Any) -> Any:
        still_there.append(sum(each() is not None for each in left))
        left.append(weakref.ref(_Cycle()))
        return write(*arguments)

    monkeypatch.setattr(editions, "_written", written)
    assert keyfacts("build", "-j", "1").code == 0
    assert still_there == [0, 0, 0, 0]


def test_a_changed_row_builds_the_editions_that_print_it_and_no_other(keyfacts: Keyfacts, places: Path) -> None:
    keyfacts("build")
    before = digests(places / "build")
    rewritten(places / "data" / "places" / "places.csv", "340", "341")
    ran = keyfacts("build")
    unchanged = [line.split()[0] for line in ran.out.splitlines() if line.endswith("unchanged")]
    assert unchanged == [f"build/places-{slug}.docx" for slug in SLUGS if slug != "harbor"]
    changed = {name for name, digest in digests(places / "build").items() if digest != before[name]}
    assert changed == {"places-harbor.docx", "places-index.csv", "places-index.json"}


def test_a_file_that_was_removed_or_altered_is_made_again(keyfacts: Keyfacts, places: Path) -> None:
    keyfacts("build")
    before = digests(places / "build")
    (places / "build" / "places-mill.docx").unlink()
    (places / "build" / "places-harbor.docx").write_bytes(b"edited")
    keyfacts("build")
    assert digests(places / "build") == before


def test_a_build_in_which_nothing_has_changed_takes_what_a_killed_one_left(keyfacts: Keyfacts, places: Path) -> None:
    keyfacts("build")
    before = digests(places / "build")
    (places / "build" / ".places-mill.pdf.77.part").write_bytes(b"of a killed build")
    assert keyfacts("build").code == 0
    assert digests(places / "build") == before


def test_what_was_told_of_an_edition_is_told_again_when_it_is_kept(keyfacts: Keyfacts, places: Path) -> None:
    rewritten(places / "reports" / "places.md", "readers came", "readers [aquí](https://example.org/a) came")
    first, second = keyfacts("build", "--messages", "json"), keyfacts("build", "--messages", "json")
    (told,) = first.findings("warning")
    assert told["code"] == "KF808"
    assert told["message"].endswith("(in 4 editions: Mill, Harbor, São Tomé, New Town)")
    assert second.findings("warning") == [told]
    rewritten(places / "reports" / "places.md", "came to", "went to")
    keyfacts("build", "--where", "place=Mill")
    assert keyfacts("build", "--messages", "json").findings("warning") == [told]  # one kept, three made


def test_a_build_of_which_nothing_has_changed_reads_nothing_and_tells_the_same(
    keyfacts: Keyfacts, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in places.rglob("*"):
        os.utime(path, ns=(10**18, 10**18))  # as files that were there before
    first = keyfacts("build")
    monkeypatch.setattr("keyfacts.pipeline.runs.building.build_all", None)
    second = keyfacts("build", "-j", "1")
    assert second.code == 0
    assert second.out.replace(", unchanged", "") == first.out


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "data" / "places" / "places.csv").touch(),
        lambda folder: (folder / "data" / "places" / "facts.lock").write_text("", encoding="utf-8"),
        lambda folder: (folder / "reports" / "second.md").write_text("---\ntitle: B\n---\n\nB\n", encoding="utf-8"),
        lambda folder: (folder / "keyfacts.yaml").write_text("severities: {KF311: error}\n", encoding="utf-8"),
        lambda folder: (folder / "build" / "places-mill.docx").write_bytes(b"edited"),
        lambda folder: (folder / "build" / "places-index.csv").unlink(),
    ],
)
def test_a_build_of_which_something_has_changed_is_a_build(
    keyfacts: Keyfacts, places: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object]
) -> None:
    for path in places.rglob("*"):
        os.utime(path, ns=(10**18, 10**18))
    keyfacts("build")
    built: list[object] = []
    monkeypatch.setattr(building, "run", lambda orders, *_: iter(built.append(orders) or ()))
    change(places)
    keyfacts("build")
    assert built


def test_a_file_that_changes_while_it_is_built_is_not_taken_for_unchanged(
    keyfacts: Keyfacts, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = building.run

    def late(*asked):  # type: ignore[no-untyped-def]
        yield from real(*asked)
        rewritten(places / "data" / "places" / "places.csv", "340", "341")

    monkeypatch.setattr(building, "run", late)
    keyfacts("build", "-j", "1")
    monkeypatch.setattr(building, "run", real)
    before = digests(places / "build")
    keyfacts("build")
    assert digests(places / "build")["places-harbor.docx"] != before["places-harbor.docx"]


def test_a_note_of_an_earlier_build_that_is_none_is_passed_over(keyfacts: Keyfacts, places: Path) -> None:
    keyfacts("build")
    before = digests(places / "build")
    for path in (places / ".keyfacts" / "cache" / "built").iterdir():
        note = json.loads(path.read_bytes())
        note["outputs"] = [{**note.get("outputs", [{}])[0], "name": "../../outside"}] if "outputs" in note else 7
        path.write_text(json.dumps(note), encoding="utf-8")
    assert keyfacts("build").code == 0
    assert digests(places / "build") == before


def test_a_finding_is_told_once_with_the_editions_that_have_it(keyfacts: Keyfacts, places: Path) -> None:
    (places / "data" / "places" / "places.csv").write_text("place,readers\nMill,\nHarbor,3\nElm,\n", encoding="utf-8")
    (told,) = keyfacts("check", "--content", "--messages", "json").findings()
    assert (told["code"], told["line"]) == ("KF303", 13)
    assert told["message"].endswith("(in 2 editions: Mill, Elm)")


def test_where_builds_some_editions_and_leaves_the_index(keyfacts: Keyfacts, places: Path) -> None:
    assert keyfacts("build", "--where", "place=Mill", "--where", "place=Harbor").code == 0
    assert set(digests(places / "build")) == {"places-mill.docx", "places-harbor.docx"}
    wrong = keyfacts("build", "--where", "place=Mil")
    assert (wrong.code, wrong.err) == (2, "keyfacts: no edition where place is 'Mil'; did you mean 'Mill'?\n")
    wrong = keyfacts("build", "--where", "plaice=Mill")
    assert (wrong.code, wrong.err) == (2, "keyfacts: no parameter 'plaice'; did you mean 'place'?\n")
    assert keyfacts("build", "--where", "Mill").code == 2


def test_two_columns_of_a_row_need_one_name_and_rows_of_one_name_are_told(keyfacts: Keyfacts, places: Path) -> None:
    report = places / "reports" / "places.md"
    rewritten(report, "place: {from: places.place", "count: {from: places.readers}\n  place: {from: places.place")
    rewritten(report, "for_each: place", 'for_each: {params: {place: all, count: all}, name: "$place"}')
    rewritten(report, "readers came to {{ $place }}.", "readers came to {{ $place }}: {{ $count }}.")
    assert keyfacts("build").code == 0
    assert {f"places-{slug}.docx" for slug in SLUGS} <= set(digests(places / "build"))
    rewritten(places / "data" / "places" / "places.csv", "Harbor,340", "Mill,340")
    told = keyfacts("build", "--messages", "json").findings()
    assert "KF006" in {finding["code"] for finding in told}


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ("for_each: place", "for_each: plaice", "KF240", "there is no parameter 'plaice'"),
        ("{{ $place }} in", "{{ $plaice }} in", "KF240", "there is no parameter '$plaice'"),
        ("place = $place", "place = $plaice", "KF203", "there is no parameter '$plaice'"),
        ("readers[$place]", "readers[$plaice]", "KF240", "there is no parameter '$plaice'"),
        ("default: Mill", "default: Mil", "KF241", "'Mil' is no value of the parameter 'place'"),
        ("from: places.place", "from: places.plaice", "KF402", "no column 'plaice'"),
        ("from: places.place", "from: plaices.place", "KF401", "unknown table 'plaices'"),
        ("for_each: place", "for_each: {params: {place: [Mil]}}", "KF241", "'Mil' is no value"),
        ("for_each: place", "for_each: {params: {place: all}, most: 3}", "KF241", "asks for 4 sets of editions"),
        ("for_each: place", 'for_each: {params: {place: all}, name: "x"}', "KF241", "does not say its 'place'"),
        ("for_each: place", 'for_each: {params: {place: all}, where: "readers > 999"}', "KF440", "no row of table"),
        ("for_each: place", 'for_each: {params: {place: all}, where: "readers >"}', "KF203", "a value is missing"),
        ("params:", "params:\n  all: [a]", "KF104", "$all is there already"),
        ("params:", "params:\n  other: {default: a}", "KF104", "from a column, or as a list"),
    ],
)
def test_what_parameters_lack_is_told_and_nothing_is_written(
    keyfacts: Keyfacts, places: Path, old: str, new: str, code: str, says: str
) -> None:
    rewritten(places / "reports" / "places.md", old, new)
    ran = keyfacts("build", "--messages", "json")
    assert ran.code == 1
    assert [f["message"] for f in ran.findings() if f["code"] == code and says in f["message"]], ran.findings()
    assert not (places / "build").exists()


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("default: Mill", "default: Mil", ["KF241"]),
        ("for_each: place\n", "", ["KF401"]),  # and without its dataset, see below
        ("{from: places.place, default: Mill}", "{from: places.place, values: [a]}", ["KF104"]),
        ("from: places.place", "from: plaices.place", ["KF401"]),
        ("for_each: place", "for_each: {params: [place]}", ["KF104", "KF105"]),
        ("for_each: place", 'for_each: {params: {place: all}, name: "$plaice"}', ["KF240"]),
        ("# {{ $place }}", "# {{ $plaice }}", ["KF240"]),
        ("readers[$place]", "readers[$plaice]", ["KF240"]),
        ("# {{ $place }}", "# {{ $place | full }}", ["KF310"]),
        ("# {{ $place }}", "# {{ $place[2025] }}", ["KF310"]),
        ("# {{ $place }}", "# {{ $shown }}", ["KF301"]),
    ],
)
def test_one_fault_of_a_parameter_is_told_once_whoever_asks_for_it(
    keyfacts: Keyfacts, places: Path, old: str, new: str, codes: list[str]
) -> None:
    rewritten(places / "reports" / "places.md", old, new)
    if not new:
        rewritten(places / "reports" / "places.md", "dataset: places\n", "")
    ran = keyfacts("check", "--content", "--messages", "json")
    assert ([finding["code"] for finding in ran.findings()], ran.code) == (codes, 1)


@pytest.mark.parametrize("front", ["for_each: place\n", ""])
def test_a_parameter_with_a_fault_never_ends_in_silence(keyfacts: Keyfacts, places: Path, front: str) -> None:
    """A second parameter is as it should be: nothing is built, and it is told why."""
    faulty = f"  size: {{from: places}}\n{front.replace('place', 'size') if front else ''}"
    rewritten(places / "reports" / "places.md", "for_each: place\n", faulty)
    ran = keyfacts("build", "--messages", "json")
    assert {finding["code"] for finding in ran.findings()} == {"KF104"}
    assert (ran.code, (places / "build").exists()) == (1, False)


def test_a_dataset_that_is_not_there_is_told_of_a_report_with_parameters(keyfacts: Keyfacts, places: Path) -> None:
    rewritten(places / "reports" / "places.md", "dataset: places", "dataset: plaices")
    rewritten(places / "reports" / "places.md", "for_each: place\n", "")
    assert [finding["code"] for finding in keyfacts("build", "--messages", "json").findings()] == ["KF108"]


def test_a_condition_on_a_value_that_its_parameter_never_has_is_told_once(keyfacts: Keyfacts, places: Path) -> None:
    with (places / "reports" / "places.md").open("a", encoding="utf-8") as file:
        file.write("\n:::{only}\n:when: $place in [Mill, Harbour]\nBoats.\n:::\n")
    (told,) = keyfacts("check", "--content", "--messages", "json").findings("warning")
    assert (told["code"], told["line"]) == ("KF246", 21)
    assert (told["message"], told["hint"]) == (
        "the parameter '$place' is never 'Harbour'", "did you mean 'Harbor'?"
    )  # fmt: skip


def test_a_value_begins_with_a_capital_where_it_is_asked_to(keyfacts: Keyfacts, places: Path) -> None:
    rewritten(places / "data" / "places" / "places.csv", "Mill", "old mill")
    rewritten(places / "reports" / "places.md", "default: Mill", "default: old mill")
    rewritten(places / "reports" / "places.md", "# {{ $place }}", "# {{ $place | cap }}")
    assert keyfacts("build", "--where", "place=old mill").code == 0
    with zipfile.ZipFile(places / "build" / "places-old-mill.docx") as package:
        assert ">Old mill<" in package.read("word/document.xml").decode()


def test_editions_that_would_have_one_name_are_told_by_edition_and_value(keyfacts: Keyfacts, places: Path) -> None:
    rewritten(places / "data" / "places" / "places.csv", "Harbor", "Mill draft")
    rewritten(places / "reports" / "places.md", "for_each", "editions: {draft: {mark: DRAFT}}\nfor_each")
    (clash,) = keyfacts("build", "--messages", "json").findings()
    assert clash["message"] == (
        "edition 'mill-draft' and edition 'draft' for 'mill' would both be written to places-mill-draft.docx"
    )


def test_a_dataset_is_resolved_and_checked_once_for_all_editions(
    keyfacts: Keyfacts, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what is wrong with it is told of every edition all the same."""
    resolved: list[str] = []
    real = resolutions.resolve_facts

    def counted(dataset: Dataset, findings: Findings, lang: str) -> FactBook:
        resolved.append(lang)
        return real(dataset, findings, lang)

    monkeypatch.setattr(resolutions, "resolve_facts", counted)
    with (places / "data" / "places" / "datapackage.yaml").open("a", encoding="utf-8") as file:
        file.write("checks: [{sum: places.readers, equals: 7}]\n")
    assert [finding["code"] for finding in keyfacts("build", "-j", "1", "--messages", "json").findings()] == ["KF309"]
    assert resolved == ["en-US"]
    assert not (places / "build").exists()


def test_two_values_with_one_file_name_are_refused(keyfacts: Keyfacts, places: Path) -> None:
    rewritten(places / "data" / "places" / "places.csv", "New Town", "HARBOR")
    (clash,) = keyfacts("build", "--messages", "json").findings()
    assert clash["code"] == "KF006"
    assert clash["message"] == "'Harbor' and 'HARBOR' would both be written to harbor"


def test_a_report_with_the_name_of_an_edition_of_another_is_refused(keyfacts: Keyfacts, places: Path) -> None:
    (places / "reports" / "places-mill.md").write_text("---\ntitle: Mill\n---\n\nWords.\n", encoding="utf-8")
    ran = keyfacts("build", "--messages", "json")
    assert {finding["code"] for finding in ran.findings()} == {"KF006"}
    assert {finding["file"] for finding in ran.findings()} == {"reports/places.md", "reports/places-mill.md"}


def test_without_for_each_a_report_has_the_default_value(keyfacts: Keyfacts, places: Path) -> None:
    rewritten(places / "reports" / "places.md", "for_each: place\n", "")
    assert keyfacts("build").code == 0
    assert set(digests(places / "build")) == {"places.docx"}


def test_two_parameters_of_one_table_go_together_as_its_rows_do(keyfacts: Keyfacts, places: Path) -> None:
    rewritten(
        places / "reports" / "places.md",
        "for_each: place",
        "  count: {from: places.readers}\n  year: [2024, 2025]\n"
        'for_each: {params: {place: [Mill, Harbor], count: all, year: all}, name: "$year $place $count"}',
    )
    assert keyfacts("build").code == 0
    built = {name for name in digests(places / "build") if name.endswith("docx")}
    assert built == {f"places-{year}-{place}.docx" for year in (2024, 2025) for place in ("mill-120", "harbor-340")}


def test_an_edition_may_have_a_dataset_of_its_own(keyfacts: Keyfacts, places: Path) -> None:
    other = places / "data" / "others"
    other.mkdir()
    (other / "datapackage.yaml").write_text(DATA.replace("name: places\ntitle", "name: others\ntitle"), "utf-8")
    (other / "places.csv").write_text(ROWS.replace("340", "341"), encoding="utf-8")
    rewritten(places / "reports" / "places.md", "for_each", "editions: {other: {dataset: others}}\nfor_each")
    assert keyfacts("build", "--where", "place=Harbor").code == 0
    built = digests(places / "build")
    assert set(built) == {"places-harbor.docx", "places-harbor-other.docx"}
    assert len(set(built.values())) == 2


def test_what_a_process_was_killed_over_is_built_by_another(
    keyfacts: Keyfacts, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent, real = os.getpid(), running.fill

    def deadly(order, workshop):  # type: ignore[no-untyped-def]
        if os.getpid() != parent and order.variant.slug == "harbor":
            os.kill(os.getpid(), signal.SIGKILL)
        return real(order, workshop)

    monkeypatch.setattr(running, "fill", deadly)
    ran = keyfacts("build", "-j", "2")
    assert (ran.code, ran.err) == (0, "")
    assert {f"places-{slug}.docx" for slug in SLUGS} <= set(digests(places / "build"))


def test_a_combined_pdf_is_tagged_and_every_link_and_identifier_in_it_leads_to_its_own_part(
    keyfacts: Keyfacts, places: Path
) -> None:
    rewritten(places / "reports" / "places.md", "to: [docx]", "to: [pdf]")
    with (places / "reports" / "places.md").open("a", encoding="utf-8") as file:
        file.write("\nSee {ref}`top`.[^a]\n\n{#top}\n# Below\n\nMore.[^a]\n\n[^a]: A note.\n")
    assert keyfacts("build", "--combine", "--where", "place=Mill", "--where", "place=Harbor").code == 0
    first = (places / "build" / "places-all.pdf").read_bytes()
    assert keyfacts("check", "build/places-all.pdf").code == 0
    assert keyfacts("build", "--combine", "--anew", "--where", "place=Mill", "--where", "place=Harbor").code == 0
    assert (places / "build" / "places-all.pdf").read_bytes() == first
    with pikepdf.open(places / "build" / "places-all.pdf") as whole:
        assert len(whole.pages) == 2
        titles = [str(item.Title) for item in (whole.Root.Outlines.First, whole.Root.Outlines.First.Next)]
        assert titles == ["Mill", "Harbor"]
        names = [str(name) for name in list(whole.Root.Names.Dests.Names)[::2]]  # type: ignore[call-overload]
        assert len(names) == len(set(names))
        for number, page in enumerate(whole.pages, 1):
            links = [a for a in page.Annots if "/Dest" in a or "/A" in a]
            aims = [str(a.get("/Dest", a.get("/A", {}).get("/D", ""))) for a in links]
            assert aims
            assert all(aim.startswith(f"{number}-") and aim in names for aim in aims)


def test_to_combine_is_for_reports_with_editions_for_each_value(keyfacts: Keyfacts, project: Path) -> None:
    assert keyfacts("build", "--combine").code == 2
