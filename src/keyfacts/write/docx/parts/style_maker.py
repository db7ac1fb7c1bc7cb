"""The look of a role as properties of a Word style: runs, paragraphs, their frames and spacing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from keyfacts.model.colour import Colour
from keyfacts.model.document import Document
from keyfacts.model.style.stylesheet import HEADING_RULE, HEADING_RULE_GAP, Stylesheet, TextStyle
from keyfacts.ooxml.contract import UNLISTED
from keyfacts.ooxml.elements import Child, Xml, element, ordered, properties
from keyfacts.ooxml.units import half_points, twips
from keyfacts.type.measuring import TextMetrics
from keyfacts.write.docx.parts.style_list import BOLD_FROM, Declaration
from keyfacts.write.docx.parts.theme import theme_name

_CONTENTS: Final = ("TOC1", "TOC2", "TOC3", "TableofFigures")
CALLOUT_INDENT: Final = 200
"""Twips between the bar of a callout and its words."""
CALLOUT_RIGHT: Final = 160
"""Twips between its words and its right edge."""


class StyleMaker:
    """Styles of one document: theme references of its brand, the extras of each style."""

    def __init__(self, document: Document, stylesheet: Stylesheet, live_headings: bool, metrics: TextMetrics) -> None:
        self._metrics = metrics
        self._looks: dict[str, tuple[Mapping[str, Child | None], Mapping[str, Child | None]]] = {}
        """Runs and paragraphs of the styles made so far, whole, by id."""
        self.document = document
        self.stylesheet = stylesheet
        self._live_headings = live_headings
        self._measure = document.page.measure

    def colour(self, colour: Colour) -> dict[str, str | int]:
        """Attributes of ``w:color``: the value, and the theme slot that holds it if one does."""
        return {"val": colour.hex, **theme_name(self.stylesheet, colour)}

    def fonts(self, family: str) -> dict[str, str | int]:
        """Attributes of ``w:rFonts``: the theme's body or heading font, or the family by name."""
        typography = self.stylesheet.brand.typography
        theme = {typography.heading_family: "major", typography.base_family: "minor"}.get(family)
        if theme is None:
            return {"ascii": family, "hAnsi": family, "cs": family}
        return {
            "asciiTheme": f"{theme}HAnsi", "hAnsiTheme": f"{theme}HAnsi",
            "eastAsiaTheme": f"{theme}EastAsia", "cstheme": f"{theme}Bidi",
        }  # fmt: skip

    def run(self, style: TextStyle) -> Xml:
        """``w:rPr`` of a text style."""
        return properties("rPr", self._run(style))

    def _run(self, style: TextStyle) -> dict[str, Child | None]:
        size = half_points(style.size)
        bold = style.weight >= BOLD_FROM
        return {
            "rFonts": self.fonts(style.family),
            "b": bold, "bCs": bold,
            "i": style.italic, "iCs": style.italic,
            "caps": style.case == "upper",
            "color": self.colour(style.colour),
            "spacing": twips(style.tracking / 1000 * style.size) or None,
            "sz": size, "szCs": size,
        }  # fmt: skip

    def _paragraph(self, declaration: Declaration) -> dict[str, Child | None]:
        style = self.stylesheet[declaration.role]
        spacing: dict[str, str | int] = {
            "before": twips(style.space_before),
            "after": twips(style.space_after),
            **(self._display_leading(style) if declaration.display else _least_leading(style)),
        }
        children: dict[str, Child | None] = {
            "keepNext": style.keep_with_next,
            "keepLines": style.keep_with_next,
            "widowControl": True,
            "suppressAutoHyphens": not style.hyphenate,
            "spacing": spacing,
            "ind": {"left": twips(style.indent)} if style.indent else None,
            "jc": {"right": "right", "centre": "center", "justify": "both"}.get(style.align),
            "outlineLvl": declaration.outline if declaration.outline >= 0 else None,
        }
        return children | self._extras(declaration)

    def _display_leading(self, style: TextStyle) -> dict[str, str | int]:
        """The leading as a share of what the face has by itself: it grows when an editor sets larger type."""
        return {"line": max(round(240 * style.leading / self._metrics.natural_leading(style)), 1), "lineRule": "auto"}

    def _extras(self, declaration: Declaration) -> dict[str, Child | None]:
        """What a style needs beyond its look: numbering, tabs, frames, whether its lines are counted."""
        name = declaration.id
        measure = twips(self._measure)
        role = self.stylesheet[declaration.role]
        indent = twips(role.indent)
        uncounted: dict[str, Child | None] = {"suppressLineNumbers": True}
        if name.startswith("Heading"):
            return self._heading_rule(declaration) | self._heading_extras(declaration)
        if name.startswith("List"):
            return self._list_extras(name, indent)
        if name in _CONTENTS:
            tabs = element("tab", val="right", leader="dot", pos=measure)
            return {"tabs": Xml(f"<w:tabs>{tabs}</w:tabs>"), "ind": {"left": indent}, **uncounted}
        match name:
            case "Quote":
                return {"ind": {"left": indent, "right": indent}}
            case "FootnoteText" | "TableNote":
                tabs = element("tab", val="left", pos=indent)
                return {
                    "tabs": Xml(f"<w:tabs>{tabs}</w:tabs>"),
                    "ind": {"left": indent, "hanging": indent},
                    **uncounted,
                }
            case "Header" | "Footer":
                tabs = element("tab", val="right", pos=measure)
                return {"tabs": Xml(f"<w:tabs>{tabs}</w:tabs>"), **uncounted}
            case "Callout" | "CalloutTitle" | "CalloutPlain" | "CalloutTitlePlain":
                return self._frame(name)
            case "FigureCaption":
                return {"keepNext": {"val": 0}, **self._spaced(role, role.leading * 1.1), **uncounted}
            case "FigureCaptionSourced":
                return {"keepNext": True, **self._spaced(role, 1.0), **uncounted}
            case "Source":
                return {**self._spaced(role, self.stylesheet["body"].leading * 1.1), **uncounted}
            case "Caption":
                return {**self._spaced(role, role.space_after, role.leading * 0.8), **uncounted}
            case "TileValue":
                return {"keepNext": True, **self._tile_rule(), **uncounted}
            case "TableHead" | "TableText" | "TableGroup" | "TileLabel" | "Kicker" | "Imprint" | "Title" | "Subtitle":
                return uncounted
            case "Code":
                return {"suppressAutoHyphens": True, "contextualSpacing": True}
            case _:
                return {}

    def _spaced(self, style: TextStyle, after: float, before: float = 0.0) -> dict[str, Child | None]:
        """The white around what a caption or source line ends; the stylesheet leaves that to the writers."""
        above = twips(max(style.space_before, before))
        return {
            "spacing": {"before": above, "after": twips(after), "line": twips(style.leading), "lineRule": "atLeast"}
        }

    def _tile_rule(self) -> dict[str, Child | None]:
        """The rule over big numbers, where the brand has one."""
        if self.stylesheet.brand.looks.tiles != "rule":
            return {}
        primary = self.stylesheet.palette.primary
        theme = theme_name(self.stylesheet, primary)
        return {"pBdr": element("pBdr", element("top", val="single", sz=6, space=6, color=primary.hex, **theme))}

    def _heading_rule(self, declaration: Declaration) -> dict[str, Child | None]:
        """The brand's rule over or under headings of level 1."""
        where = self.stylesheet.brand.looks.heading_rule
        if where == "none" or declaration.outline != 0:
            return {}
        colour = self.stylesheet.heading(1).colour
        edge = element(
            "top" if where == "above" else "bottom", val="single", sz=round(HEADING_RULE * 8),
            space=round(HEADING_RULE_GAP), color=colour.hex, **theme_name(self.stylesheet, colour),
        )  # fmt: skip
        return {"pBdr": element("pBdr", edge)}

    def _heading_extras(self, declaration: Declaration) -> dict[str, Child | None]:
        if not self._live_headings:
            return {}
        level = max(declaration.outline, 0)
        tab = twips(self.stylesheet.heading(level + 1).size * (1.4 + 0.6 * level))
        if declaration.id.endswith(UNLISTED):  # rests on the numbered one, whose number, tab and indent it takes back
            tabs = element("tab", val="clear", pos=tab)
            return {
                "numPr": Xml('<w:numPr><w:numId w:val="0"/></w:numPr>'),
                "tabs": Xml(f"<w:tabs>{tabs}</w:tabs>"),
                "ind": {"left": 0, "hanging": 0},
            }
        tabs = element("tab", val="left", pos=tab)
        return {
            "numPr": Xml(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'),
            "tabs": Xml(f"<w:tabs>{tabs}</w:tabs>"),
            "ind": {"left": tab, "hanging": tab},
        }

    def _list_extras(self, name: str, indent: int) -> dict[str, Child | None]:
        kind = name.rstrip("2345").removeprefix("List")
        level = int(name[-1]) - 1 if name[-1].isdigit() else 0
        if kind == "Continue":
            return {"ind": {"left": indent * (level + 1)}}
        number = {"Bullet": 1, "Number": 2}[kind]
        return {
            "numPr": Xml(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'),
            "ind": {"left": indent * (level + 1), "hanging": indent},
        }

    def _frame(self, name: str) -> dict[str, Child | None]:
        """A callout's tint and its bar at the left."""
        frame: dict[str, Child | None] = {
            "pBdr": callout_border(self.stylesheet, 0, name),
            "shd": tint(self.stylesheet),
        }
        return frame | {"ind": {"left": CALLOUT_INDENT, "right": CALLOUT_RIGHT}}

    def _departures(self, declaration: Declaration) -> dict[str, Child | None]:
        """``w:pPr`` and ``w:rPr``: what differs from a style of ours below, or all; Normal says nothing."""
        run, paragraph = self._run(self.stylesheet[declaration.role]), self._paragraph(declaration)
        below = self._looks.get(declaration.based_on)
        self._looks[declaration.id] = (run, paragraph)
        if below is not None:
            run, paragraph = _departures(run, below[0]), _departures(paragraph, below[1])
        return {"pPr": properties("pPr", paragraph) or None, "rPr": properties("rPr", run) or None}

    def style(self, declaration: Declaration) -> Xml:
        """One paragraph style."""
        children: dict[str, Child | None] = {
            "name": declaration.name,
            "basedOn": declaration.based_on,
            "next": declaration.next or None,
            "link": declaration.linked or None,
            "uiPriority": declaration.priority,
            "qFormat": declaration.gallery,
            **self._departures(declaration),
        }
        return element("style", ordered("style", children), type="paragraph", styleId=declaration.id)


_NEUTRAL: Final[dict[str, Child]] = {"ind": {"left": 0}, "jc": "left", "spacing": 0, "widowControl": {"val": 0}}
"""What a property is set to where a style has none and the one it rests on has some; flags are turned off."""


def _departures(own: Mapping[str, Child | None], base: Mapping[str, Child | None]) -> dict[str, Child | None]:
    """What a style says itself: where it differs from the style it rests on, measures of spacing one by one."""
    result: dict[str, Child | None] = {}
    for name in dict.fromkeys((*own, *base)):
        mine, theirs = own.get(name), base.get(name)
        if mine == theirs:
            continue
        if isinstance(mine, Mapping) and isinstance(theirs, Mapping) and name in ("spacing", "ind"):
            result[name] = {key: measure for key, measure in mine.items() if theirs.get(key) != measure}
        elif not mine:
            result[name] = _NEUTRAL.get(name, {"val": 0}) if theirs else None
        else:
            result[name] = mine
    return result


def _least_leading(style: TextStyle) -> dict[str, str | int]:
    return {"line": twips(style.leading), "lineRule": "atLeast"}


def callout_border(stylesheet: Stylesheet, further: int, style: str) -> Xml:
    """The borders of a callout paragraph indented by ``further`` twips within its callout (at most 31 pt away)."""
    ground = stylesheet.palette.tint.hex
    colour = stylesheet.palette.secondary if style.endswith("Plain") else stylesheet.palette.accent
    bar = min(31, round((CALLOUT_INDENT + further) / 20) - 2)
    edges = {"top": (ground, 4, 5), "left": (colour.hex, 18, bar)}
    edges |= {"bottom": (ground, 4, 5), "right": (ground, 4, 6)}
    themes = {ground: theme_name(stylesheet, stylesheet.palette.tint), colour.hex: theme_name(stylesheet, colour)}
    lines = "".join(
        element(edge, val="single", sz=size, space=gap, color=rgb, **themes[rgb])
        for edge, (rgb, size, gap) in edges.items()
    )
    return Xml(f"<w:pBdr>{lines}</w:pBdr>")


def tint(stylesheet: Stylesheet) -> dict[str, str | int]:
    """The ground of a callout."""
    return {"val": "clear", "color": "auto", "fill": stylesheet.palette.tint.hex, "themeFill": "background2"}
