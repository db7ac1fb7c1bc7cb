"""How a document opens: a masthead above the text, or a cover page of its own."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.model import document as d
from keyfacts.model.colour import WHITE
from keyfacts.model.style.heads_and_feet import label_lines, size_to_fit
from keyfacts.model.style.stylesheet import Role, TextStyle
from keyfacts.write.pdf.layout.galley import Galley, GalleySetting
from keyfacts.write.pdf.layout.items import ArtMark, FillMark, Item, Mark, TextMark
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.text.lines import Line

_SCALES = (1.0, 0.8, 0.62, 0.45, 0.3, 0.2)
"""Sizes that are tried until a very long title fits."""
_MASTHEAD_SHARE, _COVER_SHARE = 0.6, 0.62
"""How much of the page masthead and cover field may take."""
_ACCENT = (56.0, 4.0)
"""Width and height of the accent above a cover's title, in points."""
_ACCENT_RISE = 22.0
"""How far above the title the accent begins, in points."""
_BAND_TOP, _BAND_TOP_LABELLED, _BAND_FOOT = 30.0, 42.0, 14.0
"""Points of the masthead's band above its words (more where a sample label stands there, too) and below them."""
_RULE_GAP, _RULE = 6.0, 1.4
"""White around the rule under a plain masthead, and its weight, in points."""
_LOGO_GAP, _LOGO_BELOW = 24.0, 8.0
"""White between title and logo where they stand side by side, and where the title begins below it, in points."""
_LOGO_SHARE = 0.5
"""Share of the measure that a logo may take."""
_COVER_LOGO = 1.5
"""How much larger the logo stands on a cover."""
_COVER_MEASURE = 0.92
"""Share of the measure that the lines of a cover may take."""
_COVER_FOOT, _COVER_HEAD = 44.0, 40.0
"""Points of the cover's field below its last line, and between its upper edge, or the logo, and the first."""
_WHITE_BELOW = 1.3
"""White below a masthead, in lines of body text."""
_IMPRINT_GAP = 1.6
"""White between parts of the imprint in one row, in ems."""
_MOST_BALANCED = 4
"""Lines up to which a title is balanced; a longer one is a paragraph."""
_BALANCING = 6
"""Halvings of the search for the least measure: to the nearest 64th of what it may be narrower."""


def opening_to_items(galley: Galley) -> None:
    """How the document starts: a cover page, a masthead, or nothing."""
    document, geometry = galley.document, galley.geometry
    if document.opening == "none":
        return
    cover = document.opening == "cover"
    limit = (_COVER_SHARE if cover else _MASTHEAD_SHARE) * geometry.height
    for scale in _SCALES:
        opening = _Opening(galley, scale)
        item, height = opening.cover() if cover else opening.masthead()
        if height <= limit:
            break
    galley.root.children.append(opening.node)
    galley.default(wide=True)
    galley.emit(item, GalleySetting(opening.node))
    if cover:
        galley.break_page()


class _Opening:
    """One try at the opening, with its display type ``scale`` times as large as the brand has it."""

    def __init__(self, galley: Galley, scale: float) -> None:
        self.galley = galley
        self.document = galley.document
        self.styles = galley.stylesheet
        self.geometry = galley.geometry
        self.scale = scale
        self.node = Node("Div")
        self.marks: list[Mark] = []

    def masthead(self) -> tuple[Item, float]:
        """Kicker, title, subtitle and imprint with the logo: on a band to the page's edges, or above a rule."""
        band = self.styles.brand.masthead == "band"
        measure, primary = self.geometry.measure, self.styles.palette.primary
        top = (_BAND_TOP_LABELLED if self.document.sample else _BAND_TOP) if band else 0.0
        logo = self._logo(band, self.styles.brand.logo_height)
        beside = measure - (logo.width + _LOGO_GAP if logo else 0.0)
        title = self._scaled("title")
        one_line = self.galley.typesetter.natural_width((d.Text(self.document.metadata.title),), title) <= beside
        width = beside if one_line or not self.document.kicker else measure
        y = top
        if self.document.kicker:
            y = self._put(self.document.kicker, self._coloured("kicker", band), beside, y)
            if logo and width > beside:
                y = max(y, top + logo.height + _LOGO_BELOW)
        y = self._put(self.document.metadata.title, title, width, y, role="Title")
        y = self._put(self.document.metadata.subtitle, self._scaled("subtitle"), width, y)
        if logo:
            y = max(y, top + logo.height)
            self.marks.append(replace(logo, dx=measure - logo.width, dy=top))
        if band:
            y += _BAND_FOOT
            up = -self.geometry.top
            ground = FillMark(-self.geometry.left, up, self.geometry.width, y, primary)
            self.marks = [ground, *(replace(mark, dy=mark.dy + up) for mark in self.marks)]
            y += up
        else:
            self.marks.append(FillMark(0.0, y + _RULE_GAP, measure, _RULE, primary))
            y += _RULE_GAP + _RULE
        y = self._imprint_row(y + _RULE_GAP) if self.document.imprint else y
        after = self.styles["body"].leading * _WHITE_BELOW
        return Item(max(y, 0.0), tuple(self.marks), after=after), y

    def cover(self) -> tuple[Item, float]:
        """A page of its own: title large on a colour field (or on white), the imprint at its foot."""
        geometry, palette = self.geometry, self.styles.palette
        band = self.styles.brand.cover == "band"
        field_height = geometry.height * _COVER_SHARE
        logo = self._logo(band, self.styles.brand.logo_height * _COVER_LOGO)
        y = 0.0
        # Where the masthead is a band, its styles are white.
        kicker = replace(self.styles["kicker"], colour=WHITE if band else palette.accent)
        y = self._put(self.document.kicker, kicker, geometry.measure, y)
        for text, role in (
            (self.document.metadata.title, "cover-title"),
            (self.document.metadata.subtitle, "cover-subtitle"),
        ):
            style = self._scaled(role)  # type: ignore[arg-type]
            plain = (palette.headings or palette.primary) if role == "cover-title" else palette.foreground
            coloured = replace(style, colour=WHITE if band else plain)
            tag = "Title" if role == "cover-title" else "P"
            y = self._put(text, coloured, geometry.measure * _COVER_MEASURE, y, role=tag)
        height = y + _COVER_FOOT
        start = field_height - geometry.top - height
        self.marks = [replace(mark, dy=mark.dy + start) for mark in self.marks]
        self.marks.append(FillMark(0.0, start - _ACCENT_RISE, *_ACCENT, palette.accent))
        if band:
            up = -geometry.top
            self.marks.insert(0, FillMark(-geometry.left, up, geometry.width, field_height, palette.primary))
        if logo:
            self.marks.append(logo)
        self._labels(band, logo)
        self._imprint_at_foot()
        full = geometry.bottom - geometry.top
        reach = height + geometry.top + (logo.height + _COVER_HEAD if logo else _COVER_HEAD)
        return Item(full, tuple(self.marks), bare=True), reach

    # --- parts ---------------------------------------------------------------------------------------------

    def _scaled(self, role: Role) -> TextStyle:
        style = self.styles[role]
        return replace(style, size=style.size * self.scale, leading=style.leading * self.scale)

    def _coloured(self, role: Role, dark: bool) -> TextStyle:
        return replace(self.styles[role], colour=WHITE) if dark else self.styles[role]

    def _put(self, text: str, style: TextStyle, width: float, y: float, x: float = 0.0, *, role: str = "P") -> float:
        """Set ``text`` as an element ``role`` from ``y`` downwards; where it ends, with the white below."""
        if not text:
            return y
        node = self.node.add(role)
        for line in self._balanced(text, replace(style, hyphenate=False), width):
            self.marks.append(TextMark(line, x, y, node))
            y += line.leading
        return y + style.space_after

    def _balanced(self, text: str, style: TextStyle, width: float) -> tuple[Line, ...]:
        """Lines of nearly equal length, as many as ``width`` asks for."""
        inlines = (d.Text(text),)
        set_lines = self.galley.typesetter.set_lines
        lines = set_lines(inlines, style, width)
        if not 1 < len(lines) <= _MOST_BALANCED:
            return lines
        low, high = width / 2, width
        for _ in range(_BALANCING):
            middle = (low + high) / 2
            trial = set_lines(inlines, style, middle)
            if len(trial) == len(lines):
                lines, high = trial, middle
            else:
                low = middle
        return lines

    def _logo(self, dark: bool, height: float) -> ArtMark | None:
        """The logo at the upper left, the one for dark grounds on a ``dark`` one; None without."""
        brand = self.styles.brand
        key = "logo-reversed" if dark else "logo"
        artwork = self.galley.artworks.get(key)
        if artwork is None or not artwork.height:
            return None
        width = min(artwork.width * height / artwork.height, _LOGO_SHARE * self.geometry.measure)
        figure = self.node.add("Figure", alt=brand.logo_alt or brand.display_name or brand.name)
        return ArtMark(key, 0.0, 0.0, width, width * artwork.height / artwork.width, figure)

    def _labels(self, dark: bool, logo: ArtMark | None) -> None:
        """Draft mark and sample label at the cover's upper right, in the room that ``logo`` leaves."""
        y, room = 0.0, self.geometry.measure - (logo.width + _LOGO_GAP if logo else 0.0)
        style, set_label = self._coloured("sample-label", dark), self.galley.typesetter.set_label
        for words in filter(None, (self.document.draft_mark, self.document.sample)):
            for line in label_lines(words, room, lambda text: set_label(text, style).width):
                width = set_label(line, style).width
                label = set_label(line, replace(style, size=size_to_fit(width, room, style.size)))
                self.marks.append(TextMark(label, self.geometry.measure - label.width, y, None))
                y += label.leading

    def _imprint_row(self, y: float) -> float:
        """The imprint's lines beside each other where they fit, else one under the other; where they end."""
        style, measure = self.styles["imprint"], self.geometry.measure
        x, fresh = 0.0, y
        for text in self.document.imprint:
            width = self.galley.typesetter.natural_width((d.Text(text),), style)
            if x and x + width > measure:
                x, y = 0.0, fresh
            fresh = max(fresh, self._put(text, style, measure - x, y, x))
            x += width + _IMPRINT_GAP * style.size
        return fresh

    def _imprint_at_foot(self) -> None:
        style, measure = self.styles["imprint"], self.geometry.measure
        bottom = self.geometry.bottom - self.geometry.top
        first = len(self.marks)
        end = 0.0
        for text in self.document.imprint:
            end = self._put(text, style, measure, end)
        self.marks[first:] = [replace(mark, dy=mark.dy + bottom - end) for mark in self.marks[first:]]
