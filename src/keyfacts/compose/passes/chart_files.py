"""The data of each chart as a CSV file of its own, associated with its figure (ISO 32000-2 14.13)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from keyfacts.compose.setup import Setup
from keyfacts.facts.printing.cells import cell_of_text
from keyfacts.facts.printing.spoken_signs import SpokenSigns, signs_of
from keyfacts.model.chart import Chart
from keyfacts.model.document import Attachment, Block, Figure
from keyfacts.model.walk import blocks_deep, plain_text


def chart_files(blocks: tuple[Block, ...], setup: Setup) -> Iterator[Attachment]:
    """A file for each chart that has a place: only PDF 2.0 knows files of a figure."""
    signs = signs_of(setup.dataset, setup.front.lang)
    for block in blocks_deep(blocks):
        if isinstance(block, Figure) and isinstance(block.content, Chart) and block.anchor:
            described = ": ".join(filter(None, (block.label, plain_text(block.caption)))) or block.alt
            data = _csv(block.content, setup, signs)
            yield Attachment(f"{block.anchor}.csv", "text/csv", data, described, "Data", block.anchor)


def _csv(chart: Chart, setup: Setup, signs: SpokenSigns) -> bytes:
    """Numbers as numbers; what is no more than a bound, and what is withheld, as it is printed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    heads = [series.name or chart.value_title or setup.words.value for series in chart.series]
    unit = " (%)" if chart.percent else ""
    writer.writerow(map(cell_of_text, [chart.category_title or setup.words.statement, *(h + unit for h in heads)]))
    for n, name in enumerate(chart.categories):
        cells = [_cell(series.values[n], series.labels[n], signs) for series in chart.series]
        writer.writerow([cell_of_text(name), *cells])
    return out.getvalue().encode("utf-8")


def _cell(value: float | None, label: str, signs: SpokenSigns) -> str:
    if value is None or signs.is_hedged(label) or label.endswith("+"):
        return cell_of_text(label)
    return f"{Decimal(repr(value)).normalize():f}"
