"""Our matplotlib backend: a canvas whose renderer records, so that layout engines measure with the brand's faces."""

from __future__ import annotations

from typing import Any

from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.figure import Figure

from keyfacts.draw.lettering import Lettering
from keyfacts.draw.recording.renderer import IMAGE_DPI, RecordingRenderer
from keyfacts.model.artwork import DisplayOp
from keyfacts.values import frozen


class FigureCanvas(FigureCanvasBase):
    """The canvas of a figure of 72 dots an inch: ``get_renderer`` is what layout engines measure with."""

    def __init__(self, figure: Figure, lettering: Lettering) -> None:
        super().__init__(figure)
        figure.dpi = 72
        width, height = (float(n) * 72 for n in figure.get_size_inches())
        self._renderer = RecordingRenderer(width, height, lettering)

    def get_renderer(self) -> RecordingRenderer:
        """The renderer that records what is drawn and knows how wide text is."""
        return self._renderer

    def draw(self, *args: Any, **named: Any) -> None:  # noqa: ARG002 - as matplotlib declares it
        """Record the figure anew, what is to be rasterized as rasters."""
        renderer = self._renderer
        renderer.operations.clear()
        if not self.figure.findobj(_is_rasterized):
            self.figure.draw(renderer)
            return
        from matplotlib.backends.backend_mixed import MixedModeRenderer  # loads Agg

        inches = (renderer.width / 72, renderer.height / 72)
        mixed: Any = MixedModeRenderer(self.figure, *inches, IMAGE_DPI, renderer)  # type: ignore[no-untyped-call]
        self.figure.draw(mixed)


def _is_rasterized(artist: Any) -> bool:
    """True for an artist, or for axes some of whose artists are to be rasterized."""
    order = getattr(artist, "get_rasterization_zorder", None)
    return bool(artist.get_rasterized()) or (order is not None and order() is not None)


@frozen
class Recording:
    """A figure taken down: size in points, display list, and the families it asked for that the brand lacks."""

    width: float
    height: float
    operations: tuple[DisplayOp, ...]
    strangers: tuple[str, ...] = ()


def record(figure: Figure, lettering: Lettering) -> Recording:
    """Any figure as a display list, in the settings of ``brand_style``; FigureRefused for what there is no form for."""
    canvas = FigureCanvas(figure, lettering)
    canvas.draw()
    renderer = canvas.get_renderer()
    size = (round(renderer.width, 2), round(renderer.height, 2))
    return Recording(*size, tuple(renderer.operations), tuple(renderer.writing.strangers))
