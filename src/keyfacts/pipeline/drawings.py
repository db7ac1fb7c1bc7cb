"""Drawings kept from earlier builds, under the hash of everything that decides how they look."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import keyfacts
from keyfacts.draw import artwork_from_bytes, artwork_keys, artwork_to_bytes, draw
from keyfacts.model.artwork import Artwork
from keyfacts.model.document import Document
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.pipeline.environment import settle_matplotlib

_ROOMS_OF_DRAWING = ("draw", "type", "model", "numerals", "language", "findings")
_LIMIT = 64 * 1024 * 1024
"""Bytes of drawings kept; the longest unused go first."""


class Drawings:
    """Draws what was not drawn before; keeps drawings in ``folder`` and, for the editions of one run, in memory.

    The folder is a convenience: entries that cannot be read are drawn again, a folder that cannot be written is
    done without.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, Artwork] = {}
        self.drawn = 0
        self.reused = 0

    def draw(self, document: Document, stylesheet: Stylesheet) -> dict[str, Artwork]:
        """All drawings of a document by anchor."""
        keys = {anchor: _key_of_this_version(key) for anchor, key in artwork_keys(document, stylesheet).items()}
        kept = {anchor: artwork for anchor, key in keys.items() if (artwork := self._load(key))}
        if len(kept) < len(keys):
            settle_matplotlib(self._folder.parent / "matplotlib")
        artworks = draw(document, stylesheet, kept)
        fresh = {anchor: artwork for anchor, artwork in artworks.items() if anchor in keys and anchor not in kept}
        for anchor, artwork in fresh.items():
            self._store(keys[anchor], artwork)
        self.drawn += len(fresh)
        self.reused += len(kept)
        return artworks

    def prune(self) -> None:
        """Keep the folder under its limit; only worth the look when something was added."""
        if not self.drawn:
            return
        try:
            entries = sorted((entry.stat().st_mtime, entry.stat().st_size, entry) for entry in self._folder.iterdir())
        except OSError:
            return
        excess = sum(size for _, size, _ in entries) - _LIMIT
        for _, size, entry in entries:
            if excess <= 0:
                return
            entry.unlink(missing_ok=True)
            excess -= size

    def _load(self, key: str) -> Artwork | None:
        if key in self._known:
            return self._known[key]
        path = self._folder / key
        try:
            data = path.read_bytes()
            artwork = artwork_from_bytes(data)
            os.utime(path)
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
            return None  # Never kept, cut short or of another version: draw it again.
        self._known[key] = artwork
        return artwork

    def _store(self, key: str, artwork: Artwork) -> None:
        self._known[key] = artwork
        beside = self._folder / f".{key}.{os.getpid()}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(artwork_to_bytes(artwork))
            beside.replace(self._folder / key)
        except OSError:
            return  # A read-only project draws every time.


def _key_of_this_version(key: str) -> str:
    """The key of a drawing made by this very version of the drawing code and of the libraries that draw."""
    return hashlib.blake2b(f"{key}\n{_drawing_tools()}".encode(), digest_size=20).hexdigest()


@cache
def _drawing_tools() -> str:
    """Tells versions of the drawing code apart, without importing the libraries: they are slow to load."""
    files = drawing_code(Path(keyfacts.__file__).parent)
    for library in ("matplotlib", "uharfbuzz"):
        spec = find_spec(library)
        if spec and spec.origin:
            files.append(Path(spec.origin).with_name("_version.py"))
    return marks_of(files)


def drawing_code(package: Path) -> list[Path]:
    """The files of the engine at ``package`` on which a drawing depends: the room itself and all that it stands on."""
    files = [path for room in _ROOMS_OF_DRAWING for path in (package / room).rglob("*.py")]
    return sorted([*files, *package.glob("*.py")])


def marks_of(files: Iterable[Path]) -> str:
    """Size and time of each file: whatever changes one of them changes its mark."""
    stats = [(path, path.stat()) for path in files if path.exists()]
    return "\n".join(
        [
            keyfacts.__version__,
            *(f"{path.parent.name}/{path.name} {stat.st_size} {stat.st_mtime_ns}" for path, stat in stats),
        ]
    )
