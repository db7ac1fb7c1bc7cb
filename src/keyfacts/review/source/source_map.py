"""Where the words of the base stand in the source: each token of a block with its characters in the Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from keyfacts.findings import Place
from keyfacts.model.document.edited_word import NOTE_CITED
from keyfacts.review.base import Base, BaseBlock
from keyfacts.review.source.markdown_rows import cell_in
from keyfacts.review.tokens import Token, alike, tokens_of
from keyfacts.values import frozen

_FACT: Final = "\ue010"
_SEEN: Final = re.compile(
    r"(?P<fact>\{\{(?P<id>[^{}|\[]*)[^{}]*\}\})"
    r"|(?P<note>\[\^[^\]\n]*\])"
    r"|(?P<skip><!--.*?-->|\{[a-z-]+\}`[^`]*`|(?<=\])\([^()\s]*(?:\s[^()]*)?\)|\{[^{}\n]*\}|(?m:^[ \t]*%[^\n]*$)"
    r"|(?m:^[ \t]*:{3,}[^\n]*$)|\\(?=[^\w\s]))"
    r"|(?P<word>[^\W_](?:[\w.,'\u2018\u2019\u2010\u2011-]*[^\W_])?|[^\w\s]|_)",
    re.DOTALL,
)
_FENCE: Final = re.compile(r"[ \t]*(:{3,}|`{3,}|~{3,})")
_MOST_LINES: Final = 400
_LIKELY: Final = 0.6
Span = tuple[int, int]


@frozen
class Located:
    """A block in its source: characters of each of its tokens (None for one that is not written there)."""

    file: str
    spans: tuple[Span | None, ...]
    start: int
    end: int


class SourceMap:
    """Finds blocks in the texts of a report and of what it includes."""

    def __init__(self, base: Base, sources: Mapping[str, str]) -> None:
        self.blocks = list(base.blocks())
        self.pictures = base.pictures
        self.notes: dict[str, range] = {}
        """The numbers of the blocks of each note."""
        at = len(self.blocks)
        for note, blocks in reversed(base.notes.items()):
            self.notes[note] = range(at - len(blocks), at)
            at -= len(blocks)
        self.sources = sources
        self._starts = {file: _line_starts(text) for file, text in sources.items()}
        self._located: dict[int, Located | None] = {}

    @cached_property
    def _before(self) -> list[Place]:
        """For each block the nearest place known at or before it."""
        known = Place()
        places = []
        for block in self.blocks:
            known = block.place if block.place.file in self.sources and block.place.line else known
            places.append(known)
        return places

    def _from(self, number: int) -> tuple[str, int]:
        """File and character from which a block without a place of its own is looked for: behind those before it."""
        first = number
        while first and not self.blocks[first - 1].place.line:
            first -= 1
        for before in range(max(first - 1, 0), number):  # from the first on, so that none waits for many
            self.located(before)
        place = self._before[number]
        known = (place.file, self._starts[place.file][min(place.line, len(self._starts[place.file])) - 1])
        nearest = [self._located[n] for n in range(max(first - 1, 0), number) if self._located.get(n) is not None]
        last = nearest[-1] if nearest else None
        return (last.file, last.end) if last is not None and last.file == place.file and last.end > known[1] else known

    def located(self, number: int) -> Located | None:
        """Where a block is written; None for one that is made of data, or cannot be found."""
        if number not in self._located:
            self._located[number] = self._locate(number)
        return self._located[number]

    def place(self, number: int, token: int = -1) -> Place:
        """The place of a token of a block, or of the block, as near as it is known."""
        block = self.blocks[number]
        found = self.located(number)
        if found is None:
            return block.place if block.place.file else self._before[number]
        near = [span for span in found.spans[: token + 1] if span] if token >= 0 else []
        exact = found.spans[token] if 0 <= token < len(found.spans) else None
        at = exact[0] if exact else near[-1][0] if near else found.start
        return self.place_at(found.file, at)

    def place_at(self, file: str, offset: int) -> Place:
        """Line and column of a character of a file."""
        starts = self._starts[file]
        line = bisect_right(starts, offset)
        return Place(file, line, offset - starts[line - 1] + 1)

    def lines_of_fence(self, place: Place) -> Span:
        """The characters of the directive that begins at a place, or of the lines there."""
        starts = self._starts[place.file]
        first = min(place.line, len(starts)) - 1
        end = self._fence_end(place.file, first, self.sources[place.file])
        return starts[first], starts[end] if end < len(starts) else len(self.sources[place.file])

    def line(self, place: Place) -> str:
        """The line of a source that a place names, '' for none."""
        starts = self._starts.get(place.file, [])
        if not 0 < place.line <= len(starts):
            return ""
        return self.sources[place.file][starts[place.line - 1] :].partition("\n")[0]

    def _locate(self, number: int) -> Located | None:
        block = self.blocks[number]
        place = block.place if block.place.line else self._before[number]
        text = self.sources.get(place.file)
        if text is None or not place.line:
            return None
        start, end = self._window(block, place, text)
        if block.kind == "cell":
            if "|" not in text[start:end]:  # a table that is made of data
                return None
            own = cell_in(text, start, end, *block.cell)
            found = self._found(block, place.file, *own) if own else None
            if found is not None:
                return found
        if not block.place.line:
            start = max(start, self._from(number)[1])
        return self._found(block, place.file, start, end)

    def _found(self, block: BaseBlock, file: str, start: int, end: int) -> Located | None:
        """The block among these characters; None where too little of it stands there."""
        pieces = _source_tokens(self.sources[file], start, end)
        ours, owners = _own_tokens(block)
        if not ours:
            return None
        matcher = SequenceMatcher(None, ours, [piece.key for piece in pieces], autojunk=False)
        where: dict[int, Span] = {}
        for a, b, size in matcher.get_matching_blocks():
            where |= {a + n: (pieces[b + n].start, pieces[b + n].end) for n in range(size)}
        if len(where) < _LIKELY * len(ours):
            return None
        if not block.place.line and max(where.values())[1] - min(where.values())[0] > 3 * len(block.text) + 200:
            return None
        spans = tuple(None if owner < 0 else where.get(owner) for owner in owners)
        known = sorted(where.values())
        return Located(file, spans, known[0][0], known[-1][1])

    def _window(self, block: BaseBlock, place: Place, text: str) -> Span:
        """The characters among which a block is looked for."""
        starts = self._starts[place.file]
        first = min(place.line, len(starts)) - 1
        last = first + 1
        loose = not block.place.line or block.kind in ("caption", "source line", "cell", "code")
        if loose:
            last = min(first + _MOST_LINES, len(starts))
            if block.place.line:
                last = self._fence_end(place.file, first, text)
        elif block.kind in ("paragraph", "item", "note", "table note", "formula"):
            while last < len(starts) and last - first < _MOST_LINES and self._goes_on(place.file, last, text):
                last += 1
        elif block.option:
            while last < len(starts) and re.match(r"[ \t]+\S", text[starts[last] : starts[last] + 40]):
                last += 1
        return starts[first], starts[last] if last < len(starts) else len(text)

    def _goes_on(self, file: str, line: int, text: str) -> bool:
        """Whether a line belongs to the paragraph above it."""
        start = self._starts[file][line]
        end = text.find("\n", start)
        words = text[start : end if end >= 0 else len(text)]
        return bool(words.strip()) and not _FENCE.match(words) and not re.match(r"\[\^[^\]]+\]:", words)

    def _fence_end(self, file: str, first: int, text: str) -> int:
        """The line behind the fence that is opened on a line; of what is no fence, behind its lines."""
        starts = self._starts[file]
        lines = (
            text[starts[n] : starts[n + 1] if n + 1 < len(starts) else len(text)] for n in range(first, len(starts))
        )
        opening = ""
        for count, line in enumerate(lines):
            fence = _FENCE.match(line)
            if count == 0:
                opening = fence[1] if fence else ""
            elif (opening and fence and fence[1][:3] == opening[:3] and len(fence[1]) >= len(opening)) or (
                not opening and not line.strip()
            ):
                return min(first + count + 1, len(starts))
            if count >= _MOST_LINES:
                break
        return min(first + _MOST_LINES, len(starts))


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _source_tokens(text: str, start: int, end: int) -> list[Token]:
    """The words of a stretch of Markdown; a citation of a fact or note is one token."""
    window = text[start:end]
    tokens = []
    for match in _SEEN.finditer(window):
        if match["skip"] is not None:
            continue
        key = alike(match[0])
        if match["fact"] is not None:
            key = _FACT + match["id"].strip()
        elif match["note"] is not None:
            key = NOTE_CITED
        tokens.append(Token(key, start + match.start(), start + match.end()))
    return tokens


def _own_tokens(block: BaseBlock) -> tuple[list[str], list[int]]:
    """The keys of a block as its source would have them, and for each of its tokens the number of its key."""
    keys: list[str] = []
    owners: list[int] = []
    current: tuple[int, int] | None = None
    for token in tokens_of(block.text, block.notes):
        if token.start < block.fixed:
            owners.append(-1)
            continue
        fact = next((f for f in block.facts if f.start < token.end and f.end > token.start), None)
        if fact is not None:
            if current != (fact.start, fact.end):
                keys.append(_FACT + fact.fact)
                current = (fact.start, fact.end)
        else:
            current = None
            keys.append(NOTE_CITED if token.key.startswith(NOTE_CITED) else token.key)
        owners.append(len(keys) - 1)
    return keys, owners
