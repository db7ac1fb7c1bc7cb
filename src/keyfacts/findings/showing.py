"""Findings as text, as records and as HTML, for those who are given them as values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from keyfacts.findings.finding import Finding, Severity
from keyfacts.findings.rules import RULES
from keyfacts.harmless import harmless

_MOST_ROWS = 200
"""Findings shown in full; the rest is counted."""
_COLOURS = {Severity.ERROR: "#b3261e", Severity.WARNING: "#8a5300", Severity.NOTE: "#1f4e79"}
"""Each is told from white paper by 4.5:1 and more."""
_CELL = "text-align:left;vertical-align:top"


def summary(findings: Iterable[Finding]) -> str:
    """``2 errors, 1 warning``; '' where there is none."""
    weights = [finding.severity for finding in findings]
    counts = ((weights.count(severity), severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
    return ", ".join(f"{number} {severity}{'s' if number > 1 else ''}" for number, severity in counts if number)


def as_text(findings: Sequence[Finding]) -> str:
    """Every finding, then a line that counts them."""
    if not findings:
        return "no findings"
    left = len(findings) - _MOST_ROWS
    more = [f"... and {left} more"] if left > 0 else []
    return "\n".join([*map(str, findings[:_MOST_ROWS]), *more, summary(findings)])


def record_of(finding: Finding) -> dict[str, Any]:
    """A finding as plain values: what ``--messages json`` writes, too."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "title": RULES[finding.code].title,
        "message": finding.message,
        "hint": finding.hint,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        **({"sheet": place.sheet, "cell": place.cell} if place.sheet else {}),
    }


def as_html(findings: Sequence[Finding]) -> str:
    """A table for a notebook: whatever stands in a finding is text there, too."""
    if not findings:
        return "<p>no findings</p>"
    head = "".join(f'<th scope="col" style="{_CELL}">{name}</th>' for name in ("Place", "Weight", "Code", "What"))
    rows = "".join(_row(finding) for finding in findings[:_MOST_ROWS])
    left = len(findings) - _MOST_ROWS
    counted = summary(findings) + (f"; {left} of them are not shown" if left > 0 else "")
    return f"<table><caption>{counted}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(finding: Finding) -> str:
    from html import escape  # a build that nobody looks at in a notebook does without

    what = escape(harmless(finding.message))
    if finding.hint:
        what += f"<br><em>hint: {escape(harmless(finding.hint))}</em>"
    weight = f'<strong style="color:{_COLOURS[finding.severity]}">{finding.severity}</strong>'
    title = escape(RULES[finding.code].title) if finding.code in RULES else ""
    code = f'<abbr title="{title}">{escape(finding.code)}</abbr>'
    cells = (f"<code>{escape(harmless(str(finding.place)))}</code>", weight, code, what)
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"
