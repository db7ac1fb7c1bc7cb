"""What is wrong with the input, as values: code, severity, place, one sentence, a hint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from keyfacts.harmless import harmless
from keyfacts.values import frozen


class Severity(StrEnum):
    """How much a finding weighs; only ``ERROR`` fails a build."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a source file; ``line`` and ``column`` count from 1, 0 means not known.

    ``file`` is the path as the user would type it: relative to the project folder, with forward slashes.
    In a spreadsheet, which has a ``sheet``, they are row and column of a cell: ``t.xlsx (sheet 'Data', cell B3)``.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    sheet: str = ""

    @property
    def cell(self) -> str:
        """``cell B3``, ``row 3`` or ``column B`` of a spreadsheet, else an empty string."""
        if not self.sheet or not (self.line or self.column):
            return ""
        if not self.line:
            return f"column {column_letters(self.column)}"
        return f"cell {column_letters(self.column)}{self.line}" if self.column else f"row {self.line}"

    @property
    def in_sheet(self) -> str:
        """``sheet 'Data', cell B3`` for a place in a spreadsheet, else an empty string."""
        if not self.sheet:
            return ""
        return f"sheet '{self.sheet}', {self.cell}" if self.cell else f"sheet '{self.sheet}'"

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file} ({self.in_sheet})"
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


def column_letters(number: int) -> str:
    """The name that spreadsheets give to a column, counted from 1: 1 is A, 28 is AB."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


NOWHERE = Place()


@frozen
class Finding:
    """One thing a user should know: what (``code``, ``message``), where (``place``) and what to do (``hint``)."""

    code: str
    severity: Severity
    message: str
    place: Place = NOWHERE
    hint: str = ""

    def __str__(self) -> str:
        """``reports/key-facts.md:4:1: error KF301: message``, and the hint on a line of its own."""
        where = f"{self.place}: " if self.place.file else ""
        line = harmless(f"{where}{self.severity} {self.code}: {self.message}")
        return f"{line}\n    hint: {harmless(self.hint)}" if self.hint else line


@frozen
class Suppression:
    """``keyfacts: ignore CODE reason`` in a comment: covers its own line to ``until`` (0: the line after it)."""

    code: str
    reason: str
    place: Place
    until: int = 0

    def covers(self, finding: Finding) -> bool:
        """True for a finding of this code, in this file, on the lines covered."""
        last = self.until or self.place.line + 1
        return (
            finding.code == self.code
            and finding.place.file == self.place.file
            and self.place.line <= finding.place.line <= last
        )


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``did you mean 'x'?`` for the nearest known name, or an empty string."""
    import difflib  # Slow to load, and seldom needed.

    near = difflib.get_close_matches(name, sorted(set(known)), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""
