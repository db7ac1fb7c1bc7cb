"""Heads and feet of Word pages: a logo in the running head."""

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
from keyfacts.check import check_docx, check_parity
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.style.stylesheet import stylesheet_of
from keyfacts.write.docx import write_docx
from keyfacts.write.pdf import write_pdf


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


def stops(line: etree._Element) -> list[tuple[str, int]]:
    return [(t.get(W + "val"), int(t.get(W + "pos"))) for t in line.iterfind(f"{W}pPr/{W}tabs/{W}tab")]


def test_a_sample_label_and_the_logo_have_a_tab_stop_each_on_paper_of_every_direction() -> None:
    document = b.document(
        b.para("x"), d.Landscape((b.para("wide"),)), running_logo=12.0, running_head="Head", sample="Sample"
    )
    found = {}
    for header in headers(g.parts(document, artworks=g.ARTWORKS)).values():
        (line,) = header.findall(W + "p")
        order = [
            e.tag.removeprefix(W)
            for e in line.iter(W + "t", W + "tab", W + "drawing")
            if e.getparent().tag != W + "tabs"
        ]
        if order == ["t", "tab", "drawing"]:  # the first page has the label in its text
            continue
        assert order == ["t", "tab", "t", "tab", "drawing"]
        *rest, label, edge = stops(line)
        found[edge[1]] = (rest, label)
        assert label == ("right", edge[1] - round((24.0 + 10.0) * 20))
    upright, turned = 492 * 20, 672 * 20
    assert found.keys() == {upright, turned}
    assert found[upright][0] == []
    assert found[turned][0] == [("clear", upright)]


def test_in_the_foot_the_logo_comes_first_and_not_on_the_page_that_opens() -> None:
    parts = g.parts(g.gallery(opening="masthead", running_logo=12.0, logo_edge="foot"), artworks=g.ARTWORKS)
    assert not any(list(header.iter(W + "drawing")) for header in headers(parts).values())
    footers = [etree.fromstring(x) for n, x in parts.items() if n.startswith("word/footer")]
    first, *shown = sorted(footers, key=lambda footer: len(list(footer.iter(W + "drawing"))))
    assert not list(first.iter(W + "drawing"))
    assert shown
    for footer in shown:
        runs = list(footer.iter(W + "r"))
        assert runs[0].find(W + "drawing") is not None
        assert runs[1].find(W + "tab") is not None
        assert g.words(footer).split() == ["Foot", "1", "/", "1"]
        (line,) = footer.findall(W + "p")
        assert next(s for s in stops(line) if s[0] != "clear") == ("left", round((24.0 + 10.0) * 20))


def test_words_as_wide_as_the_page_leave_no_room_for_it_which_is_told() -> None:
    findings = Findings()
    document = b.document(b.para("x"), running_logo=12.0, running_head="n" * 130)
    written = write_docx(document, g.ARTWORKS, b.stylesheet(), {}, findings)
    with zipfile.ZipFile(BytesIO(written)) as archive:
        assert not [name for name in archive.namelist() if "media" in name or name.startswith("word/_rels/header")]
    assert findings.codes() == ["KF827", "KF643"]


def test_stops_of_a_templates_header_style_do_not_catch_the_logo() -> None:
    header = '<w:name w:val="header"/><w:basedOn w:val="Standard"/>'
    tabs = '<w:tab w:val="center" w:pos="4536"/><w:tab w:val="right" w:pos="9072"/>'
    styles = made.styles().replace(header, f"{header}<w:pPr><w:tabs>{tabs}</w:tabs></w:pPr>")
    house = template(made.package(made.MARKER + made.section(), {"s": ("styles", styles)}))
    document = b.document(b.para("x"), running_logo=12.0, running_head="Head", sample="Sample")
    written = write_docx(document, g.ARTWORKS, stylesheet_of(replace(b.brand(), template=house)), {}, Findings())
    with zipfile.ZipFile(BytesIO(written)) as archive:
        head = etree.fromstring(archive.read("word/header1.xml"))
    (line,) = head.findall(W + "p")
    cleared = {pos for kind, pos in stops(line) if kind == "clear"}
    kept = [stop for stop in stops(line) if stop[0] != "clear"]
    assert {4536, 9072} <= cleared
    assert [kind for kind, _ in kept] == ["right", "right"]


def test_on_a_template_the_report_opens_with_a_logo_if_the_pdf_does() -> None:
    house, document = template(made.package(made.MARKER + made.section())), b.document(b.para("x"), opening="cover")
    both = {"logo": g.CHART, "logo-reversed": g.CHART}
    dark = {"logo-reversed": g.CHART}  # white, and the template's page is white, too
    for artworks, shown, told in (({"logo": g.CHART}, False, False), (both, True, False), (dark, False, True)):
        look, findings = stylesheet_of(replace(b.brand(), template=house)), Findings()
        written = write_docx(document, artworks, look, {}, findings)
        assert ("KF828" in [finding.code for finding in findings]) is told
        checked = Findings()
        check_parity(write_pdf(document, artworks, look, Findings()).data, written, checked)
        assert not list(checked)
        with zipfile.ZipFile(BytesIO(written)) as archive:
            assert (b'"Logo 1"' in archive.read("word/document.xml")) is shown
