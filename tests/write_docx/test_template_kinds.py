"""Any organisation's template: the file is whole whatever its kind, what the report adds looks as its body does."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from galleries import R, W, words
from lxml import etree
from test_docx_template import PLACE, built, template, tree, whole

import builders as b
import word_templates as made
from keyfacts.check import check_docx
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.style.stylesheet import stylesheet_of
from keyfacts.ooxml.order import CHILD_ORDER
from keyfacts.ooxml.trees import position_in, value
from keyfacts.write.docx import survey_template, write_docx
from template_kinds import KINDS, english, style

_ONE_OF = ("styles", "settings", "numbering", "fontTable", "theme", "footnotes", "endnotes")
_RESTS = '<w:basedOn w:val="Normal"/>'


def on(more: str = "", body: str = "", **options) -> bytes:
    """A template with styles of an English Word and ``more`` of its own, in front of the report ``body``."""
    text = body + made.MARKER if body else ""
    return made.package(text + made.section(), {"s": ("styles", english(more, **options))})


def written(document: d.Document, data: bytes, text: str = "keep") -> tuple[bytes, Findings]:
    findings = Findings()
    look = stylesheet_of(replace(b.brand(), template=template(data, text)))
    return write_docx(document, {}, look, {}, findings), findings


def deep() -> d.Document:
    """Headings of three levels."""
    return b.document(b.section(1, "One", b.section(2, "Two", b.section(3, "Three"))))


def noted() -> d.Document:
    """A paragraph with a note."""
    return b.document(b.para("Words", b.mark("1")), notes=(b.note("1", "Said below."),))


TABLE = [["Place", "Sum"], ["Here", "1"]]


def style_named(files: dict[str, bytes], name: str) -> etree._Element:
    styles = tree(files, "word/styles.xml").iter(W + "style")
    return next(one for one in styles if value(one, "name") == name)


@pytest.mark.parametrize("text", ["keep", "drop"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_on_any_kind_of_template_is_whole(kind: str, text: str) -> None:
    files, _ = built(whole(), template(KINDS[kind](), text))
    links = [link.get("Type", "").rpartition("/")[2] for link in tree(files, "word/_rels/document.xml.rels")]
    assert all(links.count(one) <= 1 for one in _ONE_OF), links
    used = {v for e in tree(files).iter() for k, v in e.attrib.items() if k.startswith(R)}
    assert used <= {link.get("Id") for link in tree(files, "word/_rels/document.xml.rels")}
    for name in (name for name in files if name.startswith("word/") and name.endswith(".xml")):
        for element in tree(files, name).iter(etree.Element):
            kind_of_element = etree.QName(element).localname
            if element.tag.startswith(W) and kind_of_element in CHILD_ORDER:
                places = [position_in(kind_of_element, child) for child in element]
                assert places == sorted(places), (name, etree.tostring(element)[:300])
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        for name, part in files.items():
            package.writestr(name, part)
    opened = docx.Document(archive)
    assert any("More" in paragraph.text for paragraph in opened.paragraphs)


def test_members_that_later_words_added_stay_behind_the_others() -> None:
    run = '<w:r><w:rPr><w:b/><w:sz w:val="30"/><w14:ligatures w14:val="all"/></w:rPr><w:t>Own</w:t></w:r>'
    files, _ = built(b.document(b.para("x")), template(on(body=f"<w:p>{run}</w:p>")))
    look = next(r for r in tree(files).iter(W + "r") if words(r) == "Own").find(W + "rPr")
    assert [etree.QName(child).localname for child in look][-1] == "ligatures"


def test_faults_of_the_templates_text_are_one_warning_at_the_brands_line() -> None:
    dead = "".join(
        f'<w:p><w:hyperlink w:anchor="_Toc{n}"><w:r><w:t>Entry {n}</w:t></w:r></w:hyperlink></w:p>' for n in range(5)
    )
    house = template(on(body=dead))
    findings, checked = Findings(), Findings()
    data = write_docx(b.document(b.para("x")), {}, stylesheet_of(replace(b.brand(), template=house)), {}, findings)
    check_docx(data, "file", checked, house)
    (told,) = checked
    assert (told.code, told.place) == ("KF841", PLACE)
    assert "'house.dotx' has 5 faults in its own text: a link leads to the bookmark _Toc0" in told.message
    assert told.message.endswith("and 2 more")
    alone = Findings()
    check_docx(data, "file", alone)
    assert [(f.code, f.place.file) for f in alone] == [("KF841", "file")]


def test_added_styles_rest_on_the_body_of_the_template_and_keep_its_proportions() -> None:
    look = '<w:rPr><w:rFonts w:ascii="Georgia"/><w:sz w:val="26"/></w:rPr>'
    body = style("paragraph", "BodyText", "Body Text", _RESTS + look)
    blocks = (b.bullets("item"), b.table(TABLE, "Of us"), d.Quote((b.para("said"),)), *noted().blocks)
    files, _ = built(b.document(*blocks, notes=noted().notes), template(on(body)))
    for name in ("List Bullet", "Table Text", "footnote text", "Quote"):
        added = style_named(files, name)
        assert value(added, "basedOn") == "BodyText", name
        assert added.find(f"{W}rPr/{W}rFonts") is None, name
    assert value(style_named(files, "List Bullet"), "rPr/sz") == ""
    ours = b.stylesheet()
    wanted = round(ours["table-body"].size * 2 * 13 / ours["body"].size)
    assert abs(int(value(style_named(files, "Table Text"), "rPr/sz") or 26) - wanted) <= 1


def test_styles_that_word_knows_are_made_as_word_makes_them() -> None:
    files, _ = built(deep(), template(on()))
    heading = style_named(files, "heading 3")
    assert heading.find(f"{W}rPr/{W}rFonts").get(W + "asciiTheme") == "majorHAnsi"
    assert heading.find(f"{W}rPr/{W}color").get(W + "themeShade") == "7F"


def test_contents_have_a_tab_stop_and_captions_stay_with_their_tables_whatever_the_styles_say() -> None:
    more = style("paragraph", "TOC1", "toc 1", f'{_RESTS}<w:pPr><w:spacing w:after="100"/></w:pPr>')
    more += style("paragraph", "Caption", "caption", f"{_RESTS}<w:rPr><w:i/></w:rPr>")
    contents = d.Contents("Contents", (d.ContentsEntry(1, "", "One", "one"),))
    document = b.document(contents, replace(b.section(1, "One"), anchor="one"), b.table(TABLE, "Of us"))
    files, _ = built(document, template(on(more)))
    paragraphs = {value(p, "pPr/pStyle"): p for p in tree(files).iter(W + "p")}
    (stop,) = paragraphs["TOC1"].findall(f"{W}pPr/{W}tabs/{W}tab")
    assert (stop.get(W + "val"), stop.get(W + "leader")) == ("right", "dot")
    assert paragraphs["Caption"].find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize(
    ("look", "is_tab"),
    [("", False), ('<w:pPr><w:ind w:left="300" w:hanging="300"/></w:pPr>', True),
     ('<w:pPr><w:tabs><w:tab w:val="left" w:pos="200"/></w:tabs></w:pPr>', True)],
)  # fmt: skip
def test_behind_the_mark_of_a_note_stands_what_the_templates_style_has_room_for(look: str, is_tab: bool) -> None:
    more = style("paragraph", "FootnoteText", "footnote text", _RESTS + look)
    files, _ = built(noted(), template(on(more)))
    note = next(n for n in tree(files, "word/footnotes.xml") if n.get(W + "type") is None)
    assert (next(note.iter(W + "tab"), None) is not None and note.find(f"{W}p/{W}r/{W}tab") is not None) is is_tab
    assert is_tab or words(note).startswith(" ")


def test_a_style_whose_text_is_hidden_is_told() -> None:
    more = style("paragraph", "Title", "Title", f"{_RESTS}<w:rPr><w:vanish/></w:rPr>")
    _, findings = written(replace(b.document(b.para("x")), opening="masthead"), on(more))
    (told,) = [f for f in findings if f.code == "KF842"]
    assert told.place == PLACE
    assert "'Title'" in told.message


def test_the_page_is_the_templates_where_the_report_sets_its_margins_only() -> None:
    page = replace(b.LETTER, margin_left=36.0, of_report=frozenset(("margins",)))
    files, _ = built(replace(b.document(b.para("x")), page=page), template(on()))
    section = tree(files).find(f".//{W}sectPr")
    assert (section.find(W + "pgSz").get(W + "w"), section.find(W + "pgSz").get(W + "h")) == ("11906", "16838")
    assert section.find(W + "pgMar").get(W + "left") == "720"


def test_printed_pages_count_the_pages_before_the_report() -> None:
    page_break = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    body = made.paragraph("Cover") + page_break + made.paragraph("Foreword") + page_break
    house = template(on(body=body))
    assert house.first_page.number == 3
    document = b.document(
        replace(b.section(1, "One"), anchor="one"), d.Paragraph((d.PageReference("one", "page "),)),
    )  # fmt: skip
    files, _ = built(document, house)
    assert "page 3" in words(tree(files)[-1])


@pytest.mark.parametrize(
    ("body", "number"),
    [
        (made.paragraph("On the same page"), 1),
        ('<w:p><w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p>', 2),
        (f'<w:p><w:pPr>{made.section("", "")}</w:pPr></w:p>', 2),
        (f'<w:p><w:pPr>{made.section().replace("<w:cols", "<w:pgNumType w:start=~7~/><w:cols")}</w:pPr></w:p>'
         .replace("~", '"'), 8),
        ('<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>', 2),
    ],
)  # fmt: skip
def test_the_first_page_follows_breaks_sections_and_what_word_noted(body: str, number: int) -> None:
    assert template(on(body=body)).first_page.number == number


def test_the_number_of_a_section_in_a_reference_is_a_field_that_follows_it() -> None:
    first = replace(b.section(1, "One"), number="1", anchor="one")
    files, _ = built(b.document(first, d.Paragraph((d.Reference("one", "Section\u00a01"),))), template(on()))
    instructions = [i.text for i in tree(files).iter(W + "instrText")]
    assert any(re.fullmatch(r" REF one \\r \\h ", text) for text in instructions)
    assert "Section\u00a01" in words(tree(files)[-1])


def test_a_survey_names_what_serves_each_role_and_proposes_styles_and_the_text_to_drop() -> None:
    survey = survey_template(template(KINDS["sample-text"]()))
    by_role = {service.role: service for service in survey.services}
    assert by_role["title"].style == "Title"
    assert by_role["body"].style == "Normal"
    assert by_role["lead"].style == ""
    assert "Heading 1" in survey.samples
    german = {service.role: service for service in survey_template(template(made.house())).services}
    assert german["callout"].proposed == "Info box"
    assert survey_template(template(made.house())).samples == ()
