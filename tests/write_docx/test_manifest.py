"""The manifest of a draft: what was printed where, and where it is written; nothing that is no business of others."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import galleries as g
import pytest
from galleries import W
from lxml import etree

import builders as b
from keyfacts.findings import Place
from keyfacts.model import document as d
from keyfacts.ooxml.contract import BUILD_BOOKMARK, MANIFEST

M = f"{{{MANIFEST}}}"
METADATA = d.Metadata(
    "Readers", "of 2017", report="r", edition="e", dataset="data 2.1", modified="2017-06-30T12:00:00Z", lang="en-US"
)
AIDS = d.ReviewAids(manifest=True, source="0011223344556677", places={"title": Place("reports/r.md", 2, 8)})


def draft(*blocks: d.Block, **more: object) -> d.Document:
    """A document with a masthead that lists what it prints."""
    document = b.document(*blocks, **more)
    return replace(document, metadata=METADATA, opening="masthead", review=AIDS)


def listed(document: d.Document) -> etree._Element:
    """The manifest."""
    return etree.fromstring(g.parts(document)["customXml/item1.xml"])


@cache
def gallery() -> tuple[etree._Element, etree._Element, etree._Element]:
    """Manifest, main part and notes of a draft with every construct."""
    document = g.gallery()
    aside = d.Callout((b.para("Aside."),), b.text("Please note"))
    document = replace(document, metadata=METADATA, review=AIDS, opening="masthead", blocks=(*document.blocks, aside))
    files = g.parts(document)
    return tuple(etree.fromstring(files[n]) for n in ("customXml/item1.xml", "word/document.xml", "word/footnotes.xml"))  # type: ignore[return-value]


def test_only_a_draft_lists_what_it_prints() -> None:
    final = g.parts(b.specimen())
    assert not [name for name in final if name.startswith("customXml")]
    assert "docProps/custom.xml" not in final
    assert BUILD_BOOKMARK.encode() not in final["word/document.xml"]


def test_a_draft_says_of_what_it_was_built() -> None:
    root = gallery()[0]
    build = root.get("build")
    assert {name: root.get(name) for name in root.attrib} == {
        "report": "r", "edition": "e", "dataset": "data 2.1", "modified": "2017-06-30T12:00:00Z", "lang": "en-US",
        "build": build, "source": "0011223344556677",
    }  # fmt: skip
    assert build is not None
    assert len(build) == 12


def test_the_id_of_the_build_is_a_property_and_a_bookmark_which_programs_that_drop_the_list_keep() -> None:
    files = g.parts(draft(b.para("Words.")))
    build = etree.fromstring(files["customXml/item1.xml"]).get("build")
    assert f"<vt:lpwstr>{build}</vt:lpwstr>".encode() in files["docProps/custom.xml"]
    assert f'w:name="{BUILD_BOOKMARK}{build}"'.encode() in files["word/document.xml"]


@pytest.mark.parametrize(
    "other",
    [
        draft(b.para("Other words.")),
        replace(draft(b.para("Words.")), kicker="Draft"),
        replace(draft(b.para("Words.")), review=replace(AIDS, source="8899aabbccddeeff")),
        draft(b.para("Words."), notes=(b.note("1", "A note."),)),
    ],
)
def test_other_words_or_another_source_are_another_build(other: d.Document) -> None:
    assert listed(draft(b.para("Words."))).get("build") != listed(other).get("build")


def test_all_that_is_listed_stands_in_a_bookmark_of_its_own_that_covers_these_words() -> None:
    manifest, body, notes = gallery()
    names = [mark.get(W + "name") for root in (body, notes) for mark in root.iter(W + "bookmarkStart")]
    assert len(names) == len({str(name).lower() for name in names})
    assert all(len(str(name)) <= 40 for name in names)
    entries = [entry.get("bookmark") for entry in manifest if entry.tag in (M + "block", M + "fact")]
    assert len(entries) == len(set(entries)) > 30
    assert {*entries} <= {*names}
    for entry in manifest.iter(M + "block"):
        if entry.get("kind") in ("cell", "caption", "source", "tile-label", "title", "subtitle"):
            assert covered(entry.get("bookmark", ""), body) == entry.text


def covered(name: str, body: etree._Element) -> str:
    """The words between the ends of a bookmark, in one paragraph."""
    start = next(mark for mark in body.iter(W + "bookmarkStart") if mark.get(W + "name") == name)
    words = []
    for element in start.itersiblings():
        if element.tag == W + "bookmarkEnd" and element.get(W + "id") == start.get(W + "id"):
            break
        if element.tag == W + "r" and element.find(W + "footnoteReference") is None:
            raised = element.find(f"{W}rPr/{W}vertAlign"), element.find(f"{W}rPr/{W}rStyle")
            marks = raised[1] is not None and raised[1].get(W + "val") == "TableNoteMark"
            words.append("" if marks else g.words(element))
    return "".join(words)


def test_every_kind_of_words_has_a_bookmark() -> None:
    kinds = {entry.get("kind") for entry in gallery()[0].iter(M + "block")}
    of_blocks = {"paragraph", "heading", "callout-title", "caption", "source", "cell", "tile", "tile-label"}
    assert kinds >= {*of_blocks, "table-note", "title", "subtitle"}


def test_a_fact_is_listed_with_its_place_in_the_words_and_in_the_source() -> None:
    fact = d.FactText("readers", "2,487", False, 1, "2025", ("cap", "amount"), Place("reports/r.md", 7, 11))
    words = (*b.text("In the ", d.Strong(b.text("year\u00ad book ")), b.mark("1"), "there were "), fact, d.Text("."))
    paragraph = d.Paragraph(words, anchor="p-1", place=Place("reports/r.md", 6), last_line=9)
    manifest = listed(draft(paragraph, notes=(b.note("1", "So it was."),)))
    block = next(entry for entry in manifest.iter(M + "block") if entry.get("kind") == "paragraph")
    assert dict(block.attrib) == {
        "bookmark": "p_1", "kind": "paragraph", "file": "reports/r.md", "line": "6", "last-line": "9",
    }  # fmt: skip
    (entry,) = manifest.iter(M + "fact")
    assert dict(entry.attrib) == {
        "bookmark": "fact_readers_1", "id": "readers", "key": "2025", "filters": "cap | amount", "block": "p_1",
        "offset": "28", "file": "reports/r.md", "line": "7", "column": "11",
    }  # fmt: skip
    assert str(block.text)[28:].startswith(str(entry.text))


def test_an_awaited_fact_is_marked() -> None:
    facts = [(entry.get("id"), entry.get("pending"), entry.text) for entry in gallery()[0].iter(M + "fact")]
    assert facts == [("calls", None, "4.5 million"), ("cases", "true", "[to be confirmed]")]


def test_cells_are_listed_by_row_and_column_with_those_that_span_others() -> None:
    head = (d.Row((d.Cell(b.text("Year"), "column", 1, 2), d.Cell(b.text("Readers"), "column", 2))),)
    head += (d.Row((d.Cell(b.text("Girls"), "column"), d.Cell(b.text("Boys"), "column"))),)
    rows = (d.Row((d.Cell(b.text("2025"), "row"), d.Cell(b.text("12")), d.Cell(()))),)
    columns = (d.Column(), d.Column("right", True), d.Column("right", True))
    table = d.Table(columns, head, (d.RowGroup(rows, b.text("In the north")),))
    block = d.TableBlock(table, anchor="table-1", place=Place("reports/r.md", 12))
    cells = [e for e in listed(draft(block)).iter(M + "block") if e.get("kind") == "cell"]
    assert [(e.get("bookmark"), e.get("row"), e.get("column"), e.text) for e in cells] == [
        ("table_1_r1c1", "1", "1", "Year"), ("table_1_r1c2", "1", "2", "Readers"), ("table_1_r2c2", "2", "2", "Girls"),
        ("table_1_r2c3", "2", "3", "Boys"), ("table_1_r3c1", "3", "1", "In the north"),
        ("table_1_r4c1", "4", "1", "2025"), ("table_1_r4c2", "4", "2", "12"), ("table_1_r4c3", "4", "3", None),
    ]  # fmt: skip


def test_of_a_table_of_many_pages_the_first_cell_of_each_row_has_a_bookmark() -> None:
    rows = [["Place", "Readers", "Books"], *([f"Place {n}", str(n), str(2 * n)] for n in range(700))]
    cells = [e for e in listed(draft(b.table(rows))).iter(M + "block") if e.get("kind") == "cell"]
    assert len(cells) == 701
    assert {e.get("column") for e in cells} == {"1"}


def test_long_names_that_begin_alike_keep_their_bookmarks_apart() -> None:
    stem = "a-table-of-readers-in-every-place-and-year"
    tables = [replace(b.table([["Place"], [name]]), anchor=f"{stem}-{name}") for name in ("one", "two")]
    names = [e.get("bookmark") for e in listed(draft(*tables)).iter(M + "block") if e.get("kind") == "cell"]
    assert len({*names}) == 4
    assert all(str(name).startswith("a_table_of_") and len(str(name)) <= 40 for name in names)


def test_a_heading_that_is_called_like_one_of_our_bookmarks_keeps_both() -> None:
    section = d.Section(1, b.text("Report title"), (), anchor="report-title")
    entries = {e.get("kind"): e.get("bookmark") for e in listed(draft(section)).iter(M + "block")}
    assert entries["title"] == "report_title"
    assert str(entries["heading"]).startswith("report_title_")


@pytest.mark.parametrize("file", ["/home/ada/work/reports/r.md", "C:\\Users\\ada\\r.md", "../../ada/r.md"])
def test_no_path_outside_of_the_project_is_told(file: str) -> None:
    paragraph = d.Paragraph(b.text("Words."), anchor="p-1", place=Place(file, 6))
    markup = g.parts(draft(paragraph))["customXml/item1.xml"].decode()
    assert "ada" not in markup
    assert 'file="r.md"' in markup
