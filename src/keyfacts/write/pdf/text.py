"""Text setting: inlines in, lines out. Stub of the interface: first-fit; the real thing follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.stylesheet import Stylesheet, TextStyle
from keyfacts.write.pdf.fonts import FontBook
from keyfacts.write.pdf.lines import Line, Piece

Measure = float | Callable[[int], float]
"""The width of every line in points, or a function from line number (0, 1, ...) to width."""


class Typesetter:
    """Sets inlines as lines. ``page_numbers`` (anchor -> printed page) may be filled later by the same object."""

    def __init__(
        self,
        fonts: FontBook,
        stylesheet: Stylesheet,
        lang: str,
        findings: Findings,
        page_numbers: Mapping[str, str],
    ) -> None:
        self.fonts = fonts
        self.stylesheet = stylesheet
        self.lang = lang
        self.findings = findings
        self.page_numbers = page_numbers

    def set_lines(
        self,
        inlines: Sequence[d.Inline],
        style: TextStyle,
        width: Measure,
        *,
        lang: str = "",
        first_indent: float = 0.0,
        align: str = "",
    ) -> tuple[Line, ...]:
        """Break ``inlines`` into lines of ``width`` points; no inlines, or only white space: no lines.

        ``align`` overrides the style's; ``first_indent`` moves the first line in. Leading comes from the style alone,
        raised marks never widen it.
        """
        words = _plain(inlines).split()
        measure = width if isinstance(width, float | int) else width(0)
        font = self.fonts.pick(style.family, style.weight, style.italic)
        rows, row = [], ""
        for word in words:
            if row and font.width(row + " " + word, style.size) > measure:
                rows.append(row)
                row = word
            else:
                row = f"{row} {word}".strip()
        return tuple(
            Line(
                style.leading,
                (style.leading - style.size) / 2 + style.size * 0.8,
                font.width(r, style.size),
                (Piece(0.0, font.width(r, style.size), font, style.size, style.colour, "", r),),
            )
            for r in ([*rows, row] if row else rows)
        )

    def natural_width(self, inlines: Sequence[d.Inline], style: TextStyle) -> float:
        """Width in points when nothing but LineBreak breaks."""
        return max((line.width for line in self.set_lines(inlines, style, 1e9)), default=0.0)

    def minimum_width(self, inlines: Sequence[d.Inline], style: TextStyle) -> float:
        """Width in points of the longest piece that breaks nowhere (hyphenation not counted)."""
        return max((line.width for line in self.set_lines(inlines, style, 0.0)), default=0.0)

    def set_label(self, text: str, style: TextStyle, *, target: str = "", raised: bool = False) -> Line:
        """One line for a label (a list's number or bullet, a note's mark at the foot), never broken.

        ``target`` makes it a link, a note's mark back to its citation ('cite-ID-1'); ``raised`` sets it as a note
        mark above the baseline of ``style``.
        """
        return self.set_lines((d.Text(text),), style, 1e9)[0]


def _plain(inlines: Sequence[d.Inline]) -> str:
    parts = []
    for inline in inlines:
        parts.append(_plain(inline.children) if hasattr(inline, "children") else getattr(inline, "text", ""))
    return "".join(parts)
