"""Notes as Word's own footnotes: the default series counted by Word, other series with their own marks.

A mark that Word would count to by itself is live, so that "Insert Footnote" continues the series. Every other note
(i, ii) is a footnote with a custom mark (``w:customMarkFollows``, ECMA-376 Part 1, 17.11.14). A note cited again is a
NOTEREF to the bookmark of its first citation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from keyfacts.model.document import Document, Note, NoteMark
from keyfacts.model.walk import notable_inlines
from keyfacts.numerals.marks import LARGEST_ROMAN, alphabetic, roman
from keyfacts.ooxml.elements import Xml, escape, root
from keyfacts.write.docx.text.bookmarks import Bookmarks
from keyfacts.write.docx.text.fields import field, run, text_field

_REFERENCE: Final = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_TABLE_MARK: Final = '<w:rPr><w:rStyle w:val="TableNoteMark"/></w:rPr>'
_FORMATS: Final = {"arabic": "decimal", "lower-roman": "lowerRoman", "lower-alpha": "lowerLetter"}
FIRST_ID: Final = 1
"""Ids -1 and 0 belong to the separators, as in Word's own files."""


class Footnotes:
    """Which notes are footnotes, which of them Word counts, and in which order they were cited."""

    def __init__(self, document: Document, highest: int = 0, counted: int = 0) -> None:
        """``highest`` is the last id a template has used, ``counted`` the number of its notes before ours."""
        self._first, self._before = FIRST_ID + highest, counted
        self._notes = {note.id: note for note in document.notes}
        self._marks = next((s.marks for s in document.series if s.name == ""), "arabic")
        live = self._live_notes(notable_inlines(document.blocks)) if self._notes else ()
        self._live = {note: n for n, note in enumerate(live, 1)}
        self._cited: dict[str, int] = {}
        self._table_lists: dict[str, bool] = {}

    def _live_notes(self, inlines: Iterable[object]) -> Iterable[str]:
        """The notes whose mark is what Word's own count gives at their first citation."""
        count = 0
        seen: set[str] = set()
        for inline in inlines:
            if not isinstance(inline, NoteMark) or inline.table or inline.note in seen:
                continue
            seen.add(inline.note)
            note = self._notes.get(inline.note)
            if note and not note.series and inline.mark == counted_mark(count + 1, self._marks):
                count += 1
                yield inline.note

    @property
    def number_format(self) -> str:
        """ST_NumberFormat of the series Word counts."""
        return _FORMATS.get(self._marks, "decimal")

    def letter(self, note: str, live: bool) -> None:
        """Remember that a table note's letter is counted by its list (or written by hand)."""
        self._table_lists[note] = live

    def cite(self, mark: NoteMark, bookmarks: Bookmarks) -> Xml:
        """The runs of a citation; the first one of a footnote carries the note."""
        cited = self._cite(mark, bookmarks)
        return Xml(run(mark.before, _TABLE_MARK if mark.table else _REFERENCE) + cited) if mark.before else cited

    def _cite(self, mark: NoteMark, bookmarks: Bookmarks) -> Xml:
        if mark.table:
            return self._cite_table_note(mark, bookmarks)
        if mark.note not in self._notes:
            return run(mark.mark, _REFERENCE)
        first = self._notes[mark.note].citation
        if mark.note in self._cited:
            shown = mark.mark
            if self._before and mark.note in self._live:
                shown = counted_mark(self._before + self._live[mark.note], self._marks)
            return text_field(f"NOTEREF {bookmarks.name(first)} \\f \\h", shown, _REFERENCE)
        identifier = self._first + len(self._cited)
        self._cited[mark.note] = identifier
        if mark.note in self._live:
            reference = f'<w:r>{_REFERENCE}<w:footnoteReference w:id="{identifier}"/></w:r>'
        else:
            reference = (
                f'<w:r>{_REFERENCE}<w:footnoteReference w:customMarkFollows="1" w:id="{identifier}"/>'
                f"<w:t>{escape(mark.mark)}</w:t></w:r>"
            )
        return bookmarks.around(first, reference)

    def _cite_table_note(self, mark: NoteMark, bookmarks: Bookmarks) -> Xml:
        """A REF to the paragraph number of the note under the table."""
        if not self._table_lists.get(mark.note):
            return run(mark.mark, _TABLE_MARK)
        name = bookmarks.name(f"note-{mark.note}")
        return field(f"REF {name} \\n \\h", run(mark.mark, _TABLE_MARK), _TABLE_MARK)

    def part(self, note_to_xml: Callable[[Note, Xml], str]) -> str:
        """``word/footnotes.xml``: separators, then each cited note; ``note_to_xml`` sets a note behind its mark."""
        notes = [
            f'<w:footnote w:id="{identifier}">{note_to_xml(self._notes[name], self._mark_at_head(name))}</w:footnote>'
            for name, identifier in self._cited.items()
        ]
        return root("footnotes", _SEPARATORS + "".join(notes), "w r", "w14 w15")

    def _mark_at_head(self, name: str) -> Xml:
        """The mark at the head of the note itself."""
        counted = f"<w:r>{_REFERENCE}<w:footnoteRef/></w:r>"
        if name in self._live:
            return Xml(f"{counted}<w:r><w:tab/></w:r>")
        literal = f"<w:r>{_REFERENCE}<w:t>{escape(self._notes[name].mark)}</w:t></w:r>"
        return Xml(
            f'<mc:AlternateContent><mc:Choice Requires="w15">{literal}</mc:Choice>'
            f"<mc:Fallback>{counted}</mc:Fallback></mc:AlternateContent><w:r><w:tab/></w:r>"
        )


_SEPARATORS: Final = "".join(
    f'<w:footnote w:type="{kind}" w:id="{identifier}"><w:p><w:pPr><w:pStyle w:val="FootnoteSeparator"/></w:pPr>'
    f"<w:r><w:{mark}/></w:r></w:p></w:footnote>"
    for kind, identifier, mark in (
        ("separator", -1, "separator"),
        ("continuationSeparator", 0, "continuationSeparator"),
    )
)


def counted_mark(number: int, marks: str) -> str:
    """What Word prints for the ``number``-th note of a format ('' for formats whose count is not certain)."""
    match marks:
        case "arabic":
            return str(number)
        case "lower-roman":
            return roman(number) if number <= LARGEST_ROMAN else ""
        case "lower-alpha":
            # Behind z Word counts aa, bb; the report aa, ab.
            return alphabetic(number) if number <= 26 else ""
        case _:
            return ""
