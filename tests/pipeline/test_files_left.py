"""What no report makes any more is told, and removed on demand: nobody publishes last year's draft by mistake."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from builders import REPOSITORY
from keyfacts.findings import Findings
from keyfacts.pipeline import Output, Request
from keyfacts.pipeline.runs.written import note_beside, note_written, tell_left
from running import Keyfacts

REPORT = "---\ntitle: Small\ndataset: small\nbrand: plain\nto: [docx]\n{more}---\n\nWe have {{{{ n }}}} of them.\n"
DRAFT = "editions: {draft: {to: [docx]}}\n"
DATA = "name: small\ntitle: Small\nsources: [{name: us, title: Us}]\nfacts:\n  n: {label: N, value: 5, source: us}\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two reports, one of two editions, built."""
    project = tmp_path_factory.mktemp("left") / "project"
    plain = REPOSITORY / "src" / "keyfacts" / "starter" / "styles" / "plain"
    shutil.copytree(plain, project / "styles" / "plain")
    (project / "reports").mkdir()
    (project / "reports" / "one.md").write_text(REPORT.format(more=DRAFT), encoding="utf-8")
    (project / "reports" / "two.md").write_text(REPORT.format(more=""), encoding="utf-8")
    (project / "data" / "small").mkdir(parents=True)
    (project / "data" / "small" / "datapackage.yaml").write_text(DATA, encoding="utf-8")
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keyfacts: Keyfacts) -> Path:
    """A copy of it that is built."""
    copy = Path(shutil.copytree(built, tmp_path / "copy"))
    monkeypatch.chdir(copy)
    return copy


def told(keyfacts: Keyfacts, *arguments: str) -> list[tuple[str, str]]:
    """Code and message of what a build tells of files that are left."""
    findings = keyfacts("build", "--messages", "json", *arguments).told["findings"]
    return [(each["code"], each["message"]) for each in findings if each["code"] in ("KF045", "KF046")]


def test_files_of_removed_editions_and_reports_are_told_until_they_are_removed(
    project: Path, keyfacts: Keyfacts
) -> None:
    assert told(keyfacts) == []
    assert told(keyfacts) == []
    (project / "reports" / "one.md").write_text(REPORT.format(more=""), encoding="utf-8")
    (project / "reports" / "two.md").rename(project / "reports" / "three.md")
    (project / "build" / "mine.txt").write_text("mine", encoding="utf-8")
    of_edition = ("KF045", "no longer made of reports/one.md: one-draft.docx")
    of_report = ("KF045", "made of reports/two.md, which is gone: two.docx")
    assert told(keyfacts) == [of_edition, of_report]
    assert told(keyfacts) == [of_edition, of_report], "also when nothing else has changed"
    assert told(keyfacts, "three") == [of_edition, of_report], "also when one report is built"
    done = keyfacts("build", "--clean")
    assert "build/two.docx  removed" in done.out
    assert {path.name for path in (project / "build").iterdir()} == {"one.docx", "three.docx", "mine.txt"}
    assert told(keyfacts) == []


def test_what_somebody_has_changed_is_never_removed(project: Path, keyfacts: Keyfacts) -> None:
    keyfacts("build")
    edited = project / "build" / "one-draft.docx"
    edited.write_bytes(edited.read_bytes() + b"edited")
    (project / "reports" / "one.md").write_text(REPORT.format(more=""), encoding="utf-8")
    changed = ("KF046", "no longer made of reports/one.md, but changed since it was written: one-draft.docx")
    assert told(keyfacts, "--clean") == [changed]
    assert edited.exists()


def test_the_last_report_that_goes_leaves_nothing_behind(project: Path, keyfacts: Keyfacts) -> None:
    keyfacts("build", "two", "--depfile", ".stamps/two.d", "--stamp", ".stamps/two.stamp")
    for report in (project / "reports").iterdir():
        report.unlink()
    assert [code for code, _ in told(keyfacts)] == ["KF045"]
    keyfacts("build", "--clean")
    assert not list((project / "build").iterdir())
    assert not list((project / ".stamps").iterdir())
    assert keyfacts("build").code == 2, "there is no report, and nothing left of one"


# --- without building -------------------------------------------------------------------------------------------------


def written(folder: Path, *names: str, edition: str = "default") -> list[Output]:
    """Files as a build writes them."""
    (folder / "build").mkdir(exist_ok=True)
    for name in names:
        (folder / "build" / name).write_text(name, encoding="utf-8")
    return [
        Output(folder / "build" / name, b"", 0, edition, len(name), hashlib.sha256(name.encode()).hexdigest())
        for name in names
    ]


def left_of(request: Request) -> list[str]:
    """The files that are told to be left."""
    findings = Findings()
    tell_left(request, findings)
    return sorted(finding.message.rpartition(": ")[2] for finding in findings)


def a_project(tmp_path: Path) -> tuple[Path, Request]:
    report = tmp_path / "reports" / "a.md"
    report.parent.mkdir()
    report.touch()
    return report, Request(tmp_path, (report,), tmp_path / "build")


def test_a_build_of_a_part_leaves_the_other_parts_in_use(tmp_path: Path) -> None:
    report, request = a_project(tmp_path)
    note_written(report, written(tmp_path, "a.pdf", "a.docx", "a-draft.docx"), request)
    note_written(report, written(tmp_path, "a.pdf"), replace(request, to=("pdf",)))
    note_written(report, written(tmp_path, "a-draft.docx"), replace(request, edition="draft"))
    assert left_of(request) == []
    note_written(report, written(tmp_path, "a.pdf"), request)
    assert left_of(request) == ["a.docx, a-draft.docx"]


def test_what_was_asked_for_once_stays_as_long_as_what_it_is_beside(tmp_path: Path) -> None:
    """A redline and the combined PDF are made with an option; a build without it does not make them stale."""
    report, request = a_project(tmp_path)
    series = ("a-x.pdf", "a-x.docx", "a-index.csv", "a-index.json")
    note_written(report, written(tmp_path, *series, "a-all.pdf"), request)
    note_beside(request, written(tmp_path, "a-x-redline.docx"), "a-x.docx")
    note_written(report, written(tmp_path, *series), request)
    assert left_of(request) == []
    note_written(report, written(tmp_path, "a.pdf"), request)
    findings = Findings()
    tell_left(request, findings)
    (finding,) = findings
    assert finding.message.endswith(": a-x.pdf, a-x.docx, a-index.csv, a-index.json, a-all.pdf, a-x-redline.docx")


def test_a_name_that_another_report_has_taken_over_is_not_left(tmp_path: Path) -> None:
    report, request = a_project(tmp_path)
    other = report.with_name("a-b.md")
    other.touch()
    note_written(report, written(tmp_path, "a.pdf", "a-b.pdf"), request)
    note_written(report, written(tmp_path, "a.pdf"), request)
    note_written(other, written(tmp_path, "a-b.pdf"), request)
    assert left_of(request) == []


@pytest.mark.parametrize("name", ["../precious.txt", "/etc/hostname", "..", "sub/precious.txt"])
def test_a_list_from_elsewhere_removes_nothing_outside_its_folder(tmp_path: Path, name: str) -> None:
    report, request = a_project(tmp_path)
    note_written(report, written(tmp_path, "a.pdf"), request)
    (tmp_path / "precious.txt").write_text("a.pdf", encoding="utf-8")
    (listed,) = (tmp_path / ".keyfacts" / "written").iterdir()
    noted = json.loads(listed.read_text(encoding="utf-8"))
    noted["makes"][name] = noted["makes"]["a.pdf"]
    noted["of_make"] = ["precious.txt", "../x", "reports/a.md"]
    listed.write_text(json.dumps(noted), encoding="utf-8")
    report.unlink()
    assert tell_left(replace(request, clean=True), Findings()) == ()
    assert (tmp_path / "precious.txt").exists()
