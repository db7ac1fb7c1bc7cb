"""The manifest: which bookmark holds which fact, and what was printed there, in a custom XML part of the file.

Read only by keyfacts, when a reviewed file comes back. Nothing in the text is bound to it: Word would put stored values
over a reviewer's changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from keyfacts.model import document as d
from keyfacts.model.document import Document
from keyfacts.model.walk import blocks_deep, plain_text
from keyfacts.ooxml.contract import MANIFEST, MANIFEST_PART, MANIFEST_PROPERTIES_PART
from keyfacts.ooxml.elements import DECLARATION, escape
from keyfacts.ooxml.names import NAMESPACES
from keyfacts.write.docx.parts.package import Package, Relationships, guid
from keyfacts.write.docx.text.bookmarks import Bookmarks


def add_manifest(
    document: Document,
    bookmarks: Bookmarks,
    package: Package,
    document_rels: Relationships,
    styles: Mapping[str, str] | None = None,
    on_template: Mapping[str, str] | None = None,
) -> None:
    """Add ``customXml/item1.xml`` and its properties, related to the document.

    In a file on a template, ``styles`` are names of its styles with our names for them, and ``on_template`` holds
    ``logo``, the alternative text of the brand's logo if the template's stands for it, and ``first-page``, the printed
    number of the report's first page.
    """
    metadata = document.metadata
    head = "".join(
        f' {name}="{escape(value)}"'
        for name, value in (
            ("report", metadata.report),
            ("edition", metadata.edition),
            ("dataset", metadata.dataset),
            ("modified", metadata.modified),
            ("lang", metadata.lang),
            *((name, value) for name, value in (on_template or {}).items() if value),
        )
    )
    entries = "".join(_entries(document, bookmarks))
    entries += "".join(
        f'<style name="{escape(theirs)}" as="{escape(ours)}"/>' for theirs, ours in sorted((styles or {}).items())
    )
    item = Relationships()
    item.add("customXmlProps", "itemProps1.xml")
    package.add(MANIFEST_PART, f'{DECLARATION}<manifest xmlns="{MANIFEST}"{head}>{entries}</manifest>', item)
    identity = hashlib.blake2s(f"{metadata.report}/{metadata.edition}".encode(errors="replace"), digest_size=16)
    properties = (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{NAMESPACES["ds"]}" ds:itemID="{guid(identity.hexdigest())}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{MANIFEST}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    package.add(MANIFEST_PROPERTIES_PART, properties)
    document_rels.add("customXml", f"../{MANIFEST_PART}")


def _entries(document: Document, bookmarks: Bookmarks) -> Iterator[str]:
    """Facts as printed, then paragraphs by the digest of their words, each in the order of writing."""
    for fact in bookmarks.facts:
        pending = ' pending="true"' if fact.pending else ""
        yield (
            f'<fact bookmark="{bookmarks.name(fact.anchor)}" id="{escape(fact.fact)}"{pending}>'
            f"{escape(fact.text)}</fact>"
        )
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for block in blocks_deep(blocks):
            if isinstance(block, d.Paragraph) and bookmarks.placed(block.anchor):
                yield f'<paragraph bookmark="{bookmarks.name(block.anchor)}" digest="{words_digest(block)}"/>'


def words_digest(paragraph: d.Paragraph) -> str:
    """A hash of a paragraph's words, white space counted as one blank."""
    words = " ".join(plain_text(paragraph.inlines).split())
    return hashlib.blake2s(words.encode("utf-8", "replace"), digest_size=8).hexdigest()
