"""Lists as items: labels that hang before what they number."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.model import document as d
from keyfacts.model.style.stylesheet import Role
from keyfacts.write.pdf.layout.galley import Galley, GalleySetting, SetBlocks
from keyfacts.write.pdf.layout.items import Item, TextMark
from keyfacts.write.pdf.text.lines import Line

_SHORT_LIST = 5
"""Lines up to which a list stays together."""
_BULLETS = ("\u2022", "\u2013", "\u2022")
_LABEL_GAP, _BULLET_INDENT = 0.45, 0.1
"""White between an item's number and its text, and before a bullet, in ems."""
_LOOSE = 0.7
"""White between the items of a loose list, in spaces between paragraphs."""


def list_to_items(galley: Galley, block: d.List, setting: GalleySetting, set_blocks: SetBlocks) -> None:
    """A list with hanging labels; a short one stays together."""
    style = galley.stylesheet["list"] if setting.role == "body" else galley.stylesheet[setting.role]
    node = setting.node.add("L", list_numbering="Decimal" if block.ordered else "Disc")
    labels = _labels(galley, block, setting)
    hang = max([galley.stylesheet["list"].indent * style.size / galley.stylesheet["list"].size]
               + [label.width + _LABEL_GAP * style.size for label in labels])  # fmt: skip
    if galley.label:  # of a note, or of an item that holds nothing before this list: on a line of its own, as in Word
        galley.emit(Item(galley.label.line.leading, binds=True), setting)
    first = len(galley.flow.items)
    role: Role = "list" if setting.role == "body" else setting.role
    for label, entry in zip(labels, block.items, strict=True):
        li = node.add("LI")
        x = (
            setting.left + hang - _LABEL_GAP * style.size - label.width
            if block.ordered
            else setting.left + _BULLET_INDENT * style.size
        )
        galley.label = TextMark(label, x, 0.0, li.add("Lbl"))
        body = li.add("LBody")
        inner = replace(
            setting, node=body, left=galley.inset(setting, hang), role=role, top=False, depth=setting.depth + 1
        )
        before = len(galley.flow.items)
        set_blocks(galley, entry.blocks, inner)
        if galley.label:
            galley.emit(Item(label.leading), inner)
        if not block.tight and len(galley.flow.items) > before:
            galley.flow.items[-1].after = galley.stylesheet["body"].space_after * _LOOSE
    items = galley.flow.items[first:]
    if items and setting.role == "body":
        items[-1].after = galley.stylesheet["body"].space_after
    if len(items) <= _SHORT_LIST and not any(item.notes for item in items):
        for n, item in enumerate(items):
            item.keep = item.keep or n > 0


def _labels(galley: Galley, block: d.List, setting: GalleySetting) -> list[Line]:
    role: Role = "list" if setting.role == "body" else setting.role
    style = replace(galley.stylesheet[role], features=("tnum", "lnum"))
    bullet = _BULLETS[setting.depth % 3]
    texts = [f"{block.start + n}{block.delimiter}" if block.ordered else bullet for n in range(len(block.items))]
    lines = {text: galley.typesetter.set_label(text, style) for text in dict.fromkeys(texts)}
    return [lines[text] for text in texts]
