"""Paragraphs: a style, its few departures from it, and runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from keyfacts.ooxml.elements import Child, Xml, properties
from keyfacts.ooxml.units import twips
from keyfacts.write.docx.parts.style_maker import CALLOUT_RIGHT, callout_border, tint
from keyfacts.write.docx.text.registers import BlockSetting, Story

NOTE_STYLE: Final = "FootnoteText"
"""Id of the style of notes, in which their lists are set, too."""


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


def list_step(story: Story, style: str) -> float:
    """How far a list sets its items in, in points, in text of a paragraph style."""
    styles = story.stylesheet
    return styles["list"].indent * (styles["note"].size / styles["list"].size if style == NOTE_STYLE else 1.0)


def surrounded(
    story: Story, setting: BlockSetting, style: str, listed: bool, extra: Mapping[str, Child]
) -> dict[str, Child]:
    """``extra`` with the indents and the frame that a paragraph takes from its surroundings.

    The item of a list (``listed``) has its number or bullet in the last step of ``setting.left``.
    """
    result = dict(extra)
    step = twips(list_step(story, style)) if listed else 0
    left, right = _indents_of(style, story)
    if setting.boxed:
        return result | _framed(story, setting, left if style == "Code" else 0, step)
    if setting.left and (setting.left != left or style == "Code"):
        hanging = {"hanging": step} if listed or style == NOTE_STYLE else {}
        beyond = left if style == "Code" else 0
        result["ind"] = {"left": setting.left + beyond, **hanging, **({"right": right} if right else {})}
    return result


def set_in(story: Story, setting: BlockSetting, left: int = 0, hanging: int = 0) -> dict[str, Child]:
    """The indent and the frame that a caption, a picture or a table's note takes from its surroundings.

    Its own style indents it by ``left`` twips; nothing is to be said where that is all.
    """
    if setting.boxed:
        return _framed(story, setting, left, hanging)
    if not setting.left:
        return {}
    indent: dict[str, str | int] = {"left": setting.left + left}
    return {"ind": {**indent, "hanging": hanging} if hanging else indent}


def _framed(story: Story, setting: BlockSetting, left: int, hanging: int) -> dict[str, Child]:
    """The frame, ground and indents of a paragraph in a callout, whose first line hangs by so many twips."""
    further = setting.left - setting.frame + left - hanging
    indent: dict[str, str | int] = {"left": setting.edge + left, **({"hanging": hanging} if hanging else {})}
    border = callout_border(story.stylesheet, further, setting.boxed)
    return {"pBdr": border, "shd": tint(story.stylesheet), "ind": {**indent, "right": CALLOUT_RIGHT}}


def _indents_of(style: str, story: Story) -> tuple[int, int]:
    """The indents of our own paragraph styles, in twips."""
    styles = story.stylesheet
    if style.startswith("List"):
        return twips(styles["list"].indent) * (int(style[-1]) if style[-1].isdigit() else 1), 0
    quote = twips(styles["quote"].indent)
    return {"Quote": (quote, quote), "Code": (twips(styles["code"].indent), 0)}.get(style, (0, 0))


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
