"""All tables of a dataset, and the facts that SQL computes: files first, then SQL in the order it needs.

The engine is started, and its library loaded, only for a dataset that asks for it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from keyfacts.findings import Findings
from keyfacts.findings.libraries import is_installed, lacks
from keyfacts.gate import read_head
from keyfacts.model.dataset import DataTable, Fact, Field, Lookup, Query
from keyfacts.read.dataset.columns.inheritance import inheriting, with_origin
from keyfacts.read.dataset.dataset_models import DatasetForm, ResourceForm
from keyfacts.read.dataset.grid import Grid
from keyfacts.read.dataset.snapshots import check_snapshot, note_path
from keyfacts.read.dataset.suppression import protected
from keyfacts.read.dataset.tables import read_table, table_of
from keyfacts.read.files.files import MEGABYTE, file_inside, name_of, path_inside
from keyfacts.read.files.yaml import PlacedData

if TYPE_CHECKING:
    from keyfacts.read.dataset.spreadsheets.sheet import CellSheet
    from keyfacts.read.dataset.sql import Computing, EvenFile, TableFile, Written
    from keyfacts.read.dataset.sql.statement import Statement

LARGEST = 4_000 * MEGABYTE
"""Bytes of a Parquet, SQLite or DuckDB file; it is never read as a whole."""
_PARQUET = (".parquet", ".pq")
_DATABASES = (".sqlite", ".sqlite3", ".db", ".duckdb", ".ddb")


class Resources:
    """The resources of one dataset file; ``text`` is what it holds, ``inputs`` takes the files that are read."""

    def __init__(
        self, root: Path, folder: Path, form: DatasetForm, placed: PlacedData, findings: Findings, inputs: list[str]
    ) -> None:
        self._root, self._folder, self._form, self._placed = root, folder, form, placed
        self._findings, self._inputs = findings, inputs
        written = placed.data.get("resources", [])
        numbers = {r.get("name"): i for i, r in reversed(list(enumerate(written))) if isinstance(r, dict)}
        # Indexes count in the file, where entries with errors were left out of the form.
        self._at = {resource.name: ("resources", numbers.get(resource.name, 0)) for resource in form.resources}
        # Tables with errors are tables all the same to SQL that reads them: one fault is one finding.
        self._names = [str(name) for name in numbers if name] + [
            r.name for r in form.resources if r.name not in numbers
        ]
        self._tables: dict[str, DataTable] = {}
        self._sheets: dict[str, CellSheet] = {}
        self._facts: tuple[Fact, ...] = ()
        self._fiscal = form.fiscal_year.fiscal_year if form.fiscal_year else None

    def read(self, facts: tuple[Fact, ...], text: str) -> tuple[tuple[DataTable, ...], tuple[Fact, ...]]:
        """The tables in the order of the file, and the facts with the answers of their SQL."""
        files: list[TableFile] = []
        self._facts = facts
        queries = any(isinstance(fact.value, Query) for fact in facts)
        asks = queries or any(resource.sql is not None for resource in self._form.resources)
        even_files = self._even_files() if asks and is_installed("duckdb") else []
        for resource in self._form.resources:
            if resource.sql is None and all(each.name != resource.name for each in even_files):
                self._read_file(resource, files)
        if (files or asks) and not self._lacks_engine(files):
            from keyfacts.read.dataset.sql import Computing  # only for a dataset that asks for it

            computing = Computing(files, text, self._findings, even_files)
            try:
                self._read_evenly(computing, even_files)
                self._read_opened(computing, files, facts)
                self._compute_tables(computing)
                facts = tuple(self._answered(computing, fact) for fact in facts)
            finally:
                computing.close()
        facts = tuple(inheriting(fact, self._tables) for fact in facts)
        order = [resource.name for resource in self._form.resources]
        return tuple(self._tables[name] for name in order if name in self._tables), facts

    def _lacks_engine(self, files: list[TableFile]) -> bool:
        """Whether the SQL engine is not installed, which is told at the first place that needs it."""
        asking = [self._at[resource.name] for resource in self._form.resources if resource.sql is not None]
        places = [*(file.place for file in files), *(self._placed.key_place(*at, "sql") for at in asking)]
        places += [fact.place for fact in self._facts if isinstance(fact.value, Query)]
        return lacks("duckdb", "a table or fact by SQL, Parquet or DuckDB", places[0], self._findings)

    # --- large text files ---------------------------------------------------------------------------------------

    def _even_files(self) -> list[EvenFile]:
        """The large text files that no fact looks anything up in, for the engine to read them."""
        from keyfacts.read.dataset.large_files.even_sheets import large_sheet
        from keyfacts.read.dataset.large_files.even_tables import even_table
        from keyfacts.read.dataset.sql import EvenFile
        from keyfacts.read.dataset.sql.even_columns import Ends

        looked_up = {fact.value.table for fact in self._facts if isinstance(fact.value, Lookup)}
        files = []
        for resource in self._form.resources:
            if resource.sql is not None or resource.name in looked_up:
                continue
            at = self._at[resource.name]
            even = even_table(self._root, self._folder, resource, self._placed, at, self._fiscal)
            large = large_sheet(self._root, self._folder, resource, self._placed, at, self._fiscal)
            if large is not None:
                self._sheets[resource.name], even = large.sheet, large.even
            if even is not None:
                ends = Ends(even.first, even.last)
                told = (even.table, even.columns, even.delimiter, ends, even.cells, even.quoted)
                files.append(EvenFile(resource.name, even.path, *told))
        return files

    def _read_evenly(self, computing: Computing, files: list[EvenFile]) -> None:
        """The tables of large text files: left to the engine, or read here where a cell needs a second look."""
        named = {resource.name: resource for resource in self._form.resources}
        for file in files:
            if computing.holds_evenly(file):
                self._inputs.append(file.table.path)
                self._put(named[file.name], file.table)
            else:
                self._read_file(named[file.name], [])

    # --- files ------------------------------------------------------------------------------------------------

    def _read_file(self, resource: ResourceForm, files: list[TableFile]) -> None:
        """A table that this process reads itself; one for the engine is put to ``files``."""
        ending = Path(resource.path or "").suffix.lower()
        at = self._at[resource.name]
        if ending not in (*_PARQUET, *_DATABASES):
            kinds = self._fetched(resource)
            if resource.fetch is not None and kinds is None:
                return
            table, read = read_table(
                self._root,
                self._folder,
                resource,
                self._placed,
                at,
                self._findings,
                kinds,
                self._fiscal,
                self._sheets.pop(resource.name, None),
            )
            if read:
                self._inputs.append(read)
            if table:
                self._put(resource, table)
            return
        place = self._placed.place(*at, "path")
        path = file_inside(self._root, self._folder, resource.path or "", LARGEST, self._findings, place)
        if path is None:
            return
        file = name_of(self._root, path)
        self._inputs.append(file)
        kind = "parquet" if ending in _PARQUET else _kind_of(path)
        if resource.table:
            place = self._placed.place(*at, "table")
        if kind == "sqlite":
            from keyfacts.read.dataset.sqlite import read_sqlite

            grid = read_sqlite(path, file, resource.table, self._findings, place)
            self._keep(resource, grid, file)
        elif kind and set(path.as_posix()) & set("*?["):
            self._findings.report(
                "KF107", place, f"'{file}' has a sign in its path that stands for others", "rename it"
            )
        elif kind:
            from keyfacts.read.dataset.sql import TableFile

            files.append(TableFile(resource.name, kind, path, file, resource.table, place))
        else:
            self._findings.report("KF107", place, f"'{file}' is neither an SQLite nor a DuckDB file")

    def _fetched(self, resource: ResourceForm) -> dict[str, str] | None:
        """The types of a snapshot's columns; None for a table that is none, or one with a finding."""
        if resource.fetch is None:
            return None
        at = self._at[resource.name]
        place = self._placed.place(*at, "path")
        path = path_inside(self._root, self._folder, resource.path or "", self._findings, place)
        if path is None:
            return None
        self._inputs.append(name_of(self._root, note_path(path)))
        place_of_fetch = self._placed.key_place(*at, "fetch")
        return check_snapshot(self._root, path, self._form.name, resource.fetch, self._findings, place_of_fetch)

    def _keep(
        self,
        resource: ResourceForm,
        grid: Grid | None,
        file: str,
        count: int = 0,
        origins: dict[str, Field] | None = None,
    ) -> None:
        if grid is not None:
            at = self._at[resource.name]
            grid.fiscal = self._fiscal
            table = table_of(grid, resource, self._placed, at, self._findings, file, origins)
            self._put(resource, replace(table, withheld=count) if count else table)

    def _put(self, resource: ResourceForm, table: DataTable) -> None:
        """Keep a table; its small counts are hidden first, before SQL or anything else sees them."""
        if resource.suppress is not None:
            place = self._placed.key_place(*self._at[resource.name], "suppress")
            if table.withheld:
                hint = "suppress in a table that SQL sums up from it"
                self._findings.report("KF420", place, table.too_large, hint)
            checks = [name for check in self._form.checks for name in (check.sum, check.equals) if name]
            named = [name.partition(".") for name in checks]
            summed = frozenset(column for name, _, column in named if name == resource.name)
            table = protected(table, resource.suppress, place, self._findings, summed, self._facts)
        self._tables[resource.name] = table

    def _read_opened(self, computing: Computing, files: list[TableFile], facts: tuple[Fact, ...]) -> None:
        """Tables of Parquet and DuckDB files; of those too large to be held, the rows that facts look up."""
        from keyfacts.read.dataset.sql.computing import HELD

        named = {resource.name: resource for resource in self._form.resources}
        for file in files:
            count = computing.count(file.name)
            if count <= HELD:
                self._keep(named[file.name], computing.grid(file.name), file.file)
                continue
            wanted = [
                (fact.value, fact.place_of("value"))
                for fact in facts
                if isinstance(fact.value, Lookup) and fact.value.table == file.name
            ]
            self._keep(named[file.name], computing.looked_up(file.name, wanted), file.file, count)

    # --- SQL --------------------------------------------------------------------------------------------------

    def _compute_tables(self, computing: Computing) -> None:
        """The resources with ``sql``, each after those it reads; what goes in a circle is KF113."""
        from keyfacts.read.dataset.sql import Written

        for table in self._tables.values():
            computing.offer(table)
        names = self._names
        waiting: dict[str, tuple[ResourceForm, Written, Statement]] = {}
        for resource in self._form.resources:
            if resource.sql is not None:
                written = Written(resource.sql, self._placed.place(*self._at[resource.name], "sql"))
                judged = computing.judged(written, names)
                if judged is not None:
                    waiting[resource.name] = (resource, written, judged)
        while waiting:
            ready = [name for name, (_, _, judged) in waiting.items() if not set(judged.tables) & set(waiting)]
            for name in ready:
                resource, written, judged = waiting.pop(name)
                grid = computing.result(judged, written)
                self._keep(resource, grid, "", origins=None if grid is None else computing.origins(judged, grid))
                if name in self._tables:
                    computing.offer(self._tables[name])
            if not ready:
                circle = ", ".join(waiting)
                for _, written, _ in waiting.values():
                    self._findings.report("KF113", written.place, f"the SQL of these tables goes in a circle: {circle}")
                return

    def _answered(self, computing: Computing, fact: Fact) -> Fact:
        """A fact by SQL with its one cell; a finding unless there is exactly one."""
        if not isinstance(fact.value, Query):
            return fact
        from keyfacts.read.dataset.sql import Written

        place = self._placed.values.get(("facts", fact.id, "value", "sql"), fact.place_of("value"))
        written = Written(fact.value.sql, place)
        judged = computing.judged(written, self._names)
        grid = None if judged is None else computing.result(judged, written, 2)
        if grid is None or judged is None:
            return fact
        if len(grid.rows) != 1 or len(grid.header) != 1:
            rows = "more than one row" if len(grid.rows) > 1 else "no row"
            given = f"{len(grid.header)} columns" if len(grid.header) > 1 else rows
            message = f"fact '{fact.id}': the SQL gives {given}, and a fact is one cell"
            self._findings.report("KF111", place, message, "SELECT one column, and of one row")
            return fact
        cell = grid.rows[0][0]
        if cell == "" or isinstance(cell, bool):
            message = f"fact '{fact.id}': the SQL gives {'no value' if cell == '' else 'yes or no'}"
            self._findings.report("KF111", place, message, "a fact is a number, a text or a day")
            return fact
        return with_origin(fact, fact.value, cell, computing.origins(judged, grid).get(grid.header[0]))


def _kind_of(path: Path) -> str:
    """'sqlite' or 'duckdb' by the first bytes of a file, '' for neither (sqlite.org/fileformat, DuckDB storage)."""
    try:
        head = read_head(path.parent, path, 16)
    except OSError:
        return ""
    if head == b"SQLite format 3\0":
        return "sqlite"
    return "duckdb" if head[8:12] == b"DUCK" else ""
