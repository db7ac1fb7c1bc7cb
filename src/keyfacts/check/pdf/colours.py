"""The colours in which text stands on its ground, read from the content streams of any PDF.

A ground is the last filled shape under the first letter of a piece of text; white paper where there is none. Text on a
picture is left out, for nobody can tell its ground from the file alone. Clipping and transparency are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from keyfacts.check.pdf.objects import is_a
from keyfacts.check.pdf.streams import LIMIT, stream_bytes
from keyfacts.check.pdf.text import TOKEN, content_streams
from keyfacts.model.colour import BLACK, WHITE, Colour

if TYPE_CHECKING:
    from pikepdf import Pdf

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_NUMBER = re.compile(rb"[-+]?\d*\.?\d*\Z")
_LEAST = 4.0
"""Points that a shape must be wide and high to be a ground."""
_GROUNDS, _DEPTH, _OPERANDS = 300, 4, 2_000
_PAINTS = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})


@dataclass(slots=True)
class Pair:
    """Where text of one colour stands on one ground: the pages (from 1) and the smallest size in points."""

    pages: set[int] = field(default_factory=set)
    smallest: float = 1e9


Pairs: TypeAlias = dict[tuple[Colour, Colour], Pair]


def colour_pairs(pdf: Pdf) -> Pairs:
    """Every colour of text with its ground; ValueError for streams that are too long."""
    pairs: Pairs = {}
    for number, page in enumerate(pdf.pages, 1):
        data = b"\n".join(content_streams(page))
        if len(data) > LIMIT:
            raise ValueError("content stream too long")
        _Painter(pairs, number).run(data, page.get("/Resources", {}), _UNIT, 0)
    return pairs


@dataclass(slots=True)
class _State:
    """What ``q`` saves."""

    matrix: Matrix
    fill: Colour = BLACK
    size: float = 1.0
    hidden: bool = False


class _Painter:
    """Follows one page's painting as far as fills and text go."""

    def __init__(self, pairs: Pairs, page: int) -> None:
        self._pairs, self._page = pairs, page
        self._grounds: list[tuple[float, float, float, float, Colour | None]] = []
        self._budget = LIMIT

    def run(self, data: bytes, resources: Any, matrix: Matrix, depth: int, fill: Colour = BLACK) -> None:
        """Follow a content stream (and the forms in it)."""
        self._budget -= len(data)
        if self._budget < 0:
            raise ValueError("content streams too long")
        stream = _Stream(self, resources, _State(matrix, fill), depth)
        operands: list[bytes] = []
        for token in TOKEN.findall(data):
            if token[:1] in b"(</[]0123456789+-." or token == b">>":
                if len(operands) < _OPERANDS:
                    operands.append(token)
            elif token[:1] != b"%":
                stream.operate(token, operands)
                operands.clear()

    def paint(self, box: tuple[float, float, float, float], colour: Colour | None) -> None:
        """Remember a shape as a ground; None is a picture."""
        left, low, right, high = box
        if right - left >= _LEAST and high - low >= _LEAST:
            self._grounds.append((*box, colour))
            del self._grounds[:-_GROUNDS]

    def show(self, x: float, y: float, size: float, colour: Colour) -> None:
        """Note text that begins at (x, y)."""
        ground: Colour | None = WHITE
        for left, low, right, high, painted in reversed(self._grounds):
            if left <= x <= right and low <= y <= high:
                ground = painted
                break
        if ground is not None:
            pair = self._pairs.setdefault((colour, ground), Pair())
            pair.pages.add(self._page)
            pair.smallest = min(pair.smallest, size)


class _Stream:
    """The state of one content stream."""

    def __init__(self, painter: _Painter, resources: Any, state: _State, depth: int) -> None:
        self._painter, self._resources, self._depth = painter, resources, depth
        self._now = state
        self._saved: list[_State] = []
        self._path: list[tuple[float, float]] = []
        self._line = self._text = _UNIT

    def operate(self, operator: bytes, operands: list[bytes]) -> None:
        """One operator."""
        if operator in _PAINTS or operator in (b"n", b"S", b"s"):
            if operator in _PAINTS and self._path:
                xs, ys = [x for x, _ in self._path], [y for _, y in self._path]
                self._painter.paint((min(xs), min(ys), max(xs), max(ys)), self._now.fill)
            self._path = []
        elif operator in _SHOWS:
            self._show()
        elif operator == b"q":
            now = self._now
            self._saved.append(_State(now.matrix, now.fill, now.size, now.hidden))
        elif operator == b"Q":
            self._now = self._saved.pop() if self._saved else self._now
        elif operator == b"BT":
            self._line = self._text = _UNIT
        elif operator == b"Do" and operands:
            self._form(operands[0][1:].decode("latin-1"))
        else:
            numbers = [float(o) for o in operands if o.strip(b"+-.") and _NUMBER.match(o)]
            self._with_numbers(operator, numbers)

    def _with_numbers(self, operator: bytes, n: list[float]) -> None:
        if operator in _COLOURS:
            self._now.fill = _colour(n) or self._now.fill
        elif operator in _POINTS and len(n) >= 2:
            self._path += [_moved(self._now.matrix, *n[i : i + 2]) for i in range(0, len(n) - 1, 2)]
        elif operator == b"re" and len(n) == 4:
            x, y, width, height = n
            corners = ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
            self._path += [_moved(self._now.matrix, *corner) for corner in corners]
        elif operator == b"cm" and len(n) == 6:
            self._now.matrix = _product(_matrix(n), self._now.matrix)
        elif operator == b"Tm" and len(n) == 6:
            self._line = self._text = _matrix(n)
        elif operator in (b"Td", b"TD") and len(n) == 2:
            self._line = self._text = _product((1.0, 0.0, 0.0, 1.0, n[0], n[1]), self._line)
        elif operator == b"Tf" and n:
            self._now.size = n[-1]
        elif operator == b"Tr" and n:
            self._now.hidden = n[0] == 3

    def _show(self) -> None:
        if self._now.hidden:
            return
        whole = _product(self._text, self._now.matrix)
        size = abs(self._now.size) * max(abs(whole[3]), abs(whole[1]))
        x, y = _moved(whole, 0.1 * self._now.size, 0.25 * self._now.size)
        self._painter.show(x, y, size, self._now.fill)

    def _form(self, name: str) -> None:
        """What ``Do`` paints: a form is followed, a picture is a ground of its own."""
        drawn = self._resources.get("/XObject", {}).get("/" + name)
        if drawn is None or not is_a(drawn, "stream"):
            return
        if drawn.get("/Subtype") == "/Image":
            corners = [_moved(self._now.matrix, x, y) for x in (0, 1) for y in (0, 1)]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            self._painter.paint((min(xs), min(ys), max(xs), max(ys)), None)
        elif self._depth < _DEPTH:
            numbers = [float(v) for v in drawn.get("/Matrix", _UNIT)]
            matrix = _product(_matrix(numbers), self._now.matrix) if len(numbers) == 6 else self._now.matrix
            resources = drawn.get("/Resources", self._resources)
            self._painter.run(stream_bytes(drawn), resources, matrix, self._depth + 1, self._now.fill)


_COLOURS = frozenset({b"g", b"rg", b"k", b"sc", b"scn"})
_POINTS = frozenset({b"m", b"l", b"c", b"v", b"y"})


def _matrix(n: list[float]) -> Matrix:
    return (n[0], n[1], n[2], n[3], n[4], n[5])


def _product(a: Matrix, b: Matrix) -> Matrix:
    """``a`` first, then ``b`` (ISO 32000-1 8.3.4)."""
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def _moved(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _colour(n: list[float]) -> Colour | None:
    """Grey, RGB or CMYK by the number of components, as a screen shows it."""
    if len(n) not in (1, 3, 4):
        return None
    shares = n * 3 if len(n) == 1 else n if len(n) == 3 else [(1 - v) * (1 - n[3]) for v in n[:3]]
    red, green, blue = (round(255 * min(max(share, 0.0), 1.0)) for share in shares)
    return Colour(red, green, blue)
