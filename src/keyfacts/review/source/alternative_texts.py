"""Alternative texts put into the source: the words of ``:alt:``, or those between the brackets of a picture."""

from __future__ import annotations

import re
from typing import Final

from keyfacts.review.points import ReviewPoint
from keyfacts.review.source.escaping import as_markdown
from keyfacts.review.source.patches import EditRefused, Patch
from keyfacts.review.source.source_map import SourceMap
from keyfacts.review.tokens import comparable

_OPTION: Final = re.compile(r"(?m)^[ \t]*:alt:[ \t]*([^\n]*(?:\n[ \t]+(?!:)\S[^\n]*)*)")
_PICTURE: Final = re.compile(r"!\[((?:[^\[\]\\]|\\.)*)\]")
_TAKEN_FOR_MORE: Final = re.compile(r"[{}\\]|^[:\"'|>]|`|<|%$")


def alternative_text_patch(point: ReviewPoint, number: int, where: SourceMap) -> Patch:
    """The patch that gives a figure its new alternative text."""
    picture = where.pictures[number]
    if picture.place.file not in where.sources or not picture.place.line:
        raise EditRefused("it is not written in the report")
    text = where.sources[picture.place.file]
    start, end = where.lines_of_fence(picture.place)
    option = _OPTION.search(text, start, end)
    shown = None if option else _PICTURE.search(text, start, end)
    match = option or shown
    if match is None:
        raise EditRefused("it is made of data")
    if comparable(match[1].replace("\\", "")) != comparable(picture.alt):
        raise EditRefused("it is not written so in the source")
    if not point.new:
        raise EditRefused("a figure needs a text for those who do not see it")
    if option and _TAKEN_FOR_MORE.search(point.new):
        raise EditRefused("it has signs that mean something there")
    words = point.new if option else as_markdown(point.new, False)
    return Patch(picture.place.file, match.start(1), match.end(1), words, -1)
