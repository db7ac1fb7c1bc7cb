"""What a reviewer did, one value for each thing: what is told of it, and what it would change in the source."""

from __future__ import annotations

from typing import Literal

from keyfacts.findings import NOWHERE, Place
from keyfacts.values import frozen


@frozen
class Hunk:
    """Words ``base_from`` to ``base_to`` of a block (by token) that now read ``new``.

    ``blank_before`` and ``blank_after`` say whether a blank stands there in the edited text.
    """

    base_from: int
    base_to: int
    new: str
    blank_before: bool = False
    blank_after: bool = False


@frozen
class Rearrangement:
    """What a point does to the order of blocks.

    ``blocks`` are the numbers of those of the base that are removed, moved or joined, or the one that is split at the
    tokens ``at``, becomes another ``kind`` of heading, or has another alternative text. What is moved or added stands
    behind the block ``after`` and before ``before`` (-1 for none), at its ``turn`` among all that stands there.
    """

    what: Literal["split", "joined", "moved", "added", "removed", "row added", "releveled", "alternative text"]
    blocks: tuple[int, ...] = ()
    at: tuple[int, ...] = ()
    after: int = -1
    before: int = -1
    turn: int = 0
    kind: str = ""
    cells: tuple[str, ...] = ()
    """The words of an added row, cell by cell."""


@frozen
class ReviewPoint:
    """One thing that was done to the text. ``block`` is the number of the block that it was done to, or -1.

    ``refused`` says why it is not put into the source by itself; '' for what can be, as its ``hunks`` say.
    ``subject`` is what it is about (a fact with its occurrence, a sentence), so that two reviewers' points meet.
    """

    code: str
    message: str
    place: Place = NOWHERE
    hint: str = ""
    heading: str = ""
    author: str = ""
    block: int = -1
    hunks: tuple[Hunk, ...] = ()
    refused: str = ""
    subject: str = ""
    new: str = ""
    file: str = ""
    fact: str = ""
    """The fact it is about."""
    structure: Rearrangement | None = None
    sides: tuple[tuple[str, str], ...] = ()
    """Where several authors changed the same words of one file: who, and what they wrote."""
    order: Place = NOWHERE
    """Where it comes among the others: where the report has the block."""
