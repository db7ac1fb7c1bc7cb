"""The Word writer: Document, Artwork and Stylesheet to one .docx file, the same bytes every time."""

from __future__ import annotations

from collections.abc import Mapping

from keyfacts.findings import Findings
from keyfacts.model.artwork import Artwork
from keyfacts.model.document import Document
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.write.docx.parts.font_table import FontTable
from keyfacts.write.docx.parts.package import Package, Relationships
from keyfacts.write.docx.parts.settings import app_part, core_part, endnotes_part, settings_part
from keyfacts.write.docx.parts.styles import styles_part
from keyfacts.write.docx.parts.theme import theme_part
from keyfacts.write.docx.story.heads_and_feet import HeadsAndFeet
from keyfacts.write.docx.story.main_story import document_part, footnotes_part, new_story
from keyfacts.write.docx.story.manifest import add_manifest

__all__ = ["write_docx"]


def write_docx(
    document: Document,
    artworks: Mapping[str, Artwork],
    stylesheet: Stylesheet,
    pages: Mapping[str, str],
    findings: Findings,
) -> bytes:
    """The document as a Word file (ECMA-376, transitional).

    ``pages`` maps anchors to printed page labels, from the PDF's layout of the same content: page references and
    contents are filled in with them. Control characters are left out with a finding (KF005). A brand's template is
    written into; what it lacks is told (KF821, KF822, KF825).
    """
    package = Package(findings, document.place)
    template = stylesheet.brand.template
    house = None
    if template is not None:
        from keyfacts.write.docx.template.joining import House, plain_opening  # lxml: only where there is a template

        house = House(template, findings)
        document, stylesheet = house.on_its_page(document), plain_opening(stylesheet)
    # 1. The body, which finds out what the other parts must hold.
    reserved = None if house is None else house.reserved()
    story = new_story(document, artworks, stylesheet, pages, findings, reserved)
    count = pages.get("", "1")
    margins = HeadsAndFeet(story, count) if house is None else house.margins(story, count)
    written = {"document.xml": document_part(story, margins)}
    # 2. The notes it cited.
    rels, notes_rels = story.relationships, Relationships()
    written["footnotes.xml"] = footnotes_part(story, notes_rels)
    # 3. Styles, numbering, settings, theme, fonts.
    fonts = FontTable(stylesheet, document.word_fonts == "embedded", findings)
    written |= {
        "styles.xml": styles_part(document, stylesheet, story.live_headings, plain=house is not None),
        "settings.xml": settings_part(document, stylesheet, story.footnotes.number_format, fonts.embeds),
        "fontTable.xml": fonts.xml,
        "theme/theme1.xml": theme_part(stylesheet),
        "numbering.xml": story.numbering.part(stylesheet),
        "endnotes.xml": endnotes_part(),
    }
    for kind in ("styles", "settings", "fontTable", "theme", "numbering", "endnotes", "footnotes"):
        rels.add(kind, "theme/theme1.xml" if kind == "theme" else f"{kind}.xml")
    # 4. Pictures, parts, headers and footers, by themselves or on a template; the manifest of facts.
    story.media.add_to(package)
    story.charts.add_to(package)
    if house is not None:
        house.join(written, story, notes_rels, package)
        add_manifest(document, story.bookmarks, package, rels, house.styles.renamed, house.logo_of(story))
    else:
        add_manifest(document, story.bookmarks, package, rels)
        margins.add_to(package)
        fonts.add_to(package)
        of_parts = {"document.xml": rels, "footnotes.xml": notes_rels, "fontTable.xml": fonts.relationships}
        for name, xml in written.items():
            package.add(f"word/{name}", xml, of_parts.get(name))
    # 5. Properties, and the package around it all.
    root = Relationships()
    root.add("officeDocument", "word/document.xml")
    root.add(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"
    )
    root.add("extended-properties", "docProps/app.xml")
    package.add("docProps/core.xml", core_part(document.metadata))
    package.add("docProps/app.xml", app_part(document.metadata))
    package.add("_rels/.rels", root.part())
    return package.to_bytes()
