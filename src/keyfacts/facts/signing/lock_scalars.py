"""Texts as a lock file has them: in YAML, each on one line, whatever stands in it."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"\w(?:[\w .,/%+-]*[\w.%])?")
"""Text that YAML takes as it stands, in every place."""
_UNSEEN = re.compile("[\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffe\uffff]")
_NULLS = frozenset(("null", "Null", "NULL"))


def scalar(text: str, inside: str = "") -> str:
    """A text of the file: as it stands, or quoted where YAML (or a list divided by ``inside``) would misread it."""
    plain = _PLAIN.fullmatch(text) and text not in _NULLS and len(text) <= 200 and not (inside and inside in text)
    return text if plain else _UNSEEN.sub(_escaped, json.dumps(text, ensure_ascii=False))


def flow_sequence(texts: tuple[str, ...]) -> str:
    """Several texts in one line, as a flow sequence, in which a comma would divide a text."""
    return f"[{', '.join(scalar(text, inside=',') for text in texts)}]"


def _escaped(match: re.Match[str]) -> str:
    """By its number: a character that YAML would take for a line break, or that nobody would see."""
    return f"\\U{ord(match[0]):08X}"
