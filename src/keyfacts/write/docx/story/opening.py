"""How the document opens: title block on the first page, or a cover of its own.

The words stand in the flow, shaded in the brand's colour, where outline and screen readers find them; behind them a
decorative field of the same colour reaches the page's edges. A text box would hide the title from both, and a field in
the header would be dimmed while the text is edited.
"""

from __future__ import annotations

from typing import Final

from keyfacts.findings import NOWHERE
from keyfacts.model.artwork import Artwork
from keyfacts.model.colour import Colour
from keyfacts.model.style.stylesheet import Stylesheet, TextStyle
from keyfacts.ooxml.elements import Child, Xml, element
from keyfacts.ooxml.units import twips
from keyfacts.type.scripts import starts_right_to_left
from keyfacts.write.docx.story.display import display_height, display_lines
from keyfacts.write.docx.text.fields import run
from keyfacts.write.docx.text.paragraphs import WordParagraph, outlined, paragraph
from keyfacts.write.docx.text.pictures import Box, field_run, picture_run
from keyfacts.write.docx.text.registers import Story

COVER_FIELD: Final = 0.62
"""Share of a cover page's height under the brand's colour."""
_COVER_FOOT: Final = 44.0
"""Points of the cover's field under its last line."""
_COVER_MEASURE: Final = 0.92
"""Share of the measure that the lines of a cover may take."""
_ACCENT: Final = (56.0, 4.0)
"""Width and height of the accent above a cover's title, in points; the next is how far above it begins."""
_ACCENT_RISE: Final = 22.0
_BAND_FOOT: Final = 12
"""Points of the band under its last line."""
_WHITE: Final = Xml('<w:rPr><w:color w:val="FFFFFF" w:themeColor="background1"/></w:rPr>')


def opening_to_paragraphs(story: Story) -> list[WordParagraph]:
    """The state of a draft or sample; then logo, kicker, title, subtitle, imprint, unless it opens with its text."""
    outline = outlined(int(story.document.title_heading))
    opening = _opening(story)
    return [p._replace(extra={**p.extra, **outline}) if outline and p.style == "Title" else p for p in opening]


def _opening(story: Story) -> list[WordParagraph]:
    match story.document.opening:
        case "masthead" | "cover" if story.template is not None:
            return _plain(story, story.template.logo)
        case "masthead":
            return _masthead(story)
        case "cover":
            return _cover(story)
        case _:
            return _state(story, {})


def _state(story: Story, ground: dict[str, Child]) -> list[WordParagraph]:
    """The draft's mark and the sample label: screen readers read neither watermarks nor heads of pages."""
    document = story.document
    colour = '<w:color w:val="FFFFFF" w:themeColor="background1"/>' if ground else ""
    look = f'<w:rPr><w:rStyle w:val="SampleLabelChar"/>{colour}</w:rPr>'
    states = [words for words in (document.draft_mark, document.sample) if words]
    return [paragraph("Kicker", run(words, look), _right(words), **ground) for words in states]


def _state_height(story: Story) -> float:
    style = story.stylesheet["kicker"]
    count = bool(story.document.draft_mark) + bool(story.document.sample)
    return count * (style.leading + style.space_after)


def _masthead(story: Story) -> list[WordParagraph]:
    document, stylesheet, page = story.document, story.stylesheet, story.document.page
    band = stylesheet.brand.masthead == "band"
    texts: list[tuple[str, str, TextStyle]] = [("Title", document.metadata.title, stylesheet["title"])]
    texts += [("Subtitle", document.metadata.subtitle, stylesheet["subtitle"])]
    texts = [text for text in texts if text[1]]
    ground = _band(stylesheet) if band else {}
    result = _state(story, ground)
    logo = _logo(story, band, stylesheet.brand.logo_height)
    if logo or document.kicker:
        result.append(_head_line(document.kicker, logo, story, ground))
    result += [_line(style, words, ground, story) for style, words, _ in texts]
    if band:
        height = sum(display_height(words, style, page.measure, story.metrics) for _, words, style in texts)
        height += _head_height(document.kicker, logo, stylesheet) + page.margin_top + _BAND_FOOT + _state_height(story)
        field = field_run(Box(0.0, 0.0, page.width, height), stylesheet.palette.primary, story.media.next_drawing())
        result[0] = result[0].led_by(field)
    elif texts:
        result[-1] = result[-1].having(pBdr=_rule(stylesheet))
    lines: list[WordParagraph] = [_line("Imprint", words, {}, story) for words in document.imprint if words]
    if lines:
        lines[0] = lines[0].spaced(before=140 + (twips(_BAND_FOOT) + 100 if band else 0))
        lines[-1] = lines[-1].spaced(after=twips(stylesheet["body"].leading * 1.3))
    elif result:
        after = stylesheet["body"].leading * 1.3 + (_BAND_FOOT if band else 0)
        result[-1] = result[-1].spaced(after=twips(after))
    return result + lines


def _plain(story: Story, with_logo: bool) -> list[WordParagraph]:
    """The words alone: in a template, its styles say how they look."""
    document, stylesheet = story.document, story.stylesheet
    shown = with_logo and logo_text(story)
    logo = _logo(story, False, stylesheet.brand.logo_height) if shown else Xml("")
    result = _state(story, {})
    result += [_head_line(document.kicker, logo, story, {})] if logo or document.kicker else []
    texts = [("Title", document.metadata.title), ("Subtitle", document.metadata.subtitle)]
    texts += [("Imprint", words) for words in document.imprint]
    result += [_line(style, words, {}, story) for style, words in texts if words]
    if result:
        result[-1] = result[-1].spaced(after=twips(stylesheet["body"].leading * 1.3))
    return result


def _head_line(kicker: str, logo: str, story: Story, ground: dict[str, Child]) -> WordParagraph:
    """The kicker at the left, the logo at the right."""
    words = _marked("Kicker", kicker, run(kicker, _WHITE if ground else ""), story)
    if not logo:
        return paragraph("Kicker", words, _right(kicker), **ground)
    tab = element("tab", val="right", pos=twips(story.document.page.measure))
    return paragraph("Kicker", f"{words}<w:r><w:tab/></w:r>{logo}", _right(kicker), **ground, tabs=element("tabs", tab))


def _head_height(kicker: str, logo: str, stylesheet: Stylesheet) -> float:
    if not logo and not kicker:
        return 0.0
    style = stylesheet["kicker"]
    return max(style.leading, stylesheet.brand.logo_height + 3.0 if logo else 0.0) + style.space_after


def _cover(story: Story) -> list[WordParagraph]:
    """The title low on the colour field, or on white where it would be; the imprint at the page's foot."""
    document, stylesheet, page = story.document, story.stylesheet, story.document.page
    band, palette = stylesheet.brand.cover == "band", stylesheet.palette
    field = page.height * COVER_FIELD
    ground: dict[str, Child] = {"shd": _shade(stylesheet)} if band else {}
    # Where the masthead is a band, the styles themselves are white.
    plain = {"Kicker": palette.accent, "Title": palette.headings or palette.primary, "Subtitle": palette.foreground}
    texts = [("Kicker", document.kicker, stylesheet["kicker"])]
    texts += [("Title", document.metadata.title, stylesheet["cover-title"])]
    texts += [("Subtitle", document.metadata.subtitle, stylesheet["cover-subtitle"])]
    texts = [text for text in texts if text[1]]
    logo_height = stylesheet.brand.logo_height * 1.5
    logo = _logo(story, band, logo_height)
    result = _state(story, ground)
    result += [paragraph("Kicker", logo, **ground)] if logo else []
    above = (
        page.margin_top + _state_height(story) + (logo_height + 3.0 + stylesheet["kicker"].space_after if logo else 0.0)
    )
    lines = [
        _cover_line(
            style, words, display_lines(words, look, page.measure * _COVER_MEASURE, story.metrics).measure,
            story, ground, _WHITE if band else _coloured(plain[style]),
        )
        for style, words, look in texts
    ]  # fmt: skip
    if lines:
        height = sum(
            display_height(words, look, page.measure * _COVER_MEASURE, story.metrics) for _, words, look in texts
        )
        start = max(field - _COVER_FOOT - height, above)
        result += [lines[0].spaced(before=twips(start - above)), *lines[1:]]
        result[0] = result[0].led_by(_cover_fields(story, field, start))
    return [*result, *_cover_imprint(story)]


def _cover_line(
    name: str, words: str, narrow: float, story: Story, ground: dict[str, Child], colour: Xml
) -> WordParagraph:
    """A text of the cover, as ``narrow`` as its balanced lines, in the ``colour`` of its run properties."""
    indent: dict[str, Child] = {"ind": {"right": twips(story.document.page.measure - narrow)}}
    runs = _marked(name, words, run(words, colour), story)
    return paragraph(name, runs, _right(words), **ground, **indent)


def _cover_fields(story: Story, height: float, start: float) -> Xml:
    """The colour field of a band, and the accent above the words that ``start`` so far below the page's edge."""
    page, palette, ground = story.document.page, story.stylesheet.palette, ""
    if story.stylesheet.brand.cover == "band":
        ground = field_run(Box(0.0, 0.0, page.width, height), palette.primary, story.media.next_drawing())
    above = Box(page.margin_left, start - _ACCENT_RISE, *_ACCENT)
    return Xml(ground + field_run(above, palette.accent, story.media.next_drawing(), behind=False))


def _cover_imprint(story: Story) -> list[WordParagraph]:
    foot: dict[str, Child] = {
        "framePr": {
            "w": twips(story.document.page.measure), "wrap": "notBeside", "vAnchor": "margin", "hAnchor": "margin",
            "xAlign": "left", "yAlign": "bottom",
        }
    }  # fmt: skip
    return [_line("Imprint", words, foot, story) for words in story.document.imprint if words]


def _line(style: str, words: str, ground: dict[str, Child], story: Story) -> WordParagraph:
    return paragraph(style, _marked(style, words, run(words), story), _right(words), **ground)


def _marked(style: str, words: str, runs: str, story: Story) -> Xml:
    """The words of a style between the ends of their bookmark."""
    key = style.lower()
    return story.bookmarks.around_opening(key, words, runs, story.document.review.places.get(key, NOWHERE))


def _coloured(colour: Colour) -> Xml:
    return Xml(f'<w:rPr><w:color w:val="{colour.hex}"/></w:rPr>')


def _right(words: str) -> bool:
    return starts_right_to_left(words)


def _logo(story: Story, dark: bool, height: float) -> Xml:
    """The logo, ``height`` points high, on dark grounds that for them; nothing without one (compose tells, KF828)."""
    logo = _logo_artwork(story, dark)
    if logo is None:
        return Xml("")
    return picture_run(logo, height * logo.width / logo.height, logo_text(story), "Logo", story)


def _logo_artwork(story: Story, dark: bool) -> Artwork | None:
    logo = story.artworks.get("logo-reversed" if dark else "logo")
    return logo if logo is not None and logo.height else None


def has_light_logo(story: Story) -> bool:
    """True when there is a logo for light grounds."""
    return _logo_artwork(story, False) is not None


def logo_text(story: Story) -> str:
    """The alternative text of the logo that the PDF opens with, '' if it has none."""
    brand = story.stylesheet.brand
    ground = brand.cover if story.document.opening == "cover" else brand.masthead
    return "" if _logo_artwork(story, ground == "band") is None else brand.logo_alt or brand.display_name or "Logo"


def _shade(stylesheet: Stylesheet) -> dict[str, str | int]:
    return {"val": "clear", "color": "auto", "fill": stylesheet.palette.primary.hex, "themeFill": "accent1"}


def _rule(stylesheet: Stylesheet) -> Xml:
    """The rule under a plain masthead."""
    return element("pBdr", element("bottom", val="single", sz=12, space=6, color=stylesheet.palette.primary.hex))


def _band(stylesheet: Stylesheet) -> dict[str, Child]:
    """The band's colour under the words themselves, so that they never stand white on white."""
    colour = stylesheet.palette.primary.hex
    edges = "".join(element(edge, val="single", sz=4, space=4, color=colour) for edge in ("left", "right"))
    return {"pBdr": element("pBdr", edges), "shd": _shade(stylesheet)}
