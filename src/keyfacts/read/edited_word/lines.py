"""The words of one paragraph as accepted, with what was tracked in it, what is commented on, which notes it cites."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from keyfacts.model.document.edited_word import (
    NOTE_CITED,
    PAGE_NUMBER,
    CommentRange,
    EditedBlock,
    LookSpan,
    TrackedChange,
)
from keyfacts.model.formula import linear
from keyfacts.ooxml.contract import FORMULA_PICTURE
from keyfacts.ooxml.formulas import formula_in
from keyfacts.ooxml.names import MC, WP, W, qualified
from keyfacts.ooxml.trees import is_decorative, is_on, value
from keyfacts.read.edited_word.fields import CONTENTS_FIELD, FieldStack
from keyfacts.read.edited_word.looks import RunProperties, StyledLooks

_MATH: Final = qualified("m", "oMath")
_INSERTED: Final = (W + "ins", W + "moveTo")
_DELETED: Final = (W + "del", W + "moveFrom")
_FORMATS: Final = (W + "rPrChange", W + "pPrChange")
_CHARACTERS: Final = {W + "tab": "\t", W + "ptab": "\t", W + "br": " ", W + "cr": " ", W + "noBreakHyphen": "-"}
_NOTES: Final = {W + "footnoteReference": "", W + "endnoteReference": "e"}
_SKIPPED: Final = {W + "pPr", W + "rPr", MC + "Fallback", W + "delText", W + "instrText", W + "delInstrText"}
_MARK_STYLES: Final = frozenset(
    f"{note} {part}" for note in ("footnote", "endnote") for part in ("reference", "anchor", "characters")
) | {"table note mark"}
_MARK_OF_NOTE: Final = re.compile(r"\bNOTEREF\b")
_MARK_UNDER_TABLE: Final = re.compile(r"\bREF\b.*\\n\b")
_PAGE: Final = re.compile(r"\b(?:PAGEREF|PAGE|NUMPAGES)\b")
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ue000\ue001]")
_PICTURES: Final = (qualified("pic", "pic"), qualified("c", "chart"))


@dataclass(slots=True)
class AcceptedLine:
    """A paragraph while it is read; a paragraph whose mark was deleted goes on in the next one."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    notes: list[str] = field(default_factory=list)
    changes: list[TrackedChange] = field(default_factory=list)
    comments: dict[str, list[int]] = field(default_factory=dict)
    bookmarks: list[str] = field(default_factory=list)
    formatted: int = 0
    looks: list[LookSpan] = field(default_factory=list)
    page_open: bool = False
    joined_by: str = ""

    def add(self, text: str) -> None:
        """Add words as they are seen."""
        seen = _UNSEEN.sub("", text)
        self.parts.append(seen)
        self.length += len(seen)

    def add_sign(self, sign: str) -> None:
        """Add what stands for a note or a page."""
        self.parts.append(sign)
        self.length += 1

    def block(self, kind: str, inserted_by: str, style: str = "") -> EditedBlock:
        """The paragraph as a value."""
        return EditedBlock(
            kind,
            "".join(self.parts),
            tuple(self.notes),
            tuple(self.changes),
            tuple(CommentRange(number, start, end) for number, (start, end) in self.comments.items()),
            tuple(self.bookmarks),
            inserted_by,
            self.formatted,
            tuple(self.looks),
            style,
            self.joined_by,
        )


Author = tuple[str, str]
"""Who made a tracked change, and when."""


class LineReader:
    """Reads paragraphs in document order. ``met_picture`` is called with the alternative text of each picture."""

    def __init__(
        self, style_names: dict[str, str], looks: StyledLooks, met_picture: Callable[[str, bool], None]
    ) -> None:
        self._styles, self._looks = style_names, looks
        self._around: RunProperties = {}
        self._met_picture = met_picture  # with the alternative text, and whether it is a chart
        self.fields = FieldStack()
        self.boxes: list[etree._Element] = []
        """Text boxes met in the paragraph read last."""
        self._open_comments: set[str] = set()

    def read(self, paragraph: etree._Element, line: AcceptedLine) -> None:
        """Add what a paragraph says to the line."""
        line.formatted += sum(1 for _ in paragraph.iter(*_FORMATS))
        self._around = self._looks.of_paragraph(value(paragraph, "pPr/pStyle"))
        for number in self._open_comments:  # a comment on several paragraphs
            line.comments.setdefault(number, [line.length, line.length])
        self._inside(paragraph, line, None)
        for number in self._open_comments:
            line.comments.setdefault(number, [0, 0])[1] = line.length

    def _inside(self, parent: etree._Element, line: AcceptedLine, author: Author | None) -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._run(child, line, author)
            elif tag in _INSERTED:
                self._inside(child, line, author_of(child))
            elif tag in _DELETED:
                self._deleted(child, line, author)
            elif tag == W + "bookmarkStart":
                line.bookmarks.append(child.get(W + "name", ""))
            elif tag == W + "commentRangeStart":
                self._open_comments.add(child.get(W + "id", ""))
                line.comments.setdefault(child.get(W + "id", ""), [line.length, line.length])
            elif tag == W + "commentRangeEnd":
                number = child.get(W + "id", "")
                self._open_comments.discard(number)
                line.comments.setdefault(number, [line.length, line.length])[1] = line.length
            elif tag == W + "fldSimple":
                self._simple_field(child, line, author)
            elif tag == _MATH:
                self._words(linear(formula_in(child)), line, author)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self._inside(child, line, author)

    def _simple_field(self, child: etree._Element, line: AcceptedLine, author: Author | None) -> None:
        self.fields.begin()
        self.fields.instruct(child.get(W + "instr", ""))
        self.fields.separate()
        self._start_result(line)
        self._inside(child, line, author)
        self.fields.end()

    def _deleted(self, child: etree._Element, line: AcceptedLine, inserted: Author | None) -> None:
        """Words that were deleted or moved away; what else stands there goes with them."""
        words = "".join(node.text or "" for node in child.iter(W + "delText", W + "t"))
        notes = sum(1 for _ in child.iter(*_NOTES))
        if words or notes:
            author, date = author_of(child)
            by = inserted[0] if inserted and inserted[0] != author else ""
            line.changes.append(TrackedChange("deleted", author, date, line.length, line.length, words, by))
        for mark in child.iter(W + "commentRangeStart", W + "commentRangeEnd"):
            number = mark.get(W + "id", "")
            line.comments.setdefault(number, [line.length, line.length])
            self._open_comments.discard(number)

    def _run(self, run: etree._Element, line: AcceptedLine, author: Author | None) -> None:
        properties = run.find(W + "rPr")
        if properties is not None:
            if is_on(properties, "vanish"):
                return
            if self._styles.get(value(properties, "rStyle"), "") in _MARK_STYLES:
                self._mark(run, line, author)
                return
        start = line.length
        self._pieces(run, line, author)
        look = self._looks.of_run(properties, self._around)
        if look and line.length > start and properties is not None and properties.find(W + "rPrChange") is None:
            line.looks.append(LookSpan(start, line.length, look))

    def _mark(self, run: etree._Element, line: AcceptedLine, author: Author | None) -> None:
        """A run in the style of marks: the citation counts, the mark itself is the program's."""
        start = line.length
        for child in run:
            if child.tag in _NOTES:
                self._cite(child, line)
            elif child.tag in (W + "fldChar", W + "instrText"):
                self._field(child, line)
            elif child.tag == W + "t" and self.fields.matches(_MARK_OF_NOTE):
                self._cite_again(line)
        if author and line.length > start:
            line.changes.append(TrackedChange("inserted", *author, start, line.length))

    def _pieces(self, run: etree._Element, line: AcceptedLine, author: Author | None) -> None:
        for child in run:
            tag = child.tag
            if tag == W + "t":
                self._words(child.text or "", line, author)
            elif tag in _CHARACTERS:
                self._words(_CHARACTERS[tag], line, author)
            elif tag in (W + "fldChar", W + "instrText"):
                self._field(child, line)
            elif tag in _NOTES:
                self._cite(child, line)
                if child.get(W + "customMarkFollows"):
                    return
            elif tag == W + "commentReference":
                line.comments.setdefault(child.get(W + "id", ""), [line.length, line.length])
            elif tag in (W + "drawing", W + "pict", W + "object"):
                self._drawing(child, line, author)
            elif tag == W + "sym":
                self._words(_symbol(child), line, author)
            elif tag == MC + "AlternateContent":
                if len(child):
                    self._pieces(child[0], line, author)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self._inside(child, line, author)

    def _words(self, text: str, line: AcceptedLine, author: Author | None) -> None:
        if self.fields.open:
            if (
                not self.fields.open[-1][1]
                or self.fields.matches(CONTENTS_FIELD)
                or self.fields.matches(_MARK_UNDER_TABLE)
            ):
                return
            if self.fields.matches(_MARK_OF_NOTE):
                self._cite_again(line)
                return
            if self.fields.matches(_PAGE):
                if line.page_open:
                    line.add_sign(PAGE_NUMBER)
                    line.page_open = False
                return
        start = line.length
        line.add(text)
        if author and line.length > start:
            line.changes.append(TrackedChange("inserted", *author, start, line.length))

    def _cite(self, reference: etree._Element, line: AcceptedLine) -> None:
        line.add_sign(NOTE_CITED)
        line.notes.append(_NOTES[str(reference.tag)] + reference.get(W + "id", ""))

    def _cite_again(self, line: AcceptedLine) -> None:
        if line.page_open:
            line.add_sign(NOTE_CITED)
            line.notes.append("")
            line.page_open = False

    def _field(self, child: etree._Element, line: AcceptedLine) -> None:
        if child.tag == W + "instrText":
            self.fields.instruct(child.text or "")
            return
        kind = child.get(W + "fldCharType")
        if kind == "begin":
            self.fields.begin()
        elif kind == "separate":
            self.fields.separate()
            self._start_result(line)
        elif kind == "end":
            self.fields.end()

    def _start_result(self, line: AcceptedLine) -> None:
        """One sign stands for a result, however many runs a program has cut it into."""
        line.page_open = True

    def _drawing(self, drawing: etree._Element, line: AcceptedLine, author: Author | None) -> None:
        properties = next(drawing.iter(WP + "docPr"), None)
        name = "" if properties is None else properties.get("name", "")
        alt = "" if properties is None else properties.get("descr", "")
        if name.startswith(FORMULA_PICTURE) and alt:
            self._words(alt, line, author)
        elif any(True for _ in drawing.iter(*_PICTURES)) and not (properties is not None and is_decorative(properties)):
            self._met_picture(alt, any(True for _ in drawing.iter(_PICTURES[1])))
        self.boxes += list(drawing.iter(W + "txbxContent"))


def author_of(element: etree._Element) -> Author:
    """Who made a tracked change, and when."""
    return element.get(W + "author", "").strip() or "unknown", element.get(W + "date", "")


def _symbol(child: etree._Element) -> str:
    code = child.get(W + "char", "")
    try:
        return chr(int(code, 16)) if code else ""
    except (ValueError, OverflowError):
        return ""
