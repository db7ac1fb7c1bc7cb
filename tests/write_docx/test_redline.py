"""The redline of two builds: accepted it is the new one, rejected the old one, and everything else stands as it was."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from random import Random

import galleries as g
import pytest
from galleries import W
from lxml import etree

import builders as b
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.ooxml.unpacking import UnreadablePackage
from keyfacts.write.docx import redline, write_docx

DATE = "2026-01-31T00:00:00Z"


def written(document: d.Document) -> bytes:
    """The Word file."""
    return write_docx(document, {}, b.stylesheet(), {}, Findings())


def part(data: bytes, name: str) -> etree._Element:
    """A part of a file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def read(data: bytes, change: str) -> list[str]:
    """The paragraphs of text and notes, in order, with the changes accepted ('ins' stays) or rejected ('del' stays)."""
    body, notes = part(data, "word/document.xml"), part(data, "word/footnotes.xml")
    by_id = {str(note.get(W + "id")): note for note in notes}
    lines = paragraphs(body, change, by_id)
    return [line for line in lines if line.strip()]


def paragraphs(root: etree._Element, change: str, notes: dict[str, etree._Element]) -> list[str]:
    """Text of each paragraph; the text of a note stands in brackets at its reference."""
    others = ("del", "moveFrom") if change == "ins" else ("ins", "moveTo")
    other = others[0]
    lines, line = [], ""
    for paragraph in root.iter(W + "p"):
        row = next(paragraph.iterancestors(W + "tr"), None)
        if row is not None and row.find(f"{W}trPr/{W}{other}") is not None:
            continue
        for node in paragraph.iter(W + "t", W + "delText", W + "tab", W + "br", W + "footnoteReference"):
            if any(True for _ in node.iterancestors(*(W + name for name in others), W + "pPr")):
                continue
            if node.tag == W + "footnoteReference":
                inside = paragraphs(notes[str(node.get(W + "id"))], change, {})
                line += "[" + "|".join(words for words in inside if words.strip()) + "]"
            else:
                line += node.text or " "
        if all(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is None for name in others):
            lines.append(line)
            line = ""
    return lines if not line else [*lines, line]


def plain(data: bytes) -> list[str]:
    """The paragraphs of a file without changes."""
    return read(data, "ins")


def holds(old: d.Document, new: d.Document) -> bytes:
    """The redline, which says both."""
    before, after = written(old), written(new)
    made = redline(after, before, DATE)
    assert read(made, "ins") == plain(after)
    assert read(made, "del") == plain(before)
    return made


def paragraph(*words: str | d.Inline) -> d.Paragraph:
    """A paragraph."""
    return b.para(*words)


OLD = "The program keeps reading rooms in seven towns, and 4,703 children came."
PAIRS = {
    "nothing": ((paragraph(OLD),), (paragraph(OLD),)),
    "a number": ((paragraph(OLD),), (paragraph(OLD.replace("4,703", "4,730")),)),
    "words in bold": ((paragraph("So ", d.Strong(b.text("so")), "."),), (paragraph("So ", d.Strong(b.text("not"))),)),
    "a paragraph more": ((paragraph(OLD),), (paragraph("New."), paragraph(OLD), paragraph("And more."))),
    "a paragraph less": ((paragraph("Gone."), paragraph(OLD), paragraph("Last.")), (paragraph(OLD),)),
    "other words": ((paragraph("Nothing stays."),), (paragraph(OLD),)),
    "a heading": ((b.section(1, "One year", paragraph(OLD)),), (b.section(1, "Two years", paragraph(OLD)),)),
    "items": ((b.bullets("one", "two", "three"),), (b.bullets("one", "three", "four"),)),
    "cells": ((b.table([["A", "B"], ["x", "1"]]),), (b.table([["A", "B"], ["x", "2"]]),)),
    "rows": (
        (b.table([["A", "B"], ["x one", "1"], ["y two", "2"]]),),
        (b.table([["A", "B"], ["y two", "2"], ["z three", "3"], ["w four", "4"]]),),
    ),
    "columns": ((b.table([["A", "B"], ["x", "1"]]),), (b.table([["A", "B", "C"], ["x", "1", "2"]]),)),
    "a table more": ((paragraph(OLD),), (b.table([["A", "B"], ["x", "1"]]), paragraph(OLD))),
    "a table less": ((b.table([["A", "B"], ["x", "1"]]), paragraph(OLD)), (paragraph(OLD),)),
    "a link": (
        (paragraph("See ", d.Link("https://a.example/", b.text("there")), "."),),
        (paragraph("See ", d.Link("https://b.example/", b.text("here")), "."),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS)
def test_accepted_it_is_the_new_text_and_rejected_the_old_one(pair: str) -> None:
    old, new = PAIRS[pair]
    holds(b.document(*old), b.document(*new))
    holds(b.document(*new), b.document(*old))


def test_notes_are_compared_at_their_references() -> None:
    old = b.document(
        paragraph("One", b.mark("1"), " and two", b.mark("2"), "."),
        notes=(b.note("1", "The first note."), b.note("2", "The second.")),
    )
    new = b.document(
        paragraph("One", b.mark("1"), " and three", b.mark("2"), ", four", b.mark("3"), "."),
        notes=(b.note("1", "The first old note."), b.note("2", "The second."), b.note("3", "A third.")),
    )
    holds(old, new)
    holds(new, old)


def test_only_what_differs_is_marked_word_by_word() -> None:
    made = holds(b.document(paragraph(OLD)), b.document(paragraph(OLD.replace("4,703", "4,730"))))
    body = part(made, "word/document.xml")
    marked = [(etree.QName(e).localname, "".join(e.itertext())) for e in body.iter(W + "ins", W + "del")]
    assert marked == [("del", "4,703"), ("ins", "4,730")]
    assert {(e.get(W + "author"), e.get(W + "date")) for e in body.iter(W + "ins", W + "del")} == {("keyfacts", DATE)}


def test_equal_files_have_no_mark_and_the_same_two_files_give_the_same_bytes() -> None:
    data = written(b.specimen())
    body = part(redline(data, data, DATE), "word/document.xml")
    assert not list(body.iter(W + "ins", W + "del"))
    other = written(replace(b.specimen(), blocks=b.specimen().blocks[:1]))
    assert redline(data, other, DATE) == redline(data, other, DATE)


def test_a_paragraph_that_moved_is_one_that_moved_not_one_gone_and_one_new() -> None:
    blocks = [paragraph(OLD), paragraph("A second one stands here."), paragraph("And the third one too.")]
    made = holds(b.document(*blocks), b.document(*blocks[1:], blocks[0]))
    body = part(made, "word/document.xml")
    assert not list(body.iter(W + "ins", W + "del"))
    starts = [
        (etree.QName(e).localname, e.get(W + "name"))
        for e in body.iter(W + "moveFromRangeStart", W + "moveToRangeStart")
    ]
    assert starts == [("moveFromRangeStart", "move1"), ("moveToRangeStart", "move1")]
    ids = [e.get(W + "id") for name in ("moveFrom", "moveTo") for e in body.iter(f"{W}{name}RangeStart")]
    assert ids == [e.get(W + "id") for name in ("moveFrom", "moveTo") for e in body.iter(f"{W}{name}RangeEnd")]
    for name in ("moveFrom", "moveTo"):
        assert OLD in ["".join(e.itertext()) for e in body.iter(W + name)]


def test_words_that_look_otherwise_are_marked_as_that() -> None:
    old = b.document(paragraph("It was ", d.Strong(b.text("very")), " cold."), paragraph("So it was."))
    new = b.document(paragraph("It was very ", d.Emphasis(b.text("cold.")), ""), paragraph("So it was."))
    body = part(holds(old, new), "word/document.xml")
    assert not list(body.iter(W + "ins", W + "del"))
    changes = list(body.iter(W + "rPrChange"))
    runs = [change.getparent().getparent() for change in changes]
    assert ["".join(run.itertext()).strip() for run in runs] == ["very", "cold."]
    assert [len(change[0]) > 0 for change in changes] == [True, False]
    assert len({change.get(W + "id") for change in changes}) == 2


def test_running_heads_are_compared_too() -> None:
    old = replace(b.document(paragraph(OLD)), running_head="The year 2023")
    new = replace(b.document(paragraph(OLD)), running_head="The year 2024")
    made = redline(written(new), written(old), DATE)
    with zipfile.ZipFile(BytesIO(made)) as archive:
        heads = [part(made, name) for name in archive.namelist() if re.fullmatch(r"word/(header|footer)\d+.xml", name)]
    marked = {
        (etree.QName(e).localname, "".join(e.itertext())) for head in heads for e in head.iter(W + "ins", W + "del")
    }
    assert marked == {("del", "2023"), ("ins", "2024")}


def test_all_constructs_may_come_and_go() -> None:
    whole, short = b.specimen(), b.document(paragraph(OLD))
    holds(short, whole)
    holds(whole, short)


@pytest.mark.parametrize("seed", range(40))
def test_edits_by_chance_are_said_by_both_sides(seed: int) -> None:
    random = Random(seed)
    words = ("program", "keeps", "rooms", "in", "seven", "towns", "and", "4,703", "of", "12.5", "percent", "again")

    def block() -> d.Block:
        kind = random.randrange(5)
        text = " ".join(random.choices(words, k=random.randrange(1, 14)))
        if kind == 0:
            return b.table([["Place", "Count"], *([random.choice(words), random.choice(words)] for _ in range(3))])
        if kind == 1:
            return b.bullets(text, random.choice(words))
        return b.section(1, text) if kind == 2 else paragraph(text, d.Strong(b.text(" strong")), " end.")

    old = [block() for _ in range(8)]
    new = [block() if random.random() < 0.3 else one for one in old if random.random() < 0.85]
    new.insert(random.randrange(len(new) + 1), block())
    holds(b.document(*old), b.document(*new))


def test_a_file_that_is_none_is_refused() -> None:
    with pytest.raises(UnreadablePackage):
        redline(written(b.specimen()), b"no file", DATE)


def test_no_word_of_the_gallery_is_lost() -> None:
    holds(g.gallery(), b.specimen())
