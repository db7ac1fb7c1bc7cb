"""Room ``draw``: charts, pictures and logos of a Document become Artwork; nothing here is a writer's business.

matplotlib is imported only when something is really drawn: it takes half a second to load.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from keyfacts.draw.plots.data import BrandColours
from keyfacts.draw.storage import artwork_from_bytes, artwork_to_bytes
from keyfacts.draw.subjects import plot_marks, subject_key, subjects
from keyfacts.findings import Findings, InputError
from keyfacts.model.artwork import Artwork
from keyfacts.model.document import Document
from keyfacts.model.plot import Plot
from keyfacts.model.style.stylesheet import Stylesheet

__all__ = [
    "BrandColours",
    "artwork_from_bytes",
    "artwork_keys",
    "artwork_to_bytes",
    "draw",
    "import_matplotlib",
    "in_brand_style",
    "is_finished",
    "load_matplotlib",
    "mplstyle_of",
    "plot_answer",
    "plot_marks",
    "plots_left_out",
    "plots_of",
]


def load_matplotlib(folder: Path, *, whole: bool = False) -> None:
    """Import matplotlib, so that what the environment says is read now and only now; ``folder`` is its MPLCONFIGDIR."""
    from keyfacts.draw.loading import load_matplotlib as load

    load(folder, whole=whole)


def import_matplotlib() -> None:
    """Import matplotlib as anybody would, with the settings and the list of fonts of this process."""
    from matplotlib import figure, font_manager  # noqa: F401 - what drawing asks for first


def mplstyle_of(stylesheet: Stylesheet) -> str:
    """A brand as the text of a matplotlib style file."""
    from keyfacts.draw.recording.style import mplstyle_of as style_of

    return style_of(stylesheet)


def in_brand_style(stylesheet: Stylesheet) -> AbstractContextManager[None]:
    """matplotlib in the style of a brand, with its fonts."""
    from keyfacts.draw.recording.style import brand_style

    return brand_style(stylesheet)


def is_finished(artwork: Artwork, *, word: bool) -> bool:
    """True for a drawing that has what a PDF and, with ``word``, a Word file asks for."""
    return bool(artwork.raster or artwork.svg or artwork.em) or not (word and artwork.operations)


def draw(
    document: Document,
    stylesheet: Stylesheet,
    reuse: Mapping[str, Artwork] | None = None,
    *,
    word: bool = True,
    findings: Findings | None = None,
) -> dict[str, Artwork]:
    """Every drawing of a document by Figure anchor, and 'logo' and 'logo-reversed'; ``reuse`` is taken as it is.

    With ``word`` each has its SVG and PNG, too. ``findings`` takes what is to be said of what was drawn. Raises
    InputError for pictures, logos and plots that cannot be drawn.
    """
    kept = reuse or {}
    wanted = list(subjects(document, stylesheet))
    problems = Findings()
    missing = [s for s in wanted if s.anchor not in kept or not is_finished(kept[s.anchor], word=word)]
    drawn: dict[str, Artwork] = {}
    if missing:
        from keyfacts.draw.drawing import draw_subjects

        drawn = draw_subjects(missing, stylesheet, problems, kept, word=word)
        if problems.has_errors:
            raise InputError(problems)
    finished = {subject.anchor: drawn.get(subject.anchor) or kept[subject.anchor] for subject in wanted}
    plots = [subject for subject in wanted if isinstance(subject.content, Plot)]
    if plots and findings is not None:
        from keyfacts.draw.plots.judging import judge_plot

        for subject in plots:
            judge_plot(finished[subject.anchor], subject.place, findings)
    return finished


def plot_answer(plot: Plot, stylesheet: Stylesheet, path: str) -> dict[str, Any]:
    """What the script of a plot draws, run in this process, or what went wrong and on which line."""
    from keyfacts.draw.plots.drawing import plot_answer as answer

    return answer(plot, stylesheet, path)


def plots_of(document: Document, stylesheet: Stylesheet) -> dict[str, Plot]:
    """The plots of a document by anchor; ``draw`` is to be given what their scripts have drawn."""
    return {s.anchor: s.content for s in subjects(document, stylesheet) if isinstance(s.content, Plot)}


def plots_left_out(document: Document, stylesheet: Stylesheet, findings: Findings) -> dict[str, Artwork]:
    """Frames for the plots of a document whose scripts are not to run, and findings that say which those are."""
    plots = [s for s in subjects(document, stylesheet) if isinstance(s.content, Plot)]
    if not plots:
        return {}
    from keyfacts.draw.drawing import frames_of

    for subject in plots:
        if isinstance(subject.content, Plot):
            message = f"the plot '{subject.content.script.name}' is left out: no script is to run"
            findings.report("KF465", subject.place, message, "build without --no-python")
    return frames_of(plots, stylesheet)


def artwork_keys(document: Document, stylesheet: Stylesheet) -> dict[str, str]:
    """The content hash of each drawing by anchor: two drawings of one key look the same, byte by byte."""
    return {subject.anchor: subject_key(subject, stylesheet) for subject in subjects(document, stylesheet)}
