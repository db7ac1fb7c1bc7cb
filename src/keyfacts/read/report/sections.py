"""Headings -> Section: sections that are open while their blocks are read, each inside the one above it."""

from __future__ import annotations

from dataclasses import dataclass, field

from keyfacts.model import document as d
from keyfacts.read.report.block_attributes import Attributes
from keyfacts.read.report.reading import Reading


@dataclass(slots=True)
class _Heading:
    """A section whose end is still to come."""

    level: int
    inlines: tuple[d.Inline, ...]
    attributes: Attributes
    line: int
    blocks: list[d.Block] = field(default_factory=list)


class OpenSections:
    """The sections around the current block; the outermost stands for the text itself, inside ``level``."""

    def __init__(self, level: int, line: int, reading: Reading) -> None:
        self._reading, self._base = reading, level
        self._open = [_Heading(level, (), Attributes(), line)]

    @property
    def level(self) -> int:
        """The level of the innermost section."""
        return self._open[-1].level

    @property
    def blocks(self) -> list[d.Block]:
        """The blocks of the innermost section so far."""
        return self._open[-1].blocks

    def open(self, level: int, inlines: tuple[d.Inline, ...], attributes: Attributes, line: int) -> None:
        """Start a section, which ends those of its level and deeper; a level left out is KF206."""
        self.close(level)
        above = max(self.level, self._base if level > self._base else 0)
        if level > above + 1:
            hint = f"write {'#' * (above + 1)} here" if above else "start with #"
            message = (
                f"the heading has level {level} below level {above}"
                if above
                else f"the first heading has level {level}"
            )
            self._reading.report("KF206", self._reading.place(line, 1), message, hint)
        self._open.append(_Heading(level, inlines, attributes, line))

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
                editions=done.attributes.editions,
                place=self._reading.place(done.line, 1),
            )
            self.blocks.append(section)
