"""Table styles: the brand's table with boxhead, stub and total row, and the row of tiles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.model.style.table_columns import GUTTER
from keyfacts.ooxml.contract import TABLE_STYLE, TILES_STYLE
from keyfacts.ooxml.elements import Child, Xml, attributes, element, ordered, properties
from keyfacts.ooxml.units import twips

FACTS_TABLE: Final = "KeyFactsTable"
TILES_TABLE: Final = "KeyFactsTiles"
"""Ids of the styles of tables."""
FIRST_COLUMN: Final = 0x0080
"""The bit of ``w:tblLook`` for the first column's look (ECMA-376 Part 1, 17.4.55)."""


def line(edge: str, colour: str, eighths: int, theme: str = "") -> Xml:
    """One border line, ``eighths`` of a point thick (ST_EighthPointMeasure), in a colour of the theme if it is one."""
    named: dict[str, str | int] = {"themeColor": theme} if theme else {}
    return element(edge, val="single", sz=eighths, space=0, color=colour, **named)


def table_styles(stylesheet: Stylesheet) -> Iterator[Xml]:
    """``TableNormal``, "Key Facts Table" and "Key Facts Tiles"."""
    yield _normal()
    yield _facts(stylesheet)
    yield _tiles()


def margins_of(name: str, sides: dict[str, int]) -> Xml:
    """``w:tblCellMar`` or ``w:tcMar``: margins of cells in twips, in the order top, left, bottom, right."""
    return element(
        name, "".join(f"<w:{side}{attributes({'w': width, 'type': 'dxa'})}/>" for side, width in sides.items())
    )


def _margins(top: int, left: int, bottom: int, right: int) -> Xml:
    return margins_of("tblCellMar", {"top": top, "left": left, "bottom": bottom, "right": right})


def _normal() -> Xml:
    children: dict[str, Child | None] = {
        "name": "Normal Table",
        "uiPriority": 99,
        "semiHidden": True,
        "unhideWhenUsed": True,
        "tblPr": properties("tblPr", {"tblInd": {"w": 0, "type": "dxa"}, "tblCellMar": _margins(0, 108, 0, 108)}),
    }
    return element("style", ordered("style", children), type="table", default=1, styleId="TableNormal")


def _facts(stylesheet: Stylesheet) -> Xml:
    rule, primary = stylesheet.palette.rule.hex, stylesheet.palette.primary.hex
    borders = element("tblBorders", line("bottom", primary, 8, "accent1") + line("insideH", rule, 4))
    band: dict[str, str | int] = {
        "val": "clear", "color": "auto", "fill": stylesheet.palette.tint.hex, "themeFill": "background2",
    }  # fmt: skip
    bands: dict[str, Child | None] = {"tblStyleRowBandSize": 1, "tblStyleColBandSize": 1}
    margins = _margins(50, 0, 50, twips(GUTTER))
    look = {
        "firstRow": _part("firstRow", bold=False, borders=line("bottom", primary, 8, "accent1")),
        "lastRow": _part("lastRow", bold=True, borders=line("top", primary, 6, "accent1")),
        "firstCol": _part("firstCol", bold=True),
        "lastCol": _part("lastCol", bold=True),
        "band1Vert": _part("band1Vert", ground=band),
        "band1Horz": _part("band1Horz", ground=band),
    }
    children: dict[str, Child | None] = {
        "name": TABLE_STYLE,
        "basedOn": "TableNormal",
        "uiPriority": 40,
        "qFormat": True,
        "tblPr": properties("tblPr", bands | {"tblBorders": borders, "tblCellMar": margins}),
        "tblStylePr": Xml("".join(look.values())),
    }
    return element("style", ordered("style", children), type="table", styleId=FACTS_TABLE)


def _part(kind: str, bold: bool | None = None, borders: str = "", ground: dict[str, str | int] | None = None) -> Xml:
    """``w:tblStylePr``. The head's words are bold by the style of their paragraphs, which ``bold`` here would switch
    off (ECMA-376 Part 1, 17.7.3): it takes the weight of the first column from the head's first cell.
    """
    weight: Child = True if bold else {"val": 0}
    run = "" if bold is None else properties("rPr", {"b": weight, "bCs": weight})
    edges = element("tcBorders", borders) if borders else None
    cell = properties("tcPr", {"tcBorders": edges, "shd": ground}) if edges or ground else ""
    return element("tblStylePr", run + cell, type=kind)


def _tiles() -> Xml:
    children: dict[str, Child | None] = {
        "name": TILES_STYLE,
        "basedOn": "TableNormal",
        "uiPriority": 40,
        "tblPr": properties("tblPr", {"tblCellMar": _margins(100, 0, 40, 0)}),
    }
    return element("style", ordered("style", children), type="table", styleId=TILES_TABLE)
