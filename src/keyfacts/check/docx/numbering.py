"""Live numbers of a Word file, counted as Word counts them (ECMA-376 part 1, 17.9): headings, notes under tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from keyfacts.check.docx.package import PackageParts
from keyfacts.numerals.marks import LARGEST_ROMAN, roman
from keyfacts.ooxml.contract import NUMBERING_PART, STYLES_PART
from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import value

_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass(slots=True)
class _List:
    """One ``w:abstractNum`` with the counts so far; instances share it, as in Word, unless they restart."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class LiveNumbers:
    """Gives each paragraph, asked in document order, the number Word would print before it."""

    def __init__(self, package: PackageParts) -> None:
        self._lists: dict[str, _List] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._read_numbering(package.part(NUMBERING_PART))
        self._read_styles(package.part(STYLES_PART))

    def label(self, paragraph: etree._Element, style: str) -> tuple[str, int]:
        """The printed number (``•`` for any bullet, '' for none) and the level it stands on, from 0."""
        number, level = self._place(paragraph.find(f"{W}pPr/{W}numPr"), style)
        numbered = self._lists.get(number)
        if numbered is None or level not in numbered.levels:
            return "", level
        definition = numbered.levels[level]
        numbered.counts[level] = numbered.counts.get(level, definition.start - 1) + 1
        for deeper in [key for key in numbered.counts if key > level]:
            del numbered.counts[deeper]
        if definition.format == "bullet":
            return "\u2022", level

        def count(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = numbered.levels.get(at, definition)
            return _formatted(numbered.counts.get(at, other.start), other.format)

        return _PLACEHOLDER.sub(count, definition.text), level

    def _place(self, properties: etree._Element | None, style: str) -> tuple[str, int]:
        inherited = self._styles.get(style, ("0", 0))
        if properties is None:
            return inherited
        return _number(properties, *inherited)

    def _read_numbering(self, root: etree._Element | None) -> None:
        if root is None:
            return
        shared = {a.get(W + "abstractNumId", ""): _List(_levels(a)) for a in root.findall(W + "abstractNum")}
        for number in root.findall(W + "num"):
            base = shared.get(value(number, "abstractNumId"), _List())
            self._lists[number.get(W + "numId", "")] = _restarted(base, number) or base

    def _read_styles(self, root: etree._Element | None) -> None:
        if root is None:
            return
        based: dict[str, str] = {}
        for style in root.iter(W + "style"):
            name = style.get(W + "styleId", "")
            parent = style.find(W + "basedOn")
            if parent is not None:
                based[name] = parent.get(W + "val", "")
            properties = style.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                self._styles[name] = _number(properties, "0", 0)
        for name, parent_id in based.items():
            if name not in self._styles and parent_id in self._styles:
                self._styles[name] = self._styles[parent_id]


def _restarted(base: _List, number: etree._Element) -> _List | None:
    """A list of its own where ``w:num`` restarts or redefines levels (17.9.8), else None."""
    starts: dict[int, int] = {}
    levels = dict(base.levels)
    for override in number.findall(W + "lvlOverride"):
        levels |= _levels(override)
        start = override.find(W + "startOverride")
        if start is not None:
            starts[int(override.get(W + "ilvl", "0"))] = int(start.get(W + "val", "1"))
    if not starts and levels == base.levels:
        return None
    for level, start_at in starts.items():
        if level in levels:
            levels[level] = replace(levels[level], start=start_at)
    return _List(levels)


def _number(properties: etree._Element, number: str, level: int) -> tuple[str, int]:
    """``w:numPr`` over what is inherited."""
    num_id, ilvl = properties.find(W + "numId"), properties.find(W + "ilvl")
    return (
        number if num_id is None else num_id.get(W + "val", "0"),
        level if ilvl is None else int(ilvl.get(W + "val", "0")),
    )


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    return {
        int(level.get(W + "ilvl", "0")): _Level(
            value(level, "numFmt") or "decimal", value(level, "lvlText"), int(value(level, "start") or 1)
        )
        for level in abstract.findall(W + "lvl")
    }


def _formatted(count: int, kind: str) -> str:
    if kind == "lowerLetter":
        return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    if kind == "lowerRoman":
        return roman(count) if 1 <= count <= LARGEST_ROMAN else ""
    return str(count)
