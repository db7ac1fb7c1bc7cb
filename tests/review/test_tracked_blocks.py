"""Paragraphs and rows that were moved, joined or deleted with tracked changes: told with who did it, and put back."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from test_applied import applied
from test_reviews import paragraph

from edit_words import W
from running import Keyfacts

Document = Any


def mark(kind: str, author: str = "Ada") -> Any:
    return etree.Element(
        W + kind, {W + "id": "9", W + "author": author, W + "date": "2026-02-01T10:00:00Z"}, nsmap={"w": W[1:-1]}
    )


def mark_end(found: Any, kind: str) -> None:
    """Track the end of a paragraph."""
    layout = found.find(W + "pPr")
    look = layout.find(W + "rPr")
    look = etree.SubElement(layout, W + "rPr") if look is None else look
    look.insert(0, mark(kind))


def mark_runs(found: Any, kind: str) -> None:
    for run in list(found.iter(W + "r")):
        around = mark(kind)
        run.addprevious(around)
        around.append(run)
        for text in around.iter(W + "t") if kind == "del" else ():
            text.tag = W + "delText"


def joined(document: Document) -> None:
    found = paragraph(document, "and most")
    mark_end(found, "del")
    blank = mark("ins")
    run = etree.SubElement(blank, W + "r")
    etree.SubElement(run, W + "t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = " "
    found.getnext().insert(1, blank)


def moved(document: Document) -> None:
    found = paragraph(document, "The rooms are")
    there = deepcopy(found)
    paragraph(document, "People came").addnext(there)
    for each, kind in ((found, "moveFrom"), (there, "moveTo")):
        mark_end(each, kind)
        mark_runs(each, kind)


def row_deleted(document: Document) -> None:
    row = next(paragraph(document, "Cellar").iterancestors(W + "tr"))
    properties = row.find(W + "trPr")
    if properties is None:
        properties = etree.Element(W + "trPr")
        row.insert(0, properties)
    properties.append(mark("del"))
    mark_runs(row, "del")


def item_deleted(document: Document) -> None:
    found = paragraph(document, "tea in")
    mark_end(found, "del")
    mark_runs(found, "del")


@pytest.mark.parametrize(
    ("change", "message", "gone", "come"),
    [
        (joined, "paragraph joined by Ada to the one before it", "back.\n\nThe rooms", "back.\nThe rooms"),
        (moved, "was moved by Ada: it stands behind 'People", "back.\n\nThe rooms", "[^snow]\n\nThe rooms"),
        (row_deleted, "row taken out of table by Ada: 'Cellar | loud'", "| Cellar | loud |\n", ""),
        (item_deleted, "item 'tea in the morning' was taken out by Ada", "- tea in the morning\n", ""),
    ],
)
def test_tracked_blocks_have_their_author_and_are_put_back(
    change: Callable[[Document], None],
    message: str,
    gone: str,
    come: str,
    edited: Callable[..., Path],
    told: Callable[..., list[tuple[str, str]]],
    keyfacts: Keyfacts,
) -> None:
    file = edited(change)
    ((_, words),) = told(file)
    assert message in words
    text, left = applied(keyfacts, file)
    assert left == []
    assert gone not in text
    assert come in text
