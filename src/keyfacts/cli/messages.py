"""Findings told: to people on standard error, to machines on standard output (JSON, GitHub commands, SARIF 2.1.0)."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keyfacts import __version__
from keyfacts.cli.streams import hand_on, harmless, say
from keyfacts.cli.terminal import findings_as_text, from_here, takes_colour
from keyfacts.findings import RULES, Finding, Findings, Severity
from keyfacts.findings.showing import record_of

if TYPE_CHECKING:  # the grammar needs no pipeline, and most of it is slow to load
    from keyfacts.pipeline import Output

FORMATS = ("text", "json", "github", "sarif")


def tell(findings: Findings, messages: str, project: Path | None = None, written: Sequence[Output] = ()) -> None:
    """Findings on standard error for people, on standard output for machines.

    Places of files are below ``project``, which is the current folder where none is named.
    """
    here = Path.cwd()
    sorted_findings = [_seen_from(here, project or here, finding) for finding in findings.sorted()]
    if messages == "text":
        text = findings_as_text(sorted_findings, here, takes_colour(sys.stderr, os.environ), project)
        if text:
            say(text, painted=True)
        return
    outputs = [(from_here(output.path, here), output.pages, output.size or len(output.data)) for output in written]
    log = MACHINE_FORMATS[messages](sorted_findings, outputs)
    if log:
        hand_on(log)


def _seen_from(here: Path, project: Path, finding: Finding) -> Finding:
    """The finding with its file as the user would type it in the current folder."""
    place = finding.place
    if not place.file or here == project:
        return finding
    return replace(finding, place=replace(place, file=from_here(project / place.file, here)))


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


def as_github(findings: Sequence[Finding], _: Sequence[tuple[str, int, int]]) -> str:
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


def as_sarif(findings: Sequence[Finding], _: Sequence[tuple[str, int, int]]) -> str:
    """A SARIF 2.1.0 log (OASIS standard) with one run; the rules are those that were broken."""
    codes = sorted({finding.code for finding in findings})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": RULES[code].title},
            "defaultConfiguration": {"level": RULES[code].severity},
        }
        for code in codes
    ]
    driver = {"name": "keyfacts", "semanticVersion": __version__, "rules": rules}
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, codes.index(finding.code)) for finding in findings],
            }
        ],
    }
    return json.dumps(log, indent=2)


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    words = _with_cell(finding) + (f" ({finding.hint})" if finding.hint else "")
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": str(finding.severity),
        "message": {"text": words},
    }
    place = finding.place
    if place.file:
        from urllib.parse import quote

        location: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file)}}
        if place.line and not place.sheet:
            region = {"startLine": place.line, "startColumn": place.column}
            location["region"] = {name: number for name, number in region.items() if number}
        result["locations"] = [{"physicalLocation": location}]
    return result


MACHINE_FORMATS: dict[str, Callable[[Sequence[Finding], Sequence[tuple[str, int, int]]], str]] = {
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
