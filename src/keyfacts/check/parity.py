"""Two files, one content: what the PDF's structure tree says and what the Word file says, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from keyfacts.check.differences import both_sides, same_addresses, same_words, where
from keyfacts.check.docx.package import PackageParts, unreadable
from keyfacts.check.docx.passages import docx_contents
from keyfacts.check.passages import ContentsList, Passage
from keyfacts.check.pdf.passages import pdf_contents
from keyfacts.check.pdf.rules import PDF_FAULTS, reason
from keyfacts.check.pdf.streams import open_pdf
from keyfacts.findings import Findings, Place

_SHOWN = 20
"""Differences told one by one; the rest is counted."""
_Pair = tuple[Passage | None, Passage | None]


def check_parity(pdf: bytes, docx: bytes, findings: Findings, name: str = "") -> None:
    """Report every difference between the two files: text in order, headings, lists, tables cell by cell, captions,
    notes and their marks, alternative texts, links, languages, contents, title; and what Word hides.

    Figure interiors, artifacts and page numbers of contents are left out of both. Each message says where: under
    which heading, in which table, row and column.
    """
    import pikepdf

    place = Place(name)
    try:
        with open_pdf(pdf) as opened:
            said = pdf_contents(opened)
    except (*PDF_FAULTS, pikepdf.PdfError) as error:
        findings.report("KF700", place, f"The PDF cannot be read: {reason(error)}.")
        return
    try:
        written = docx_contents(PackageParts(docx))
    except (ValueError, RecursionError) as error:
        findings.report("KF800", place, f"the Word file {unreadable(error)}")
        return
    _Comparison(place, findings).compare(said, written)


class _Comparison:
    """Tells differences as findings, of each kind the first ones."""

    def __init__(self, place: Place, findings: Findings) -> None:
        self._place = place
        self._findings = findings
        self._told: dict[str, int] = {}

    def compare(self, said: ContentsList, written: ContentsList) -> None:
        if said.title != written.title:
            self._tell("KF801", both_sides("In the document's title: ", said.title, written.title))
        if said.lang.lower() != written.lang.lower():
            self._tell("KF806", both_sides("In the document's language: ", said.lang, written.lang))
        for pair in _pairs(said.passages, written.passages, _text_key):
            self._passage(pair)
        for mine, theirs in _pairs(said.entries, written.entries, _text_key):
            self._entry(mine, theirs)
        for pair in _pairs(said.notes, written.notes, _text_key):
            self._note(pair)
        for mine, theirs in _pairs(said.alts, written.alts, _text_key):
            if _text(mine) != _text(theirs):
                lead = f"Alternative text of a picture {where(mine or theirs)}: "
                self._tell("KF803", both_sides(lead, _text(mine), _text(theirs)))
        for hidden in written.hidden:
            message = f"{_capital(where(hidden))}: the Word file hides or strikes out “{hidden.text[:80]}”."
            self._tell("KF807", message)
        for code, count in self._told.items():
            if count > _SHOWN:
                message = f"There are {count - _SHOWN} more differences of this kind."
                self._findings.report(code, self._place, message)

    def _passage(self, pair: _Pair) -> None:
        mine, theirs = pair
        if mine is None or theirs is None or _text_key(mine) != _text_key(theirs):
            if mine and theirs and mine.cells and theirs.cells and mine.kind == theirs.kind:
                self._cells(mine, theirs)
            else:
                either = mine or theirs
                code = "KF805" if either and either.cells else "KF801"
                lead = f"{_capital(where(either))}: "
                self._tell(code, both_sides(lead, _text(mine), _text(theirs), _kind(mine), _kind(theirs)))
        self._beside(mine, theirs)

    def _cells(self, mine: Passage, theirs: Passage) -> None:
        """The cells of a row, by the column they start in."""
        left, right = ({cell.column: cell for cell in row.cells} for row in (mine, theirs))
        for column in sorted(left.keys() | right.keys()):
            one, other = left.get(column), right.get(column)
            if one == other:
                continue
            lead = f"{_capital(where(mine))}, column {column}: "
            if one and other and one.text == other.text:
                shown = tuple(f"{cell.columns} columns by {cell.rows} rows" for cell in (one, other))
                self._tell("KF805", f"{lead}the cell covers {shown[0]} in the PDF and {shown[1]} in the Word file.")
            else:
                self._tell("KF805", both_sides(lead, one.text if one else "", other.text if other else ""))

    def _entry(self, mine: Passage | None, theirs: Passage | None) -> None:
        if _text(mine) != _text(theirs) or _kind(mine) != _kind(theirs):
            self._tell("KF801", both_sides("In the contents: ", _text(mine), _text(theirs), _kind(mine), _kind(theirs)))
        self._beside(mine, theirs, "In the contents")

    def _note(self, pair: _Pair) -> None:
        mine, theirs = pair
        either = mine or theirs
        if either is None:
            return
        lead = f"{_capital(either.kind)}{f' in the table “{either.caption}”' if either.caption else ''}: "
        if mine and theirs and mine.kind != theirs.kind and mine.text == theirs.text:
            self._tell("KF802", f"“{mine.text[:80]}” is {mine.kind} in the PDF and {theirs.kind} in the Word file.")
        elif _text(mine) != _text(theirs):
            self._tell("KF802", both_sides(lead, _text(mine), _text(theirs)))
        self._beside(mine, theirs, _capital(either.kind))

    def _beside(self, mine: Passage | None, theirs: Passage | None, lead: str = "") -> None:
        """Links and languages of two passages that are one."""
        lead = lead or _capital(where(mine or theirs))
        left, right = (side.links if side else () for side in (mine, theirs))
        if not same_addresses(left, right):
            self._tell("KF804", both_sides(f"{lead}, links: ", _listed(left), _listed(right)))
        ours, others = (side.langs if side else () for side in (mine, theirs))
        if mine and theirs and mine.text == theirs.text and not same_words(ours, others):
            self._tell("KF806", both_sides(f"{lead}, languages: ", _listed(ours), _listed(others)))

    def _tell(self, code: str, message: str) -> None:
        self._told[code] = self._told.get(code, 0) + 1
        if self._told[code] <= _SHOWN:
            self._findings.report(code, self._place, message)


def _pairs(left: Sequence[Passage], right: Sequence[Passage], key: Callable[[Passage], object]) -> Iterator[_Pair]:
    """The passages of two lists side by side, None where one has none; equal ones are paired first."""
    keys = [[key(passage) for passage in side] for side in (left, right)]
    # Equal ends are cut off first, so that long equal files cost little.
    start = 0
    while start < min(len(left), len(right)) and keys[0][start] == keys[1][start]:
        yield left[start], right[start]
        start += 1
    end = 0
    while end < min(len(left), len(right)) - start and keys[0][-1 - end] == keys[1][-1 - end]:
        end += 1
    middle = [side[start : len(side) - end] for side in keys]
    for tag, a, b, c, d in SequenceMatcher(None, middle[0], middle[1], autojunk=False).get_opcodes():
        mine, theirs = left[start + a : start + b], right[start + c : start + d]
        yield from _matched(mine, theirs) if tag == "replace" else _side_by_side(mine, theirs)
    for back in range(end, 0, -1):
        yield left[-back], right[-back]


def _matched(left: Sequence[Passage], right: Sequence[Passage]) -> Iterator[_Pair]:
    """Passages that differ, each with the one most like it; in order, so that none is told twice."""
    if len(left) == len(right) or max(len(left), len(right)) > _SHOWN:
        yield from _side_by_side(left, right)
        return
    few, many = (left, right) if len(left) < len(right) else (right, left)
    at = 0
    for number, one in enumerate(few):
        last = len(many) - (len(few) - number) + 1
        best = max(range(at, last), key=lambda n: (_likeness(one, many[n]), -n))
        partners = [*((None, m) for m in many[at:best]), (one, many[best])]
        yield from partners if few is left else ((b, a) for a, b in partners)
        at = best + 1
    rest = [(None, m) for m in many[at:]]
    yield from rest if few is left else ((b, a) for a, b in rest)


def _likeness(one: Passage, other: Passage) -> float:
    matcher = SequenceMatcher(None, one.text.split()[:200], other.text.split()[:200], autojunk=False)
    return matcher.ratio() + 0.1 * (one.kind == other.kind)


def _side_by_side(left: Sequence[Passage], right: Sequence[Passage]) -> Iterator[_Pair]:
    for number in range(max(len(left), len(right))):
        yield (left[number] if number < len(left) else None), (right[number] if number < len(right) else None)


def _text_key(passage: Passage) -> object:
    return passage.kind, passage.cells or passage.text


def _text(passage: Passage | None) -> str:
    return passage.text if passage else ""


def _kind(passage: Passage | None) -> str:
    return passage.kind if passage else ""


def _listed(pairs: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{first} → {second}" for first, second in pairs)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
