"""How a native chart looks: colours (the theme's where they are in it), type, sizes; pieces of DrawingML."""

from __future__ import annotations

from typing import Final

from keyfacts.model.colour import Colour
from keyfacts.model.style.chart_colours import Tones
from keyfacts.model.style.chart_styles import chart_styles
from keyfacts.model.style.stylesheet import Stylesheet, TextStyle
from keyfacts.ooxml.elements import escape
from keyfacts.ooxml.units import emu
from keyfacts.write.docx.parts.theme import theme_colours

NO_FILL: Final = "<a:noFill/>"
NO_LINE: Final = "<a:ln><a:noFill/></a:ln>"
BARE: Final = f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>"
_WRAPPED: Final = '<a:bodyPr rot="0" vert="horz"/>'
_ON_ONE_LINE: Final = '<a:bodyPr rot="0" vert="horz" wrap="none" anchor="ctr"/>'
_SLOTS: Final = {
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2",
}  # fmt: skip
"""Slots of the theme and what charts call them, in the order in which a colour is looked for."""


class ChartLook:
    """The brand as a native chart uses it, the same tones and styles as in the drawn one."""

    def __init__(self, stylesheet: Stylesheet, lang: str) -> None:
        self.tones = Tones(stylesheet.palette)
        styles = chart_styles(stylesheet, self.tones)
        self.label, self.value, self.title, self.quiet = styles.label, styles.value, styles.title, styles.quiet
        self.lang = escape(lang)
        # A template brings a theme of its own, whose colours are not the brand's.
        theme = theme_colours(stylesheet) if stylesheet.brand.template is None else {}
        self._theme = {theme[slot]: name for slot, name in reversed(_SLOTS.items()) if slot in theme}

    def fill(self, colour: Colour) -> str:
        """``a:solidFill``."""
        name = self._theme.get(colour)
        inner = f'<a:schemeClr val="{name}"/>' if name else f'<a:srgbClr val="{colour.hex}"/>'
        return f"<a:solidFill>{inner}</a:solidFill>"

    def shape(self, colour: Colour, edge: Colour | None = None) -> str:
        """``c:spPr`` of a filled shape, with a thin ``edge`` that parts it from its neighbours."""
        return f"<c:spPr>{self.fill(colour)}{self.line(edge, 0.75) if edge else NO_LINE}</c:spPr>"

    def line(self, colour: Colour, width: float, dash: str = "solid") -> str:
        """``a:ln``, ``width`` in points."""
        return f'<a:ln w="{emu(width)}" cap="rnd">{self.fill(colour)}<a:prstDash val="{dash}"/><a:round/></a:ln>'

    def text(self, style: TextStyle, wrap: bool = True) -> str:
        """``c:txPr``: unturned, in a style of the brand; without ``wrap`` on one line."""
        body = _WRAPPED if wrap else _ON_ONE_LINE
        return (
            f"<c:txPr>{body}<a:lstStyle/>"
            f"<a:p><a:pPr>{self.run_properties(style, 'defRPr')}"
            f'</a:pPr><a:endParaRPr lang="{self.lang}"/></a:p></c:txPr>'
        )

    def run_properties(self, style: TextStyle, name: str = "rPr") -> str:
        """The character properties of a style; Word knows two weights."""
        face = escape(style.family)
        lang = f' lang="{self.lang}"' if name == "rPr" else ""
        return (
            f'<a:{name}{lang} sz="{round(style.size * 100)}" b="{int(style.weight >= 600)}" i="{int(style.italic)}">'
            f'{self.fill(style.colour)}<a:latin typeface="{face}"/><a:cs typeface="{face}"/></a:{name}>'
        )

    def rich(self, lines: list[tuple[str, TextStyle]], align: str = "l", wrap: bool = True) -> str:
        """``c:tx`` with literal paragraphs."""
        paragraphs = "".join(
            f'<a:p><a:pPr algn="{align}">{self.run_properties(style, "defRPr")}</a:pPr>'
            f"<a:r>{self.run_properties(style)}<a:t>{escape(text)}</a:t></a:r></a:p>"
            for text, style in lines
        )
        return f"<c:tx><c:rich>{_WRAPPED if wrap else _ON_ONE_LINE}<a:lstStyle/>{paragraphs}</c:rich></c:tx>"
