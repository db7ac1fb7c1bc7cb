"""Settings of the finished file: ours, with what the template says of layout."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import common_root, is_on, put, tidied, value, word
from keyfacts.write.docx.parts.element_classes import parse

_TAKEN: Final = (
    "displayBackgroundShape", "embedTrueTypeFonts", "saveSubsetFonts", "mirrorMargins", "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit",
    "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders", "characterSpacingControl", "clrSchemeMapping",
)  # fmt: skip
"""What decides the look of pages. Protection, mail merge, variables, revision marks and links elsewhere are not."""


class TemplateSettings:
    """The template's settings, read once."""

    def __init__(self, data: bytes | None) -> None:
        self._root = parse(data) if data else None

    def has(self, name: str) -> bool:
        """True for a setting that is there and on."""
        return is_on(self._root, name)

    def colour_scheme(self) -> dict[str, str]:
        """``w:clrSchemeMapping``: 'bg1' -> 'light1'."""
        mapping = None if self._root is None else self._root.find(W + "clrSchemeMapping")
        attributes = () if mapping is None else mapping.attrib.items()
        return {str(key).rpartition("}")[2]: str(text) for key, text in attributes}

    def part(self, written: etree._Element, separators: dict[str, list[str]]) -> etree._Element:
        """``word/settings.xml``; ``separators`` are the ids of those of the template's notes, by kind of note."""
        root = common_root(written, written if self._root is None else self._root)
        root.extend(list(written))
        for name in _TAKEN:
            setting = None if self._root is None else self._root.find(W + name)
            if setting is not None:
                put(root, deepcopy(setting))
        for kind, ids in separators.items():
            notes = root.find(f"{W}{kind}Pr")
            if notes is None:
                continue
            for separator in notes.findall(W + kind):
                notes.remove(separator)
            notes.extend(word(kind, id=identifier) for identifier in ids)
            place = value(self._root, f"{kind}Pr/pos")
            if place:
                notes.insert(0, word("pos", val=place))
        return tidied(root)
