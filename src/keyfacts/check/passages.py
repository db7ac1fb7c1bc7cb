"""What a finished file says, passage by passage: the common ground on which PDF and Word are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from unicodedata import normalize

from keyfacts.values import frozen

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
DEEPEST_ITEM = 9
"""Word has nine levels of lists; whatever is deeper stays on the last, set in further."""
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Hyphens, breaks and joiners that a line may have, and marks of direction: a PDF has no need of them."""
_SHIFTED = re.compile(r"[\u00b2\u00b3\u00b9\u02b0-\u02b8\u02e1-\u02e3\u1d43-\u1d5b\u1d9c-\u1dbb\u2070-\u208e]")
MARK = re.compile(r"\[\^([^\]]*)\]")
"""A citation of a note among the words."""


@frozen
class PassageCell:
    """A table cell: its words, the ``column`` it starts in (from 1) and how many columns and rows it covers."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1


@frozen
class Passage:
    """A paragraph's worth of words and what it is: 'heading 1', 'text', 'item 2' (on the second level of a list),
    'quote', 'caption', 'row' or 'head row' of a table, 'note 3', 'entry 1' of the contents, 'picture'.

    ``heading`` and ``caption`` say where it stands. A row of a table has ``cells`` and its number in ``row``.
    ``links`` are (words, address), an address inside the document starting with ``#``; ``langs`` are (language,
    words) where it is not the document's. Marks of notes stand in the text as ``[^3]``.
    """

    kind: str
    text: str
    links: tuple[tuple[str, str], ...] = ()
    langs: tuple[tuple[str, str], ...] = ()
    heading: str = ""
    caption: str = ""
    cells: tuple[PassageCell, ...] = ()
    row: int = 0

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


class PassageLine:
    """Collects the words of one paragraph with its links and its stretches in other languages."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._links: list[list[str]] = []
        self._link_end = -1
        self._langs: list[list[str]] = []
        self._lang_end = -1

    def add(self, text: str, target: str = "", lang: str = "") -> None:
        """Add words; neighbours with the same ``target`` or ``lang`` are one link, one stretch."""
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        if target:
            if self._link_end == start and self._links[-1][1] == target:
                self._links[-1][0] += text
            else:
                self._links.append([text, target])
            self._link_end = self._length
        if lang and text.strip():
            if self._lang_end == start and self._langs[-1][0] == lang:
                self._langs[-1][1] += text
            else:
                self._langs.append([lang, text])
        if lang:
            self._lang_end = self._length if self._langs else -1

    def add_mark(self, mark: str) -> None:
        """Add a citation of a note; a stretch of words in another language goes on behind it."""
        at = self._length
        self.add(f"[^{mark}]")
        if self._lang_end == at:
            self._lang_end = self._length

    @property
    def text(self) -> str:
        """The words as they are, spaces included."""
        return "".join(self._parts)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Links with their addresses, in order."""
        return tuple((plain(words), target) for words, target in self._links)

    @property
    def langs(self) -> tuple[tuple[str, str], ...]:
        """Stretches in other languages, in order."""
        return tuple((lang.lower(), plain(words)) for lang, words in self._langs)


@dataclass(slots=True)
class ContentsList:
    """All that a file says, in reading order; ``notes`` and ``entries`` of its contents stand apart.

    ``alts`` are alternative texts, each with the heading it stands under; ``hidden`` are words a reader does not see
    or sees struck out.
    """

    title: str = ""
    lang: str = ""
    passages: list[Passage] = field(default_factory=list)
    notes: list[Passage] = field(default_factory=list)
    entries: list[Passage] = field(default_factory=list)
    alts: list[Passage] = field(default_factory=list)
    hidden: list[Passage] = field(default_factory=list)
    heard: list[Passage] = field(default_factory=list)
    """All of it in one order, with a line for each table: 'table 3 12', columns and rows."""
    heading: str = ""
    caption: str = ""
    row: int = 0

    def add(self, kind: str, line: PassageLine, before: str = "") -> None:
        """Add a passage, unless it is empty; ``before`` is the number or bullet in front of it."""
        words = plain(line.text)
        if not words:
            return
        if before:
            words = f"{plain(before)} {words}"
        if kind.startswith("heading"):
            self.heading, self.caption = plain(MARK.sub("", words)), ""
        if self.row:  # the table is over
            self.caption, self.row = "", 0
        self._say(Passage(kind, words, line.links, line.langs, self.heading))
        if kind == "caption":
            self.caption = plain(MARK.sub("", words))

    def start_table(self) -> None:
        """Count rows anew; the caption is the table's if it stands right before it."""
        self.row = 0
        if not self.passages or self.passages[-1].kind != "caption":
            self.caption = ""

    def add_row(self, head: bool, cells: list[tuple[PassageCell, PassageLine]]) -> None:
        """Add a row of a table, its empty cells included."""
        self.row += 1
        links = tuple(link for _, line in cells for link in line.links)
        langs = tuple(lang for _, line in cells for lang in line.langs)
        row = tuple(cell for cell, _ in cells)
        while row and not row[-1].text and row[-1].rows == row[-1].columns == 1:
            row = row[:-1]  # one file may leave out what the other has as empty cells
        text = " | ".join(cell.text for cell in row)
        kind = "head row" if head else "row"
        self._say(Passage(kind, text, links, langs, self.heading, self.caption, row, self.row))

    def add_note(self, mark: str, words: list[Passage]) -> None:
        """Add a note with its paragraphs; of a table, the words of its cells."""
        links = tuple(link for passage in words for link in passage.links)
        langs = tuple(lang for passage in words for lang in passage.langs)
        text = " ".join(cell.text for passage in words for cell in passage.cells or (passage,) if cell.text)
        self.notes.append(Passage(f"note {mark}", text, links, langs, self.heading, self.caption))
        self.heard.append(self.notes[-1])

    def add_alt(self, alt: str) -> None:
        """Add a picture's alternative text."""
        self.alts.append(Passage("picture", plain(alt), heading=self.heading))
        self.heard.append(self.alts[-1])

    def add_entry(self, level: str | int, text: str, links: tuple[tuple[str, str], ...]) -> None:
        """Add a line of the contents."""
        self.entries.append(Passage(f"entry {level}", text, links))
        self.heard.append(self.entries[-1])

    def name_table(self, name: str, columns: int, rows: int) -> None:
        """Say what a table is called and how large it is, before its rows."""
        self.heard.append(Passage(f"table {columns} {rows}", plain(name)))

    def _say(self, passage: Passage) -> None:
        self.passages.append(passage)
        self.heard.append(passage)

    def hide(self, words: str) -> None:
        """Add words that are in the file and not (or struck out) before the reader."""
        self.hidden.append(Passage("hidden", plain(words), heading=self.heading))


def plain(text: str) -> str:
    """Words as a reader compares them: tidy, and powers on the line.

    A power has characters of its own in a PDF, in Word those of its base.
    """
    text = text if text.isascii() else _SHIFTED.sub(lambda found: normalize("NFKC", found[0]), text)
    return tidy(text).replace("\u2212", "-")


def tidy(text: str) -> str:
    """Words without signs that nobody sees, every run of spaces one space."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()
