"""Settings of the finished file: ours, with what the template says of layout."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from keyfacts.ooxml.trees import W, common_root, parse, put, serialised, value, word

_TAKEN: Final = (
    "displayBackgroundShape", "embedTrueTypeFonts", "saveSubsetFonts", "mirrorMargins", "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit",
    "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders", "characterSpacingControl", "clrSchemeMapping",
)  # fmt: skip
"""What decides the look of pages. Protection, mail merge, variables, revision marks and links elsewhere are not."""


class HouseSettings:
    """The template's settings, read once."""

    def __init__(self, data: bytes | None) -> None:
        self._root = parse(data) if data else None

    def has(self, name: str) -> bool:
        """True for a setting that is there and on."""
        found = None if self._root is None else self._root.find(W + name)
        return found is not None and found.get(W + "val", "1") not in ("0", "false", "off")

    def colour_scheme(self) -> dict[str, str]:
        """``w:clrSchemeMapping``: 'bg1' -> 'light1'."""
        found = None if self._root is None else self._root.find(W + "clrSchemeMapping")
        return {} if found is None else {str(key).rpartition("}")[2]: str(text) for key, text in found.attrib.items()}

    def part(self, ours: bytes, separators: dict[str, list[str]]) -> bytes:
        """``word/settings.xml``; ``separators`` are the ids of those of the template's notes, by kind of note."""
        own = parse(ours)
        root = common_root(own, own if self._root is None else self._root)
        root.extend(list(own))
        for name in _TAKEN:
            found = None if self._root is None else self._root.find(W + name)
            if found is not None:
                put(root, deepcopy(found))
        for kind, ids in separators.items():
            notes = root.find(f"{W}{kind}Pr")
            if notes is None:
                continue
            for separator in notes.findall(W + kind):
                notes.remove(separator)
            notes.extend(word(kind, id=identifier) for identifier in ids)
            place = value(None if self._root is None else self._root, f"{kind}Pr/pos")
            if place:
                notes.insert(0, word("pos", val=place))
        return serialised(root)
