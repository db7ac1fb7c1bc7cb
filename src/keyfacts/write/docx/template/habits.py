"""What paragraphs of the report say themselves where a style of the template does not say what they need."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from keyfacts.ooxml.names import SPACE, W
from keyfacts.ooxml.trees import is_on, properties_of, put, value, word
from keyfacts.write.docx.template.styles import TemplateStyles

_RIGHT = ("right", "end")
_MARKS = (W + "footnoteRef", W + "endnoteRef")
_FOLLOWERS = (W + "t", W + "tab")


def stop_contents(body: etree._Element, styles: TemplateStyles, measure: int) -> None:
    """Entries of contents get the tab stop that Word gives them where the style has none at the right edge."""
    for paragraph in body.iter(W + "p"):
        style = value(paragraph, "pPr/pStyle")
        if not style.startswith("TOC") or style == "TOCHeading":
            continue
        levels = styles.chain(styles.element(style))
        stops = [tab for level in levels for tab in level.iterfind(f"{W}pPr/{W}tabs/{W}tab")]
        if not any(tab.get(W + "val") in _RIGHT for tab in stops):
            tabs = word("tabs")
            tabs.append(word("tab", val="right", leader="dot", pos=measure))
            put(properties_of(paragraph), tabs)


def keep_captions(body: etree._Element, styles: TemplateStyles) -> None:
    """A caption above a table stays with it, whatever the style says."""
    for style in ("Caption", "FigureCaptionSourced"):
        levels = styles.chain(styles.element(style))
        flag = next((level for level in levels if level.find(f"{W}pPr/{W}keepNext") is not None), None)
        if flag is not None and is_on(flag.find(W + "pPr"), "keepNext"):
            continue
        for paragraph in body.iter(W + "p"):
            if value(paragraph, "pPr/pStyle") == style:
                put(properties_of(paragraph), word("keepNext"))


def follow_marks(notes: etree._Element, styles: TemplateStyles, theirs: etree._Element | None) -> None:
    """Between the mark of a note and its words stands what the template has there: a tab that leads to a stop, a space.

    Where it has no note that shows it, a hanging indent or a stop of the style asks for the tab.
    """
    by_example = None if theirs is None else next(_behind_marks(theirs), None)
    if by_example or (by_example is None and _has_stop(styles, "FootnoteText")):
        return
    for note in notes:
        paragraph = note.find(W + "p")
        for run in () if paragraph is None or note.get(W + "type") else paragraph.findall(W + "r"):
            if [child.tag for child in run] == [W + "tab"]:
                space = word("t")
                space.set(SPACE, "preserve")
                space.text = " "
                run[:] = [space]
                break


def _has_stop(styles: TemplateStyles, style: str) -> bool:
    """True for a style whose first line has a stop: its own, or the edge of a hanging indent."""
    for level in styles.chain(styles.element(style)):
        if level.find(f"{W}pPr/{W}tabs/{W}tab") is not None:
            return True
        hanging, first = (value(level, "pPr/ind", name) for name in ("hanging", "firstLine"))
        if hanging or first:
            return hanging not in ("", "0")
    return False


def _behind_marks(notes: etree._Element) -> Iterator[bool]:
    """For each note of the template whether a tab follows its mark."""
    for note in notes:
        marked = False
        for element in note.iter(*_MARKS, *_FOLLOWERS):
            if element.tag in _MARKS:
                marked = True
            elif marked and (parent := element.getparent()) is not None and parent.tag == W + "r":
                yield element.tag == W + "tab"
                break
