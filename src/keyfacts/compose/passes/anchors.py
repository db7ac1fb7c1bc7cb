"""Anchors: every section, figure, table and paragraph gets one that is unique and fit for XML and PDF names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace

from keyfacts.compose.setup import Setup
from keyfacts.findings import NOWHERE, Place
from keyfacts.model import document as d
from keyfacts.model.document import Block
from keyfacts.model.rewriting import Rewriter
from keyfacts.model.walk import blocks_deep, plain_text

_RESERVED = re.compile(r"(fact|cite|note)-.+")
_LONGEST = 60


class AnchorNames:
    """The anchors given so far; ``free`` makes a new one from a wish."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def take(self, name: str) -> bool:
        """Claim a name as it is; False if somebody has it."""
        if name in self._taken:
            return False
        self._taken.add(name)
        return True

    def free(self, wish: str) -> str:
        """The wish, or the wish with the next free number behind it."""
        return wish if self.take(wish) else self.numbered(wish, 2)

    def numbered(self, stem: str, first: int = 1) -> str:
        """The stem with the next free number behind it: p-1, p-2."""
        number = self._next.get(stem, first)
        while not self.take(f"{stem}-{number}"):
            number += 1
        self._next[stem] = number + 1
        return f"{stem}-{number}"

    def __contains__(self, name: str) -> bool:
        return name in self._taken


def slug(text: str) -> str:
    """A name of letters, digits and hyphens that starts with a letter; '' when nothing of the text is left."""
    plain = unicodedata.normalize("NFKD", text[: 4 * _LONGEST]).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
    if not name:
        return ""
    return name if name[0].isalpha() and not _RESERVED.fullmatch(name) else f"s-{name}"


def name_places(blocks: tuple[Block, ...]) -> dict[str, list[Place]]:
    """Where the option ``name`` of directives gives an anchor, in reading order."""
    places: dict[str, list[Place]] = {}
    for block in blocks_deep(blocks):
        if isinstance(block, d.Directive) and "name" in block.option_places:
            places.setdefault(str(block.options.get("name", "")), []).append(block.option_places["name"])
    return places


def give_anchors(
    blocks: tuple[Block, ...], setup: Setup, named_at: dict[str, list[Place]] | None = None
) -> tuple[tuple[Block, ...], AnchorNames]:
    """All anchors: the author's first (a second use is a finding), then slugs, figure and paragraph numbers."""
    names = AnchorNames()
    twice = _claim(blocks, names, named_at or {}, setup)

    def named(block: Block) -> Block:
        match block:
            case d.Section(anchor=""):
                return replace(block, anchor=names.free(slug(plain_text(block.heading)) or "section"))
            case d.Figure(anchor="") | d.TableBlock(anchor="") | d.Paragraph(anchor=""):
                return replace(block, anchor=names.numbered(_stem(block)))
            case d.Section() | d.Figure() | d.TableBlock() | d.Tiles() | d.Callout():
                if id(block) in twice:
                    return replace(block, anchor=names.free(block.anchor))
            case _:
                pass
        return block

    return _named_tree(blocks, named), names


def _claim(blocks: tuple[Block, ...], names: AnchorNames, named_at: dict[str, list[Place]], setup: Setup) -> set[int]:
    """Claim the author's anchors; the identities of the blocks whose anchor was taken."""
    twice: set[int] = set()
    for block, anchor, place in _written(blocks):
        options = named_at.get(anchor)
        if options and not isinstance(block, d.Section | d.Paragraph):
            place = options.pop(0)
        if re.fullmatch(r"(fact|cite)-.+-\d+", anchor):
            hint = "names of this form are kept for facts and notes"
            setup.findings.report("KF208", place, f"the anchor '{anchor}' is reserved", hint)
        if not names.take(anchor):
            twice.add(id(block))
            setup.findings.report("KF208", place, f"the anchor '{anchor}' is defined twice", "rename one of them")
    return twice


def _written(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, str, Place]]:
    place = NOWHERE
    for block in blocks_deep(blocks):
        place = getattr(block, "place", NOWHERE) or place
        anchor = getattr(block, "anchor", "")
        if anchor:
            yield block, anchor, place


def _stem(block: d.Figure | d.TableBlock | d.Paragraph) -> str:
    return {d.Figure: "figure", d.TableBlock: "table", d.Paragraph: "p"}[type(block)]


def _named_tree(blocks: tuple[Block, ...], named: Callable[[Block], Block]) -> tuple[Block, ...]:
    """Name blocks in reading order, containers before their children."""
    result: list[Block] = []
    for item in blocks:
        block = named(item)
        match block:
            case d.Section() | d.Quote() | d.Callout() | d.Columns() | d.Landscape():
                block = replace(block, blocks=_named_tree(block.blocks, named))
            case d.List():
                block = replace(block, items=tuple(d.ListItem(_named_tree(i.blocks, named)) for i in block.items))
            case _:
                pass
        result.append(block)
    return tuple(result)


def name_paragraphs(blocks: tuple[Block, ...], names: AnchorNames) -> tuple[Block, ...]:
    """Anchors for paragraphs that came later: notes, sources."""

    def named(block: Block) -> Block:
        return (
            replace(block, anchor=names.numbered("p")) if isinstance(block, d.Paragraph) and not block.anchor else block
        )

    return Rewriter(lambda run, _setting, _block: run, leave=named).blocks(blocks)
