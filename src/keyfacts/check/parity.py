"""Two files, one content: what the PDF's structure tree says and what the Word file says, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from keyfacts.check.cures import CURES, cure_of
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


def check_parity(pdf: bytes, docx: bytes | ContentsList, findings: Findings, name: str = "") -> None:
    """Report every difference between the two files: text in order, headings, lists, tables cell by cell, captions,
    notes and their marks, alternative texts, links, languages, contents, title; and what Word hides.

    ``docx`` is the Word file, or what was read of it. Figure interiors, artifacts and page numbers of contents are left
    out of both. Each message says where: under which heading, in which table, row and column.
    """
    import pikepdf

    place = Place(name)
    try:
        with open_pdf(pdf) as opened:
            pdf_says = pdf_contents(opened)
    except (*PDF_FAULTS, pikepdf.PdfError) as error:
        findings.report("KF700", place, f"the PDF cannot be read: {reason(error)}", CURES["KF700"])
        return
    try:
        word_says = docx_contents(PackageParts(docx)) if isinstance(docx, bytes) else docx
    except (ValueError, RecursionError) as error:
        findings.report("KF800", place, f"the Word file {unreadable(error)}", CURES["KF800"])
        return
    _Comparison(place, findings).compare(pdf_says, word_says)


class _Comparison:
    """Tells differences as findings, of each kind the first ones."""

    def __init__(self, place: Place, findings: Findings) -> None:
        self._place = place
        self._findings = findings
        self._told: dict[str, int] = {}

    def compare(self, pdf: ContentsList, word: ContentsList) -> None:
        if pdf.title != word.title:
            self._tell("KF801", both_sides("in the document's title: ", pdf.title, word.title))
        if pdf.lang.lower() != word.lang.lower():
            self._tell("KF806", both_sides("in the document's language: ", pdf.lang, word.lang))
        for pair in _pairs(pdf.passages, word.passages, _text_key):
            self._passage(pair)
        for in_pdf, in_word in _pairs(pdf.entries, word.entries, _text_key):
            self._entry(in_pdf, in_word)
        for pair in _pairs(pdf.notes, word.notes, _text_key):
            self._note(pair)
        for in_pdf, in_word in _pairs(pdf.alts, word.alts, _text_key):
            if _text(in_pdf) != _text(in_word):
                lead = f"alternative text of a picture {where(in_pdf or in_word)}: "
                self._tell("KF803", both_sides(lead, _text(in_pdf), _text(in_word)))
        for hidden in word.hidden:
            message = f"{where(hidden)}: the Word file hides or strikes out “{hidden.text[:80]}”"
            self._tell("KF807", message)
        for code, count in self._told.items():
            if count > _SHOWN:
                message = f"{count - _SHOWN} more differences of this kind"
                self._findings.report(code, self._place, message, cure_of(code, ""))

    def _passage(self, pair: _Pair) -> None:
        in_pdf, in_word = pair
        if in_pdf is None or in_word is None or _text_key(in_pdf) != _text_key(in_word):
            if in_pdf and in_word and in_pdf.cells and in_word.cells and in_pdf.kind == in_word.kind:
                self._cells(in_pdf, in_word)
            else:
                either = in_pdf or in_word
                code = "KF805" if either and either.cells else "KF801"
                lead = f"{where(either)}: "
                self._tell(code, both_sides(lead, _text(in_pdf), _text(in_word), _kind(in_pdf), _kind(in_word)))
        self._beside(in_pdf, in_word)

    def _cells(self, in_pdf: Passage, in_word: Passage) -> None:
        """The cells of a row, by the column they start in."""
        pdf_cells, word_cells = ({cell.column: cell for cell in row.cells} for row in (in_pdf, in_word))
        for column in sorted(pdf_cells.keys() | word_cells.keys()):
            one, other = pdf_cells.get(column), word_cells.get(column)
            if one == other:
                continue
            lead = f"{where(in_pdf)}, column {column}: "
            if one and other and one.text == other.text:
                shown = tuple(f"{cell.columns} columns by {cell.rows} rows" for cell in (one, other))
                self._tell("KF805", f"{lead}the cell covers {shown[0]} in the PDF and {shown[1]} in the Word file")
            else:
                self._tell("KF805", both_sides(lead, one.text if one else "", other.text if other else ""))

    def _entry(self, in_pdf: Passage | None, in_word: Passage | None) -> None:
        if _text(in_pdf) != _text(in_word) or _kind(in_pdf) != _kind(in_word):
            self._tell(
                "KF801", both_sides("in the contents: ", _text(in_pdf), _text(in_word), _kind(in_pdf), _kind(in_word))
            )
        self._beside(in_pdf, in_word, "in the contents")

    def _note(self, pair: _Pair) -> None:
        in_pdf, in_word = pair
        either = in_pdf or in_word
        if either is None:
            return
        lead = f"{either.kind}{f' in the table “{either.caption}”' if either.caption else ''}: "
        if in_pdf and in_word and in_pdf.kind != in_word.kind and in_pdf.text == in_word.text:
            self._tell("KF802", f"“{in_pdf.text[:80]}” is {in_pdf.kind} in the PDF and {in_word.kind} in the Word file")
        elif _text(in_pdf) != _text(in_word):
            self._tell("KF802", both_sides(lead, _text(in_pdf), _text(in_word)))
        self._beside(in_pdf, in_word, either.kind)

    def _beside(self, in_pdf: Passage | None, in_word: Passage | None, lead: str = "") -> None:
        """Links and languages of two passages that are one."""
        lead = lead or where(in_pdf or in_word)
        pdf_links, word_links = (side.links if side else () for side in (in_pdf, in_word))
        if not same_addresses(pdf_links, word_links):
            self._tell("KF804", both_sides(f"{lead}, links: ", _listed(pdf_links), _listed(word_links)))
        pdf_langs, word_langs = (side.langs if side else () for side in (in_pdf, in_word))
        if in_pdf and in_word and in_pdf.text == in_word.text and not same_words(pdf_langs, word_langs):
            self._tell("KF806", both_sides(f"{lead}, languages: ", _listed(pdf_langs), _listed(word_langs)))

    def _tell(self, code: str, message: str) -> None:
        self._told[code] = self._told.get(code, 0) + 1
        if self._told[code] <= _SHOWN:
            self._findings.report(code, self._place, message, cure_of(code, ""))


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
