"""Data labels (21.2.2.49): live numbers in the report's own form, words only where no number format says the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from keyfacts.model.style.stylesheet import TextStyle
from keyfacts.ooxml.elements import declared, escape
from keyfacts.write.docx.charts.data import SheetRow
from keyfacts.write.docx.charts.look import BARE, ChartLook

C15: Final = declared("c15")
LABELS: Final = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
"""The extension of data labels ([MS-ODRAWXML] 2.24.3)."""
NO_LEADERS: Final = f'<c:extLst><c:ext uri="{LABELS}" {C15}><c15:showLeaderLines val="0"/></c:ext></c:extLst>'
"""No lines from labels that were moved to their points."""


@dataclass(frozen=True, slots=True)
class Labelling:
    """How the labels of a series stand: ``position`` (ST_DLblPos), ``style``; ``styles`` of single points.

    ``shown`` None labels all points, else only these; ``named`` puts the series' name behind the value;
    ``moves`` shifts single labels by shares of the chart's width and height.
    """

    position: str
    style: TextStyle
    styles: dict[int, TextStyle] = field(default_factory=dict)
    shown: frozenset[int] | None = None
    named: bool = False
    moves: dict[int, tuple[float, float]] = field(default_factory=dict)
    positions: dict[int, str] = field(default_factory=dict)


def data_labels(row: SheetRow, how: Labelling, look: ChartLook) -> str:
    """``c:dLbls`` of a series."""
    singles = []
    for index, value in enumerate(row.values):
        if value is None:
            continue
        if how.shown is not None and index not in how.shown:
            if how.shown:
                singles.append(f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>')
            continue
        differs = row.codes[index] != row.code or index in how.styles or index in how.moves or index in how.positions
        if differs:
            singles.append(_single(row, index, how, look))
    if how.shown is not None and not how.shown:
        return f"<c:dLbls>{_shows(False, False)}</c:dLbls>"
    common = _label(escape(row.code), how.position, how.style, how.named, look)
    return f"<c:dLbls>{''.join(singles)}{common}{NO_LEADERS if how.moves else ''}</c:dLbls>"


def _single(row: SheetRow, index: int, how: Labelling, look: ChartLook) -> str:
    style = how.styles.get(index, how.style)
    x, y = how.moves.get(index, (0.0, 0.0))
    layout = ""
    if x or y:
        layout = f'<c:layout><c:manualLayout><c:x val="{x:.4f}"/><c:y val="{y:.4f}"/></c:manualLayout></c:layout>'
    text = ""
    code = row.codes[index]
    if not code:
        words = f"{row.labels[index]} {row.name}" if how.named else row.labels[index]
        text = look.rich([(words, style)], "ctr", wrap=False)
    position = how.positions.get(index, how.position)
    inner = _label(escape(code or row.code), position, style, how.named, look)
    return f'<c:dLbl><c:idx val="{index}"/>{layout}{text}{inner}</c:dLbl>'


def _label(code: str, position: str, style: TextStyle, named: bool, look: ChartLook) -> str:
    return (
        f'<c:numFmt formatCode="{code}" sourceLinked="0"/>{BARE}{look.text(style, wrap=False)}'
        f'<c:dLblPos val="{position}"/>{_shows(True, named)}'
    )


def _shows(value: bool, name: bool) -> str:
    separator = "<c:separator> </c:separator>" if name else ""
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(name)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>{separator}'
    )
