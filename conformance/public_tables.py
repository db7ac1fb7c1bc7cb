"""Tables that nobody here wrote, read without a schema: what is read is what another reader finds in the cells.

The tables are those of the npm package vega-datasets and the PyPI package bokeh-sampledata. Python's ``csv`` and
python-docx are the other readers: of the files, and of a report that prints the first rows of each table.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from projects import Finished
from tools import npm_package, python_wheel
from verdicts import Verdicts

VEGA = "vega-datasets@3.2.1"
BOKEH = "bokeh-sampledata==2026.1"
_LARGEST = 400_000
"""Bytes; larger tables only cost time here."""
_TOLD = {
    "sprint_b": "KF107",  # Its quotes are escaped by a backslash.
}
"""Tables that are refused, and by which finding."""
_PRINTED_ROWS, _PRINTED_COLUMNS = 5, 4
_SURE = 15
"""Digits of a number in floating point that are sure; further ones are noise."""


@dataclass(frozen=True)
class PublicTable:
    """A file of a package, and what Python's own reader finds in it."""

    name: str
    data: bytes
    tabs: bool

    @property
    def rows(self) -> list[list[str]]:
        """The rows with anything in them, the head first."""
        text = io.StringIO(self.data.decode("utf-8-sig"), newline="")
        return [row for row in csv.reader(text, delimiter="\t" if self.tabs else ",") if row]


def judge_public_tables(_: Finished, verdicts: Verdicts) -> None:
    """Each table on its own, then all of them in one report."""
    tables = [*_of_vega(), *_of_bokeh()]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        problems = [problem for table in tables for problem in _misread(root, table)]
        cells = sum(len(table.rows) * len(table.rows[0]) for table in tables)
        verdicts.none_of("public-tables", "read", problems, f"{len(tables)} tables, {cells:,} cells")
        printable = [table for table in tables if table.name not in _TOLD]
        problems = _misprinted(root, printable)
        verdicts.none_of("public-tables", "printed", problems, f"{len(printable)} tables in one report")


def _of_vega() -> Iterator[PublicTable]:
    folder = npm_package(VEGA)
    for path in sorted([*(folder / "data").glob("*.csv"), *(folder / "data").glob("*.tsv")]):
        if path.stat().st_size < _LARGEST:
            yield PublicTable(_name(path.stem), path.read_bytes(), path.suffix == ".tsv")


def _of_bokeh() -> Iterator[PublicTable]:
    with zipfile.ZipFile(python_wheel(BOKEH)) as wheel:
        for member in sorted(wheel.namelist()):
            if match := re.fullmatch(r".*/_data/([^/]+)\.csv(\.gz)?", member):
                data = gzip.decompress(wheel.read(member)) if match[2] else wheel.read(member)
                if len(data) < _LARGEST:
                    yield PublicTable(_name(match[1]) + "_b", data, False)


def _name(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", stem.lower())


# --- read --------------------------------------------------------------------------------------------------------


def _misread(root: Path, table: PublicTable) -> list[str]:
    from keyfacts.findings import Findings
    from keyfacts.read import read_dataset

    _dataset(root, [table], "")
    findings = Findings()
    dataset = read_dataset(root, "d", findings)
    errors = [finding for finding in findings if str(finding.severity) == "error"]
    if wanted := _TOLD.get(table.name):
        return [] if [finding.code for finding in errors] == [wanted] else [f"{table.name}: not told"]
    if dataset is None or errors:
        return [f"{table.name}: {errors[0].code} {errors[0].message}" if errors else f"{table.name}: not read"]
    read = dataset.table(table.name)
    assert read is not None
    _, *rows = table.rows
    for place, field in enumerate(read.fields):
        column = list(read.column(field.name))
        if len(column) != len(rows):
            return [f"{table.name}: {len(column)} rows of {len(rows)}"]
        for value, row in zip(column, rows, strict=True):
            if not _same(value, row[place]):
                return [f"{table.name}, {field.name}: {row[place]!r} is read as {value!r}"]
    return []


def _same(value: Any, cell: str) -> bool:
    """Whether a value is what a cell says."""
    if value is None or isinstance(value, str):
        return (value or "").strip() == cell.strip()
    if isinstance(value, date):
        return value.isoformat() == cell
    number = _number(cell)
    return number is not None and Decimal(str(value)) in (number, _sure(number))


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return None


def _sure(number: Decimal) -> Decimal:
    return Decimal(f"{number:.{_SURE - 1}e}")


def _dataset(root: Path, tables: list[PublicTable], more: str) -> None:
    folder = root / "data" / "d"
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["name: d", "title: Public tables", "sources: [{name: s, title: Packages}]", "resources:"]
    for table in tables:
        (folder / f"{table.name}.csv").write_bytes(table.data)
        lines += [f"  - name: {table.name}", f"    path: {table.name}.csv", f"    title: {table.name}"]
        lines += ['    dialect: {delimiter: "\\t"}'] * table.tabs
    (folder / "datapackage.yaml").write_text("\n".join(lines) + "\n" + more, encoding="utf-8")


# --- printed -----------------------------------------------------------------------------------------------------


def _misprinted(root: Path, tables: list[PublicTable]) -> list[str]:
    """The first rows of each table, in a report: the Word file's cells against the files'."""
    import shutil

    import keyfacts
    from keyfacts.pipeline import Request, build_reports

    project = root / "project"
    shutil.copytree(Path(keyfacts.__file__).parent / "starter", project)
    for report in (project / "reports").glob("*.md"):
        report.unlink()
    queries = [f"  - name: {table.name}_head\n    title: Head\n    sql: {_query(table)}" for table in tables]
    _dataset(project, tables, "\n".join(queries) + "\n")
    text = "".join(f":::{{table}} {table.name}_head\n\n{table.name}.\n:::\n\n" for table in tables)
    path = project / "reports" / "public.md"
    path.write_text(f"---\ntitle: Public tables\ndataset: d\n---\n\n{text}", encoding="utf-8")
    outcome = build_reports(Request(project, (path,)))
    errors = [f"{f.code} {f.place}: {f.message}" for f in outcome.findings if str(f.severity) == "error"]
    if errors:
        return errors
    word = next(output for output in outcome.built[0].outputs if output.path.suffix == ".docx")
    return _differences(word.data, tables)


def _query(table: PublicTable) -> str:
    names = ", ".join('"' + _column(name) + '"' for name in table.rows[0][:_PRINTED_COLUMNS])
    return f"'SELECT {names} FROM {table.name} LIMIT {_PRINTED_ROWS}'"


def _column(name: str) -> str:
    return (name.strip() or "row").replace("'", "''")


def _differences(data: bytes, tables: list[PublicTable]) -> list[str]:
    import docx

    problems = []
    printed = docx.Document(io.BytesIO(data)).tables
    if len(printed) != len(tables):
        return [f"{len(printed)} tables of {len(tables)} are printed"]
    for table, grid in zip(tables, printed, strict=True):
        shown = [[cell.text for cell in row.cells] for row in grid.rows][1:]
        rows = [row[:_PRINTED_COLUMNS] for row in table.rows[1:]]
        strange = [row for row in shown if not any(all(map(_prints, row, cells)) for cells in rows)]
        if strange or len(shown) != min(_PRINTED_ROWS, len(rows)):
            problems.append(f"{table.name}: no row is {strange[:1]}; {len(shown)} are printed")
    return problems


def _prints(text: str, cell: str) -> bool:
    text = text.replace("\u00ad", "").replace("\u200b", "").replace("\u00a0", " ").strip()
    if text == " ".join(cell.split()) or (text in ("–", "") and not cell.strip()):
        return True
    number, shown = _number(cell), _number(text.replace(",", "").replace("\u2212", "-"))
    # Results of SQL are printed with three decimals at most.
    return number is not None and shown is not None and shown in (number, round(_sure(number), _decimals(text)))


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
