"""A library that was not installed is told with the line that installs it, where it is needed and nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from keyfacts.findings.libraries import OF_EXTRAS, how_to_get
from running import Keyfacts
from test_dependencies import EXTRAS, named

FACTS = Path("data/reading-2025/datapackage.yaml")
REPORT = Path("reports/key-facts.md")


def told(keyfacts: Keyfacts) -> list[tuple[str, str]]:
    """Code and hint of what a check of the contents tells."""
    findings = keyfacts("check", "--content", "--messages", "json").findings()
    return [(each["code"], each["hint"]) for each in findings]


@pytest.mark.parametrize("library", ["duckdb", "xlsxwriter", "psycopg", "dask", "pandas", "pypdfium2"])
def test_a_project_that_does_not_need_a_library_does_without(
    project: Path, keyfacts: Keyfacts, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    assert told(keyfacts) == []


def test_sql_without_its_engine_is_one_finding(
    project: Path, keyfacts: Keyfacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = FACTS.read_text(encoding="utf-8")
    sql = "\n  asked: {label: Asked, value: {sql: SELECT 5}, source: register}\n"
    FACTS.write_text(text.rstrip("\n") + sql, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    ((code, hint),) = told(keyfacts)
    assert code == "KF047"
    assert "pip install 'duckdb" in hint


def test_native_charts_without_their_workbooks_are_one_finding(
    project: Path, keyfacts: Keyfacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = REPORT.read_text(encoding="utf-8")
    REPORT.write_text(text.replace("---\n", "---\nword_charts: native\n", 1), encoding="utf-8")
    assert told(keyfacts) == []
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    ((code, hint),) = told(keyfacts)
    assert code == "KF047"
    assert "pip install 'xlsxwriter" in hint


def test_every_library_of_an_extra_is_in_that_extra_and_in_all() -> None:
    for library, extra in OF_EXTRAS.items():
        assert library in named(EXTRAS[extra])
        assert library in named(EXTRAS["all"])
        assert how_to_get(library).startswith(f"pip install '{library}")
