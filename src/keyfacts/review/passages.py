"""Paragraphs of the base and of the file that stand for each other: compared, with their notes and comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from keyfacts.model.document.edited_word import (
    NOTE_CITED,
    CommentRange,
    EditedBlock,
    EditedUnit,
    EditedWord,
    ReviewComment,
    words_digest,
)
from keyfacts.review.base import Base, BaseBlock, BaseFact
from keyfacts.review.looks import Looks
from keyfacts.review.pairing import pair, part
from keyfacts.review.paragraphs import compare, same_words
from keyfacts.review.sides import side
from keyfacts.review.telling import Telling, owner
from keyfacts.review.tokens import said, shown, tokens_of

_NUMBER_BEFORE: Final = re.compile(r"\s*[^\s\t]{0,12}\t\s*")
_LEADING: Final = re.compile(r"\s+")


class Passages:
    """Compares paragraphs. ``removed`` and ``added`` are told of those of a cell or a note without a counterpart."""

    def __init__(
        self,
        base: Base,
        edited: EditedWord,
        units: Sequence[EditedUnit],
        telling: Telling,
    ) -> None:
        self._base, self._edited, self._telling = base, edited, telling
        self._comments_told: set[str] = set()
        self._notes: dict[str, str] = {}
        self._note_texts: dict[str, str] = {}
        self._lost_notes = False
        """Has a program lost the texts of all notes? Then no citation can be told from another."""
        self.removed: Callable[[BaseBlock], None] = lambda _: None
        self.added: Callable[[EditedBlock, BaseBlock | None], None] = lambda *_: None
        self._units = units
        self.looks = Looks()

    def pair_notes(self) -> None:
        """Which footnote of the file is which note of the report; what their texts say now."""
        cited = [note for unit in self._units for block in edited_blocks(unit) for note in block.notes if note]
        order = [note for note in dict.fromkeys(cited) if note in self._edited.notes]
        notes = {note: [trimmed(block) for block in self._edited.notes[note]] for note in order}
        self._note_texts = {note: shown(" ".join(b.text for b in blocks)) for note, blocks in notes.items()}
        if order and not any(self._note_texts.values()):
            self._lost_notes = True
            self._telling.lost_notes(self._base)
            return
        ours = list(self._base.notes)
        pairing = pair(
            [part(" ".join(b.text for b in self._base.notes[note]), "note") for note in ours],
            [part(" ".join(b.text for b in notes[note]), "note") for note in order],
        )
        for n, m, _ in pairing.pairs:
            if len(n) == 1 and len(m) == 1:
                self._notes[order[m[0]]] = ours[n[0]]
                self.pair_texts(self._base.notes[ours[n[0]]], notes[order[m[0]]])

    def _cited(self, block: EditedBlock) -> tuple[str, ...]:
        """The notes that a paragraph cites, by the ids of the report; of new ones that of the file behind a '?'."""
        if self._lost_notes:
            return ("",) * len(block.notes)
        return tuple(self._notes.get(note, f"?{note}") if note else "" for note in block.notes)

    def _note_named(self, note: str) -> str:
        if note.startswith("?"):
            return self._note_texts.get(note[1:], "")
        return shown(" ".join(block.text for block in self._base.notes.get(note, ())))

    def texts(self, blocks: Sequence[BaseBlock], paragraphs: Sequence[EditedBlock]) -> None:
        """The words of one paragraph, or of all that a split or joined one has become."""
        self._telling.result.formatted += sum(paragraph.formatted for paragraph in paragraphs)
        if len(blocks) == len(paragraphs) == 1:
            self.looks.compare(blocks[0], paragraphs[0])
        text = " ".join(block.text for block in blocks)
        joined = _joined(paragraphs)
        notes = tuple(note for paragraph in paragraphs for note in self._cited(paragraph))
        own = tuple("" if self._lost_notes else note for block in blocks for note in block.notes)
        if not same_words(shown(text), shown(joined.text)) and self._is_as_built(paragraphs):
            self._telling.built_before(blocks[0], joined)
        elif not same_words(text, joined.text) or notes != own:
            facts = tuple(replace(f, start=f.start + at, end=f.end + at) for f, at in _shifted(blocks))
            compared = compare(side(text, own, facts), side(joined.text, notes, (), joined.changes), self._base.lang)
            self._telling.compared(compared, blocks, joined, self._note_named)
        self.commented(blocks, joined)

    def _is_as_built(self, paragraphs: Sequence[EditedBlock]) -> bool:
        """Whether nobody changed a paragraph since the file was built, as its manifest says, which is a hint alone."""
        if len(paragraphs) != 1 or paragraphs[0].changes:
            return False
        text = shown(paragraphs[0].text)
        built = [self._edited.built[name] for name in paragraphs[0].bookmarks if name in self._edited.built]
        return any(same_words(words, text) or words == words_digest(text) for words in built)

    def pair_texts(
        self, blocks: Sequence[BaseBlock], paragraphs: Sequence[EditedBlock], near: BaseBlock | None = None
    ) -> None:
        """Paragraphs of a cell or a note."""
        if len(blocks) == len(paragraphs):
            for block, paragraph in zip(blocks, paragraphs, strict=True):
                self.texts([block], [paragraph])
        elif blocks and paragraphs:
            self.texts(blocks, paragraphs)
        elif blocks:
            for block in blocks:
                self.removed(block)
        for paragraph in () if blocks else paragraphs:
            self.added(paragraph, near)

    @cached_property
    def _has_threads(self) -> bool:
        """Whether the file knows which comment answers which; programs that do not set answers on the same words."""
        return any(comment.replies for comment in self._edited.comments.values())

    def _on_the_same(self, commented: CommentRange, edited: EditedBlock) -> list[ReviewComment]:
        """All comments on the words of one, itself first."""
        same = [c.comment for c in edited.comments if (c.start, c.end) == (commented.start, commented.end)]
        return [self._edited.comments[number] for number in same if number in self._edited.comments]

    def commented(self, blocks: Sequence[BaseBlock], edited: EditedBlock) -> None:
        """Tell the comments on a paragraph, resolved ones aside."""
        threads = self._edited.comments
        firsts: dict[tuple[int, int], str] = {}
        for commented in edited.comments:
            thread = threads.get(commented.comment)
            first = firsts.setdefault((commented.start, commented.end), commented.comment)
            if thread is None or commented.comment in self._comments_told:
                continue
            if self._has_threads:
                if thread.resolved:
                    continue
            elif first != commented.comment or any(c.resolved for c in self._on_the_same(commented, edited)):
                continue
            else:
                thread = replace(thread, replies=tuple(self._on_the_same(commented, edited)[1:]))
            if not thread.replies and (thread.author, shown(thread.text)) in self._base.comments:
                continue  # the report's own, which nobody answered
            self._comments_told.add(commented.comment)
            on = shown(edited.text[commented.start : commented.end])
            text = " ".join(block.text for block in blocks)
            start = _offset_in(text, edited.text, commented.start)
            token = next((n for n, t in enumerate(tokens_of(text)) if t.end > start), 0)
            block, own_token = owner(blocks, token)
            end = start + max(commented.end - commented.start, 1)
            facts = [f.fact for f, at in _shifted(blocks) if f.start + at < end and f.end + at > start]
            about = f" (fact '{facts[0]}')" if facts else ""
            where = f" on '{said(on)}'{about}" if on else ""
            self._telling.comment(thread, where, block, own_token, facts[0] if facts else "")


def edited_blocks(unit: EditedUnit) -> list[EditedBlock]:
    if isinstance(unit, EditedBlock):
        return [unit]
    return [block for row in unit.rows for cell in row.cells for block in cell.blocks]


def trimmed_unit(unit: EditedUnit) -> EditedUnit:
    return trimmed(unit) if isinstance(unit, EditedBlock) else unit


def trimmed(block: EditedBlock) -> EditedBlock:
    """A paragraph without the mark or number and the tab at its head, which programs write there."""
    match = _NUMBER_BEFORE.match(block.text) or _LEADING.match(block.text)
    if match is None or NOTE_CITED in match[0] or not block.text[match.end() :].strip():
        return block  # words before a tab with nothing behind it, such as a logo, are no number
    return shifted(block, -match.end())


def shifted(block: EditedBlock, by: int) -> EditedBlock:
    """A paragraph whose text begins further left (or right) by some characters; what is lost is cut."""
    text = block.text[-by:] if by < 0 else " " * by + block.text
    return replace(
        block,
        text=text,
        changes=tuple(replace(c, start=max(c.start + by, 0), end=max(c.end + by, 0)) for c in block.changes),
        comments=tuple(replace(c, start=max(c.start + by, 0), end=max(c.end + by, 0)) for c in block.comments),
        looks=tuple(replace(c, start=max(c.start + by, 0), end=max(c.end + by, 0)) for c in block.looks),
    )


def _joined(paragraphs: Sequence[EditedBlock]) -> EditedBlock:
    """Several paragraphs as one."""
    whole = paragraphs[0]
    for more in paragraphs[1:]:
        at = len(whole.text) + 1
        moved = shifted(more, at)
        whole = replace(
            whole,
            text=f"{whole.text} {more.text}",
            notes=whole.notes + more.notes,
            changes=whole.changes + moved.changes,
            comments=whole.comments + moved.comments,
        )
    return whole


def _shifted(blocks: Sequence[BaseBlock]) -> list[tuple[BaseFact, int]]:
    """The facts of several blocks, each with the offset of its block among them all."""
    result: list[tuple[BaseFact, int]] = []
    at = 0
    for block in blocks:
        result += [(fact, at) for fact in block.facts]
        at += len(block.text) + 1
    return result


def _offset_in(base: str, edited: str, at: int) -> int:
    """About where in the base a character of the edited text stands: by the words before it."""
    before = [t.key for t in tokens_of(edited[:at])]
    tokens = tokens_of(base)
    keys = [t.key for t in tokens]
    for back in range(len(before), max(len(before) - 4, 0), -1):
        for reach in (3, 2, 1):
            wanted = before[max(0, back - reach) : back]
            for n in sorted(range(len(keys)), key=lambda n: abs(n - back)):
                if wanted and keys[max(0, n - len(wanted)) : n] == wanted:
                    return tokens[n].start if n < len(tokens) else len(base)
    return min(at, len(base))
