"""What a reader with a screen reader or poor sight meets in a Word file: links, layout tables, lists, contrast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from lxml import etree

from keyfacts.check.docx.package import PackageParts, W, report_blocks
from keyfacts.findings import Findings, Place
from keyfacts.language import every_language
from keyfacts.model.colour import Colour

_TYPED = re.compile(r"(?:[\u2022\u25cf\u25e6\u2023*\u2013-]|\d{1,2}[.)]|[a-z]\))[ \u00a0]\s*\S")
_NUMBERED = ("heading", "toc", "list", "table", "footnote", "code")
"""Styles whose numbers Word or the report counts."""
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_NORMAL, _LARGE = 4.5, 3.0
"""Contrast of text, and of large text: 18 points, or 14 in bold (WCAG 2.1, 1.4.3)."""


def judge_links(_: PackageParts, document: etree._Element, place: Place, findings: Findings) -> None:
    """Links are read out of their sentences: their words must say where they lead."""
    for link in document.iter(W + "hyperlink"):
        words = " ".join("".join(text.text or "" for text in link.iter(W + "t")).split())
        if not words and link.find(f".//{W}drawing") is None:
            findings.report("KF808", place, "A link has no words.")
        elif words.lower().strip(" .:\u2026\u00bb>") in _empty_links():
            findings.report("KF808", place, f"A link says only “{words}”.", "say where it leads")


@cache
def _empty_links() -> frozenset[str]:
    """In every language: a link may be of another than its document."""
    return frozenset(words for language in every_language() for words in language.checks.empty_links)


def judge_layout(_: PackageParts, document: etree._Element, place: Place, findings: Findings) -> None:
    """A table that sets no data reads cell by cell: without merged cells, empty ones or tables inside."""
    for table in _tables(document):
        if table.find(f".//{W}tc/{W}tbl") is not None:
            findings.report("KF810", place, f"The table that starts with “{_start(table)}” holds another table.")
        head = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(W + "tr")]
        if any(head) and not all(head):
            continue
        cells = list(table.iter(W + "tc"))
        merged = any(cell.find(f"{W}tcPr/{W}{name}") is not None for cell in cells for name in ("vMerge", "gridSpan"))
        empty = any(_is_empty(cell) for cell in cells)
        if merged or empty:
            what = "merged" if merged else "empty"
            findings.report(
                "KF810", place, f"The table that starts with “{_start(table)}” has {what} cells for layout."
            )


def _tables(document: etree._Element) -> Iterator[etree._Element]:
    for body in document.iter(W + "body"):
        for block in report_blocks(body):
            yield from block.iter(W + "tbl")


def _start(table: etree._Element) -> str:
    return "".join(text.text or "" for text in table.iter(W + "t"))[:60]


def _is_empty(cell: etree._Element) -> bool:
    if cell.find(f".//{W}drawing") is not None:
        return False
    return not "".join(text.text or "" for text in cell.iter(W + "t")).strip()


def judge_lists(package: PackageParts, document: etree._Element, place: Place, findings: Findings) -> None:
    """Two paragraphs in a row that start with a typed bullet or number are no list to a screen reader."""
    names, before = package.style_names(), ""
    for paragraph in document.iter(W + "p"):
        name = names.get(_attribute(paragraph, f"{W}pPr/{W}pStyle", "val"), "")
        if name.startswith(_NUMBERED) or paragraph.find(f"{W}pPr/{W}numPr") is not None:
            before = ""
            continue
        words = "".join(text.text or "" for text in paragraph.iter(W + "t"))
        typed = _TYPED.match(words) is not None
        if typed and before:
            message = f"“{before[:40]}” and “{words[:40]}” are typed as a list."
            findings.report("KF810", place, message, "make them a list: Home, Bullets or Numbering")
            typed = False
        before = words if typed else ""


def judge_contrast(package: PackageParts, document: etree._Element, place: Place, findings: Findings) -> None:
    """The colour of every run against what is behind it: run, paragraph, cell or table shading, else white."""
    looks, told = _Looks(package), set[tuple[str, str]]()
    for paragraph in document.iter(W + "p"):
        style = looks.style(paragraph)
        ground = looks.ground(paragraph, style)
        for run in paragraph.iter(W + "r"):
            colour, large, behind = looks.run(run, style, ground)
            if not colour or (colour, behind) in told:
                continue
            ratio = _contrast(colour, behind)
            words = "" if ratio >= _NORMAL else "".join(text.text or "" for text in run.iter(W + "t")).strip()
            if words and ratio < (_LARGE if large else _NORMAL) - 0.05:
                told.add((colour, behind))
                message = f"“{words[:60]}” stands in #{colour} on #{behind}: a contrast of {ratio:.1f} to 1."
                findings.report("KF809", place, message, f"take at least {_LARGE if large else _NORMAL} to 1")


@lru_cache(maxsize=256)
def _contrast(colour: str, behind: str) -> float:
    return Colour.parse(f"#{colour}").contrast(Colour.parse(f"#{behind}"))


class _Looks:
    """Colours, sizes and shadings of styles, with what they inherit."""

    def __init__(self, package: PackageParts) -> None:
        root = package.part("word/styles.xml")
        styles = [] if root is None else list(root.iter(W + "style"))
        self._styles = {style.get(W + "styleId", ""): style for style in styles}
        default = (s for s in styles if s.get(W + "default") in ("1", "true") and s.get(W + "type") == "paragraph")
        self._default = next((style.get(W + "styleId", "") for style in default), "")
        self._defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault")
        self._known: dict[tuple[str, str], str] = {}
        self._runs: dict[object, tuple[str, bool, str]] = {}

    def inherited(self, style: str, path: str, key: str) -> str:
        """An attribute of a property of a style, or of the ones it rests on ('' for none)."""
        cached = self._known.get((style, path + key))
        if cached is None:
            cached = self._look_up(style, path, key)
            self._known[style, path + key] = cached
        return cached

    def _look_up(self, style: str, path: str, key: str) -> str:
        for _ in range(20):
            element = self._styles.get(style)
            if element is None:
                break
            found = _attribute(element, path, key)
            if found:
                return found
            parent = element.find(W + "basedOn")
            style = "" if parent is None else parent.get(W + "val", "")
        return "" if self._defaults is None else _attribute(self._defaults, path, key)

    def ground(self, paragraph: etree._Element, style: str) -> str:
        """What is behind a paragraph, as six hexadecimal digits."""
        own = _attribute(paragraph, f"{W}pPr/{W}shd", "fill")
        for fill in (own, self.inherited(style, f"{W}pPr/{W}shd", "fill"), _cell_ground(paragraph)):
            if _HEX.fullmatch(fill):
                return fill.upper()
        return "FFFFFF"

    def style(self, paragraph: etree._Element) -> str:
        """The id of its style."""
        return _attribute(paragraph, f"{W}pPr/{W}pStyle", "val") or self._default

    def run(self, run: etree._Element, style: str, ground: str) -> tuple[str, bool, str]:
        """Colour ('' for automatic), whether it is large, and what is behind it, in a paragraph of that style."""
        properties = run.find(W + "rPr")
        own = () if properties is None else tuple(
            (child.tag, child.get(W + "val", "1"), child.get(W + "fill", "")) for child in properties
        )  # fmt: skip
        key = (own, style, ground)
        known = self._runs.get(key)
        if known is None:
            known = self._runs[key] = self._run({tag: (value, fill) for tag, value, fill in own}, style, ground)
        return known

    def _run(self, own: dict[str, tuple[str, str]], style: str, ground: str) -> tuple[str, bool, str]:
        character = own.get(W + "rStyle", ("", ""))[0]
        values = {}
        for name in ("color", "sz", "b"):
            path = f"{W}rPr/{W}{name}"
            value = own.get(W + name, ("", ""))[0] or (self._of_style(character, path) if character else "")
            values[name] = value or self._of_style(style, path)
        fill = own.get(W + "shd", ("", ""))[1]
        size = int(values["sz"]) if values["sz"].isdecimal() else 20
        bold = values["b"] not in ("", "0", "false")
        large = size >= 36 or (size >= 28 and bold)
        colour = values["color"] if _HEX.fullmatch(values["color"]) else ""
        return colour.upper(), large, fill.upper() if _HEX.fullmatch(fill) else ground

    def _of_style(self, style: str, path: str) -> str:
        return self.inherited(style, path, "val")


def _cell_ground(paragraph: etree._Element) -> str:
    cell = next(paragraph.iterancestors(W + "tc"), None)
    return "" if cell is None else _attribute(cell, f"{W}tcPr/{W}shd", "fill")


def _attribute(element: etree._Element, path: str, key: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get(W + key, "")
