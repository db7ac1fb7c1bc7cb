"""Questions asked again that were noted while something was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from keyfacts.gate.places import followed, inside, is_file, is_folder, is_there
from keyfacts.gate.reading import LARGEST, names_in, read
from keyfacts.gate.watching import FileQuestion, watched


def asked_again(answers: Iterable[tuple[FileQuestion, str]]) -> Mapping[str, bytes] | None:
    """The files that were read by their digests if every question is answered as it was then, else None."""
    with watched() as watch:
        for question, answer in answers:
            name, path, root = question
            if name not in _ASKED:
                return None
            with suppress(OSError, ValueError, RuntimeError):
                _ASKED[name](Path(path), Path(root))
            if not watch.whole or watch.answers.get(question) != answer:
                return None
        return watch.read


_ASKED: dict[str, Callable[[Path, Path], object]] = {
    "read": lambda path, root: read(root, path, LARGEST),
    "inside": lambda path, root: inside(root, path),
    "followed": lambda path, _: followed(path),
    "is_file": lambda path, _: is_file(path),
    "is_folder": lambda path, _: is_folder(path),
    "is_there": lambda path, _: is_there(path),
    "names": lambda path, _: names_in(path),
}
