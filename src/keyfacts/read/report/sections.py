"""Headings -> Section: sections that are open while their blocks are read, each inside the one above it."""

from __future__ import annotations

from dataclasses import dataclass, field

from keyfacts.findings import Place
from keyfacts.model import document as d
from keyfacts.read.report.block_attributes import Attributes
from keyfacts.read.report.reading import Reading


@dataclass(slots=True)
class _Heading:
    """A section whose end is still to come."""

    level: int
    inlines: tuple[d.Inline, ...]
    attributes: Attributes
    place: Place
    blocks: list[d.Block] = field(default_factory=list)


class OpenSections:
    """The sections around the current block; the outermost stands for the text itself, inside ``level``."""

    def __init__(self, level: int, line: int, reading: Reading) -> None:
        self._reading, self._base = reading, level
        self._open = [_Heading(level, (), Attributes(), reading.place(line, 1))]

    @property
    def level(self) -> int:
        """The level of the innermost section."""
        return self._open[-1].level

    @property
    def blocks(self) -> list[d.Block]:
        """The blocks of the innermost section so far."""
        return self._open[-1].blocks

    def open(self, level: int, inlines: tuple[d.Inline, ...], attributes: Attributes, place: Place) -> None:
        """Start a section, which ends those of its level and deeper; a level left out is KF206."""
        shift = self._shift(level)
        level -= shift
        self.close(level)
        above = max(self.level, self._base if level > self._base else 0)
        if level > above + 1:
            hint = f"write {'#' * (above + 1 + shift)} here"
            message = f"the heading has level {level + shift} below level {above + shift}"
            self._reading.report("KF206", place, message, hint)
        self._open.append(_Heading(level, inlines, attributes, place))

    def _shift(self, written: int) -> int:
        """How many levels below the written one a heading stands: the first of a report is of level 1, as are those
        above it that come later."""
        headings = self._reading.headings
        if headings.shift is None or written <= headings.shift:
            headings.shift = written - 1
        return headings.shift

    def close(self, level: int) -> None:
        """End all sections of ``level`` and deeper."""
        while len(self._open) > 1 and self.level >= level:
            done = self._open.pop()
            section = d.Section(
                done.level,
                done.inlines,
                tuple(done.blocks),
                anchor=done.attributes.anchor,
                listed=done.attributes.listed,
                numbered=done.attributes.numbered,
                editions=done.attributes.editions,
                place=done.place,
            )
            self.blocks.append(section)
