"""The style sheet of an SVG picture, ``<style>``: rules for elements, classes and ids, as programs save them."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from keyfacts.values import frozen

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][A-Za-z_][\w-]*)*)")
_HARMLESS = ("@font-face", "@charset")
_MOST_RULES = 5_000


class UnknownStyle(ValueError):
    """The style sheet says something that is not read; the message names it."""


@frozen
class _StyleRule:
    """One selector and its declarations; ``weight`` is its specificity (ids, classes, elements) and its order."""

    element: str
    names: frozenset[str]
    """The classes (with a full stop) and ids (with a number sign) that an element must have."""
    declarations: dict[str, str]
    weight: tuple[int, int, int, int]


class StyleSheet:
    """Rules by what they ask for; the last of the most specific ones holds."""

    def __init__(self, texts: list[str]) -> None:
        self._rules: list[_StyleRule] = []
        for text in texts:
            self._read(_COMMENT.sub(" ", text).replace("<![CDATA[", "").replace("]]>", ""))
        self._rules.sort(key=lambda rule: rule.weight)

    def of(self, element: ElementTree.Element, name: str) -> dict[str, str]:
        """What the rules say of an element called ``name``."""
        if not self._rules:
            return {}
        names = {f".{each}" for each in element.get("class", "").split()}
        if identifier := element.get("id"):
            names.add(f"#{identifier}")
        said: dict[str, str] = {}
        for rule in self._rules:
            if rule.element in ("", "*", name) and rule.names <= names:
                said |= rule.declarations
        return said

    def _read(self, text: str) -> None:
        rest = _RULE.sub(self._rule, text).strip()
        if rest:
            raise UnknownStyle(f"its <style> has '{rest[:40]}'")

    def _rule(self, match: re.Match[str]) -> str:
        selectors = match[1].strip()
        if selectors.startswith(_HARMLESS):
            return ""
        declarations = declarations_of(match[2])
        for selector in selectors.split(","):
            parts = _SELECTOR.fullmatch(selector.strip())
            if not parts or not selector.strip():
                raise UnknownStyle(f"its <style> has the selector '{selector.strip()[:40]}'")
            if len(self._rules) >= _MOST_RULES:
                raise UnknownStyle("its <style> has too many rules")
            names = re.findall(r"[.#][^.#]+", parts[2])
            element = parts[1] or ""
            weight = (
                sum(name[0] == "#" for name in names),
                sum(name[0] == "." for name in names),
                int(element not in ("", "*")),
                len(self._rules),
            )
            self._rules.append(_StyleRule(element, frozenset(names), declarations, weight))
        return ""


def declarations_of(text: str) -> dict[str, str]:
    """``fill: #123; stroke: none`` as properties and values; what is marked as important counts like the rest."""
    pairs = (declaration.partition(":") for declaration in text.split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, colon, value in pairs if colon}
