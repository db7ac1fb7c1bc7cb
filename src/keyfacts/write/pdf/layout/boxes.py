"""Figures, rows of big numbers and callouts as items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.write.pdf.layout.galley import Galley, GalleySetting, SetBlocks
from keyfacts.write.pdf.layout.items import ArtMark, FillMark, Frame, Item, Mark, TextMark
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.text.lines import Line

_CAPTION_GAP = 6.0
"""White between a figure and its caption, in points."""
_SHORT_CALLOUT = 12
"""Items up to which a callout stays together."""
_TILE_ROWS_TOGETHER = 3
_TILE_GAP = 18.0
_TILE_LEAST = 84.0
"""Below this width in points fewer tiles stand in a row."""


def figure_to_items(galley: Galley, block: d.Figure, setting: GalleySetting) -> None:
    """Artwork, caption and source line, kept together; too large a figure is shrunk and reported (KF603)."""
    styles = galley.stylesheet
    first = len(galley.flow.items)
    node = None if block.decorative else setting.node.add("Figure", alt=block.alt)
    caption = _caption_lines(galley, block, setting)
    source = galley.lines(block.source, styles["source"], galley.measure(setting), setting.lang)
    artwork = galley.artworks.get(block.anchor)
    if artwork is not None:
        used = sum(line.leading for line in (*caption, *source)) + _CAPTION_GAP + 4.0
        limit = (
            galley.geometry.bottom
            - galley.geometry.top
            - used
            - setting.pads * 2
            - (styles["body"].leading if setting.frames else 0.0)
        )
        width, height = _fitted(galley, block, artwork, galley.measure(setting), limit)
        galley.emit(Item(height, (ArtMark(block.anchor, setting.left, 0.0, width, height, node),)), setting)
    if caption:
        parent = _caption_node(galley, node, setting)
        items = _lines_to_items(galley, caption, parent, setting)
        items[0].before = _CAPTION_GAP
    if source:
        items = _lines_to_items(galley, source, setting.node, setting)
        items[0].before = styles["source"].space_before
    _bind(galley, galley.flow.items[first:], block.anchor)


def _caption_node(galley: Galley, figure: Node | None, setting: GalleySetting) -> Node:
    """The element of a caption: inside its figure in PDF/UA-2 (8.2.5.27), else behind it.

    There it is read, too, by programs that read a figure's alternative text instead of what it holds.
    """
    if figure is None:
        return setting.node
    return (figure if galley.document.standard == "ua-2" else setting.node).add("Caption")


def _lines_to_items(galley: Galley, lines: Sequence[Line], parent: Node, setting: GalleySetting) -> list[Item]:
    """A paragraph of set lines under ``parent``, with the notes it cites behind it."""
    node = parent.add("P")
    items = [
        galley.emit(
            Item(line.leading, (TextMark(line, setting.left, 0.0, node),), galley.cited(line), line.anchors), setting
        )
        for line in lines
    ]
    galley.cite(items, parent)
    return items


def _caption_lines(galley: Galley, block: d.Figure, setting: GalleySetting) -> tuple[Line, ...]:
    """Label and caption, as one paragraph."""
    label = (d.Text(f"{block.label}. " if block.caption else block.label),) if block.label else ()
    return galley.lines((*label, *block.caption), galley.stylesheet["caption"], galley.measure(setting), setting.lang)


def _bind(galley: Galley, items: list[Item], anchor: str) -> None:
    """Hold the parts of a figure together; the whole may float."""
    if not items:
        return
    space = galley.stylesheet["body"].leading
    for item in items[1:]:
        item.keep = True
    for item in items:
        item.barrier = True
    items[0].floats = not items[0].keep
    items[0].before = max(items[0].before, 0.75 * space)
    items[-1].after = max(items[-1].after, 0.85 * space)
    items[0].anchors = (anchor, *items[0].anchors) if anchor else items[0].anchors


def _fitted(galley: Galley, block: d.Figure, artwork: Artwork, measure: float, limit: float) -> tuple[float, float]:
    """The artwork's size on the page."""
    width, height = artwork.width, artwork.height
    wanted = min(block.width or width, measure)
    scale = wanted / width if width else 1.0
    if height * scale > limit:
        galley.findings.report(
            "KF603",
            block.place,
            f"{block.label or 'a figure'} is {height * scale:.0f} points high and was shrunk to {limit:.0f} to fit "
            "the page",
            "make it wider than high, or smaller",
        )
        scale = limit / height
    return width * scale, height * scale


def tiles_to_items(galley: Galley, block: d.Tiles, setting: GalleySetting) -> None:
    """Big numbers in rows of equal columns under hairlines; a row is never broken, a break falls between rows."""
    measure = galley.measure(setting)
    most = max(1, int((measure + _TILE_GAP) // (_TILE_LEAST + _TILE_GAP)))
    per_row = max(1, min(block.per_row, len(block.tiles), most))
    width = (measure - (per_row - 1) * _TILE_GAP) / per_row
    node = setting.node.add("Div")
    space = galley.stylesheet["body"].leading
    rows = [block.tiles[n : n + per_row] for n in range(0, len(block.tiles), per_row)]
    for n, row in enumerate(rows):
        item = _tile_row(galley, row, setting, node, width)
        item.before = space if n == 0 else 0.7 * space
        item.after = 1.25 * space if n == len(rows) - 1 else 0.0
        item.keep = 0 < n < _TILE_ROWS_TOGETHER
        if n == 0 and block.anchor:
            item.anchors = (block.anchor, *item.anchors)
        galley.emit(item, setting)


def _tile_row(galley: Galley, row: Sequence[d.Tile], setting: GalleySetting, parent: Node, width: float) -> Item:
    """One row of tiles: values on one base line, labels under them."""
    value_style, label_style = galley.stylesheet["tile-value"], galley.stylesheet["tile-label"]
    widest = max(galley.typesetter.natural_width(tile.value, value_style) for tile in row)
    if widest > width:
        factor = max(width / widest, 0.45)
        value_style = replace(value_style, size=value_style.size * factor, leading=value_style.leading * factor)
    marks: list[Mark] = []
    notes: list[str] = []
    anchors: list[str] = []
    pad = 6.0
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
        x = setting.left + n * (width + _TILE_GAP)
        marks.append(FillMark(x, 0.0, width, 0.75, galley.stylesheet.palette.primary))
        tile_node = parent.add("Div")
        cited: list[str] = []
        y = pad + value_height - sum(line.leading for line in values)
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


def callout_to_items(galley: Galley, block: d.Callout, setting: GalleySetting, set_blocks: SetBlocks) -> None:
    """A box on a tint with an accent bar; a short one stays together, a long one goes on in a box of its own."""
    palette = galley.stylesheet.palette
    pad = 10.0
    space = galley.stylesheet["body"].leading
    node = setting.node.add("Aside")
    frame = Frame(
        setting.left,
        setting.left + galley.measure(setting),
        pad * 0.9,
        palette.tint,
        palette.accent if block.kind in ("key", "note") else palette.secondary,
        3.0,
    )
    first = len(galley.flow.items)
    with galley.framed(frame, setting, 0.9 * space, 1.1 * space) as inner:
        inner = replace(
            inner, node=node, left=galley.inset(setting, pad + 4.0), right=setting.right + pad, role="callout"
        )
        if block.title:
            title = node.add("P")
            items = galley.text(block.title, galley.stylesheet["callout-title"], inner, title)
            for item in items:
                item.binds = True
            galley.cite(items, node)
        set_blocks(galley, block.blocks, inner)
    items = galley.flow.items[first:]
    if block.anchor:
        items[0].anchors = (block.anchor, *items[0].anchors)
    if len(items) <= _SHORT_CALLOUT:
        for item in items[1:]:
            item.keep = True
