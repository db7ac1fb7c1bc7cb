"""Tiles: big numbers from facts, or from a list whose items start with the number in bold."""

from __future__ import annotations

from typing import cast

from keyfacts.compose.blocks.block_widths import Room
from keyfacts.compose.blocks.fact_series import facts_of
from keyfacts.compose.blocks.selection import chosen_facts
from keyfacts.compose.setup import Setup
from keyfacts.facts.printing.periods import printed_label
from keyfacts.model import document as d
from keyfacts.model.document import Block, Directive, FactReference, Inline

_GAP, _LEAST = 18.0, 100.0
"""Between two tiles, and the width in points below which a number in tile size would not fit."""
_MOST_UNASKED, _MOST_PER_ROW = 4, 6


def tiles_blocks(directive: Directive, room: Room, setup: Setup) -> tuple[Block, ...]:
    """The Tiles block; nothing when there is no tile (a finding says why)."""
    references = cast(tuple[FactReference, ...], directive.options.get("facts", ()))
    if references:
        entries = chosen_facts(directive, facts_of(references, setup) or [], setup)
        tiles = [
            d.Tile(
                (d.FactReference(entry.fact.id, entry.key or None, (), directive.place_of("facts")),),
                (d.Text(printed_label(entry, setup.words)),),
                directive.place_of("facts"),
            )
            for entry in entries
        ]
    else:
        tiles = _listed(directive, setup)
        if not tiles:
            hint = "write 'facts', or a list: - **{{ fact }}** what it counts"
            setup.findings.report("KF204", directive.place, "the tiles directive has no tile", hint)
    if not tiles:
        return ()
    wide = bool(directive.options.get("wide", False))
    per_row = int(cast(int, directive.options.get("per-row", 0)))
    if per_row < 1:
        per_row = _per_row(len(tiles), room.full if wide else room.width)
    per_row = min(per_row, _MOST_PER_ROW, len(tiles))
    return (d.Tiles(tuple(tiles), per_row, wide, str(directive.options.get("name", "")), directive.place),)


def _per_row(count: int, width: float) -> int:
    """As many as fit, four at most, in rows as even as may be."""
    fitting = max(1, min(_MOST_UNASKED, int((width + _GAP) // (_LEAST + _GAP))))
    rows = -(-count // fitting)
    return -(-count // rows)


def _listed(directive: Directive, setup: Setup) -> list[d.Tile]:
    tiles = []
    for block in directive.blocks:
        if not isinstance(block, d.List):
            continue
        for item in block.items:
            inlines = [inline for child in item.blocks if isinstance(child, d.Paragraph) for inline in child.inlines]
            place = next((b.place for b in item.blocks if isinstance(b, d.Paragraph)), directive.place)
            if not inlines or not isinstance(inlines[0], d.Strong):
                hint = "write - **{{ fact }}** what it counts"
                setup.findings.report("KF203", place, "a tile's item must start with its number in bold", hint)
                continue
            tiles.append(d.Tile(inlines[0].children, _without_leading_space(tuple(inlines[1:])), place))
    return tiles


def _without_leading_space(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    while inlines:
        first = inlines[0]
        if isinstance(first, d.LineBreak) or (isinstance(first, d.Text) and not first.text.strip()):
            inlines = inlines[1:]
        elif isinstance(first, d.Text):
            return (d.Text(first.text.lstrip()), *inlines[1:])
        else:
            break
    return inlines
