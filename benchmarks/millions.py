"""8.2 million rows of Parquet to six facts: time and peak memory. The rows are synthetic, made here, and not kept."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measuring import median

ROWS = 8_200_000
_PARQUET = f"""COPY (
  SELECT range AS id, 1984 + range % 33 AS year, ['Harbor', 'Mill', 'Old Town', 'Quay'][1 + range % 4] AS place,
    hash(range) % 90 AS age, (hash(range + 1) % 100000)::DECIMAL(9, 2) / 100 AS cost, hash(range + 2) % 10 < 9 AS closed
  FROM range({ROWS})
) TO '{{path}}' (FORMAT parquet)"""
_DATASET = """name: synthetic
title: Synthetic rows, made by benchmarks/millions.py to measure time; they describe nothing
sample: true
resources:
  - {name: cases, path: cases.parquet}
facts:
  cases: {label: Cases, value: {sql: SELECT count(*) FROM cases}, format: compact}
  cases_2016: {label: Cases in 2016, value: {sql: SELECT count(*) FROM cases WHERE year = 2016}}
  closed: {label: Share closed, unit: percent, value: {sql: SELECT avg(closed::INT) FROM cases}}
  young: {label: Cases of minors, value: {sql: SELECT count(*) FILTER (age < 18) FROM cases}}
  cost: {label: Cost, value: {sql: SELECT sum(cost) FROM cases}, unit: {currency: USD}}
  first:
    label: Place with most
    value: {sql: "SELECT place FROM cases GROUP BY place ORDER BY count(*) DESC, place LIMIT 1"}
"""


def millions() -> None:
    """Make the rows, list the six facts, print what it took; beside it the same command without any SQL."""
    import duckdb

    print(f"\n{ROWS:,} synthetic rows of Parquet to six facts (keyfacts facts)\n")
    with tempfile.TemporaryDirectory(prefix="kf-millions-") as made:
        project = Path(made)
        command = [sys.executable, "-m", "keyfacts", "facts"]
        for name, text in (("synthetic", _DATASET), ("empty", "name: empty\ntitle: No facts\n")):
            folder = project / "data" / name
            folder.mkdir(parents=True)
            (folder / "datapackage.yaml").write_text(text, encoding="utf-8")
        path = project / "data" / "synthetic" / "cases.parquet"
        duckdb.connect().execute(_PARQUET.format(path=path)).close()
        rest = median([*command, "empty"], project, 3)
        whole = median([*command, "synthetic"], project, 3)
        print(f"  file            {path.stat().st_size / 1e6:8.1f} MB")
        print(
            f"  six facts       {whole.wall:8.2f} s   {whole.processor:6.2f} s of processor, peak {whole.peak:6.0f} MB"
        )
        print(f"  without any SQL {rest.wall:8.2f} s   {rest.processor:6.2f} s of processor, peak {rest.peak:6.0f} MB")
        print("  " + "\n  ".join(whole.told.strip().splitlines()))
