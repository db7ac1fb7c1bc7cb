"""What stands before the text: masthead or cover, and the contents."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.model import document as d
from keyfacts.model.colour import WHITE, Colour
from keyfacts.model.stylesheet import Role, TextStyle
from keyfacts.write.pdf.layout.galley import Galley, Setting
from keyfacts.write.pdf.layout.items import ArtMark, FillMark, FolioMark, Item, Mark, TextMark
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.lines import Line

_NUMBER_COLUMN = 34.0
"""Width kept free for page numbers in the contents, in points."""


def contents_to_items(galley: Galley, block: d.Contents, setting: Setting) -> None:
    """The contents: an entry a line (or two), its page number at the right edge."""
    if block.title:
        style = galley.stylesheet["contents-title"]
        items = galley.text((d.Text(block.title),), style, setting, setting.node.add("P"))
        for item in items:
            item.binds = item.barrier = True
    toc = setting.node.add("TOC")
    for entry in block.entries:
        _entry_to_items(galley, entry, setting, toc)
    if galley.flow.items:
        galley.flow.items[-1].after = galley.stylesheet["body"].leading


def _entry_to_items(galley: Galley, entry: d.ContentsEntry, setting: Setting, toc: Node) -> None:
    roles: tuple[Role, ...] = ("contents-1", "contents-2", "contents-3")
    role = roles[min(max(entry.level, 1), 3) - 1]
    style = galley.stylesheet[role]
    node = toc.add("TOCI")
    text = node.add("Reference")
    inner = replace(setting, left=setting.left + style.indent, right=setting.right + _NUMBER_COLUMN)
    words = f"{entry.number}\u2002{entry.text}" if entry.number else entry.text
    items = galley.text((d.Reference(entry.target, words),), style, inner, text)
    if not items:
        return
    last = items[-1]
    mark = last.marks[-1]
    right = galley.width - setting.right
    end = mark.dx + mark.line.width if isinstance(mark, TextMark) else setting.left
    last.marks = (*last.marks, FolioMark(entry.target, right, 0.0, text, role, end))  # type: ignore[arg-type]
    if entry.level == 1:
        items[-1].binds = False
        items[0].before = style.space_before


def opening_to_items(galley: Galley) -> None:
    """How the document starts: a cover page, a masthead, or nothing."""
    document = galley.document
    if document.opening == "cover":
        _cover(galley)
    elif document.opening == "masthead":
        _masthead(galley)


def _set(
    galley: Galley, text: str, style: TextStyle, width: float, node: Node | None, x: float, y: float
) -> tuple[list[Mark], float]:
    """Lines of ``text`` from ``y`` downwards, and where they end."""
    marks: list[Mark] = []
    for line in _balanced(galley, (d.Text(text),), replace(style, hyphenate=False), width):
        marks.append(TextMark(line, x, y, node))
        y += line.leading
    return marks, y


def _balanced(galley: Galley, inlines: tuple[d.Inline, ...], style: TextStyle, width: float) -> tuple[Line, ...]:
    """Lines of nearly equal length, as many as ``width`` asks for."""
    lines = galley.typesetter.set_lines(inlines, style, width)
    if not 1 < len(lines) < 5:
        return lines
    low, high = width / 2, width
    for _ in range(6):
        middle = (low + high) / 2
        trial = galley.typesetter.set_lines(inlines, style, middle)
        if len(trial) == len(lines):
            lines, high = trial, middle
        else:
            low = middle
    return lines


def _logo(galley: Galley, dark: bool, height: float, right: float, dy: float, node: Node) -> tuple[list[Mark], float]:
    """The logo ending at ``right``, and its width (0 without a logo)."""
    brand = galley.stylesheet.brand
    key = "logo-reversed" if dark and "logo-reversed" in galley.artworks else "logo"
    artwork = galley.artworks.get(key)
    if artwork is None or (dark and key == "logo" and brand.logo_reversed is None and brand.logo is None):
        return [], 0.0
    width = artwork.width * height / artwork.height
    figure = node.add("Figure", alt=brand.logo_alt or brand.display_name or "Logo")
    return [ArtMark(key, right - width, dy, width, height, figure)], width


def _masthead(galley: Galley) -> None:
    """Kicker, title, subtitle and imprint with the logo: on a band to the page's edges, or plain above a rule."""
    document, styles = galley.document, galley.stylesheet
    geometry = galley.geometry
    band = styles.brand.masthead == "band"
    node = galley.root.add("Div")
    top = (42.0 if document.sample else 30.0) if band else 0.0
    marks: list[Mark] = []
    height = styles.brand.logo_height
    logo, logo_width = _logo(galley, band, height, geometry.measure, top, node)
    y = top
    beside = geometry.measure - (logo_width + 24.0 if logo_width else 0.0)
    title_style = styles["title"]
    one_line = galley.typesetter.natural_width((d.Text(document.metadata.title),), title_style) <= beside
    width = beside if one_line or not document.kicker else geometry.measure
    parts: list[tuple[str, Role]] = [("kicker", "kicker"), ("title", "title"), ("subtitle", "subtitle")]
    texts = {"kicker": document.kicker, "title": document.metadata.title, "subtitle": document.metadata.subtitle}
    for name, role in parts:
        if texts[name]:
            style = styles[role]
            if band and name == "kicker":
                style = replace(style, colour=WHITE)
            measure = beside if name == "kicker" else width
            made, y = _set(galley, texts[name], style, measure, node.add("P"), 0.0, y)
            marks.extend(made)
            y += style.space_after
            if name == "kicker" and logo and width > beside:
                y = max(y, top + height + 8.0)
    y = max(y, top + height if logo else 0.0)
    marks.extend(logo)
    if band:
        y += 14.0
        ground = FillMark(-geometry.left, -geometry.top, geometry.width, geometry.top + y, styles.palette.primary)
        shift = -geometry.top
        marks = [replace(ground, height=y), *(replace(mark, dy=mark.dy + shift) for mark in marks)]
        y += shift
    else:
        y += 6.0
        marks.append(FillMark(0.0, y, geometry.measure, 1.4, styles.palette.primary))
        y += 1.4
    if document.imprint:
        made, y = _imprint_row(galley, node, y + 6.0)
        marks.extend(made)
    galley.default(wide=True)
    galley.emit(Item(max(y, 0.0), tuple(marks), after=styles["body"].leading * 1.3), Setting(node))


def _imprint_row(galley: Galley, node: Node, y: float) -> tuple[list[Mark], float]:
    """The imprint's lines beside each other where they fit, else one under the other; and where they end."""
    style, measure = galley.stylesheet["imprint"], galley.geometry.measure
    marks: list[Mark] = []
    x, fresh = 0.0, y
    for text in galley.document.imprint:
        width = galley.typesetter.natural_width((d.Text(text),), style)
        if x and x + width > measure:
            x, y = 0.0, fresh
        made, low = _set(galley, text, style, measure - x, node.add("P"), x, y)
        marks.extend(made)
        fresh = max(fresh, low)
        x += width + 1.6 * style.size
    return marks, fresh


def _cover(galley: Galley) -> None:
    """A page of its own: a colour field to the page's edges, the title large upon it, the imprint at its foot."""
    document, styles = galley.document, galley.stylesheet
    geometry = galley.geometry
    node = galley.root.add("Div")
    palette = styles.palette
    field_height = geometry.height if styles.brand.cover != "band" else geometry.height * 0.62
    marks: list[Mark] = [FillMark(-geometry.left, -geometry.top, geometry.width, field_height, palette.primary)]
    logo, _ = _logo(galley, True, styles.brand.logo_height * 1.5, 0.0, 0.0, node)
    marks.extend(replace(mark, dx=0.0) if isinstance(mark, ArtMark) else mark for mark in logo)
    y = 0.0
    for words in filter(None, (document.draft_mark, document.sample)):
        label = galley.typesetter.set_label(words, replace(styles["sample-label"], colour=WHITE))
        marks.append(TextMark(label, geometry.measure - label.width, y, None))
        y += label.leading
    block, y = [], 0.0
    for text, role in (
        (document.kicker, "kicker"),
        (document.metadata.title, "cover-title"),
        (document.metadata.subtitle, "cover-subtitle"),
    ):
        if text:
            style = styles[role]  # type: ignore[index]
            style = replace(style, colour=WHITE)
            made, y = _set(galley, text, style, geometry.measure * 0.92, node.add("P"), 0.0, y)
            block.extend(made)
            y += style.space_after
    start = min(field_height, geometry.height * 0.62) - geometry.top - y - 44.0
    marks.append(FillMark(0.0, start - 22.0, 56.0, 4.0, palette.accent))
    marks.extend(replace(mark, dy=mark.dy + start) for mark in block)
    full = geometry.bottom - geometry.top
    style = replace(styles["imprint"], colour=_on_cover(styles.brand.cover, styles["imprint"].colour))
    lines: list[tuple[Line, Node]] = []
    for text in document.imprint:
        paragraph = node.add("P")
        lines += [(line, paragraph) for line in galley.typesetter.set_lines((d.Text(text),), style, geometry.measure)]
    y = full - sum(line.leading for line, _ in lines)
    for line, paragraph in lines:
        marks.append(TextMark(line, 0.0, y, paragraph))
        y += line.leading
    galley.default(wide=True)
    galley.emit(Item(full, tuple(marks), bare=True), Setting(node))
    galley.break_page()


def _on_cover(kind: str, colour: Colour) -> Colour:
    """The imprint's colour: on the ground of a full cover it must be white."""
    return colour if kind == "band" else WHITE
