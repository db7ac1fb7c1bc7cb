"""Facts, tables and reports from memory: the caller's values arrive as they are, and are judged as those of files."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import keyfacts as kf

COLUMNS: dict[str, list[Any]] = {
    "place": ["Harbor", "Hill", "Quay"],
    "visits": [1240, 980, None],
    "share": [Decimal("0.123456789012345678901"), 0.1, float("nan")],
    "year": [2023, 2024, 2025],
    "code": ["007", "12", "n/a"],
    "day": [date(2025, 1, 31), datetime(2025, 2, 1), None],  # noqa: DTZ001 - as pandas has days
    "open": [True, False, None],
}
FACTS = {
    "visits": {"label": "Visits", "value": 2220, "unit": {"one": "visit", "other": "visits"}, "period": {"year": 2025}},
    "by_place": {"series": "places.visits", "key": "place", "unit": {"one": "visit", "other": "visits"}},
}
CHART = "\n:::{chart} places\n:kind: bar\n:x: visits\n:y: place\nVisits by place, 2025\n:::\n"


class Frame:
    """As much of a DataFrame as pandas and Polars have in common."""

    def __init__(self, columns: dict[str, list[Any]]) -> None:
        self._columns, self.columns = columns, list(columns)

    def __getitem__(self, name: str) -> Any:
        column = self._columns[name]
        return type("Column", (), {"to_list": lambda _: list(column)})()


def rows(columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


@pytest.mark.parametrize("given", [COLUMNS, rows(COLUMNS), Frame(COLUMNS)], ids=["columns", "rows", "frame"])
def test_every_value_of_a_table_comes_back_as_it_was_given(given: Any) -> None:
    table = kf.Dataset("trial", tables={"places": given}).table("places")
    assert dict(table) == {
        **COLUMNS,
        "share": [COLUMNS["share"][0], Decimal("0.1"), None],
        "day": [date(2025, 1, 31), date(2025, 2, 1), None],
    }
    assert table.rows()[1]["code"] == "12"


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "a: b",
        "# no comment",
        "- no list",
        "{{ no fact }}",
        'q"uo\\te',
        "two\nlines",
        "é\U0001f600",
        "yes",
        "1e3",
        "a\u2028b",
    ],
)
def test_a_text_is_a_text_whatever_it_looks_like(text: str) -> None:
    data = kf.Dataset("trial", title="Trial", tables={"t": {"words": [text], "number": [1]}}, facts={"f": text})
    assert data.table("t")["words"] == [text]
    assert data["f"]["text"] == text


def test_numbers_arrive_to_their_last_digit() -> None:
    numbers = [1e-7, 1e22, 0.1, -0.0, Decimal("1.10"), 10**25]
    table = kf.Dataset("trial", tables={"t": {"n": numbers}}).table("t")
    assert [Decimal(value) for value in table["n"]] == [Decimal(str(value)) for value in numbers]


def test_a_fact_may_be_its_value_alone() -> None:
    data = kf.Dataset("trial", facts={"a": 5, "b": Decimal("2.5"), "c": "words", "d": date(2025, 1, 31), "e": 0.25})
    assert [data[name]["value"] for name in "abe"] == [5, Decimal("2.5"), Decimal("0.25")]
    assert [data[name]["text"] for name in "cd"] == ["words", "2025-01-31"]


def test_what_is_no_table_or_fact_is_refused_in_a_sentence() -> None:
    for tables, told in (
        ({"t": 5}, "a int is no table"),
        ({"t": {"a": [1], "b": [1, 2]}}, "of one length"),
        ({"t": {}}, "has no column"),
        ({"t": {"a": [object()]}}, "column 'a' holds a object"),
        ({"t": {"a": [float("inf")]}}, "a number without end"),
        ({"t": {1: [1], "1": [2]}}, "two columns of the table are called '1'"),
    ):
        with pytest.raises(kf.UsageError, match=told):
            kf.Dataset("trial", tables=tables)
    with pytest.raises(kf.UsageError, match="no column 'b'"):
        kf.Table({"a": [1]}, fields={"b": {"unit": "percent"}})
    with pytest.raises(kf.UsageError, match="cannot be the id of a fact"):
        kf.Dataset("trial", facts={"a: {}\nb": 1})


def test_facts_of_memory_are_judged_as_those_of_files() -> None:
    with pytest.raises(kf.InputError) as refused:
        kf.Dataset("trial", facts={"a": {"value": 1, "perod": {"year": 2025}}, "b": 2})
    assert refused.value.findings.codes() == ["KF103"]
    assert "perod" in str(refused.value)


def test_what_is_written_into_a_project_is_read_there_as_it_was(project: Path, tmp_path: Path) -> None:
    data = kf.Dataset("visits-2025", title="Visits", tables={"places": COLUMNS}, facts=FACTS)
    data.write(project)
    again = kf.Project(project).dataset("visits-2025")
    assert (again.facts(), dict(again.table("places"))) == (data.facts(), dict(data.table("places")))
    (project / "data" / "led-away").symlink_to(tmp_path)
    with pytest.raises(kf.InputError, match="leads outside the project folder"):
        kf.Dataset("led-away", facts={"a": 1}).write(project)


def test_a_report_is_built_of_text_and_data_in_memory() -> None:
    data = kf.Dataset("visits-2025", title="Visits", tables={"places": COLUMNS}, facts=FACTS, as_of=date(2026, 1, 31))
    report = kf.Report(f"There were {{{{ visits }}}}.\n{CHART}", title="Visits in 2025", dataset=data, name="visits")
    built = report.build()
    assert (sorted(built), built.findings.of("error")) == (["visits.docx", "visits.pdf"], [])
    assert dict(built) == dict(report.build())


def test_findings_of_a_text_have_its_own_lines() -> None:
    data = kf.Dataset("visits-2025", facts=FACTS, tables={"places": COLUMNS})
    built = kf.Report("First line.\n\nThere is {{ nothing }}.", title="Trial", dataset=data, colour="red").build()
    assert [(f.code, f.place.line) for f in built.findings.of("error")] == [("KF103", 0), ("KF301", 3)]
    front = f"---\ntitle: Trial\ndataset: {data.name}\n---\n\nThere is {{{{ nothing }}}}.\n"
    assert [f.place.line for f in kf.Report(front, dataset=data).build().findings.of("error")] == [6]
    with pytest.raises(kf.UsageError, match="write title there"):
        kf.Report(front, title="Another")


def test_a_report_in_memory_may_use_what_a_project_has(project: Path) -> None:
    here = kf.Project(project)
    text = here.report("key-facts").text
    files = {p.name: p.read_bytes() for p in (project / "reports").iterdir() if p.suffix != ".md"}
    report = kf.Report(
        text, name="key-facts", dataset=here.dataset("reading-2025"), brand=here.brand("plain"), files=files
    )
    assert dict(report.build()) == dict(here.report("key-facts").build())


def test_nothing_of_a_report_in_memory_is_left_or_leads_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kf.UsageError, match="leads out of the folder"):
        kf.Report("Words.", title="Trial", files={"../../escaped.png": b"x"}).build()
    for name in ("../report", "", ".hidden", "a/b"):
        with pytest.raises(kf.UsageError, match="cannot be the name of a report"):
            kf.Report("Words.", name=name)
    assert kf.Report("Words.", title="Trial", to=["pdf"]).build().ok
    assert [*tmp_path.rglob("*")] == [tmp_path / "temporary"]


# --- pandas, where it is installed ---------------------------------------------------------------------------------


@pytest.fixture
def frame() -> Any:
    pandas = pytest.importorskip("pandas")
    return pandas.DataFrame(
        {
            "place": pandas.Categorical(["Harbor", "Hill", "Quay"]),
            "visits": [1240.0, 980.0, None],
            "readers": pandas.array([1, None, 3], dtype="Int64"),
            "day": pandas.to_datetime(["2025-01-31", None, "2025-03-31"]),
            "quarter": pandas.period_range("2025Q1", periods=3, freq="Q"),
            "share": [0.5, 0.25, 0.125],
        }
    ).set_index("place")


def test_a_dataframe_is_a_table_with_its_index_and_back(frame: Any) -> None:
    table = kf.Dataset("trial", tables={"places": frame}).table("places")
    assert dict(table) == {
        "place": ["Harbor", "Hill", "Quay"],
        "visits": [1240, 980, None],
        "readers": [1, None, 3],
        "day": [date(2025, 1, 31), None, date(2025, 3, 31)],
        "quarter": ["2025Q1", "2025Q2", "2025Q3"],
        "share": [Decimal("0.5"), Decimal("0.25"), Decimal("0.125")],
    }
    assert table.to_pandas()["share"].tolist() == [0.5, 0.25, 0.125]


def test_facts_become_a_dataframe(frame: Any) -> None:
    made = kf.Dataset("trial", tables={"places": frame.reset_index()}, facts=FACTS).to_pandas()
    assert made.loc["by_place[Hill]", "value"] == 980.0
    assert made.loc["visits", "printed"] == "2,220"


def test_an_index_without_a_name_is_not_dropped_in_silence(frame: Any) -> None:
    with pytest.raises(kf.UsageError, match="the index of the table has no name"):
        kf.Table(frame.rename_axis(None))
