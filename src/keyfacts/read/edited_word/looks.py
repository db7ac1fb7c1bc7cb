"""How the words of a paragraph look beside what the style of the paragraph gives them."""

from __future__ import annotations

from typing import Final

from lxml import etree

from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import is_on, value

_SWITCHES: Final = ("b", "i", "strike", "dstrike", "caps", "smallCaps")
_VALUES: Final = {"u": "none", "color": "auto", "sz": "", "highlight": "none", "vertAlign": "baseline"}
_DEEPEST: Final = 20
RunProperties = dict[str, str]


class StyledLooks:
    """Resolves the properties of runs by the styles of a file (ECMA-376 Part 1, 17.7.2)."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._own: dict[str, RunProperties] = {}
        self._parents: dict[str, str] = {}
        self._resolved: dict[str, RunProperties] = {}
        self._default = ""
        self._defaults: RunProperties = {}
        if styles is None:
            return
        self._defaults = _properties(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in styles.iter(W + "style"):
            name = style.get(W + "styleId", "")
            self._own[name] = _properties(style.find(W + "rPr"))
            self._parents[name] = value(style, "basedOn")
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = name

    def of_paragraph(self, style: str) -> RunProperties:
        """What a style of paragraphs gives its words."""
        return {**self._defaults, **self._of_style(style or self._default)}

    def _of_style(self, name: str) -> RunProperties:
        if name not in self._resolved:
            chain: list[str] = []
            at = name
            while at in self._own and at not in chain and len(chain) < _DEEPEST:
                chain.append(at)
                at = self._parents[at]
            found: RunProperties = {}
            for each in reversed(chain):
                found |= self._own[each]
            self._resolved[name] = found
        return self._resolved[name]

    def of_run(self, properties: etree._Element | None, paragraph: RunProperties) -> frozenset[str]:
        """In which of its properties a run differs from what its paragraph gives it."""
        if properties is None:
            return frozenset()
        styled = self._of_style(value(properties, "rStyle")) if properties.find(W + "rStyle") is not None else {}
        now = {**paragraph, **styled}
        for name in _SWITCHES:
            if styled.get(name) == "1" and paragraph.get(name) == "1":
                now[name] = ""  # styles toggle each other
        now |= _properties(properties)
        return frozenset(
            name
            for name in (*_SWITCHES, *_VALUES)
            if now.get(name, _VALUES.get(name, "")) != paragraph.get(name, _VALUES.get(name, ""))
        )


def _properties(properties: etree._Element | None) -> RunProperties:
    """The properties of runs that are compared, as they are written."""
    found: RunProperties = {}
    if properties is None:
        return found
    for name in _SWITCHES:
        if properties.find(W + name) is not None:
            found[name] = "1" if is_on(properties, name) else ""
    for name in _VALUES:
        if properties.find(W + name) is not None:
            found[name] = value(properties, name).lower()
    return found
