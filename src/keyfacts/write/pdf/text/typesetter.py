"""Text setting: inlines in, lines out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from keyfacts.findings import Findings, Place
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.model.style.stylesheet import Stylesheet, TextStyle
from keyfacts.model.style.table_columns import is_number
from keyfacts.model.walk import inline_children
from keyfacts.type import bidi
from keyfacts.type.breaking import Boxes, Break, Breaker, Hyphenation
from keyfacts.type.fonts import FontBook
from keyfacts.write.pdf.text.dividing import divisions, split_to_fit
from keyfacts.write.pdf.text.lines import InlineTag, Line
from keyfacts.write.pdf.text.looks import TextLook, look_of
from keyfacts.write.pdf.text.measuring import Measurer, Settings, windows
from keyfacts.write.pdf.text.runs import Run, RunMaker
from keyfacts.write.pdf.text.setting import LineMeasure, set_line
from keyfacts.write.pdf.text.units import Measured, TextUnit

Measure = float | Callable[[int], float]
"""The width of every line in points, or a function from line number (0, 1, ...) to width."""

_RAG = 2.0
"""White at the end of a ragged line that is unremarkable, in ems, and as a share of the measure."""
_RAG_SHARE = 0.11
_NOWHERE = Hyphenation(float("inf"), 0.0)
"""A point of division that no line has room for."""
_LEAST_LAST = 0.25
"""The share of the measure that the last line of a balanced paragraph takes at least."""
_NARROWER = (0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72, 0.68)
_MOST_BALANCED = 8
"""Lines up to which a paragraph is balanced."""
_FIT = 0.01
_NEVER = 1_000_000_000
_WINDOW = 100_000
"""Characters from which on a paragraph is set in parts."""
_KEPT = 4_000
_KEPT_LENGTH = 400


class Typesetter:
    """Sets inlines as lines. ``page_numbers`` (anchor -> printed page) may be filled later by the same object."""

    def __init__(
        self,
        fonts: FontBook,
        stylesheet: Stylesheet,
        lang: str,
        findings: Findings,
        page_numbers: Mapping[str, str],
        artworks: Mapping[str, Artwork] = MappingProxyType({}),
    ) -> None:
        self.fonts = fonts
        self.stylesheet = stylesheet
        self.lang = lang
        self.findings = findings
        self.page_numbers = page_numbers
        self._artworks = artworks
        self.right_to_left = bidi.is_right_to_left(lang)
        self._settings = Settings(fonts)
        self._styles: dict[int, tuple[TextStyle, int]] = {}
        self._style_numbers: dict[TextStyle, int] = {}
        self._frames: dict[tuple[int, str], LineMeasure] = {}
        self._looks: dict[tuple[int, str], TextLook] = {}
        self._kept: dict[tuple[tuple[d.Inline, ...], int, str], Measured] = {}

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
        raised marks never widen it. The same call gives the same lines.
        """
        lang = lang or self.lang
        inlines = tuple(inlines)
        align = align or style.align
        if _length(inlines) > _WINDOW:
            return tuple(self._windows(inlines, style, width, lang, first_indent, align))
        measured = self._measured(inlines, style, lang)
        if not measured.units:
            return ()
        frame = self._frame(style, self._side(align, measured.base, lang))
        if isinstance(width, float | int) and not measured.forced and measured.natural + first_indent <= width + _FIT:
            end = Break(len(measured.units) - 1)
            return (set_line(frame, measured, None, end, float(width), first_indent, last=True),)
        lines, _ = self._broken(measured, style, frame, width, first_indent)
        if style.balanced and not callable(width) and 1 < len(lines) <= _MOST_BALANCED and not measured.forced:
            lines = self._without_sliver(measured, style, frame, lines, float(width), first_indent)
        return tuple(lines)

    def _without_sliver(
        self, measured: Measured, style: TextStyle, frame: LineMeasure, lines: list[Line], width: float, indent: float
    ) -> list[Line]:
        """As many lines in a narrower measure, the widest at which the last is no sliver of it."""
        for share in _NARROWER:
            if lines[-1].width >= _LEAST_LAST * width:
                return lines
            trial, _ = self._broken(measured, style, frame, width * share, indent)
            if len(trial) > len(lines):
                return lines
            if trial[-1].width > lines[-1].width:
                lines = trial
        return lines

    def _broken(
        self,
        measured: Measured,
        style: TextStyle,
        frame: LineMeasure,
        width: Measure,
        indent: float,
        *,
        whole: bool = True,
    ) -> tuple[list[Line], Measured]:
        """The lines of a paragraph that takes more than one.

        Of a part that is not the ``whole`` rest the last lines are held back: they are returned as units.
        """
        of = width if callable(width) else _constant(float(width))
        narrowest = min(of(i) for i in range(4)) - indent
        if measured.widest > narrowest:
            measured = split_to_fit(measured, max(narrowest, 1.0))
        ragged = frame.align != "justify"
        boxes = _boxes(measured, hyphenate=style.hyphenate, ragged=ragged, widest=narrowest)
        rag = 0.0 if not ragged else max(min(_RAG * style.size, _RAG_SHARE * narrowest), 1.0)
        steady = _NEVER if callable(width) else 1 if indent else 0
        ends = Breaker(boxes, lambda n: of(n) - (indent if n == 0 else 0.0), rag, steady).breaks()
        if not whole:
            ends = ends[:-2]
            while ends and ends[-1].hyphen >= 0:
                ends.pop()
        lines: list[Line] = []
        previous: Break | None = None
        for number, end in enumerate(ends):
            last = end.hyphen < 0 and (end.box in measured.forced or end.box == len(measured.units) - 1)
            first = indent if number == 0 else 0.0
            lines.append(set_line(frame, measured, previous, end, of(number), first, last=last))
            previous = end
        return lines, measured.after(ends[-1].box if ends else -1)

    def _windows(
        self, inlines: tuple[d.Inline, ...], style: TextStyle, width: Measure, lang: str, indent: float, align: str
    ) -> Iterator[Line]:
        """A very long paragraph window by window, so that memory and time grow with its length alone."""
        runs = RunMaker(
            self.fonts, self.stylesheet, style, look_of(style, lang), self.page_numbers, self._artworks
        ).make(inlines)
        groups = list(windows(runs, _WINDOW // 2))
        held: Measured | None = None
        count = 0
        base: int | None = None
        for number, (group, spaced) in enumerate(groups):
            measured = Measurer(self._settings).measured(group, lang, base)
            base = measured.base
            held = held.joined(measured, spaced=spaced) if held is not None else measured
            whole = number == len(groups) - 1
            if not held.units or (not whole and len(held.units) < 10):
                continue
            of = _shifted(width, count)
            frame = self._frame(style, self._side(align, base, lang))
            lines, held = self._broken(held, style, frame, of, 0.0 if count else indent, whole=whole)
            count += len(lines)
            yield from lines

    def set_place(self, place: Place) -> None:
        """Say where what is set next is written, for findings."""
        self.fonts.place = place

    def natural_width(self, inlines: Sequence[d.Inline], style: TextStyle) -> float:
        """Width in points when nothing but LineBreak breaks."""
        return self._measured(tuple(inlines), style, self.lang).natural

    def minimum_width(self, inlines: Sequence[d.Inline], style: TextStyle) -> float:
        """Width in points of the longest piece that breaks nowhere (hyphenation not counted)."""
        return self._measured(tuple(inlines), style, self.lang).widest

    def widest_number(self, inlines: Sequence[d.Inline], style: TextStyle) -> float:
        """Width in points of the longest number with what cannot be parted from it; 0 for none."""
        units = self._measured(tuple(inlines), style, self.lang).units
        return max([unit.width for unit in units if is_number(unit.text)], default=0.0)

    def set_label(self, text: str, style: TextStyle, *, raised: bool = False, tags: tuple[InlineTag, ...] = ()) -> Line:
        """One line for a label (a list's number or bullet, a note's mark at the foot), never broken.

        ``raised`` sets it as a note mark above the baseline of ``style``; ``tags`` are those that it stands in.
        """
        look = look_of(style, self.lang)
        if raised:
            look = RunMaker(self.fonts, self.stylesheet, style, look, {}, {}).mark_look(look)
        measured = Measurer(self._settings).measured([Run(text, look, tags)], self.lang)
        frame = self._frame(style, "left")
        if not measured.units:
            return Line(style.leading, frame.baseline, 0.0, ())
        return set_line(frame, measured, None, Break(len(measured.units) - 1), measured.natural, 0.0, last=True)

    def _side(self, align: str, base: int, lang: str) -> str:
        """Where a line stands: 'left' is where its paragraph begins to be read.

        A document written from right to left is laid out as if from left to right and mirrored when it is drawn:
        there, columns set 'right' stay on the right, and paragraphs in other languages begin at the left.
        """
        if self.right_to_left:
            foreign = align == "left" and not bidi.is_right_to_left(lang)
            return "right" if foreign else "left" if align == "right" else align
        return "right" if base and align == "left" else "left" if base and align == "right" else align

    def _number(self, style: TextStyle) -> int:
        """A number for equal styles: hashing a style anew for every cell costs more than setting the cell."""
        kept = self._styles.get(id(style))
        if kept is None:
            number = self._style_numbers.setdefault(style, len(self._style_numbers))
            if len(self._styles) > 1_000:
                self._styles.clear()
            kept = self._styles[id(style)] = (style, number)  # holding the style keeps its id its own
        return kept[1]

    def _frame(self, style: TextStyle, align: str) -> LineMeasure:
        key = (self._number(style), align)
        frame = self._frames.get(key)
        if frame is None:
            font = self.fonts.pick(style.family, style.weight, style.italic)
            height = (font.ascent + font.descent) * style.size
            baseline = (style.leading - height) / 2 + font.ascent * style.size
            frame = self._frames[key] = LineMeasure(style.leading, baseline, align)
        return frame

    def _measured(self, inlines: tuple[d.Inline, ...], style: TextStyle, lang: str) -> Measured:
        number = self._number(style)
        key = (inlines, number, lang)
        measured = self._kept.get(key)
        if measured is None:
            look = self._looks.get((number, lang))
            if look is None:
                look = self._looks[number, lang] = look_of(style, lang)
            if len(inlines) == 1 and type(inlines[0]) is d.Text:
                runs = [Run(inlines[0].text, look)]
            else:
                runs = RunMaker(self.fonts, self.stylesheet, style, look, self.page_numbers, self._artworks).make(
                    inlines
                )
            self.fonts.context = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
            measured = Measurer(self._settings).measured(runs, lang)
            if len(measured.units) < _KEPT_LENGTH and not measured.has_pages:
                if len(self._kept) >= _KEPT:
                    self._kept.clear()
                self._kept[key] = measured
        return measured


def _shifted(width: Measure, lines: int) -> Measure:
    """The measure of what follows ``lines`` lines."""
    return (lambda n: width(lines + n)) if callable(width) else width


def _length(inlines: Sequence[d.Inline]) -> int:
    """About how many characters there are."""
    total = 0
    for inline in inlines:
        if isinstance(inline, d.Text):
            total += len(inline.text)
        else:
            total += 10 + _length(inline_children(inline))
    return total


def _constant(width: float) -> Callable[[int], float]:
    return lambda _: width


def _boxes(measured: Measured, *, hyphenate: bool, ragged: bool, widest: float) -> Boxes:
    units = measured.units

    def points(index: int) -> Sequence[Hyphenation]:
        unit: TextUnit = units[index]
        if not hyphenate and unit.width <= widest:
            return ()
        picky = ragged and unit.width <= widest
        return [
            _NOWHERE if picky and not division.in_ragged else Hyphenation(division.before_width, division.after_width)
            for division in divisions(unit)
        ]

    return Boxes(
        [u.width for u in units],
        [g.width if g else 0.0 for g in measured.gaps],
        [u.cost for u in units],
        measured.forced,
        points,
    )
