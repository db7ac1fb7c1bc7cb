"""The main story: opening, body, sections; and the notes' story beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.model.document import Block, Document, Note
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.model.walk import blocks_deep, inlines_deep, notable_inlines, plain_text
from keyfacts.ooxml.contract import BUILD_BOOKMARK
from keyfacts.ooxml.elements import Xml, element, root
from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import properties_of, put, word
from keyfacts.ooxml.units import twips
from keyfacts.type.measuring import TextMetrics
from keyfacts.type.scripts import direction_of_language
from keyfacts.write.docx.charts import ChartParts
from keyfacts.write.docx.parts.element_classes import parse
from keyfacts.write.docx.parts.numbering import Numbering
from keyfacts.write.docx.parts.package import Media, Relationships
from keyfacts.write.docx.story.body import blocks_to_body
from keyfacts.write.docx.story.heads_and_feet import HeadsAndFeet
from keyfacts.write.docx.story.opening import opening_to_paragraphs
from keyfacts.write.docx.story.sections import SectionFlow, SectionSetup, TableBreak, flow_measure, markup_of
from keyfacts.write.docx.text.bookmarks import Bookmarks
from keyfacts.write.docx.text.comments import Comments
from keyfacts.write.docx.text.fields import Sequences
from keyfacts.write.docx.text.footnotes import Footnotes
from keyfacts.write.docx.text.paragraphs import NOTE_STYLE, WordParagraph
from keyfacts.write.docx.text.registers import BlockSetting, Reserved, Story
from keyfacts.write.docx.text.runs import heading_parts


def new_story(
    document: Document,
    artworks: Mapping[str, Artwork],
    stylesheet: Stylesheet,
    pages: Mapping[str, str],
    findings: Findings,
    template: Reserved | None = None,
) -> Story:
    """The registers of one file, all empty, or counting on from what a ``template`` has."""
    live = headings_count_alike(document.blocks)
    taken = template or Reserved()
    bookmarks = Bookmarks(
        dict(_targets(document)),
        taken.bookmark + 1,
        taken.bookmark_names,
        lambda: _inline_anchors(document),
        document.review.manifest,
        Comments(document.review.comments),
    )
    metrics = TextMetrics(stylesheet, document.metadata.lang, borrowing=True)
    return Story(
        document, stylesheet, artworks, pages, findings, bookmarks,
        Footnotes(document, taken.footnote, taken.counted), Numbering(live), Sequences(template is not None),
        Media(taken.drawing), ChartParts(stylesheet, metrics, document.metadata.lang), metrics, Relationships(), live,
        template, dict(_section_numbers(document)) if live else {},
    )  # fmt: skip


def _targets(document: Document) -> Iterator[tuple[str, str]]:
    """Every anchor a bookmark will stand at, and the words the bookmark covers."""
    for block in blocks_deep(document.blocks):
        match block:
            case d.Section():
                words = heading_parts(block.heading)[0]
                # A REF would print the address behind a link, too: such a heading is linked, not repeated.
                addressed = any(isinstance(inline, d.Link) and inline.printed for inline in inlines_deep(words))
                yield block.anchor, "" if addressed else plain_text(words)
            case d.Figure():
                yield block.anchor, block.label
            case d.TableBlock():
                yield block.anchor, block.table.label
            case d.Paragraph() | d.Tiles() | d.Callout():
                if block.anchor:
                    yield block.anchor, ""
            case _:
                pass


def _section_numbers(document: Document) -> Iterator[tuple[str, str]]:
    for block in blocks_deep(document.blocks):
        if isinstance(block, d.Section) and block.number and block.anchor:
            yield block.anchor, block.number.rstrip(".")


def _inline_anchors(document: Document) -> Iterator[str]:
    """The anchor of every fact that is printed, in the text or in a note, and of every note's first citation."""
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for inline in notable_inlines(blocks):
            if isinstance(inline, d.FactText) or (
                isinstance(inline, d.NoteMark) and inline.occurrence == 1 and not inline.table
            ):
                yield inline.anchor


def headings_count_alike(blocks: tuple[Block, ...]) -> bool:
    """True when Word, counting the headings itself, would give every numbered section the number it has."""
    counts = [0] * 7
    numbered = False
    for block in blocks_deep(blocks):
        if not isinstance(block, d.Section) or not block.number:
            continue
        level = min(max(block.level, 1), 6)
        counts[level] += 1
        counts[level + 1 :] = [0] * (6 - level)
        if block.number.rstrip(".") != ".".join(str(count) for count in counts[1 : level + 1]):
            return False
        numbered = True
    return numbered


def document_part(story: Story, margins: HeadsAndFeet, build: str = "") -> str | BaseOxmlElement:
    """``word/document.xml``: a string, or elements where they must be changed once more.

    The id of a ``build`` stands in the name of a bookmark of its first paragraph.
    """
    document, page = story.document, story.document.page
    turned = page.height - page.margin_left - page.margin_right
    cover = document.opening == "cover"
    rels = story.relationships
    main = margins.references(rels, page.measure, margins.first_page, False)
    flow = SectionFlow(
        page,
        SectionSetup(columns=1, start="nextPage", margins=main, title_page=margins.first_page),
        document.line_numbers,
        twips(story.stylesheet["body"].space_after * 1.6),
        direction_of_language(document.metadata.lang) == "bidi",
        document.notes_at,
        space_before={f"Heading{n}": twips(story.stylesheet.heading(n).space_before) for n in range(1, 7)},
        bordered=("Callout",) if story.stylesheet.brand.looks.heading_rule == "none" else ("Callout", "Heading1"),
        margins_of=lambda landscape: margins.references(rels, turned if landscape else page.measure, False, False),
    )
    if cover:
        flow.setup = SectionSetup(
            start="nextPage", margins=margins.references(rels, page.measure, False, True), bare=True
        )
    for fragment in opening_to_paragraphs(story):
        flow.add(fragment)
    if cover:
        flow.change(SectionSetup(start="nextPage", margins=main))
    if page.columns > 1:
        flow.change(replace(flow.setup, columns=page.columns, start="continuous" if not cover else "nextPage"))
    setting = BlockSetting(flow_measure(page, flow.setup))
    blocks_to_body(document.blocks, story, setting, flow)
    if build:
        _mark_build(build, flow, story)
    body = element("body", flow.finish())
    markup = root("document", body, "w r wp a pic asvg adec wps v o w10", "w14 w15")
    if not flow.breaks:
        return markup
    part = parse(markup)
    for table in flow.breaks:
        _break_before(part[0][table.place], table)
    return part


def _mark_build(build: str, flow: SectionFlow, story: Story) -> None:
    """Put the build's id into the name of a bookmark in the first paragraph."""
    for number, fragment in enumerate(flow.fragments):
        if isinstance(fragment, WordParagraph):
            flow.fragments[number] = fragment.led_by(story.bookmarks.point(f"{BUILD_BOOKMARK}{build}"))
            return


def _break_before(table: etree._Element, breaks: TableBreak) -> None:
    """Let the first paragraph of a table begin a page or column."""
    first = next(table.iter(W + "p"))
    layout = properties_of(first)
    if breaks.page:
        put(layout, word("pageBreakBefore"))
    if breaks.column:
        run = word("r")
        run.append(word("br", type="column"))
        layout.addnext(run)


def footnotes_part(story: Story, relationships: Relationships) -> str:
    """``word/footnotes.xml``."""
    inner = replace(story, relationships=relationships)

    indent = story.stylesheet["note"].indent

    def note_to_xml(note: Note, mark: Xml) -> str:
        flow = SectionFlow(story.document.page, SectionSetup(), sectioned=False)
        first = isinstance(note.blocks[0], d.Paragraph) if note.blocks else False
        opening, rest = (note.blocks[:1], note.blocks[1:]) if first else ((d.Paragraph(()),), note.blocks)
        setting = BlockSetting(story.document.page.measure, NOTE_STYLE)
        blocks_to_body(opening, inner, setting, flow)  # its first line hangs
        blocks_to_body(rest, inner, setting.inset(indent), flow)
        head = flow.fragments[0]
        assert isinstance(head, WordParagraph)  # as the opening is one
        flow.fragments[0] = head.led_by(mark)
        if not isinstance(flow.fragments[-1], WordParagraph):
            blocks_to_body((d.Paragraph(()),), inner, BlockSetting(0, NOTE_STYLE), flow)
        return markup_of(flow.fragments)

    return story.footnotes.part(note_to_xml)
