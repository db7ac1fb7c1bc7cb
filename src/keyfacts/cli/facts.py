"""``keyfacts facts``: every fact as it is printed, as text, CSV, JSON or data package; and snapshots of servers."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from keyfacts.api import ReadDataset, Selection, read_facts
from keyfacts.cli.messages import tell
from keyfacts.cli.streams import as_json, hand_on, harmless, tell_people
from keyfacts.cli.terminal import cells, from_here
from keyfacts.facts import FIELDS, Record, cell_of_text, package_files
from keyfacts.findings import Findings, UsageError, did_you_mean
from keyfacts.model.dataset import Dataset
from keyfacts.pipeline import Fetched, Output, data_names, fetch_snapshots, find_project, replace_outputs
from keyfacts.read import read_severities

COLUMNS = tuple(field.name for field in FIELDS[:5])
"""What a person reads; CSV and JSON have all fields."""

Listed = tuple[str, Record]


def list_facts(
    dataset: str,
    form: str,
    output: Path | None,
    lang: str,
    messages: str,
    fact: str = "",
    text: str = "",
    table: str = "",
    source: str = "",
) -> int:
    """List the facts of one dataset, or of all, or write one as a data package; the exit code."""
    choice = Selection(fact, text, table, source)
    if any(choice) and form == "datapackage":
        raise UsageError("a data package holds all facts; leave out --fact, --text, --table and --source")
    here = Path.cwd()
    project = find_project(here)
    names = datasets_asked(project, dataset)
    _check_output(form, output, names)
    findings = Findings()
    severities = read_severities(project, findings)
    listed: list[Listed] = []
    known: list[Dataset] = []
    files: list[Output] = []
    for name in names:
        read = read_facts(project, name, lang, severities, findings)
        if read is None:
            continue
        known.append(read.values)
        listed += [(name, record) for record in choice.of(read.records, read.values)]
        folder = output or project / "build" / f"{name}-data"
        files += _package(read, folder) if form == "datapackage" else []
    if any(choice) and known and not listed:
        raise UsageError(choice.nothing_fits(known))
    if files and not findings.has_errors:
        replace_outputs(files, findings, None if output else project)
    if messages == "text":
        hand_on(_written(files, here, findings) if form == "datapackage" else _FORMS[form](listed))
    tell(findings, messages, project)
    return findings.exit_code


def fetch_facts(dataset: str, messages: str) -> int:
    """Fetch the snapshots of one dataset, or of all, from their servers; the exit code.

    The only command that uses the network.
    """
    here = Path.cwd()
    project = find_project(here)
    findings = Findings()
    fetched: list[Fetched] = []
    for name in datasets_asked(project, dataset):
        findings_of_dataset = Findings()
        fetched += fetch_snapshots(project, name, os.environ, findings_of_dataset)
        findings.extend(findings_of_dataset)
    if messages == "text":
        for snapshot in fetched:
            rows = f"{snapshot.rows:,} {'row' if snapshot.rows == 1 else 'rows'}"
            changed = "written" if snapshot.changed else "as before"
            tell_people(f"{harmless(from_here(snapshot.path, here))}: {rows}, {changed}")
        if not fetched and not findings.has_errors:
            tell_people("nothing to fetch: no table has the key fetch")
    tell(findings, messages, project)
    return findings.exit_code


def _check_output(form: str, output: Path | None, names: Sequence[str]) -> None:
    if output is not None and form != "datapackage":
        raise UsageError("--output goes with --format datapackage; csv and json go to standard output")
    if output is not None and len(names) > 1:
        raise UsageError(f"name the dataset to write to one folder: {', '.join(names)}")


def datasets_asked(project: Path, dataset: str) -> list[str]:
    """The one dataset that is named, or all of the project; UsageError if it, or any, is not there."""
    names = data_names(project)
    listing = f"the datasets are: {', '.join(names)}" if names else f"there are no datasets in {project / 'data'}"
    if dataset and dataset not in names:
        raise UsageError(f"no dataset '{dataset}'; {did_you_mean(dataset, names) or listing}")
    if not names:
        raise UsageError(listing)
    return [dataset] if dataset else names


def _package(read: ReadDataset, folder: Path) -> list[Output]:
    return [Output(folder / file.name, file.data) for file in package_files(read.values, read.printer)]


def _written(files: Sequence[Output], here: Path, findings: Findings) -> str:
    if findings.has_errors:
        return "nothing written"
    shown = (file.path.relative_to(here) if file.path.is_relative_to(here) else file.path for file in files)
    return "\n".join(harmless(str(path)) for path in shown) or "the dataset holds no tables and no facts"


def _as_text(listed: Sequence[Listed]) -> str:
    """Aligned columns under a head, one block per dataset."""
    lines: list[str] = []
    for dataset in dict.fromkeys(name for name, _ in listed):
        rows = [tuple(harmless(_cell(record[n])) for n in COLUMNS) for name, record in listed if name == dataset]
        widths = [max(cells(row[n]) for row in (COLUMNS, *rows)) for n in range(len(COLUMNS))]
        lines += ["", f"{dataset}: {len(rows)} values"] if lines else [f"{dataset}: {len(rows)} values"]
        for row in (COLUMNS, *rows):
            padded = [value + " " * (width - cells(value)) for value, width in zip(row, widths, strict=True)]
            lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def _cell(value: str | Decimal | None) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else value or ""


def _as_csv(listed: Sequence[Listed]) -> str:
    """One record per value, the dataset first (RFC 4180)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = [field.name for field in FIELDS]
    writer.writerow(("dataset", *names))
    writer.writerows((dataset, *(cell_of_text(_cell(record[name])) for name in names)) for dataset, record in listed)
    return text.getvalue().rstrip("\n")


def _as_json(listed: Sequence[Listed]) -> str:
    """A list of objects, one per value; what a value does not have is left out."""
    rows = [
        {"dataset": dataset, **{name: _number(value) for name, value in record.items() if value is not None}}
        for dataset, record in listed
    ]
    return as_json(rows)


def _number(value: str | Decimal | None) -> str | int | float | None:
    """A number as JSON has it; one that a double cannot hold to the digit stays text."""
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else f"{value:f}"


_FORMS = {"text": _as_text, "csv": _as_csv, "json": _as_json}
