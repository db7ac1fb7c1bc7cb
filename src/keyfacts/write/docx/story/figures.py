"""Figures: the picture, its caption with a live number, its source line; all three stay together."""

from __future__ import annotations

import re

from keyfacts.model.artwork import Artwork
from keyfacts.model.chart import Chart
from keyfacts.model.document import Figure, Inline, TableBlock
from keyfacts.model.style.figures import told_shrunk
from keyfacts.model.walk import plain_text
from keyfacts.ooxml.elements import Xml, properties
from keyfacts.ooxml.units import twips
from keyfacts.type.scripts import starts_right_to_left
from keyfacts.write.docx.text.fields import run, sequence_name
from keyfacts.write.docx.text.paragraphs import WordParagraph, paragraph, set_in
from keyfacts.write.docx.text.pictures import chart_run, drawn_size, picture_run
from keyfacts.write.docx.text.registers import BlockSetting, Story
from keyfacts.write.docx.text.runs import RunLook, inlines_to_runs

_NUMBERED = re.compile(r"(.*?)([1-9]\d{0,5})", re.DOTALL)
_LABEL = properties("rPr", {"rStyle": "CaptionLabel"})
_BOLD = RunLook(bold_base=True)
_SPARE = 2.5
"""White that Word needs around a figure, its caption and source line, in lines of body text."""


def figure_to_xml(block: Figure, story: Story, setting: BlockSetting, height: float) -> list[WordParagraph]:
    """Picture, then caption, then source; one too tall for a type area of ``height`` points is shrunk, and reported."""
    artwork = story.artworks.get(block.anchor)
    result: list[WordParagraph] = []
    captioned = bool(block.label or block.caption)
    above = captioned and story.stylesheet.brand.looks.captions == "above"
    follows = bool(block.source) or (captioned and not above)
    bookmarked = "" if block.label else block.anchor
    if artwork is not None:
        width = _fitted(block, artwork, story, setting.measure, height)
        chart = _native(block, artwork, width, story)
        if chart is not None:
            run_ = chart_run(chart, artwork, width, block.alt, story, block.decorative)
        else:
            run_ = picture_run(artwork, width, block.alt, "Picture", story, block.decorative)
        extra = set_in(story, setting)
        if above:
            extra["spacing"] = {"before": 0, "after": 0 if follows else twips(story.stylesheet["body"].leading)}
        if not follows:
            extra["keepNext"] = {"val": 0}
        result.append(paragraph("FigureLine", story.bookmarks.around(bookmarked, run_), **extra))
    if block.label or block.caption:
        runs = caption_runs(block, block.label, block.caption, story)
        style = "Caption" if above else "FigureCaptionSourced" if block.source else "FigureCaption"
        right = starts_right_to_left(plain_text(block.caption), story.lang)
        result.insert(0 if above else len(result), paragraph(style, runs, right, **set_in(story, setting)))
    if block.source:
        runs = source_runs(block, block.source, story)
        right = starts_right_to_left(plain_text(block.source), story.lang)
        result.append(paragraph("Source", runs, right, **set_in(story, setting)))
    return result


def _fitted(block: Figure, artwork: Artwork, story: Story, measure: float, height: float) -> float:
    """The width at which the artwork stands on one page with its caption and source line."""
    width, drawn = drawn_size(artwork, min(block.width or artwork.width, measure))
    styles = story.stylesheet
    limit = height - _SPARE * styles["body"].leading
    caption = f"{block.label}. {plain_text(block.caption)}"
    for words, style in ((caption, styles["caption"]), (plain_text(block.source), styles["source"])):
        if words.strip(" ."):
            limit -= style.leading * len(story.metrics.lines(words, style, measure))
    if drawn <= limit or limit <= 0:
        return width
    told_shrunk(block, drawn, story.findings)
    return width * limit / drawn


def _native(block: Figure, artwork: Artwork, width: float, story: Story) -> Chart | None:
    """The chart that Word is to draw itself, if any; one it cannot draw stays a picture, with a finding."""
    chart = block.content
    if story.document.word_charts != "native" or not isinstance(chart, Chart):
        return None
    reason = story.charts.reason_against(chart, *drawn_size(artwork, width))
    if not reason:
        return chart
    message = f"the chart stays a picture in the Word file: {reason}"
    named = "shorten the names, or choose 'kind: bar'"
    hint = named if "names" in reason else "a picture shows all that the PDF does; other kinds are Word's own"
    story.findings.report("KF830", block.place, message, hint)
    return None


def source_runs(block: Figure | TableBlock, source: tuple[Inline, ...], story: Story) -> Xml:
    """The line that names the source of a figure or table."""
    return story.bookmarks.around_passage(block, "source", source, inlines_to_runs(source, story))


def caption_runs(block: Figure | TableBlock, label: str, caption: tuple[Inline, ...], story: Story) -> Xml:
    """Label, full stop, caption; the label is bookmarked for references and its number counted by Word."""
    parts = ""
    if label:
        parts += story.bookmarks.around(block.anchor, _label(label, story))
        if caption:
            parts += run(". ", _LABEL)
    words = inlines_to_runs(caption, story, _BOLD)
    return Xml(parts + story.bookmarks.around_passage(block, "caption", caption, words))


def _label(label: str, story: Story) -> Xml:
    match = _NUMBERED.fullmatch(label)
    name = sequence_name(match[1]) if match else ""
    if match is None or not name:
        return run(label, _LABEL)
    return Xml(run(match[1], _LABEL) + story.sequences.number(name, int(match[2]), _LABEL))
