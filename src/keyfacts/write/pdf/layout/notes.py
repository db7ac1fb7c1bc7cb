"""Notes at the foot of a page or column: what fits, what is carried to the next one, and where each line stands.

The rules: a note starts on the page (in the column) of its mark. Of the notes of a line all but the last stand there
whole; of the last two lines at least, the rest is carried. No new note starts while one is being carried. Carried text
takes at most ``CARRIED_SHARE`` of a page (column) as long as body text wants the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from keyfacts.values import frozen
from keyfacts.write.pdf.layout.items import Item, SetNote

CARRIED_SHARE = 0.6
"""Share of a page or column that carried notes may take while text waits for the rest."""
SPACE_ABOVE = 11.0
"""White between the text and the rule above the notes, in points."""
SPACE_BELOW = 5.0
"""White between that rule and the first note."""
_LEAST = 2
"""Lines of a note that stand at least on the page of its mark."""
_SLACK = 0.01
"""Points by which notes may be too high: sums of heights differ in their last digits."""


class NoteText:
    """One note as set: its items and where each begins and ends, from the top of the first."""

    __slots__ = ("after", "identifier", "items", "tops")

    def __init__(self, identifier: str, items: Sequence[Item]) -> None:
        self.identifier = identifier
        self.items = tuple(items)
        self.tops = [0.0] if items else []
        for above, item in pairwise(items):
            self.tops.append(self.tops[-1] + above.height + max(above.after, item.before))
        self.after = items[-1].after if items else 0.0

    def height(self, start: int, stop: int) -> float:
        """Height of the items ``start`` to ``stop``."""
        return self.tops[stop - 1] + self.items[stop - 1].height - self.tops[start] if stop > start else 0.0


@frozen
class Share:
    """The part of a note that stands on one page."""

    text: NoteText
    start: int
    stop: int

    @property
    def height(self) -> float:
        return self.text.height(self.start, self.stop)


Rest: TypeAlias = tuple[NoteText, int]
"""A note that must go on, and the item it goes on with."""
Snapshot: TypeAlias = tuple[tuple[Share, ...], tuple[Rest, ...], int]


class NoteBook:
    """All notes of the document, each set when first needed to the measure of its area; ``measure`` is the page's."""

    def __init__(self, set_note: SetNote, measure: float, order: Sequence[str] = ()) -> None:
        self.measure = measure
        self._set = set_note
        self._texts: dict[str, tuple[float, NoteText]] = {}
        self._order = {identifier: n for n, identifier in enumerate(order)}

    def text(self, identifier: str, width: float) -> NoteText:
        """The note set to ``width``; setting it anew makes what was set to another width void."""
        kept = self._texts.get(identifier)
        if kept is None or kept[0] != width:
            kept = width, NoteText(identifier, self._set(identifier, width).items)
            self._texts[identifier] = kept
        return kept[1]

    def rank(self, identifier: str) -> int:
        """The note's place in the order of the document."""
        return self._order.get(identifier, len(self._order))


class NoteArea:
    """The notes of a page or column, ``width`` wide, while it is filled; ``rest`` is what must go on elsewhere."""

    def __init__(self, book: NoteBook, width: float, page_height: float, carried: Sequence[Rest] = ()) -> None:
        self.book = book
        self.width = width
        self.cap = CARRIED_SHARE * page_height
        self.shares: list[Share] = []
        self.rest: list[Rest] = list(carried)
        self.carried = 0
        self._continue(self.cap)
        self.carried = len(self.shares)

    @property
    def height(self) -> float:
        """Height of the notes with rule and white above; 0 without notes."""
        if not self.shares:
            return 0.0
        gaps = sum(share.text.after for share in self.shares[:-1])
        return SPACE_ABOVE + SPACE_BELOW + gaps + sum(share.height for share in self.shares)

    def snapshot(self) -> Snapshot:
        """The state, to roll back to."""
        return tuple(self.shares), tuple(self.rest), self.carried

    def restore(self, snapshot: Snapshot) -> None:
        """Roll back."""
        self.shares, self.rest, self.carried = list(snapshot[0]), list(snapshot[1]), snapshot[2]

    def add(self, notes: Sequence[str], room: float) -> bool:
        """Start ``notes`` within ``room`` points for the whole area by the rules, or change nothing."""
        if not notes:
            return self.height <= room + _SLACK
        if self.rest:
            return False
        before = self.snapshot()
        texts = self._texts(notes)
        for text in texts[:-1]:
            self.shares.append(Share(text, 0, len(text.items)))
        if self.height <= room + _SLACK and (not texts or self._start(texts[-1], room)):
            return True
        self.restore(before)
        return False

    def force(self, notes: Sequence[str], room: float) -> None:
        """Start ``notes`` on an otherwise empty page that cannot hold them by the rules: each gets what it can."""
        texts = self._texts(notes)
        for least in (_LEAST, 1):
            heads = [Share(text, 0, min(least, len(text.items))) for text in texts]
            mine = len(self.shares)
            self.shares.extend(heads)
            if self.height <= room + _SLACK or least == 1:
                break
            del self.shares[mine:]
        while self.height > room + _SLACK and len(self.shares) > mine:
            self.shares.pop()
        for n in range(mine, len(self.shares)):
            self._stretch(n, room)
        started = len(self.shares) - mine
        self.rest += [(s.text, s.stop) for s in self.shares[mine:] if s.stop < len(s.text.items)]
        self.rest += [(text, 0) for text in texts[started:]]

    def least(self, notes: Sequence[str], *, split: bool) -> float:
        """The height that ``notes`` need at least by the rules or, ``split``, when each of them may go on elsewhere."""
        texts = self._texts(notes)
        whole = [not split and n < len(texts) - 1 for n in range(len(texts))]
        heights = [
            text.height(0, len(text.items) if all_of_it else min(_LEAST, len(text.items)))
            for text, all_of_it in zip(texts, whole, strict=True)
        ]
        return SPACE_ABOVE + SPACE_BELOW + sum(heights) + sum(text.after for text in texts[:-1])

    def expand(self, room: float) -> None:
        """Let carried text take what the body left over, up to ``room`` points for the whole area."""
        self._continue(room)

    def take(self, other: NoteArea, room: float) -> None:
        """Go on with what ``other`` left, within ``room`` points for the whole area."""
        if other is not self and other.rest:
            fresh = not self.shares
            self.rest, other.rest = [*self.rest, *other.rest], []
            self._continue(room)
            self.carried = len(self.shares) if fresh else self.carried
        else:
            self._continue(room)

    def _texts(self, notes: Sequence[str]) -> list[NoteText]:
        return [text for text in (self.book.text(note, self.width) for note in notes) if text.items]

    def _start(self, text: NoteText, room: float) -> bool:
        """Start the last note of a line: whole, or its beginning."""
        whole = len(text.items)
        self.shares.append(Share(text, 0, whole))
        if self.height <= room + _SLACK:
            return True
        if whole <= _LEAST + 1:
            return False
        self.shares[-1] = Share(text, 0, _LEAST)
        if self.height > room + _SLACK:
            return False
        self._stretch(len(self.shares) - 1, min(room, max(self.cap, self.height)))
        stop = self.shares[-1].stop
        if whole - stop == 1 and stop > _LEAST:
            stop -= 1
            self.shares[-1] = Share(text, 0, stop)
        self.rest = [(text, stop)]
        return True

    def _stretch(self, n: int, room: float) -> None:
        """Let share ``n`` grow line by line while the area fits ``room``."""
        share = self.shares[n]
        spare = room + _SLACK - self.height + share.height
        stop = share.stop
        while stop < len(share.text.items) and share.text.height(share.start, stop + 1) <= spare:
            stop += 1
        self.shares[n] = Share(share.text, share.start, stop)

    def _continue(self, room: float) -> None:
        """Place carried text while it fits ``room``."""
        while self.rest:
            text, start = self.rest[0]
            mine = self._open_share(text, start)
            self._stretch(mine, room)
            share = self.shares[mine]
            if share.stop < len(text.items):
                if share.stop == share.start:
                    self.shares.pop(mine)
                else:
                    self.rest[0] = (text, share.stop)
                return
            self.rest.pop(0)

    def _open_share(self, text: NoteText, start: int) -> int:
        """The share of ``text`` that ends at ``start`` on this page, else a new one."""
        for n, share in enumerate(self.shares):
            if share.text is text and share.stop == start:
                return n
        self.shares.append(Share(text, start, start))
        return len(self.shares) - 1

    def in_order(self) -> list[Share]:
        """The shares from top to bottom: carried text, then new notes in the document's order."""
        fresh = sorted(self.shares[self.carried :], key=lambda share: self.book.rank(share.text.identifier))
        return [*self.shares[: self.carried], *fresh]
