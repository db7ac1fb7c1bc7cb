"""Block tokens -> Block: sections, lists, tables, directives; bodies of directives are read by the same function."""

from __future__ import annotations

import re

from keyfacts.findings import Place
from keyfacts.model import document as d
from keyfacts.read.report.block_attributes import Attributes, attributes_of, behind_heading
from keyfacts.read.report.citations import read_words
from keyfacts.read.report.containers import ContainerWalk
from keyfacts.read.report.directives import (
    Opening,
    check_fence,
    check_opening,
    figure_of,
    fits_in_note,
    read_figure,
    read_opening,
)
from keyfacts.read.report.foreign.code import code_of, look_at_code
from keyfacts.read.report.foreign.divisions import division_of, widths_of
from keyfacts.read.report.foreign.heading_numbers import number_of_heading
from keyfacts.read.report.foreign.html import read_html
from keyfacts.read.report.foreign.looking import look_for_foreign, report_foreign
from keyfacts.read.report.included import open_part
from keyfacts.read.report.inlines import picture_alone, read_inlines
from keyfacts.read.report.markdown import MAX_NESTING, block_tokens
from keyfacts.read.report.mathematics.formulas import displayed_formula, displayed_formulas
from keyfacts.read.report.parameterized.paths import path_named
from keyfacts.read.report.reading import Reading
from keyfacts.read.report.tables.pipe_tables import read_pipe_table

_HEADING_ATTRIBUTES = re.compile(r"(?<!\{)\{\s*(?:[.#A-Za-z][^{}]*|-\s*)\}\s*$")
_HOLDS_SECTIONS = ("only", "columns", "landscape", "include")


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


class _Blocks(ContainerWalk):
    """Reads all blocks; ``_read_*`` methods take the index of a token and return the next index."""

    # --- sections ------------------------------------------------------------------------------------------------

    def _read_heading_open(self, index: int) -> int:
        token, inline = self.tokens[index], self.tokens[index + 1]
        line, level, content = self.at(token), int(token.tag[1]), inline.content
        place = self.reading.place(line, 1)
        if match := _HEADING_ATTRIBUTES.search(content):
            column = self.reading.line(line).find(match[0].strip()) + 1
            content = content[: match.start()].rstrip()
            self.attributes = behind_heading(match[0].strip(), line, column, self.reading, self.attributes)
        number, content = number_of_heading(content, line, self.reading)
        inlines = (*number, *read_inlines(content, line, self.reading))
        attributes = self.take_attributes()
        if self.containers or not self.takes_sections:
            message = "a heading cannot stand inside a list, a quotation, a note or a box"
            self.reading.report("KF217", place, message, "write the words in bold: **words**")
            self.add(d.Paragraph((d.Strong(inlines),), place=place))
            return index + 3
        if not inlines:
            self.reading.report("KF217", place, "the heading has no words", "write them behind the #, or delete it")
        self.sections.open(level, inlines, attributes, place)
        return index + 3

    def _read_attrs_block(self, index: int) -> int:
        token = self.tokens[index]
        line = self.at(token)
        if (written := self.reading.line(line).strip(" \t>")).startswith(
            "{%"
        ):  # a comment to attributes, a tag to others
            self.add(d.Paragraph(read_inlines(written, line, self.reading), place=self.reading.place(line)))
            return index + 1
        self.attributes = attributes_of(token.attrs, self.at(token), self.reading, self.attributes)
        return index + 1

    def _read_target(self, index: int) -> int:
        token = self.tokens[index]
        self.attributes = attributes_of({"id": token.content}, self.at(token), self.reading, self.attributes)
        return index + 1

    # --- paragraphs and simple blocks ----------------------------------------------------------------------------

    def _read_paragraph_open(self, index: int) -> int:
        inline, line = self.tokens[index + 1], self.at(self.tokens[index])
        attributes = self.take_attributes()
        if picture := picture_alone(inline.content, line, self.reading):
            if fits_in_note("figure", picture.place, self.reading):
                self.add(figure_of(picture, attributes, self.reading))
            return index + 3
        if self.reading.dollars and (tex := displayed_formula(inline.content)):
            for formula in displayed_formulas(tex, self.reading.place(line, 1), self.reading):
                self.add(formula, attributes)
            return index + 3
        inlines = read_inlines(inline.content, line, self.reading)
        if inlines:
            place = self.reading.place(line)
            self.add(d.Paragraph(inlines, attributes.role, attributes.lang, attributes.anchor, place), attributes)
        return index + 3

    def _read_hr(self, index: int) -> int:
        line = self.at(self.tokens[index])
        look_for_foreign(self.reading.line(line), line, self.reading)
        self.add(d.Rule(), self.take_attributes())
        return index + 1

    def _read_code_block(self, index: int) -> int:
        self.add(d.CodeBlock(self.tokens[index].content.rstrip("\n")), self.take_attributes())
        return index + 1

    def _read_fence(self, index: int) -> int:
        token = self.tokens[index]
        check_fence(token, self.text_lines(), self.line, self.reading)
        if token.info.strip().startswith("{") and not code_of(token, self.at(token), self.reading):
            return self._read_colon_fence(index)
        look_at_code(token, self.at(token), self.reading)
        return self._read_code_block(index)

    def _read_pipe_table(self, index: int) -> int:
        attributes = self.take_attributes()
        block = read_pipe_table(self.tokens[index], self.line, self.reading, attributes.anchor)
        self.add(block, attributes)
        return index + 1

    def _read_html_block(self, index: int) -> int:
        token = self.tokens[index]
        line = self.at(token)
        end = self.line + (token.map[1] if token.map else 1)
        until = next((self.line + t.map[1] - 1 for t in self.tokens[index + 1 :] if t.map), end)
        rest = read_html(token.content, line, max(until, end), self.reading)
        for block in read_blocks(rest, line, self.reading, self.depth + 1, sections=False) if rest else ():
            self.add(block)
        return index + 1

    # --- directives ----------------------------------------------------------------------------------------------

    def _read_colon_fence(self, index: int) -> int:
        token = self.tokens[index]
        line = self.at(token)
        if token.type == "colon_fence":
            check_fence(token, self.text_lines(), self.line, self.reading)
        outer = self.take_attributes()
        opening = read_opening(token.info, token.content, line, self.reading)
        if opening is None:
            for block in read_blocks(token.content, line + 1, self.reading, self.depth + 1, self.sections.level, False):
                self.add(block)
            return index + 1
        if opening.name == "include":
            self._read_include(opening, outer)
            return index + 1
        if opening.name == "math":
            self._read_formulas(opening, outer)
            return index + 1
        holds = opening.name in _HOLDS_SECTIONS and not self.containers and self.takes_sections
        blocks = read_blocks(opening.body, opening.body_line, self.reading, self.depth + 1, self.sections.level, holds)
        check_opening(opening, blocks, self.reading)
        if not fits_in_note(opening.name, opening.place, self.reading):
            return index + 1
        if outer.anchor and "name" in opening.spec.options:
            opening.options.setdefault("name", outer.anchor)
        if outer.editions:
            opening.options.setdefault("editions", outer.editions)
        argument = opening.argument
        if opening.name == "callout" and argument:
            opening.options["title"] = read_words(argument, opening.place, self.reading, notes=True)
            argument = ""
        if opening.name == "table" and argument and any(isinstance(b, d.TableBlock) for b in blocks):
            caption = d.Paragraph(read_inlines(argument, line, self.reading), place=opening.place)
            blocks, argument = (caption, *blocks), ""
        picture = read_figure(argument, opening.place, self.reading) if opening.name == "figure" and argument else None
        script = None
        if opening.name == "plot" and argument:
            here, at = self.reading, opening.place
            named = path_named(argument, at, here)
            from keyfacts.read.project import read_script  # pydantic: only for plots

            script = read_script(here.root, here.folder, named, at, here.findings, here.inputs) if named else None
        self.make_room(blocks)
        places = opening.option_places
        self.add(d.Directive(opening.name, argument, opening.options, blocks, opening.place, picture, script, places))
        return index + 1

    def _read_formulas(self, opening: Opening, outer: Attributes) -> None:
        """A formula on a line of its own, or several."""
        alt = opening.options.get("alt", "")
        formulas = displayed_formulas(
            f"{opening.argument}\n{opening.body}", opening.place, self.reading, alt if isinstance(alt, str) else ""
        )
        editions = opening.options.get("editions") or outer.editions
        if not editions:
            for formula in formulas:
                self.add(formula, outer)
        else:
            self.add(d.Directive("only", "", {"editions": editions}, formulas, opening.place))

    def _read_include(self, opening: Opening, outer: Attributes) -> None:
        """The blocks of another file, as if they were written here; kept to editions they stand in an 'only'."""
        check_opening(opening, (), self.reading)
        part = open_part(opening.argument, opening.place, self.reading) if opening.argument else None
        if part is None:
            return
        text, reading = part
        editions = opening.options.get("editions") or outer.editions
        takes_sections = self.takes_sections and not self.containers
        blocks = _Blocks(
            block_tokens(text, reading.env), text, 1, reading, self.depth + 1, self.sections.level, takes_sections
        )
        if not editions and not outer.anchor:
            blocks.sections, blocks.containers = self.sections, self.containers
            blocks.walk()
        elif inside := blocks.read():
            self.make_room(inside)
            self.add(d.Directive("only", "", {"editions": editions or ""}, inside, opening.place))
        report_foreign(reading)

    def _read_division(self, index: int) -> int:
        """``::: {.class}``: a directive of ours, or its words alone."""
        token, reading = self.tokens[index], self.reading
        place = reading.place(self.at(token), len(reading.line(self.at(token)).split(":")[0]) + 1)
        attributes = self.take_attributes()
        if not token.meta["closed"]:
            hint = f"close it with {token.markup} on a line of its own"
            reading.report("KF205", place, "this fence is not closed", hint)
        division = division_of(token.info, token.content, place, reading)
        if not division.body.strip():
            return index + 1
        if division.directive == "lead" and attributes.editions:
            division.options["editions"] = attributes.editions
        holds = division.directive not in ("callout", "lead") and not self.containers and self.takes_sections
        columns, reading.columns = reading.columns, [] if division.directive == "columns" else reading.columns
        in_column = division.directive == "column" and columns is not None
        if in_column:
            reading.columns = None
        line = self.at(token) + 1 + division.skipped
        blocks = read_blocks(division.body, line, reading, self.depth + 1, self.sections.level, holds)
        met, reading.columns = reading.columns, columns
        self.make_room(blocks)
        if in_column:
            self._next_column(division.width, place)
        if not blocks or not fits_in_note(division.directive or "only", place, reading):
            return index + 1
        if division.directive in ("", "column"):
            for block in blocks:
                self.add(block, attributes)
            return index + 1
        options = division.options
        if division.directive == "columns":
            options |= widths_of(met or [])
        if division.title:
            options["title"] = read_words(division.title, place, reading, notes=True)
        self.add(d.Directive(division.directive, "", options, blocks, place), attributes)
        return index + 1

    def _next_column(self, width: float | None, place: Place) -> None:
        """What follows starts the next column, if it is not the first."""
        columns = self.reading.columns
        if columns is None:
            return
        if columns:
            self.add(d.Directive("column-break", "", {}, (), place))
        columns.append(width)


_Blocks.methods = {
    "heading_open": _Blocks._read_heading_open,
    "attrs_block": _Blocks._read_attrs_block,
    "target": _Blocks._read_target,
    "paragraph_open": _Blocks._read_paragraph_open,
    "hr": _Blocks._read_hr,
    "code_block": _Blocks._read_code_block,
    "fence": _Blocks._read_fence,
    "colon_fence": _Blocks._read_colon_fence,
    "division": _Blocks._read_division,
    "pipe_table": _Blocks._read_pipe_table,
    "html_block": _Blocks._read_html_block,
    "blockquote_open": ContainerWalk.read_blockquote_open,
    "bullet_list_open": ContainerWalk.read_list_open,
    "ordered_list_open": ContainerWalk.read_list_open,
    "dl_open": ContainerWalk.read_definitions,
    "footnote_reference_open": ContainerWalk.read_note,
}
