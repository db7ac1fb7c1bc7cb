"""Footnotes and endnotes: those of the template that its kept text cites, then ours."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import common_root

_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def merged_notes(kind: str, ours: etree._Element, theirs: etree._Element, text: list[etree._Element]) -> etree._Element:
    """The part of notes: the template's separators and cited notes, then ours without separators."""
    name = kind.removesuffix("s")
    cited = {r.get(W + "id") for block in text for r in block.iter(f"{W}{name}Reference")}
    root = common_root(ours, theirs)
    for note in theirs.findall(W + name):
        if note.get(W + "type") in _SEPARATORS or note.get(W + "id") in cited:
            root.append(deepcopy(note))
    has_separators = any(note.get(W + "type") in _SEPARATORS for note in root)
    for note in ours.findall(W + name):
        if note.get(W + "type") not in _SEPARATORS or not has_separators:
            root.append(note)
    return root


def note_ids(notes: dict[str, etree._Element | None]) -> dict[str, list[str]]:
    """Ids of the template's separators by kind of note, as settings list them; ours where it has none."""
    result: dict[str, list[str]] = {}
    for kind, root in notes.items():
        name = kind.removesuffix("s")
        ids = [] if root is None else [n.get(W + "id", "") for n in root if n.get(W + "type") in _SEPARATORS]
        if ids:
            result[name] = ids
    return result
