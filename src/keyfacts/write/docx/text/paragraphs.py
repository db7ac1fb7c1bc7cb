"""Paragraphs: a style, its few departures from it, and runs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from keyfacts.ooxml.elements import Child, Xml, properties
from keyfacts.ooxml.units import twips
from keyfacts.write.docx.parts.style_maker import CALLOUT_RIGHT, callout_border, tint
from keyfacts.write.docx.text.registers import BlockSetting, Story

NOTE_STYLE: Final = "FootnoteText"
"""Id of the style of notes, in which their lists are set, too."""


@lru_cache(maxsize=512)
def _properties(style: str, right_to_left: bool, extra: tuple[tuple[str, Child], ...]) -> Xml:
    return properties("pPr", {"pStyle": style, "bidi": right_to_left, **dict(extra)})


class WordParagraph(NamedTuple):
    """A paragraph of a named style around the markup of its ``runs``; ``extra`` are properties that differ from it.

    It is a value until its part is put together: what comes after it may still give it space, a break, a section.
    """

    style: str
    runs: str
    right_to_left: bool
    extra: Mapping[str, Child]

    @property
    def layout(self) -> Xml:
        """Its ``w:pPr``."""
        try:
            return _properties(self.style, self.right_to_left, tuple(self.extra.items()))
        except TypeError:  # a mapping among them: cannot be a key of the cache
            return properties("pPr", {"pStyle": self.style, "bidi": self.right_to_left, **self.extra})

    @property
    def xml(self) -> Xml:
        """Its markup."""
        return Xml(f"<w:p>{self.layout}{self.runs}</w:p>")

    def having(self, **extra: Child) -> WordParagraph:
        """It with further properties."""
        return self._replace(extra={**self.extra, **extra})

    def led_by(self, runs: str) -> WordParagraph:
        """It with runs before its own."""
        return self._replace(runs=runs + self.runs)

    def spaced(self, **twips: int) -> WordParagraph:
        """It with so many twips ``before`` or ``after``; what it says of its spacing beside that stays."""
        spacing = self.extra.get("spacing")
        return self.having(spacing={**(spacing if isinstance(spacing, Mapping) else {}), **twips})


Fragment: TypeAlias = WordParagraph | Xml
"""What stands in a body: a paragraph, or the markup of a table."""


def paragraph(style: str, runs: str, right_to_left: bool = False, /, **extra: Child) -> WordParagraph:
    """A paragraph of a named style; ``extra`` are properties that differ from it."""
    return WordParagraph(style, runs, right_to_left, extra)


def spaced(fragment: Fragment, **twips: int) -> Fragment:
    """A paragraph with so many twips ``before`` or ``after``; tables are left alone."""
    return fragment.spaced(**twips) if isinstance(fragment, WordParagraph) else fragment


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


def outlined(level: int) -> dict[str, Child]:
    """What makes a paragraph a heading of ``level`` to screen readers and Word's navigation, whatever its style."""
    return {"outlineLvl": str(level - 1)} if level else {}


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
