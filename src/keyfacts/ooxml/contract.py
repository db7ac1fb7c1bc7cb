"""What the writer of Word files and their readers agree on: names of bookmarks, styles and parts, and the manifest.

The names of styles are those that Word shows; ids are Word's affair, which a localised Word gives anew.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

REPORT_BOOKMARK: Final = "keyfacts_report"
"""The bookmark around the report in a file on a template: what stands outside of it is the template's own text."""
MARKER: Final = re.compile(r"\s*\{\{\s*keyfacts\s*\}\}\s*")
"""The paragraph of a template in whose place the report goes."""
LONGEST_BOOKMARK: Final = 40
"""Characters of a bookmark's name; Word cuts longer ones."""

MANIFEST: Final = "urn:keyfacts:manifest:2"
"""The namespace of the manifest: what was printed where, and our names for styles of a template."""
EARLIER_MANIFESTS: Final = ("urn:keyfacts:manifest:1",)
"""Those of earlier versions of keyfacts."""
MANIFEST_PART: Final = "customXml/item1.xml"
MANIFEST_PROPERTIES_PART: Final = "customXml/itemProps1.xml"

MAIN_PART: Final = "word/document.xml"
STYLES_PART: Final = "word/styles.xml"
NUMBERING_PART: Final = "word/numbering.xml"
SETTINGS_PART: Final = "word/settings.xml"
FOOTNOTES_PART: Final = "word/footnotes.xml"
COMMENTS_PART: Final = "word/comments.xml"
ENDNOTES_PART: Final = "word/endnotes.xml"
FONT_TABLE_PART: Final = "word/fontTable.xml"
THEME_PART: Final = "word/theme/theme1.xml"
CORE_PART: Final = "docProps/core.xml"
APP_PART: Final = "docProps/app.xml"
CUSTOM_PART: Final = "docProps/custom.xml"

TABLE_STYLE: Final = "Key Facts Table"
TILES_STYLE: Final = "Key Facts Tiles"
"""Styles of tables: of data, and of the row of big numbers, which reads as paragraphs."""
TABLE_NOTE_STYLE: Final = "Table Note"
QUOTE_STYLE: Final = "Quote"
FIGURES_LIST_STYLE: Final = "table of figures"
FIGURE_CAPTION_STYLE: Final = "Figure Caption"
UNLISTED: Final = "Unlisted"
"""How the name of a heading's style ends that contents leave out: 'Heading 2 Unlisted'."""
HEADING_NAME: Final = re.compile(rf"heading ([1-6])( {UNLISTED.lower()})?")
"""The name of a heading's style in lower case."""


def list_style(kind: str, level: int) -> str:
    """Word's name of the style of a list of a kind, such as 'Bullet', at a level from 1."""
    return f"List {kind}{f' {level}' if level > 1 else ''}"


BUILD_BOOKMARK: Final = "keyfacts_build_"
"""How the name of an empty bookmark at the head of a draft starts: the build's id follows."""
BUILD_PROPERTY: Final = "Build"
"""The property of a draft that holds its build's id."""
_LONGEST_STEM = 22

_UNSAFE = re.compile(r"[^A-Za-z0-9_]+")


def bookmark_name(anchor: str) -> str:
    """The Word-safe name of an anchor: itself where it can be, else shortened with a hash of the whole."""
    plain = _UNSAFE.sub("_", anchor)
    if plain.replace("_", "-") == anchor.replace("_", "-") and len(plain) <= LONGEST_BOOKMARK and plain[:1].isalpha():
        return plain
    head = plain.strip("_")[: LONGEST_BOOKMARK - 13]
    return f"{head if head[:1].isalpha() else 'a_' + head}_{_hash_of(anchor)}"


def second_bookmark_name(anchor: str) -> str:
    """The name of an anchor whose own another one has taken: Word tells no capitals from small letters."""
    return f"{bookmark_name(anchor)[: LONGEST_BOOKMARK - 11]}_{_hash_of(anchor, '2')}"


def passage_stem(anchor: str) -> str:
    """How the names of bookmarks begin that stand in the block of an anchor; they have 18 characters left."""
    name = bookmark_name(anchor)
    return name if len(name) <= _LONGEST_STEM else f"{name[: _LONGEST_STEM - 11]}_{_hash_of(anchor)}"


def _hash_of(anchor: str, salt: str = "") -> str:
    return hashlib.blake2s((salt + anchor).encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


ROW_TITLE: Final = "RowTitle"
"""How the name of the bookmark starts that screen readers (JAWS, NVDA) know the row headers of a table by."""

STRUCK_STYLE = "Struck"
"""The character style of words that the report itself strikes through."""

COMMENT_STYLES = ("CommentText", "CommentReference")
"""Ids of the styles of comments, as python-docx has them, and of the marks in front."""

FORMULA_PICTURE: Final = "Formula"
"""How the name of a picture starts that stands for a formula: its description is read in its place."""
