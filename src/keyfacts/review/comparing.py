"""``review``: an edited file held against the base, as points at their places."""

from __future__ import annotations

from keyfacts.model.document.edited_word import EditedBlock, EditedTable, EditedUnit, EditedWord
from keyfacts.review.base import Base, BaseBlock, BaseTable, BaseUnit, blocks_of
from keyfacts.review.evidence import Known
from keyfacts.review.pairing import PairedUnit, pair, part
from keyfacts.review.passages import Passages, edited_blocks, trimmed_unit
from keyfacts.review.pictures import compare_pictures
from keyfacts.review.points import Rearrangement
from keyfacts.review.source.source_map import SourceMap
from keyfacts.review.structure import Structure
from keyfacts.review.tables import Tables
from keyfacts.review.telling import Reviewed, Telling
from keyfacts.review.tokens import shown


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
        self._structure = Structure(where, edited, self._telling)
        self._passages.removed, self._passages.added = self._removed, self._added_to
        self._tables = Tables(self._passages, self._telling, edited.deleted_by)

    def run(self) -> Reviewed:
        """The points of the whole file."""
        result = self._telling.result
        self._passages.pair_notes()
        pairing = pair([_part(unit) for unit in self._base.units], [_part(unit) for unit in self._units])
        count = len(self._base.units)
        result.paired = sum(len(ours) for ours, _, _ in pairing.pairs) / count if count else 1.0
        standing = {m: ours for ours, theirs, moved in pairing.pairs for m in theirs if not moved}
        for ours, theirs, moved in pairing.pairs:
            if moved:
                self._moved(ours[0], theirs[0], self._spot(theirs[0], standing))
            self._pair(ours, theirs)
        for n in pairing.removed:
            self._removed(self._base.units[n])
        for m in pairing.added:
            self._added(self._units[m], self._spot(m, standing))
        result.points += compare_pictures(self._base, self._edited)
        result.formatted += self._passages.looks.count()
        result.resolved = sum(comment.resolved for comment in self._edited.comments.values())
        return result

    def _spot(self, number: int, standing: dict[int, tuple[int, ...]]) -> Rearrangement:
        """Between which units that stay what they were a unit of the file stands."""
        before = next((standing[m][-1] for m in range(number - 1, -1, -1) if m in standing), -1)
        behind = next((standing[m][0] for m in range(number + 1, len(self._units)) if m in standing), -1)
        last = blocks_of(self._base.units[before])[-1:] if before >= 0 else []
        first = blocks_of(self._base.units[behind])[:1] if behind >= 0 else []
        return Rearrangement(
            "added",
            after=self._telling.number_of(last[0]) if last else -1,
            before=self._telling.number_of(first[0]) if first else -1,
            turn=number,
        )

    def _pair(self, ours: tuple[int, ...], theirs: tuple[int, ...]) -> None:
        units, edited = [self._base.units[n] for n in ours], [self._units[m] for m in theirs]
        first, other = units[0], edited[0]
        if isinstance(first, BaseTable) and isinstance(other, EditedTable):
            self._tables.compare(first, other)
            return
        blocks = [unit for unit in units if isinstance(unit, BaseBlock)]
        paragraphs = [unit for unit in edited if isinstance(unit, EditedBlock)]
        if len(paragraphs) > 1 or len(blocks) > 1:
            self._structure.divided(blocks, paragraphs)
        elif blocks and paragraphs:
            self._structure.releveled(blocks[0], paragraphs[0])
        self._passages.texts(blocks, paragraphs)

    def _moved(self, number: int, place: int, spot: Rearrangement) -> None:
        before = self._units[place - 1] if place else None
        words = shown(before.text) if isinstance(before, EditedBlock) else ""
        unit = self._units[place]
        author = unit.inserted_by if isinstance(unit, EditedBlock) else ""
        self._structure.moved(self._base.units[number], words, spot, author)

    def _removed(self, unit: BaseUnit) -> None:
        self._structure.removed(unit)

    def _added(self, unit: EditedUnit, spot: Rearrangement) -> None:
        """A new paragraph, heading, item or table."""
        last = self._where.blocks[spot.after] if spot.after >= 0 else None
        for block in edited_blocks(unit):
            if last is not None:
                self._passages.commented([last], block)
        self._structure.added(unit, spot)

    def _added_to(self, unit: EditedUnit, last: BaseBlock | None) -> None:
        """What came into a cell or a note that was empty."""
        number = self._telling.number_of(last) if last is not None else -1
        self._added(unit, Rearrangement("added", after=number))


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
