"""Frames, grounds and margins that the template's own styles have: ours give way to them."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import put, remove, value
from keyfacts.write.docx.parts.table_styles import FACTS_TABLE
from keyfacts.write.docx.template.styles import TemplateStyles


def unframe(root: etree._Element, styles: TemplateStyles) -> None:
    """Boxes of ours give way to those of the template's style; what else stands in the box gets its frame."""
    for properties in root.iter(W + "pPr"):
        border, shade = properties.find(W + "pBdr"), properties.find(W + "shd")
        if border is None or shade is None:
            continue
        is_box = value(properties, "pStyle").startswith("Callout")
        box = value(properties, "pStyle").replace("Title", "") if is_box else "Callout"
        style = None if box in styles.added else styles.element(box)
        if style is None:
            continue
        properties.remove(border)
        properties.remove(shade)
        for indent in properties.findall(W + "ind") if is_box else []:
            properties.remove(indent)
        for name in () if is_box else ("pBdr", "shd"):
            frame = next((f for s in styles.chain(style) if (f := s.find(f"{W}pPr/{W}{name}")) is not None), None)
            if frame is not None:
                put(properties, deepcopy(frame))


def unpad(root: etree._Element, styles: TemplateStyles) -> None:
    """The cells of a table in a style of the template have the margins of that style."""
    if FACTS_TABLE in styles.added:
        return
    for table in root.iter(W + "tbl"):
        properties = table.find(W + "tblPr")
        if properties is not None and value(properties, "tblStyle") == FACTS_TABLE:
            for margins in list(table.iter(W + "tcMar", W + "tblCellMar")):
                remove(margins)
