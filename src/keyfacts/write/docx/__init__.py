"""The Word writer: Document, Artwork and Stylesheet to one .docx file, the same bytes every time."""

from __future__ import annotations

from collections.abc import Mapping

from keyfacts.findings import Findings
from keyfacts.model.artwork import Artwork
from keyfacts.model.document import Document
from keyfacts.model.stylesheet import Stylesheet
from keyfacts.write.docx.document import document_part, footnotes_part, new_story
from keyfacts.write.docx.manifest import add_manifest
from keyfacts.write.docx.margins import Margins
from keyfacts.write.docx.package import Package, Relationships
from keyfacts.write.docx.settings import app_part, core_part, endnotes_part, font_table_part, settings_part
from keyfacts.write.docx.styles import styles_part
from keyfacts.write.docx.theme import theme_part

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
    contents are filled in with them. Control characters are left out with a finding (KF005); settings that this writer
    cannot honour are reported (KF820).
    """
    package = Package(findings, document.place)
    _report_losses(stylesheet, findings)
    # 1. The body, which finds out what the other parts must hold.
    story = new_story(document, artworks, stylesheet, pages, findings)
    margins = Margins(document, stylesheet, pages.get("", "1"))
    body = document_part(story, margins)
    # 2. The notes it cited.
    notes_rels = Relationships()
    notes = footnotes_part(story, notes_rels)
    # 3. Styles, numbering, settings, theme, fonts.
    rels = story.relationships
    for kind, name, xml in (
        ("styles", "styles.xml", styles_part(document, stylesheet, story.live_headings)),
        ("settings", "settings.xml", settings_part(document, stylesheet, story.footnotes)),
        ("fontTable", "fontTable.xml", font_table_part(stylesheet)),
        ("theme", "theme/theme1.xml", theme_part(stylesheet)),
        ("numbering", "numbering.xml", story.numbering.part(stylesheet)),
        ("endnotes", "endnotes.xml", endnotes_part()),
    ):
        rels.add(kind, name)
        package.add(f"word/{name}", xml)
    rels.add("footnotes", "footnotes.xml")
    # 4. Headers, footers, pictures, the manifest of facts.
    margins.add_to(package)
    story.media.add_to(package)
    story.charts.add_to(package)
    add_manifest(document, story.bookmarks, package, rels)
    package.add("word/footnotes.xml", notes, notes_rels)
    package.add("word/document.xml", body, rels)
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


def _report_losses(stylesheet: Stylesheet, findings: Findings) -> None:
    """What was asked of the Word file and is not done; loss is never silent."""
    if stylesheet.brand.template is not None:
        message = f"the brand's template '{stylesheet.brand.template.name}' has no effect: styles come from the brand"
        findings.report("KF820", stylesheet.brand.place, message, "leave 'template' out of the brand")
