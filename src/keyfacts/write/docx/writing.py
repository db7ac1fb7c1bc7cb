"""The parts of a Word file, written one after the other and put together by python-docx."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from keyfacts.findings import Findings
from keyfacts.model.artwork import Artwork
from keyfacts.model.document import Document, Metadata
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.ooxml.contract import (  # fmt: skip
    APP_PART,
    COMMENT_STYLES,
    COMMENTS_PART,
    CORE_PART,
    CUSTOM_PART,
    ENDNOTES_PART,
    FONT_TABLE_PART,
    FOOTNOTES_PART,
    MAIN_PART,
    NUMBERING_PART,
    SETTINGS_PART,
    STYLES_PART,
    THEME_PART,
)
from keyfacts.ooxml.elements import characters_left_out
from keyfacts.ooxml.names import CORE_PROPERTIES
from keyfacts.write.docx.parts.font_table import FontTable
from keyfacts.write.docx.parts.package import Package, Relationships
from keyfacts.write.docx.parts.settings import app_part, core_part, custom_part, endnotes_part, settings_part
from keyfacts.write.docx.parts.styles import styles_part
from keyfacts.write.docx.parts.theme import theme_part
from keyfacts.write.docx.parts.word_package import WordPackage
from keyfacts.write.docx.story.heads_and_feet import HeadsAndFeet
from keyfacts.write.docx.story.main_story import document_part, footnotes_part, new_story
from keyfacts.write.docx.story.manifest import add_manifest, build_id

_RELATED: Final = (
    ("styles", STYLES_PART), ("settings", SETTINGS_PART), ("fontTable", FONT_TABLE_PART), ("theme", THEME_PART),
    ("numbering", NUMBERING_PART), ("endnotes", ENDNOTES_PART), ("footnotes", FOOTNOTES_PART),
)  # fmt: skip
"""The parts that the main one is related to in every file, by kind of relationship."""


def word_package(
    document: Document,
    artworks: Mapping[str, Artwork],
    stylesheet: Stylesheet,
    pages: Mapping[str, str],
    findings: Findings,
) -> WordPackage:
    """The package of a document; what is left out of its texts is told (KF005)."""
    with characters_left_out() as left_out:
        package = _package(document, artworks, stylesheet, pages, findings)
    if left_out:
        message = f"{len(left_out)} characters that XML cannot hold were left out of the Word file"
        findings.report("KF005", document.place, message, "remove them from the report or the dataset")
    return package.opened()


def _package(
    document: Document,
    artworks: Mapping[str, Artwork],
    stylesheet: Stylesheet,
    pages: Mapping[str, str],
    findings: Findings,
) -> Package:
    """All parts of the file."""
    package = Package()
    template = stylesheet.brand.template
    opened = None
    if template is not None:
        from keyfacts.write.docx.template.joining import OpenedTemplate, plain_opening  # where there is one

        opened = OpenedTemplate(template, findings)
        document, stylesheet = opened.on_its_page(document), plain_opening(stylesheet)
        pages = opened.printed_pages(pages)
    build = build_id(document) if document.review.manifest else ""
    # 1. The body, which finds out what the other parts must hold.
    reserved = None if opened is None else opened.reserved()
    story = new_story(document, artworks, stylesheet, pages, findings, reserved)
    count = pages.get("", "1")
    margins = HeadsAndFeet(story, count) if opened is None else opened.margins(story, count)
    main = document_part(story, margins, build)
    # 2. The notes it cited.
    rels, notes_rels = story.relationships, Relationships()
    notes = footnotes_part(story, notes_rels)
    # 3. Styles, numbering, settings, theme, fonts.
    fonts = FontTable(stylesheet, document.word_fonts == "embedded", findings)
    written = {
        MAIN_PART: main,
        FOOTNOTES_PART: notes,
        STYLES_PART: styles_part(document, stylesheet, story.live_headings, story.metrics, plain=opened is not None),
        SETTINGS_PART: settings_part(document, stylesheet, story.footnotes.number_format, fonts.embeds),
        FONT_TABLE_PART: fonts.xml,
        THEME_PART: theme_part(stylesheet),
        NUMBERING_PART: story.numbering.part(stylesheet),
        ENDNOTES_PART: endnotes_part(),
    }
    for kind, part in _RELATED:
        rels.add(kind, part.removeprefix("word/"))
    comments = story.bookmarks.comments
    if len(comments):
        rels.add("comments", COMMENTS_PART.removeprefix("word/"))
        package.add(COMMENTS_PART, comments.part(document.metadata.modified, COMMENT_STYLES if opened is None else ()))
    # 4. Pictures, parts, headers and footers, by themselves or on a template; the manifest of facts.
    story.media.add_to(package)
    story.charts.add_to(package)
    if opened is not None:
        opened.join(written, story, notes_rels, package)
        add_manifest(story, build, package, rels, opened.styles.renamed, opened.manifest(story))
    else:
        add_manifest(story, build, package, rels)
        margins.add_to(package)
        fonts.add_to(package)
        rels_by_part = {MAIN_PART: rels, FOOTNOTES_PART: notes_rels, FONT_TABLE_PART: fonts.relationships}
        for part, xml in written.items():
            package.add(part, xml, rels_by_part.get(part))
    # 5. Properties, and the package around it all.
    _add_properties(document.metadata, build, package)
    return package


def _add_properties(metadata: Metadata, build: str, package: Package) -> None:
    """Add the document's properties, and the relationships of the package to them and to the main part."""
    root = Relationships()
    root.add("officeDocument", MAIN_PART)
    root.add(CORE_PROPERTIES, CORE_PART)
    root.add("extended-properties", APP_PART)
    package.add(CORE_PART, core_part(metadata))
    package.add(APP_PART, app_part(metadata))
    if custom := custom_part(metadata, build):
        root.add("custom-properties", CUSTOM_PART)
        package.add(CUSTOM_PART, custom)
    package.relate(root)
