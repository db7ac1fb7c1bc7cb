"""Paragraphs: a style, its few departures from it, and runs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from keyfacts.write.docx.oxml.elements import Child, Xml, properties
from keyfacts.write.docx.story import Setting, Story
from keyfacts.write.docx.styles import CALLOUT_INDENT, callout_border, tint, twips


@lru_cache(maxsize=256)
def _plain_properties(style: str, right_to_left: bool) -> Xml:
    return properties("pPr", {"pStyle": style, "bidi": right_to_left})


def paragraph(style: str, runs: str, right_to_left: bool = False, **extra: Child) -> Xml:
    """A paragraph of a named style; ``extra`` are properties that differ from it."""
    if not extra:
        return Xml(f"<w:p>{_plain_properties(style, right_to_left)}{runs}</w:p>")
    layout = properties("pPr", {"pStyle": style, "bidi": right_to_left, **extra})
    return Xml(f"<w:p>{layout}{runs}</w:p>")


def surrounded(story: Story, setting: Setting, listed: bool, extra: Mapping[str, Child]) -> dict[str, Child]:
    """``extra`` with the indents and the frame that a paragraph takes from its surroundings."""
    result = dict(extra)
    if not setting.left and not setting.boxed:
        return result
    step = twips(story.stylesheet["list"].indent)
    further = setting.left + step * (setting.level if listed else setting.level + 1)
    base = CALLOUT_INDENT if setting.boxed else 0
    indent: dict[str, str | int] = {"left": base + further + (step if listed else 0)}
    if listed:
        indent["hanging"] = step
    if setting.boxed:
        indent["right"] = 160
        result |= {"pBdr": callout_border(story.stylesheet, further), "shd": tint(story.stylesheet)}
    return {**result, "ind": indent}
