"""``review``: an edited file held against the base, as points at their places."""

from __future__ import annotations

from collections.abc import Sequence

from keyfacts.findings import NOWHERE
from keyfacts.model.document.edited_word import EditedBlock, EditedTable, EditedUnit, EditedWord
from keyfacts.review.base import Base, BaseBlock, BaseTable, BaseUnit, blocks_of
from keyfacts.review.pairing import PairedUnit, pair, part
from keyfacts.review.passages import Passages, edited_blocks, trimmed_unit
from keyfacts.review.pictures import compare_pictures
from keyfacts.review.points import ReviewPoint
from keyfacts.review.source.source_map import SourceMap
from keyfacts.review.tables import Tables
from keyfacts.review.telling import Known, Reviewed, Telling, kind_of, of_typed
from keyfacts.review.tokens import comparable, said, shown, tokens_of


def review(base: Base, where: SourceMap, edited: EditedWord, known: Known) -> Reviewed:
    """All that an edited file says that the base does not."""
    return _Review(base, where, edited, known).run()


class _Review:
    """Pairs the units of a file with those of the base, and has each pair compared."""

    def __init__(self, base: Base, where: SourceMap, edited: EditedWord, known: Known) -> None:
        self._base, self._where, self._edited = base, where, edited
        self._units = [trimmed_unit(unit) for unit in edited.units]
        self._telling = Telling(where, edited, known)
        self._passages = Passages(base, edited, self._units, self._telling)
        self._passages.removed, self._passages.added = self._removed, self._added
        self._tables = Tables(self._passages, self._telling)

    def run(self) -> Reviewed:
        """The points of the whole file."""
        result = self._telling.result
        self._passages.pair_notes()
        pairing = pair([_part(unit) for unit in self._base.units], [_part(unit) for unit in self._units])
        count = len(self._base.units)
        result.paired = sum(len(ours) for ours, _, _ in pairing.pairs) / count if count else 1.0
        behind: dict[int, int] = {}
        for ours, theirs, moved in pairing.pairs:
            behind |= dict.fromkeys(theirs, ours[-1])
            self._pair(ours, theirs, moved)
        for n in pairing.removed:
            self._removed(self._base.units[n])
        for m in pairing.added:
            behind[m] = behind.get(m - 1, -1)
            before = blocks_of(self._base.units[behind[m]]) if behind[m] >= 0 else []
            self._added(self._units[m], before[-1] if before else None)
        result.points += compare_pictures(self._base, self._edited)
        result.resolved = sum(comment.resolved for comment in self._edited.comments.values())
        return result

    def _pair(self, ours: tuple[int, ...], theirs: tuple[int, ...], moved: bool) -> None:
        units, edited = [self._base.units[n] for n in ours], [self._units[m] for m in theirs]
        first, other = units[0], edited[0]
        if moved:
            self._moved(first, self._units[theirs[0] - 1] if theirs[0] else None)
        if isinstance(first, BaseTable) and isinstance(other, EditedTable):
            self._tables.compare(first, other)
            return
        blocks = [unit for unit in units if isinstance(unit, BaseBlock)]
        paragraphs = [unit for unit in edited if isinstance(unit, EditedBlock)]
        if len(paragraphs) > 1 or len(blocks) > 1:
            self._divided(blocks, paragraphs)
        self._passages.texts(blocks, paragraphs)

    def _moved(self, unit: BaseUnit, before: EditedUnit | None) -> None:
        blocks = blocks_of(unit)
        if blocks:
            name = unit.name if isinstance(unit, BaseTable) else f"{kind_of(blocks[0])} '{said(blocks[0].text)}'"
            words = shown(before.text) if isinstance(before, EditedBlock) else ""
            message = f"{name} was moved" + (f": it stands behind '{said(words)}' now" if words else "")
            self._telling.tell("KF908", blocks[0], message, "move it in the source", refused="it stands elsewhere")

    def _divided(self, blocks: list[BaseBlock], paragraphs: list[EditedBlock]) -> None:
        """One that became several, or several that became one."""
        author = next((p.inserted_by for p in paragraphs if p.inserted_by), "")
        by = f" by {author}" if author else ""
        if len(paragraphs) > len(blocks):
            message = f"{kind_of(blocks[0])} split{by} before '{said(paragraphs[1].text)}'"
            hint = "put an empty line there"
        else:
            message = f"{kind_of(blocks[1])} joined{by} to the one before it: '{said(blocks[1].text)}'"
            hint = "take out the empty line between them"
        self._telling.tell("KF908", blocks[0], message, hint, author=author, refused="it divides paragraphs")

    def _removed(self, unit: BaseUnit) -> None:
        blocks = blocks_of(unit)
        if not blocks:
            return
        first = blocks[0]
        facts = [fact.fact for block in blocks for fact in block.facts]
        cited = any(note for block in blocks for note in block.notes)
        name = unit.name if isinstance(unit, BaseTable) else f"{kind_of(first)} '{said(first.text)}'"
        with_facts = f", with {_listed(facts)}" if facts else ""
        refused = "it holds facts" if facts else "it cites a note" if cited else ""
        if first.kind not in ("paragraph", "item"):
            refused = refused or "it is no paragraph"
        number = self._telling.number_of(first)
        hint = "take it out of the source, or keep it and answer the reviewer"
        self._telling.tell("KF907", first, f"{name} was taken out{with_facts}", hint, refused=refused,
                           subject=f"block {number}", removes=() if refused else (number,))  # fmt: skip

    def _added(self, unit: EditedUnit, last: BaseBlock | None) -> None:
        """A new paragraph, heading, item or table, behind ``last`` of the base."""
        blocks = edited_blocks(unit)
        text = " | ".join(block.text for block in blocks)
        for block in blocks:
            if last is not None:
                self._passages.commented([last], block)
        if not shown(text):
            return
        first = blocks[0]
        author = ", ".join(dict.fromkeys(filter(None, (first.inserted_by, *(c.author for c in first.changes)))))
        kind = "table" if isinstance(unit, EditedTable) else first.kind.partition(" ")[0]
        message, hint = f"{kind} added{f' by {author}' if author else ''}: '{said(text)}'", "write it in the source"
        typed = list(self._telling.known.numbers(text))
        if typed:
            of_number, hint = of_typed(typed[0])
            message = f"{message}; {of_number}"
        refused = "it has a typed number" if typed else "" if kind in ("paragraph", "item") else f"it is a {kind}"
        if any(block.notes for block in blocks):
            refused = refused or "it cites a note"
        number = self._telling.number_of(last) if last else -1
        place = self._where.place(number, len(tokens_of(last.text)) - 1) if last else NOWHERE
        heading = last.heading if last is not None else ""
        self._telling.result.points.append(
            ReviewPoint(
                "KF906", message, place, hint, heading, author, refused=refused, subject=f"added {comparable(text)}",
                new=shown(text), file=self._edited.name, after=number,
            )
        )  # fmt: skip


def _part(unit: BaseUnit | EditedUnit) -> PairedUnit:
    match unit:
        case BaseBlock():
            return part(unit.text, unit.kind, [unit.bookmark] if unit.bookmark else [])
        case EditedBlock():
            return part(unit.text, unit.kind, unit.bookmarks)
        case BaseTable():
            return part(" ".join(block.text for block in blocks_of(unit)), "table")
        case EditedTable():
            return part(" ".join(block.text for block in edited_blocks(unit)), "table")


def _listed(facts: Sequence[str]) -> str:
    names = list(dict.fromkeys(facts))
    some = ", ".join(f"'{name}'" for name in names[:5])
    return f"{'fact' if len(names) == 1 else 'facts'} {some}{' and more' if len(names) > 5 else ''}"
