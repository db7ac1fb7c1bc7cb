"""Setting one line: from units and the break after them to the pieces of a Line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from keyfacts.type import bidi
from keyfacts.type.breaking import Break
from keyfacts.type.fonts import Font
from keyfacts.values import frozen
from keyfacts.write.pdf.text.dividing import between, divisions
from keyfacts.write.pdf.text.lines import InlineTag, Line, Piece
from keyfacts.write.pdf.text.looks import FontSetting
from keyfacts.write.pdf.text.units import Gap, Measured, UnitPart

_CLEAR = 1.0
"""White between a formula and the lines above and below, in points."""
_MOST_PIECES = 10_000
"""More pieces than a line has."""
_WIDEST = 3.0
"""A justified line whose spaces would grow by more than this share is left ragged."""


@frozen
class LineMeasure:
    """What the lines of a paragraph share: ``leading`` and ``baseline`` (from the line's top) in points, ``align``."""

    leading: float
    baseline: float
    align: str


class _Row:
    """Collects the pieces of one line from left to right, joining what has one look and one tag path."""

    __slots__ = ("font", "pieces", "setting", "show", "start", "tags", "text", "x")

    def __init__(self, x: float) -> None:
        self.x = x
        self.pieces: list[Piece] = []
        self.setting: FontSetting | None = None
        self.font: Font | None = None
        self.tags: tuple[InlineTag, ...] = ()
        self.show: list[str] = []
        self.text: list[str] = []
        self.start = x

    def part(self, part: UnitPart) -> None:
        """Add glyphs, or a formula."""
        shaped = part.shaped
        if part.formula is not None:
            self.flush()
            look = part.setting.look
            self.x += part.kern
            self.pieces.append(
                Piece(
                    self.x, part.width, shaped.font, part.setting.size, look.colour, shaped.show, shaped.text,
                    part.tags, look.rise, shaped.text, look.underline, look.highlight,
                    struck=look.struck, formula=part.formula,
                )
            )  # fmt: skip
            self.x += part.width
            return
        if (
            part.setting is not self.setting
            or shaped.font is not self.font
            or part.kern
            or not shaped.spelled
            or shaped.reversed
            or part.tags != self.tags
        ):
            self.flush()
            self.x += part.kern
            self._begin(part.setting, shaped.font, part.tags)
        self.show.append(shaped.show)
        self.text.append(shaped.text)
        self.x += part.width
        if not shaped.spelled or shaped.reversed:
            self.flush(None if shaped.spelled else shaped.text, backwards=shaped.reversed)

    def gap(self, gap: Gap, extra: float, *, hanging: bool = False) -> None:
        """Add a word space, ``extra`` points wider than natural; a hanging one at a line's end has no width."""
        setting = gap.setting
        if setting is not self.setting or setting.font is not self.font or gap.tags != self.tags:
            self.flush()
            self._begin(setting, setting.font, gap.tags)
        adjust = -setting.tracking - extra * 1000.0 / setting.size
        self.show.append(f"{setting.space_show}>{adjust:.1f}<" if abs(adjust) >= 0.05 else setting.space_show)
        self.text.append(" ")
        if not hanging:
            self.x += gap.width + extra

    def _begin(self, setting: FontSetting, font: Font, tags: tuple[InlineTag, ...]) -> None:
        self.setting, self.font, self.tags, self.start = setting, font, tags, self.x

    def flush(self, actual: str | None = None, *, backwards: bool = False) -> None:
        """End the piece under way."""
        setting = self.setting
        if setting is not None and self.font is not None and self.show:
            look = setting.look
            self.pieces.append(
                Piece(
                    self.start, self.x - self.start, self.font, setting.size, look.colour, "".join(self.show),
                    "".join(self.text), self.tags, look.rise, actual, look.underline, look.highlight, backwards,
                    look.struck,
                )
            )  # fmt: skip
        self.show, self.text, self.setting = [], [], None


def set_line(
    frame: LineMeasure,
    measured: Measured,
    previous: Break | None,
    end: Break,
    width: float,
    indent: float,
    *,
    last: bool,
) -> Line:
    """The line from after ``previous`` (None: the paragraph's start) to ``end``, aligned in ``width`` points."""
    units, gaps = measured.units, measured.gaps
    first = 0 if previous is None else previous.box if previous.hyphen >= 0 else previous.box + 1
    rows = [unit.parts for unit in units[first : end.box + 1]]
    if previous is not None and previous.hyphen >= 0:
        rows[0] = divisions(units[first])[previous.hyphen].after
    if end.hyphen >= 0:
        at = divisions(units[end.box])[end.hyphen]
        both = previous is not None and previous.hyphen >= 0 and previous.box == end.box
        rows[-1] = (
            between(units[first], divisions(units[first])[previous.hyphen], at) if both and previous else at.before
        )
    inner = gaps[first : end.box]
    trailing = gaps[end.box] if end.hyphen < 0 else None
    if trailing is None and end.hyphen < 0 and end.box in measured.forced:
        trailing = Gap(0.0, rows[-1][-1].setting, rows[-1][-1].tags, measured.base)
    if frame.align == "left" and not measured.bidi:
        pieces, right = _logical(rows, inner, trailing, 0.0, indent)
        natural = right - indent
        extra = shift = 0.0
    else:
        spaces = sum([g.width for g in inner if g is not None])
        natural = sum([p.width + p.kern for parts in rows for p in parts]) + spaces
        shift, stretch = _aligned(frame.align, width - indent - natural, spaces, last=last)
        extra = spaces * stretch
        if measured.bidi:
            pieces = _spelled(_visual(rows, inner, trailing, stretch, indent + shift, measured.base), first)
        else:
            pieces, _ = _logical(rows, inner, trailing, stretch, indent + shift)
    if measured.has_formulas:
        frame = _heightened(frame, pieces)
    notes, anchors, pages = _marks(measured, first, end, resumed=previous is not None and previous.hyphen >= 0)
    ends_hyphenated, start = end.hyphen >= 0, indent + shift
    return Line(
        frame.leading, frame.baseline, natural + extra, tuple(pieces), notes, anchors, pages, ends_hyphenated, start
    )  # fmt: skip


def _heightened(frame: LineMeasure, pieces: Sequence[Piece]) -> LineMeasure:
    """The frame with room for formulas that are higher or deeper than a line."""
    over = under = 0.0
    for piece in pieces:
        if piece.formula is not None:
            over = max(over, piece.formula.height + piece.rise + _CLEAR - frame.baseline)
            under = max(under, piece.formula.depth - piece.rise + _CLEAR - (frame.leading - frame.baseline))
    if not (over or under):
        return frame
    return LineMeasure(round(frame.leading + over + under, 2), round(frame.baseline + over, 2), frame.align)


def _aligned(align: str, slack: float, spaces: float, *, last: bool) -> tuple[float, float]:
    """How far the line moves in, and by what share of its width each space grows."""
    if align == "right":
        return slack, 0.0
    if align == "centre":
        return slack / 2, 0.0
    if align == "justify" and (not last or slack < 0):
        stretch = slack / spaces if spaces else 0.0
        return 0.0, stretch if stretch <= _WIDEST else 0.0
    return 0.0, 0.0


def _logical(
    rows: Sequence[Sequence[UnitPart]], inner: Sequence[Gap | None], trailing: Gap | None, stretch: float, x: float
) -> tuple[list[Piece], float]:
    """The pieces of a line from left to right, and where it ends. Every word passes here: hence the open-coded join."""
    row = _Row(x)
    for parts, gap in zip(rows, [*inner, None], strict=True):
        for part in parts:
            shaped, setting, tags, _, kern, width, _ = part
            if (
                setting is row.setting
                and shaped.font is row.font
                and (tags is row.tags or tags == row.tags)
                and not kern
                and shaped.spelled
                and not shaped.reversed
            ):
                row.show.append(shaped.show)
                row.text.append(shaped.text)
                row.x += width
            else:
                row.part(part)
        if gap is not None:
            same_look = gap.setting is row.setting and gap.setting.font is row.font and gap.tags is row.tags
            if same_look and not stretch and not gap.setting.tracking:
                row.show.append(gap.setting.space_show)
                row.text.append(" ")
                row.x += gap.width
            else:
                row.gap(gap, gap.width * stretch)
    end = row.x
    if trailing is not None:
        row.gap(trailing, 0.0, hanging=True)
    row.flush()
    return row.pieces, end


def _visual(
    rows: Sequence[Sequence[UnitPart]],
    inner: Sequence[Gap | None],
    trailing: Gap | None,
    stretch: float,
    x: float,
    base: int,
) -> list[Piece]:
    """As ``_logical`` for a line of mixed directions: placed in visual order, listed in reading order."""
    items: list[tuple[UnitPart | Gap, float]] = []
    for parts, gap in zip(rows, [*inner, None], strict=True):
        items.extend((part, part.width + part.kern) for part in parts)
        if gap is not None:
            items.append((gap, gap.width * (1 + stretch)))
    places = [0.0] * len(items)
    for index in bidi.visual_order([item.level for item, _ in items]):
        places[index] = x
        x += items[index][1]
    pieces: list[Piece] = []
    for (item, _), place in zip(items, places, strict=True):
        row = _Row(place)
        if isinstance(item, Gap):
            row.gap(item, item.width * stretch)
        else:
            row.part(item)
        row.flush()
        pieces.extend(row.pieces)
    if trailing is not None:
        row = _Row(min(places) - trailing.width if base and places else x)
        row.gap(trailing, 0.0, hanging=True)
        row.flush()
        pieces.extend(row.pieces)
    return pieces


def _spelled(pieces: Sequence[Piece], first: int) -> list[Piece]:
    """The pieces of a line, its stretches from right to left in an element each that spells them in reading order.

    Their glyphs stand in visual order, and not every program turns them (ISO 32000-1 14.8.2.3.3). ``first`` is the
    line's first unit: it makes the elements' keys unique in the paragraph.
    """
    spelled: list[Piece] = []
    start = 0
    while start < len(pieces):
        end = start
        for at in range(start, len(pieces)):
            piece = pieces[at]
            if piece.tags != pieces[start].tags or not (piece.reversed or piece.text.isspace()):
                break
            end = at + 1 if piece.reversed else end
        if end == start:
            spelled.append(pieces[start])
            start += 1
            continue
        stretch = pieces[start:end]
        tag = InlineTag("Span", -1 - first * _MOST_PIECES - start, actual="".join(piece.text for piece in stretch))
        spelled.extend(replace(piece, tags=(*piece.tags, tag)) for piece in stretch)
        start = end
    return spelled


def _marks(
    measured: Measured, first: int, end: Break, *, resumed: bool
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The notes, anchors and page references of a line; a divided word's belong to its first half."""
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    for unit in measured.units[first + resumed : end.box + 1]:
        if unit.anchors or unit.notes or unit.pages:
            notes += unit.notes
            anchors += unit.anchors
            pages += unit.pages
    return notes, anchors, pages
