"""The first import of matplotlib, without what takes it most of its time and is of no use to our own charts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def load_matplotlib(folder: Path, *, whole: bool) -> None:
    """Import matplotlib, so that what the environment says is read now and only now.

    ``folder`` is the one that MPLCONFIGDIR names. Unless it is to be ``whole``, matplotlib knows no font until a brand
    brings its own, and docstrings and signatures of ``set`` are without lists of properties: all that takes longer than
    drawing a report.
    """
    import matplotlib as mpl

    mpl.get_configdir()  # it keeps what is said at the first call
    mpl.get_cachedir()
    if whole:
        import matplotlib.font_manager
    else:
        import matplotlib.artist

        with _instead(mpl, "get_data_path", lambda: str(folder)):  # that of the fonts it comes with
            import matplotlib.font_manager
        with _instead(matplotlib.artist, "kwdoc", lambda _artist: ""):
            with _instead(matplotlib.artist, "ArtistInspector", _NoProperties):
                import matplotlib.collections
                import matplotlib.text
            import matplotlib.axis  # it asks for the properties of a line, to tell those of ticks

            with _instead(matplotlib.artist, "ArtistInspector", _NoProperties):
                import matplotlib.figure


class _NoProperties:
    """Finds no property of an artist; the functions that set them do not look here."""

    def __init__(self, _artist: object) -> None:
        pass

    def get_setters(self) -> list[str]:
        """The properties for a signature."""
        return []


@contextmanager
def _instead(module: Any, name: str, function: Any) -> Iterator[None]:
    """Another function in the place of a public one of matplotlib's, for as long as the block lasts."""
    own = getattr(module, name)
    setattr(module, name, function)
    try:
        yield
    finally:
        setattr(module, name, own)
