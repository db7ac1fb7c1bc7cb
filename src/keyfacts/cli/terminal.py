"""Findings for people: place, sentence, the line they are about, what to do; colours only on a terminal."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TextIO

from keyfacts.cli.streams import harmless
from keyfacts.findings import Finding, Place, Severity
from keyfacts.findings.showing import summary
from keyfacts.gate import read

_SHOWN = 200
"""Findings told in full; the rest is counted."""
_WIDTH = 96
"""Characters of a source line that are shown."""
_LARGEST = 20_000_000
"""Bytes of a file that is opened to show a line of it."""
_TOKEN = re.compile(r"""\s*(?:\{\{[^{}]*\}\}|\[\^[^\]]*\]|"[^"]*"|'[^']*'|[^\s,;:{}]+)""")
"""A reference to facts, a mark of a note, a quotation, or a word: what a finding is about begins with one."""
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def takes_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """True for a terminal that shows colours to a user who wants them (no-color.org)."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def findings_as_text(findings: Sequence[Finding], here: Path, colour: bool, project: Path | None = None) -> str:
    """All findings, then one line that counts them; '' when there are none. Lines of files in ``project`` are shown."""
    if not findings:
        return ""
    lines = [_finding(finding, here, project or here, colour) for finding in findings[:_SHOWN]]
    if len(findings) > _SHOWN:
        lines.append(f"... and {len(findings) - _SHOWN} more; --messages json tells all")
    return "\n".join([*lines, summary(findings)])


def _finding(finding: Finding, here: Path, project: Path, colour: bool) -> str:
    """``file:line:column: error KF301: message``, the line with a caret, the hint."""
    where = f"{finding.place}: " if finding.place.file else ""
    kind = _painted(str(finding.severity), _COLOURS[finding.severity], colour)
    lines = [f"{harmless(where)}{kind} {finding.code}: {harmless(finding.message)}"]
    lines += _excerpt(finding, here, project, colour)
    if finding.hint:
        lines.append(f"    {_painted('hint:', '36', colour)} {harmless(finding.hint)}")
    return "\n".join(lines)


def _excerpt(finding: Finding, here: Path, project: Path, colour: bool) -> list[str]:
    """The source line with a caret under the column, cut to a window when long."""
    place = finding.place
    if not place.file or not place.line or place.sheet:
        return []
    lines = lines_of(project, here / place.file)
    if place.line > len(lines):
        return []
    line = lines[place.line - 1]
    column = place.column if 0 < place.column <= len(line) + 1 else 0
    first = max(0, column - 1 - _WIDTH * 2 // 3)
    shown = harmless(line[first : first + _WIDTH]).rstrip()
    if not shown.strip():
        return []
    before, after = ("..." if first else ""), ("..." if len(line) > first + _WIDTH else "")
    gutter = f"{place.line:>6} | "
    result = [f"{gutter}{before}{shown}{after}"]
    if column:
        gap = cells(before + harmless(line[first : column - 1]))
        result.append(f"{'':>6} | {' ' * gap}{_painted('^', '31;1', colour)}")
    return result


def line_of(root: Path, place: Place) -> str:
    """The line of a source file that a finding is about, '' where it cannot be shown."""
    lines = lines_of(root, root / place.file) if place.file and place.line else []
    return lines[place.line - 1] if place.line <= len(lines) and lines else ""


def length_at(line: str, column: int) -> int:
    """How many characters of a line are meant by its ``column``: those of what begins there, at least one."""
    token = _TOKEN.match(line, column - 1)
    return len(token[0]) if token else 1


@cache
def lines_of(root: Path, path: Path) -> list[str]:
    """The lines of a source file in the project, none if it cannot be shown."""
    try:
        if path.suffix.lower() not in {".md", ".yaml", ".yml", ".csv", ".lock"}:
            return []
        return read(root, path, _LARGEST).decode(errors="replace").replace("\r\n", "\n").split("\n")
    except (OSError, ValueError):
        return []


def cells(text: str) -> int:
    """How many cells of a terminal the text takes (UAX 11: wide characters take two)."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def from_here(path: Path, here: Path) -> str:
    """A path as the user would type it in the current folder."""
    return Path(os.path.relpath(path, here)).as_posix()
