"""Data packages, written by us and by hand, judged by the reference implementation: ``frictionless validate``.

It lives in an environment of its own: nothing of it is needed to write them.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from projects import Finished
from tools import CACHE, REPOSITORY, ToolError, call, must
from verdicts import Verdicts

FRICTIONLESS = "frictionless==5.21.0"

# Every kind of value, column and sign of suppression that a package may hold.
_WHOLE = """\
name: whole
title: "Every kind of value: quotes \\" and commas, too"
version: "1.2"
as_of: 2026-01-31
licenses: [{name: CC-BY-4.0, title: Creative Commons Attribution 4.0}]
sources:
  - {name: s, title: "Register, vol. 2", producer: Office, url_main: https://example.org/r, license: {name: CC BY 4.0}}
resources:
  - name: Cells
    title: Cells of every type
    suppress: {below: 5, columns: [n], symbol: few}
    data:
      - {place: "A, \\"b\\"", n: 3, day: 2025-01-01, year: 2020, open: yes, share: 12.5}
      - {place: "line", n: 9, day: 2025-01-02, year: 2021, open: no, share: 1}
      - {place: "", n: 40, day: "", year: 2022, open: yes, share: ""}
    schema:
      fields:
        - {name: place, type: string}
        - {name: n, type: integer}
        - {name: day, type: date}
        - {name: year, type: year}
        - {name: open, type: boolean}
        - {name: share, type: number, unit: percent}
facts:
  exact: {label: "One, \\"two\\"", value: 465_676, unit: {one: entry, other: entries}, source: s, tags: [a, b]}
  bound: {value: {above: 4_500_000}, format: compact, status: provisional}
  span: {value: {at_least: 0, at_most: 21_000}}
  third: {formula: 1 / 3}
  share: {value: {one_in: 6}}
  points: {value: 0.02, unit: points}
  money: {value: 12.5, unit: EUR, period: {from: 2015, to: 2016}}
  rate: {value: 4.2, unit: {per: 1000, base: readers}, population: Readers}
  days: {value: 5, unit: {duration: days}}
  text: {value: "line one and more"}
  day: {value: 2009-09-01, as_of: 2025-12-31}
  open: {value: tbc}
  series: {series: Cells.n, key: year}
"""


def judge_data_packages(_: Finished, verdicts: Verdicts) -> None:
    """The datasets of this repository as they are written, and as they are exported; and one of every kind of value."""
    validator = _validator()
    for descriptor in sorted(REPOSITORY.glob("data/*/datapackage.yaml")):
        name = descriptor.parent.name
        _judge(validator, descriptor, f"data/{name} as written", verdicts)
        _judge_export(validator, REPOSITORY, name, verdicts)
    project = CACHE / "whole"
    shutil.rmtree(project, ignore_errors=True)
    for folder in ("data/whole", "reports", "styles"):
        (project / folder).mkdir(parents=True)
    (project / "data/whole/datapackage.yaml").write_text(_WHOLE, encoding="utf-8")
    _judge_export(validator, project, "whole", verdicts)


def _validator() -> Path:
    environment = CACHE / "frictionless"
    program = environment / "bin" / "frictionless"
    if not program.exists():
        print("installing frictionless ...", flush=True)
        must(sys.executable, "-m", "venv", environment)
        must(environment / "bin" / "pip", "install", "-q", "--disable-pip-version-check", FRICTIONLESS)
    return program


def _judge_export(validator: Path, project: Path, name: str, verdicts: Verdicts) -> None:
    folder = CACHE / "packages" / name
    shutil.rmtree(folder, ignore_errors=True)
    done = call(
        *(sys.executable, "-m", "keyfacts", "facts", name, "--format", "datapackage", "-o", folder), cwd=project
    )
    if done.returncode:
        raise ToolError(f"{name} was not exported: {done.stderr.strip()[-300:]}")
    _judge(validator, folder / "datapackage.json", f"{name} as exported", verdicts)


def _judge(validator: Path, descriptor: Path, subject: str, verdicts: Verdicts) -> None:
    done = call(validator, "validate", "--json", descriptor)
    try:
        report = json.loads(done.stdout)
    except json.JSONDecodeError:
        verdicts.add("data-packages", subject, False, (done.stderr or done.stdout).strip()[-300:])
        return
    errors = [error["message"] for error in report["errors"]]
    errors += [f"{task['name']}: {error['message']}" for task in report["tasks"] for error in task["errors"]]
    if not report["valid"] and not errors:
        errors = ["not valid"]
    count = sum(task["stats"].get("rows", 0) for task in report["tasks"])
    verdicts.none_of("data-packages", subject, errors, f"{len(report['tasks'])} tables, {count} rows")
