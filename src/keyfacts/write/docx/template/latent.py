"""Styles that every Word knows and makes when they are first used: the look it gives them, at 11 points of body.

A template that has never used one lacks it in its file; whoever picks it in Word gets this look, so does the report.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from keyfacts.ooxml.names import NAMESPACES
from keyfacts.ooxml.trees import parse

BODY_SIZE: Final = 22
"""Half-points of the body that these looks were made for."""

_MAJOR: Final = (
    '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi" '
    'w:cstheme="majorBidi"/>'
)
_LIGHT: Final = '<w:color w:val="2F5496" w:themeColor="accent1" w:themeShade="BF"/>'
_DARK: Final = '<w:color w:val="1F3763" w:themeColor="accent1" w:themeShade="7F"/>'
_ITALIC: Final = "<w:i/><w:iCs/>"
_BOLD: Final = "<w:b/><w:bCs/>"
_SINGLE: Final = 'w:line="240" w:lineRule="auto"'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _heading(before: int, run: str) -> tuple[str, str]:
    return f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="0"/>', f"{_MAJOR}{run}"


def _contents(indent: int) -> tuple[str, str]:
    return '<w:spacing w:before="0" w:after="100"/>' + (f'<w:ind w:left="{indent}"/>' if indent else ""), ""


_TEXT: Final = "<w:contextualSpacing/>"
_LOOKS: Final[dict[str, tuple[str, str]]] = {
    "Title": (
        f'<w:spacing w:before="0" w:after="0" {_SINGLE}/>{_TEXT}',
        f'{_MAJOR}<w:spacing w:val="-10"/><w:kern w:val="28"/>{_size(56)}',
    ),
    "Subtitle": ("", '<w:color w:val="5A5A5A" w:themeColor="text1" w:themeTint="A5"/><w:spacing w:val="15"/>'),
    "Heading1": _heading(240, f"{_LIGHT}{_size(32)}"),
    "Heading2": _heading(40, f"{_LIGHT}{_size(26)}"),
    "Heading3": _heading(40, f"{_DARK}{_size(24)}"),
    "Heading4": _heading(40, f"{_ITALIC}{_LIGHT}"),
    "Heading5": _heading(40, _LIGHT),
    "Heading6": _heading(40, _DARK),
    "Quote": (
        '<w:spacing w:before="200" w:after="160"/><w:ind w:left="864" w:right="864"/><w:jc w:val="center"/>',
        f'{_ITALIC}<w:color w:val="404040" w:themeColor="text1" w:themeTint="BF"/>',
    ),
    "Caption": (
        f'<w:spacing w:before="0" w:after="200" {_SINGLE}/>',
        f'{_ITALIC}<w:color w:val="44546A" w:themeColor="text2"/>{_size(18)}',
    ),
    "TOCHeading": _heading(240, f"{_LIGHT}{_size(32)}"),
    "TableofFigures": ('<w:spacing w:before="0" w:after="0"/>', ""),
    "TOC1": _contents(0),
    "TOC2": _contents(220),
    "TOC3": _contents(440),
    "FootnoteText": (f'<w:spacing w:before="0" w:after="0" {_SINGLE}/>', _size(18)),
    "Header": (f'<w:tabs/><w:spacing w:after="0" {_SINGLE}/>', ""),
    "Footer": (f'<w:tabs/><w:spacing w:after="0" {_SINGLE}/>', ""),
    "Strong": ("", _BOLD),
    "Emphasis": ("", _ITALIC),
    "Hyperlink": ("", '<w:color w:val="0563C1" w:themeColor="hyperlink"/><w:u w:val="single"/>'),
    "FootnoteReference": ("", '<w:vertAlign w:val="superscript"/>'),
    "PageNumber": ("", ""),
} | {
    f"List{kind}{level}": (_TEXT, "") for kind in ("Bullet", "Number", "Continue") for level in ("", *"2345")
}  # fmt: skip


def latent_look(identifier: str) -> tuple[etree._Element, etree._Element] | None:
    """``w:pPr`` and ``w:rPr`` that Word gives the style of ours with this id; None for one that Word does not know."""
    look = _LOOKS.get(identifier)
    if look is None:
        return None
    names = f'xmlns:w="{NAMESPACES["w"]}"'
    paragraph, run = (
        parse(f"<w:{tag} {names}>{inner}</w:{tag}>") for tag, inner in zip(("pPr", "rPr"), look, strict=True)
    )
    return paragraph, run
