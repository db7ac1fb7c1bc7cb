"""Drawings kept from earlier builds, under the hash of everything that decides how they look."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import keyfacts
from keyfacts.draw import (
    artwork_from_bytes,
    artwork_keys,
    artwork_to_bytes,
    draw,
    is_finished,
    plots_left_out,
    plots_of,
)
from keyfacts.findings import Findings, InputError
from keyfacts.gate import inside, keep_as_used, make_folder, names_in, read, remove
from keyfacts.model.artwork import Artwork
from keyfacts.model.document import Document
from keyfacts.model.plot import Plot
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.pipeline.environment import matplotlib_of_ours, matplotlib_of_the_caller
from keyfacts.pipeline.replacing import write_whole

if TYPE_CHECKING:
    from keyfacts.pipeline.plots.plot_worlds import PlotWorlds

_ROOMS_OF_DRAWING = ("draw", "type", "model", "numerals", "language", "findings")
_LIMIT = 64 * 1024 * 1024
"""Bytes of drawings kept; the longest unused go first."""


CACHE = Path(".keyfacts") / "cache"
"""Where drawings are kept, in the project."""
_ENTRY = re.compile(r"[0-9a-f]{40}|\.[0-9a-f]{40}\.\d+\.part")
"""Names of kept drawings, and of one that a killed run left half written."""
_CHECK = 16
"""Bytes of the checksum before a kept drawing."""


class Drawings:
    """Draws what was not drawn before; keeps drawings in ``folder`` and, for the editions of one run, in memory.

    The folder is a convenience: entries that cannot be read, or are not what was written, are drawn again; a folder
    that cannot be written, or leads outside the project, is done without. Nothing is deleted but drawings.
    """

    def __init__(self, project: Path, *, as_guest: bool = False) -> None:
        folder = project / CACHE / "artwork"
        self._as_guest = as_guest
        self._project = project
        self._folder = folder if inside(project, folder) else None
        self._known: dict[str, Artwork] = {}
        self._worlds: PlotWorlds | None = None
        self.drawn = 0
        self.reused = 0

    def draw(
        self, document: Document, stylesheet: Stylesheet, findings: Findings, *, word: bool, python: bool = True
    ) -> dict[str, Artwork]:
        """All drawings of a document by anchor, with ``word`` what a Word file asks for, too.

        Without ``python`` no script of the project runs: empty frames stand in the place of its plots.
        """
        frames: dict[str, Artwork] = {}
        if not python:
            with self._matplotlib():
                frames = plots_left_out(document, stylesheet, findings)
        all_keys = artwork_keys(document, stylesheet).items()
        keys = {anchor: _key_of_this_version(key) for anchor, key in all_keys if anchor not in frames}
        kept = {anchor: artwork for anchor, key in keys.items() if (artwork := self._load(key))}
        plots = {a: p for a, p in plots_of(document, stylesheet).items() if a in keys and a not in kept}
        ran = self._run(plots, stylesheet) if plots else {}
        finished = all(anchor in kept and is_finished(kept[anchor], word=word) for anchor in keys)
        with nullcontext() if finished else self._matplotlib():
            artworks = draw(document, stylesheet, {**kept, **frames, **ran}, word=word, findings=findings)
        fresh = {anchor: artworks[anchor] for anchor in keys if artworks[anchor] is not kept.get(anchor)}
        for anchor, artwork in fresh.items():
            self._store(keys[anchor], artwork)
        self.drawn += len(fresh)
        self.reused += len(keys) - len(fresh)
        return artworks

    def _run(self, plots: Mapping[str, Plot], stylesheet: Stylesheet) -> dict[str, Artwork]:
        """What the scripts of plots draw; InputError with what is wrong with any of them."""
        from keyfacts.pipeline.plots.plot_runs import run_plot
        from keyfacts.pipeline.plots.plot_worlds import PlotWorlds  # Starts processes: only for plots that are new.

        worlds = self._worlds = self._worlds or PlotWorlds()
        findings = Findings()
        drawn = {anchor: run_plot(plot, stylesheet, worlds, findings) for anchor, plot in plots.items()}
        if findings.has_errors:
            raise InputError(findings)
        return {anchor: artwork for anchor, artwork in drawn.items() if artwork}

    def _matplotlib(self) -> AbstractContextManager[None]:
        """matplotlib, with a folder for its own files where the project can have one; as a guest the caller's."""
        if self._as_guest:
            return matplotlib_of_the_caller()
        try:
            return matplotlib_of_ours(make_folder(self._project, self._project / CACHE / "matplotlib"))
        except OSError:
            return matplotlib_of_ours(None)

    def let_go(self) -> None:
        """Forget drawings that are kept in the folder anyway; those of a whole run would fill the memory."""
        self._known.clear()

    def close(self) -> None:
        """End the processes that run scripts; the next plot starts others."""
        if self._worlds is not None:
            self._worlds.close()

    def prune(self) -> None:
        """Keep the folder under its limit; only worth the look when something was added."""
        if not self.drawn or self._folder is None:
            return
        try:
            drawings = [self._folder / name for name in names_in(self._folder) if _ENTRY.fullmatch(name)]
            entries = sorted((entry.lstat().st_mtime, entry.lstat().st_size, entry) for entry in drawings)
        except OSError:
            return
        excess = sum(size for _, size, _ in entries) - _LIMIT
        for _, size, entry in entries:
            if excess <= 0:
                return
            with suppress(OSError):  # removed by another build, or a folder that may not be written
                remove(entry)
            excess -= size

    def _load(self, key: str) -> Artwork | None:
        if key in self._known:
            return self._known[key]
        if self._folder is None:
            return None
        path = self._folder / key
        try:
            entry = b"" if path.is_symlink() else read(self._folder, path, _LIMIT)
            data = entry[_CHECK:]
            if entry[:_CHECK] != _check(data):
                return None  # cut short, altered, or of an earlier version: draw it again
            artwork = artwork_from_bytes(data)
            with suppress(OSError):  # kept in a folder that may not be written
                keep_as_used(path)
        except Exception:  # whatever a drawing that is none leads to
            return None  # never kept, or of another version: draw it again
        self._known[key] = artwork
        return artwork

    def _store(self, key: str, artwork: Artwork) -> None:
        self._known[key] = artwork
        if self._folder is None:
            return
        data = artwork_to_bytes(artwork)
        try:
            write_whole(self._project, self._folder / key, _check(data) + data)
        except OSError:
            return  # A read-only project draws every time.


def _check(data: bytes) -> bytes:
    """The checksum that stands before a kept drawing."""
    return hashlib.blake2b(data, digest_size=_CHECK).digest()


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
            files.append(Path(spec.origin))
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
