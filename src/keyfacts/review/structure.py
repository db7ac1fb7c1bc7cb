"""Paragraphs, headings and items that are new, gone, moved, split, joined or of another level: told, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from keyfacts.findings import NOWHERE
from keyfacts.model.document.edited_word import (
    EditedBlock,
    EditedTable,
    EditedUnit,
    EditedWord,
    run_together,
)
from keyfacts.review.base import BaseBlock, BaseTable, BaseUnit, blocks_of
from keyfacts.review.evidence import numbers_typed, of_typed
from keyfacts.review.passages import edited_blocks
from keyfacts.review.points import Rearrangement, ReviewPoint
from keyfacts.review.source.source_map import SourceMap
from keyfacts.review.telling import Telling, kind_of
from keyfacts.review.tokens import comparable, said, shown, tokens_of

_OF_TEXT: Final = ("paragraph", "item")


class Structure:
    """Tells what was done to whole units."""

    def __init__(self, where: SourceMap, edited: EditedWord, telling: Telling) -> None:
        self._where, self._edited, self._telling = where, edited, telling

    def moved(self, unit: BaseUnit, before: str, spot: Rearrangement, author: str = "") -> None:
        """A unit that stands elsewhere; ``before`` are the words that it stands behind now."""
        blocks = blocks_of(unit)
        if not blocks:
            return
        name = unit.name if isinstance(unit, BaseTable) else f"{kind_of(blocks[0])} '{said(blocks[0].text)}'"
        by = f" by {author}" if author else ""
        message = f"{name} was moved{by}" + (f": it stands behind '{said(before)}' now" if before else "")
        numbers = tuple(self._telling.number_of(block) for block in blocks)
        refused = "it is a table" if isinstance(unit, BaseTable) else ""
        structure = replace(spot, what="moved", blocks=numbers)
        self._telling.tell("KF908", blocks[0], message, "move it in the source", author=author, refused=refused,
                           structure=structure, subject=f"place {numbers[0]}", new=before)  # fmt: skip

    def divided(self, blocks: list[BaseBlock], paragraphs: list[EditedBlock]) -> None:
        """One that became several, or several that became one."""
        author = next((by for p in paragraphs for by in (p.joined_by, p.inserted_by) if by), "")
        by = f" by {author}" if author else ""
        numbers = tuple(self._telling.number_of(block) for block in blocks)
        refused, at = "", ()
        if len(paragraphs) > len(blocks):
            message = f"{kind_of(blocks[0])} split{by} before '{said(paragraphs[1].text)}'"
            hint = "put an empty line there"
            places = _boundaries(blocks, paragraphs)
            structure = Rearrangement("split", numbers, places or (), kind=paragraphs[-1].kind)
            refused = "" if places and len(blocks) == 1 else "the words where it is divided are others, too"
        else:
            message = f"{kind_of(blocks[1])} joined{by} to the one before it: '{said(blocks[1].text)}'"
            hint = "take out the empty line between them"
            structure = Rearrangement("joined", numbers, at)
            refused = "" if len(paragraphs) == 1 else "it divides paragraphs"
        self._telling.tell("KF908", blocks[0], message, hint, author=author, refused=refused, structure=structure)

    def releveled(self, block: BaseBlock, now: EditedBlock) -> None:
        """A heading of another level, or one that was made a paragraph, or the other way round."""
        was, kind = block.kind, now.kind
        heading = was.startswith("heading"), kind.startswith("heading")
        if was == kind or not any(heading) or (was not in _OF_TEXT and not heading[0]):
            return
        if all(heading) and "6" in (was[-1], kind[-1]):
            return  # deeper ones look alike
        if all(heading):
            what = f"of level {kind[-1]} now, it was of level {was[-1]}"
        else:
            article = "an" if kind == "item" else "a"
            what = f"{article} {kind.partition(' ')[0]} now"
        message = f"{kind_of(block)} '{said(block.text)}' is {what}"
        structure = Rearrangement("releveled", (self._telling.number_of(block),), kind=kind)
        refused = "" if all(heading) else "it makes another kind of paragraph"
        self._telling.tell("KF908", block, message, "change it in the source", refused=refused, structure=structure)

    def removed(self, unit: BaseUnit) -> None:
        """A unit that is gone."""
        blocks = blocks_of(unit)
        if not blocks:
            return
        first = blocks[0]
        facts = [fact.fact for block in blocks for fact in block.facts]
        cited = any(block.notes for block in blocks)
        name = unit.name if isinstance(unit, BaseTable) else f"{kind_of(first)} '{said(first.text)}'"
        with_facts = f", with {_listed(facts)}" if facts else ""
        refused = "it holds facts" if facts else "it cites a note" if cited else ""
        if first.kind not in _OF_TEXT and not first.kind.startswith("heading"):
            refused = refused or f"it is a {'table' if isinstance(unit, BaseTable) else first.kind}"
        number = self._telling.number_of(first)
        hint = "take it out of the source, or keep it and answer the reviewer"
        author = self._edited.deleted_by.get(run_together("".join(block.text for block in blocks)), "")
        by = f" by {author}" if author else ""
        message = f"{name} was taken out{by}{with_facts}"
        structure = Rearrangement("removed", (number,))
        self._telling.tell("KF907", first, message, hint, author=author, refused=refused, subject=f"block {number}",
                           structure=structure)  # fmt: skip

    def added(self, unit: EditedUnit, spot: Rearrangement) -> None:
        """A unit that is new."""
        blocks = edited_blocks(unit)
        text = " | ".join(block.text for block in blocks)
        if not shown(text):
            return
        first = blocks[0]
        author = ", ".join(dict.fromkeys(filter(None, (first.inserted_by, *(c.author for c in first.changes)))))
        kind = "table" if isinstance(unit, EditedTable) else first.kind
        name = kind.partition(" ")[0]
        message, hint = f"{name} added{f' by {author}' if author else ''}: '{said(text)}'", "write it in the source"
        typed = numbers_typed(text, self._telling.known)
        if typed:
            of_number, hint = of_typed(typed[0])
            message = f"{message}; {of_number}"
        written = kind in _OF_TEXT or kind.startswith("heading")
        refused = "it has a typed number" if typed else "" if written else f"it is a {kind}"
        if any(block.notes for block in blocks):
            refused = refused or "it cites a note"
        last = self._where.blocks[spot.after] if spot.after >= 0 else None
        place = self._where.place(spot.after, len(tokens_of(last.text)) - 1) if last else NOWHERE
        heading = last.heading if last is not None else ""
        self._telling.result.points.append(
            ReviewPoint(
                "KF906", message, place, hint, heading, author, refused=refused, subject=f"added {comparable(text)}",
                new=shown(text), file=self._edited.name, structure=replace(spot, what="added", kind=kind),
            )
        )  # fmt: skip


def _boundaries(blocks: Sequence[BaseBlock], paragraphs: Sequence[EditedBlock]) -> tuple[int, ...] | None:
    """Before which tokens of a block the paragraphs begin that it became; None where words at the edge are others."""
    ours = [token.key for block in blocks for token in tokens_of(block.text)]
    parts = [[token.key for token in tokens_of(paragraph.text)] for paragraph in paragraphs]
    theirs = [key for part in parts for key in part]
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    places: list[int] = []
    at = 0
    for part in parts[:-1]:
        at += len(part)
        place = next((i1 + at - j1 for tag, i1, _, j1, j2 in codes if tag == "equal" and j1 <= at <= j2), None)
        place = place or next((i2 for _, _, i2, _, j2 in codes if j2 == at), None)
        if not place or place >= len(ours):
            return None
        places.append(place)
    return tuple(places)


def _listed(facts: Sequence[str]) -> str:
    names = list(dict.fromkeys(facts))
    some = ", ".join(f"'{name}'" for name in names[:5])
    return f"{'fact' if len(names) == 1 else 'facts'} {some}{' and more' if len(names) > 5 else ''}"
