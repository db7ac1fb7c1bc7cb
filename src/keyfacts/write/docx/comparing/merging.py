"""Blocks of an old text put into a new one as tracked changes."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Final

from lxml import etree

from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import word
from keyfacts.write.docx.comparing.aligning import Step, aligned
from keyfacts.write.docx.comparing.marks import Marks
from keyfacts.write.docx.comparing.pieces import (
    NOTE,
    LinePiece,
    joined,
    looks_of,
    pieces_of,
    run_of,
    shown_look,
    text_of_pieces,
)

_MOST_WORDS: Final = 6_000
"""Words of a paragraph beyond which it is deleted and inserted whole."""
_FEWEST_MOVED: Final = 4
"""Words that a paragraph must have, or it is gone at one place and new at another."""
_KEPT_OF_LAYOUT: Final = (W + "pStyle", W + "bidi", W + "ind", W + "jc", W + "spacing", W + "keepNext")


class Merger:
    """Merges two texts; remembers which notes belong together, and which old ones are cited in deleted words."""

    def __init__(self, marks: Marks, styles: frozenset[str], first_note: int) -> None:
        self._marks = marks
        self._styles = styles
        self._next_note = first_note
        self.paired: list[tuple[str, str]] = []
        """Ids of a note in the new and in the old file."""
        self.gone: list[tuple[str, str]] = []
        """New ids of notes that the old file alone has, with those there."""

    def blocks(self, new: list[etree._Element], old: list[etree._Element], parent: etree._Element) -> None:
        """Mark what differs in the ``new`` blocks of a parent."""
        texts = [[(str(block.tag), _text(block)) for block in blocks] for blocks in (old, new)]
        last: etree._Element | None = None
        steps = list(aligned(texts[0], texts[1]))
        if len(old) == len(new) == 1 and old[0].tag == new[0].tag == W + "p" and not steps[0].same:
            self.paragraph(new[0], old[0])
            return
        moved = _moved(steps, texts[0], texts[1])
        taken: dict[int, etree._Element] = {}
        for step in steps:
            if step.new < 0:
                gone = self._deleted_block(old[step.old])
                taken[step.old] = gone
                if last is not None:
                    last.addnext(gone)
                elif new:
                    new[0].addprevious(gone)
                else:
                    parent.insert(0, gone)
                last = gone
                continue
            block = last = new[step.new]
            if step.same:
                self._pair_notes(block, old[step.old])
                self._relook(block, old[step.old])
            elif step.old < 0:
                self._insert_block(block)
            elif block.tag == W + "p":
                self.paragraph(block, old[step.old])
            elif not self._table(block, old[step.old]):
                gone = self._deleted_block(old[step.old])
                block.addprevious(gone)
                between = word("p")  # two tables that touch are one to Word
                self._marks.mark_paragraph(between, "del")
                block.addprevious(between)
                self._insert_block(block)
        for was, now in moved.items():
            self._marks.moved(taken[was], new[now])

    def _relook(self, new: etree._Element, old: etree._Element) -> None:
        """Mark the looks that differ in blocks that say the same."""
        pairs = [list(block.iter(W + "p")) for block in (new, old)]
        if len(pairs[0]) == len(pairs[1]):
            for here, there in zip(*pairs, strict=True):
                if looks_of(here) != looks_of(there):
                    self.paragraph(here, there)

    def paragraph(self, new: etree._Element, old: etree._Element) -> None:
        """Mark word by word what differs in a paragraph."""
        pieces, before = pieces_of(new), [piece for piece in pieces_of(old) if piece.key]
        keyed = [at for at, piece in enumerate(pieces) if piece.key]
        keys = [pieces[at].key for at in keyed]
        content: list[etree._Element] = []
        position = 0
        if len(keys) + len(before) > _MOST_WORDS:
            codes = [("replace", 0, len(before), 0, len(keys))]
        else:
            codes = list(SequenceMatcher(None, [p.key for p in before], keys, autojunk=False).get_opcodes())
        for tag, i1, i2, j1, j2 in codes:
            if tag in ("delete", "replace"):
                content += self._marks.deleted(joined(self._deletable(before[i1:i2])))
            end = keyed[j2 - 1] + 1 if j2 > j1 else position
            stretch = pieces[position:end]
            position = end
            if tag == "equal":
                self._mark_looks([pieces[at] for at in keyed[j1:j2]], before[i1:i2])
            elements = joined([element for piece in stretch for element in piece.elements])
            content += elements if tag == "equal" else self._marks.inserted(elements)
            if tag == "equal":
                there = [piece.note for piece in before[i1:i2] if piece.note]
                here = [piece.note for piece in stretch if piece.note]
                self.paired += zip(here, there, strict=True)
        content += [element for piece in pieces[position:] for element in piece.elements]
        for child in [child for child in new if child.tag != W + "pPr"]:
            new.remove(child)
        self._marks.number_looks(content)
        new.extend(content)

    def _mark_looks(self, here: list[LinePiece], there: list[LinePiece]) -> None:
        """Mark the words, equal in both texts, that look otherwise now."""
        for one, other in zip(here, there, strict=True):
            before = other.look
            if one.is_words and other.is_words and shown_look(one.look) != shown_look(before):
                run = one.elements[0]
                if one.look is None:
                    run.insert(0, word("rPr"))
                was = deepcopy(other.elements[0])
                self._restyle(was)
                self._marks.looked(run[0], was.find(W + "rPr"))

    def _deletable(self, pieces: list[LinePiece]) -> list[etree._Element]:
        """Runs of old words, and of the results of fields and links, that mean something in the new file."""
        runs: list[etree._Element] = []
        for piece in pieces:
            if piece.key.startswith("\x00") and not piece.key.startswith(NOTE):
                if words := piece.key[1:].removeprefix("picture"):
                    runs.append(run_of(words))
                continue
            for element in piece.elements:
                run = deepcopy(element)
                self._restyle(run)
                for reference in run.iter(W + "footnoteReference"):
                    self.gone.append((str(self._next_note), str(reference.get(W + "id"))))
                    reference.set(W + "id", str(self._next_note))
                    self._next_note += 1
                runs.append(run)
        return runs

    def _restyle(self, run: etree._Element) -> None:
        for style in [*run.iter(W + "rStyle", W + "pStyle")]:
            if style.get(W + "val") not in self._styles:
                style.getparent().remove(style)  # type: ignore[union-attr]

    def _pair_notes(self, new: etree._Element, old: etree._Element) -> None:
        ids = [[str(one.get(W + "id")) for one in block.iter(W + "footnoteReference")] for block in (new, old)]
        self.paired += zip(ids[0], ids[1], strict=False)

    # --- whole blocks ----------------------------------------------------------------------------------------------

    def _insert_block(self, block: etree._Element) -> None:
        """Everything of a block is new."""
        for row in block.iter(W + "tr"):
            self._marks.mark_row(row, "ins")
        paragraphs = [block] if block.tag == W + "p" else list(block.iter(W + "p"))
        for paragraph in paragraphs:
            children = [child for child in paragraph if child.tag != W + "pPr"]
            for child in children:
                paragraph.remove(child)
            paragraph.extend(self._marks.inserted(children))
        if block.tag == W + "p":
            self._marks.mark_paragraph(block, "ins")

    def _deleted_block(self, old: etree._Element) -> etree._Element:
        """A block of the old text, all of it deleted."""
        if old.tag == W + "p":
            paragraph = self.deleted_paragraph(old)
            self._marks.mark_paragraph(paragraph, "del")
            return paragraph
        table = word("tbl")
        for child in old:
            if child.tag in (W + "tblPr", W + "tblGrid"):
                table.append(deepcopy(child))
            elif child.tag == W + "tr":
                table.append(self._deleted_row(child))
        for style in [*table.iter(W + "tblStyle")]:
            if style.get(W + "val") not in self._styles:
                style.getparent().remove(style)  # type: ignore[union-attr]
        return table

    def deleted_paragraph(self, old: etree._Element) -> etree._Element:
        """A paragraph of the old text whose words are deleted."""
        paragraph = word("p")
        layout = old.find(W + "pPr")
        if layout is not None:
            paragraph.append(word("pPr"))
            paragraph[0].extend(deepcopy(child) for child in layout if child.tag in _KEPT_OF_LAYOUT)
            self._restyle(paragraph[0])
        pieces = [piece for piece in pieces_of(old) if piece.key]
        paragraph.extend(self._marks.deleted(joined(self._deletable(pieces))))
        return paragraph

    # --- tables ----------------------------------------------------------------------------------------------------

    def _table(self, new: etree._Element, old: etree._Element) -> bool:
        """Mark a table row by row and cell by cell; False for one with other columns."""
        grids = [len(table.findall(f"{W}tblGrid/{W}gridCol")) for table in (new, old)]
        if grids[0] != grids[1]:
            return False
        rows, before = new.findall(W + "tr"), old.findall(W + "tr")
        texts = [[(_shape(row), _text(row)) for row in table] for table in (before, rows)]
        last: etree._Element | None = None
        if len(rows) == len(before) and [s for s, _ in texts[0]] == [s for s, _ in texts[1]]:
            for row, gone in zip(rows, before, strict=True):
                self._row(row, gone)
            return True
        for step in aligned(texts[0], texts[1]):
            if step.new < 0:
                gone = self._deleted_row(before[step.old])
                rows[0].addprevious(gone) if last is None else last.addnext(gone)
                last = gone
                continue
            row = last = rows[step.new]
            if step.old >= 0:
                self._row(row, before[step.old])
            else:
                self._insert_block_of_row(row)
        return True

    def _row(self, new: etree._Element, old: etree._Element) -> None:
        for cell, before in zip(new.findall(W + "tc"), old.findall(W + "tc"), strict=True):
            self.blocks(blocks_of(cell), blocks_of(before), cell)

    def _insert_block_of_row(self, row: etree._Element) -> None:
        self._marks.mark_row(row, "ins")
        for paragraph in row.iter(W + "p"):
            children = [child for child in paragraph if child.tag != W + "pPr"]
            for child in children:
                paragraph.remove(child)
            paragraph.extend(self._marks.inserted(children))

    def _deleted_row(self, old: etree._Element) -> etree._Element:
        row = word("tr")
        properties = old.find(W + "trPr")
        if properties is not None:
            row.append(deepcopy(properties))
        for cell in old.findall(W + "tc"):
            kept = word("tc")
            layout = cell.find(W + "tcPr")
            if layout is not None:
                kept.append(deepcopy(layout))
            kept.extend(self.deleted_paragraph(paragraph) for paragraph in cell.iter(W + "p"))
            row.append(kept)
        self._marks.mark_row(row, "del")
        return row


def blocks_of(parent: etree._Element) -> list[etree._Element]:
    """The paragraphs and tables of a body, cell or note, those in content controls among them."""
    blocks: list[etree._Element] = []
    for child in parent:
        if child.tag in (W + "p", W + "tbl"):
            blocks.append(child)
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            blocks += blocks_of(child)
    return blocks


def _moved(steps: Sequence[Step], old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> dict[int, int]:
    """The paragraphs of the old text that stand elsewhere in the new one, word for word, with their number there."""
    come = {new[step.new]: step.new for step in reversed(steps) if step.old < 0}
    moved: dict[int, int] = {}
    for step in steps:
        if step.new < 0 and old[step.old][0] == W + "p" and len(old[step.old][1].split()) >= _FEWEST_MOVED:
            now = come.pop(old[step.old], -1)
            if now >= 0:
                moved[step.old] = now
    return moved


def _text(block: etree._Element) -> str:
    if block.tag == W + "p":
        return text_of_pieces(block)
    return "\n".join(text_of_pieces(paragraph) for paragraph in block.iter(W + "p"))


def _shape(row: etree._Element) -> str:
    """Rows are compared with those of as many cells."""
    return str(len(row.findall(W + "tc")))
