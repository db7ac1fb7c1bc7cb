"""The PDF that the page writer makes: its structure tree, its ways through the document, its fonts, its bytes."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

import builders as b
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork, PathOp, TextOp
from keyfacts.model.colour import Colour
from keyfacts.write.pdf.text.lines import InlineTag
from pdf_specimens import Specimen, extracted, opened

RED = Colour(200, 40, 30)
DRAWING = Artwork(
    200, 100,
    (
        PathOp((("M", 0, 0), ("L", 200, 0), ("C", 200, 60, 100, 60, 100, 100), ("Z",)), fill=RED, fill_alpha=0.5),
        TextOp(10, 80, "Office 1,234", "Source Sans 3", 400, False, 9, RED),
    ),
)  # fmt: skip


def specimen_file(document: d.Document | None = None) -> bytes:
    """Two pages with a heading, a paragraph across both, a note, links, a figure and a table."""
    notes = (b.note("1", "x"),)
    s = Specimen(document=document or b.document(notes=notes))
    with s.writer.artifact("Pagination", "Header"):
        s.draw(s.lines("Running head"), None)
    s.writer.draft_mark("DRAFT")
    section = s.writer.element("Sect")
    heading = s.writer.element("H1", section, title="By the numbers")
    s.writer.destination("numbers", 60, s.y)
    s.writer.outline("By the numbers", 1, "numbers")
    s.draw(s.lines("By the numbers"), heading)
    paragraph = s.writer.element("P", section)
    lines = s.lines(
        "More than ", d.FactText("calls", "4.5 million", occurrence=1), " calls", b.mark("1"), " came from ",
        d.Link("https://www.example.org/", b.text("our own rather long web site")), " and ", d.Strong(b.text("others")),
        ", see ", d.Reference("numbers", "By the numbers"), " or ", d.Foreign("es", b.text("el niño")), ".",
        width=140.0,
    )  # fmt: skip
    s.draw(lines[:3], paragraph)
    figure = s.writer.element("Figure", section, alt="A drawing")
    s.writer.place_artwork("drawing", DRAWING, 60, 300, 200, 100, figure)
    s.writer.end_page()
    s.writer.begin_page(612, 792, label="2")
    s.y = 740
    s.draw(lines[3:], paragraph)
    note = s.writer.element("Note", section)
    label = s.writer.element("Lbl", note)
    back = InlineTag("Link", 1, target="cite-1-1", note="1")
    s.writer.draw_line(s.setter.set_label("1", s.sheet["note"], raised=True, tags=(back,)), 60, 200, label)
    s.writer.destination("note-1", 60, 200)
    s.writer.place_artwork("drawing", DRAWING, 60, 300, 100, 50, None)
    table = s.writer.element("Table", section)
    row = s.writer.element("TR", table)
    cell = s.writer.element("TH", row, scope="Column", identifier="h1", colspan=2)
    s.draw(s.lines("Share"), cell)
    return s.finish()


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every structure element below a node, in reading order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def content_ids(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """(page, MCID) of every marked-content reference, in reading order."""
    found: list[tuple[int, int]] = []
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    for element in elements(pdf.Root.StructTreeRoot):
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                found.append((pages[element.Pg.objgen], kid))
            elif "/MCID" in kid:
                found.append((pages[kid.Pg.objgen], int(kid.MCID)))
    return found


def roles(pdf: pikepdf.Pdf) -> list[str]:
    return [str(e.S)[1:] for e in elements(pdf.Root.StructTreeRoot)]


def test_every_marked_content_belongs_to_one_element_and_the_parent_tree_agrees() -> None:
    pdf = opened(specimen_file())
    ids = content_ids(pdf)
    assert len(ids) == len(set(ids))
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for number, page in enumerate(pdf.pages):
        row = parents[int(page.StructParents)]
        written = [
            int(operands[1]["/MCID"])
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and "/MCID" in operands[1]
        ]
        assert written == list(range(len(row)))
        assert sorted(mcid for on, mcid in ids if on == number) == written
        for mcid, element in enumerate(row):
            assert mcid in [k if isinstance(k, int) else k.get("/MCID") for k in element.K]
        for annotation in page.Annots:
            assert parents[int(annotation.StructParent)].S == "/Link"


def test_elements_keep_the_order_in_which_they_were_made() -> None:
    assert roles(opened(specimen_file())) == [
        "Document", "Sect", "H1", "P", "Reference", "Link", "Link", "Strong", "Link", "Span", "Figure", "Note", "Lbl",
        "Link", "Table", "TR", "TH",
    ]  # fmt: skip


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    pdf = opened(specimen_file())
    (paragraph,) = [e for e in elements(pdf.Root.StructTreeRoot) if e.S == "/P"]
    on = {str(k.Pg.objgen) for k in paragraph.K if isinstance(k, pikepdf.Dictionary) and "/MCID" in k}
    assert on == {str(pdf.pages[1].objgen)}


def test_a_note_mark_is_read_aloud_and_leads_to_its_note_and_back() -> None:
    pdf = opened(specimen_file())
    reference = next(e for e in elements(pdf.Root.StructTreeRoot) if e.S == "/Reference")
    assert "/Alt" not in reference, "it would hide the link that it holds"
    assert str(reference.K.Alt if isinstance(reference.K, pikepdf.Dictionary) else reference.K[0].Alt) == "note 1"
    links = {str(a.Dest): str(a.Contents) for page in pdf.pages for a in page.Annots if "/Dest" in a}
    assert links["note-1"] == "note 1"
    names = list(pdf.Root.Names.Dests.Names)
    places = {bytes(k).decode(): v for k, v in zip(names[::2], names[1::2], strict=True)}
    assert places["note-1"][0].objgen == pdf.pages[1].objgen
    assert places["cite-1-1"][0].objgen == pdf.pages[0].objgen
    assert {"fact-calls-1", "numbers"} <= set(places)
    assert "cite-1-1" in links


def test_a_link_over_several_lines_has_one_annotation_with_a_box_for_each() -> None:
    pdf = opened(specimen_file())
    (link,) = [a for page in pdf.pages for a in page.Annots if "/A" in a and "/QuadPoints" in a]
    assert str(link.A.URI) == "https://www.example.org/"
    assert str(link.Contents) == "our own rather long web site"
    assert len(link.QuadPoints) % 8 == 0


def test_outline_labels_language_and_title_are_set() -> None:
    pdf = opened(specimen_file())
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["By the numbers"]
    assert pdf.pages[1].label == "2"
    assert str(pdf.Root.Lang) == "en-US"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.pages[0].Tabs) == "/S"
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == "A test"
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
    assert str(pdf.docinfo["/Title"]) == "A test"


def test_a_nested_outline_keeps_its_levels() -> None:
    s = Specimen()
    for index, level in enumerate((1, 2, 3, 2, 1, 3)):
        s.writer.destination(f"a{index}", 60, 700)
        s.writer.outline(f"t{index}", level, f"a{index}")
    pdf = opened(s.finish())
    with pdf.open_outline() as outline:
        first, second = outline.root
    assert [c.title for c in first.children] == ["t1", "t3"]
    assert [c.title for c in first.children[0].children] == ["t2"]
    assert [c.title for c in second.children] == ["t5"]


def test_artwork_is_made_once_and_its_text_uses_the_report_fonts() -> None:
    data = specimen_file()
    pdf = opened(data)
    forms = [page.Resources.XObject for page in pdf.pages]
    assert {f.objgen for xobjects in forms for f in xobjects.values()} == {next(iter(forms[0].values())).objgen}
    assert "Office 1,234" in extracted(data)
    figure = next(e for e in elements(pdf.Root.StructTreeRoot) if e.S == "/Figure")
    assert [float(v) for v in figure.A[0].BBox] == [60, 300, 260, 400]


def test_pictures_keep_their_transparency() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 128)).save(out, "PNG")
    s = Specimen()
    figure = s.writer.element("Figure", alt="A red square")
    s.writer.place_artwork("p", Artwork(4, 4, raster=out.getvalue(), media_type="image/png"), 60, 60, 100, 100, figure)
    pdf = opened(s.finish())
    (image,) = [x for x in pdf.pages[0].Resources.XObject.values() if "/SMask" in x]
    assert (int(image.Width), int(image.Height)) == (4, 4)


def test_attachments_make_it_pdf_a_3_and_are_listed() -> None:
    attachment = d.Attachment("data.csv", "text/csv", b"a,b\n1,2\n", "The data behind the report")
    pdf = opened(specimen_file(replace(b.document(), attachments=(attachment,))))
    assert pdf.attachments["data.csv"].get_file().read_bytes() == b"a,b\n1,2\n"
    assert str(pdf.Root.AF[0].AFRelationship) == "/Data"
    with pdf.open_metadata() as xmp:
        assert xmp["pdfaid:part"] == "3"


def test_identifiers_are_in_the_id_tree() -> None:
    pdf = opened(specimen_file())
    names = list(pdf.Root.StructTreeRoot.IDTree.Names)
    assert [bytes(n).decode() for n in names[::2]] == ["h1", "note-1"]
    assert names[1].S == "/TH"


def test_artifacts_are_outside_the_structure() -> None:
    pdf = opened(specimen_file())
    operations = [(str(operator), operands) for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])]
    kinds = [o[1] for name, o in operations if name == "BDC" and str(o[0]) == "/Artifact"]
    assert {str(k.get("/Subtype")) for k in kinds} >= {"/Header", "/Watermark"}
    depth = 0
    for name, _ in operations:
        depth += {"BT": 1, "ET": -1}.get(name, 0)
        assert depth in (0, 1)
        assert name not in {"re", "m", "l"} or depth == 0


def test_the_same_input_gives_the_same_bytes_whatever_the_machine() -> None:
    script = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]\n"
        "from test_pdf_page_writer import specimen_file\n"
        "print(hashlib.sha256(specimen_file()).hexdigest())"
    )
    here = Path(__file__).parent
    builds = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(here), str(here.parent)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo"))
    ]
    found = {hashlib.sha256(specimen_file()).hexdigest(), *(build.communicate()[0].strip() for build in builds)}
    assert len(found) == 1


def test_characters_that_need_escaping_survive_in_titles_and_addresses() -> None:
    meta = d.Metadata("A (test) \\ & <more> \u2013 ü", author="O'Neil & Söhne", modified="2017-06-30T12:00:00Z")
    s = Specimen(document=replace(b.document(), metadata=meta))
    s.paragraph(d.Link("https://example.org/(a)?b=ü", b.text("here")))
    s.writer.outline("Ends in ) and \\", 1, "nowhere")
    pdf = opened(s.finish())
    assert str(pdf.docinfo["/Title"]) == meta.title
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == meta.title
        assert xmp["xmp:ModifyDate"] == meta.modified
    assert bytes(pdf.pages[0].Annots[0].A.URI).decode() == "https://example.org/(a)?b=ü"
    with pdf.open_outline() as outline:
        assert outline.root[0].title == "Ends in ) and \\"


@pytest.mark.parametrize("radius", [0.0, 6.0])
def test_boxes_and_rules_draw_as_artifacts(radius: float) -> None:
    s = Specimen()
    s.writer.rectangle(60, 60, 100, 50, fill=RED, stroke=RED, radius=radius)
    s.writer.rule(60, 40, 160, 40, RED, 0.5, dash=(2, 1))
    pdf = opened(s.finish())
    names = [str(operator) for _, operator in pikepdf.parse_content_stream(pdf.pages[0])]
    assert names[0] == "BDC"
    assert names[-1] == "EMC"
    assert {"B", "S", "d"} <= set(names)


def test_links_inside_the_document_lead_to_their_place() -> None:
    s = Specimen()
    s.writer.destination("method", 60, 700)
    s.paragraph(d.Link("#method", b.text("the method")))
    pdf = opened(s.finish())
    assert str(pdf.pages[0].Annots[0].Dest) == "method"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "CMYK", "I;16"])
def test_pictures_of_every_mode_come_out_in_grey_or_rgb(mode: str) -> None:
    image = Image.new("I;16", (4, 4), 30_000) if mode == "I;16" else Image.linear_gradient("L").convert(mode)
    kind = "JPEG" if mode == "CMYK" else "PNG"
    out = io.BytesIO()
    image.save(out, kind)
    s = Specimen()
    artwork = Artwork(4, 4, raster=out.getvalue(), media_type=f"image/{kind.lower()}")
    s.writer.place_artwork("p", artwork, 60, 60, 100, 100, s.writer.element("Figure", alt="A picture"))
    pdf = opened(s.finish())
    spaces = {str(x.ColorSpace) for x in pdf.pages[0].Resources.XObject.values()}
    assert spaces <= {"/DeviceGray", "/DeviceRGB"}
