"""The words of one paragraph of a Word file: runs, fields, links, marks of notes, pictures, tracked changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from lxml import etree

from keyfacts.check.docx.package import PackageParts
from keyfacts.check.passages import ContentsList, PassageLine
from keyfacts.model.formula import linear
from keyfacts.numerals.marks import LARGEST_ROMAN, roman
from keyfacts.ooxml.contract import FORMULA_PICTURE, STRUCK_STYLE, STYLES_PART
from keyfacts.ooxml.formulas import formula_in
from keyfacts.ooxml.names import MC, WP, R, W, qualified
from keyfacts.ooxml.trees import is_decorative, is_on, value

_CITES = re.compile(r"\bNOTEREF\b|\bREF\b.*\\n\b")
"""Fields whose result is a note's mark: of a footnote cited before, of a note under its table."""
_LEADS = re.compile(r"\b(?:PAGE)?REF\s+(\S+)(?=.*\\h\b)")
"""Fields whose result is a link to a bookmark."""
_PAGES = re.compile(r"\bPAGEREF\b")
_MATH = qualified("m", "oMath")
_ALTERNATIVE, _FALLBACK = MC + "AlternateContent", MC + "Fallback"
_SKIPPED = {W + "rPr", W + "pPr", W + "moveFrom", _FALLBACK}
_UNSEEN = ("vanish", "strike", "dstrike")
_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "br": " ", W + "cr": " ", W + "noBreakHyphen": "\u2011"}
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}


class Lines:
    """Reads paragraphs in document order; what stands beside the words goes to ``contents``.

    ``blocks`` reads what a text box holds.
    """

    def __init__(self, package: PackageParts, contents: ContentsList, blocks: Callable[[etree._Element], None]) -> None:
        self._contents = contents
        self._blocks = blocks
        self._targets = {name: _relationships(package, name) for name in ("document", "footnotes", "endnotes")}
        self._part = "document"
        self._unseen = _unseen_styles(package)
        self._lang = contents.lang.lower()
        self._fields: list[str] = []
        self._notes = {tag: _notes(package, tag) for tag in ("footnote", "endnote")}
        self._counts = {"footnote": 0, "endnote": 0}
        self._cited: list[tuple[str, bool, etree._Element]] = []
        self.notes_before = 0
        """Notes of a template that Word counts before the report's."""
        self._pages_before = max(_first_page(package) - 1, 0)
        self.decorative = False
        """True when the picture met last is a decorative one."""

    def within(self, contents: ContentsList) -> Lines:
        """The same for the words of a note, which go to other ``contents``."""
        inner = object.__new__(Lines)
        inner.__dict__.update(self.__dict__, _contents=contents, _part="footnotes", _fields=[], _cited=[])
        return inner

    def take_cited(self) -> list[tuple[str, bool, etree._Element]]:
        """Notes cited since this was last asked: mark, whether it is a custom one, the note."""
        taken = self._cited[:]
        self._cited.clear()
        return taken

    def read(self, paragraph: etree._Element, line: PassageLine, target: str = "") -> None:
        """Add the words of a paragraph (or of an element inside one) to the line."""
        for child in paragraph:
            tag = child.tag
            if tag == W + "r":
                self._run(child, line, target)
            elif tag == W + "hyperlink":
                self.read(child, line, self._link(child) or target)
            elif tag == W + "del":
                self._contents.hide(f"{_words(child)} (deleted, not yet accepted)")
            elif tag == _MATH:
                line.add(linear(formula_in(child)), target)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self.read(child, line, target)

    def _run(self, run: etree._Element, line: PassageLine, target: str) -> None:
        lang = ""
        properties = run.find(W + "rPr")
        if properties is not None:
            lang = self._language(properties)
            if self._is_unseen(properties):
                self._contents.hide(_words(run))
                return
        self._pieces(run, line, target, lang)

    def _pieces(self, run: etree._Element, line: PassageLine, target: str, lang: str) -> None:
        """What a run holds; of an alternative, the first choice."""
        if self._fields and not target:
            leads = next((match for field in self._fields if (match := _LEADS.search(field))), None)
            target = f"#{leads[1]}" if leads else ""
        for child in run:
            tag = child.tag
            if tag == W + "t":
                self._text(child.text or "", line, target, lang)
            elif tag in _CHARACTERS:
                line.add(_CHARACTERS[tag], target, lang)
            elif tag in (W + "fldChar", W + "instrText"):
                self._field(child)
            elif tag in _NOTES:
                self._mark(child, _NOTES[tag], line)
                if child.get(W + "customMarkFollows"):
                    return  # the literal mark after it in the same run is what _mark took
            elif tag in (W + "drawing", W + "pict", W + "object"):
                self._drawing(child, line, target)
            elif tag == W + "sym":
                line.add(_symbol(child), target, lang)
            elif tag == _ALTERNATIVE:
                self._pieces(child[0] if len(child) else child, line, target, lang)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self.read(child, line, target)

    def _text(self, text: str, line: PassageLine, target: str, lang: str) -> None:
        if any(_CITES.search(field) for field in self._fields):
            line.add_mark(self._own_number(text))
        elif self._pages_before and any(_PAGES.search(field) for field in self._fields):
            line.add(self._own_page(text), target, lang)
        else:
            line.add(text, target, lang)

    def _own_number(self, mark: str) -> str:
        """A mark that is cited again, counted from the report's first note."""
        return str(int(mark) - self.notes_before) if self.notes_before and mark.isascii() and mark.isdigit() else mark

    def _own_page(self, page: str) -> str:
        """A page that is referred to, counted from the report's first."""
        number = int(page) if page.isascii() and page.isdigit() else _roman_pages().get(page.lower(), 0)
        return str(number - self._pages_before) if number > self._pages_before else page

    def _field(self, part: etree._Element) -> None:
        """Complex fields (17.16.18): the instruction is kept while its result is read; the result is text."""
        kind = part.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()
        elif part.tag == W + "instrText" and self._fields:
            self._fields[-1] += part.text or ""

    def _mark(self, reference: etree._Element, tag: str, line: PassageLine) -> None:
        custom = bool(reference.get(W + "customMarkFollows"))
        if custom:
            mark = "".join(t.text or "" for t in reference.itersiblings(W + "t"))
        else:
            self._counts[tag] += 1
            mark = ("e" if tag == "endnote" else "") + str(self._counts[tag])
        line.add_mark(mark)
        note = self._notes[tag].get(reference.get(W + "id", ""))
        if note is not None:
            self._cited.append((mark, custom, note))

    def _drawing(self, drawing: etree._Element, line: PassageLine, target: str) -> None:
        for properties in drawing.iter(WP + "docPr"):
            if properties.get("name", "").startswith(f"{FORMULA_PICTURE} "):
                line.add(properties.get("descr", ""), target)
                continue
            self.decorative = is_decorative(properties)
            if not self.decorative:
                self._contents.add_alt(properties.get("descr", ""))
        for box in drawing.iter(W + "txbxContent"):
            self._blocks(box)

    def _link(self, link: etree._Element) -> str:
        anchor = link.get(W + "anchor", "")
        return f"#{anchor}" if anchor else self._targets[self._part].get(link.get(R + "id", ""), "")

    def _language(self, properties: etree._Element) -> str:
        named = (value(properties, "lang", script) for script in ("val", "bidi", "eastAsia"))
        lang = next((lang for lang in named if lang), "")
        return "" if lang.lower() == self._lang else lang

    def _is_unseen(self, properties: etree._Element) -> bool:
        return value(properties, "rStyle") in self._unseen or _hides(properties)


def _first_page(package: PackageParts) -> int:
    """The printed number of the report's first page in a file on a template."""
    manifest = package.manifest()
    number = "" if manifest is None else manifest.get("first-page", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1


@cache
def _roman_pages() -> dict[str, int]:
    return {roman(number): number for number in range(1, LARGEST_ROMAN + 1)}


def _hides(properties: etree._Element) -> bool:
    return any(is_on(properties, name) for name in _UNSEEN)


def _unseen_styles(package: PackageParts) -> set[str]:
    styles = package.part(STYLES_PART)
    if styles is None:
        return set()
    hiding = (style for style in styles.iter(W + "style") if (r := style.find(W + "rPr")) is not None and _hides(r))
    return {style.get(W + "styleId", "") for style in hiding} - {STRUCK_STYLE}


def _relationships(package: PackageParts, name: str) -> dict[str, str]:
    rels = package.part(f"word/_rels/{name}.xml.rels")
    return {} if rels is None else {r.get("Id", ""): r.get("Target", "") for r in rels}


def _notes(package: PackageParts, tag: str) -> dict[str, etree._Element]:
    part = package.part(f"word/{tag}s.xml")
    return {} if part is None else {note.get(W + "id", ""): note for note in part.findall(W + tag)}


def _symbol(symbol: etree._Element) -> str:
    try:
        return chr(int(symbol.get(W + "char", ""), 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _words(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t", W + "delText"))
