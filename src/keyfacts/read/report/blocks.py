"""Block tokens -> Block: sections, lists, tables, directives; bodies of directives are read by the same function."""

from __future__ import annotations

import re
from typing import Any

from markdown_it.token import Token

from keyfacts.model import document as d
from keyfacts.model.report import NoteDefinition
from keyfacts.read.report.block_attributes import Attributes, attributes_of
from keyfacts.read.report.citations import check_series, read_words, split_label
from keyfacts.read.report.directives import (
    check_fence,
    check_opening,
    figure_of,
    fits_in_note,
    read_figure,
    read_opening,
)
from keyfacts.read.report.html import read_html
from keyfacts.read.report.inlines import picture_alone, read_inlines
from keyfacts.read.report.markdown import MAX_NESTING, block_tokens
from keyfacts.read.report.pipe_tables import read_pipe_table
from keyfacts.read.report.reading import Reading
from keyfacts.read.report.sections import OpenSections

_HEADING_ATTRIBUTES = re.compile(r"(?<!\{)\{\s*[.#A-Za-z][^{}]*\}\s*$")
_HOLDS_SECTIONS = ("only", "columns", "landscape")


def read_blocks(
    text: str, line: int, reading: Reading, depth: int = 0, level: int = 0, sections: bool = True
) -> tuple[d.Block, ...]:
    """The blocks of a text that starts on ``line`` of the file.

    ``depth`` counts the directives around it, ``level`` is the level of the section around it; without ``sections``
    headings are reported.
    """
    if depth > MAX_NESTING:
        reading.report("KF215", reading.place(line), f"directives nested deeper than {MAX_NESTING} levels")
        return ()
    tokens = block_tokens(text, reading.env)
    return _Blocks(tokens, text, line, reading, depth, level, sections).read()


class _Blocks:
    """Walks the tokens of one text; ``_read_*`` methods take the index of a token and return the next index."""

    def __init__(
        self, tokens: list[Token], text: str, line: int, reading: Reading, depth: int, level: int, sections: bool
    ) -> None:
        self._tokens, self._text, self._line, self._reading = tokens, text, line, reading
        self._lines: list[str] | None = None
        self._depth, self._takes_sections = depth, sections
        self._sections = OpenSections(level, line, reading)
        self._containers: list[list[d.Block]] = []
        """Block lists of the lists and quotations around the current token."""
        self._attributes = Attributes()

    def read(self) -> tuple[d.Block, ...]:
        index = 0
        while index < len(self._tokens):
            index = self._step(index)
        self._sections.close(0)
        return tuple(self._sections.blocks)

    def _step(self, index: int) -> int:
        token = self._tokens[index]
        if token.level > MAX_NESTING:
            self._reading.report("KF215", self._reading.place(self._at(token)), f"nesting deeper than {MAX_NESTING}")
            return len(self._tokens)
        method = _METHODS.get(token.type)
        return method(self, index) if method else index + 1

    def _at(self, token: Token) -> int:
        """The line in the file on which a token starts."""
        return self._line + (token.map[0] if token.map else 0)

    def _take_attributes(self) -> Attributes:
        attributes, self._attributes = self._attributes, Attributes()
        return attributes

    def _add(self, block: d.Block, attributes: Attributes | None = None) -> None:
        """Put a block where it belongs; ``editions`` before any block wraps it in an ``only``."""
        if attributes and attributes.editions:
            options: dict[str, Any] = {"editions": attributes.editions}
            block = d.Directive("only", "", options, (block,), self._reading.place(attributes.line))
        (self._containers[-1] if self._containers else self._sections.blocks).append(block)

    # --- sections ------------------------------------------------------------------------------------------------

    def _read_heading_open(self, index: int) -> int:
        token, inline = self._tokens[index], self._tokens[index + 1]
        line, level, content = self._at(token), int(token.tag[1]), inline.content
        place = self._reading.place(line, 1)
        if match := _HEADING_ATTRIBUTES.search(content):
            column = self._reading.line(line).find(match[0].strip()) + 1
            hint = f"put {match[0].strip()[:60]} on a line of its own above the heading"
            message = "attributes cannot stand behind a heading"
            self._reading.report("KF207", self._reading.place(line, column), message, hint)
            content = content[: match.start()].rstrip()
        inlines = read_inlines(content, line, self._reading)
        attributes = self._take_attributes()
        if self._containers or not self._takes_sections:
            message = "a heading cannot stand inside a list, a quotation, a note or a box"
            self._reading.report("KF217", place, message, "write the words in bold: **words**")
            self._add(d.Paragraph((d.Strong(inlines),), place=place))
            return index + 3
        if not inlines:
            self._reading.report("KF217", place, "the heading has no words", "write them behind the #, or delete it")
        self._sections.open(level, inlines, attributes, line)
        return index + 3

    def _read_attrs_block(self, index: int) -> int:
        token = self._tokens[index]
        self._attributes = attributes_of(token.attrs, self._at(token), self._reading, self._attributes)
        return index + 1

    def _read_target(self, index: int) -> int:
        token = self._tokens[index]
        self._attributes = attributes_of({"id": token.content}, self._at(token), self._reading, self._attributes)
        return index + 1

    # --- paragraphs and simple blocks ----------------------------------------------------------------------------

    def _read_paragraph_open(self, index: int) -> int:
        inline, line = self._tokens[index + 1], self._at(self._tokens[index])
        attributes = self._take_attributes()
        if picture := picture_alone(inline.content, line, self._reading):
            if fits_in_note("figure", picture.place, self._reading):
                self._add(figure_of(picture, attributes, self._reading))
            return index + 3
        inlines = read_inlines(inline.content, line, self._reading)
        if inlines:
            place = self._reading.place(line)
            self._add(d.Paragraph(inlines, attributes.role, attributes.lang, attributes.anchor, place), attributes)
        return index + 3

    def _read_hr(self, index: int) -> int:
        self._add(d.Rule(), self._take_attributes())
        return index + 1

    def _read_code_block(self, index: int) -> int:
        self._add(d.CodeBlock(self._tokens[index].content.rstrip("\n")), self._take_attributes())
        return index + 1

    def _read_fence(self, index: int) -> int:
        token = self._tokens[index]
        check_fence(token, self._text_lines(), self._line, self._reading)
        if token.info.strip().startswith("{"):
            return self._read_colon_fence(index)
        return self._read_code_block(index)

    def _text_lines(self) -> list[str]:
        if self._lines is None:
            self._lines = self._text.split("\n")
        return self._lines

    def _read_pipe_table(self, index: int) -> int:
        attributes = self._take_attributes()
        block = read_pipe_table(self._tokens[index], self._line, self._reading, attributes.anchor)
        self._add(block, attributes)
        return index + 1

    def _read_html_block(self, index: int) -> int:
        token = self._tokens[index]
        line = self._at(token)
        end = self._line + (token.map[1] if token.map else 1)
        until = next((self._line + t.map[1] - 1 for t in self._tokens[index + 1 :] if t.map), end)
        rest = read_html(token.content, line, max(until, end), self._reading)
        for block in read_blocks(rest, line, self._reading, self._depth + 1, sections=False) if rest else ():
            self._add(block)
        return index + 1

    # --- containers ----------------------------------------------------------------------------------------------

    def _inside(self, index: int, end: str) -> tuple[list[d.Block], int]:
        """The blocks from ``index`` to the token ``end`` of the same level, and the index behind it."""
        level = self._tokens[index - 1].level
        blocks: list[d.Block] = []
        self._containers.append(blocks)
        while index < len(self._tokens) and not (
            self._tokens[index].type == end and self._tokens[index].level == level
        ):
            index = self._step(index)
        self._containers.pop()
        return blocks, index + 1

    def _read_blockquote_open(self, index: int) -> int:
        attributes = self._take_attributes()
        blocks, index = self._inside(index + 1, "blockquote_close")
        if blocks:
            self._add(d.Quote(tuple(blocks)), attributes)
        return index

    def _read_list_open(self, index: int) -> int:
        token = self._tokens[index]
        attributes = self._take_attributes()
        ordered = token.type == "ordered_list_open"
        end = "ordered_list_close" if ordered else "bullet_list_close"
        items: list[d.ListItem] = []
        tight = True
        index += 1
        while index < len(self._tokens) and self._tokens[index].type == "list_item_open":
            first = self._tokens[index + 1]
            if first.type == "paragraph_open" and not first.hidden:
                tight = False
            blocks, index = self._inside(index + 1, "list_item_close")
            items.append(d.ListItem(tuple(blocks)))
        start = int(token.attrs.get("start", 1)) if ordered else 1
        self._add(d.List(tuple(items), ordered, start, tight, ")" if token.markup == ")" else "."), attributes)
        return index + (1 if index < len(self._tokens) and self._tokens[index].type == end else 0)

    def _read_note(self, index: int) -> int:
        """A note's definition: kept aside; the same label twice is KF223."""
        token = self._tokens[index]
        line, reading = self._at(token), self._reading
        written = reading.line(line)
        place = reading.place(line, written.find("[^") + 1)
        series, label = split_label(token.meta["label"])
        check_series(series, place, reading)
        outer, outer_open = reading.in_note, self._containers
        reading.in_note, self._containers = True, []
        blocks, index = self._inside(index + 1, "footnote_reference_close")
        reading.in_note, self._containers = outer, outer_open
        if first := reading.note_lines.get((series, label)):
            message = f"the note '{token.meta['label'][:60]}' is defined twice"
            reading.report("KF223", place, message, f"its first definition is on line {first}")
            return index
        if not blocks:
            reading.report("KF204", place, f"the note '{token.meta['label'][:60]}' says nothing")
        reading.note_lines[series, label] = line
        reading.notes.append(NoteDefinition(series, label, tuple(blocks), place))
        return index

    # --- directives ----------------------------------------------------------------------------------------------

    def _read_colon_fence(self, index: int) -> int:
        token = self._tokens[index]
        line = self._at(token)
        if token.type == "colon_fence":
            check_fence(token, self._text_lines(), self._line, self._reading)
        outer = self._take_attributes()
        opening = read_opening(token.info, token.content, line, self._reading)
        if opening is None:
            for block in read_blocks(
                token.content, line + 1, self._reading, self._depth + 1, self._sections.level, False
            ):
                self._add(block)
            return index + 1
        holds = opening.name in _HOLDS_SECTIONS and not self._containers and self._takes_sections
        blocks = read_blocks(
            opening.body, opening.body_line, self._reading, self._depth + 1, self._sections.level, holds
        )
        check_opening(opening, blocks, self._reading)
        if not fits_in_note(opening.name, opening.place, self._reading):
            return index + 1
        if outer.anchor and "name" in opening.spec.options:
            opening.options.setdefault("name", outer.anchor)
        if outer.editions:
            opening.options.setdefault("editions", outer.editions)
        argument = opening.argument
        if opening.name == "callout" and argument:
            opening.options["title"] = read_words(argument, opening.place, self._reading, notes=True)
            argument = ""
        if opening.name == "table" and argument and any(isinstance(b, d.TableBlock) for b in blocks):
            caption = d.Paragraph(read_inlines(argument, line, self._reading), place=opening.place)
            blocks, argument = (caption, *blocks), ""
        picture = read_figure(argument, opening.place, self._reading) if opening.name == "figure" and argument else None
        levels = [b.level for b in blocks if isinstance(b, d.Section)]
        if levels and not self._containers:
            self._sections.close(min(levels))
        self._add(d.Directive(opening.name, argument, opening.options, blocks, opening.place, picture))
        return index + 1


_METHODS = {
    "heading_open": _Blocks._read_heading_open,
    "attrs_block": _Blocks._read_attrs_block,
    "target": _Blocks._read_target,
    "paragraph_open": _Blocks._read_paragraph_open,
    "hr": _Blocks._read_hr,
    "code_block": _Blocks._read_code_block,
    "fence": _Blocks._read_fence,
    "colon_fence": _Blocks._read_colon_fence,
    "pipe_table": _Blocks._read_pipe_table,
    "html_block": _Blocks._read_html_block,
    "blockquote_open": _Blocks._read_blockquote_open,
    "bullet_list_open": _Blocks._read_list_open,
    "ordered_list_open": _Blocks._read_list_open,
    "footnote_reference_open": _Blocks._read_note,
}
