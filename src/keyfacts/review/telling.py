"""Points told: what is said of each change, where it stands, and whether it can go into the source by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from keyfacts.findings import Place
from keyfacts.model.document.edited_word import EditedBlock, EditedWord, ReviewComment
from keyfacts.review.base import Base, BaseBlock
from keyfacts.review.evidence import Known, numbers_typed, of_typed
from keyfacts.review.fact_changes import FactChange
from keyfacts.review.paragraphs import Comparison, NoteChange, TextChange
from keyfacts.review.points import Hunk, Rearrangement, ReviewPoint
from keyfacts.review.source.source_map import SourceMap
from keyfacts.review.tokens import has_digit, said, shown, tokens_of


@dataclass(slots=True)
class Reviewed:
    """What one file says: its points, how many comments were resolved, how many changes of looks there are."""

    name: str
    points: list[ReviewPoint] = field(default_factory=list)
    resolved: int = 0
    formatted: int = 0
    paired: float = 1.0
    """Which share of the base was found again."""


class Telling:
    """Makes points of what was found in one file."""

    def __init__(self, where: SourceMap, edited: EditedWord, known: Known) -> None:
        self._where, self.known = where, known
        self.result = Reviewed(edited.name)
        self._numbers = {id(block): number for number, block in enumerate(where.blocks)}

    def compared(
        self, compared: Comparison, blocks: Sequence[BaseBlock], edited: EditedBlock, named: Callable[[str], str]
    ) -> None:
        """All that differs between two paragraphs; ``named`` says what stands in a note."""
        for change in compared.facts:
            self._fact(change, blocks)
        for note in compared.notes:
            self._note(note, blocks, named)
        first = blocks[0]
        if compared.texts and first.kind == "cell" and not compared.facts and not self.is_written(first):
            self._cell(first, edited, ", ".join(dict.fromkeys(t.author for t in compared.texts if t.author)))
            return
        for text in compared.texts:
            self._text(text, blocks, edited)

    def lost_notes(self, base: Base) -> None:
        """A file whose notes are all empty: some programs lose them beside comments."""
        block = next((block for blocks in base.notes.values() for block in blocks), None)
        if block is not None:
            message = f"'{self.result.name}' has notes without words: the program that saved it has lost their texts"
            self.tell("KF912", block, message, "ask for the file as it was before", refused="it is lost")

    def built_before(self, block: BaseBlock, edited: EditedBlock) -> None:
        """A paragraph of which the file says that it was built so: the report has changed since."""
        message = f"'{self.result.name}' was built when the {kind_of(block)} said: '{said(edited.text)}'"
        self.tell("KF912", block, message, "nobody changed it in the file; build the draft anew", refused="it is older")

    def _fact(self, change: FactChange, blocks: Sequence[BaseBlock]) -> None:
        block, token = owner(blocks, change.token)
        place, about = self.known.fact(change.fact.fact, self._cited_as(block, token), change.new)
        by = f" by {change.author}" if change.author else ""
        name = change.fact.fact
        at = f" in {block.name}" if block.name else ""
        match change.what:
            case "lost":
                code = "KF902"
                instead = f", '{change.new}' stands there" if change.new else ""
                message = f"fact '{name}' ('{change.old}') was taken out{by}{at}" + instead
                hint = "take it out of the source, or keep it and answer the reviewer"
            case "hedge":
                code = "KF904"
                message = f"the hedge of fact '{name}' was changed{by}{at}: printed '{change.old}', now '{change.new}'"
                hint = f"what the dataset says: {about}" if about else "a hedge follows from the value in the dataset"
            case "form":
                code = "KF905"
                message = (
                    f"fact '{name}' is written in another form{by}{at}: printed '{change.old}', now '{change.new}'"
                )
                hint = "a filter prints it so, as {{ fact | full }}"
            case _:
                code = "KF901"
                message = f"fact '{name}' was changed{by}{at}: printed '{change.old}', now '{change.new}'"
                hint = _data_hint(place, about)
        refused = "" if code == "KF905" and not change.old else "it touches a fact"
        subject = f"fact {name} {change.fact.occurrence} {self.number_of(block)}"
        self.tell(
            code,
            block,
            message,
            hint,
            token,
            change.author,
            refused,
            subject,
            change.new,
            fact=name,
            sides=change.sides,
        )

    def _cited_as(self, block: BaseBlock, token: int) -> str:
        """How the source cites the fact there: ``renewables[2001]``."""
        number = self.number_of(block)
        found = self._where.located(number) if number >= 0 else None
        span = found.spans[token] if found and token < len(found.spans) else None
        if found is None or span is None:
            return ""
        return self._where.sources[found.file][span[0] : span[1]].strip("{} ").partition("|")[0].strip()

    def _note(self, change: NoteChange, blocks: Sequence[BaseBlock], named: Callable[[str], str]) -> None:
        block, token = owner(blocks, change.token)
        by = f" by {change.author}" if change.author else ""
        old, new = said(named(change.old)), said(named(change.new))
        if change.old and change.new:
            message = f"a mark cites another note now{by}: '{old}' before, now '{new}'"
        elif change.old:
            message = f"the note '{old}' is not cited here any more{by}"
        else:
            message = f"note added{by}: '{new}'" if new else f"a note is cited here now{by}"
        hint = "change the citation in the source" if change.old else "write [^label] here and the note below"
        self.tell("KF909", block, message, hint, token, change.author, "it is a note", new=new)

    def _text(self, change: TextChange, blocks: Sequence[BaseBlock], edited: EditedBlock) -> None:
        block, token = owner(blocks, change.token)
        typed = [
            each
            for each in numbers_typed(edited.text, self.known)
            if any(start < each.end and end > each.start for start, end in change.inserted)
        ]
        by = f" by {change.author}" if change.author else ""
        at = f" of {block.name}" if block.name else ""
        kind = "text" if block.kind == "paragraph" else kind_of(block)
        diff = _word_diff(change)
        refused = _refusal(change, typed, block)
        hunks = _own_hunks(change, blocks, block)
        refused = refused or ("" if hunks else "it changes two paragraphs at once")
        if not typed:
            message = f"{kind}{at} changed{by}: {diff}"
            self.tell("KF905", block, message, "", token, change.author, refused, self.sentence(block, token),
                       change.new, hunks, sides=change.sides)  # fmt: skip
        for number in typed:
            message, hint = of_typed(number)
            self.tell("KF903", block, f"{message}{by}{at}: {diff}", hint, token, change.author, refused,
                       self.sentence(block, token), number.text)  # fmt: skip

    def is_written(self, block: BaseBlock) -> bool:
        """Whether the source has the words of a block, and not the data."""
        number = self.number_of(block)
        return number >= 0 and self._where.located(number) is not None

    def place_of_row(self, blocks: Sequence[BaseBlock]) -> Place | None:
        """Where the data have the row of these cells."""
        places = (self.known.cell(b.row, shown(b.text), self._where.line(b.place)) for b in reversed(blocks))
        return next((place for place in places if place is not None), None)

    def _cell(self, block: BaseBlock, edited: EditedBlock, author: str) -> None:
        """A cell that is made of data: they are to be looked at."""
        old, new = shown(block.text), shown(edited.text)
        place = self.known.cell(block.row, old, self._where.line(block.place))
        by, row = f" by {author}" if author else "", f" ('{block.row}')" if block.row else ""
        message = f"{block.name}{row}, was changed{by}: printed '{said(old)}', now '{said(new)}'"
        code = "KF901" if has_digit(old + new) else "KF905"
        where = f"the cell stands at {place}" if place else "the cell is made of the data"
        hint = f"{where}; correct it there if the reviewer is right"
        subject = f"cell {self.number_of(block)}"
        self.tell(code, block, message, hint, -1, author, "it is made of data", subject, new, place=place)

    def sentence(self, block: BaseBlock, token: int) -> str:
        """What tells one sentence from the others of the report."""
        tokens = tokens_of(block.text, block.notes)
        at = tokens[min(token, len(tokens) - 1)].start if tokens else 0
        return f"sentence {self.number_of(block)} {len(re.findall(r'[.!?] ', block.text[:at]))}"

    def comment(self, thread: ReviewComment, where: str, block: BaseBlock, token: int, fact: str) -> None:
        message = f"{thread.author} comments{where}: {shown(thread.text) or '(empty)'}"
        for reply in thread.replies:
            message += f" / {reply.author} answers: {shown(reply.text)}"
        at = f" in {block.name}" if block.name and not where else ""
        self.tell("KF910", block, message + at, "", token, thread.author, "it is a comment", fact=fact)

    def number_of(self, block: BaseBlock) -> int:
        return self._numbers.get(id(block), -1)

    def tell(
        self,
        code: str,
        block: BaseBlock,
        message: str,
        hint: str = "",
        token: int = -1,
        author: str = "",
        refused: str = "",
        subject: str = "",
        new: str = "",
        hunks: tuple[Hunk, ...] = (),
        fact: str = "",
        structure: Rearrangement | None = None,
        place: Place | None = None,
        sides: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Add a point about a token of a block."""
        number = self.number_of(block)
        order = self._where.place(number, token) if number >= 0 else block.place
        self.result.points.append(
            ReviewPoint(
                code, message, place or order, hint, block.heading, author, number, hunks, refused, subject, new,
                file=self.result.name, fact=fact, structure=structure, order=order, sides=sides,
            )
        )  # fmt: skip


def owner(blocks: Sequence[BaseBlock], token: int) -> tuple[BaseBlock, int]:
    """The block that a token of several stands in, and its number there."""
    for block in blocks:
        count = len(tokens_of(block.text, block.notes))
        if token < count or block is blocks[-1]:
            return block, token
        token -= count
    return blocks[0], token


def _word_diff(change: TextChange) -> str:
    """The change as a word diff with the words around it."""
    old = f"[-{change.old}-]" if change.old else ""
    new = f"{{+{change.new}+}}" if change.new else ""
    before = f"... {change.before} " if change.before else ""
    after = f" {change.after} ..." if change.after else ""
    return f"{before}{old}{new}{after}"


def _own_hunks(change: TextChange, blocks: Sequence[BaseBlock], block: BaseBlock) -> tuple[Hunk, ...]:
    """The hunks of a change by the tokens of the one block, of several, that they stand in; none if they reach out."""
    before = 0
    for other in blocks:
        if other is block:
            break
        before += len(tokens_of(other.text, other.notes))
    count = len(tokens_of(block.text, block.notes))
    if not all(before <= hunk.base_from and hunk.base_to <= before + count for hunk in change.hunks):
        return ()
    return tuple(replace(h, base_from=h.base_from - before, base_to=h.base_to - before) for h in change.hunks)


def _refusal(change: TextChange, typed: Sequence[object], block: BaseBlock) -> str:
    """Why a text edit is not put into the source by itself."""
    if typed:
        return "it has a typed number"
    if change.beside_fact:
        return "it stands in the place of a fact"
    return "it is made of data" if block.kind == "source line" else ""


def _data_hint(place: Place, about: str) -> str:
    where = f"look at {place}" if place.file else "look at the dataset"
    return f"{where}: {about}" if about else where


def kind_of(block: BaseBlock) -> str:
    """What a block is called: of headings without their level."""
    return block.kind.partition(" ")[0] if block.kind.startswith("heading") else block.kind
