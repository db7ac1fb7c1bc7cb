"""Frames, grounds and margins that the template's own styles have: ours give way to them."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from keyfacts.ooxml.contract import ROW_TITLE
from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import put, remove, value, word
from keyfacts.write.docx.parts.table_styles import FACTS_TABLE, FIRST_COLUMN
from keyfacts.write.docx.template.styles import TemplateStyles

_BOOKMARK = W + "bookmarkStart"


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


def give_way(root: etree._Element, styles: TemplateStyles) -> None:
    """A table in a style of the template has the margins of that style, and its look of row headers."""
    if FACTS_TABLE in styles.added:
        return
    for table in root.iter(W + "tbl"):
        properties = table.find(W + "tblPr")
        if properties is not None and value(properties, "tblStyle") == FACTS_TABLE:
            for margins in list(table.iter(W + "tcMar", W + "tblCellMar")):
                remove(margins)
            look = properties.find(W + "tblLook")
            if look is not None and any(b.get(W + "name", "").startswith(ROW_TITLE) for b in table.iter(_BOOKMARK)):
                look.set(W + "val", f"{int(look.get(W + 'val', '0'), 16) | FIRST_COLUMN:04X}")
                look.set(W + "firstColumn", "1")


def keep_bold(root: etree._Element, styles: TemplateStyles) -> None:
    """Heads and labels of groups whose style is bold stay so, where the style of the table makes their cell bold, too.

    The one would switch off the other (ECMA-376 Part 1, 17.7.3). Our style of tables does that in the first column
    alone, one of the template may do it anywhere.
    """
    bold = {style for style in ("TableHead", "TableGroup") if style in styles.added}
    cells = f"{W}tc[1]/{W}p" if FACTS_TABLE in styles.added else f"{W}tc/{W}p"
    for row in root.iter(W + "tr") if bold else ():
        for paragraph in row.iterfind(cells):
            for run in paragraph.iter(W + "r") if value(paragraph, "pPr/pStyle") in bold else ():
                properties = run.find(W + "rPr")
                if properties is None:
                    properties = word("rPr")
                    run.insert(0, properties)
                for name in ("b", "bCs"):
                    put(properties, word(name))
