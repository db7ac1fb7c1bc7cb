"""Tiles: a row of big numbers.

A table of real cells, each holding the value and under it what it counts, so that a screen reader meets them in that
order and the row survives editing. The first row is marked as a header, as Word's checker asks of a table; the others
are none. A short last row ends early (``w:gridAfter``) instead of holding empty cells.
"""

from __future__ import annotations

from typing import Final

from keyfacts.model.document import Tile, Tiles
from keyfacts.model.style.tile_rows import TileRows, tile_rows
from keyfacts.model.walk import plain_text
from keyfacts.ooxml.elements import Child, Xml, element, properties
from keyfacts.ooxml.units import twips
from keyfacts.type.scripts import starts_right_to_left
from keyfacts.write.docx.parts.style_list import BOLD_FROM
from keyfacts.write.docx.parts.style_maker import tint
from keyfacts.write.docx.parts.table_styles import TILES_TABLE, margins_of
from keyfacts.write.docx.text.paragraphs import paragraph
from keyfacts.write.docx.text.registers import BlockSetting, Story
from keyfacts.write.docx.text.runs import RunLook, inlines_to_runs


def tiles_to_xml(block: Tiles, story: Story, setting: BlockSetting) -> Xml:
    """The tiles as rows of ``per_row`` cells of equal width, a rule over each."""
    styles = story.stylesheet
    gap, pad = styles.tile_gaps(story.document.page.column_gap)
    value = styles["tile-value"]
    laid = tile_rows(block, setting.measure - 2 * pad, gap, value, styles.least_tile_size, story.metrics.width)
    per_row = laid.per_row
    width = (twips(setting.measure - 2 * pad) - twips(gap) * (per_row - 1)) // per_row
    widths = [width + twips(gap)] * (per_row - 1) + [width]
    widths[0] += twips(pad)
    widths[-1] += twips(pad)
    layout = properties(
        "tblPr",
        {
            "tblStyle": TILES_TABLE,
            "bidiVisual": story.right_to_left,
            "tblW": {"w": sum(widths), "type": "dxa"},
            "tblInd": {"w": setting.edge, "type": "dxa"},
            "tblLayout": {"type": "fixed"},
            "tblLook": _NO_LOOK,
        },
    )
    grid = element("tblGrid", "".join(element("gridCol", w=one) for one in widths))
    rows = [block.tiles[start : start + per_row] for start in range(0, len(block.tiles), per_row)]
    body = "".join(_row(row, index * per_row + 1, block, widths, laid, story) for index, row in enumerate(rows))
    return element("tbl", layout + grid + body)


def _row(tiles: tuple[Tile, ...], first: int, block: Tiles, widths: list[int], laid: TileRows, story: Story) -> Xml:
    """The row of some tiles of a block, the first of which is its ``first``, counted from 1."""
    missing = widths[len(tiles) :]
    after: dict[str, Child | None] = {}
    if missing:
        after = {"gridAfter": len(missing), "wAfter": {"w": sum(missing), "type": "dxa"}}
    layout = properties("trPr", {**after, "cantSplit": True, "tblHeader": first == 1})
    cells = "".join(
        _cell(tile, first + index, block, width, index < len(widths) - 1, laid, story)
        for index, (tile, width) in enumerate(zip(tiles, widths, strict=False))
    )
    return element("tr", layout + cells)


def _cell(tile: Tile, number: int, block: Tiles, width: int, gap: bool, laid: TileRows, story: Story) -> Xml:
    nominal, value_style = story.stylesheet["tile-value"], laid.style_of(number - 1)
    size = 0 if value_style.size == nominal.size else round(value_style.size * 2)
    counted = any(character.isdigit() for character in plain_text(tile.value))
    look = RunLook(
        bold_base=nominal.weight >= BOLD_FROM, half_points=size,
        words=round(value_style.words_size * 2) if counted else 0,
    )  # fmt: skip
    marks = story.bookmarks
    value: str = marks.around_passage(
        block, "tile", tile.value, inlines_to_runs(tile.value, story, look), f"t{number}", tile.place
    )
    value = marks.around(block.anchor if number == 1 else "", value)
    label = inlines_to_runs(tile.label, story)
    label = marks.around_passage(block, "tile-label", tile.label, label, f"t{number}_label", tile.place)
    paragraphs = (
        paragraph("TileValue", value, starts_right_to_left(plain_text(tile.value), story.lang)).xml
        + paragraph("TileLabel", label, starts_right_to_left(plain_text(tile.label), story.lang)).xml
    )
    children: dict[str, Child | None] = {"tcW": {"w": width, "type": "dxa"}}
    between, around = story.stylesheet.tile_gaps(story.document.page.column_gap)
    right = twips(between) if gap else 0
    if around:
        pad = twips(around)
        first = (number - 1) % laid.per_row == 0
        children["shd"] = tint(story.stylesheet)
        sides = {"top": pad, "left": pad if first else 0, "bottom": pad, "right": right or pad}
        children["tcMar"] = margins_of("tcMar", sides)
    elif gap:
        children["tcMar"] = element("tcMar", element("right", w=right, type="dxa"))
    return element("tc", properties("tcPr", children) + paragraphs)


_NO_LOOK: Final[dict[str, str | int]] = {
    "val": "0600", "firstRow": 0, "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1,
}  # fmt: skip
