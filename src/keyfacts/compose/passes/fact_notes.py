"""The note of a fact is cited right behind the fact's first print in running text, a list or a table."""

from __future__ import annotations

from keyfacts.compose.setup import Setup
from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline
from keyfacts.model.rewriting import InlineSetting, Rewriter, with_children
from keyfacts.model.walk import has_inline, inline_children


def cite_fact_notes(blocks: tuple[Block, ...], setup: Setup) -> tuple[Block, ...]:
    """Put a citation behind each first print, unless the author cites a note there."""
    waiting = {fact.id for fact in setup.dataset.facts if fact.note}
    if not waiting:
        return blocks

    def cited(run: tuple[Inline, ...], setting: InlineSetting, _: Block) -> tuple[Inline, ...]:
        if not waiting or setting not in ("text", "cell") or not has_inline(run, (d.FactReference,)):
            return run
        return _cited(run, waiting, followed=False)

    return Rewriter(cited).blocks(blocks)


def _cited(run: tuple[Inline, ...], waiting: set[str], followed: bool) -> tuple[Inline, ...]:
    """``followed``: a citation stands right behind this run."""
    result: list[Inline] = []
    for position, inline in enumerate(run):
        last = position + 1 == len(run)
        noted = followed if last else isinstance(run[position + 1], d.NoteCitation)
        if children := inline_children(inline):
            result.append(with_children(inline, _cited(children, waiting, noted)))
            continue
        result.append(inline)
        if isinstance(inline, d.FactReference) and inline.fact in waiting and "years" not in inline.filters:
            waiting.discard(inline.fact)
            if not noted:
                result.append(d.NoteCitation("", "", inline.place, d.NoteOfFact(inline.fact)))
    return tuple(result)
