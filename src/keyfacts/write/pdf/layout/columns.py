"""Columns in the flow: one text running through equal columns, or parts side by side."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.model import document as d
from keyfacts.model.walk import blocks_deep, own_inlines, plain_text
from keyfacts.write.pdf.layout.galley import Galley, GalleySetting, SetBlocks
from keyfacts.write.pdf.layout.items import Flow, Region


def columns_to_regions(galley: Galley, block: d.Columns, setting: GalleySetting, set_blocks: SetBlocks) -> None:
    """Set ``block`` as regions of its own; inside a box or list its blocks just follow each other."""
    if not setting.top or block.count < 2:
        set_blocks(galley, [b for b in block.blocks if not isinstance(b, d.ColumnBreak)], replace(setting, top=False))
        return
    pages = _pages(block)
    if len(pages) > 1 and (block.weights or any(isinstance(one, d.ColumnBreak) for one in block.blocks)):
        for n, page in enumerate(pages):
            if n:
                galley.break_page()
            columns_to_regions(galley, replace(block, blocks=page), setting, set_blocks)
        return
    inner = replace(setting, top=False, columns=0)
    parts = _parts(block)
    after = galley.stylesheet["body"].space_after
    if len(parts) == 1 and not block.weights:
        galley.arrange(block.count)
        set_blocks(galley, block.blocks, replace(inner, columns=block.count))
        galley.close_region()
        return
    widths = _widths(block, galley.geometry.measure, galley.document.page.column_gap)
    if len(parts) == 1:
        parts = _shared_out(block, parts[0], widths)
    xs = [sum(widths[:n]) + n * galley.document.page.column_gap for n in range(block.count)]
    for start in range(0, len(parts), block.count):
        row = parts[start : start + block.count]
        flows = [Flow() for _ in row]
        count = len(row)
        region = Region("parallel", flows, tuple(xs[:count]), galley.geometry, after, widths=tuple(widths[:count]))
        galley.open_region(region, widths[0])
        for flow, width, part in zip(flows, widths, row, strict=False):
            galley.flow, galley.width = flow, width
            set_blocks(galley, part, inner)
    galley.close_region()


def _pages(block: d.Columns) -> list[tuple[d.Block, ...]]:
    """The blocks between the page breaks."""
    pages: list[list[d.Block]] = [[]]
    for one in block.blocks:
        if isinstance(one, d.PageBreak):
            pages.append([])
        else:
            pages[-1].append(one)
    return [tuple(page) for page in pages if page]


def _parts(block: d.Columns) -> list[list[d.Block]]:
    """The blocks between the column breaks."""
    parts: list[list[d.Block]] = [[]]
    for one in block.blocks:
        if isinstance(one, d.ColumnBreak):
            parts.append([])
        else:
            parts[-1].append(one)
    return [part for part in parts if part]


def _widths(block: d.Columns, measure: float, gap: float) -> list[float]:
    """Column widths by weight."""
    weights = [max(w, 0.1) for w in block.weights[: block.count]]
    weights += [1.0] * (block.count - len(weights))
    free = measure - (block.count - 1) * gap
    return [free * w / sum(weights) for w in weights]


def _shared_out(block: d.Columns, blocks: list[d.Block], widths: list[float]) -> list[list[d.Block]]:
    """Blocks for columns of unequal width without breaks: shared out in order, so that they end at much one height."""
    count = min(block.count, len(blocks))
    limit = max(_estimate(one, max(widths)) for one in blocks)
    while True:
        parts: list[list[d.Block]] = [[]]
        used = 0.0
        for one in blocks:
            height = _estimate(one, widths[min(len(parts), count) - 1])
            if parts[-1] and used + height > limit and len(parts) < count:
                parts.append([])
                used, height = 0.0, _estimate(one, widths[len(parts) - 1])
            parts[-1].append(one)
            used += height
        if used <= limit:
            return parts
        limit *= 1.1


def _estimate(block: d.Block, width: float) -> float:
    """Roughly how high ``block`` is at ``width``; only the ratio between blocks matters."""
    lines = 1.0
    for inner in blocks_deep((block,)):
        if isinstance(inner, d.Figure):
            content = inner.content
            wide = content.width or width
            lines += 0.07 * (content.height or 0.5 * wide) * min(1.0, width / wide)
        lines += sum(1 + len(plain_text(run)) * 5.0 / width for run in own_inlines(inner))
    return lines
