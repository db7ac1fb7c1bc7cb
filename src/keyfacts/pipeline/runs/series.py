"""What belongs to all variants of a report together: an index of their files, and one PDF of all for the print shop."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from keyfacts.findings import Findings
from keyfacts.gate import LARGEST, read_named
from keyfacts.model.report import ReportDefinition
from keyfacts.pipeline.kept import settled
from keyfacts.pipeline.outputs import output_stem
from keyfacts.pipeline.replacing import Origin, replace_outputs, report_overtaken
from keyfacts.pipeline.request import Built, Output, Request, is_chosen
from keyfacts.pipeline.workshop import Workshop

COMBINED = "all"
"""The part of its name that tells the combined PDF from those it is made of."""


def finish_series(
    report: ReportDefinition, built: Sequence[Built], workshop: Workshop, findings: Findings
) -> list[Built]:
    """Write the index of a series that was built as a whole, and the combined PDF where it is asked for."""
    request = workshop.request
    if request.output is None or all(each.has_errors for each in built):
        return []
    outputs: list[Output] = []
    if not (request.where or request.edition or request.to):
        outputs += _indexes(report, built, request)
    if request.combine and not any(each.has_errors for each in built):
        outputs += _combined(report, built, request, findings)
    unwritten = Findings()
    times = {output.path: time for output in outputs if (time := _is_there(output))}
    new = [output for output in outputs if output.path not in times]
    origin = Origin(frozenset(path for each in built for path in each.inputs), workshop.started)
    times |= replace_outputs(new, unwritten, None if is_chosen(request) else request.project, origin)
    findings.extend(unwritten)
    if not outputs or unwritten.has_errors:
        return []
    return [Built(report.stem, tuple(settled(output, times) for output in outputs), (), has_errors=False)]


def _is_there(output: Output) -> int:
    """The time of a file that holds these very bytes, which stays as it is; 0 where there is none."""
    try:
        time = output.path.lstat().st_mtime_ns
        return time if not output.path.is_symlink() and read_named(output.path, LARGEST) == output.data else 0
    except OSError:
        return 0


# --- the index -----------------------------------------------------------------------------------------------------


def _indexes(report: ReportDefinition, built: Sequence[Built], request: Request) -> list[Output]:
    """The index as CSV and as JSON: a line for each file, and for each edition that has none because of its errors."""
    rows = [row for each in built for row in _rows(each)]
    names = list(rows[0]) if rows else []
    text = io.StringIO()
    table = csv.DictWriter(text, names, lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    folder = request.output or request.project
    data = json.dumps({"report": report.stem, "files": rows}, indent=2, ensure_ascii=False) + "\n"
    return [
        Output(folder / f"{report.stem}-index.csv", text.getvalue().encode()),
        Output(folder / f"{report.stem}-index.json", data.encode()),
    ]


def _rows(built: Built) -> Iterator[dict[str, Any]]:
    for edition, (errors, warnings, notes) in built.told:
        files: list[Output | None] = [output for output in built.outputs if output.edition == edition]
        for output in files if files and not built.has_errors else [None]:
            yield {
                "file": output.path.name if output else "",
                "edition": edition,
                **{f"${name}": value for name, value in built.values},
                "pages": output.pages or "" if output else "",
                "bytes": output.size if output else "",
                "errors": errors,
                "warnings": warnings,
                "notes": notes,
                "sha256": output.digest if output else "",
            }


# --- one PDF -------------------------------------------------------------------------------------------------------


def _combined(
    report: ReportDefinition, built: Sequence[Built], request: Request, findings: Findings
) -> Iterator[Output]:
    """One PDF for each edition, of all variants in their order; KF006 where a variant has its name."""
    taken = {output.path.name.casefold() for each in built for output in each.outputs}
    folder = request.output or request.project
    for edition in [request.edition] if request.edition else report.edition_names:
        files = [
            (each.title, output)
            for each in built
            for output in each.outputs
            if output.edition == edition and output.path.suffix == ".pdf"
        ]
        if not files:
            continue
        name = f"{output_stem(f'{report.stem}-{COMBINED}', edition)}.pdf"
        if name.casefold() in taken:
            message = f"the combined PDF and an edition would both be written to {name}"
            findings.report("KF006", report.place_of("for_each"), message, "add a word to the 'name' of 'for_each'")
            continue
        parts = [(title, _as_written(output, findings)) for title, output in files]
        if all(data for _, data in parts):
            from keyfacts.write.pdf import combine_pdfs  # ReportLab, pikepdf

            data, pages = combine_pdfs(parts)
            yield Output(folder / name, data, pages, edition)


def _as_written(output: Output, findings: Findings) -> bytes:
    """The file of this build; b"" where another build has put its own in the place meanwhile (KF041)."""
    try:
        data = read_named(output.path, LARGEST)
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() == output.digest:
        return data
    report_overtaken(output.path, findings)
    return b""
