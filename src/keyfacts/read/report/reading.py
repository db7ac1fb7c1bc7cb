"""One text while it is read: where it stands in its file, and what is met on the way (notes, suppressions, inputs)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from keyfacts.findings import Findings, Place, Suppression
from keyfacts.model.report import NoteDefinition

_MOST_OF_A_KIND = 100


@dataclass(slots=True)
class Reading:
    """The file being read. ``lines`` are its lines as written, to find columns in; ``series`` are the note series.

    ``folder`` is where paths of pictures start; None means pictures cannot stand here (a note of the dataset).
    """

    file: str
    lines: list[str]
    findings: Findings
    series: frozenset[str] = frozenset()
    root: Path | None = None
    folder: Path | None = None
    env: dict[str, Any] = field(default_factory=dict)
    notes: list[NoteDefinition] = field(default_factory=list)
    note_lines: dict[tuple[str, str], int] = field(default_factory=dict)
    """The line on which each note (series and label) is defined."""
    suppressions: list[Suppression] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    fence_lines: set[int] = field(default_factory=set)
    """Lines of fences that were reported, so that what follows from them is not."""
    in_note: bool = False
    _counts: dict[str, int] = field(default_factory=dict)
    first_line: int = 1
    """The line of the file at which ``lines`` starts."""

    def line(self, number: int) -> str:
        """A line of the file as written ('' outside)."""
        index = number - self.first_line
        return self.lines[index] if 0 <= index < len(self.lines) else ""

    def place(self, line: int, column: int = 0) -> Place:
        """A place in the file."""
        return Place(self.file, line, column)

    def report(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Report a finding; of each code the first hundred of a file, which nobody will work through in one go."""
        self._counts[code] = count = self._counts.get(code, 0) + 1
        if count <= _MOST_OF_A_KIND:
            self.findings.report(code, place, message, hint)

    def is_full(self, code: str) -> bool:
        """True when more findings of this code would be left out."""
        return self._counts.get(code, 0) >= _MOST_OF_A_KIND


class Positions:
    """Offsets in a paragraph's content -> places; the paragraph starts on ``line``."""

    def __init__(self, content: str, line: int, reading: Reading) -> None:
        self._content, self._line, self._reading = content, line, reading
        self._starts: list[int] | None = None

    def place(self, offset: int) -> Place:
        """The place of an offset; the column is left out where the line was changed on its way here."""
        if self._starts is None:
            self._starts = [0]
            at = self._content.find("\n")
            while at >= 0:
                self._starts.append(at + 1)
                at = self._content.find("\n", at + 1)
        row = bisect_right(self._starts, offset) - 1
        start = self._starts[row]
        end = self._starts[row + 1] - 1 if row + 1 < len(self._starts) else len(self._content)
        written = self._reading.line(self._line + row)
        # A piece around the offset is enough to find the column, and keeps long lines fast.
        left = max(start, offset - 60)
        at = written.find(self._content[left : min(end, offset + 60)], max(0, left - start))
        return Place(self._reading.file, self._line + row, at + (offset - left) + 1 if at >= 0 else 0)
