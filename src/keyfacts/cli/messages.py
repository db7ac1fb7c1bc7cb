"""Findings told: to people on standard error, to machines on standard output (JSON, GitHub commands, SARIF 2.1.0)."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from keyfacts import __version__
from keyfacts.cli.streams import hand_on, harmless, say
from keyfacts.cli.terminal import findings_as_text, from_here, takes_colour
from keyfacts.findings import Finding, Findings, Severity
from keyfacts.findings.showing import record_of, summary
from keyfacts.gate import append, is_there

if TYPE_CHECKING:  # the grammar needs no pipeline, and most of it is slow to load
    from keyfacts.pipeline import Output

FORMATS = ("text", "json", "github", "sarif")


_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable by which GitHub names the file of a job's summary."""
_MOST_SUMMARIZED = 200


def tell(findings: Findings, messages: str, project: Path | None = None, written: Sequence[Output] = ()) -> None:
    """Findings on standard error for people, on standard output for machines.

    Places of files are below ``project``, which is the current folder where none is named. They are told from the
    current folder; GitHub and code scanning know files from the root of the repository.
    """
    here = Path.cwd()
    root = repository_of(project or here, os.environ) if messages in ("github", "sarif") else None
    sorted_findings = [_seen_from(root or here, project or here, finding) for finding in findings.sorted()]
    if messages == "text":
        text = findings_as_text(sorted_findings, here, takes_colour(sys.stderr, os.environ), project)
        if text:
            say(text, painted=True)
        return
    outputs = [(from_here(output.path, here), output.pages, output.size or len(output.data)) for output in written]
    if messages == "json":
        hand_on(as_json(sorted_findings, outputs))
    elif messages == "sarif":
        from keyfacts.cli.sarif import as_sarif

        hand_on(as_sarif(sorted_findings, root or here))
    else:
        if sorted_findings:
            hand_on(as_github(sorted_findings))
        if os.environ.get(_SUMMARY):
            append(Path(os.environ[_SUMMARY]), as_summary(sorted_findings, outputs).encode(errors="replace"))


def repository_of(project: Path, environment: Mapping[str, str]) -> Path | None:
    """The root of the repository that a project lies in: the workspace of GitHub, else the nearest that git has."""
    place = project.resolve()
    workspace = environment.get("GITHUB_WORKSPACE", "")
    if workspace and place.is_relative_to(Path(workspace).resolve()):
        return Path(workspace).resolve()
    return next((folder for folder in (place, *place.parents) if is_there(folder / ".git")), None)


def _seen_from(here: Path, project: Path, finding: Finding) -> Finding:
    """The finding with its file as it is called in ``here``: the current folder, or the root of a repository."""
    place = finding.place
    if not place.file or here == project:
        return finding
    file = project / place.file
    file = file if here == Path.cwd() else file.parent.resolve() / file.name
    return replace(finding, place=replace(place, file=from_here(file, here)))


def as_json(findings: Sequence[Finding], outputs: Sequence[tuple[str, int, int]]) -> str:
    """One object: the findings, the files written (name, pages, bytes), the numbers of errors and warnings."""
    return json.dumps(
        {
            "version": __version__,
            "errors": sum(f.severity is Severity.ERROR for f in findings),
            "warnings": sum(f.severity is Severity.WARNING for f in findings),
            "findings": [record_of(finding) for finding in findings],
            "outputs": [{"file": file, "pages": pages, "bytes": size} for file, pages, size in outputs],
        },
        indent=2,
    )


def as_github(findings: Sequence[Finding]) -> str:
    """One workflow command per finding, shown by GitHub beside the line it is about."""
    return "\n".join(_command(finding) for finding in findings)


def _command(finding: Finding) -> str:
    kind = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}[finding.severity]
    place = finding.place
    line, column = (0, 0) if place.sheet else (place.line, place.column)  # a cell is no line that could be shown
    properties = {"file": place.file, "line": line, "col": column, "title": f"keyfacts {finding.code}"}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    words = _with_cell(finding) + (f"\n{finding.hint}" if finding.hint else "")
    return harmless(f"::{kind} {listed}::{_data(words)}")


def _with_cell(finding: Finding) -> str:
    """The message, behind the cell it is about where that is in a spreadsheet."""
    return f"{finding.place.in_sheet}: {finding.message}" if finding.place.sheet else finding.message


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


# --- the summary of a job on GitHub --------------------------------------------------------------------------------


def as_summary(findings: Sequence[Finding], outputs: Sequence[tuple[str, int, int]]) -> str:
    """Markdown: what was found, and the files that were written."""
    lines = [f"### keyfacts: {summary(findings) or 'no findings'}", ""]
    if findings:
        lines += ["| Place | Weight | Code | What |", "|---|---|---|---|"]
        lines += [_summarized(finding) for finding in findings[:_MOST_SUMMARIZED]]
        left = len(findings) - _MOST_SUMMARIZED
        lines += ["", f"... and {left} more" if left > 0 else ""]
    if outputs:
        lines += ["| File | Pages | kB |", "|---|---|---|"]
        lines += [
            f"| {_as_it_is(file)} | {pages or ''} | {max(1, round(size / 1000))} |" for file, pages, size in outputs
        ]
    return "\n".join(lines) + "\n\n"


def _summarized(finding: Finding) -> str:
    what = _as_it_is(finding.message) + (f"<br>hint: {_as_it_is(finding.hint)}" if finding.hint else "")
    return f"| {_as_it_is(str(finding.place))} | {finding.severity} | {finding.code} | {what} |"


def _as_it_is(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return re.sub(r"([\\`*_{}\[\]<>|#~&$!])", r"\\\1", " ".join(harmless(text).split()))
