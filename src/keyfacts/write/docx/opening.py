"""How the document opens: title block on the first page, or a cover of its own."""

from __future__ import annotations

from keyfacts.model.document import Document
from keyfacts.model.stylesheet import Stylesheet
from keyfacts.write.docx.fields import run
from keyfacts.write.docx.oxml.elements import Child, Xml, element
from keyfacts.write.docx.paragraphs import paragraph
from keyfacts.write.docx.pictures import picture_run
from keyfacts.write.docx.scripts import starts_right_to_left
from keyfacts.write.docx.story import Story


def opening_to_paragraphs(story: Story) -> list[Xml]:
    """Logo, kicker, title, subtitle, imprint; nothing for a document that opens with its text."""
    document, brand = story.document, story.stylesheet.brand
    if document.opening == "none":
        return []
    band = on_band(document, story.stylesheet)
    lines = [("Kicker", document.kicker), ("Title", document.metadata.title), ("Subtitle", document.metadata.subtitle)]
    lines += [("Imprint", words) for words in document.imprint]
    ground: dict[str, Child] = _band(story.stylesheet) if band else {}
    result: list[Xml] = []
    logo = story.artworks.get("logo-reversed" if band else "logo")
    if logo is not None and logo.height:
        width = brand.logo_height * logo.width / logo.height
        result.append(paragraph("Figure", picture_run(logo, width, brand.logo_alt, "Logo", story), **ground))
    result += [paragraph(style, run(words), starts_right_to_left(words), **ground) for style, words in lines if words]
    return result


def on_band(document: Document, stylesheet: Stylesheet) -> bool:
    """True when the title stands on a band of the primary colour."""
    kind = stylesheet.brand.cover if document.opening == "cover" else stylesheet.brand.masthead
    return kind == "band"


def _band(stylesheet: Stylesheet) -> dict[str, Child]:
    """Shading and borders of one colour, so that the band reaches a little beyond the words and fills the measure."""
    colour = stylesheet.palette.primary.hex
    edges = "".join(
        element(edge, val="single", sz=4, space=space, color=colour)
        for edge, space in (("top", 8), ("left", 14), ("bottom", 8), ("right", 14))
    )
    return {
        "pBdr": element("pBdr", edges),
        "shd": {"val": "clear", "color": "auto", "fill": colour, "themeFill": "accent1"},
        "ind": {"left": 280, "right": 280},
    }
