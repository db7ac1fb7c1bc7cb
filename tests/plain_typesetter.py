"""A typesetter for layout tests: each character half an em wide, first-fit lines, no fonts; notes as the real one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from keyfacts.findings import Place
from keyfacts.model import document as d
from keyfacts.model.colour import BLACK
from keyfacts.model.style.stylesheet import TextStyle
from keyfacts.model.style.table_columns import is_number
from keyfacts.model.walk import inlines_deep
from keyfacts.write.pdf.text.lines import InlineTag, Line, Piece


@dataclass
class PlainTypesetter:
    """Same methods as ``keyfacts.write.pdf.text.typesetter.Typesetter``."""

    page_numbers: dict[str, str] = field(default_factory=dict)

    def set_lines(
        self,
        inlines: Sequence[d.Inline],
        style: TextStyle,
        width: float,
        *,
        lang: str = "",
        first_indent: float = 0.0,
        align: str = "",
    ) -> tuple[Line, ...]:
        advance = style.size * 0.5
        rows: list[tuple[list[str], list[str], list[str]]] = []
        for word, notes, anchors in _words(inlines, self.page_numbers):
            used = sum(len(w) + 1 for w in rows[-1][0]) if rows else 0
            if not rows or ((used + len(word)) * advance > width and used):
                rows.append(([], [], []))
            rows[-1][0].append(word)
            rows[-1][1].extend(notes)
            rows[-1][2].extend(anchors)
        made = []
        for words, notes, anchors in rows:
            text = " ".join(words)
            piece: Any = Piece(0.0, len(text) * advance, None, style.size, BLACK, "", text)  # type: ignore[arg-type]
            pages = tuple(i.target for i in inlines if isinstance(i, d.PageReference))
            width_of = len(text) * advance
            made.append(
                Line(style.leading, style.leading * 0.8, width_of, (piece,), tuple(notes), tuple(anchors), pages)
            )
        return tuple(made)

    def set_place(self, place: Place) -> None:
        """It reports nothing."""

    def natural_width(self, inlines: Sequence[d.Inline], style: TextStyle) -> float:
        return max((line.width for line in self.set_lines(inlines, style, 1e9)), default=0.0)

    def minimum_width(self, inlines: Sequence[d.Inline], style: TextStyle) -> float:
        return max((line.width for line in self.set_lines(inlines, style, 0.0)), default=0.0)

    def widest_number(self, inlines: Sequence[d.Inline], style: TextStyle) -> float:
        words = [word for word, _, _ in _words(inlines, self.page_numbers) if is_number(word)]
        return max((len(word) * style.size * 0.5 for word in words), default=0.0)

    def set_label(self, text: str, style: TextStyle, *, raised: bool = False, tags: tuple[InlineTag, ...] = ()) -> Line:
        return self.set_lines((d.Text(text.replace(" ", "\u00a0")),), style, 1e9)[0]


def _words(inlines: Sequence[d.Inline], numbers: dict[str, str]) -> list[tuple[str, list[str], list[str]]]:
    """Words with the notes and anchors they carry; a mark belongs to the word before it."""
    words: list[tuple[str, list[str], list[str]]] = []
    glued = False
    for inline in inlines_deep(tuple(inlines)):
        if isinstance(inline, d.NoteMark):
            if not words:
                words.append(("", [], []))
            text, notes, anchors = words[-1]
            first = inline.occurrence == 1 and not inline.table
            words[-1] = (
                text + f"<{inline.mark}>",
                [*notes, *([inline.note] if first else [])],
                [*anchors, inline.anchor],
            )
            glued = True
            continue
        text = getattr(inline, "text", "")
        if isinstance(inline, d.PageReference):
            text = inline.before + numbers.get(inline.target, "0")
        parts = text.split(" ")
        for n, part in enumerate(parts):
            if n == 0 and glued and words and part:
                words[-1] = (words[-1][0] + part, *words[-1][1:])
            elif part:
                words.append((part, [], []))
        glued = bool(parts) and not text.endswith(" ") and bool(text)
        if isinstance(inline, d.FactText) and words:
            words[-1][2].append(inline.anchor)
    return words
