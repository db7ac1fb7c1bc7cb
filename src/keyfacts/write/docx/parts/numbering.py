"""Numbering definitions: bullets, numbered lists, headings and the lettered notes of tables, all counted by Word."""

from __future__ import annotations

from typing import Final

from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.ooxml.elements import Xml, attributes, element, ordered, properties, root
from keyfacts.ooxml.units import twips

DEEPEST: Final = 8
"""Word has nine list levels, 0 to 8; deeper lists stay on the last."""

_BULLETS: Final = 1
_NUMBERS: Final = 2
_HEADINGS: Final = 3
_TABLE_NOTES: Final = 4
_GLYPHS: Final = "•–▪"


class Numbering:
    """The lists of one file: each numbered list and each table's notes count from their own start."""

    def __init__(self, live_headings: bool) -> None:
        self._live_headings = live_headings
        self._instances: list[tuple[int, int, int, str]] = []

    @property
    def bullets(self) -> int:
        """The number id of every bulleted list."""
        return _BULLETS

    def numbers(self, level: int, start: int, delimiter: str = ".") -> int:
        """A fresh number id for a numbered list at ``level`` (0 is the outermost), counting from ``start``; the
        ``delimiter`` stands behind each number.
        """
        return self._instance(_NUMBERS, level, start, delimiter)

    def table_notes(self) -> int:
        """A fresh number id for the notes a, b, c of one table."""
        return self._instance(_TABLE_NOTES, 0, 1)

    def _instance(self, abstract: int, level: int, start: int, delimiter: str = ".") -> int:
        self._instances.append((abstract, min(level, DEEPEST), start, delimiter))
        return _TABLE_NOTES + len(self._instances)

    def part(self, stylesheet: Stylesheet) -> str:
        """``word/numbering.xml``."""
        abstract = [
            _abstract(_BULLETS, [_bullet(level, stylesheet) for level in range(9)]),
            _abstract(_NUMBERS, [_number(level, stylesheet) for level in range(9)]),
            _abstract(_HEADINGS, [_heading(level, self._live_headings) for level in range(9)]),
            _abstract(_TABLE_NOTES, [_table_note(stylesheet)]),
        ]
        base = [_num(number, number) for number in (_BULLETS, _NUMBERS, _HEADINGS, _TABLE_NOTES)]
        more = [
            _num(_TABLE_NOTES + index, abstract_id, level, start, _parenthesized(level, stylesheet, delimiter))
            for index, (abstract_id, level, start, delimiter) in enumerate(self._instances, 1)
        ]
        return root("numbering", "".join([*abstract, *base, *more]))


HEADING_LIST: Final = _HEADINGS
"""The number id the heading styles are linked to when Word numbers the sections."""


def _abstract(number: int, levels: list[Xml]) -> Xml:
    """A definition with both of its marks, as Word writes it: it tells lists apart by them when text is pasted."""
    kind = element("multiLevelType", val="multilevel" if len(levels) > 1 else "singleLevel")
    mark = element("nsid", val=f"{0x4B460000 + number:08X}")
    template = element("tmpl", val=f"{0x4B464000 + number:08X}")
    return element("abstractNum", mark + kind + template + "".join(levels), abstractNumId=number)


def _num(number: int, abstract: int, level: int = -1, start: int = 1, definition: str = "") -> Xml:
    override = ""
    if level >= 0:
        override = element("lvlOverride", element("startOverride", val=start) + definition, ilvl=level)
    return element("num", element("abstractNumId", val=abstract) + override, numId=number)


def _level(level: int, **children: object) -> Xml:
    return Xml(f"<w:lvl{attributes({'ilvl': level})}>{ordered('lvl', children)}</w:lvl>")  # type: ignore[arg-type]


def _indents(level: int, stylesheet: Stylesheet) -> Xml:
    step = twips(stylesheet["list"].indent)
    return properties("pPr", {"ind": {"left": step * (level + 1), "hanging": step}})


def _bullet(level: int, stylesheet: Stylesheet) -> Xml:
    family = stylesheet["list"].family
    look = properties(
        "rPr",
        {
            "rFonts": {"ascii": family, "hAnsi": family, "cs": family, "hint": "default"},
            "color": {"val": stylesheet.palette.primary.hex, "themeColor": "accent1"},
        },
    )
    style = f"ListBullet{level + 1 if level else ''}" if level < 5 else None
    return _level(
        level, start=1, numFmt="bullet", pStyle=style, lvlText=_GLYPHS[level % 3], lvlJc="left",
        pPr=_indents(level, stylesheet), rPr=look,
    )  # fmt: skip


def _number(level: int, stylesheet: Stylesheet) -> Xml:
    style = f"ListNumber{level + 1 if level else ''}" if level < 5 else None
    return _level(
        level, start=1, numFmt="decimal", pStyle=style, lvlText=f"%{level + 1}.", lvlJc="left",
        pPr=_indents(level, stylesheet),
    )  # fmt: skip


def _parenthesized(level: int, stylesheet: Stylesheet, delimiter: str) -> str:
    """What a list of "5)" has instead of the definition of its level; '' for the usual "5."."""
    if delimiter == ".":
        return ""
    text = f"%{level + 1}{delimiter}"
    return _level(level, start=1, numFmt="decimal", lvlText=text, lvlJc="left", pPr=_indents(level, stylesheet))


def _heading(level: int, live: bool) -> Xml:
    text = ".".join(f"%{n + 1}" for n in range(level + 1))
    style = f"Heading{level + 1}" if live and level < 6 else None
    indent = properties("pPr", {"ind": {"left": 0, "firstLine": 0}})
    return _level(level, start=1, numFmt="decimal", pStyle=style, lvlText=text, lvlJc="left", pPr=indent)


def _table_note(stylesheet: Stylesheet) -> Xml:
    step = twips(stylesheet["table-note"].indent)
    return _level(
        0, start=1, numFmt="lowerLetter", pStyle=None, lvlText="%1", lvlJc="left",
        pPr=properties("pPr", {"ind": {"left": step, "hanging": step}}),
        rPr=properties("rPr", {"vertAlign": "superscript"}),
    )  # fmt: skip
