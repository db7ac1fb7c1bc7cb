"""What is asked of files while something is read, to be asked again: what was read then is what would be read now.

A question is its name and the paths it is about; its answer is plain text, a digest where it would be long.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TypeAlias

FileQuestion: TypeAlias = tuple[str, str, str]
"""What is asked, of which path, and the folder that it is held to ('' for none)."""
_MOST_BYTES = 20_000_000
"""What is read while it is watched is held; more than this is not, and not asked again."""


class Watch:
    """The questions asked so far, each with its first answer. ``whole``: each can be asked again."""

    def __init__(self) -> None:
        self.answers: dict[FileQuestion, str] = {}
        self.read: dict[str, bytes] = {}
        """The bytes of the files that were read, by their digests."""
        self.whole = True
        self._size = 0

    def note(self, question: FileQuestion, answer: str) -> None:
        """Note an answer; a file that answered otherwise before has changed while it was read."""
        if self.answers.setdefault(question, answer) != answer:
            self.give_up()

    def note_read(self, question: FileQuestion, place: Path, data: bytes) -> None:
        """Note the bytes of a file, and where links led to it."""
        self._size += len(data)
        if self._size > _MOST_BYTES:
            self.give_up()
        if self.whole:
            digest = digest_of(data)
            self.read[digest] = data
            self.note(question, f"{place} {digest}")

    def give_up(self) -> None:
        """Something was asked that is not asked again: an answer with an error, a file read in part or too long."""
        self.whole = False
        self.read.clear()


_WATCH: ContextVar[Watch | None] = ContextVar("_WATCH", default=None)


@contextmanager
def watched() -> Iterator[Watch]:
    """Note what is asked of files in here, by this thread alone."""
    watch = Watch()
    token = _WATCH.set(watch)
    try:
        yield watch
    finally:
        _WATCH.reset(token)


def note(question: str, path: Path, answer: object, root: Path | None = None) -> None:
    """Note what was asked and answered, where somebody watches."""
    watch = _WATCH.get()
    if watch is not None:
        watch.note((question, str(path), "" if root is None else str(root)), str(answer))


def note_read(root: Path, path: Path, place: Path, data: bytes) -> None:
    """Note the bytes of a file, and where links led to it."""
    watch = _WATCH.get()
    if watch is not None:
        watch.note_read(("read", str(path), str(root)), place, data)


def note_unwatched() -> None:
    """Note that something was asked that is not asked again."""
    watch = _WATCH.get()
    if watch is not None:
        watch.give_up()


def digest_of(data: bytes) -> str:
    """Stands for the bytes of a file."""
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def names_digest(names: list[str]) -> str:
    """Stands for the names in a folder."""
    return digest_of("\0".join(names).encode(errors="surrogatepass"))
