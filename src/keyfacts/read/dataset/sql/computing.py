"""What of a dataset needs the SQL engine: tables in Parquet and DuckDB files, tables and facts computed by SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from keyfacts.findings import Findings, Place
from keyfacts.model.dataset import DataTable, Field, Lookup, Scalar, Suppressed
from keyfacts.read.dataset.grid import Grid, GridCell
from keyfacts.read.dataset.sql import session
from keyfacts.read.dataset.sql.answers import cell_of, in_order, kind_of, place_in, refusal_of, stopped
from keyfacts.read.dataset.sql.even_columns import AS_WRITTEN, Ends, EvenColumn, EvenColumns
from keyfacts.read.dataset.sql.loading import ColumnText, column_texts
from keyfacts.read.dataset.sql.origins import origins_of
from keyfacts.read.dataset.sql.session import Answer, EngineError, EngineStopped, OpenedFile, Session
from keyfacts.read.dataset.sql.statement import LONGEST, Refusal, Statement, judge_tree
from keyfacts.read.dataset.sql.sums import SummedUp, counting, gaps_in, sums_in
from keyfacts.values import frozen

HELD = 100_000
"""Rows of a Parquet or DuckDB table that are read into the dataset; a larger one is for SQL alone."""
MOST_ROWS = 100_000
"""Rows that a table computed by SQL may have."""


@frozen
class TableFile:
    """A table in a Parquet or DuckDB file: its resource, the file and what findings call it, the table in it."""

    name: str
    kind: str
    path: Path
    file: str
    table: str
    place: Place


@frozen
class EvenFile:
    """A large text file for the engine to read: the table's name, its columns and ends, what stands between cells."""

    name: str
    path: Path
    table: DataTable
    columns: tuple[EvenColumn, ...]
    delimiter: str
    ends: Ends
    cells: tuple[tuple[str, ...], ...] = ()
    """The text of each column in pieces (``loading.ColumnText``), for a file that the engine cannot read itself."""
    quoted: bool = False
    """Whether cells may stand in quotes."""

    @property
    def request(self) -> dict[str, Any]:
        """What the engine is asked for."""
        asked = {"name": self.name + AS_WRITTEN, "kind": "text", "path": str(self.path), "table": ""}
        return asked | {"delimiter": self.delimiter, "quote": '"' if self.quoted else "", "width": len(self.columns)}


@frozen
class Written:
    """A piece of SQL and where it stands."""

    sql: str
    place: Place


class Computing:
    """One engine for a dataset, which knows its files from the start and takes its other tables when SQL asks."""

    def __init__(
        self, files: list[TableFile], text: str, findings: Findings, even_files: Sequence[EvenFile] = ()
    ) -> None:
        """Open ``files``; ``text`` is the dataset file, in which places are counted."""
        self._session, self._text, self._findings = Session(), text, findings
        self._files: dict[str, tuple[TableFile, OpenedFile]] = {}
        self._tables: dict[str, DataTable] = {}
        self._loaded: set[str] = set()
        self._ending_told: bool = False
        self._gaps: dict[str, dict[str, int]] = {}
        requests = [{"name": f.name, "kind": f.kind, "path": str(f.path), "table": f.table} for f in files]
        requests += [each.request for each in even_files if not each.cells]
        try:
            opened = self._session.open(requests)
        except EngineStopped as ended:
            place = files[0].place if files else Place()
            self._stopped(ended, place)
            return
        for file, each in zip(files, opened, strict=False):  # of texts nothing is told: ``holds_evenly``
            if self._opens(file, each):
                self._files[file.name] = (file, each)

    def close(self) -> None:
        """End the engine."""
        self._session.close()

    def holds_evenly(self, file: EvenFile) -> bool:
        """Whether a large text file is a table of the engine now: all of its cells are of the make of the first."""
        columns, count = EvenColumns(self._session, file.name, file.columns), len(file.table.rows)
        cells = (ColumnText(f"c{n}", "VARCHAR", pieces, file.delimiter, "") for n, pieces in enumerate(file.cells))
        try:
            if file.cells and self._session.load(file.name + AS_WRITTEN, [*cells], count) is not None:
                return False
            if not (columns.load(count) and columns.are_years()) or columns.ends_in_sums(file.ends, count):
                self._session.run(f"DROP TABLE IF EXISTS {_quoted(file.name)}", 1)
                return False
            self._gaps[file.name] = columns.gaps()
            if file.cells:
                self._session.run(f"DROP TABLE {_quoted(file.name + AS_WRITTEN)}", 1)
        except EngineStopped:
            return False
        self._loaded.add(file.name)
        return True

    # --- tables in files --------------------------------------------------------------------------------------

    def _opens(self, file: TableFile, opened: OpenedFile) -> bool:
        if opened.tables is not None:
            from keyfacts.read.dataset.sqlite import chosen_table  # the same words for the same mistake

            chosen_table(list(opened.tables), file.file, file.table, self._findings, file.place)
            return False
        if opened.error is not None:
            problem = opened.error.message.replace(str(file.path), file.file).strip().split("\n")[0][:300]
            kind = "Parquet" if file.kind == "parquet" else "DuckDB"
            self._findings.report("KF107", file.place, f"'{file.file}' does not read as a {kind} file: {problem}")
            return False
        return True

    def count(self, name: str) -> int:
        """Rows of a table in a file; 0 for one that does not open."""
        return self._files[name][1].count if name in self._files else 0

    def grid(self, name: str) -> Grid | None:
        """The rows of a table in a file, if they are few enough to be held; columns no cell can hold are left out."""
        if name not in self._files:
            return None
        file, opened = self._files[name]
        columns = [column for column in opened.columns if kind_of(column[1])]
        if opened.count > HELD:
            return Grid(
                file.file, [column for column, _ in columns], [], [], kinds=[kind_of(kind) for _, kind in columns]
            )
        return self._grid(f"SELECT {_listed(columns)} FROM {_quoted(name)}", (), file.file, file.place, HELD)  # noqa: S608 - names are quoted

    def looked_up(self, name: str, lookups: Iterable[tuple[Lookup, Place]]) -> Grid | None:
        """The rows of a table too large to be held that facts look up, two at most for each."""
        file, opened = self._files[name]
        grid = self.grid(name)
        kinds = dict(opened.columns)
        columns = [column for column in opened.columns if kind_of(column[1])]
        rows: Counter[tuple[GridCell, ...]] = Counter()
        for lookup, place in lookups:
            if grid is None or not all(column in grid.header for column, _ in lookup.where):
                continue  # a finding of its own, when the fact is resolved
            tests = " AND ".join(_test(column, kinds[column]) for column, _ in lookup.where)
            values = tuple(_parameter(value) for _, value in lookup.where)
            sql = f"SELECT {_listed(columns)} FROM {_quoted(name)} WHERE {tests}"  # noqa: S608 - names are quoted
            pair = self._grid(sql + " LIMIT 2", values, file.file, place, 2)
            rows |= Counter(tuple(row) for row in (pair.rows if pair else ()))
        if grid is not None:
            grid.rows = [list(row) for row in rows.elements()]
            grid.lines = [0] * len(grid.rows)
        return grid

    # --- SQL --------------------------------------------------------------------------------------------------

    def offer(self, table: DataTable) -> None:
        """Let SQL read a table of the dataset."""
        self._tables[table.name] = table

    def judged(self, written: Written, table_names: Iterable[str]) -> Statement | None:
        """The statement, if it may run; a finding where it may not."""
        if len(written.sql) > LONGEST:
            self._refuse(written, Refusal(f"the SQL has more than {LONGEST:,} characters"))
            return None
        try:
            tree = self._session.parse(written.sql)
        except EngineStopped as ended:
            self._stopped(ended, written.place)
            return None
        except RecursionError:
            self._refuse(written, Refusal("the SQL is nested too deeply"))
            return None
        judged = refusal_of(tree) if isinstance(tree, EngineError) else judge_tree(written.sql, tree, table_names)
        if isinstance(judged, Refusal):
            self._refuse(written, judged)
            return None
        if judged.cut:
            message = "which rows LIMIT leaves is chance without ORDER BY"
            self._findings.report("KF114", written.place, message, "add ORDER BY")
        return judged

    def result(self, statement: Statement, written: Written, most: int = MOST_ROWS) -> Grid | None:
        """The rows of a judged statement; without ORDER BY they are put in the order of their cells."""
        for name in statement.tables:
            if not self._load(name, written):
                return None
        if self._sums_years(statement, written):
            return None
        grid = self._grid(statement.sql, (), written.place.file, written.place, most, written)
        if grid is not None:
            self._judge_sums(statement, written)
        if grid is not None and not statement.ordered:
            grid.rows = in_order(grid.rows)
        return grid

    def origins(self, statement: Statement, grid: Grid) -> dict[str, Field]:
        """The columns of other tables that those of a result are, unchanged."""
        return origins_of(statement.tree, grid.header, self._tables)

    def _read_by(self, statement: Statement) -> list[DataTable]:
        return [self._tables[name] for name in statement.tables if name in self._tables]

    def _sums_years(self, statement: Statement, written: Written) -> bool:
        """Whether the SQL adds up a column of years, which is refused (KF404)."""
        names = {
            field.name.casefold()
            for table in self._read_by(statement)
            for field in table.fields
            if field.type == "year"
        }
        for each in sums_in(statement.tree) if names else ():
            if each.adds and len(each.columns) == 1 and each.columns[0].casefold() in names:
                message = f"the SQL adds up the years of column '{each.columns[0]}'"
                hint = "add up a column of counts or amounts; count(*) counts rows"
                self._refuse(written, Refusal(message, hint, each.position, "KF404"))
                return True
        return False

    def _judge_sums(self, statement: Statement, written: Written) -> None:
        """Tell of sums and means that pass over cells without a value (KF144)."""
        tables = self._read_by(statement)
        gaps = {
            name: (table, row)
            for table in tables
            for name, row in (self._gaps[table.name] if table.name in self._gaps else gaps_in(table)).items()
        }
        sums = [each for each in sums_in(statement.tree) if any(name.casefold() in gaps for name in each.columns)]
        for each, passed_over in zip(sums, self._passed_over(statement, sums), strict=True):
            if not passed_over:
                continue
            column = next(name for name in each.columns if name.casefold() in gaps)
            table, row = gaps[column.casefold()]
            names = [field.name.casefold() for field in table.fields]
            at = table.cell_place(row, names.index(column.casefold()))
            message = f"the SQL passes over a value of column '{column}' that is awaited, as that at {at}"
            hint = f"fill it in, or say that it is left out: WHERE {column} IS NOT NULL"
            self._refuse(written, Refusal(message, hint, each.position, "KF144"))

    def _passed_over(self, statement: Statement, sums: list[SummedUp]) -> list[bool]:
        """For each sum whether it passes over anything: counted in the engine, taken for granted in inner queries."""
        outer = [each for each in sums if each.outermost]
        if not outer:
            return [True] * len(sums)
        sql = self._session.written(counting(statement.tree, outer))
        answer = self._session.run(sql, MOST_ROWS) if sql else None
        if not isinstance(answer, Answer):
            return [True] * len(sums)
        first = len(answer.columns) - len(outer)
        counts = {id(each): any(row[first + n] for row in answer.rows) for n, each in enumerate(outer)}
        return [counts.get(id(each), True) for each in sums]

    def _load(self, name: str, written: Written) -> bool:
        """Have a table in the engine that SQL reads; False after a finding, or if the table itself has one."""
        table = self._tables.get(name)
        if name in self._gaps:
            return True
        if table is not None and any(Suppressed in set(map(type, row)) for row in table.rows):
            hint = "let SQL read a table without suppress, and suppress in the table that it computes"
            self._refuse(
                written, Refusal(f"the SQL reads table '{name}', whose small counts are hidden", hint, -1, "KF351")
            )
            return False
        if name in self._files or name in self._loaded:
            return True
        if table is None:
            return False
        try:
            error = self._session.load(name, column_texts(table), len(table.rows))
        except EngineStopped as ended:
            self._stopped(ended, written.place)
            return False
        if error is not None:
            self._refuse(written, Refusal(f"table '{name}' cannot be used in SQL: {error.message[:200]}", code="KF111"))
            return False
        self._loaded.add(name)
        return True

    def _grid(
        self, sql: str, parameters: tuple[Any, ...], file: str, place: Place, most: int, written: Written | None = None
    ) -> Grid | None:
        """The rows of a query as cells; a finding if there is no such thing."""
        try:
            answer = self._session.run(sql, most, parameters)
        except EngineStopped as ended:
            self._stopped(ended, place)
            return None
        if isinstance(answer, EngineError):
            self._refuse(written or Written(sql, place), refusal_of(answer), exact=written is not None)
            return None
        problem = _problem(answer, most)
        if problem is not None:
            self._refuse(written or Written(sql, place), problem)
            return None
        try:
            kinds = [kind for _, kind in answer.columns]
            rows = [[cell_of(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in answer.rows]
        except ValueError as error:
            hint = "a division by zero? NULLIF(x, 0) makes it a missing value"
            self._refuse(written or Written(sql, place), Refusal(f"the result holds {error}", hint, -1, "KF111"))
            return None
        header = [name for name, _ in answer.columns]
        return Grid(file, header, rows, [place.line] * len(rows), place.line, [kind_of(kind) for kind in kinds])

    def _refuse(self, written: Written, refusal: Refusal, exact: bool = True) -> None:
        position = refusal.position if exact else -1
        place = place_in(self._text, written.place, written.sql, position)
        self._findings.report(refusal.code, place, refusal.message, refusal.hint)

    def _stopped(self, ended: EngineStopped, place: Place) -> None:
        """Told once: an engine that has ended answers nothing more."""
        if not self._ending_told:
            self._ending_told = True
            refusal = stopped(ended, session.SECONDS)
            self._findings.report(refusal.code, place, refusal.message, refusal.hint)


def _problem(answer: Answer, most: int) -> Refusal | None:
    """Why an answer is no table."""
    names = [name for name, _ in answer.columns]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        return Refusal(f"the SQL gives two columns '{twice[:80]}'", "name one of them with AS", code="KF106")
    for name, kind in answer.columns:
        if not kind_of(kind):
            return Refusal(
                f"column '{name[:80]}' is of the type {kind[:60]}", "cast it to text or a number", code="KF111"
            )
    if answer.more and most > 2:
        return Refusal(f"the SQL gives more than {most:,} rows", "summarize with GROUP BY", code="KF112")
    return None


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _listed(columns: Iterable[tuple[str, str]]) -> str:
    return ", ".join(_quoted(column) for column, _ in columns) or "NULL"


def _test(column: str, kind: str) -> str:
    if kind_of(kind) == "string":
        return f"CAST({_quoted(column)} AS VARCHAR) = ?"
    return f"{_quoted(column)} = TRY_CAST(? AS {kind})"


def _parameter(value: Scalar) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value.normalize():f}"
    return str(value)
