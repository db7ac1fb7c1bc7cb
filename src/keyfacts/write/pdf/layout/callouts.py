"""Callouts as items: a box on a tint with an accent bar, around blocks of any kind."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.model import document as d
from keyfacts.write.pdf.layout.galley import Galley, GalleySetting, SetBlocks
from keyfacts.write.pdf.layout.items import Frame

_SHORT = 12
"""Items up to which a callout stays together."""
_PAD = 10.0
"""White inside the box at its sides, in points."""
_UPRIGHT = 0.9
"""White at top and bottom as a share of that: leading adds to it."""
_BAR, _BAR_GAP = 3.0, 4.0
"""Width of the accent bar, and how much further in text stands because of it."""
_WHITE_ABOVE, _WHITE_BELOW = 0.9, 1.1
"""White around the box, in lines of body text."""


def callout_to_items(galley: Galley, block: d.Callout, setting: GalleySetting, set_blocks: SetBlocks) -> None:
    """A box on a tint with an accent bar; a short one stays together, a long one goes on in a box of its own."""
    palette = galley.stylesheet.palette
    space = galley.stylesheet["body"].leading
    node = setting.node.add("Aside")
    frame = Frame(
        setting.left,
        setting.left + galley.measure(setting),
        _PAD * _UPRIGHT,
        palette.tint,
        palette.accent if block.kind in ("key", "note") else palette.secondary,
        _BAR,
    )
    first = len(galley.flow.items)
    with galley.framed(frame, setting, _WHITE_ABOVE * space, _WHITE_BELOW * space) as inner:
        inner = replace(
            inner, node=node, left=galley.inset(setting, _PAD + _BAR_GAP), right=setting.right + _PAD, role="callout"
        )
        if block.title:
            title = node.add(f"H{block.level}" if block.level else "P")
            items = galley.text(block.title, galley.stylesheet["callout-title"], inner, title)
            for item in items:
                item.binds = True
            galley.cite(items, node)
        set_blocks(galley, block.blocks, inner)
    items = galley.flow.items[first:]
    if block.anchor:
        items[0].anchors = (block.anchor, *items[0].anchors)
    if len(items) <= _SHORT:
        for item in items[1:]:
            item.keep = True
