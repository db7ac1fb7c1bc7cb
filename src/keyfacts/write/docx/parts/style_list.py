"""The paragraph styles of a file, declared: id, name in Word, the role that gives the look, what follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from keyfacts.model.style.stylesheet import Role
from keyfacts.ooxml.contract import (
    FIGURE_CAPTION_STYLE,
    FIGURES_LIST_STYLE,
    QUOTE_STYLE,
    TABLE_NOTE_STYLE,
    UNLISTED,
    list_style,
)
from keyfacts.values import frozen

BOLD_FROM: Final = 600
"""Weights from here on are bold in Word, which knows two weights of a family."""


@frozen
class Declaration:
    """A paragraph style: its id, its name in Word, the role that gives its look, what it is based on and followed by.

    ``display`` lines stand closer than their face has them; others at a least distance that a taller font may exceed.
    """

    id: str
    name: str
    role: Role
    based_on: str = "Normal"
    next: str = ""
    priority: int = 1
    gallery: bool = True
    display: bool = False
    outline: int = -1

    @property
    def linked(self) -> str:
        """Id of the character style that gives words the look of this style, as in Word; '' for none."""
        heading = self.outline >= 0 and not self.id.endswith(UNLISTED)
        return f"{self.id}Char" if heading or self.id in _LINKED else ""


_LINKED = frozenset(
    ["BodyText", "Lead", "Title", "Subtitle", "Quote", "Callout", "TileValue", "FootnoteText", "Header", "Footer"]
)
"""Styles that Word shows as linked, besides the headings: they can be given to a paragraph and to words of it."""


def declarations(cover: bool) -> Iterator[Declaration]:
    """The styles of a file; ``cover``: its title stands on a cover's field of colour."""
    title: Role = "cover-title" if cover else "title"
    subtitle: Role = "cover-subtitle" if cover else "subtitle"
    yield Declaration("BodyText", "Body Text", "body", priority=0)
    yield Declaration("Lead", "Lead", "lead", next="BodyText", based_on="BodyText")
    yield Declaration("Small", "Small Text", "small", based_on="BodyText")
    yield Declaration("Title", "Title", title, next="Subtitle", priority=10, display=True)
    yield Declaration("Subtitle", "Subtitle", subtitle, next="BodyText", priority=11, display=True)
    yield Declaration("Kicker", "Kicker", "kicker", next="Title", priority=10)
    yield Declaration("Imprint", "Imprint", "imprint", priority=12, based_on="BodyText")
    for level in range(1, 7):
        role: Role = ("heading-1", "heading-2", "heading-3", "heading-4", "heading-5", "heading-6")[level - 1]
        heading = f"heading {level}"
        yield Declaration(
            f"Heading{level}", heading, role, next="BodyText", priority=9, display=True, outline=level - 1
        )
        yield Declaration(
            f"Heading{level}{UNLISTED}", f"Heading {level} {UNLISTED}", role, f"Heading{level}", "BodyText", 9, False,
            True, level - 1,
        )  # fmt: skip
    for kind in ("Bullet", "Number", "Continue"):
        for level in range(1, 6):
            suffix = "" if level == 1 else str(level)
            name = list_style(kind, level)
            yield Declaration(f"List{kind}{suffix}", name, "list", "BodyText", priority=20, gallery=level < 3)
    yield Declaration("Quote", QUOTE_STYLE, "quote", next="BodyText", priority=29, based_on="BodyText")
    yield Declaration("Code", "Code", "code", priority=30, based_on="BodyText")
    yield Declaration("Caption", "caption", "caption", "BodyText", priority=35)
    yield Declaration("FigureCaption", FIGURE_CAPTION_STYLE, "caption", "Caption", "BodyText", 35)
    yield Declaration(
        "FigureCaptionSourced", f"{FIGURE_CAPTION_STYLE} Sourced", "caption", "FigureCaption", "Source", 35
    )
    yield Declaration("Source", "Source", "source", priority=36, based_on="BodyText")
    yield Declaration("Callout", "Callout", "callout", "BodyText", priority=31)
    yield Declaration("CalloutTitle", "Callout Title", "callout-title", "Callout", "Callout", 31)
    yield Declaration("CalloutPlain", "Callout Plain", "callout", "BodyText", priority=31)
    yield Declaration("CalloutTitlePlain", "Callout Plain Title", "callout-title", "CalloutPlain", "CalloutPlain", 31)
    yield Declaration("TileValue", "Tile Value", "tile-value", "BodyText", "TileLabel", priority=32, display=True)
    yield Declaration("TileLabel", "Tile Label", "tile-label", priority=32, based_on="BodyText")
    yield Declaration("TableHead", "Table Head", "table-head", priority=33, based_on="BodyText")
    yield Declaration("TableText", "Table Text", "table-body", priority=33, based_on="BodyText")
    yield Declaration("TableGroup", "Table Group", "table-group", priority=33, based_on="BodyText")
    yield Declaration("TableNote", TABLE_NOTE_STYLE, "table-note", priority=34, based_on="BodyText")
    yield Declaration("TOCHeading", "TOC Heading", "contents-title", next="BodyText", priority=39)
    for level in (1, 2, 3):
        contents: Role = ("contents-1", "contents-2", "contents-3")[level - 1]
        yield Declaration(f"TOC{level}", f"toc {level}", contents, "BodyText", "BodyText", priority=39, gallery=False)
    yield Declaration(
        "TableofFigures", FIGURES_LIST_STYLE, "contents-1", "BodyText", "BodyText", priority=99, gallery=False
    )
    yield Declaration("FootnoteText", "footnote text", "note", "BodyText", priority=99, gallery=False)
    yield Declaration("Header", "header", "running-head", priority=99, gallery=False)
    yield Declaration("Footer", "footer", "running-foot", priority=99, gallery=False)
