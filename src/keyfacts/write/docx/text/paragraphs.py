"""Paragraphs: a style, its few departures from it, and runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from keyfacts.ooxml.elements import Child, Xml, properties
from keyfacts.ooxml.units import twips
from keyfacts.write.docx.parts.style_maker import CALLOUT_INDENT, callout_border, tint
from keyfacts.write.docx.text.registers import BlockSetting, Story


@lru_cache(maxsize=512)
def _properties(style: str, right_to_left: bool, extra: tuple[tuple[str, Child], ...]) -> Xml:
    return properties("pPr", {"pStyle": style, "bidi": right_to_left, **dict(extra)})


def paragraph(style: str, runs: str, right_to_left: bool = False, /, **extra: Child) -> Xml:
    """A paragraph of a named style; ``extra`` are properties that differ from it."""
    try:
        layout = _properties(style, right_to_left, tuple(extra.items()))
    except TypeError:  # a mapping among them: cannot be a key of the cache
        layout = properties("pPr", {"pStyle": style, "bidi": right_to_left, **extra})
    return Xml(f"<w:p>{layout}{runs}</w:p>")


def surrounded(story: Story, setting: BlockSetting, listed: bool, extra: Mapping[str, Child]) -> dict[str, Child]:
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
        result |= {"pBdr": callout_border(story.stylesheet, further, setting.boxed), "shd": tint(story.stylesheet)}
    return {**result, "ind": indent}


_AFTER_SPACING = re.compile(r"<w:(?:ind|contextualSpacing|jc|outlineLvl|rPr|sectPr)\b|</w:pPr>")
_SPACING = re.compile(r"<w:spacing ([^>]*)/>")


def with_spacing(fragment: str, **values: int) -> str:
    """A finished paragraph with ``before`` or ``after`` set to so many twips; tables are left alone."""
    end = fragment.find("</w:pPr>")
    if not fragment.startswith("<w:p>") or end < 0:
        return fragment
    given = "".join(f' w:{name}="{value}"' for name, value in values.items())
    spacing = _SPACING.search(fragment, 0, end)
    if spacing:
        others = re.sub(rf'w:(?:{"|".join(values)})="\d+" ?', "", spacing[1]).strip()
        given += f" {others}" if others else ""
        return f"{fragment[: spacing.start()]}<w:spacing{given}/>{fragment[spacing.end() :]}"
    place = _AFTER_SPACING.search(fragment)
    start = place.start() if place else end
    return f"{fragment[:start]}<w:spacing{given}/>{fragment[start:]}"
