"""Walking the block tokens of one text: where blocks are put, and what their containers hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from markdown_it.token import Token

from keyfacts.model import document as d
from keyfacts.read.report.block_attributes import Attributes
from keyfacts.read.report.markdown import MAX_NESTING
from keyfacts.read.report.reading import Reading
from keyfacts.read.report.sections import OpenSections


class BlockWalk:
    """Walks the tokens of one text; ``_read_*`` methods take the index of a token and return the next index."""

    methods: ClassVar[dict[str, Callable[[Any, int], int]]] = {}
    """What reads a token of each kind."""

    def __init__(
        self, tokens: list[Token], text: str, line: int, reading: Reading, depth: int, level: int, sections: bool
    ) -> None:
        self.tokens, self.text, self.line, self.reading = tokens, text, line, reading
        self._lines: list[str] | None = None
        self.depth, self.takes_sections = depth, sections
        self.sections = OpenSections(level, line, reading)
        self.containers: list[list[d.Block]] = []
        """Block lists of the lists and quotations around the current token."""
        self.attributes = Attributes()

    def read(self) -> tuple[d.Block, ...]:
        self.walk()
        self.sections.close(0)
        return tuple(self.sections.blocks)

    def walk(self) -> None:
        """Read all tokens into the sections that are open."""
        index = 0
        while index < len(self.tokens):
            index = self.step(index)

    def step(self, index: int) -> int:
        token = self.tokens[index]
        if token.level > MAX_NESTING:
            self.reading.report("KF215", self.reading.place(self.at(token)), f"nesting deeper than {MAX_NESTING}")
            return len(self.tokens)
        method = self.methods.get(token.type)
        return method(self, index) if method else index + 1

    def at(self, token: Token) -> int:
        """The line in the file on which a token starts."""
        return self.line + (token.map[0] if token.map else 0)

    def until(self, token: Token) -> int:
        """The line in the file on which a token ends."""
        return self.line + (token.map[1] if token.map else 1) - 1

    def take_attributes(self) -> Attributes:
        attributes, self.attributes = self.attributes, Attributes()
        return attributes

    def add(self, block: d.Block, attributes: Attributes | None = None) -> None:
        """Put a block where it belongs; ``editions`` before any block wraps it in an ``only``."""
        if attributes and attributes.editions:
            options: dict[str, Any] = {"editions": attributes.editions}
            block = d.Directive("only", "", options, (block,), self.reading.place(attributes.line))
        (self.containers[-1] if self.containers else self.sections.blocks).append(block)

    def inside(self, index: int, end: str) -> tuple[list[d.Block], int]:
        """The blocks from ``index`` to the token ``end`` of the same level, and the index behind it."""
        level = self.tokens[index - 1].level
        blocks: list[d.Block] = []
        self.containers.append(blocks)
        while index < len(self.tokens) and not (self.tokens[index].type == end and self.tokens[index].level == level):
            index = self.step(index)
        self.containers.pop()
        return blocks, index + 1

    def text_lines(self) -> list[str]:
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines

    def make_room(self, blocks: tuple[d.Block, ...]) -> None:
        """End the sections that those in ``blocks`` end."""
        levels = [b.level for b in blocks if isinstance(b, d.Section)]
        if levels and not self.containers:
            self.sections.close(min(levels))
