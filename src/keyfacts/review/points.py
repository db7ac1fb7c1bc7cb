"""What a reviewer did, one value for each thing: what is told of it, and what it would change in the source."""

from __future__ import annotations

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
    after: int = -1
    """Behind which block of the base a new one stands."""
    fact: str = ""
    """The fact it is about."""
    removes: tuple[int, ...] = ()
    """The blocks of the base that it takes away."""
    order: Place = NOWHERE
    """Where it comes among the others: where the report has the block."""
