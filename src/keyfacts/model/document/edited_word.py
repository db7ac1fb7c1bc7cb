"""A Word file as it came back from a reviewer: what it says with all changes accepted, and who changed it."""

from __future__ import annotations

import hashlib
from dataclasses import field
from typing import Final, Literal, TypeAlias

from keyfacts.values import frozen

NOTE_CITED: Final = "\ue000"
"""Stands in a text where a note is cited."""
PAGE_NUMBER: Final = "\ue001"
"""Stands in a text for the number of a page, which the layout gives."""


@frozen
class TrackedChange:
    """Words that somebody inserted (characters ``start`` to ``end`` of a text) or deleted (``text``, at ``start``).

    ``written_by`` is who had inserted the words that somebody else deleted.
    """

    kind: Literal["inserted", "deleted"]
    author: str
    date: str
    start: int
    end: int
    text: str = ""
    written_by: str = ""


@frozen
class ReviewComment:
    """A comment and the replies to it; ``resolved`` as its thread is marked."""

    author: str
    date: str
    text: str
    resolved: bool = False
    replies: tuple[ReviewComment, ...] = ()


@frozen
class CommentRange:
    """The characters of a text that a comment is about."""

    comment: str
    start: int
    end: int


@frozen
class LookSpan:
    """Characters of a text that look otherwise than the style of their paragraph has it, in these properties."""

    start: int
    end: int
    properties: frozenset[str]


@frozen
class EditedBlock:
    """A paragraph as accepted. ``notes`` are the notes cited, one for each NOTE_CITED ('' for one cited again).

    ``bookmarks`` are the names of those that start in it; ``inserted_by`` whose paragraph mark it has.
    """

    kind: str
    text: str
    notes: tuple[str, ...] = ()
    changes: tuple[TrackedChange, ...] = ()
    comments: tuple[CommentRange, ...] = ()
    bookmarks: tuple[str, ...] = ()
    inserted_by: str = ""
    formatted: int = 0
    """How many tracked changes of its looks it has."""
    looks: tuple[LookSpan, ...] = ()
    style: str = ""
    """The name of its style, in lower case."""
    joined_by: str = ""
    """Who deleted the mark of a paragraph that ended in it."""


@frozen
class EditedCell:
    """A cell of a table: its paragraphs, the column it starts in."""

    blocks: tuple[EditedBlock, ...]
    column: int = 1


@frozen
class EditedRow:
    """A row of a table; ``inserted_by`` who added it, if that was tracked."""

    cells: tuple[EditedCell, ...]
    inserted_by: str = ""


@frozen
class EditedTable:
    """A table of the file, with the bookmarks in it."""

    rows: tuple[EditedRow, ...]


@frozen
class EditedPicture:
    """A picture, or a ``chart`` of Word's own: its alternative text, and how many blocks stand before it."""

    alt: str
    before: int
    chart: bool = False


def words_digest(words: str) -> str:
    """A hash of words, white space counted as one blank, as manifests of version 1 have it."""
    joined = " ".join(words.split())
    return hashlib.blake2s(joined.encode("utf-8", "replace"), digest_size=8).hexdigest()


EditedUnit: TypeAlias = EditedBlock | EditedTable


@frozen
class EditedWord:
    """An edited Word file. ``notes`` are footnotes by id, ``comments`` by id; ``said_report`` is its manifest's.

    ``prints`` are facts as printed by the manifest: bookmark to text. Nothing of a manifest is more than a hint.
    """

    name: str
    units: tuple[EditedUnit, ...]
    notes: dict[str, tuple[EditedBlock, ...]] = field(default_factory=dict)
    pictures: tuple[EditedPicture, ...] = ()
    comments: dict[str, ReviewComment] = field(default_factory=dict)
    said_report: str = ""
    said_edition: str = ""
    prints: dict[str, str] = field(default_factory=dict)
    built: dict[str, str] = field(default_factory=dict)
    """What stood in bookmarks when the file was built, or its digest (``words_digest``), as the manifest says."""
    deleted_by: dict[str, str] = field(default_factory=dict)
    """Who deleted whole paragraphs and rows, where that was tracked, by their words (``run_together``)."""


def run_together(words: str) -> str:
    """Words without what stands between them."""
    return "".join(words.split())
