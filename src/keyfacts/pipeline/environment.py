"""What the environment may decide; nothing below build reads it.

Every build reads its date here, one of which nothing has changed, too: what only drawing needs is imported there.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, chdir, contextmanager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from keyfacts.findings import UsageError

if TYPE_CHECKING:
    from keyfacts.model.dataset import Dataset

EPOCH_OF_ZIP = "1980-01-01T00:00:00Z"
"""The earliest date a ZIP file can hold; stands for 'no date known'."""


def modified_from(environment: Mapping[str, str]) -> str:
    """The date SOURCE_DATE_EPOCH asks for (ISO 8601), or '' without one; UsageError if it is no number of seconds."""
    text = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return ""
    from datetime import UTC, datetime

    try:
        moment = datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is '{text}', not a number of seconds since 1970") from None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def modified_of(dataset: Dataset | None) -> str:
    """The date of the files when the environment asks for none: the day the data stand for, never today."""
    return f"{dataset.as_of.isoformat()}T00:00:00Z" if dataset and dataset.as_of else EPOCH_OF_ZIP


@contextmanager
def matplotlib_of_ours(folder: Path | None) -> Iterator[None]:
    """matplotlib as keyfacts draws with it, whatever is set on this machine; the environment is as before afterwards.

    matplotlib reads what is set when it is first imported: here its own defaults instead of any matplotlibrc, and a
    list of fonts in ``folder`` (None: one that is thrown away) which has none of the system's. Where it is there
    already nothing is touched.
    """
    import tempfile

    with ExitStack() as stack:
        with _LOADING:  # one thread alone, which leaves the environment as it was before the next one looks
            if "matplotlib.font_manager" not in sys.modules:
                given = {name: os.environ[name] for name in _OF_MATPLOTLIB if name in os.environ}
                try:
                    _load(Path(stack.enter_context(tempfile.TemporaryDirectory())) if folder is None else folder)
                finally:
                    os.environ.update(given)
        with _fonts_of_brands_are_found():
            yield


@contextmanager
def matplotlib_of_the_caller() -> Iterator[None]:
    """Import matplotlib as the calling program would do it: its settings and its list of fonts stay its own.

    Drawing has the brand's style all the same, whatever they are (``draw.in_brand_style``).
    """
    from keyfacts.draw import import_matplotlib

    with _LOADING:
        import_matplotlib()
    with _fonts_of_brands_are_found():
        yield


@contextmanager
def _fonts_of_brands_are_found() -> Iterator[None]:
    """While MPL_IGNORE_SYSTEM_FONTS is set, matplotlib looks for no font but its own: it is as before afterwards."""
    with _LOADING:
        _DRAWING.append(os.environ.pop(_IGNORED, None))
    try:
        yield
    finally:
        with _LOADING:
            if len(_DRAWING) == 1 and _DRAWING[0] is not None:  # the last of the threads that draw
                os.environ[_IGNORED] = _DRAWING[0]
            del _DRAWING[-1:]


_LOADING = threading.RLock()
_IGNORED = "MPL_IGNORE_SYSTEM_FONTS"
_DRAWING: list[str | None] = []
"""What the variable said when the threads that draw now began; the first of them has seen what it was."""

_OF_MATPLOTLIB = ("MPLCONFIGDIR", "MATPLOTLIBRC", "MPLBACKEND", "MPL_IGNORE_SYSTEM_FONTS")
"""What matplotlib looks for in the environment."""


def _load(folder: Path) -> None:
    """Import matplotlib with settings and a list of fonts that depend on nothing but its version."""
    from keyfacts.draw import load_matplotlib

    spec = find_spec("matplotlib")
    shipped = Path(spec.origin).parent / "mpl-data" if spec and spec.origin else folder
    os.environ.update(
        MPLCONFIGDIR=str(folder),
        MATPLOTLIBRC=str(shipped / "matplotlibrc"),
        MPLBACKEND="agg",
        MPL_IGNORE_SYSTEM_FONTS="1",
    )
    try:
        # A matplotlibrc in the current folder comes before all others, and nothing but another folder keeps it out.
        with chdir(shipped) if Path("matplotlibrc").exists() else nullcontext():
            load_matplotlib(folder)
    finally:
        for name in _OF_MATPLOTLIB:
            os.environ.pop(name, None)
