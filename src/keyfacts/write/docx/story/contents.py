"""The contents: a TOC field with its entries filled in, so that nothing needs updating when the file is opened."""

from __future__ import annotations

from keyfacts.model.document import Contents, ContentsEntry
from keyfacts.ooxml.elements import Xml, escape
from keyfacts.type.scripts import starts_right_to_left
from keyfacts.write.docx.text.fields import run, sequence_name, text_field
from keyfacts.write.docx.text.paragraphs import WordParagraph, outlined, paragraph
from keyfacts.write.docx.text.registers import Story


def contents_to_xml(block: Contents, story: Story) -> list[WordParagraph]:
    """Title and entries; Word's "Update Table" works on them as on its own.

    The instruction takes the built-in headings only (no ``\\u``), so that sections the report leaves out stay out, and
    the title, which is a heading to screen readers; LibreOffice takes that, too, when it renews the contents. A
    list of figures takes the captions that Word counts under their label.
    """
    title = [paragraph("TOCHeading", run(block.title), **outlined(block.level))] if block.title else []
    if not block.entries:
        return title
    levels = [min(max(entry.level, 1), 6) for entry in block.entries]
    listed = f'\\o "{min(levels)}-{max(levels)}" \\h \\z'
    if block.counted:
        listed = f'\\h \\z \\c "{sequence_name(block.counted)}"'
    begin = Xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f" TOC {escape(listed)} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    last = len(block.entries) - 1
    entries = [
        _entry(entry, story, begin if index == 0 else "", end if index == last else "", bool(block.counted))
        for index, entry in enumerate(block.entries)
    ]
    return title + entries


def _entry(entry: ContentsEntry, story: Story, before: str, after: str, is_caption: bool) -> WordParagraph:
    page = story.pages.get(entry.target, "")
    words = run(f"{entry.number}\u2002{entry.text}" if entry.number else entry.text)
    is_linked = story.bookmarks.knows(entry.target)
    name = story.bookmarks.name(entry.target) if is_linked else ""
    number = text_field(f"PAGEREF {name} \\h", page) if is_linked else run(page)
    # Leaders take the look of their tab: light ones lead the eye without drawing it.
    muted = story.stylesheet.palette.muted.hex
    look = f'<w:rPr><w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{muted}" w:themeColor="text2"/></w:rPr>'
    content = f"{words}<w:r>{look}<w:tab/></w:r>{number}"
    if is_linked:
        content = f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'
    level = min(max(entry.level, 1), 3)
    style = "TableofFigures" if is_caption else f"TOC{level}"
    return paragraph(style, before + content + after, starts_right_to_left(entry.text, story.lang))
