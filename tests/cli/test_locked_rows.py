"""Signed rows: what a report prints of a table stays as it was signed, or is told at its cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keyfacts.facts import lock_text
from keyfacts.findings import Findings
from keyfacts.model.signing import FactsLock, LockedTable
from keyfacts.read import read_dataset
from running import Keyfacts

LOCK = Path("data/reading-2025/facts.lock")
SESSIONS = Path("data/reading-2025/sessions.csv")
REPORT = Path("reports/key-facts.md")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(keyfacts: Keyfacts, *command: str) -> list[tuple[str, str]]:
    found = keyfacts(*(command or ("facts", "lock", "--check")), "--messages", "json").told["findings"]
    return [(each["code"], each["message"]) for each in found]


@pytest.fixture
def signed(project: Path, keyfacts: Keyfacts) -> Path:
    """A project whose facts and printed rows are signed."""
    assert keyfacts("facts", "lock", "--by", "Ada Quill", "--date", "2026-01-05").code == 0
    return project


def test_rows_that_reports_print_or_draw_are_signed_one_to_a_line(signed: Path) -> None:
    text = LOCK.read_text(encoding="utf-8")
    rows = "      - [Clinics, 160, 124]\n      - [Community halls, 415, 322]\n      - [Libraries, 1240, 1105]\n"
    assert "  sessions:\n    columns: [place, sessions, readers]\n    rows:\n" + rows in text
    assert "  years:\n    columns: [year, readers]\n" in text


def test_a_changed_cell_is_told_at_its_place_until_it_is_signed_again(signed: Path, keyfacts: Keyfacts) -> None:
    change(SESSIONS, "Schools,980", "Schools,908")
    message = "'sessions' in row 'Schools' of table 'sessions' is not what Ada Quill signed on 2026-01-05: 980 -> 908"
    ran = keyfacts("check", "--edition", "default", "--messages", "json")
    assert ran.code == 1
    found = next(f for f in ran.findings() if f["code"] == "KF343")
    assert (found["message"], found["file"], found["line"], found["column"]) == (message, str(SESSIONS), 3, 2)
    assert "keyfacts facts lock reading-2025 --table sessions" in found["hint"]
    out = keyfacts("facts", "lock", "--table", "sessions", "--by", "Bo Reed").out
    assert out == "reading-2025: 1 table signed by Bo Reed, 11 values and 1 table as before\n"
    assert told(keyfacts) == []
    assert LOCK.read_text(encoding="utf-8").count("by: Bo Reed") == 1


def test_rows_may_stand_in_another_order(signed: Path, keyfacts: Keyfacts) -> None:
    head, *rows = SESSIONS.read_text(encoding="utf-8").splitlines()
    SESSIONS.write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")
    assert told(keyfacts) == []
    assert "nothing new to sign" in keyfacts("facts", "lock", "--by", "Bo").out


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Clinics,",
            "Hospitals,",
            [
                ("KF344", "row 'Hospitals' of table 'sessions' is not signed in facts.lock"),
                ("KF345", "row 'Clinics' of table 'sessions' is signed, but there is no such row any more"),
            ],
        ),
        (
            "Clinics,160,124\n",
            "Clinics,160,124\nClinics,7,7\n",
            [("KF344", "row 'Clinics, 7' of table 'sessions' is not signed in facts.lock")],
        ),
        (
            "Clinics,160,124\n",
            "Clinics,160,\n",
            [
                (
                    "KF343",
                    "'readers' in row 'Clinics' of table 'sessions' is not what Ada Quill signed on 2026-01-05:"
                    " 124 -> (none)",
                )
            ],
        ),
    ],
)
def test_rows_that_came_or_went_are_told(
    signed: Path, keyfacts: Keyfacts, old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    change(SESSIONS, old, new)
    assert sorted(told(keyfacts)) == expected


def test_a_column_that_came_or_went_is_told_and_the_others_are_compared(signed: Path, keyfacts: Keyfacts) -> None:
    change(SESSIONS, "place,sessions,readers", "place,meetings,readers")
    change(Path("data/reading-2025/datapackage.yaml"), "name: sessions, type", "name: meetings, type")
    change(SESSIONS, "1240,1105", "1240,1106")
    said = [message for _, message in told(keyfacts)]
    assert "column 'meetings' of table 'sessions' is not signed in facts.lock" in said
    assert "column 'sessions' of table 'sessions' is signed, but there is none any more" in said
    assert any("1105 -> 1106" in message for message in said)


def test_a_recomputed_table_is_told_in_bounds(signed: Path, keyfacts: Keyfacts) -> None:
    rows = [f"Place {n},{n},1" for n in range(1000)]
    SESSIONS.write_text("\n".join(["place,sessions,readers", *rows]) + "\n", encoding="utf-8")
    found = told(keyfacts)
    assert len(found) == 26
    assert any(message.startswith("979 more differences") for _, message in found)


def test_a_lock_of_facts_alone_keeps_working_and_takes_tables_at_the_next_signature(
    signed: Path, keyfacts: Keyfacts
) -> None:
    text = LOCK.read_text(encoding="utf-8")
    LOCK.write_text(text.partition("tables:")[0], encoding="utf-8")
    change(SESSIONS, "Schools,980", "Schools,908")
    assert told(keyfacts) == []
    assert keyfacts("facts", "lock", "--fact", "towns", "--by", "Bo").code == 0
    assert "tables:" not in LOCK.read_text(encoding="utf-8")
    assert keyfacts("facts", "lock", "--by", "Bo").out == "reading-2025: 2 tables signed by Bo, 11 values as before\n"


def test_a_table_printed_for_the_first_time_is_told_until_it_is_signed(project: Path, keyfacts: Keyfacts) -> None:
    report = REPORT.read_text(encoding="utf-8")
    REPORT.write_text(report.replace(":::{table} sessions", ":::{callout} sessions"), encoding="utf-8")
    keyfacts("facts", "lock", "--by", "Ada")
    REPORT.write_text(report, encoding="utf-8")
    unsigned = ("KF344", "the rows of table 'sessions' are not signed in facts.lock")
    assert told(keyfacts) == [unsigned]
    assert unsigned in told(keyfacts, "check", "--edition", "default")
    keyfacts("facts", "lock", "--table", "sessions", "--by", "Ada")
    assert told(keyfacts) == []


def test_a_table_that_no_report_prints_is_not_signed(signed: Path, keyfacts: Keyfacts) -> None:
    ran = keyfacts("facts", "lock", "--table", "session", "--by", "Bo")
    assert ran.code == 2
    assert "did you mean 'sessions'?" in ran.err


@pytest.mark.parametrize(
    "tables",
    ["[]", "{a: {by: x}}", "{a: {columns: [b], rows: [[c, d]], by: x, on: 2026-01-01}}", "{a: {rows: {b: c}}}"],
)
def test_rows_that_are_none_are_told(signed: Path, keyfacts: Keyfacts, tables: str) -> None:
    LOCK.write_text(f"version: 1\ntables: {tables}\n", encoding="utf-8")
    ran = keyfacts("check", "--messages", "json")
    assert ran.code == 1
    assert {"KF104", "KF105"} & {finding["code"] for finding in ran.findings()}


# Control characters and lone surrogates cannot be in a dataset (KF005, KF002).
_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=30).map(lambda t: " ".join(t.split()))
_TABLES = st.integers(1, 3).flatmap(
    lambda width: st.tuples(
        st.lists(_TEXTS.filter(bool), min_size=width, max_size=width),
        st.lists(st.lists(_TEXTS, min_size=width, max_size=width), max_size=3),
    )
)


@settings(derandomize=True, deadline=None, max_examples=80)
@given(_TABLES)
def test_cells_are_read_back_as_they_were_signed(table: tuple[list[str], list[list[str]]]) -> None:
    columns, rows = table
    locked = LockedTable("one", tuple(columns), tuple(map(tuple, rows)), "Ada", date(2026, 1, 5))
    with TemporaryDirectory() as root:
        folder = Path(root) / "data" / "one"
        folder.mkdir(parents=True)
        (folder / "datapackage.yaml").write_text("name: one\ntitle: One\n", encoding="utf-8")
        lock = FactsLock("en-US", tables=(locked,))
        (folder / "facts.lock").write_text(lock_text(lock, "one"), encoding="utf-8")
        findings = Findings()
        made = read_dataset(Path(root), "one", findings)
    assert list(findings) == []
    assert made is not None
    assert made.lock is not None
    assert made.lock.tables is not None
    assert [(t.columns, t.rows) for t in made.lock.tables] == [(locked.columns, locked.rows)]
