"""What a reader with a screen reader or poor sight meets in a Word file: links, layout tables, lists, contrast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TypeAlias

from lxml import etree

from keyfacts.check.docx.faults import Faults
from keyfacts.check.docx.package import PackageParts, report_blocks
from keyfacts.language import every_language
from keyfacts.model.colour import Colour
from keyfacts.numerals.marks import TYPED_ITEM
from keyfacts.ooxml.contract import STYLES_PART
from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import text_of, value

_NUMBERED = ("heading", "toc", "list", "table", "footnote", "code")
"""Styles whose numbers Word or the report counts."""
_BODY, _CELL, _RUN, _RUN_PROPERTIES, _PARAGRAPH_PROPERTIES = (W + name for name in ("body", "tc", "r", "rPr", "pPr"))
_VALUE, _FILL = W + "val", W + "fill"
_LOOK = tuple(W + name for name in ("rStyle", "b", "color", "sz", "shd"))
"""What of a run's properties its contrast depends on."""
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_NORMAL, _LARGE = 4.5, 3.0
"""Contrast of text, and of large text: 18 points, or 14 in bold (WCAG 2.1, 1.4.3)."""


def judge_links(_: PackageParts, document: etree._Element, faults: Faults) -> None:
    """Links are read out of their sentences: their words must say where they lead."""
    for link in document.iter(W + "hyperlink"):
        words = " ".join(text_of(link).split())
        if not words and link.find(f".//{W}drawing") is None:
            faults.report("KF808", "a link has no words", at=link)
        elif words.lower().strip(" .:\u2026\u00bb>") in _empty_links():
            faults.report("KF808", f"a link says only “{words}”", "say where it leads", link)


@cache
def _empty_links() -> frozenset[str]:
    """In every language: a link may be of another than its document."""
    return frozenset(words for language in every_language() for words in language.checks.empty_links)


def judge_layout(_: PackageParts, document: etree._Element, faults: Faults) -> None:
    """A table that sets no data reads cell by cell: without merged cells, empty ones or tables inside."""
    for table in _tables(document):
        if table.find(f".//{W}tc/{W}tbl") is not None:
            faults.report("KF810", f"the table that starts with “{_start(table)}” holds another table")
        head = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(W + "tr")]
        if any(head) and not all(head):
            continue
        cells = list(table.iter(W + "tc"))
        merged = any(cell.find(f"{W}tcPr/{W}{name}") is not None for cell in cells for name in ("vMerge", "gridSpan"))
        empty = any(_is_empty(cell) for cell in cells)
        if merged or empty:
            cells_for_layout = f"{'merged' if merged else 'empty'} cells for layout"
            faults.report("KF810", f"the table that starts with “{_start(table)}” has {cells_for_layout}")


def _tables(document: etree._Element) -> Iterator[etree._Element]:
    for body in document.iter(W + "body"):
        for block in report_blocks(body):
            yield from block.iter(W + "tbl")


def _start(table: etree._Element) -> str:
    return text_of(table)[:60]


def _is_empty(cell: etree._Element) -> bool:
    if cell.find(f".//{W}drawing") is not None:
        return False
    return not text_of(cell).strip()


def judge_lists(package: PackageParts, document: etree._Element, faults: Faults) -> None:
    """Two paragraphs in a row that start with a typed bullet or number are no list to a screen reader."""
    names, before = package.style_names(), ""
    for paragraph in document.iter(W + "p"):
        words = text_of(paragraph)
        typed = TYPED_ITEM.match(words) is not None
        if typed:  # only then: most of a long text is not
            name = names.get(value(paragraph, "pPr/pStyle"), "")
            typed = not name.startswith(_NUMBERED) and paragraph.find(f"{W}pPr/{W}numPr") is None
        if typed and before:
            message = f"“{before[:40]}” and “{words[:40]}” are typed as a list"
            faults.report("KF810", message, "make them a list: Home, Bullets or Numbering", paragraph)
            typed = False
        before = words if typed else ""


def judge_contrast(package: PackageParts, document: etree._Element, faults: Faults) -> None:
    """The colour of every run against what is behind it: run, paragraph, cell or table shading, else white."""
    looks, told = _Looks(package), set[tuple[str, str]]()
    for paragraph in document.iter(W + "p"):
        properties = next(paragraph.iterchildren(_PARAGRAPH_PROPERTIES), None)
        style = looks.style(properties)
        runs = looks.runs(style, looks.ground(paragraph, properties, style))
        for run in paragraph.iter(_RUN):
            faint = runs.faint(run)
            if faint is None or faint[:2] in told:
                continue
            colour, behind, ratio, large = faint
            words = text_of(run).strip()
            if words:
                told.add((colour, behind))
                message = f"“{words[:60]}” stands in #{colour} on #{behind}: a contrast of {ratio:.1f} to 1"
                faults.report("KF809", message, f"take at least {_LARGE if large else _NORMAL} to 1", run)


_Faint: TypeAlias = tuple[str, str, float, bool]
"""Colour of a run that has too little contrast, what is behind it, the ratio, whether it is large."""
_Direct: TypeAlias = tuple[tuple[str, str, str], ...]
"""Properties of a run itself: tag, value, fill."""


@lru_cache(maxsize=256)
def _contrast(colour: str, behind: str) -> float:
    return Colour.parse(f"#{colour}").contrast(Colour.parse(f"#{behind}"))


class _Looks:
    """Colours, sizes and shadings of styles, with what they inherit."""

    def __init__(self, package: PackageParts) -> None:
        root = package.part(STYLES_PART)
        styles = [] if root is None else list(root.iter(W + "style"))
        self._styles = {style.get(W + "styleId", ""): style for style in styles}
        default = (s for s in styles if s.get(W + "default") in ("1", "true") and s.get(W + "type") == "paragraph")
        self._default = next((style.get(W + "styleId", "") for style in default), "")
        self._defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault")
        self._inherited: dict[tuple[str, str, str], str] = {}
        self._runs: dict[tuple[str, str], _Runs] = {}

    def inherited(self, style: str, path: str, attribute: str = "val") -> str:
        """An attribute of a property of a style, or of the ones it rests on ('' for none)."""
        text = self._inherited.get((style, path, attribute))
        if text is None:
            text = self._inherited[style, path, attribute] = self._look_up(style, path, attribute)
        return text

    def _look_up(self, style: str, path: str, attribute: str) -> str:
        for _ in range(20):
            element = self._styles.get(style)
            if element is None:
                break
            text = value(element, path, attribute)
            if text:
                return text
            style = value(element, "basedOn")
        return value(self._defaults, path, attribute)

    def ground(self, paragraph: etree._Element, properties: etree._Element | None, style: str) -> str:
        """What is behind a paragraph, as six hexadecimal digits."""
        fill = value(properties, "shd", "fill")
        if not _HEX.fullmatch(fill):
            fill = self.inherited(style, "pPr/shd", "fill")
        if not _HEX.fullmatch(fill):
            fill = _cell_ground(paragraph)
        return fill.upper() if _HEX.fullmatch(fill) else "FFFFFF"

    def style(self, properties: etree._Element | None) -> str:
        """The id of the style that the properties of a paragraph name."""
        return value(properties, "pStyle") or self._default

    def runs(self, style: str, ground: str) -> _Runs:
        """The runs of paragraphs of a style, before that ground."""
        runs = self._runs.get((style, ground))
        if runs is None:
            runs = self._runs[style, ground] = _Runs(self, style, ground)
        return runs

    def run(self, direct: dict[str, tuple[str, str]], style: str, ground: str) -> tuple[str, bool, str]:
        """Colour ('' for automatic), whether it is large, and what is behind a run in a paragraph of that style.

        ``direct`` are the run's own properties by tag: value and fill.
        """
        character = direct.get(W + "rStyle", ("", ""))[0]
        values = {}
        for name in ("color", "sz", "b"):
            path = f"rPr/{name}"
            text = direct.get(W + name, ("", ""))[0] or (self.inherited(character, path) if character else "")
            values[name] = text or self.inherited(style, path)
        fill = direct.get(W + "shd", ("", ""))[1]
        size = int(values["sz"]) if values["sz"].isdecimal() else 20
        bold = values["b"] not in ("", "0", "false")
        large = size >= 36 or (size >= 28 and bold)
        colour = values["color"] if _HEX.fullmatch(values["color"]) else ""
        return colour.upper(), large, fill.upper() if _HEX.fullmatch(fill) else ground


class _Runs:
    """Runs of paragraphs of one style before one ground: thousands of a long text look like a few."""

    def __init__(self, looks: _Looks, style: str, ground: str) -> None:
        self._looks, self._style, self._ground = looks, style, ground
        self._known: dict[_Direct, _Faint | None] = {}

    def faint(self, run: etree._Element) -> _Faint | None:
        """What is behind a run that has too little contrast; None for any other."""
        properties = run[0] if len(run) else None  # where the schema has them
        direct: _Direct = () if properties is None or properties.tag != _RUN_PROPERTIES else tuple([
            (child.tag, child.get(_VALUE, "1"), child.get(_FILL, "")) for child in properties.iterchildren(*_LOOK)
        ])  # fmt: skip
        if direct not in self._known:
            self._known[direct] = self._judged(direct)
        return self._known[direct]

    def _judged(self, direct: _Direct) -> _Faint | None:
        properties = {tag: (text, fill) for tag, text, fill in direct}
        colour, large, behind = self._looks.run(properties, self._style, self._ground)
        ratio = _contrast(colour, behind) if colour else _NORMAL
        return (colour, behind, ratio, large) if ratio < (_LARGE if large else _NORMAL) - 0.05 else None


def _cell_ground(paragraph: etree._Element) -> str:
    parent = paragraph.getparent()
    if parent is None or parent.tag == _BODY:
        return ""
    cell = parent if parent.tag == _CELL else next(paragraph.iterancestors(_CELL), None)
    return value(cell, "tcPr/shd", "fill")
