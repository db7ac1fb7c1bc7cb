"""Styles of ours that a template lacks, made to look as its body does: its font, sizes and distances in proportion."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Final

from lxml import etree

from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import properties_of, put, value, word
from keyfacts.values import frozen
from keyfacts.write.docx.template.body_look import BodyLook
from keyfacts.write.docx.template.latent import BODY_SIZE, latent_look
from keyfacts.write.docx.template.theme_colours import shaded

_KEPT: Final = ("keepNext", "keepLines", "suppressLineNumbers", "outlineLvl", "numPr", "pageBreakBefore")
"""What a style of ours says of the flow, whatever its look."""
_INHERITING: Final = frozenset(("keepNext", "keepLines", "suppressLineNumbers", "outlineLvl", "numPr"))
"""What a style of ours that is based on one of the template says itself; all else it inherits."""
_INDENTED: Final = ("List", "Heading")
"""Styles whose indents belong to their numbers."""
_MONOSPACED: Final = ("Code", "CodeChar")
_MEASURES: Final = ("before", "after")


@frozen
class Neighbours:
    """What styles are added to: our body and the template's, and the colours of its theme ({} for none)."""

    ours: BodyLook
    theirs: BodyLook
    colours: dict[str, str]

    @property
    def scale(self) -> float:
        """The template's body against ours."""
        return self.theirs.size / self.ours.size


def fitted(style: etree._Element, near: Neighbours) -> etree._Element:
    """A copy of a style of ours that looks as the template's body: as Word makes it, or as the brand has it."""
    result = deepcopy(style)
    identifier = style.get(W + "styleId", "")
    latent = latent_look(identifier)
    if latent is None:
        _scale_lines(result, near)
        _scale_runs(result, near.scale)
    else:
        _replace_look(result, *latent)
        _scale_spacing(result, near.theirs.size / BODY_SIZE)
        _scale_runs(result, near.theirs.size / BODY_SIZE)
    for run in result.iter(W + "rPr"):
        _plain_fonts(run, bool(near.colours), identifier in _MONOSPACED)
    _theme_colours(result, near.colours)
    for properties in result.findall(W + "rPr"):
        if not len(properties):
            result.remove(properties)
    return result


def _replace_look(style: etree._Element, paragraph: etree._Element, run: etree._Element) -> None:
    """Word's look in the place of the brand's; what a style says of the flow, and of its numbers, stays."""
    indented = style.get(W + "styleId", "").startswith(_INDENTED) and value(style, "pPr/numPr/numId") not in ("", "0")
    kept = _KEPT + (("ind", "tabs") if indented else ())
    tabs = paragraph.find(W + "tabs")
    if tabs is not None:  # ours reach to the edge of the text, Word's to that of another paper
        paragraph.remove(tabs)
        kept += ("tabs",)
    for child in style.findall(f"{W}pPr/*"):
        if etree.QName(child).localname in kept:
            put(paragraph, child)
    for old in (*style.findall(W + "pPr"), *style.findall(W + "rPr")):
        style.remove(old)
    for properties in (paragraph, run):
        if len(properties):
            put(style, properties)


def _scale_lines(style: etree._Element, near: Neighbours) -> None:
    """White above and below in proportion; the distance of lines as the template's body has it, by its rule."""
    size = float(value(style, "rPr/sz") or near.ours.size)
    _scale_spacing(style, near.scale)
    for spacing in style.iterfind(f"{W}pPr/{W}spacing"):
        line, rule = spacing.get(W + "line", ""), spacing.get(W + "lineRule", "")
        if rule == "exact" or not line.isdigit():
            continue
        if rule == "auto":  # a share of our display face
            spacing.set(W + "line", "240")
            continue
        openness = (int(line) / size) / (near.ours.line / near.ours.size)
        if near.theirs.rule == "auto":
            spacing.set(W + "line", str(max(round(near.theirs.line * openness), 1)))
        else:
            spacing.set(W + "line", str(max(round(near.theirs.line * int(line) / near.ours.line), 1)))
        spacing.set(W + "lineRule", "auto" if near.theirs.rule == "auto" else "atLeast")


def _scale_spacing(style: etree._Element, scale: float) -> None:
    for spacing in style.iterfind(f"{W}pPr/{W}spacing"):
        for name in _MEASURES:
            measure = spacing.get(W + name, "")
            if measure.isdigit():
                spacing.set(W + name, str(round(int(measure) * scale)))


def _scale_runs(style: etree._Element, scale: float) -> None:
    for size in style.iter(W + "sz", W + "szCs"):
        size.set(W + "val", str(max(round(float(size.get(W + "val", "20")) * scale), 2)))


def _plain_fonts(run: etree._Element, themed: bool, monospaced: bool) -> None:
    """The body's font, the headings' font of the template's theme, a monospaced one for code; no other of the brand."""
    for fonts in run.findall(W + "rFonts"):
        is_heading = fonts.get(W + "asciiTheme", "").startswith("major")
        by_theme = fonts.get(W + "asciiTheme") is not None
        keeps = (themed and is_heading) if by_theme else monospaced
        if not keeps:
            run.remove(fonts)


def _theme_colours(style: etree._Element, colours: dict[str, str]) -> None:
    """Words have the body's colour or one of the template's theme; lines and grounds of the brand become neutral."""
    for run in style.iter(W + "rPr"):
        for colour in run.findall(W + "color"):
            slot = colour.get(W + "themeColor", "")
            plain = slot == "text1" and colour.get(W + "themeTint") is None
            if plain or slot not in colours:
                run.remove(colour)
            else:
                colour.set(W + "val", shaded(colours[slot], colour.get(W + "themeShade"), colour.get(W + "themeTint")))
    for edge in style.iter(etree.Element):
        if edge.get(W + "color") is not None and edge.tag != W + "shd" and edge.get(W + "themeColor") not in colours:
            edge.set(W + "color", "BFBFBF")
            edge.attrib.pop(W + "themeColor", "")
        if edge.tag == W + "shd" and edge.get(W + "themeFill") not in colours:
            edge.set(W + "fill", "F2F2F2")
            edge.attrib.pop(W + "themeFill", "")


def shield(style: etree._Element, inherits: Callable[[str], bool]) -> None:
    """Indents and alignment of the template's body stay out of a style that has none of its own."""
    properties = properties_of(style)
    for name, neutral in (("ind", {"left": 0, "right": 0, "firstLine": 0}), ("jc", {"val": "left"})):
        if properties.find(W + name) is None and inherits(name):
            put(properties, word(name, **neutral))


def inherit(style: etree._Element, keeps_weight: bool) -> None:
    """Leave only what a style says itself; a title of a box stays bold in it."""
    for properties in style.findall(W + "pPr"):
        for child in list(properties):
            if etree.QName(child).localname not in _INHERITING:
                properties.remove(child)
    for properties in style.findall(W + "rPr"):
        for child in list(properties):
            if not keeps_weight or child.tag not in (W + "b", W + "bCs"):
                properties.remove(child)
        if not len(properties):
            style.remove(properties)
