"""The grounds and bars of frames: one for every part that a frame has on a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from keyfacts.write.pdf.layout.filling import Placed
from keyfacts.write.pdf.layout.items import FillMark, Frame, Item


def grounds(placed: list[Placed]) -> Iterator[FillMark]:
    """The frames' grounds and bars, column by column."""
    runs: dict[tuple[int, float], list[Placed]] = {}
    frames: dict[int, Frame] = {}
    for one in placed:
        for frame in one.item.frames:
            frames[id(frame)] = frame
            runs.setdefault((id(frame), one.x), []).append(one)
    for (key, x), run in runs.items():
        frame = frames[key]
        top = run[0].top - _open_pads(run[0].item, frame, "first")
        low = run[-1].top + run[-1].item.height + _open_pads(run[-1].item, frame, "last")
        left, width = x + frame.left, frame.right - frame.left
        if frame.fill:
            yield FillMark(left, top, width, low - top, frame.fill, frame.radius)
        if frame.bar:
            yield FillMark(left, top, frame.bar_width, low - top, frame.bar)


def _open_pads(item: Item, frame: Frame, end: Literal["first", "last"]) -> float:
    """White between ``item`` and the edge of ``frame`` where the frame is cut by a page."""
    pad = 0.0
    for inner in reversed(item.frames):
        if (inner.first if end == "first" else inner.last) is not item:
            pad += inner.pad
        if inner is frame:
            break
    return pad
