"""From blocks to pages, without drawing: galleys of items, and the pages they are placed on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.model.walk import names_pages
from keyfacts.values import frozen
from keyfacts.write.pdf.layout.blocks import blocks_to_items, note_to_items
from keyfacts.write.pdf.layout.galley import Galley, GalleySetting, Heading, LinesSet
from keyfacts.write.pdf.layout.items import Flow
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.layout.notes import NoteBook
from keyfacts.write.pdf.layout.opening import opening_to_items
from keyfacts.write.pdf.layout.page import PageBuilder
from keyfacts.write.pdf.layout.page_foot import Page

if TYPE_CHECKING:
    from keyfacts.write.pdf.text.typesetter import Typesetter

_PASSES = 3
"""Layouts at most of a document that prints its own page numbers: the third has yet to change one."""


@frozen
class Plan:
    """Everything that drawing needs: pages, the structure tree to be, the outline, and the page of each anchor."""

    pages: list[Page]
    root: Node
    headings: list[Heading]
    page_labels: dict[str, str]
    first_anchors: dict[int, str]
    """The anchor of the block with which a page (from 0) begins, where that is its first line."""


def plan_pages(
    document: d.Document,
    artworks: Mapping[str, Artwork],
    stylesheet: Stylesheet,
    typesetter: Typesetter,
    numbers: dict[str, str],
    findings: Findings,
) -> Plan:
    """Lay ``document`` out; where text prints page numbers (``numbers``), again until they are right."""
    lines_set: LinesSet | None = {} if names_pages(document) else None
    for turn in range(_PASSES if lines_set is not None else 1):
        findings_of_turn = Findings() if turn else findings
        galley = Galley(document, stylesheet, typesetter, artworks, findings_of_turn, lines_set)
        plan = _plan(galley)
        if 0 < document.max_pages < len(plan.pages):
            closer = _plan(Galley(document, stylesheet, typesetter, artworks, Findings(), lines_set, grid=0.0))
            plan = closer if len(closer.pages) <= document.max_pages else plan  # rather no grid than a page too many
        if lines_set is None or numbers == plan.page_labels:
            break
        numbers.clear()
        numbers.update(plan.page_labels)
    return plan


def _plan(galley: Galley) -> Plan:
    document = galley.document
    opening_to_items(galley)
    blocks_to_items(galley, document.blocks, GalleySetting(galley.root, top=True))
    measure = min(document.page.measure, *(r.geometry.measure for r in galley.regions), document.page.width)

    def set_note(identifier: str, width: float) -> Flow:
        galley.flow = Flow()
        node = galley.note_nodes.setdefault(identifier, Node("Note"))
        node.children.clear()  # a note that was tried in a column of another width is set anew
        note_to_items(galley, galley.note(identifier), node, width)
        return galley.flow

    book = NoteBook(set_note, measure, [note.id for note in document.notes])
    first = galley.regions[0].geometry if galley.regions else galley.geometry
    pages = PageBuilder(book, first, per_column=document.notes_at == "column").build(galley.regions)
    firsts = {n: one.anchors[0] for n, page in enumerate(pages) if page.placed and (one := page.placed[0].item).anchors}
    return Plan(pages, galley.root, galley.headings, _labels(pages), firsts)


def _labels(pages: list[Page]) -> dict[str, str]:
    """The printed page of every anchor."""
    labels: dict[str, str] = {}
    for number, page in enumerate(pages, 1):
        for one in (*page.placed, *page.notes):
            for anchor in one.item.anchors:
                labels.setdefault(anchor, str(number))
    return labels
