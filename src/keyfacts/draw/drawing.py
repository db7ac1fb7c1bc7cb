"""From a subject to its Artwork: display list first, SVG and PNG from the very same list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace

from keyfacts.draw.formulas import draw_formula
from keyfacts.draw.kinds import DRAWN
from keyfacts.draw.lettering import Lettering, lettering_of
from keyfacts.draw.parts import draw_heading
from keyfacts.draw.pictures import draw_picture
from keyfacts.draw.plots.standing_in import left_out
from keyfacts.draw.recording.style import brand_style
from keyfacts.draw.sheet import Sheet
from keyfacts.draw.subjects import LOGOS, Subject
from keyfacts.findings import Findings
from keyfacts.model.artwork import Artwork
from keyfacts.model.chart import Chart
from keyfacts.model.document import MathFormula, Picture
from keyfacts.model.plot import Plot
from keyfacts.model.style.stylesheet import Stylesheet

_WIDTH = 480.0
_NARROWEST = 60.0


def draw_subjects(
    wanted: Sequence[Subject], stylesheet: Stylesheet, findings: Findings, kept: Mapping[str, Artwork], *, word: bool
) -> dict[str, Artwork]:
    """The Artwork of each subject by anchor; what cannot be drawn is left out, with a finding of severity error.

    What is ``kept`` lacks its SVG and PNG alone, which are made from the very same display list.
    """
    lettering = lettering_of(stylesheet)
    charts = any(isinstance(subject.content, Chart | MathFormula) and subject.anchor not in kept for subject in wanted)
    with brand_style(stylesheet) if charts else nullcontext():
        return _artworks(wanted, stylesheet, lettering, findings, kept, word=word)


def _artworks(
    wanted: Sequence[Subject], stylesheet: Stylesheet, lettering: Lettering, findings: Findings,
    kept: Mapping[str, Artwork], *, word: bool,
) -> dict[str, Artwork]:  # fmt: skip
    artworks = {}
    for subject in wanted:
        artwork = kept.get(subject.anchor) or draw_subject(subject, stylesheet, lettering, findings)
        if artwork:
            clear = isinstance(subject.content, Picture)
            drawn_anyway = word and not artwork.em
            artworks[subject.anchor] = for_word(artwork, lettering, clear=clear) if drawn_anyway else artwork
    return artworks


def draw_subject(subject: Subject, stylesheet: Stylesheet, lettering: Lettering, findings: Findings) -> Artwork | None:
    """The display list of a chart, formula, picture or logo; None with a finding for one that cannot be drawn."""
    if isinstance(subject.content, Plot):
        raise AssertionError("plots are drawn by their scripts, in processes of their own")
    if isinstance(subject.content, Chart | MathFormula):
        missing = Findings()
        lettering.metrics.book.tell(missing, subject.place)
        drawn = _drawn(subject, subject.content, stylesheet, lettering, findings)
        findings.extend(missing)
        return None if list(missing) else drawn
    code = "KF505" if subject.anchor in LOGOS else "KF405"
    return draw_picture(subject.content, subject.width, code, subject.place, findings)


def _drawn(
    subject: Subject, content: Chart | MathFormula, stylesheet: Stylesheet, lettering: Lettering, findings: Findings
) -> Artwork | None:
    if isinstance(content, Chart):
        return draw_chart(content, subject.width, stylesheet, lettering)
    drawn = draw_formula(content, subject.style or stylesheet["body"], stylesheet, lettering, findings)
    return for_word(drawn, lettering, clear=True) if drawn and content.obstacle else drawn


def draw_chart(chart: Chart, width: float, stylesheet: Stylesheet, lettering: Lettering) -> Artwork:
    """A chart as wide as its specification says; ``width`` is that of its figure."""
    with brand_style(stylesheet):
        sheet = Sheet(max(chart.width or width or _WIDTH, _NARROWEST), stylesheet, lettering)
        top = draw_heading(chart, sheet)
        bottom = DRAWN[chart.kind](chart, sheet, top)
        height = round(max(bottom, sheet.label.leading), 2)
        return Artwork(sheet.width, height, sheet.finished(height))


def frames_of(plots: Sequence[Subject], stylesheet: Stylesheet) -> dict[str, Artwork]:
    """What stands in the place of plots that are left out, by anchor."""
    lettering = lettering_of(stylesheet)
    return {
        subject.anchor: for_word(left_out(subject.content, stylesheet, lettering), lettering, clear=False)
        for subject in plots
        if isinstance(subject.content, Plot)
    }


def for_word(artwork: Artwork, lettering: Lettering, *, clear: bool) -> Artwork:
    """With the SVG and the PNG of its display list; on white, or with ``clear`` on what is behind it."""
    if artwork.raster or artwork.svg:
        return artwork
    from keyfacts.draw.raster import png_of
    from keyfacts.draw.svg import svg_of

    size, operations = (artwork.width, artwork.height), artwork.operations
    svg, png = svg_of(*size, operations, lettering), png_of(*size, operations, lettering, clear=clear)
    return replace(artwork, svg=svg, png=png)
