"""A project with tables in every kind of file, written by the programs that own the format."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import duckdb

from keyfacts.facts import Printer, resolve_facts
from keyfacts.findings import Findings
from keyfacts.model.dataset import Dataset
from keyfacts.read import read_dataset

HEAD = "name: d\ntitle: T\n"


class SqlProject:
    """The dataset ``d`` of a project; ``read`` reads it with more lines, ``told`` are its findings."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder = root, root / "data" / "d"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.findings = Findings()

    def read(self, more: str, head: str = HEAD) -> Dataset | None:
        (self.folder / "datapackage.yaml").write_text(head + more, encoding="utf-8")
        self.findings = Findings()
        return read_dataset(self.root, "d", self.findings)

    def printed(self, more: str) -> dict[str, str]:
        """Every fact as it is printed, by its name; no finding may be left."""
        made = self.read(more)
        assert made is not None, self.told
        book = resolve_facts(made, self.findings, "en-US")
        assert not list(self.findings), self.told
        printer = Printer(book)
        entries = [(e.fact.id + (f"[{e.key}]" if e.key else ""), e) for e in book.entries()]
        return {name: printer.value(entry, setting="table").text.replace("\xa0", " ") for name, entry in entries}

    @property
    def told(self) -> list[str]:
        return [f"{f.code} {f.place.line}:{f.place.column} {f.message} ({f.hint})" for f in self.findings.sorted()]

    @property
    def codes(self) -> list[str]:
        return [f.code for f in self.findings.sorted()]

    def parquet(self, name: str, select: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        duckdb.connect().execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)").close()
        return path

    def duckdb(self, name: str, *statements: str) -> Path:
        path = self.folder / name
        with duckdb.connect(str(path)) as database:
            for statement in statements:
                database.execute(statement)
        return path

    def sqlite(self, name: str, script: str) -> Path:
        path = self.folder / name
        database = sqlite3.connect(path)
        database.execute("PRAGMA synchronous = OFF")  # a test need not wait for the disk
        database.executescript(script)
        database.close()
        return path
