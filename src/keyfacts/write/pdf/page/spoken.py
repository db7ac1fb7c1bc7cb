"""What marks and links say aloud: alternative text of references, contents of link annotations."""

from __future__ import annotations

from collections.abc import Iterator

from keyfacts.language import language_of
from keyfacts.model import walk
from keyfacts.model.document import Block, Document, Note, TableBlock
from keyfacts.write.pdf.text.lines import InlineTag

_CITATION = "cite-"
"""Beginning of the anchors of note marks (NoteMark.anchor)."""


class Spoken:
    """The spoken forms of one document, in its language."""

    def __init__(self, document: Document) -> None:
        self._words = language_of(document.metadata.lang).wording
        self._notes = {note.id: note.spoken for note in _all_notes(document)}

    def mark(self, tag: InlineTag) -> str:
        """The alternative text of a formula or of a note's mark ('note 3'), '' for any other tag."""
        if tag.role == "Formula":
            return tag.alt
        return self._notes.get(tag.note, "") if tag.role == "Reference" else ""

    def link(self, tag: InlineTag, printed: str) -> str:
        """What a link leads to: 'note 3', 'note 3: back to the text', the words it covers, or its address."""
        if tag.target.startswith(_CITATION):
            note = self._notes.get(tag.target.removeprefix(_CITATION).rpartition("-")[0], "")
            return f"{note}{self._words.colon}{self._words.back}" if note else self._words.back
        return self._notes.get(tag.note, "") or tag.alt or tag.url or printed


def _all_notes(document: Document) -> Iterator[Note]:
    """The document's notes, and those of its tables."""
    yield from document.notes
    for note in document.notes:
        yield from _table_notes(note.blocks)
    yield from _table_notes(document.blocks)


def _table_notes(blocks: tuple[Block, ...]) -> Iterator[Note]:
    for block in walk.blocks_deep(blocks):
        if isinstance(block, TableBlock):
            yield from block.table.notes
