"""Tiles as items: rows of big numbers in equal columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from keyfacts.model import document as d
from keyfacts.model.style.stylesheet import TextStyle
from keyfacts.model.style.tile_rows import TileRows, tile_rows
from keyfacts.write.pdf.layout.galley import Galley, GalleySetting
from keyfacts.write.pdf.layout.items import FillMark, Item, Mark, TextMark
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.text.lines import Line

_ROWS_TOGETHER = 3
"""Rows of tiles up to which they stay on one page."""
_BETWEEN_ROWS, _WHITE_BELOW = 0.7, 1.25
"""White between two rows, and below the last, in lines of body text."""
_WORDS_LEADING = 1.15
"""The leading of words above a number, in sizes of theirs."""
_RULE, _RULE_GAP = 0.75, 6.0
"""The hairline over each tile, and the white below it, in points."""


def tiles_to_items(galley: Galley, block: d.Tiles, setting: GalleySetting) -> None:
    """Big numbers in rows of equal columns under hairlines; a row is never broken, a break falls between rows."""
    styles = galley.stylesheet
    gap, pad = styles.tile_gaps(galley.document.page.column_gap)

    def width(text: str, style: TextStyle) -> float:
        return galley.typesetter.natural_width((d.Text(text),), style)

    laid = tile_rows(block, galley.measure(setting) - 2 * pad, gap, styles["tile-value"], styles.least_tile_size, width)
    node = setting.node.add("L")
    space = styles["body"].leading
    numbers = range(0, len(block.tiles), laid.per_row)
    for n, start in enumerate(numbers):
        item = _tile_row(galley, block.tiles[start : start + laid.per_row], start, setting, node, laid)
        item.before = space if n == 0 else 0.0 if pad else _BETWEEN_ROWS * space
        item.after = _WHITE_BELOW * space if n == len(numbers) - 1 else 0.0
        item.keep = 0 < n < _ROWS_TOGETHER
        if n == 0 and block.anchor:
            item.anchors = (block.anchor, *item.anchors)
        galley.emit(item, setting)


def _value_lines(galley: Galley, tile: d.Tile, style: TextStyle, width: float) -> tuple[Line, ...]:
    """The value; a line of words alone is no higher than they need."""
    lines = galley.typesetter.set_lines(tile.value, style, width)
    high = style.words_size * _WORDS_LEADING
    return tuple(
        replace(line, leading=high, baseline=line.baseline * high / line.leading)
        if style.words_size and all(piece.size <= style.words_size for piece in line.pieces)
        else line
        for line in lines
    )


def _tile_row(
    galley: Galley, row: Sequence[d.Tile], first: int, setting: GalleySetting, parent: Node, laid: TileRows
) -> Item:
    """One row of tiles, the first of which is number ``first``: values on one base line, labels under them."""
    label_style, width, look = galley.stylesheet["tile-label"], laid.width, galley.stylesheet.brand.looks.tiles
    gap, pad = galley.stylesheet.tile_gaps(galley.document.page.column_gap)
    marks: list[Mark] = []
    notes: list[str] = []
    anchors: list[str] = []
    set_tiles = [
        (
            _value_lines(galley, tile, laid.style_of(first + n), width),
            galley.typesetter.set_lines(tile.label, label_style, width),
        )
        for n, tile in enumerate(row)
    ]
    value_height = max((sum(line.leading for line in values) for values, _ in set_tiles), default=0.0)
    height = 0.0
    for n, (values, labels) in enumerate(set_tiles):
        x = setting.left + pad + n * (width + gap)
        if look == "rule":
            marks.append(FillMark(x, 0.0, width, _RULE, galley.stylesheet.palette.primary))
        tile_node = parent.add("LI").add("LBody")
        cited: list[str] = []
        y = (pad or _RULE_GAP) + value_height - sum(line.leading for line in values)
        for lines, node in ((values, tile_node.add("P")), (labels, tile_node.add("P"))):
            for line in lines:
                marks.append(TextMark(line, x, y, node))
                cited.extend(galley.cited(line))
                anchors.extend(line.anchors)
                y += line.leading
            y += laid.value.space_after
        height = max(height, y)
        notes.extend(cited)
        for identifier in cited:
            galley.note_nodes.setdefault(identifier, tile_node.add("Note"))
    if pad:
        height += pad
        marks.insert(0, FillMark(setting.left, 0.0, galley.measure(setting), height, galley.stylesheet.palette.tint))
    return Item(height, tuple(marks), tuple(notes), tuple(anchors))
