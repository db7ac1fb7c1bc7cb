"""Word templates as hostile input: what is no template is refused, what runs or reaches out is left out, and told."""

from __future__ import annotations

import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from test_read_brand import TYPE

import word_templates as made
from keyfacts.findings import Findings
from keyfacts.model.template import WordTemplate
from keyfacts.ooxml.unpacking import TEMPLATE, UnreadablePackage, unpack
from keyfacts.read.template.cleaning import clean_story
from keyfacts.read.template.fields import allowed
from keyfacts.read.template.template import read_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KEYS = "defaults:\n  keyfacts:\n    template: "


def told(project, data: bytes, name: str = "house.dotx", written: str = "") -> tuple[list[str], WordTemplate | None]:
    """The findings of reading a brand with this template, and the template."""
    project.write(f"styles/b/{name}", data)
    brand = project.brand(TYPE + KEYS + (written or name) + "\n")
    return [f"{f.code} {f.message}" for f in project.findings], brand and brand.template


def test_a_template_is_read_with_its_parts_and_is_an_input(project):
    findings, template = told(project, made.house())
    assert findings == []
    kinds = {part.content_type.rpartition(".")[2] for part in template.parts.values()}
    assert {"styles+xml", "numbering+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml"} <= kinds
    assert "styles/b/house.dotx" in project.brand(TYPE + KEYS + "house.dotx\n").inputs


def test_names_of_styles_are_given_by_role(project):
    _, template = told(project, made.house(), written="{path: house.dotx, text: drop, styles: {callout: Info box}}")
    assert (template.styles, template.keeps_text) == ({"callout": "Info box"}, False)
    told(project, made.house(), written="{path: house.dotx, styles: {calout: Info box}}")
    assert project.told == ["there is no role 'calout' for a style: did you mean 'callout'?"] or "KF104" in str(
        project.found
    )


def test_a_file_that_is_not_there_is_told(project):
    findings, _ = told(project, b"", written="house.doc")
    assert findings == ["KF001 there is no Word template 'house.doc'"]


def _bomb() -> bytes:
    return made.package(made.section(), more={"word/media/huge.bin": b"\0" * 101_000_000})


def _lying() -> bytes:
    """A zip file that declares a size of ten bytes for an entry of a thousand."""
    data = bytearray(made.zipped({"a.xml": b"x" * 1000}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def _locked() -> bytes:
    data = bytearray(made.house())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 1)
    return bytes(data)


def _document(xml: str) -> bytes:
    return made.package("", more={"word/document.xml": xml})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="x">&b;</w:document>'
OUTSIDE = '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><w:document xmlns:w="x"/>'


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: b"no zip", "is not a Word file, or a damaged one"),
        (lambda: made.house()[:-200], "is not a Word file, or a damaged one"),
        (lambda: OLE + b"\0" * 600, "is in the old format of Word (.doc)"),
        (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (_locked, "protected by a password"),
        (_bomb, "unpacks to too much"),
        (_lying, "is not a Word file"),
        (lambda: made.package("", more={f"x{n}": "" for n in range(2001)}), "parts; 2000 are allowed"),
        (lambda: made.package("", more={"../../evil.xml": "<x/>"}), "unsafe name"),
        (lambda: made.package("", more={"/etc/passwd": ""}), "unsafe name"),
        (lambda: made.package("", more={"word/STYLESs.xml": ""}), "twice"),
        (lambda: _document(LAUGHS), "document type"),
        (lambda: _document(OUTSIDE), "document type"),
        (lambda: _document("<w:document"), "is not XML"),
        (lambda: _document("<x>" * 400 + "</x>" * 400), "is not XML"),
        (lambda: _document('<w:document xmlns:w="x"/>'), "has no text body"),
        (lambda: made.package("", main="application/vnd.ms-excel"), "is not a Word file"),
        (lambda: made.zipped({"a": "b"}), "is not a Word file"),
    ],
)  # fmt: skip
def test_what_is_no_template_is_refused_with_the_reason(project, make, why):
    (finding,), template = told(project, make())
    assert finding.startswith("KF823 'styles/b/house.dotx' ")
    assert why in finding
    assert template is None


def _left_out(project, body: str, name: str = "house.dotx", **more) -> tuple[str, str]:
    """What was left out of a template with this body, and its document as it is taken over."""
    findings, template = told(project, made.package(body + made.section(), **more), name)
    assert template is not None, findings
    assert {finding[:5] for finding in findings} <= {"KF824", "KF826"}
    what = "; ".join(finding.partition(" holds ")[2].partition(": left out")[0] for finding in findings)
    return what, template.document.data.decode()


def test_macros_are_left_out(project):
    what, _ = _left_out(project, "", "house.dotm", parts={"v": ("vbaProject", b"\xcc\x61")}, main=made.MACROS)
    assert what == "macros"


@pytest.mark.parametrize(
    ("kind", "address", "what"),
    [
        ("attachedTemplate", "file:///C:/Users/erika/evil.dotm", "the link to another template"),
        ("image", "http://127.0.0.1/pixel.png", "links to files elsewhere"),
        ("oleObject", "file:///c:/x.xls", "embedded objects"),
        ("hyperlink", "javascript:alert(1)", "links to files elsewhere"),
        ("aFChunk", "http://127.0.0.1/x.html", "imported documents"),
        ("frame", "http://127.0.0.1/", "frames of a web page"),
    ],
)
def test_what_reaches_outside_is_left_out(project, kind, address, what):
    body = '<w:p><w:r><w:t>Text</w:t></w:r><w:hyperlink r:id="x"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>'
    told_of, document = _left_out(project, body, external={"x": (kind, address)})
    assert what in told_of
    assert address not in document
    assert "link</w:t>" in document


def test_pictures_from_elsewhere_objects_and_imported_documents_go_with_what_held_them(project):
    body = (
        f'<w:p>{made.picture("x", "a")}</w:p><w:altChunk r:id="x"/><w:p><w:r><w:object/></w:r></w:p>'
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://127.0.0.1/a.png" '
        'r:id="x"/></v:shape></w:pict></w:r></w:p>'
    )
    what, document = _left_out(project, body, external={"x": ("image", "http://127.0.0.1/a.png")})
    assert all(word in what for word in ("pictures from elsewhere", "imported documents", "embedded objects"))
    for trace in ("127.0.0.1", "w:drawing", "w:pict", "altChunk", "w:object", "imagedata"):
        assert trace not in document, trace


def test_tracked_changes_are_accepted_and_comments_go(project):
    body = (
        '<w:p><w:ins w:author="E"><w:r><w:t>new</w:t></w:r></w:ins><w:del w:author="E"><w:r><w:delText>old</w:delText>'
        '</w:r></w:del><w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>'
    )
    what, document = _left_out(project, body)
    assert what == "comments, tracked changes"
    assert ">new<" in document
    for trace in ("old", "author", "comment", "w:ins"):
        assert trace not in document


@pytest.mark.parametrize(
    "instruction",
    ["DDEAUTO c:\\\\windows\\\\cmd.exe", " dde x y ", "INCLUDEPICTURE http://127.0.0.1/x.png", "INCLUDETEXT a",
     'QUOTE 68 68 69', "MACROBUTTON Run now", "LINK Excel.Sheet", "IF 1 = 1 a", "", "= 1+1",
     'HYPERLINK "http://127.0.0.1"'],
)  # fmt: skip
def test_a_field_that_could_reach_outside_becomes_its_result(project, instruction):
    what, document = _left_out(project, f"<w:p>{made.field(instruction, 'result')}</w:p>")
    assert what.startswith("fields that reach outside")
    assert "result" in document
    assert "fldChar" not in document
    assert "instrText" not in document
    simple = (
        f'<w:p><w:fldSimple w:instr="{instruction.replace(chr(34), "")}"><w:r><w:t>r</w:t></w:r></w:fldSimple></w:p>'
    )
    assert "fldSimple" not in _left_out(project, simple)[1]


def test_an_instruction_made_by_other_fields_is_never_kept(project):
    inner = made.field(" QUOTE 68 68 69 ", "DDE")
    nested = (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{inner}<w:r><w:instrText> "cmd"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    _, document = _left_out(project, f"<w:p>{nested}</w:p>")
    assert "fldChar" not in document
    assert ">shown<" in document
    assert ">DDE<" not in document


@pytest.mark.parametrize("instruction", [" PAGE ", "NUMPAGES \\* Arabic", 'STYLEREF "Heading 1"', "HYPERLINK \\l x"])
def test_fields_that_count_or_repeat_stay(project, instruction):
    what, document = _left_out(project, f"<w:p>{made.field(instruction.replace(chr(34), ''), '1')}</w:p>")
    assert what == ""
    assert "instrText" in document
    assert allowed(instruction)


def test_a_picture_without_alternative_text_is_told_and_counts_as_decorative(project):
    parts = {"p": ("image", made.png())}
    findings, template = told(project, made.package(f"<w:p>{made.picture('p', '')}</w:p>", parts))
    assert [finding[:5] for finding in findings] == ["KF826"]
    assert b"decorative" in template.document.data


def test_a_template_saved_as_strict_says_how_to_save_it(project):
    strict = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    strict += (
        'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="word/document.xml"/>'
    )
    (finding,), _ = told(project, made.package("", more={"_rels/.rels": strict + "</Relationships>"}))
    assert "Strict" in finding


_TAGS = (
    "p",
    "r",
    "t",
    "ins",
    "del",
    "fldChar",
    "instrText",
    "hyperlink",
    "drawing",
    "sdt",
    "object",
    "trPr",
    "tr",
    "x",
)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.recursive(st.sampled_from(_TAGS), lambda inner: st.lists(inner, max_size=4), max_leaves=30))
def test_any_tree_is_cleaned_without_a_trace_of_what_is_forbidden(shape):
    def grown(shape, tag: str = "p") -> etree._Element:
        element = etree.Element(W + tag)
        for child in shape if isinstance(shape, list) else [shape]:
            element.append(grown(child, "ins") if isinstance(child, list) else etree.Element(W + child))
        return element

    root = etree.Element(W + "body")
    root.append(grown(shape))
    clean_story(root, frozenset(), lambda what: None)
    left = {etree.QName(element).localname for element in root.iter()}
    assert not left & {"ins", "del", "object", "instrText", "fldChar"}


@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.integers(0, 4000), st.integers(0, 255))
def test_a_damaged_byte_anywhere_is_a_finding_or_harmless(at, byte):
    data = bytearray(_HOUSE)
    data[at % len(data)] = byte
    with suppress(UnreadablePackage):
        unpack(bytes(data), TEMPLATE)


_HOUSE = made.house()


def test_a_damaged_template_never_ends_in_a_traceback(tmp_path):
    with zipfile.ZipFile(BytesIO(_HOUSE)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name in files:
        for cut in (b"", files[name][: len(files[name]) // 2], b"<x/>"):
            path = tmp_path / "t.docx"
            path.write_bytes(made.zipped({**files, name: cut}))
            findings = Findings()
            template = read_template(tmp_path, path, findings, made.PLACE, True, {})
            assert template is not None or findings.codes() == ["KF823"]
