"""Landscape pages that cannot be: a page turns between blocks of the text, not inside one."""

from __future__ import annotations

from typing import Final

from keyfacts.compose.setup import Setup
from keyfacts.model import document as d
from keyfacts.model.document import Block
from keyfacts.model.walk import block_children

_BOXES: Final = {"callout": "a callout", "columns": "columns"}


def judge_landscape(blocks: tuple[Block, ...], setup: Setup, inside: str = "") -> None:
    """KF645 for landscape pages in a list, quotation, callout or columns: what they hold stands upright."""
    for block in blocks:
        within = inside
        match block:
            case d.Directive(name="landscape") if inside:
                hint = f"write :::{{landscape}} outside of {inside}, behind its end"
                message = f"no page turns inside {inside}: what landscape holds stands upright"
                setup.findings.report("KF645", block.place, message, hint)
            case d.List():
                within = "a list"
            case d.Quote():
                within = "a quotation"
            case d.Directive():
                within = inside or _BOXES.get(block.name, "")
        judge_landscape(block_children(block), setup, within)
