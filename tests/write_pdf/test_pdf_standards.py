"""PDF/UA and PDF/A: what each standard asks of the objects, and when a file does not claim it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pytest

import builders as b
import gallery
from keyfacts.check.pdf.passages import pdf_contents
from keyfacts.draw import draw
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.style.stylesheet import stylesheet_of
from keyfacts.write.pdf import write_pdf
from pdf_specimens import Specimen, opened, wide_stylesheet

STANDARDS = ("ua-1", "ua-2")
_CODE = re.compile(rb"^<([0-9A-F]{4})> <[0-9A-F]+>$", re.MULTILINE)
NAMES = [name for name, _ in gallery.documents()]


@cache
def made(name: str, standard: str) -> bytes:
    """One of the gallery, as a PDF."""
    document = dict(gallery.documents(standard))[name]
    findings = Findings()
    sheet = gallery.stylesheet_of_gallery(document, b.stylesheet())
    data = write_pdf(document, draw(document, sheet, {}), sheet, findings).data
    assert not [f for f in findings if f.code == "KF720"]
    return data


@cache
def opened_as(name: str, standard: str) -> pikepdf.Pdf:
    """The same, opened and kept open: objects end with their file."""
    return opened(made(name, standard))


def claims(data: bytes) -> dict[str, str]:
    """The identifiers in the metadata."""
    with opened(data) as pdf, pdf.open_metadata() as xmp:
        names = ("pdfuaid:part", "pdfuaid:rev", "pdfaid:part", "pdfaid:conformance", "pdfaid:rev")
        return {name: xmp[name] for name in names if name in xmp}


def elements(node: Any) -> Iterator[Any]:
    """Every structure element below a node, in reading order."""
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def all_of(pdf: pikepdf.Pdf, *roles: str) -> list[Any]:
    """The elements of some roles (all without)."""
    found = elements(pdf.Root.StructTreeRoot)
    return [e for e in found if not roles or str(e.S)[1:] in roles]


def attribute(element: Any, key: str) -> Any:
    """An attribute of an element, None without."""
    return next((a[key] for a in element.get("/A", pikepdf.Array()) if key in a), None)


def artifacts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The property lists of all artifacts."""
    for page in pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC" and str(operands[0]) == "/Artifact":
                yield operands[1]


# --- claims ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "standard", "version", "expected"),
    [
        ("specimen", "ua-1", "1.7", {"pdfuaid:part": "1", "pdfaid:part": "2", "pdfaid:conformance": "A"}),
        ("specimen-attached", "ua-1", "1.7", {"pdfuaid:part": "1", "pdfaid:part": "3", "pdfaid:conformance": "A"}),
        (
            "specimen", "ua-2", "2.0",
            {"pdfuaid:part": "2", "pdfuaid:rev": "2024", "pdfaid:part": "4", "pdfaid:rev": "2020"},
        ),
        (
            "specimen-attached", "ua-2", "2.0",
            {"pdfuaid:part": "2", "pdfuaid:rev": "2024", "pdfaid:part": "4", "pdfaid:rev": "2020",
             "pdfaid:conformance": "F"},
        ),
    ],
)  # fmt: skip
def test_each_target_is_claimed_as_its_standard_says(
    name: str, standard: str, version: str, expected: dict[str, str]
) -> None:
    pdf = opened_as(name, standard)
    assert claims(made(name, standard)) == expected
    assert pdf.pdf_version == version
    assert ("/Info" in pdf.trailer) == (standard == "ua-1")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("standard", STANDARDS)
def test_everything_in_the_gallery_is_claimed(name: str, standard: str) -> None:
    assert "pdfuaid:part" in claims(made(name, standard))


def told(specimen: Specimen) -> list[str]:
    """What KF720 said; nothing is claimed then."""
    data = specimen.finish()
    messages = [f.message for f in specimen.findings if f.code == "KF720"]
    assert bool(messages) != bool(claims(data))
    return messages


def with_rights(rights: int) -> Specimen:
    """A specimen whose base font has this fsType."""
    brand = b.brand()
    data = bytearray(brand.faces[0].data)
    for n in range(struct.unpack(">H", data[4:6])[0]):
        at = 12 + 16 * n
        if data[at : at + 4] == b"OS/2":
            start = struct.unpack(">I", data[at + 8 : at + 12])[0]
            data[start + 8 : start + 10] = struct.pack(">H", rights)
    face = replace(brand.faces[0], data=bytes(data))
    return Specimen(stylesheet_of(replace(brand, faces=(face, *brand.faces[1:]))))


@pytest.mark.parametrize(
    ("rights", "words"), [(0x2, "forbids embedding"), (0x100, "forbids subsets"), (0x200, "only its bitmaps")]
)
def test_a_font_that_may_not_be_embedded_ends_the_claim(rights: int, words: str) -> None:
    specimen = with_rights(rights)
    specimen.paragraph("Words")
    (message,) = told(specimen)
    assert words in message
    assert "Source Sans 3" in message


@pytest.mark.parametrize("rights", [0x0, 0x4, 0x8, 0x6])
def test_a_font_that_may_be_embedded_does_not(rights: int) -> None:
    specimen = with_rights(rights)
    specimen.paragraph("Words")
    assert told(specimen) == []


@pytest.mark.parametrize(
    ("metadata", "words"),
    [
        (d.Metadata(" ", lang="en"), "no title"),
        (d.Metadata("T", lang="en_US"), "no language tag"),
        (d.Metadata("T \ue001", lang="en"), "U+E001"),
        (d.Metadata("T", lang="en", description="long " * 7_000), "longer than PDF/A-2 allows"),
    ],
)
def test_metadata_that_no_standard_allows_end_the_claim(metadata: d.Metadata, words: str) -> None:
    specimen = Specimen(document=replace(b.document(), metadata=metadata))
    specimen.paragraph("Words")
    assert any(words in message for message in told(specimen))


def test_a_picture_without_words_ends_the_claim() -> None:
    specimen = Specimen()
    specimen.draw(specimen.lines("Words"), specimen.writer.element("Figure"))
    assert told(specimen) == ["the PDF does not claim PDF/UA-1 and PDF/A-2a: 1 picture has no alternative text"]


def test_a_heading_level_passed_over_ends_the_claim_of_ua_1_only() -> None:
    for standard, count in (("ua-1", 1), ("ua-2", 0)):
        specimen = Specimen(document=replace(b.document(), standard=standard))  # type: ignore[arg-type]
        for role in ("H1", "H3"):
            specimen.draw(specimen.lines("Words"), specimen.writer.element(role))
        assert len(told(specimen)) == count


def test_an_attachment_without_description_ends_the_claim() -> None:
    attachment = d.Attachment("a.csv", "text/csv", b"", "")
    specimen = Specimen(document=replace(b.document(), attachments=(attachment,)))
    specimen.paragraph("Words")
    assert told(specimen) == ["the PDF does not claim PDF/UA-1 and PDF/A-3a: the attachment a.csv is not described"]


def test_a_page_beyond_the_limits_ends_the_claim_of_pdf_a_2() -> None:
    specimen = Specimen()
    specimen.writer.end_page()
    specimen.writer.begin_page(14_500, 800)
    specimen.paragraph("Words")
    assert len(told(specimen)) == 1


def test_every_code_shown_is_one_its_font_spells_and_measures() -> None:
    s = Specimen(wide_stylesheet())
    s.paragraph(
        "A word \u2654 of \u2654\u2654 another font, \u05e9\u05dc\u05d5\u05dd too ",
        d.Strong(b.text("\u2654 and so on")),
    )
    pdf = opened(s.finish())
    font = ""
    shown: dict[str, set[int]] = {}
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
        if str(operator) == "Tf":
            font = str(operands[0])
        elif str(operator) == "TJ":
            codes = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
            shown.setdefault(font, set()).update(struct.unpack(f">{len(codes) // 2}H", codes))
    assert len(shown) >= 2
    for name, codes in shown.items():
        font_object = pdf.pages[0].Resources.Font[name]
        spelled = {
            int(code, 16)
            for code in _CODE.findall(font_object.ToUnicode.read_bytes().partition(b"endcodespacerange")[2])
        }
        widths = list(font_object.DescendantFonts[0].W)
        measured = {start + n for start, run in zip(widths[::2], widths[1::2], strict=True) for n in range(len(run))}
        assert codes == spelled == measured


# --- attachments -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("standard", STANDARDS)
def test_attachments_are_associated_files_with_date_kind_and_relationship(standard: str) -> None:
    pdf = opened_as("specimen-attached", standard)
    files = {str(f.UF): f for f in pdf.Root.AF}
    named = list(pdf.Root.Names.EmbeddedFiles.Names)[1::2]
    assert {f.objgen for f in named} == {f.objgen for f in files.values()}
    for attachment in gallery.ATTACHMENTS:
        entry = files[attachment.name]
        assert entry.EF.F.read_bytes() == attachment.data
        assert str(entry.EF.F.Subtype) == "/" + attachment.media_type
        assert str(entry.EF.F.Params.ModDate) == "D:20170630120000Z"
        assert int(entry.EF.F.Params.Size) == len(attachment.data)
        assert (str(entry.AFRelationship)[1:], str(entry.Desc)) == (attachment.relationship, attachment.description)


# --- PDF/UA-2 --------------------------------------------------------------------------------------------------


def test_in_pdf_2_every_element_belongs_to_the_namespace_that_has_its_role() -> None:
    pdf = opened_as("masthead", "ua-2")
    (namespace,) = pdf.Root.StructTreeRoot.Namespaces
    assert str(namespace.NS) == "http://iso.org/pdf2/ssn"
    assert "/RoleMap" not in pdf.Root.StructTreeRoot
    old = {str(e.S)[1:] for e in all_of(pdf) if "/NS" not in e}
    assert old == {"BlockQuote", "TOC", "TOCI", "Reference"}
    assert {"Document", "FENote", "Title", "Aside", "Strong", "Em"} <= {str(e.S)[1:] for e in all_of(pdf)} - old


def test_marks_and_notes_name_each_other_however_often_a_note_is_cited() -> None:
    pdf = opened_as("notes", "ua-2")
    marks = all_of(pdf, "Reference")
    by_note: dict[tuple[int, int], list[Any]] = {}
    for mark in marks:
        (note,) = mark.Ref
        assert str(note.S) == "/FENote"
        by_note.setdefault(note.objgen, []).append(mark.objgen)
    for note in all_of(pdf, "FENote"):
        assert [mark.objgen for mark in note.Ref] == by_note[note.objgen]
        assert attribute(note, "/NoteType") == "/Footnote"
    assert len(by_note) == 8
    assert max(map(len, by_note.values())) == 8


def test_contents_entries_name_the_headings_they_lead_to() -> None:
    pdf = opened_as("masthead", "ua-2")
    assert [[str(e.S) for e in entry.Ref] for entry in all_of(pdf, "TOCI")] == [["/H1"], ["/H2"], ["/H2"], ["/H2"]]


def test_every_destination_of_pdf_2_is_a_structure_destination() -> None:
    pdf = opened_as("specimen", "ua-2")
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    places = {name: names[name] for name in names}
    assert str(places["note-1"].SD[0].S) == "/FENote"
    assert str(places["details"].SD[0].S) == "/H2"
    assert str(places["figure-1"].SD[0].S) == "/Figure"
    assert str(places["table-cases-by-type"].SD[0].S) == "/Table"
    assert all(place.D[0].Type == "/Page" for place in places.values())
    links = [a for page in pdf.pages for a in page.get("/Annots", ()) if "/A" not in a]
    assert links
    assert {str(a.Dest) for a in links} <= set(places)


def test_a_caption_stands_where_each_standard_wants_it() -> None:
    for standard in ("ua-1", "ua-2"):
        captions = all_of(opened_as("specimen", standard), "Caption")
        assert [str(c.P.S) for c in captions] == ["/Sect", "/Table"], "in no Figure: its Alt would stand for it"
    figure = all_of(opened_as("specimen", "ua-2"), "Caption")[0].P
    assert [str(kid.S) for kid in figure.K] == ["/Figure", "/Caption"], "there a caption ends its parent"


@pytest.mark.parametrize("name", NAMES)
def test_both_standards_say_the_same(name: str) -> None:
    first, second = (pdf_contents(opened_as(name, standard)) for standard in STANDARDS)
    assert first == second


# --- the tree --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_no_element_but_a_cell_is_empty(name: str) -> None:
    assert {str(e.S) for e in all_of(opened_as(name, "ua-1")) if "/K" not in e} <= {"/TD"}


def test_a_box_within_a_box_is_no_aside() -> None:
    pdf = opened_as("nested", "ua-2")
    asides = all_of(pdf, "Aside")
    assert asides
    for aside in asides:
        assert not [e for e in elements(aside) if str(e.S) == "/Aside"]
    for quote in all_of(pdf, "BlockQuote"):
        assert not [e for e in elements(quote) if str(e.S) == "/Aside"]


def test_contents_are_nested_by_level() -> None:
    (outer, *_) = contents = all_of(opened_as("masthead", "ua-1"), "TOC")
    assert [str(k.S) for k in outer.K] == ["/TOCI", "/TOC", "/TOCI"]
    assert len(contents) == 3


def test_links_say_where_they_lead() -> None:
    pdf = opened_as("masthead", "ua-1")
    said = {str(a.Contents) for page in pdf.pages for a in page.get("/Annots", ())}
    assert {"Details, page 2", "Figure 1", "our site", "note 1", "note 1: back to the text"} <= said


def test_raised_text_and_abbreviations_keep_their_meaning() -> None:
    pdf = opened_as("inlines", "ua-2")
    spans = all_of(pdf, "Span")
    assert [str(e.E) for e in spans if "/E" in e] == ["National Crime Information Center"]
    assert [str(e.Lang) for e in spans if "/Lang" in e] == ["es"]
    assert [str(attribute(e, "/TextPosition")) for e in spans if attribute(e, "/TextPosition")] == ["/Sup", "/Sub"]


def test_tables_are_regular_and_group_labels_head_their_cells() -> None:
    table = all_of(opened_as("tables", "ua-1"), "Table")[0]
    rows = [e for e in elements(table) if str(e.S) == "/TR"]
    covered = [0] * 3
    for row in rows:
        for cell in row.K:
            for n in [n for n in range(3) if not covered[n]][: int(attribute(cell, "/ColSpan") or 1)]:
                covered[n] = int(attribute(cell, "/RowSpan") or 1)
        assert all(covered)
        covered = [n - 1 for n in covered]
    heads = {str(e.ID): e for e in elements(table) if "/ID" in e and str(e.S) == "/TH"}
    for cell in elements(table):
        for header in attribute(cell, "/Headers") or ():
            assert str(header) in heads
    assert str(rows[0].K[0].S) == "/TD"  # an empty corner heads nothing


def test_artifacts_say_what_they_are() -> None:
    kinds = {}
    for artifact in artifacts(opened_as("cover", "ua-1")):
        kinds[str(artifact.Type), str(artifact.get("/Subtype", ""))] = artifact
    assert {("/Pagination", "/Header"), ("/Pagination", "/Footer"), ("/Layout", ""), ("/Background", "")} <= set(kinds)
    assert [str(edge) for edge in kinds["/Pagination", "/Footer"].Attached] == ["/Bottom"]
    assert len(kinds["/Background", ""].BBox) == 4


def test_page_labels_are_one_range_while_pages_count_on() -> None:
    pdf = opened_as("masthead", "ua-1")
    assert len(pdf.Root.PageLabels.Nums) == 2
    assert [page.label for page in pdf.pages] == [str(n + 1) for n in range(len(pdf.pages))]
