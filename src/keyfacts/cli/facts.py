"""``keyfacts facts``: every fact of a dataset as it is printed, with period and source."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from keyfacts.build import data_names, find_project
from keyfacts.cli.telling import seen_from, tell
from keyfacts.cli.terminal import cells, harmless
from keyfacts.compose import Printer, check_dataset, resolve_facts
from keyfacts.errors import UsageError
from keyfacts.findings import Findings, apply_suppressions, did_you_mean
from keyfacts.model.dataset import Dataset
from keyfacts.read import read_dataset

COLUMNS = ("fact", "printed", "period", "source", "label")


def list_facts(dataset: str, form: str, lang: str, messages: str) -> int:
    """List the facts of one dataset, or of all; the exit code."""
    here = Path.cwd()
    project = find_project(here)
    known = data_names(project)
    if dataset and dataset not in known:
        raise UsageError(f"no dataset '{dataset}'; {did_you_mean(dataset, known) or _listing(project, known)}")
    if not known:
        raise UsageError(_listing(project, known))
    findings = Findings()
    listed: list[tuple[str, tuple[str, ...]]] = []
    for name in [dataset] if dataset else known:
        own = Findings()
        read = read_dataset(project, name, own)
        if read is not None:
            listed += [(name, row) for row in _rows(read, lang, own)]
        findings.extend(apply_suppressions(own, read.suppressions if read else ()))
    if messages == "text":
        print(_FORMS[form](listed))
    tell([seen_from(here, project, finding) for finding in findings.sorted()], (), messages, here)
    return int(findings.has_errors)


def _listing(project: Path, known: Sequence[str]) -> str:
    return f"the datasets are: {', '.join(known)}" if known else f"there are no datasets in {project / 'data'}"


def _rows(dataset: Dataset, lang: str, findings: Findings) -> list[tuple[str, ...]]:
    """One row per value: name as it is referred to, as printed, period, source, label."""
    book = resolve_facts(dataset, findings, lang)
    check_dataset(dataset, book, findings)
    printer = Printer(book)
    rows: list[tuple[str, ...]] = []
    for entry in book.entries():
        name = f"{entry.fact.id}[{entry.key}]" if entry.key else entry.fact.id
        printed = printer.value(entry, setting="table").text
        source = dataset.source(entry.fact.source)
        period = entry.key or printer.period(entry.fact.period)
        rows.append((name, printed, period, source.title if source else entry.fact.source, entry.label))
    return rows


def _as_text(listed: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """Aligned columns under a head, one block per dataset."""
    lines: list[str] = []
    for dataset in dict.fromkeys(name for name, _ in listed):
        rows = [tuple(harmless(value) for value in row) for name, row in listed if name == dataset]
        widths = [max(cells(row[n]) for row in (COLUMNS, *rows)) for n in range(len(COLUMNS))]
        lines += ["", f"{dataset}: {len(rows)} values"] if lines else [f"{dataset}: {len(rows)} values"]
        for row in (COLUMNS, *rows):
            padded = [value + " " * (width - cells(value)) for value, width in zip(row, widths, strict=True)]
            lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def _as_csv(listed: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """One record per value, the dataset first (RFC 4180)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("dataset", *COLUMNS))
    writer.writerows((dataset, *row) for dataset, row in listed)
    return text.getvalue().rstrip("\n")


def _as_json(listed: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """A list of objects, one per value."""
    rows = [{"dataset": dataset, **dict(zip(COLUMNS, row, strict=True))} for dataset, row in listed]
    return json.dumps(rows, indent=2, ensure_ascii=not (sys.stdout.encoding or "").lower().startswith("utf"))


_FORMS = {"text": _as_text, "csv": _as_csv, "json": _as_json}
