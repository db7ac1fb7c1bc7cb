"""The theme part: the brand's colours and families, so that Word's own pickers offer them."""

from __future__ import annotations

from typing import Final

from keyfacts.model.colour import Colour
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.ooxml.elements import DECLARATION, escape
from keyfacts.ooxml.names import NAMESPACES

_SCRIPTS: Final = (
    ("Jpan", "Yu Gothic"), ("Hang", "Malgun Gothic"), ("Hans", "DengXian"), ("Hant", "Microsoft JhengHei"),
    ("Arab", "Arial"), ("Hebr", "Arial"), ("Thai", "Tahoma"), ("Deva", "Mangal"),
)  # fmt: skip


def theme_part(stylesheet: Stylesheet) -> str:
    """``word/theme/theme1.xml`` (ECMA-376 Part 1, 14.2.7)."""
    name = escape(stylesheet.brand.display_name or stylesheet.brand.name)
    typography = stylesheet.brand.typography
    return (
        f'{DECLARATION}<a:theme xmlns:a="{NAMESPACES["a"]}" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{_colours(stylesheet)}</a:clrScheme>'
        f'<a:fontScheme name="{name}"><a:majorFont>{_fonts(typography.heading_family)}</a:majorFont>'
        f"<a:minorFont>{_fonts(typography.base_family)}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="{name}">{_FORMATS}</a:fmtScheme></a:themeElements></a:theme>'
    )


def theme_colours(stylesheet: Stylesheet) -> dict[str, Colour]:
    """The colours of the theme by slot (ECMA-376 Part 1, 20.1.6.2)."""
    palette = stylesheet.palette
    pool = [palette.primary, palette.accent, *palette.chart, palette.secondary, palette.muted]
    accents: list[Colour] = list(dict.fromkeys(pool))[:6]
    accents += [palette.rule] * (6 - len(accents))
    return {
        "dk1": palette.foreground, "lt1": palette.background, "dk2": palette.muted, "lt2": palette.tint,
        **{f"accent{number}": colour for number, colour in enumerate(accents, 1)},
        "hlink": palette.link, "folHlink": palette.muted,
    }  # fmt: skip


def theme_name(stylesheet: Stylesheet, colour: Colour) -> dict[str, str | int]:
    """The attribute that refers to the slot of the theme that holds a colour (ST_ThemeColor); {} for none."""
    palette = stylesheet.palette
    slots = {
        palette.tint: "background2",
        palette.link: "hyperlink",
        palette.accent: "accent2",
        palette.primary: "accent1",
        palette.background: "background1",
        palette.foreground: "text1",
    }
    slot = slots.get(colour)
    return {"themeColor": slot} if slot else {}


def _colours(stylesheet: Stylesheet) -> str:
    return "".join(
        f'<a:{slot}><a:srgbClr val="{colour.hex}"/></a:{slot}>' for slot, colour in theme_colours(stylesheet).items()
    )


def _fonts(family: str) -> str:
    scripts = "".join(f'<a:font script="{script}" typeface="{face}"/>' for script, face in _SCRIPTS)
    return f'<a:latin typeface="{escape(family)}"/><a:ea typeface=""/><a:cs typeface=""/>{scripts}'


_FILL: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE: Final = f'<a:ln w="9525">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT: Final = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FORMATS: Final = (
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
)
