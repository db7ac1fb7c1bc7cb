"""Tiles: a row of big numbers.

A table of real cells, each holding the value and under it what it counts, so that a screen reader meets them in that
order and the row survives editing. Every row is marked as a header: no cell is then announced as belonging to the
number above it. A short last row ends early (``w:gridAfter``) instead of holding empty cells.
"""

from __future__ import annotations

from keyfacts.model.document import Tile, Tiles
from keyfacts.model.walk import plain_text
from keyfacts.write.docx.oxml.elements import Child, Xml, element, properties
from keyfacts.write.docx.paragraphs import paragraph
from keyfacts.write.docx.runs import Look, inlines_to_runs
from keyfacts.write.docx.scripts import starts_right_to_left
from keyfacts.write.docx.story import Setting, Story
from keyfacts.write.docx.styles import BOLD_FROM, twips


def tiles_to_table(block: Tiles, story: Story, setting: Setting) -> Xml:
    """The tiles as rows of ``per_row`` cells of equal width."""
    per_row = max(1, min(block.per_row, len(block.tiles) or 1))
    width = twips(setting.measure) // per_row
    layout = properties(
        "tblPr",
        {
            "tblStyle": "KeyFactsTiles",
            "tblW": {"w": width * per_row, "type": "dxa"},
            "tblInd": {"w": 0, "type": "dxa"},
            "tblLayout": {"type": "fixed"},
            "tblLook": _NO_LOOK,
        },
    )
    grid = element("tblGrid", element("gridCol", w=width) * per_row)
    rows = [block.tiles[start : start + per_row] for start in range(0, len(block.tiles), per_row)]
    body = "".join(
        _row(row, per_row, width, story, block.anchor if index == 0 else "") for index, row in enumerate(rows)
    )
    return element("tbl", layout + grid + body)


def _row(tiles: tuple[Tile, ...], per_row: int, width: int, story: Story, anchor: str) -> Xml:
    missing = per_row - len(tiles)
    after: dict[str, Child | None] = {}
    if missing:
        after = {"gridAfter": missing, "wAfter": {"w": width * missing, "type": "dxa"}}
    layout = properties("trPr", {**after, "cantSplit": True, "tblHeader": True})
    cells = "".join(_cell(tile, width, story, anchor if index == 0 else "") for index, tile in enumerate(tiles))
    return element("tr", layout + cells)


def _cell(tile: Tile, width: int, story: Story, anchor: str) -> Xml:
    look = Look(bold_base=story.stylesheet["tile-value"].weight >= BOLD_FROM)
    value = story.bookmarks.around(anchor, inlines_to_runs(tile.value, story, look))
    paragraphs = paragraph("TileValue", value, starts_right_to_left(plain_text(tile.value))) + paragraph(
        "TileLabel", inlines_to_runs(tile.label, story), starts_right_to_left(plain_text(tile.label))
    )
    return element("tc", properties("tcPr", {"tcW": {"w": width, "type": "dxa"}}) + paragraphs)


_NO_LOOK: dict[str, str | int] = {
    "val": "0000", "firstRow": 0, "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1,
}  # fmt: skip
