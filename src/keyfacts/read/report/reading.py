"""One text while it is read: where it stands in its file, and what is met on the way (notes, suppressions, inputs)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from keyfacts.findings import Findings, Place, Suppression
from keyfacts.model.document import NoteSeries
from keyfacts.model.report import NoteDefinition

_MOST_OF_A_KIND = 100
MOST_MARKS = 1_000_000
"""Characters of markup in a report: at some ten microseconds each, more would look like a hang."""
_MARKS = "\\`*_[{<&#~^"


def marks_in(text: str) -> int:
    """How many characters of markup a text has."""
    return sum(text.count(mark) for mark in _MARKS)


@dataclass(slots=True)
class MetForm:
    """A form of another tool, or an element of HTML: where met first, how often, what to write, what becomes of it."""

    place: Place
    hint: str
    fate: str
    count: int = 0


@dataclass(slots=True)
class HeadingsMet:
    """What the headings so far say of the next ones.

    ``shift`` are the levels by which they are raised, since the first of a report is of level 1 (None before that);
    ``number`` is the number typed before the last one.
    """

    shift: int | None = None
    number: tuple[int, ...] = ()


@dataclass(slots=True)
class PartsRead:
    """How much was included in a report so far, so that it has an end."""

    count: int = 0
    lines: int = 0
    marks: int = 0
    told: bool = False


@dataclass(slots=True)
class Reading:
    """The file being read. ``lines`` are its lines as written, to find columns in; ``series`` are the note series,
    ``parameters`` those that front matter declares.

    ``folder`` is where paths of pictures start; None means pictures cannot stand here (a note of the dataset).
    """

    file: str
    lines: list[str]
    findings: Findings
    series: frozenset[str] = frozenset()
    parameters: frozenset[str] = frozenset()
    values: Mapping[str, str] = field(default_factory=dict)
    """The values of parameters, to name files by; none while it is not known which the report is made for."""
    unread: list[str] = field(default_factory=list)
    named_by_values: list[str] = field(default_factory=list)
    """Paths as they are written, with parameters in them."""
    """Paths with parameters whose values are not known."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Texts that are read in the place of files."""
    root: Path | None = None
    folder: Path | None = None
    env: dict[str, Any] = field(default_factory=dict)
    notes: list[NoteDefinition] = field(default_factory=list)
    note_places: dict[tuple[str, str], Place] = field(default_factory=dict)
    """Where each note (series and label) is defined."""
    suppressions: list[Suppression] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    fence_lines: set[int] = field(default_factory=set)
    """Lines of fences that were reported, so that what follows from them is not."""
    foreign: dict[str, MetForm] = field(default_factory=dict)
    html: dict[str, MetForm] = field(default_factory=dict)
    """Elements of HTML by name."""
    """Forms of other tools that were met, by their names."""
    has_bibliography: bool = False
    """The front matter names one, so ``@name`` cites from it."""
    dollars: bool = False
    """The front matter says ``math: dollars``."""
    lang: str = "en"
    headings: HeadingsMet = field(default_factory=HeadingsMet)
    around: tuple[str, ...] = ()
    """The files that include this one, from the report on."""
    parts_read: PartsRead = field(default_factory=PartsRead)
    sources: dict[str, str] = field(default_factory=dict)
    """The texts of included files, by their names."""
    columns: list[float | None] | None = None
    """The widths of the columns met so far, inside a division of columns."""
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

    def know_front(self, series: Iterable[NoteSeries], parameters: Iterable[str], lang: str, *, dollars: bool) -> None:
        """Know what front matter declares, before the text is read."""
        self.series = frozenset((*(each.name for each in series if each.name), "table"))
        self.parameters, self.lang, self.dollars = frozenset(parameters), lang, dollars

    def met(self) -> tuple[int, ...]:
        """How much was found and met so far; what was left out, as too much of a kind, counts, too."""
        forms = (*self.foreign.values(), *self.html.values())
        counts = (sum(self._counts.values()), sum(form.count for form in forms), len(self.suppressions))
        return (len(self.findings), len(self.inputs), len(self.notes), self.has_bibliography, *counts)

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
