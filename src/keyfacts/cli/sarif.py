"""Findings as a SARIF 2.1.0 log (OASIS standard), as code scanning reads it."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from keyfacts import __version__
from keyfacts.cli.terminal import length_at, line_of
from keyfacts.findings import RULES, Finding
from keyfacts.findings.meanings import HOME, Meaning, meanings

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "keyfactsFinding/v1"


def as_sarif(findings: Sequence[Finding], root: Path) -> str:
    """One run, whose rules are those that were broken; files of ``findings`` are named from ``root``."""
    codes = sorted({finding.code for finding in findings})
    met: Counter[str] = Counter()
    results = [_result(finding, codes.index(finding.code), root, met) for finding in findings]
    driver = {
        "name": "keyfacts",
        "fullName": f"keyfacts {__version__}",
        "semanticVersion": __version__,
        "informationUri": HOME,
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "the root of the repository, or of the project"}}},
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: str) -> dict[str, Any]:
    """A rule with all that code scanning shows of it."""
    title, severity = RULES[code].title, RULES[code].severity
    meaning = meanings().get(code, Meaning(title, "", "see the documentation"))
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in re.findall("[A-Za-z]{2,}", title)),
        "shortDescription": {"text": f"{title[:1].upper()}{title[1:]}."},
        "fullDescription": {"text": _sentence(meaning.as_text.replace("\n\n", " "))},
        "help": {"text": meaning.as_text, "markdown": meaning.as_markdown},
        "helpUri": meaning.address,
        "defaultConfiguration": {"level": severity},
        "properties": {"tags": ["facts", "publishing"], "problem.severity": _PROBLEMS[severity], "precision": "high"},
    }


_PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}
"""Weights as GitHub's code scanning calls them."""


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _result(finding: Finding, rule: int, root: Path, met: Counter[str]) -> dict[str, Any]:
    place = finding.place
    words = f"{place.in_sheet}: {finding.message}" if place.sheet else finding.message
    text = _sentence(f"{words[:1].upper()}{words[1:]}") + (f" Hint: {_sentence(finding.hint)}" if finding.hint else "")
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": str(finding.severity),
        "message": {"text": text},
    }
    if place.file:
        location: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file), "uriBaseId": "SRCROOT"}}
        if place.line and not place.sheet:
            location["region"] = _region(finding, root)
        result["locations"] = [{"physicalLocation": location}]
    # The text of the line, not its number: what stands above it may grow without making this another finding.
    line = "" if place.sheet else line_of(root, place).strip()
    mark = hashlib.sha256("\n".join((finding.code, place.file, line or finding.message)).encode(errors="replace"))
    met[mark.hexdigest()] += 1
    result["partialFingerprints"] = {_FINGERPRINT: f"{mark.hexdigest()[:32]}:{met[mark.hexdigest()]}"}
    return result


def _region(finding: Finding, root: Path) -> dict[str, Any]:
    """Line and columns; the end is that of the reference, quotation or word that begins there."""
    place = finding.place
    if not place.column:
        return {"startLine": place.line}
    line = line_of(root, place)
    end = place.column + length_at(line, place.column)
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": end}
    snippet = line[place.column - 1 : end - 1]
    return {**region, "snippet": {"text": snippet}} if snippet else region
