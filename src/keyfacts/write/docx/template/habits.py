"""What paragraphs of the report say themselves where a style of the template does not say what they need."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from keyfacts.ooxml.contract import REPORT_BOOKMARK
from keyfacts.ooxml.names import SPACE, W
from keyfacts.ooxml.trees import is_on, properties_of, put, value, word
from keyfacts.write.docx.parts.settings import list_separator
from keyfacts.write.docx.template.styles import TemplateStyles
from keyfacts.write.docx.text.registers import Story

_ENTRIES = ("TOC1", "TOC2", "TOC3", "TableofFigures")
_RIGHT = ("right", "end")
_MARKS = (W + "footnoteRef", W + "endnoteRef")
_FOLLOWERS = (W + "t", W + "tab")


def stop_contents(body: etree._Element, styles: TemplateStyles, measure: int) -> None:
    """Entries of contents get the tab stop that Word gives them where the style has none at the right edge."""
    for paragraph in body.iter(W + "p"):
        style = value(paragraph, "pPr/pStyle")
        if style not in _ENTRIES:
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


def name_headings(body: etree._Element, styles: TemplateStyles, story: Story) -> None:
    """Contents collect the report's headings only, also from heading styles that are none of Word's own."""
    separator = list_separator(story.document.metadata.lang)
    named = separator.join(f"{name}{separator}{level}" for level, name in styles.heading_names().items())
    for instruction in body.iter(W + "instrText"):
        text = instruction.text or ""
        if text.startswith(" TOC "):
            instruction.text = f"{text}\\b {REPORT_BOOKMARK} " + (
                f'\\t "{named}" ' if named and "\\c" not in text else ""
            )


def set_tabs(margin: etree._Element, styles: TemplateStyles, measure: int) -> None:
    """The tab at the right edge for a head or foot of ours, or those it has, whatever the template's style has."""
    for paragraph in margin.iter(W + "p"):
        stops = styles.tabs(value(paragraph, "pPr/pStyle"))
        properties = properties_of(paragraph)
        if stops:
            ours = list(properties.iterfind(f"{W}tabs/{W}tab")) or [word("tab", val="right", pos=measure)]
            taken = {tab.get(W + "pos") for tab in ours}
            tabs = word("tabs")
            tabs.extend(word("tab", val="clear", pos=stop) for stop in stops if stop not in taken)
            tabs.extend(ours)
            put(properties, tabs)
