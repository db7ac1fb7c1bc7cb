"""What stands in the place of a plot that is not to be drawn: a frame of its size, and the name of its script."""

from __future__ import annotations

from keyfacts.draw.lettering import Lettering
from keyfacts.draw.recording.style import brand_style
from keyfacts.draw.sheet import Sheet
from keyfacts.model.artwork import Artwork
from keyfacts.model.plot import Plot
from keyfacts.model.style.stylesheet import Stylesheet


def left_out(plot: Plot, stylesheet: Stylesheet, lettering: Lettering) -> Artwork:
    """An empty frame that says what is not there."""
    with brand_style(stylesheet):
        sheet = Sheet(plot.width, stylesheet, lettering)
        right, bottom = plot.width - 0.5, plot.height - 0.5
        corners = ((0.5, 0.5), (right, 0.5), (right, bottom), (0.5, bottom), (0.5, 0.5))
        sheet.line(corners, sheet.tones.axis, 0.5, (3.0, 3.0))
        words = sheet.metrics.wrap(plot.script.name, sheet.quiet, plot.width - 16, 2)
        sheet.lines(plot.width / 2, plot.height / 2, words, sheet.quiet, "centre")
        return Artwork(plot.width, plot.height, sheet.finished(plot.height))
