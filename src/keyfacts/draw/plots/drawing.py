"""A plot drawn by its script, in the process that runs it."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure

from keyfacts.draw.lettering import Lettering
from keyfacts.draw.plots.data import BrandColours, PlotData
from keyfacts.draw.recording.canvas import FigureCanvas, record
from keyfacts.draw.recording.style import brand_style
from keyfacts.draw.storage import artwork_to_bytes
from keyfacts.findings.scripts import fault_of
from keyfacts.model.artwork import Artwork
from keyfacts.model.plot import Plot
from keyfacts.model.style.stylesheet import Stylesheet


def plot_answer(plot: Plot, stylesheet: Stylesheet, path: str) -> dict[str, Any]:
    """What the script at ``path`` draws, as text of a stored Artwork, or what went wrong and on which line of it."""
    try:
        with brand_style(stylesheet, plot.width):
            lettering = Lettering(stylesheet)
            figure = Figure(figsize=(plot.width / 72, plot.height / 72), dpi=72)
            FigureCanvas(figure, lettering)
            space: dict[str, Any] = {"__name__": "plot", "__file__": path}
            exec(compile(plot.script.code, path, "exec"), space)  # noqa: S102 - keyfacts.yaml trusts this file
            if not callable(space.get("draw")):
                return {"fault": "it defines no function draw(figure, data, brand)", "line": 1}
            space["draw"](figure, PlotData(plot), BrandColours(stylesheet))
            figure.set_size_inches(plot.width / 72, plot.height / 72)
            recording = record(figure, lettering)
    except BaseException as error:
        return dict(fault_of(error, path))
    if not recording.operations:
        told = "nothing is drawn on the figure that draw is given; pyplot draws on figures of its own"
        code = getattr(space["draw"], "__code__", None)
        return {"fault": told, "line": code.co_firstlineno if code else 1}
    artwork = Artwork(recording.width, recording.height, recording.operations)
    missing = [finding.message for finding in lettering.metrics.book.findings if finding.code == "KF503"]
    drawn = artwork_to_bytes(artwork).decode("ascii")
    return {"drawn": drawn, "strangers": list(recording.strangers), "missing": missing}
