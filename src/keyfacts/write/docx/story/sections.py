"""The flow of the body: fragments in order, cut into Word sections where columns or the page's direction change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, NamedTuple

from keyfacts.model.document import PageSetup
from keyfacts.ooxml.contract import UNLISTED
from keyfacts.ooxml.elements import Xml, attributes, element, properties
from keyfacts.ooxml.units import twips
from keyfacts.values import frozen
from keyfacts.write.docx.text.paragraphs import Fragment, WordParagraph, paragraph

_ASCENT, _DESCENT = 8.0, 3.0
"""About how far small type reaches above and below its base line, in points: the model measures running head and foot
to the base line, Word to the edge of the paragraph."""
_HEADED: Final = ("Heading", "TableNote", "Source")
"""Paragraphs that bring their own space above, or belong to the table."""
_COLUMN_BREAK: Final = '<w:r><w:br w:type="column"/></w:r>'
GAP: Final = paragraph("Gap", "")
"""Word joins tables that touch, and needs a paragraph to hold a section's end: the smallest one there can be."""


@frozen
class SectionSetup:
    """One Word section: its columns, direction and how it starts; ``margins`` are header and footer references."""

    columns: int = 1
    weights: tuple[float, ...] = ()
    landscape: bool = False
    start: str = "continuous"
    margins: str = ""
    title_page: bool = False
    bare: bool = False


class TableBreak(NamedTuple):
    """A page or column that begins with a table: the place of the table among the children of the body."""

    place: int
    page: bool
    column: bool


@dataclass(slots=True)
class SectionFlow:
    """Body fragments (paragraphs as values, tables as markup) and the section they are in.

    Page and column breaks are kept until the next fragment, which carries them as its own property: an empty
    paragraph for each would show in the text.
    """

    page: PageSetup
    setup: SectionSetup
    line_numbers: bool | Literal["section"] = False
    space_after_table: int = 0
    right_to_left: bool = False
    notes_at: Literal["page", "column"] = "page"
    fragments: list[Fragment] = field(default_factory=list)
    breaks: list[TableBreak] = field(default_factory=list)
    """Breaks that fell on tables: their first paragraphs get them when the part is an element tree."""
    started: int = 0
    upright: SectionSetup = field(default_factory=SectionSetup)
    """The section to go on with behind landscape pages."""
    page_break: bool = False
    column_break: bool = False
    space_before: Mapping[str, int] = field(default_factory=dict)
    """Twips above headings, by the id of their style."""
    bordered: tuple[str, ...] = ("Callout",)
    """How the ids of styles begin whose paragraphs have frames or rules."""
    sectioned: bool = True
    ended: tuple[Fragment, SectionSetup] | None = None
    """The last fragment of the section before, without its properties, and that section."""
    margins_of: Callable[[bool], str] = field(default=lambda _: "")
    """Header and footer references of upright or landscape pages behind the first section."""

    def add(self, fragment: Fragment) -> None:
        """Append a paragraph or table; a paragraph right after a table gets the space a table cannot hold."""
        after_table = bool(self.fragments) and not isinstance(self.fragments[-1], WordParagraph)
        if isinstance(fragment, WordParagraph):
            headed = fragment.style.startswith(_HEADED)
            fragment = self._level(fragment)
            if after_table and self.space_after_table and not self.page_break and not headed:
                fragment = fragment.spaced(before=self.space_after_table)
            if self.page_break:
                fragment = fragment.having(pageBreakBefore=True)
            if self.column_break and fragment.style.startswith(self.bordered):
                self.fragments.append(GAP.led_by(_COLUMN_BREAK))  # within, it would leave part of the frame behind
            elif self.column_break:
                fragment = fragment.led_by(_COLUMN_BREAK)
        else:
            if after_table:
                self.fragments.append(GAP)
            if self.page_break or self.column_break:
                self.breaks.append(TableBreak(len(self.fragments), self.page_break, self.column_break))
        self.page_break = self.column_break = False
        self.fragments.append(fragment)

    def _level(self, fragment: WordParagraph) -> WordParagraph:
        """A heading first in a column, without its space above: columns start level. What ends above them gets it."""
        above = self.space_before.get(fragment.style.removesuffix(UNLISTED), 0)
        opens = self.setup.columns > 1 and len(self.fragments) == self.started
        if not above or not (opens or self.column_break):
            return fragment
        if opens and self.started and not self.column_break:
            last = self.fragments[-1]
            if isinstance(last, WordParagraph) and last.style == GAP.style:
                self.fragments[-1] = last.spaced(before=max(above, self.space_after_table))
            elif isinstance(last, WordParagraph):
                self.fragments[-1] = last.spaced(after=above)
        return fragment.spaced(before=0)

    def change(self, setup: SectionSetup) -> None:
        """What follows stands in another section; a section without content is not written."""
        if setup == self.setup or not self.sectioned:
            return
        if self.started or self.fragments:
            # Only the file's first page is its title page: a later section's first page keeps head and foot.
            setup = replace(setup, title_page=False)
        if len(self.fragments) == self.started:
            self.setup = setup if not self.started else _starting_like(setup, self.setup)
            return
        self._close()
        self.setup = setup

    def turn(self) -> None:
        """What follows stands on landscape pages, until it is turned back."""
        if self.setup.landscape or not self.sectioned:
            return
        self.upright = self.setup
        margins = self.margins_of(True)
        self.change(replace(self.setup, landscape=True, columns=1, weights=(), start="nextPage", margins=margins))

    def turn_back(self) -> None:
        """What follows stands on upright pages, in the columns there were."""
        if self.setup.landscape:
            margins = self.margins_of(False)
            self.change(replace(self.upright, start="nextPage", margins=margins, title_page=False))

    def _close(self) -> None:
        last = self.fragments[-1]
        if not isinstance(last, WordParagraph) or "framePr" in last.extra:
            below = (
                {}
                if isinstance(last, WordParagraph) or not self.space_after_table
                else {"spacing": {"before": self.space_after_table}}
            )
            self.fragments.append(last := GAP.having(**below))
        self.ended = (last, self.setup)
        self.fragments[-1] = last.having(sectPr=self._section())
        self.started = len(self.fragments)

    def _section(self) -> Xml:
        return section_properties(self.page, self.setup, self.line_numbers, self.right_to_left, self.notes_at)

    def finish(self) -> str:
        """The whole body, its last section's properties at the end.

        A section on a new page that nothing stands in would be an empty page: the one before it is the last.
        """
        if self.ended and len(self.fragments) == self.started and self.setup.start == "nextPage":
            self.fragments[-1], self.setup = self.ended
        if not self.fragments or not isinstance(self.fragments[-1], WordParagraph):
            self.fragments.append(GAP)
        return markup_of(self.fragments) + self._section()


def markup_of(fragments: Sequence[Fragment]) -> str:
    """The markup of paragraphs and tables, one after the other."""
    return "".join([one.xml if isinstance(one, WordParagraph) else one for one in fragments])


def flow_measure(page: PageSetup, setup: SectionSetup, column: int | None = None) -> float:
    """Width in points of a column of the section; where they differ, of that ``column``, else of the narrowest."""
    measure = (page.height if setup.landscape else page.width) - page.margin_left - page.margin_right
    available = measure - page.column_gap * (setup.columns - 1)
    if setup.weights:
        weight = min(setup.weights) if column is None else setup.weights[column]
        return available * weight / sum(setup.weights)
    return available / setup.columns


def flow_height(page: PageSetup, setup: SectionSetup) -> float:
    """Height in points of the type area of the section."""
    return (page.width if setup.landscape else page.height) - page.margin_top - page.margin_bottom


def _starting_like(setup: SectionSetup, replaced: SectionSetup) -> SectionSetup:
    """``setup``, but on a new page if the section it replaces would have started on one."""
    return replace(setup, start="nextPage") if replaced.start == "nextPage" else setup


def section_properties(
    page: PageSetup, setup: SectionSetup, line_numbers: bool | Literal["section"], right_to_left: bool, notes_at: str
) -> Xml:
    """``w:sectPr`` of a section.

    Without ``w15:footnoteColumns`` Word sets footnotes in the section's columns, with 1 across them.
    """
    width, height = twips(page.width), twips(page.height)
    if setup.landscape:
        width, height = height, width
    size: dict[str, str | int] = {"w": width, "h": height}
    if setup.landscape:
        size["orient"] = "landscape"
    margins = {
        "top": twips(page.margin_top), "right": twips(page.margin_right), "bottom": twips(page.margin_bottom),
        "left": twips(page.margin_left), "header": twips(max(page.head_distance - _ASCENT, 0.0)),
        "footer": twips(max(page.foot_distance - _DESCENT, 0.0)),
        "gutter": 0,
    }  # fmt: skip
    numbered = line_numbers and not setup.bare
    across = setup.columns > 1 and notes_at == "page"
    return properties(
        "sectPr",
        {
            "headers": Xml(setup.margins),
            "type": setup.start,
            "pgSz": size,
            "pgMar": margins,
            "lnNumType": _line_count(line_numbers) if numbered else None,
            "cols": _columns(page, setup),
            "titlePg": setup.title_page,
            "bidi": right_to_left,
            "footnoteColumns": Xml('<w15:footnoteColumns w:val="1"/>') if across else None,
        },
    )


def _line_count(line_numbers: bool | Literal["section"]) -> dict[str, str | int]:
    """``w:lnNumType``: every fifth line, counted anew on each page unless asked otherwise."""
    counted: dict[str, str | int] = {"countBy": 5}
    return counted | {"restart": "newSection"} if line_numbers == "section" else counted


def _columns(page: PageSetup, setup: SectionSetup) -> Xml:
    gap = twips(page.column_gap)
    if setup.columns < 2:
        return element("cols", space=gap)
    if not setup.weights:
        return element("cols", num=setup.columns, space=gap, equalWidth=1)
    available = twips(page.measure) - gap * (setup.columns - 1)
    total = sum(setup.weights)
    parts = [round(available * weight / total) for weight in setup.weights]
    columns = "".join(
        f"<w:col{attributes({'w': part, 'space': gap if index < len(parts) - 1 else 0})}/>"
        for index, part in enumerate(parts)
    )
    return element("cols", columns, num=setup.columns, space=gap, equalWidth=0)
