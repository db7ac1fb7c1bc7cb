"""What a build with a large table takes beside what it may take.

The rows are synthetic, made here, and describe nothing. Aims are in seconds of the processor and MB, on a machine as
the one on which they were set (two shared cores); the ratio tells how far a build is from them.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from measuring import Measure, median
from peers import FOLDER

BUILD = (sys.executable, "-m", "keyfacts", "build")
SHEET_ROWS, CSV_ROWS = 200_000, 1_000_000
_HEAD = ("place", "a", "b", "c", "year")
_DATASET = """name: large
title: Synthetic rows, made by benchmarks/aims.py to measure time; they describe nothing
sample: true
sources: [{{name: made, title: Synthetic}}]
resources:
  - {{name: rows, path: {file}, source: made}}
  - name: years
    source: made
    sql: SELECT year, sum(a) AS a FROM rows WHERE year < 2010 GROUP BY year ORDER BY year
facts:
  total: {{label: Total, source: made, unit: none, value: {{sql: SELECT sum(a) FROM rows}}}}
"""
_REPORT = """---
title: Large tables
lang: en
dataset: large
---

# Rows

They make up {{ total }}.

:::{chart} years
:kind: bar
:x: year
:y: a
:title: Ten years
:alt: Ten bars.
:::
"""


def aims() -> None:
    """Print what each build takes, and of its aim."""
    print("\nLarge tables against their aims (whole process, median of 3)\n")
    print(f"{'':<34}{'wall s':>8}{'CPU s':>8}{'aim s':>7}{'of aim':>8}{'MB':>7}{'aim MB':>8}")
    for name, rows, aim, most in (("rows.xlsx", SHEET_ROWS, 2.5, 300), ("rows.csv", CSV_ROWS, 2.0, 300)):
        project = _large(name, rows)
        _line(f"{rows:,} rows of {name[5:]}", median((*BUILD, "--anew"), project, 3), aim, most)


def _line(name: str, taken: Measure, aim: float, most: float | None = None) -> None:
    room = f"{most:8.0f}" if most else ""
    numbers = f"{taken.wall:8.2f}{taken.processor:8.2f}{aim:7.2f}{taken.processor / aim:8.2f}{taken.peak:7.0f}"
    print(f"{name:<34}{numbers}{room}", flush=True)


def _large(name: str, rows: int) -> Path:
    """A project with one table of that many rows."""
    project = FOLDER / f"large-{name.replace('.', '-')}"
    data = project / "data" / "large"
    if not (data / name).exists():
        data.mkdir(parents=True, exist_ok=True)
        (_write_sheet if name.endswith(".xlsx") else _write_csv)(data / name, rows)
    (project / "reports").mkdir(exist_ok=True)
    (project / "reports" / "large.md").write_text(_REPORT, encoding="utf-8")
    (data / "datapackage.yaml").write_text(_DATASET.format(file=name), encoding="utf-8")
    return project


def _rows(rows: int) -> Iterator[tuple[str, int, float, int, int]]:
    for row in range(rows):
        yield f"Place {row}", row * 7919 % 9973, row * 104_729 % 9967 / 100, row, 2000 + row % 25


def _write_sheet(path: Path, rows: int) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Rows")
        for number, row in enumerate((_HEAD, *_rows(rows))):
            sheet.write_row(number, 0, row)


def _write_csv(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEAD)
        writer.writerows(_rows(rows))
