"""Words that look otherwise, though nothing of it was tracked: counted, as a brand's looks are no reviewer's matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from keyfacts.model.document.edited_word import EditedBlock
from keyfacts.review.base import BaseBlock
from keyfacts.review.tokens import Token, tokens_of

_GIVES: Final = {"Strong": frozenset({"b"}), "Emphasis": frozenset({"i"}), "Struck": frozenset({"strike"})}
"""What markup makes of words; any other may look in any way."""
_MOST: Final = 0.5
_SEVERAL: Final = 3
"""What more than this share of several paragraphs of a kind have throughout, the program that saved the file made."""
_NONE: Final[frozenset[str]] = frozenset()


class Looks:
    """Collects how the words of a file differ in looks from what the report gives them."""

    def __init__(self) -> None:
        self._differing: dict[str, list[list[frozenset[str]]]] = defaultdict(list)
        self._styles: dict[str, Counter[str]] = defaultdict(Counter)
        self._unlisted = 0
        """Items that lost their sign, and paragraphs that got one."""

    def compare(self, block: BaseBlock, edited: EditedBlock) -> None:
        """Hold the looks of a paragraph against its markup; lines about the state of a draft have their own."""
        if block.option in ("mark", "sample"):
            return
        group = f"{block.kind} {block.cell[0] == 1}"
        self._differing[group].append(list(_differences(block, edited)))
        self._unlisted += {block.kind, edited.kind} == {"item", "paragraph"}
        if block.kind == "paragraph" and edited.kind == "paragraph":
            self._styles[block.role][edited.style] += 1

    def count(self) -> int:
        """How many stretches of words look otherwise, and paragraphs have another style than most of their kind."""
        restyled = sum(styles.total() - max(styles.values()) for styles in self._styles.values())
        return self._unlisted + restyled + sum(_changes(lines) for lines in self._differing.values())


def _differences(block: BaseBlock, edited: EditedBlock) -> Iterator[frozenset[str]]:
    """For each word that both have: in which properties it looks otherwise than its markup has it."""
    if not block.looks and not edited.looks:
        yield from [_NONE] * (block.text.count(" ") + 1)
        return
    ours, theirs = tokens_of(block.text), tokens_of(edited.text)
    matcher = SequenceMatcher(None, [t.key for t in ours], [t.key for t in theirs], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        for one, other in zip(ours[a : a + size], theirs[b : b + size], strict=True):
            names = [name for start, end, name in block.looks if start < one.end and end > one.start]
            if one.start < block.fixed or any(name not in _GIVES for name in names):
                yield _NONE
                continue
            wanted = frozenset().union(*(_GIVES[name] for name in names))
            yield _look_of(other, edited) ^ wanted


def _look_of(token: Token, edited: EditedBlock) -> frozenset[str]:
    return next((span.properties for span in edited.looks if span.start < token.end and span.end > token.start), _NONE)


def _changes(lines: list[list[frozenset[str]]]) -> int:
    """The stretches of a kind's words that look otherwise than most of them."""
    throughout = Counter(name for line in lines if line for name in frozenset.intersection(*line))
    usual = {name for name, count in throughout.items() if len(lines) >= _SEVERAL and count > _MOST * len(lines)}
    stretches = 0
    for line in lines:
        before = _NONE
        for look in line:
            now = look - usual
            stretches += bool(now) and now != before
            before = now
    return stretches
