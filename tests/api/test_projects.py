"""Projects in a script: what is there, what is built, and that it is what the command builds and says."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest

import keyfacts as kf
from running import Keyfacts

REPORT = "---\ntitle: A trial\ndataset: reading-2025\nto: [pdf]\n---\n\n{{ readers[2025] }} children, {{ nobody }}.\n"


def test_a_report_has_the_bytes_that_the_command_writes(project: Path, keyfacts: Keyfacts) -> None:
    assert keyfacts("build").code == 0
    written = {path.name: path.read_bytes() for path in (project / "build").iterdir() if path.suffix != ".d"}
    built = kf.Project(project).report("key-facts").build()
    assert dict(built) == {name: written[name] for name in built}
    assert {"key-facts.pdf", "key-facts.docx", "key-facts-handout.pdf", "key-facts-draft.docx"} == {*built}


def test_a_project_is_found_from_any_folder_in_it_and_from_anywhere_else(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kf.Project(project / "data" / "reading-2025").path == project
    monkeypatch.chdir(tmp_path)
    assert kf.Project(project).report("key-facts").build(edition="handout").ok
    with pytest.raises(kf.UsageError, match="no folder 'nowhere'"):
        kf.Project("nowhere")


def test_what_is_not_there_is_told_with_the_nearest_name(project: Path) -> None:
    here = kf.Project(project)
    for ask, told in (
        (lambda: here.report("key-fact"), "no report 'key-fact'; did you mean 'key-facts'?"),
        (lambda: here.dataset("readings-2025"), "no dataset 'readings-2025'; did you mean 'reading-2025'?"),
        (lambda: here.report("key-facts").build(edition="hand-out"), "did you mean 'handout'?"),
        (lambda: here.report("key-facts").build(to="odt"), "no format 'odt'; the formats are: pdf, docx"),
        (lambda: kf.Brand("harbour"), "keyfacts brings the brand 'plain' alone"),
    ):
        with pytest.raises(kf.UsageError) as refused:
            ask()
        assert told in str(refused.value)
    with pytest.raises(kf.InputError, match="there is no brand 'harbour'"):
        here.brand("harbour")


def test_a_report_with_errors_has_no_files_and_says_why(project: Path) -> None:
    (project / "reports" / "trial.md").write_text(REPORT, encoding="utf-8")
    built = kf.Project(project).report("trial").build()
    assert (built.ok, built.failed, dict(built), built.findings.codes()) == (False, ["trial"], {}, ["KF301"])
    assert str(built.findings).startswith("reports/trial.md:7:31: error KF301: unknown fact 'nobody'\n    hint: ")
    for go_on in (built.raise_for_errors, lambda: built.write(project / "out")):
        with pytest.raises(kf.InputError, match="unknown fact 'nobody'"):
            go_on()
    assert not (project / "out").exists()


def test_a_function_of_the_caller_finishes_the_word_file_and_is_held_to_the_words(project: Path) -> None:
    report = kf.Project(project).report("key-facts")

    def remark(document: Any) -> None:
        document.core_properties.comments = "For the board"

    def add(document: Any) -> None:
        document.add_paragraph("Words that no PDF has.")

    def fail(document: Any) -> None:
        raise ZeroDivisionError("the caller's own")

    built = report.build(edition="default", finish=remark)
    assert docx.Document(io.BytesIO(built["key-facts.docx"])).core_properties.comments == "For the board"
    assert built["key-facts.pdf"] == report.build(edition="default", to="pdf")["key-facts.pdf"]
    assert dict(built) == dict(report.build(edition="default", finish=remark))
    assert not report.build(edition="default", finish=add).ok
    with pytest.raises(ZeroDivisionError):
        report.build(edition="default", finish=fail)
    with pytest.raises(kf.UsageError, match="leave out jobs"):
        kf.Project(project).build(finish=remark, jobs=2)
    kf.Project(project).build("key-facts", edition="default")
    (written,) = [p for p in kf.Project(project).build(edition="default", finish=remark).paths if p.suffix == ".docx"]
    assert docx.Document(str(written)).core_properties.comments == "For the board"


def test_a_project_is_built_as_by_the_command_and_kept_where_nothing_has_changed(project: Path) -> None:
    (project / "reports" / "trial.md").write_text(REPORT, encoding="utf-8")
    built = kf.Project(project).build()
    assert (built.failed, built.ok) == (["trial"], False)
    assert sorted(path.name for path in built.paths) == sorted({*built})
    assert all(path.read_bytes() == built[path.name] for path in built.paths)
    again = kf.Project(project).build("key-facts")
    assert all(output.unchanged for output in again.outputs)
    assert dict(again) == dict(built)


def test_what_a_project_says_of_weights_decides_for_the_api_and_the_command_alike(
    project: Path, keyfacts: Keyfacts
) -> None:
    report = project / "reports" / "trial.md"
    report.write_text(REPORT.replace("{{ nobody }}", "or 1,234 of them"), encoding="utf-8")
    (only,) = kf.Project(project).report("trial").build().findings
    assert only.severity is kf.Severity.WARNING
    for weight, ok in (("error", False), ("note", True), ("off", True)):
        (project / "keyfacts.yaml").write_text(f"severities: {{{only.code}: {weight}}}\n", encoding="utf-8")
        findings = kf.Project(project).report("trial").check()
        assert (findings.ok, findings.exit_code) == (ok, keyfacts("check", "trial").code)
        assert len(findings) == (weight != "off")


def test_files_go_to_the_folder_that_is_named_or_to_the_project(project: Path, tmp_path: Path) -> None:
    built = kf.Project(project).report("key-facts").build(edition="handout")
    assert built.write() == [project / "build" / "key-facts-handout.pdf"]
    assert built.write(tmp_path / "elsewhere") == [tmp_path / "elsewhere" / "key-facts-handout.pdf"]
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(kf.InputError, match="KF007"):
        built.write(tmp_path / "taken")


def test_by_default_nothing_is_written_outside_of_the_project(project: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project / "build").symlink_to(tmp_path / "elsewhere")
    here = kf.Project(project)
    with pytest.raises(kf.InputError, match="leads outside the project folder"):
        here.report("key-facts").build(edition="handout").write()
    assert here.build().findings.codes() == ["KF003"]
    assert not any((tmp_path / "elsewhere").iterdir())


def test_a_dataset_gives_what_the_command_lists(project: Path, keyfacts: Keyfacts) -> None:
    data = kf.Project(project).dataset("reading-2025")
    listed = keyfacts("facts", "reading-2025", "--format", "csv").out.splitlines()
    assert len(data) == len(data.facts()) == len(listed) - 1
    assert data["readers[2025]"]["printed"] in listed[1 + list(data).index("readers[2025]")]
    assert [each["id"] for each in data.facts("readers*", text="2025")] == ["readers"]
    with pytest.raises(KeyError, match=r"did you mean 'readers\[2025\]'"):
        data["readers[2026]"]
    assert {"place", "sessions"} <= {*data.table("sessions")}
    with pytest.raises(kf.UsageError, match="did you mean 'sessions'"):
        data.table("session")


def test_a_dataset_in_another_language_prints_in_it(project: Path) -> None:
    data = kf.Project(project).dataset("reading-2025", lang="de")
    assert data["readers[2021]"]["printed"] == "1.480"


def test_a_dataset_that_cannot_be_used_says_what_is_wrong_with_it(project: Path) -> None:
    package = project / "data" / "reading-2025" / "datapackage.yaml"
    package.write_text(
        package.read_text("utf-8") + "  odd: {value: {table: nowhere, column: x, where: {a: b}}}\n", encoding="utf-8"
    )
    with pytest.raises(kf.InputError, match="'nowhere'") as refused:
        kf.Project(project).dataset("reading-2025")
    assert not refused.value.findings.ok
