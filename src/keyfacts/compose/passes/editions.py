"""First pass: what belongs to this edition stays, all else goes; ``only`` dissolves into its blocks.

Comments stay in drafts, for Word.
"""

from __future__ import annotations

from typing import cast

from keyfacts.compose.conditions.values import holds
from keyfacts.compose.setup import Setup
from keyfacts.findings import Place, did_you_mean
from keyfacts.model import document as d
from keyfacts.model.document import Block
from keyfacts.model.rewriting import expand_blocks
from keyfacts.model.rules.criterion import Criterion


def select_edition(blocks: tuple[Block, ...], setup: Setup, decide: bool = True) -> tuple[Block, ...]:
    """The blocks of this edition; not to ``decide`` keeps what depends on conditions (``:when:``)."""

    def chosen(block: Block) -> tuple[Block, ...] | None:
        match block:
            case d.Section(editions=condition) if condition and not _included(condition, block.place, setup):
                return ()
            case d.Directive(name="comment") if setup.final:
                return ()
            case d.Directive():
                condition = str(block.options.get("editions", ""))
                if condition and not _included(condition, block.place_of("editions"), setup):
                    return ()
                when = cast(tuple[Criterion, ...], block.options.get("when", ()))
                if decide and when and not holds(when, block.place_of("when"), setup):
                    return ()
                return expand_blocks(block.blocks, chosen) if block.name == "only" else None
            case _:
                return None

    return expand_blocks(blocks, chosen)


def _included(condition: str, place: Place, setup: Setup) -> bool:
    """``handout``, ``default, draft``, ``not draft``; unknown names are findings and match nothing."""
    words = condition.replace(",", " ").split()
    refusing = words[:1] == ["not"]
    names = [word for word in words if word not in ("not", "or", "and")]
    editions = setup.report.edition_names
    for name in names:
        if name not in editions:
            hint = did_you_mean(name, editions) or f"this report has: {', '.join(editions)}"
            setup.findings.report("KF214", place, f"unknown edition '{name}'", hint)
    return (setup.edition in names) != refusing
