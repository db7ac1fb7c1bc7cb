"""The template's own text made ready for the file: relationships, language, titles in controls."""

from __future__ import annotations

from lxml import etree

from keyfacts.model.document import Metadata
from keyfacts.ooxml.contract import REPORT_BOOKMARK
from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import put, references, relate, relating, word
from keyfacts.write.docx.template.parts import KeptParts
from keyfacts.write.docx.text.registers import Story


def property_values(metadata: Metadata) -> dict[str, str]:
    """What controls that are bound to properties of the document show, by the property's name."""
    return {
        "title": metadata.title_of_file,
        "subject": metadata.subtitle,
        "description": metadata.description,
        "creator": metadata.author or metadata.publisher,
        "keywords": ", ".join(metadata.keywords),
        "category": metadata.category,
        "contentStatus": metadata.status,
    }


def prepare_text(
    text: list[etree._Element], sections: list[etree._Element], story: Story, parts: KeptParts, language: str
) -> None:
    """Point the text and its ``sections`` to the parts of the file, and name its language if it is not the report's.

    Each tree is related once: its new ids would be taken for ids of the template a second time.
    """
    roots = list({id(root): root for root in (*text, *sections)}.values())
    for root in _referring(roots):
        ids = {one: parts.relate_document(one, story.relationships) for one in sorted(references(root))}
        relate(root, {theirs: ours for theirs, ours in ids.items() if ours})
    for mark in (mark for root in roots for mark in root.iter(W + "bookmarkStart")):
        if mark.get(W + "name") == REPORT_BOOKMARK:
            mark.set(W + "name", f"{REPORT_BOOKMARK}_before")
    if language and language != story.document.metadata.lang:
        for run in (run for block in text for run in block.iter(W + "r")):
            _speak(run, language)


def _referring(roots: list[etree._Element]) -> list[etree._Element]:
    """Those of the trees that refer to a relationship: few of thousands of blocks, which are asked all at once."""
    wholes = [root if (parent := root.getparent()) is None else parent for root in roots]
    asked = {id(root): root for root in roots}
    referring = set[int]()
    for whole in {id(whole): whole for whole in wholes}.values():
        for element in relating(whole):
            around = (element, *element.iterancestors())
            referring.update(id(one) for one in around if id(one) in asked)
    return [root for root in roots if id(root) in referring]


def _speak(run: etree._Element, language: str) -> None:
    """Name the language of a run that does not say its own."""
    properties = run.find(W + "rPr")
    if properties is None:
        properties = word("rPr")
        run.insert(0, properties)
    if properties.find(W + "lang") is None:
        put(properties, word("lang", val=language))
