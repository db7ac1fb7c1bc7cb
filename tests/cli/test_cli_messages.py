"""Findings as people and as machines read them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from keyfacts.cli.messages import as_github, as_json, tell
from keyfacts.cli.sarif import as_sarif
from keyfacts.cli.streams import harmless
from keyfacts.cli.terminal import findings_as_text, length_at, lines_of, summary
from keyfacts.findings import RULES, Finding, Findings, Place, Severity

UNKNOWN = Finding(
    "KF301",
    Severity.ERROR,
    "no fact 'hotline_cals' in the dataset",
    Place("reports/a b.md", 3, 11),
    "did you mean 'hotline_calls'?",
)
CONTRAST = Finding("KF504", Severity.WARNING, "100% of it, too pale: 2.1", Place("styles/x/_brand.yml", 4))
NOWHERE_AT_ALL = Finding("KF601", Severity.ERROR, "3 pages")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a b.md").write_text("one\ntwo\nIt took {{ hotline_cals }} calls.\n", encoding="utf-8")
    return tmp_path


def test_a_finding_shows_place_code_sentence_line_caret_and_hint(project: Path) -> None:
    assert findings_as_text([UNKNOWN], project, colour=False).splitlines() == [
        "reports/a b.md:3:11: error KF301: no fact 'hotline_cals' in the dataset",
        "     3 | It took {{ hotline_cals }} calls.",
        "       |           ^",
        "    hint: did you mean 'hotline_calls'?",
        "1 error",
    ]


def test_the_caret_stands_under_its_character_behind_wide_ones(project: Path) -> None:
    (project / "reports" / "a b.md").write_text("\n\n日本語 text {{ x }}\n", encoding="utf-8")
    at = Finding("KF301", Severity.ERROR, "no fact", Place("reports/a b.md", 3, 10))
    line, caret = findings_as_text([at], project, colour=False).splitlines()[1:3]
    assert line.index("{{") + 3 == caret.index("^")  # Three characters before it take two cells each.


def test_a_line_of_ten_megabytes_is_cut_to_a_window(project: Path) -> None:
    (project / "reports" / "a b.md").write_text("\n\n" + "x" * 10_000_000 + "{{ y }}", encoding="utf-8")
    at = Finding("KF301", Severity.ERROR, "no fact", Place("reports/a b.md", 3, 10_000_001))
    text = findings_as_text([at], project, colour=False)
    assert len(text) < 600
    assert "{{ y }}" in text


def test_text_from_files_cannot_steer_the_terminal() -> None:
    assert harmless("a\x1b[31mb\x07\u202ec\td") == "a\ufffd[31mb\ufffd\ufffdc d"


def test_colours_mark_the_severity_only_when_asked_for(project: Path) -> None:
    assert "\x1b[" not in findings_as_text([UNKNOWN, CONTRAST], project, colour=False)
    assert "\x1b[31merror\x1b[0m" in findings_as_text([UNKNOWN], project, colour=True)


def test_the_summary_counts_by_severity() -> None:
    assert summary([UNKNOWN, NOWHERE_AT_ALL, CONTRAST]) == "2 errors, 1 warning"


def test_thousands_of_findings_are_counted_not_poured_out(project: Path) -> None:
    many = [Finding("KF222", Severity.ERROR, f"note {n}", Place("x.md", n)) for n in range(1, 2001)]
    lines = findings_as_text(many, project, colour=False).splitlines()
    assert len(lines) < 250
    assert lines[-2:] == ["... and 1800 more; --messages json tells all", "2000 errors"]


def test_json_holds_every_field_and_the_outputs() -> None:
    told = json.loads(as_json([UNKNOWN, CONTRAST], [("build/x.pdf", 2, 1000)]))
    assert (told["errors"], told["warnings"]) == (1, 1)
    assert told["findings"][0] == {
        "code": "KF301",
        "severity": "error",
        "title": "unknown fact",
        "message": "no fact 'hotline_cals' in the dataset",
        "hint": "did you mean 'hotline_calls'?",
        "file": "reports/a b.md",
        "line": 3,
        "column": 11,
    }
    assert told["outputs"] == [{"file": "build/x.pdf", "pages": 2, "bytes": 1000}]


def test_github_commands_escape_what_would_end_them() -> None:
    assert as_github([UNKNOWN, CONTRAST, NOWHERE_AT_ALL]).splitlines() == [
        "::error file=reports/a b.md,line=3,col=11,title=keyfacts KF301::"
        "no fact 'hotline_cals' in the dataset%0Adid you mean 'hotline_calls'?",
        "::warning file=styles/x/_brand.yml,line=4,title=keyfacts KF504::100%25 of it, too pale: 2.1",
        "::error title=keyfacts KF601::3 pages",
    ]


def sarif(findings: list[Finding], root: Path) -> dict[str, Any]:
    """The one run of a log."""
    log = json.loads(as_sarif(findings, root))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def test_sarif_has_the_parts_that_its_standard_demands(project: Path) -> None:
    run = sarif([UNKNOWN, CONTRAST, NOWHERE_AT_ALL], project)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["KF301", "KF504", "KF601"]
    for result in run["results"]:
        assert result["message"]["text"].endswith((".", "?"))
        assert result["level"] in {"none", "note", "warning", "error"}
        assert rules[result["ruleIndex"]] == result["ruleId"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "reports/a%20b.md"
    assert {name: place["region"][name] for name in ("startLine", "startColumn", "endColumn")} == {
        "startLine": 3,
        "startColumn": 11,
        "endColumn": 24,  # that of the word that begins there
    }
    assert run["results"][1]["locations"][0]["physicalLocation"]["region"] == {"startLine": 4}
    assert "locations" not in run["results"][2]


def test_every_code_has_help_for_code_scanning() -> None:
    every = [Finding(code, Severity(rule.severity), "so") for code, rule in RULES.items()]
    for rule in sarif(every, Path.cwd())["tool"]["driver"]["rules"]:
        assert "What to do:" in rule["help"]["markdown"], rule["id"]
        assert rule["fullDescription"]["text"].endswith((".", "!", "?"))
        assert rule["helpUri"].startswith("https://")
        assert re.fullmatch(r"([A-Z][a-z]+)+", rule["name"])
        assert not re.search(r"\]\((?!https:)", rule["help"]["markdown"]), "a link leads nowhere"
        assert "`" not in rule["help"]["text"]


def test_a_finding_keeps_its_fingerprint_when_its_line_moves_and_two_alike_have_two(project: Path) -> None:
    report = project / "reports" / "a b.md"
    before = sarif([UNKNOWN, UNKNOWN], project)["results"]
    report.write_text("new\n" + report.read_text(encoding="utf-8"), encoding="utf-8")
    lines_of.cache_clear()
    moved = replace(UNKNOWN, place=replace(UNKNOWN.place, line=4))
    after = sarif([moved], project)["results"]
    assert before[0]["partialFingerprints"] == after[0]["partialFingerprints"]
    assert before[0]["partialFingerprints"] != before[1]["partialFingerprints"]


@pytest.mark.parametrize(
    ("line", "column", "meant"),
    [
        ("It took {{ calls[2025] }} calls.", 9, "{{ calls[2025] }}"),
        ("A note.[^hours] More.", 8, "[^hours]"),
        ('label: "two words" # so', 8, '"two words"'),
        ("one, two", 1, "one"),
        ("end", 4, ""),
    ],
)
def test_the_end_of_a_finding_is_that_of_what_begins_there(line: str, column: int, meant: str) -> None:
    assert length_at(line, column) == max(1, len(meant))


def test_files_are_named_from_the_root_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A workflow with ``working-directory`` runs below it; GitHub knows files from the root alone."""
    project = tmp_path / "sub" / "report"
    (project / "reports").mkdir(parents=True)
    monkeypatch.chdir(project)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    told = Findings([UNKNOWN])

    def file_told() -> str:
        tell(told, "github", project)
        return capsys.readouterr().out.partition("file=")[2].partition(",")[0]

    assert file_told() == "reports/a b.md"  # no repository: as the user would type it
    (tmp_path / "sub" / ".git").mkdir()
    assert file_told() == "report/reports/a b.md"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert file_told() == "sub/report/reports/a b.md"
    tell(told, "sarif", project)
    assert '"uri": "sub/report/reports/a%20b.md"' in capsys.readouterr().out
    tell(told, "json", project)
    assert '"file": "reports/a b.md"' in capsys.readouterr().out
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    assert file_told() == "report/reports/a b.md"


def test_the_summary_of_a_job_is_added_to_what_stands_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary_file = tmp_path / "summary.md"
    summary_file.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary_file))
    monkeypatch.chdir(tmp_path)
    tell(Findings([replace(UNKNOWN, message="a | <b> `c`")]), "github", tmp_path)
    text = summary_file.read_text(encoding="utf-8")
    assert text.startswith("before\n### keyfacts: 1 error\n")
    assert "| reports/a b.md:3:11 | error | KF301 | a \\| \\<b\\> \\`c\\`<br>hint: did you mean" in text
    capsys.readouterr()
