"""Axes (21.2.2.25 and 21.2.2.226): names without ticks, values without an axis unless a line needs one."""

from __future__ import annotations

from dataclasses import dataclass

from keyfacts.ooxml.elements import escape
from keyfacts.write.docx.charts.look import NO_LINE, ChartLook

NAMES, VALUES = 111111111, 222222222
"""Ids of the two axes; any number does."""


@dataclass(frozen=True, slots=True)
class CategoryAxis:
    """The axis of categories; ``side`` 'l' or 'b', ``skip`` labels every so many, ``line`` is drawn or not."""

    side: str
    code: str = "General"
    skip: int = 1
    line: bool = True
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Values:
    """The axis of values: limits ('' lets Word choose), format of its ticks, step.

    ``grid`` draws light lines; ``between`` leaves half a slot at either end of the names.
    """

    side: str
    low: str = ""
    high: str = ""
    code: str = "General"
    step: str = ""
    shown: bool = False
    between: bool = True
    reversed_names: bool = False
    line: bool = False
    grid: bool = False


def names_axis(axis: CategoryAxis, look: ChartLook, reverse: bool = False) -> str:
    """``c:catAx``; ``reverse`` puts the first category on top of a lying chart."""
    order = "maxMin" if reverse else "minMax"
    skip = f'<c:tickLblSkip val="{axis.skip}"/><c:tickMarkSkip val="{axis.skip}"/>' if axis.skip > 1 else ""
    line = f"<c:spPr>{look.line(look.tones.axis, 0.6) if axis.line else NO_LINE}</c:spPr>"
    return (
        f'<c:catAx><c:axId val="{NAMES}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="{int(not axis.shown)}"/><c:axPos val="{axis.side}"/>'
        f'<c:numFmt formatCode="{escape(axis.code)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}{look.text(look.label)}'
        f'<c:crossAx val="{VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="60"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def values_axis(axis: Values, look: ChartLook, number: int = VALUES, crossed: int = NAMES, at_end: bool = False) -> str:
    """``c:valAx``; ``at_end``: at the far end of the axis it crosses."""
    high = f'<c:max val="{axis.high}"/>' if axis.high else ""
    low = f'<c:min val="{axis.low}"/>' if axis.low else ""
    grid = f"<c:majorGridlines><c:spPr>{look.line(look.tones.rule, 0.4)}</c:spPr></c:majorGridlines>"
    line = look.line(look.tones.axis, 0.6) if axis.line else NO_LINE
    step = f'<c:majorUnit val="{axis.step}"/>' if axis.step else ""
    return (
        f'<c:valAx><c:axId val="{number}"/><c:scaling><c:orientation val="minMax"/>{high}{low}</c:scaling>'
        f'<c:delete val="{int(not axis.shown)}"/><c:axPos val="{axis.side}"/>{grid if axis.grid else ""}'
        f'<c:numFmt formatCode="{escape(axis.code)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr>{line}</c:spPr>{look.text(look.quiet)}'
        f'<c:crossAx val="{crossed}"/><c:crosses val="{"max" if axis.reversed_names or at_end else "autoZero"}"/>'
        f'<c:crossBetween val="{"between" if axis.between else "midCat"}"/>{step}</c:valAx>'
    )
