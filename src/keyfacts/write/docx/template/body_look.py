"""How big and how wide the template's body is set, against ours: what is added beside it is set in proportion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import value
from keyfacts.values import frozen

_PLAIN_SIZE: Final = 20
"""Half-points of text where nothing says a size (ECMA-376 Part 1, 17.3.2.38)."""
_SINGLE: Final = 240
"""Single spacing as ``w:line`` counts it."""


@frozen
class BodyLook:
    """Size in half-points, and distance of lines: a share of a line in 240ths, or in twips by another rule."""

    size: float = _PLAIN_SIZE
    line: float = _SINGLE
    rule: str = "auto"


def body_look(chain: Iterable[etree._Element], styles: etree._Element) -> BodyLook:
    """The look of a paragraph style: of itself, of what it rests on, of the document's defaults."""
    levels = [*_properties(chain), *_defaults(styles)]
    size = next((float(s) for _, run in levels if (s := value(run, "sz")).replace(".", "", 1).isdigit()), _PLAIN_SIZE)
    for paragraph, _ in levels:
        line = value(paragraph, "spacing", "line")
        if line.isdigit() and int(line):
            return BodyLook(size, int(line), value(paragraph, "spacing", "lineRule") or "auto")
    return BodyLook(size)


_Level = tuple[etree._Element | None, etree._Element | None]


def _properties(chain: Iterable[etree._Element]) -> Iterator[_Level]:
    for style in chain:
        yield style.find(W + "pPr"), style.find(W + "rPr")


def _defaults(styles: etree._Element) -> Iterator[_Level]:
    yield styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"), styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
