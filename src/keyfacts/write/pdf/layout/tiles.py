"""Tiles as items: rows of big numbers in equal columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from keyfacts.model import document as d
from keyfacts.write.pdf.layout.galley import Galley, GalleySetting
from keyfacts.write.pdf.layout.items import FillMark, Item, Mark, TextMark
from keyfacts.write.pdf.layout.nodes import Node

_ROWS_TOGETHER = 3
"""Rows of tiles up to which they stay on one page."""
_GAP = 18.0
"""White between two tiles, in points."""
_LEAST = 84.0
"""Below this width in points fewer tiles stand in a row."""
_BETWEEN_ROWS, _WHITE_BELOW = 0.7, 1.25
"""White between two rows, and below the last, in lines of body text."""
_SMALLEST = 0.45
"""The share of its size to which a value may shrink until it stands on one line; a longer one breaks."""
_RULE, _RULE_GAP = 0.75, 6.0
"""The hairline over each tile, and the white below it, in points."""


def tiles_to_items(galley: Galley, block: d.Tiles, setting: GalleySetting) -> None:
    """Big numbers in rows of equal columns under hairlines; a row is never broken, a break falls between rows."""
    measure = galley.measure(setting)
    most = max(1, int((measure + _GAP) // (_LEAST + _GAP)))
    per_row = max(1, min(block.per_row, len(block.tiles), most))
    width = (measure - (per_row - 1) * _GAP) / per_row
    node = setting.node.add("L")
    space = galley.stylesheet["body"].leading
    rows = [block.tiles[n : n + per_row] for n in range(0, len(block.tiles), per_row)]
    for n, row in enumerate(rows):
        item = _tile_row(galley, row, setting, node, width)
        item.before = space if n == 0 else _BETWEEN_ROWS * space
        item.after = _WHITE_BELOW * space if n == len(rows) - 1 else 0.0
        item.keep = 0 < n < _ROWS_TOGETHER
        if n == 0 and block.anchor:
            item.anchors = (block.anchor, *item.anchors)
        galley.emit(item, setting)


def _tile_row(galley: Galley, row: Sequence[d.Tile], setting: GalleySetting, parent: Node, width: float) -> Item:
    """One row of tiles: values on one base line, labels under them."""
    value_style, label_style = galley.stylesheet["tile-value"], galley.stylesheet["tile-label"]
    widest = max(galley.typesetter.natural_width(tile.value, value_style) for tile in row)
    if widest > width:
        factor = max(width / widest, _SMALLEST)
        value_style = replace(value_style, size=value_style.size * factor, leading=value_style.leading * factor)
    marks: list[Mark] = []
    notes: list[str] = []
    anchors: list[str] = []
    set_tiles = [
        (
            galley.typesetter.set_lines(tile.value, value_style, width),
            galley.typesetter.set_lines(tile.label, label_style, width),
        )
        for tile in row
    ]
    value_height = max((sum(line.leading for line in values) for values, _ in set_tiles), default=0.0)
    height = 0.0
    for n, (values, labels) in enumerate(set_tiles):
        x = setting.left + n * (width + _GAP)
        marks.append(FillMark(x, 0.0, width, _RULE, galley.stylesheet.palette.primary))
        tile_node = parent.add("LI").add("LBody")
        cited: list[str] = []
        y = _RULE_GAP + value_height - sum(line.leading for line in values)
        for lines, node in ((values, tile_node.add("P")), (labels, tile_node.add("P"))):
            for line in lines:
                marks.append(TextMark(line, x, y, node))
                cited.extend(galley.cited(line))
                anchors.extend(line.anchors)
                y += line.leading
            y += value_style.space_after
        height = max(height, y)
        notes.extend(cited)
        for identifier in cited:
            galley.note_nodes.setdefault(identifier, tile_node.add("Note"))
    return Item(height, tuple(marks), tuple(notes), tuple(anchors))
