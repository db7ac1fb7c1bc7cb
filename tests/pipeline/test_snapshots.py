"""Servers are read by ``facts fetch`` alone: what it needs, what it writes, and what a build makes of it.

Against a real server this is judged in ``conformance/postgres.py``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keyfacts.findings import Findings
from keyfacts.model.dataset import Dataset
from keyfacts.model.snapshot import FetchedTable, FetchOrder
from keyfacts.pipeline import fetch_snapshots
from keyfacts.pipeline.snapshots import has_order, in_order
from keyfacts.read import read_dataset, read_fetches, snapshot_files

SQL = "SELECT branch, day, items FROM loans"
DATA = f"name: d\ntitle: T\nresources:\n  - name: loans\n    path: loans.csv\n    fetch: {{dsn: D_DSN, sql: '{SQL}'}}\n"
TABLE = FetchedTable(
    (("branch", "string"), ("day", "date"), ("items", "integer")), (("007", "2025-01-31", "402"), ("8", "", ""))
)


class Server:
    """A project whose dataset ``d`` has a snapshot; the findings are of the last reading."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder, self.findings = root, root / "data" / "d", Findings()
        self.folder.mkdir(parents=True)

    def dataset(self, text: str = DATA) -> Dataset | None:
        self.write(text)
        self.findings = Findings()
        return read_dataset(self.root, "d", self.findings)

    def write(self, text: str) -> None:
        (self.folder / "datapackage.yaml").write_text(text, encoding="utf-8")

    def orders(self, text: str = DATA) -> tuple[FetchOrder, ...]:
        self.write(text)
        self.findings = Findings()
        return read_fetches(self.root, "d", self.findings)

    def snapshot(self) -> None:
        (order,) = self.orders()
        for path, data in zip((order.path, order.note), snapshot_files(order, TABLE), strict=True):
            path.write_bytes(data)

    def fetch(self, **environment: str) -> list[str]:
        self.findings = Findings()
        fetch_snapshots(self.root, "d", environment, self.findings)
        return self.told

    @property
    def told(self) -> list[str]:
        return [f"{f.code} {f.message} ({f.hint})" for f in self.findings.sorted()]


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


def test_a_build_reads_the_snapshot_with_the_types_of_the_server(server: Server) -> None:
    server.snapshot()
    made = server.dataset()
    assert made is not None, server.told
    assert [(f.name, f.type) for f in made.tables[0].fields] == list(TABLE.columns)
    assert [[str(cell) for cell in row] for row in made.tables[0].rows] == [
        ["007", "2025-01-31", "402"],
        ["8", "None", "None"],
    ]
    assert set(made.inputs) == {"data/d/datapackage.yaml", "data/d/loans.csv", "data/d/loans.fetch.json"}


def test_a_snapshot_that_is_missing_tells_how_to_get_it(server: Server) -> None:
    assert server.dataset() is None
    hint = "run: keyfacts facts fetch d"
    assert server.told == [f"KF116 the snapshot 'data/d/loans.csv' is not there yet ({hint})"]
    (server.folder / "loans.csv").write_text("a\n1\n")
    assert server.dataset() is None
    assert server.told == [f"KF116 the snapshot 'data/d/loans.fetch.json' is not there yet ({hint})"]


def test_a_snapshot_of_another_query_or_changed_by_hand_is_an_error_but_white_space_is_none(server: Server) -> None:
    server.snapshot()
    assert server.dataset(DATA.replace(f"'{SQL}'", f"'  {SQL} '")) is not None
    assert server.dataset(DATA.replace("FROM loans", "FROM loans WHERE items > 1")) is None
    assert [told[:5] for told in server.told] == ["KF117"]
    crlf = (server.folder / "loans.csv").read_bytes().replace(b"\n", b"\r\n")
    (server.folder / "loans.csv").write_bytes(crlf)  # git may have changed the line ends
    assert server.dataset() is not None
    (server.folder / "loans.csv").write_bytes(crlf.replace(b"402", b"403"))
    assert server.dataset() is None
    assert [told[:5] for told in server.told] == ["KF117"]


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"columns": [{"name": 1}]}', "[" * 5000])
def test_a_note_that_does_not_read_is_a_finding(server: Server, note: str) -> None:
    server.snapshot()
    (server.folder / "loans.fetch.json").write_text(note)
    assert server.dataset() is None
    assert [told[:5] for told in server.told] == ["KF117"]


@pytest.mark.parametrize(
    "dsn", ["postgresql://ada:secret@h/d", "host=h password=secret", "'x y'", "lower_case", "2", "$LIBRARY"]
)
def test_an_address_in_the_file_is_refused(server: Server, dsn: str) -> None:
    assert server.dataset(DATA.replace("D_DSN", dsn)) is None
    assert [told[:5] for told in server.told] == ["KF118"]
    assert "secret" not in server.told[0]


def test_fetching_needs_the_variable_and_never_tells_what_it_holds(server: Server) -> None:
    server.write(DATA)
    assert server.fetch() == ["KF119 the environment variable D_DSN is not set (export D_DSN=postgresql://...)"]
    for wrong in ("/usr/secret/bin", "mysql://a:secret@h/d", "host=/nowhere/secret user=a password=secret"):
        (told,) = server.fetch(D_DSN=wrong)
        assert told.startswith("KF119 table 'loans': "), told
        assert "secret" not in told
    assert [path.name for path in server.folder.iterdir()] == ["datapackage.yaml"]


def test_a_file_that_was_not_fetched_is_never_replaced(server: Server) -> None:
    server.write(DATA)
    (server.folder / "loans.csv").write_text("typed,by\nhand,1\n")
    (told,) = server.fetch(D_DSN="host=/nowhere")
    assert told.startswith("KF007 'loans.csv' is there already and was not fetched")
    outside = DATA.replace("path: loans.csv", "path: ../e/loans.csv")
    server.write(outside)
    assert [told[:5] for told in server.fetch(D_DSN="host=/nowhere")] == ["KF003"]
    assert server.dataset(DATA.replace("loans.csv", "loans.xlsx")) is None
    assert "a snapshot is a CSV file" in server.told[0]


def test_the_note_of_a_snapshot_has_no_date_and_no_address(server: Server) -> None:
    server.snapshot()
    note = json.loads((server.folder / "loans.fetch.json").read_text(encoding="utf-8"))
    assert set(note) == {"about", "columns", "rows", "query", "sha256"}
    assert note["rows"] == 2
    assert "D_DSN" not in json.dumps(note)


@pytest.mark.parametrize(
    ("sql", "ordered"),
    [
        ("SELECT a FROM t ORDER BY a", True),
        ("select a from t order\n  by 1 limit 5", True),
        ("SELECT a FROM (SELECT a FROM t ORDER BY a) u", False),
        ("SELECT row_number() OVER (ORDER BY a) FROM t", False),
        ("SELECT a FROM t -- ORDER BY a", False),
        ("SELECT a FROM t /* ORDER BY a */", False),
        ("SELECT ' ORDER BY (' AS a FROM t", False),
        ("SELECT ')' AS a FROM t ORDER BY a", True),
        ('SELECT "order by" FROM t', False),
        ("SELECT $x$ order by $x$ FROM t", False),
    ],
)
def test_order_by_counts_where_it_orders_the_result(sql: str, ordered: bool) -> None:
    assert has_order(sql) is ordered


@given(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=8), st.randoms())
@settings(max_examples=60, derandomize=True, deadline=None)
def test_rows_without_an_order_are_written_alike_however_the_server_sends_them(
    rows: list[tuple[str, str]], chance: object
) -> None:
    columns = (("a", "string"), ("b", "string"))
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    made = [in_order(FetchedTable(columns, tuple(each)), "SELECT a, b FROM t") for each in (rows, shuffled)]
    assert made[0] == made[1]
