"""Comments of a draft: taken out of the tree, each with the anchor of the words it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, cast

from keyfacts.compose.blocks.fact_tables import period_of, source_of
from keyfacts.compose.passes.anchors import AnchorNames
from keyfacts.compose.setup import Setup, printed_words
from keyfacts.facts.printing.periods import printed_label
from keyfacts.findings import Place
from keyfacts.model import document as d
from keyfacts.model.document import AuthorComment, Block, Inline
from keyfacts.model.rewriting import expand_blocks
from keyfacts.model.walk import blocks_deep, inlines_deep, own_inlines

_PROGRAM = "keyfacts"


class _Station(NamedTuple):
    """A block that comments may hang on, or a comment; it ``opens`` a container without words of its own."""

    anchor: str = ""
    comment: d.Directive | None = None
    opens: bool = False


def take_comments(
    blocks: tuple[Block, ...], names: AnchorNames, setup: Setup
) -> tuple[tuple[Block, ...], tuple[AuthorComment, ...]]:
    """The blocks without comments, and the comments on what stands before them, or behind them in an empty place."""
    wanted = not setup.final and "sources" in setup.front.facts
    if not wanted and not any(_is_comment(block) for block in blocks_deep(blocks)):
        return blocks, ()
    blocks = _all_named(blocks, names)
    stations = list(_stations(blocks, False))
    comments = [made for at, one in enumerate(stations) if one.comment and (made := _hung(at, stations, setup))]
    return expand_blocks(blocks, lambda block: () if _is_comment(block) else None), tuple(comments)


def _is_comment(block: Block) -> bool:
    return isinstance(block, d.Directive) and block.name == "comment"


def _all_named(blocks: tuple[Block, ...], names: AnchorNames) -> tuple[Block, ...]:
    """Tiles and boxes with a title, which may go without anchor, have one to hang comments on."""

    def named(block: Block) -> tuple[Block, ...] | None:
        if isinstance(block, d.Tiles) and not block.anchor:
            return (replace(block, anchor=names.numbered("tiles")),)
        if isinstance(block, d.Callout) and not block.anchor and block.title:
            inside = expand_blocks(block.blocks, named)
            return (replace(block, anchor=names.numbered("callout"), blocks=inside),)
        return None

    return expand_blocks(blocks, named)


def _stations(blocks: tuple[Block, ...], led: bool) -> Iterator[_Station]:
    """Blocks and comments in reading order; what holds the ``blocks`` is ``led`` by words of its own."""
    first = not led
    for block in blocks:
        if isinstance(block, d.Directive) and block.name == "comment":
            yield _Station("", block, first)
            continue
        first = False
        match block:
            case d.Section() | d.Callout():
                if block.anchor:
                    yield _Station(block.anchor)
                yield from _stations(block.blocks, bool(block.anchor))
            case d.List():
                for item in block.items:
                    yield from _stations(item.blocks, False)
            case d.Quote() | d.Columns() | d.Landscape():
                yield from _stations(block.blocks, False)
            case d.Paragraph() | d.Figure() | d.TableBlock() | d.Tiles():
                yield _Station(block.anchor)
            case _:
                pass


def _hung(at: int, stations: list[_Station], setup: Setup) -> AuthorComment | None:
    """The comment at ``at`` on the words before it, or behind it; KF261 if there are none."""
    directive = cast(d.Directive, stations[at].comment)
    before = next((one.anchor for one in reversed(stations[:at]) if one.anchor), "")
    behind = next((one.anchor for one in stations[at:] if one.anchor), "")
    anchor = (behind or before) if stations[at].opens else (before or behind)
    if not anchor:
        hint = "write it behind a paragraph, heading, figure or table"
        setup.findings.report("KF261", directive.place, "the comment is about nothing", hint)
        return None
    front = setup.front
    author = str(directive.options.get("by", "")) or front.author or front.publisher or _PROGRAM
    words = cast(tuple[Inline, ...], directive.options["words"])
    return AuthorComment(anchor, author, tuple(_paragraphs(words, setup)))


def _paragraphs(words: tuple[Inline, ...], setup: Setup) -> Iterator[str]:
    """The words between line breaks, with their facts printed."""
    start = 0
    for end in (*(n for n, inline in enumerate(words) if isinstance(inline, d.LineBreak)), len(words)):
        if text := " ".join(printed_words(words[start:end], setup).split()):
            yield text
        start = end + 1


def comments_on_facts(blocks: tuple[Block, ...], setup: Setup) -> tuple[AuthorComment, ...]:
    """Where each value comes from, told at the block that prints it first; notes of a page cannot carry comments."""
    told: set[tuple[str, str]] = set()
    comments: list[AuthorComment] = []
    for block in blocks_deep(blocks):
        anchor, texts = str(getattr(block, "anchor", "")), list[str]()
        for fact in (inline for run in own_inlines(block) for inline in inlines_deep(run)):
            if anchor and isinstance(fact, d.FactText) and (fact.fact, fact.key) not in told:
                told.add((fact.fact, fact.key))
                texts += _origin(fact, setup)
        if texts:
            comments.append(AuthorComment(anchor, _PROGRAM, tuple(texts)))
    return tuple(comments)


def _origin(fact: d.FactText, setup: Setup) -> Iterator[str]:
    """What a value says, when, from which source, and where it is written in the dataset."""
    entry = setup.printer.book.find(fact.fact, fact.key or None)
    if entry is None:
        return
    label, period, source = printed_label(entry, setup.words), period_of(entry, setup), source_of(entry, setup)
    place = entry.fact.place_of("value")
    cited = f"{fact.fact}[{fact.key}]" if fact.key else fact.fact
    said = label if not period or period in label else f"{label} ({period})"
    parts = (f"{fact.text}: {said}", source, f"{{{{ {cited} }}}}", str(Place(place.file, place.line)))
    yield "; ".join(part for part in parts if part)
