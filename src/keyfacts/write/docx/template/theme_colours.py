"""Colours of the template's theme, as values for programs that do not look themes up."""

from __future__ import annotations

from typing import Final

from lxml import etree

from keyfacts.ooxml.names import A, W
from keyfacts.ooxml.trees import parse

_SLOTS: Final = {
    "text1": "t1", "text2": "t2", "background1": "bg1", "background2": "bg2",
    "dark1": "dk1", "dark2": "dk2", "light1": "lt1", "light2": "lt2",
    "hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink",
}  # fmt: skip
_MAPPED: Final = {
    "dark1": "dk1", "dark2": "dk2", "light1": "lt1", "light2": "lt2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}  # fmt: skip


def theme_colours(theme: bytes | None, scheme: dict[str, str]) -> dict[str, str]:
    """ST_ThemeColor -> RRGGBB, by the template's theme and colour mapping."""
    if not theme:
        return {}
    by_slot: dict[str, str] = {}
    colours = parse(theme).find(f"{A}themeElements/{A}clrScheme")
    for slot in () if colours is None else colours:
        for colour in slot:
            rgb = colour.get("val", "") if colour.tag == A + "srgbClr" else colour.get("lastClr", "")
            if len(rgb) == 6:
                by_slot[etree.QName(slot).localname] = rgb.upper()
    result = {name: by_slot[name] for name in by_slot if name.startswith("accent")}
    usual = {"t1": "dark1", "t2": "dark2", "bg1": "light1", "bg2": "light2", "hyperlink": "hyperlink"}
    for name, short in _SLOTS.items():
        target = scheme.get(short, usual.get(short, short))
        rgb = by_slot.get(_MAPPED.get(target, target), "")
        if rgb:
            result[name] = rgb
    return result


def recolour(root: etree._Element, theme_colours: dict[str, str]) -> None:
    """Colours that refer to the theme get the value they have there, for programs that read only the value."""
    for element in root.iter(etree.Element):
        for theme, plain in (
            ("themeColor", "color" if W + "color" in element.attrib else "val"),
            ("themeFill", "fill"),
        ):
            colour = theme_colours.get(element.get(W + theme, ""))
            if colour and element.get(W + plain) is not None and element.get(W + theme + "Tint") is None:
                element.set(W + plain, colour)


def shaded(rgb: str, shade: str | None, tint: str | None) -> str:
    """A colour darkened or lightened by 255ths (ECMA-376 Part 1, 17.3.2.6), as RRGGBB."""
    channels = [int(rgb[at : at + 2], 16) for at in (0, 2, 4)]
    if shade:
        share = int(shade, 16) / 255
        channels = [round(channel * share) for channel in channels]
    elif tint:
        share = int(tint, 16) / 255
        channels = [round(255 - (255 - channel) * share) for channel in channels]
    return "".join(f"{channel:02X}" for channel in channels)
