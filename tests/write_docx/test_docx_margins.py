"""The margins of Word pages: a logo in the running head."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import galleries as g
from galleries import W
from lxml import etree
from test_docx_template import template

import builders as b
import word_templates as made
from keyfacts.check import check_docx
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.stylesheet import stylesheet_of
from keyfacts.write.docx import write_docx


def headers(parts: dict[str, bytes]) -> dict[str, etree._Element]:
    return {n: etree.fromstring(x) for n, x in parts.items() if n.startswith("word/header")}


def test_the_logo_is_in_the_running_head_and_not_on_the_page_that_opens() -> None:
    parts = g.parts(g.gallery(opening="masthead", running_logo=12.0), artworks=g.ARTWORKS)
    shown = {name: header for name, header in headers(parts).items() if list(header.iter(W + "drawing"))}
    first = {name for name, header in headers(parts).items() if not g.words(header).strip()}
    assert shown
    assert not first & shown.keys()
    for name, header in shown.items():
        (picture,) = header.iter(W + "drawing")
        extent = next(e for e in picture.iter() if e.tag.endswith("}extent"))
        assert int(extent.get("cy")) == 12 * 12700
        assert next(picture.iter(g.DECORATIVE)).get("val") == "1"
        (line,) = header.findall(W + "p")
        assert line.find(f"{W}pPr/{W}textAlignment").get(W + "val") == "center"
        rels = etree.fromstring(parts[f"word/_rels/{name.removeprefix('word/')}.rels"])
        used = {v for e in picture.iter() for n, v in e.attrib.items() if n.startswith(g.R)}
        assert used == {r.get("Id") for r in rels}
        assert all(f"word/{r.get('Target')}" in parts for r in rels)


def test_the_drawings_of_a_file_have_ids_of_their_own_on_pages_of_every_size() -> None:
    wide = d.Landscape((b.para("wide"),))
    document = b.document(b.para("x"), wide, b.para("y"), running_logo=12.0, running_head="Head")
    parts = g.parts(document, artworks=g.ARTWORKS)
    trees = [etree.fromstring(parts["word/document.xml"]), *headers(parts).values()]
    ids = [e.get("id") for tree in trees for e in tree.iter(g.WP + "docPr")]
    assert len(ids) == len({*ids}) == 2
    assert sum(name.startswith("word/media/") for name in parts) == 2  # one SVG and one PNG for both heads


def test_a_small_logo_is_the_one_of_running_heads() -> None:
    small = replace(g.CHART, width=100)
    document = b.document(b.para("x"), running_logo=12.0)
    (header,) = headers(g.parts(document, artworks={**g.ARTWORKS, "logo-small": small})).values()
    extent = next(e for e in header.iter() if e.tag.endswith("}extent"))
    assert int(extent.get("cx")) == 5 * 12700


def test_a_template_keeps_its_own_head_and_gets_the_logo_with_ours_where_it_has_none() -> None:
    document = b.document(b.para("x"), running_logo=12.0, running_head="Head")
    for data, shown in ((made.house(), []), (made.package(made.MARKER + made.section()), ["Logo 1"])):
        look = stylesheet_of(replace(b.brand(), template=template(data)))
        written = write_docx(document, g.ARTWORKS, look, {}, Findings())
        findings = Findings()
        check_docx(written, "file", findings)
        assert not list(findings)
        with zipfile.ZipFile(BytesIO(written)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        ours = [e.get("name") for header in headers(parts).values() for e in header.iter(g.WP + "docPr")]
        assert [name for name in ours if name.startswith("Logo")] == shown
