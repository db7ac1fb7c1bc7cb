"""The line under a table or chart that explains the symbols of suppressed counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from keyfacts.compose.setup import Setup
from keyfacts.model import document as d
from keyfacts.model.document import Inline, Table
from keyfacts.model.walk import plain_text, table_cells


def explained(table: Table, setup: Setup) -> Table:
    """The table with a line on its suppressed cells before its source line; itself when it has none."""
    texts = (plain_text(cell.inlines) for cell in table_cells(table) if not cell.header)
    return replace(table, source=explanation_before(table.source, texts, setup))


def explanation_before(source: tuple[Inline, ...], printed: Iterable[str], setup: Setup) -> tuple[Inline, ...]:
    """A source line that begins with what the symbols among ``printed`` mean."""
    found = set(printed)
    small: dict[str, str] = {}
    for table in setup.dataset.tables:
        if table.small is not None:
            limit = setup.numerals.full(Decimal(table.small.below))
            small[table.small.symbol] = setup.words.small_count.format(symbol=table.small.symbol, n=limit)
            small[table.small.withheld] = setup.words.withheld_count.format(symbol=table.small.withheld)
    said = [words for symbol, words in small.items() if symbol in found]
    if not said:
        return source
    return (d.Text("; ".join(said) + (". " if source else ".")), *source)
