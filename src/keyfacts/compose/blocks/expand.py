"""Second pass: directives become blocks, with the widths of figures settled.

``contents``, ``sources`` and ``facts-appendix`` wait until everything they list has its number and its text, a
``comment`` until all blocks have their anchors.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from keyfacts.compose.blocks.alternative_texts import judge_alternative
from keyfacts.compose.blocks.block_widths import Room
from keyfacts.compose.blocks.captions import caption_of
from keyfacts.compose.blocks.charts import chart_blocks
from keyfacts.compose.blocks.fact_tables import facts_blocks
from keyfacts.compose.blocks.plots import plot_blocks
from keyfacts.compose.blocks.sources import source_line
from keyfacts.compose.blocks.tables import table_blocks
from keyfacts.compose.blocks.tiles import tiles_blocks
from keyfacts.compose.setup import Setup, printed_words
from keyfacts.model import document as d
from keyfacts.model.document import Block, Directive, Inline

LATE = ("contents", "sources", "facts-appendix", "comment")
_MOST_COLUMNS = 6


def expand_directives(blocks: tuple[Block, ...], setup: Setup) -> tuple[Block, ...]:
    """All directives but the late ones as blocks."""
    return _expanded(blocks, Room.of(setup.page, setup.brand.typography.base_size), setup)


def _expanded(blocks: tuple[Block, ...], room: Room, setup: Setup) -> tuple[Block, ...]:
    result: list[Block] = []
    for block in blocks:
        match block:
            case d.Section():
                result.append(replace(block, blocks=_expanded(block.blocks, room, setup)))
            case d.List():
                inside = room.in_list()
                items = tuple(d.ListItem(_expanded(item.blocks, inside, setup)) for item in block.items)
                result.append(replace(block, items=items))
            case d.Quote():
                result.append(replace(block, blocks=_expanded(block.blocks, room.in_quote(), setup)))
            case d.Directive(name=name) if name not in LATE:
                result.extend(_DIRECTIVES[name](block, room, setup))
            case _:
                result.append(block)
    return tuple(result)


def _chart(directive: Directive, room: Room, setup: Setup) -> tuple[Block, ...]:
    return chart_blocks(directive, room, setup)


def _table(directive: Directive, _: Room, setup: Setup) -> tuple[Block, ...]:
    return table_blocks(directive, setup)


def _facts(directive: Directive, _: Room, setup: Setup) -> tuple[Block, ...]:
    return facts_blocks(directive, setup)


def _callout(directive: Directive, room: Room, setup: Setup) -> tuple[Block, ...]:
    wide = bool(directive.options.get("wide", False))
    kind = str(directive.options.get("kind", "note"))
    title = cast(tuple[Inline, ...], directive.options.get("title", ()))
    blocks = _expanded(directive.blocks, room.in_box(wide), setup)
    name = str(directive.options.get("name", ""))
    return (d.Callout(blocks, title, kind, wide, name, directive.place),)  # type: ignore[arg-type]


def _columns(directive: Directive, room: Room, setup: Setup) -> tuple[Block, ...]:
    weights = cast(tuple[float, ...], directive.options.get("widths", ()))
    count = int(cast(int, directive.options.get("count", len(weights) or 2)))
    if not 1 <= count <= _MOST_COLUMNS or (weights and (len(weights) != count or min(weights) <= 0)):
        message = f"'columns' needs a count from 1 to {_MOST_COLUMNS} and one width above zero per column"
        hint = "write count: 2 and widths: 60, 40"
        setup.findings.report("KF203", directive.place_of("widths", "count"), message, hint)
        count, weights = min(max(count, 1), _MOST_COLUMNS), ()
    rooms = room.columns(count, weights)
    blocks: list[Block] = []
    column = 0
    for block in directive.blocks:
        expanded = _expanded((block,), rooms[column], setup)
        blocks.extend(expanded)
        column = (column + sum(isinstance(b, d.ColumnBreak) for b in expanded)) % count
    return (d.Columns(count, tuple(blocks), weights),)


def _column_break(_: Directive, __: Room, ___: Setup) -> tuple[Block, ...]:
    return (d.ColumnBreak(),)


def _page_break(_: Directive, __: Room, ___: Setup) -> tuple[Block, ...]:
    return (d.PageBreak(),)


def _lead(directive: Directive, room: Room, setup: Setup) -> tuple[Block, ...]:
    return tuple(
        replace(block, role="lead") if isinstance(block, d.Paragraph) else block
        for block in _expanded(directive.blocks, room, setup)
    )


def _only(directive: Directive, room: Room, setup: Setup) -> tuple[Block, ...]:
    return _expanded(directive.blocks, room, setup)


def _landscape(directive: Directive, _: Room, setup: Setup) -> tuple[Block, ...]:
    room = Room.of(setup.page, setup.brand.typography.base_size).landscape(setup.page)
    return (d.Landscape(_expanded(directive.blocks, room, setup)),)


def _figure(directive: Directive, room: Room, setup: Setup) -> tuple[Block, ...]:
    """A picture at its natural size, the room at most; ``width`` is a share of the room."""
    picture = directive.picture
    if picture is None:
        return ()  # read has said why
    options = directive.options
    wide = bool(options.get("wide", False))
    widest = room.taken(1.0, wide)
    share = options.get("width")
    width = room.taken(float(cast(float, share)), wide) if share is not None else min(widest, picture.width)
    alt = printed_words(cast(tuple[Inline, ...], options.get("alt", ())), setup)
    decorative = bool(options.get("decorative", False))
    judge_alternative(alt, printed_words(caption_of(directive), setup), directive.place_of("alt"), setup)
    if not alt and not decorative:
        hint = "write 'alt', or 'decorative: yes' when it says nothing that the text does not"
        setup.findings.report("KF406", directive.place, f"picture '{directive.argument}' has no alternative text", hint)
    if decorative and (caption_of(directive) or "name" in options):
        message = "a decorative picture has a number and a caption: those who listen hear them and no picture"
        hint = "write :alt: in place of :decorative:, or leave caption and name out"
        setup.findings.report("KF471", directive.place_of("decorative"), message, hint)
    source = source_line(options, (), setup) if "source" in options else ()
    figure = d.Figure(
        picture,
        caption_of(directive),
        alt="" if decorative else alt,
        decorative=decorative,
        width=round(width, 2),
        wide=wide,
        source=source,
        anchor=str(options.get("name", "")),
        place=directive.place,
    )
    return (figure,)


_DIRECTIVES: dict[str, Callable[[Directive, Room, Setup], tuple[Block, ...]]] = {
    "chart": _chart,
    "table": _table,
    "facts": _facts,
    "tiles": tiles_blocks,
    "callout": _callout,
    "columns": _columns,
    "column-break": _column_break,
    "page-break": _page_break,
    "lead": _lead,
    "only": _only,
    "landscape": _landscape,
    "figure": _figure,
    "plot": plot_blocks,
}
