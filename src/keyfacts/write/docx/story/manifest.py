"""The manifest: what was printed where, and where it is written, in a custom XML part of a draft.

Read only by keyfacts, when a reviewed file comes back. Nothing in the text is bound to it: Word would put stored values
over a reviewer's changes. It says nothing that is not printed, but for names: of the files of the report within the
project, of facts, of their keys and filters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath, PureWindowsPath

from keyfacts.findings import Place
from keyfacts.model import document as d
from keyfacts.model.document import Block, Document, FactText, Inline
from keyfacts.model.walk import all_blocks, blocks_deep, inlines_deep, own_inlines, plain_text
from keyfacts.ooxml.contract import MANIFEST, MANIFEST_PART, MANIFEST_PROPERTIES_PART
from keyfacts.ooxml.elements import DECLARATION, escape
from keyfacts.ooxml.names import NAMESPACES
from keyfacts.write.docx.parts.package import Package, Relationships, guid
from keyfacts.write.docx.text.bookmarks import BookmarkedWords, Bookmarks
from keyfacts.write.docx.text.registers import Story


def build_id(document: Document) -> str:
    """Stands for the words of an edition and the source that they were made of."""
    metadata = document.metadata
    digest = hashlib.blake2s(digest_size=6)
    for words in (metadata.report, metadata.edition, metadata.modified, document.review.source, metadata.title,
                  metadata.subtitle, document.kicker, *document.imprint):  # fmt: skip
        digest.update(f"{words}\0".encode("utf-8", "replace"))
    for blocks in all_blocks(document):
        for block in blocks_deep(blocks):
            words = "\0".join([plain_text(run) for run in own_inlines(block)])
            digest.update(words.encode("utf-8", "replace"))
    return digest.hexdigest()


def add_manifest(
    story: Story,
    build: str,
    package: Package,
    document_rels: Relationships,
    styles: Mapping[str, str] | None = None,
    on_template: Mapping[str, str] | None = None,
) -> None:
    """Add ``customXml/item1.xml`` and its properties, related to the document.

    In a file on a template, ``styles`` are names of its styles with our names for them, and ``on_template`` holds
    ``logo``, the alternative text of the brand's logo if the template's stands for it, and ``first-page``, the printed
    number of the report's first page: a file that is no draft has nothing but these, or no manifest.
    """
    document, metadata = story.document, story.document.metadata
    head = {name: value for name, value in (on_template or {}).items() if value}
    entries = ""
    if document.review.manifest:
        head |= {
            "report": metadata.report, "edition": metadata.edition, "dataset": metadata.dataset,
            "modified": metadata.modified, "lang": metadata.lang, "build": build, "source": document.review.source,
        }  # fmt: skip
        entries = "".join(_entries(document, story.bookmarks))
    entries += "".join(
        f'<style name="{escape(theirs)}" as="{escape(ours)}"/>' for theirs, ours in sorted((styles or {}).items())
    )
    if not head and not entries:
        return
    item = Relationships()
    item.add("customXmlProps", "itemProps1.xml")
    root = f'<manifest xmlns="{MANIFEST}"{_attributes(head)}>{entries}</manifest>'
    package.add(MANIFEST_PART, f"{DECLARATION}{root}", item)
    identity = hashlib.blake2s(f"{metadata.report}/{metadata.edition}".encode(errors="replace"), digest_size=16)
    properties = (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{NAMESPACES["ds"]}" ds:itemID="{guid(identity.hexdigest())}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{MANIFEST}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    package.add(MANIFEST_PROPERTIES_PART, properties)
    document_rels.add("customXml", f"../{MANIFEST_PART}")


def _attributes(values: Mapping[str, str | int]) -> str:
    return "".join(f' {name}="{escape(str(value))}"' for name, value in values.items())


def _entries(document: Document, bookmarks: Bookmarks) -> Iterator[str]:
    """Each passage with the facts in it, in reading order; then facts in words that have no bookmark."""
    listed: set[str] = set()
    for passage in bookmarks.opening:
        yield from _entry(passage, "", bookmarks, listed)
    for block in blocks_deep(document.blocks):
        yield from _entries_of(block, "", bookmarks, listed)
        if isinstance(block, d.TableBlock):
            for note in block.table.notes:
                yield from _entries_of(note, note.id, bookmarks, listed)
    for note in document.notes:
        for block in blocks_deep(note.blocks):
            yield from _entries_of(block, note.id, bookmarks, listed)
    for fact in bookmarks.facts:
        if fact.anchor not in listed:
            yield _fact(fact, "", -1, bookmarks)


def _entries_of(block: Block | d.Note, note: str, bookmarks: Bookmarks, listed: set[str]) -> Iterator[str]:
    match block:
        case d.Paragraph() if bookmarks.placed(block.anchor):
            passage = BookmarkedWords(bookmarks.name(block.anchor), "paragraph", block.inlines, block.place)
            yield from _entry(passage, note, bookmarks, listed, block.last_line)
        case d.Section() if bookmarks.placed(block.anchor):
            passage = BookmarkedWords(bookmarks.name(block.anchor), "heading", block.heading, block.place)
            yield from _entry(passage, note, bookmarks, listed)
        case d.Callout() if block.title and bookmarks.placed(block.anchor):
            passage = BookmarkedWords(bookmarks.name(block.anchor), "callout-title", block.title, block.place)
            yield from _entry(passage, note, bookmarks, listed)
        case d.Note() if bookmarks.placed(block.anchor):
            inlines = next((one.inlines for one in block.blocks if isinstance(one, d.Paragraph)), ())
            place = next((one.place for one in block.blocks if isinstance(one, d.Paragraph)), Place())
            yield from _entry(
                BookmarkedWords(bookmarks.name(block.anchor), "table-note", inlines, place), note, bookmarks, listed
            )
        case _:
            pass
    if not isinstance(block, d.Note):
        for passage in bookmarks.passages_of(block):
            yield from _entry(passage, note, bookmarks, listed)


def _entry(
    passage: BookmarkedWords, note: str, bookmarks: Bookmarks, listed: set[str], last_line: int = 0
) -> Iterator[str]:
    """A passage as printed, and the facts in it."""
    place = passage.place
    values: dict[str, str | int] = {"bookmark": passage.bookmark, "kind": passage.kind}
    values |= {"note": note} if note else {}
    values |= {"row": passage.row, "column": passage.column} if passage.row > 0 else {}
    values |= {"file": file} if (file := _file_of(place)) else {}
    values |= {"line": place.line} if place.line else {}
    values |= {"last-line": last_line} if last_line > place.line else {}
    text = plain_text(passage.inlines)
    yield f"<block{_attributes(values)}>{escape(text)}</block>"
    offset = 0
    for inline in inlines_deep(passage.inlines):
        if isinstance(inline, FactText):
            listed.add(inline.anchor)
            if bookmarks.placed(inline.anchor):
                yield _fact(inline, passage.bookmark, offset, bookmarks)
        offset += _length(inline)


def _length(inline: Inline) -> int:
    """Characters of the words of one inline, without those inside of it."""
    return 0 if getattr(inline, "children", ()) else len(plain_text((inline,)))


def _fact(fact: FactText, block: str, offset: int, bookmarks: Bookmarks) -> str:
    place = fact.place
    values: dict[str, str | int] = {"bookmark": bookmarks.name(fact.anchor), "id": fact.fact}
    values |= {"key": fact.key} if fact.key else {}
    values |= {"filters": " | ".join(fact.filters)} if fact.filters else {}
    values |= {"block": block, "offset": offset} if block else {}
    values |= {"file": file} if (file := _file_of(place)) else {}
    values |= {"line": place.line} if place.line else {}
    values |= {"column": place.column} if place.column else {}
    values |= {"pending": "true"} if fact.pending else {}
    return f"<fact{_attributes(values)}>{escape(fact.text)}</fact>"


def _file_of(place: Place) -> str:
    """The file of a place as it is called within the project; of one outside the name alone."""
    file = place.file
    outside = PurePosixPath(file).is_absolute() or PureWindowsPath(file).is_absolute() or ".." in file.split("/")
    return PureWindowsPath(file).name if outside else file
