"""From a subject to its Artwork: display list first, SVG and PNG from the very same list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from keyfacts.draw.dots import draw_dots
from keyfacts.draw.lettering import Lettering
from keyfacts.draw.lines import draw_lines
from keyfacts.draw.lying_bars import draw_bars
from keyfacts.draw.parts import draw_heading
from keyfacts.draw.pictures import draw_picture
from keyfacts.draw.raster import png_of
from keyfacts.draw.shares import draw_shares
from keyfacts.draw.sheet import Sheet
from keyfacts.draw.stacks import draw_stacks
from keyfacts.draw.standing_bars import draw_columns
from keyfacts.draw.subjects import LOGOS, Subject
from keyfacts.draw.svg import svg_of
from keyfacts.findings import Findings
from keyfacts.model.artwork import Artwork
from keyfacts.model.chart import Chart, ChartKind
from keyfacts.model.style.stylesheet import Stylesheet

_WIDTH = 480.0
_NARROWEST = 60.0


def _draw_upright_or_not(chart: Chart, sheet: Sheet, top: float) -> float:
    return (draw_columns if chart.orientation == "vertical" else draw_bars)(chart, sheet, top)


_KINDS: dict[ChartKind, Callable[[Chart, Sheet, float], float]] = {
    "bar": _draw_upright_or_not,
    "grouped": _draw_upright_or_not,
    "dot": draw_dots,
    "share": draw_shares,
    "stacked": draw_stacks,
    "line": draw_lines,
}


def draw_subjects(wanted: Sequence[Subject], stylesheet: Stylesheet, findings: Findings) -> dict[str, Artwork]:
    """The Artwork of each subject by anchor; what cannot be drawn is left out, with a finding of severity error."""
    lettering = Lettering(stylesheet)
    artworks = {}
    for subject in wanted:
        artwork = draw_subject(subject, stylesheet, lettering, findings)
        if artwork:
            artworks[subject.anchor] = artwork
    return artworks


def draw_subject(subject: Subject, stylesheet: Stylesheet, lettering: Lettering, findings: Findings) -> Artwork | None:
    """The Artwork of a chart, picture or logo; None with a finding for a picture that cannot be drawn."""
    if isinstance(subject.content, Chart):
        return draw_chart(subject.content, subject.width, stylesheet, lettering)
    code = "KF505" if subject.anchor in LOGOS else "KF405"
    return draw_picture(subject.content, subject.width, lettering, code, subject.place, findings)


def draw_chart(chart: Chart, width: float, stylesheet: Stylesheet, lettering: Lettering) -> Artwork:
    """A chart as wide as its specification says; ``width`` is that of its figure."""
    sheet = Sheet(max(chart.width or width or _WIDTH, _NARROWEST), stylesheet, lettering)
    top = draw_heading(chart, sheet)
    bottom = _KINDS[chart.kind](chart, sheet, top)
    height = round(max(bottom, sheet.label.leading), 2)
    operations = sheet.finished(height)
    svg = svg_of(sheet.width, height, operations, lettering)
    return Artwork(sheet.width, height, operations, svg, png_of(sheet.width, height, operations, lettering))
