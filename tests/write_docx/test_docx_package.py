"""The package is whole, safe against any text, and the same bytes every time."""

from __future__ import annotations

import os
import posixpath
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import galleries as g
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from galleries import NAMES, W
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import builders as b
from keyfacts.findings import NOWHERE, Findings
from keyfacts.model import document as d
from keyfacts.ooxml.contract import LONGEST_BOOKMARK
from keyfacts.ooxml.elements import properties
from keyfacts.write.docx import word_document, write_docx
from keyfacts.write.docx.text.bookmarks import Bookmarks

TABLE = b.table([["Place", "Count"], ["A", "1"]])
NOTED = b.document(
    b.section(1, b.text("Rooms"), b.para("Words.", b.mark("a", "1")), TABLE),
    notes=(b.note("a", "A note.", printed="1"),),
)
PLAIN_XML = {"customXml/item1.xml"}
HERE = Path(__file__).parent


def test_the_same_document_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib, builders as b, galleries as g\n"
        "from keyfacts.findings import Findings\nfrom keyfacts.write.docx import write_docx\n"
        "data = write_docx(g.gallery(opening='cover'), g.ARTWORKS, b.stylesheet(), {}, Findings())\n"
        "print(hashlib.sha256(data).hexdigest())"
    )
    path = os.pathsep.join((str(HERE), str(HERE.parent)))
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "TZ": zone},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(digests) == 1


def test_every_relationship_leads_to_a_part_and_every_part_has_a_content_type() -> None:
    parts = g.parts(g.gallery(opening="cover", draft_mark="DRAFT", sample="Sample"), g.ARTWORKS)
    types = g.etree.fromstring(parts["[Content_Types].xml"])
    known = {e.get("PartName") for e in types} | {e.get("Extension") for e in types}
    for name, data in parts.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for one in g.etree.fromstring(data):
                if one.get("TargetMode") != "External":
                    assert posixpath.normpath(posixpath.join(folder, one.get("Target"))) in parts
        elif name != "[Content_Types].xml":
            assert f"/{name}" in known or name.rpartition(".")[2] in known - {"xml"} or name in PLAIN_XML


def test_every_relationship_id_a_part_uses_is_declared_for_that_part() -> None:
    parts = g.parts(g.gallery(opening="cover"), g.ARTWORKS)
    for name in ("word/document.xml", "word/footnotes.xml"):
        rels = parts[f"word/_rels/{posixpath.basename(name)}.rels"]
        declared = {r.get("Id") for r in g.etree.fromstring(rels)}
        used = g.etree.fromstring(parts[name]).xpath("//@r:id | //@r:embed", namespaces=NAMES)
        assert used
        assert set(used) <= declared


def test_ids_and_bookmark_names_are_unique_and_bookmarks_are_paired() -> None:
    parts = g.parts(g.gallery(opening="cover"), g.ARTWORKS)
    starts: list[str] = []
    names: list[str] = []
    ends: list[str] = []
    drawings: list[str] = []
    for part in ("word/document.xml", "word/footnotes.xml"):
        tree = g.etree.fromstring(parts[part])
        starts += [e.get(W + "id") for e in tree.iter(W + "bookmarkStart")]
        names += [e.get(W + "name").lower() for e in tree.iter(W + "bookmarkStart")]
        ends += [e.get(W + "id") for e in tree.iter(W + "bookmarkEnd")]
        drawings += [e.get("id") for e in tree.iter(g.WP + "docPr")]
    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == len(starts)
    assert len(set(names)) == len(names)
    assert len(set(drawings)) == len(drawings)
    assert all(len(name) <= LONGEST_BOOKMARK for name in names)


def test_every_field_and_inward_link_names_a_bookmark_that_exists() -> None:
    parts = g.parts(g.gallery(), g.ARTWORKS)
    body = g.etree.fromstring(parts["word/document.xml"])
    names = {e.get(W + "name") for e in body.iter(W + "bookmarkStart")}
    fields = [i.text.split() for i in body.iter(W + "instrText")]
    targets = {f[1] for f in fields if f[0] in ("REF", "PAGEREF", "NOTEREF")}
    targets |= {h.get(W + "anchor") for h in body.iter(W + "hyperlink") if h.get(W + "anchor")}
    assert targets
    assert targets <= names


texts = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@settings(deadline=None, max_examples=20, derandomize=True)
@given(texts, texts)
def test_any_text_comes_out_as_itself_or_without_what_xml_cannot_hold(first: str, second: str) -> None:
    findings = Findings()
    document = b.document(
        b.section(1, b.text(first) or (d.Text("x"),), b.para(second, d.Link("https://e.org", b.text(first), second))),
        b.figure(b.chart(), second),
        draft_mark=first, running_head=second, sample=first, kicker=first, opening="masthead",
    )  # fmt: skip
    data = write_docx(document, {"figure-1": g.CHART}, b.stylesheet(), {}, findings)
    body = g.etree.fromstring(g.zipfile.ZipFile(g.BytesIO(data)).read("word/document.xml"))
    kept = "".join(char for char in second if _holds(char))
    dropped = str.maketrans("\t\n\u2028\u2011", "   -", "\r\u00ad")
    assert kept.translate(dropped) in g.words(body)
    bad = any(not _holds(char) for char in first + second)
    assert findings.codes() == ["KF005"] * bad


def _holds(char: str) -> bool:
    code = ord(char)
    return char in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.lists(st.text(min_size=1, max_size=80), unique=True, max_size=12))
def test_different_anchors_never_share_a_bookmark_name(anchors: list[str]) -> None:
    bookmarks = Bookmarks(dict.fromkeys(anchors, ""))
    names = [bookmarks.name(anchor) for anchor in anchors]
    assert len({name.lower() for name in names}) == len(anchors)
    assert all(name[0].isalpha() and name.replace("_", "a").isalnum() and name.isascii() for name in names)


def test_a_property_the_schema_does_not_have_is_refused_at_once() -> None:
    with pytest.raises(KeyError):
        properties("pPr", {"colour": "red"})


def test_properties_stand_in_schema_order_whatever_order_they_are_given_in() -> None:
    assert properties("pPr", {"jc": "right", "keepNext": True, "pStyle": "A"}) == (
        '<w:pPr><w:pStyle w:val="A"/><w:keepNext/><w:jc w:val="right"/></w:pPr>'
    )


def test_a_placeholder_never_reaches_a_file() -> None:
    with pytest.raises(TypeError):
        g.parts(b.document(b.para(d.FactReference("x", None, (), NOWHERE))))


def test_an_empty_document_is_a_whole_file() -> None:
    parts = g.parts(b.document())
    assert len(g.paragraphs(g.etree.fromstring(parts["word/document.xml"]))) == 1


def test_properties_come_from_the_metadata_not_from_the_clock() -> None:
    core = g.parts(b.specimen())["docProps/core.xml"].decode()
    assert "<dc:title>A test</dc:title>" in core
    assert core.count("1980-01-01T00:00:00Z") == 2
    assert "<dc:language>en-US</dc:language>" in core


def word() -> Any:
    """A short report as python-docx's document."""
    return word_document(NOTED, {}, b.stylesheet(), {}, Findings())


def saved(document: Any) -> bytes:
    """What a user of python-docx gets by saving."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_what_is_written_is_a_document_of_python_docx_with_its_styles_tables_properties_and_notes() -> None:
    document = word()
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == ["Rooms"]
    assert document.tables[0].cell(1, 0).text == "A"
    assert document.core_properties.title == NOTED.metadata.title
    assert document.sections[0].page_width.pt == NOTED.page.width
    note = next(document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES).element.notes)
    assert "".join(text.text for text in note.iter(W + "t")) == "A note."
    assert [mark.id for mark in document.element.iter(W + "footnoteReference")] == [note.id]


def test_a_document_that_nobody_changes_is_saved_with_the_parts_that_are_written_without_it() -> None:
    whole = write_docx(NOTED, {}, b.stylesheet(), {}, Findings())
    document = word()
    assert document.paragraphs  # so its elements are there, and saved from there
    with zipfile.ZipFile(BytesIO(whole)) as first, zipfile.ZipFile(BytesIO(saved(document))) as second:
        assert first.namelist() == second.namelist()
        for name in first.namelist():
            one, other = (etree.canonicalize(package.read(name).decode()) for package in (first, second))
            assert one == other, name


def test_python_docx_saves_the_same_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    before = saved(word())
    later = time.struct_time((2044, 2, 3, 4, 5, 6, 2, 34, 0))
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    assert saved(word()) == before
    with zipfile.ZipFile(BytesIO(before)) as package:
        names = package.namelist()
        assert names == ["[Content_Types].xml", *sorted(names[1:])]
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_finish_gets_the_document_before_it_is_saved() -> None:
    def finish(document: Any) -> None:
        document.core_properties.comments = "For the board"
        document.add_picture(BytesIO(g.PNG))
        document.add_picture(BytesIO(g.PNG[:-4] + b"\0\0\0\0"))

    data = write_docx(b.document(b.figure(b.chart(), "x")), g.ARTWORKS, b.stylesheet(), {}, Findings(), finish)
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        assert b"For the board" in package.read("docProps/core.xml")
    assert len(names) == len(set(names))
    assert sum(name.startswith("word/media/") for name in names) == 3  # the chart's PNG is the first picture


def test_a_long_title_is_a_property_as_a_whole() -> None:
    document = replace(NOTED, metadata=replace(NOTED.metadata, title="word " * 100, keywords=("key",) * 200))
    core = g.tree(document, "docProps/core.xml")
    assert core.findtext("{http://purl.org/dc/elements/1.1/}title") == "word " * 100


@pytest.mark.parametrize("turn", [d.PageBreak(), d.ColumnBreak()])
def test_a_page_or_column_may_begin_with_a_table(turn: d.Block) -> None:
    body = g.tree(b.document(d.Columns(2, (b.para("before"), turn, TABLE, b.para("behind")))))
    first = next(body.iter(W + "tbl")).find(f".//{W}p")
    others = [p for p in body.iter(W + "p") if p is not first]
    if isinstance(turn, d.PageBreak):
        assert first.find(f"{W}pPr/{W}pageBreakBefore") is not None
        assert not any(p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in others)
        assert [child.tag for child in first.find(W + "pPr")] == [
            W + n for n in ("pStyle", "keepNext", "pageBreakBefore")
        ]
    else:
        assert [e.tag for e in first][:2] == [W + "pPr", W + "r"]
        assert first.find(f"{W}r/{W}br").get(W + "type") == "column"
