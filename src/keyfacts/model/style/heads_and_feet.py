"""What the margins of a page have room for: one sum for both writers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from keyfacts.findings import Findings
from keyfacts.model.artwork import Artwork
from keyfacts.model.brand import Brand
from keyfacts.model.document import Document
from keyfacts.model.style.stylesheet import TextStyle

LOGO_GAP = 10.0
"""White between the logo in a running head or foot and words beside it, in points."""
SMALLEST_LOGO = 6.0
"""Height in points under which a logo is a blot, and left out."""
_WIDEST = 0.4
"""Share of the measure that the logo may take."""
WIDEST_FOLIO: Final = "000 / 000"
"""The room that is kept for the number of the page: the same in both files, however many pages there are."""
_MOST_LINES = 2
_AIR = 6.0
"""White between the words of a margin and the type area, in points."""
_ALLOWANCE = 0.9
"""Share of the room that words of several lines may fill: Word sets them without kerning, or in another face."""
_ELLIPSIS = "\u2026"


def margin_lines(
    document: Document,
    edge: Literal["head", "foot"],
    room: float,
    style: TextStyle,
    width_of: Callable[[str], float],
    findings: Findings,
) -> tuple[str, ...]:
    """The words of the running head or foot as lines, for a ``room`` of so many points beside what else stands there.

    They run over as many lines as the margin holds, two at most; what is left over is cut off, and told (KF643).
    """
    head = edge == "head"
    words = document.running_head if head else document.running_foot
    if width_of(words) <= room:
        return (words,) if words else ()
    page = document.page
    margin, distance = (
        (page.margin_top, page.head_distance) if head else (page.margin_bottom, page.foot_distance + style.size)
    )
    most = min(1 + max(int((margin - distance - _AIR) / style.leading), 0), _MOST_LINES)
    lines, whole = _wrapped(words, max(room, 0.0) * _ALLOWANCE, most, width_of)
    if not whole:
        place = document.head_place if head else document.foot_place
        shown = f"is cut off: '{lines[-1][-40:]}'" if lines else "is left out"
        message = f"the running {edge} has no room for its words and {shown}"
        findings.report("KF643", place, message, f"write a shorter one in the front matter: running_{edge}: ...")
    return lines


def size_to_fit(width: float, room: float, size: float) -> float:
    """The size of type for words that are ``width`` points wide at ``size``: smaller, by half points as Word has them,
    where they would be wider than ``room``. A sample label and the number of a page are never cut off.
    """
    return size if width <= room else max(int(2 * size * max(room, 0.0) * _ALLOWANCE / width) / 2, 1.0)


def label_lines(words: str, room: float, width_of: Callable[[str], float]) -> tuple[str, ...]:
    """A label as lines; one is wider than ``room`` only where a single word is."""
    widest = max(map(width_of, words.split()), default=0.0)
    return _wrapped(words, max(room, widest), len(words), width_of)[0]


def _wrapped(words: str, room: float, most: int, width_of: Callable[[str], float]) -> tuple[tuple[str, ...], bool]:
    """At most so many lines, and whether they hold all words; no line is wider than ``room``."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if width_of(longer) <= room:
            lines[-1] = longer
        elif lines[-1] and len(lines) < most and width_of(word) <= room:
            lines.append(word)
        else:
            lines[-1] = _cut_off(longer, room, width_of)
            return tuple(filter(None, lines)), False
    return tuple(lines), True


def _cut_off(line: str, room: float, width_of: Callable[[str], float]) -> str:
    """The beginning of a line and an ellipsis that fit ``room``, at a word's end if one is near; '' without room."""
    low, high = 0, len(line)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width_of(line[:middle] + _ELLIPSIS) <= room else (low, middle - 1)
    kept = line[:low]
    space = kept.rfind(" ")
    if space > low / 2 and not line[low : low + 1].isspace():
        kept = kept[:space]
    return kept.rstrip(" ,;:.") + _ELLIPSIS if kept.strip() else ""


def running_logo_size(
    artwork: Artwork, height: float, measure: float, words: float, brand: Brand, findings: Findings
) -> tuple[float, float]:
    """Width and height in points of the logo beside ``words`` points of words in a margin ``measure`` points wide.

    It is as high as ``height`` if there is so much room; without room for a legible one it is left out: (0, 0), KF827.
    """
    if not artwork.width or not artwork.height:
        return 0.0, 0.0
    widest = min(_WIDEST * measure, measure - words - LOGO_GAP)
    size = min(height, widest * artwork.height / artwork.width)
    if size < SMALLEST_LOGO:
        edge = brand.running_logo if brand.running_logo != "none" else "head"
        message = f"the words of the running {edge} leave no room for the logo beside them"
        hint = f"write a shorter running_{edge} in the report, or running-logo: none here"
        findings.report("KF827", brand.running_logo_place, message, hint)
        return 0.0, 0.0
    return size * artwork.width / artwork.height, size
