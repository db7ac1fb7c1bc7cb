"""From inlines to runs: text of one look, with its tags and the places and notes that begin with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.model.style.stylesheet import FACT_GROUND, Stylesheet, TextStyle
from keyfacts.model.style.tile_rows import number_and_words
from keyfacts.model.walk import plain_text
from keyfacts.type.fonts import FontBook
from keyfacts.values import frozen
from keyfacts.write.pdf.text.lines import InlineTag, SetFormula
from keyfacts.write.pdf.text.looks import TextLook
from keyfacts.write.pdf.text.shifted import said_of_shifted

_RAISED_SIZE = 0.66


_RAISED_SHARE, _LOWERED_SHARE = 0.34, -0.14


_BOLD = 600


_OBJECT = "\ufffc"
"""Stands for a formula among the characters of a paragraph (U+FFFC)."""


@frozen
class Run:
    """Text of one look. ``joined`` allows no break before it (a note's mark); ``forced`` is a line break instead.

    ``notes``, ``anchors`` and ``pages`` belong to the line on which the run begins; ``kern`` is white before it,
    in points.
    """

    text: str
    look: TextLook
    tags: tuple[InlineTag, ...] = ()
    joined: bool = False
    forced: bool = False
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    level: int = 0
    kern: float = 0.0
    formula: SetFormula | None = None
    """What stands in the line in the place of the text, which is one character."""


class RunMaker:
    """Turns the inlines of one paragraph into runs."""

    def __init__(
        self, book: FontBook, stylesheet: Stylesheet, style: TextStyle, look: TextLook, pages: Mapping[str, str],
        artworks: Mapping[str, Artwork],
    ) -> None:  # fmt: skip
        self.book = book
        self.stylesheet = stylesheet
        self.style = style
        self.look = look
        self.pages = pages
        self._artworks = artworks
        self.runs: list[Run] = []
        self._keys = 0
        self._reversed = style.colour.luminance > 0.6

    def make(self, inlines: Sequence[d.Inline]) -> list[Run]:
        """The runs of ``inlines``."""
        self._walk(inlines, self.look, ())
        return self._with_words_smaller() if self.style.words_size else self.runs

    def _with_words_smaller(self) -> list[Run]:
        """The runs of a big number, with the words beside it in their own size, first words above it if asked."""
        if not any(character.isdigit() for run in self.runs for character in run.text):
            return self.runs
        result: list[Run] = []
        above = self.style.words_above
        for run in self.runs:
            if run.forced or run.look.size != self.style.size:
                result.append(run)
                continue
            for n, (text, words) in enumerate(number_and_words(run.text, within=True)):
                look = replace(run.look, size=self.style.words_size) if words else run.look
                part = replace(run, text=text, look=look)
                if above and not words and result:
                    result.append(Run("", run.look, run.tags, forced=True))
                above = above and words
                result.append(part if n == 0 else replace(part, notes=(), anchors=(), pages=(), kern=0.0))
        return result

    def _tag(
        self, role: Literal["Link", "Reference", "Span", "Lbl", "Em", "Strong", "Code", "Formula"], **fields: Any
    ) -> InlineTag:
        self._keys += 1
        return InlineTag(role, self._keys, **fields)

    def _walk(self, inlines: Sequence[d.Inline], look: TextLook, tags: tuple[InlineTag, ...]) -> None:
        for inline in inlines:
            self._inline(inline, look, tags)

    def _inline(self, inline: d.Inline, look: TextLook, tags: tuple[InlineTag, ...]) -> None:
        match inline:
            case d.Text():
                self.runs.append(Run(inline.text, look, tags))
            case d.FactText():
                ground = self.stylesheet.palette.pending if inline.pending else FACT_GROUND if inline.shown else None
                shown = replace(look, highlight=ground) if ground else look
                anchors = (inline.anchor,) if inline.occurrence else ()
                tags = (*tags, self._tag("Span", expansion=inline.spoken)) if inline.spoken else tags
                self.runs.append(Run(inline.text, shown, tags, anchors=anchors))
            case d.NoteMark():
                self._note_mark(inline, look, tags)
            case d.LineBreak():
                self.runs.append(Run("", look, tags, forced=True))
            case d.Emphasis():
                self._walk(inline.children, replace(look, italic=not look.italic), (*tags, self._tag("Em")))
            case d.Strong():
                weight = _BOLD if look.weight < _BOLD else look.weight + 100
                self._walk(inline.children, replace(look, weight=weight), (*tags, self._tag("Strong")))
            case d.LiteralText():
                self._walk(inline.children, look, tags)
            case _:
                self._rarer(inline, look, tags)

    def _code_look(self, look: TextLook) -> TextLook:
        typography, colour = self.stylesheet.brand.typography, self.stylesheet.palette.code
        family, weight = typography.mono_family or look.family, typography.mono_weight or look.weight
        return replace(look, family=family, weight=weight, colour=colour or look.colour)

    def _rarer(self, inline: d.Inline, look: TextLook, tags: tuple[InlineTag, ...]) -> None:
        match inline:
            case d.Code():
                self.runs.append(Run(inline.text, self._code_look(look), (*tags, self._tag("Code"))))
            case d.Raised() | d.Lowered():
                share = _RAISED_SHARE if isinstance(inline, d.Raised) else _LOWERED_SHARE
                shift = round(share * look.size, 2)
                shifted = replace(look, size=look.size * _RAISED_SIZE, rise=look.rise + share * look.size)
                before = "".join(run.text for run in self.runs[-2:])[-1:]
                said = said_of_shifted(plain_text(inline.children), before, raised=isinstance(inline, d.Raised))
                self._walk(inline.children, shifted, (*tags, self._tag("Span", shift=shift, actual=said)))
            case d.Struck():
                self._walk(inline.children, replace(look, struck=True), (*tags, self._tag("Span", struck=True)))
            case d.Foreign():
                self._walk(
                    inline.children, replace(look, lang=inline.lang), (*tags, self._tag("Span", lang=inline.lang))
                )
            case d.MathFormula():
                self._formula(inline, look, tags)
            case d.Abbreviation():
                tag = self._tag("Span", expansion=inline.expansion)
                self.runs.append(Run(inline.text, look, (*tags, tag)))
            case d.Link():
                self._link(inline, look, tags)
            case d.Reference():
                tag = self._tag("Link", target=inline.target, alt=inline.text)
                self.runs.append(Run(inline.text, look, (*tags, tag)))
            case d.PageReference():
                number = self.pages.get(inline.target, "0")
                spoken = inline.spoken + number if inline.spoken else ""
                tag = self._tag("Link", target=inline.target, alt=inline.before + number, spoken=spoken)
                self.runs.append(Run(inline.before + number, look, (*tags, tag), pages=(inline.target,)))
            case _:
                raise TypeError(f"compose left a placeholder: {inline!r}")

    def _formula(self, formula: d.MathFormula, look: TextLook, tags: tuple[InlineTag, ...]) -> None:
        artwork = self._artworks.get(formula.anchor_in(look.family, look.weight)) or self._artworks.get(formula.anchor)
        if artwork is None:
            self.runs.append(Run(formula.text, look, tags))
            return
        tag = self._tag("Formula", alt=formula.alt, actual=formula.text)
        shown = SetFormula(artwork, look.size / artwork.em)
        self.runs.append(Run(_OBJECT, look, (*tags, tag), formula=shown))

    def _link(self, link: d.Link, look: TextLook, tags: tuple[InlineTag, ...]) -> None:
        colour = look.colour if self._reversed else self.stylesheet.palette.link
        words = plain_text(link.children) or link.url
        if link.url.startswith("#"):
            tag = self._tag("Link", target=link.url[1:], alt=words)
        else:
            tag = self._tag("Link", url=link.url, alt=words)
        self._walk(link.children, replace(look, colour=colour, underline=True), (*tags, tag))
        if link.printed:
            self.runs.append(Run(f" ({link.printed})", look, tags))

    def _note_mark(self, mark: d.NoteMark, look: TextLook, tags: tuple[InlineTag, ...]) -> None:
        shown = self.mark_look(look)
        gap = shown.size * 0.06
        if mark.before:
            self.runs.append(Run(mark.before, shown, tags, joined=True, kern=gap))
            gap = 0.0
        reference = self._tag("Reference")
        link = self._tag("Link", target=f"note-{mark.note}", note=mark.note)
        carried = (mark.note,) if mark.occurrence == 1 and not mark.table else ()
        self.runs.append(
            Run(
                mark.mark, shown, (*tags, reference, link), joined=True, notes=carried, anchors=(mark.anchor,),
                kern=gap,
            )
        )  # fmt: skip

    def mark_look(self, look: TextLook) -> TextLook:
        """A note's mark beside text of ``look``: smaller, raised so that both have their caps' tops level."""
        style = self.stylesheet["note-mark"]
        size = round(look.size * style.size / self.stylesheet["body"].size, 2)
        font = self.book.pick(style.family, style.weight, style.italic)
        base = self.book.pick(look.family, look.weight, look.italic)
        rise = base.cap_height * look.size - font.cap_height * size + 0.04 * look.size
        colour = look.colour if self._reversed else style.colour
        return TextLook(
            style.family, style.weight, style.italic, size, colour, ("lnum",), rise=round(look.rise + rise, 2),
            lang=look.lang,
        )  # fmt: skip
