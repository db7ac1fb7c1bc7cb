"""Figures as items: artwork, caption and source line, which stay together and may float."""

from __future__ import annotations

from collections.abc import Sequence

from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.model.style.figures import told_shrunk
from keyfacts.write.pdf.layout.galley import Galley, GalleySetting
from keyfacts.write.pdf.layout.items import ArtMark, Item, TextMark
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.text.lines import Line

_CAPTION_GAP = 6.0
"""White between a figure and its caption, in points."""
_SPARE = 4.0
"""Points that the tallest artwork leaves free on its page, so that rounding never pushes its caption off."""
_WHITE_ABOVE, _WHITE_BELOW = 0.75, 0.85
"""White around a figure, in lines of body text: rather more below, where the caption already parts it from the text."""


def figure_to_items(galley: Galley, block: d.Figure, setting: GalleySetting) -> None:
    """Artwork, caption and source line, kept together; too large a figure is shrunk and reported (KF603)."""
    styles = galley.stylesheet
    first = len(galley.flow.items)
    around = setting.node
    if galley.document.standard == "ua-2" and not block.decorative and (block.label or block.caption):
        around = around.add(
            "Sect"
        )  # a caption begins or ends its parent (ISO 14289-2 8.2.5.27); the Figure has its Alt
    caption = _caption_lines(galley, block, setting)
    above = bool(caption) and styles.brand.looks.captions == "above"
    if above:
        items = _lines_to_items(galley, caption, setting.node if block.decorative else around.add("Caption"), setting)
        items[-1].after = styles["caption"].space_after
    node = None if block.decorative else around.add("Figure", alt=block.alt)
    source = galley.lines(block.source, styles["source"], galley.measure(setting), setting.lang)
    artwork = galley.artworks.get(block.anchor)
    if artwork is not None:
        used = sum(line.leading for line in (*caption, *source)) + _CAPTION_GAP + _SPARE
        limit = (
            galley.geometry.bottom
            - galley.geometry.top
            - used
            - setting.pads * 2
            - (styles["body"].leading if setting.frames else 0.0)
        )
        width, height = _fitted(galley, block, artwork, galley.measure(setting), limit)
        galley.emit(Item(height, (ArtMark(block.anchor, setting.left, 0.0, width, height, node),)), setting)
    if caption and not above:
        parent = setting.node if node is None else around.add("Caption")
        items = _lines_to_items(galley, caption, parent, setting)
        items[0].before = _CAPTION_GAP
    if source:
        items = _lines_to_items(galley, source, setting.apart, setting)
        items[0].before = styles["source"].space_before
    _bind(galley, galley.flow.items[first:], block.anchor)


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
    items[0].floats, items[0].series = not items[0].keep, "figure"
    items[0].before = max(items[0].before, _WHITE_ABOVE * space)
    items[-1].after = max(items[-1].after, _WHITE_BELOW * space)
    items[0].anchors = (anchor, *items[0].anchors) if anchor else items[0].anchors


def _fitted(galley: Galley, block: d.Figure, artwork: Artwork, measure: float, limit: float) -> tuple[float, float]:
    """The artwork's size on the page."""
    width, height = artwork.width, artwork.height
    wanted = min(block.width or width, measure)
    scale = wanted / width if width else 1.0
    if height * scale > limit:
        told_shrunk(block, height * scale, galley.findings)
        scale = limit / height
    return width * scale, height * scale
