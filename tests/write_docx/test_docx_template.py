"""A user's Word template: its styles, page, headers and notes stay, the report goes in, nothing collides."""

from __future__ import annotations

import zipfile
from collections import Counter
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from galleries import CHART, NAMES, R, W, words
from lxml import etree

import builders as b
import word_templates as made
from keyfacts.check import check_docx, check_parity
from keyfacts.findings import Findings, Place
from keyfacts.model import document as d
from keyfacts.model.chart import Chart, Series
from keyfacts.model.style.stylesheet import stylesheet_of
from keyfacts.model.template import WordTemplate
from keyfacts.read.template.template import read_template
from keyfacts.write.docx import write_docx
from keyfacts.write.pdf import write_pdf

PLACE = Place("styles/b/_brand.yml", 12, 15)


def template(data: bytes, text: str = "keep", **styles: str) -> WordTemplate:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "house.dotx"
        path.write_bytes(data)
        findings = Findings()
        places = {role.replace("_", "-"): (name, Place("b", 20)) for role, name in styles.items()}
        read = read_template(Path(folder), path, findings, PLACE, text == "keep", places)
    assert read is not None, list(findings)
    return read


def built(document: d.Document, house: WordTemplate) -> tuple[dict[str, bytes], Findings]:
    """The parts of the Word file on a template, checked, and the findings of writing it."""
    findings, look = Findings(), stylesheet_of(replace(b.brand(), template=house))
    artworks = {"figure-1": CHART, "figure-2": CHART}
    pdf = write_pdf(document, artworks, b.stylesheet(), Findings())
    data = write_docx(document, artworks, look, pdf.pages, findings)
    checked = Findings()
    check_docx(data, "file", checked)
    check_parity(pdf.data, data, checked)
    assert not [finding for finding in checked if finding.code != "KF841"]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}, findings


def callout(words: str) -> d.Callout:
    return d.Callout((b.para(words),))


def whole() -> d.Document:
    """The specimen with one of everything, a masthead and a source line."""
    specimen = b.specimen()
    sourced = b.figure(b.chart(), label="Figure 2", source=b.text("Source: us."))
    blocks = (*specimen.blocks, sourced)
    return replace(specimen, blocks=blocks, opening="masthead", kicker="Overview", imprint=("Of 2016",))


@cache
def specimen() -> tuple[dict[str, bytes], Findings]:
    return built(whole(), template(made.house()))


def tree(files: dict[str, bytes], name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(files[name])


def body_words(files: dict[str, bytes]) -> str:
    return words(tree(files)[-1])


def style_of(files: dict[str, bytes], start: str) -> str:
    """Name in Word of the style of the paragraph that starts so."""
    names = {
        s.get(W + "styleId"): s.find(W + "name").get(W + "val")
        for s in tree(files, "word/styles.xml").iter(W + "style")
    }
    found = next(p for p in tree(files).iter(W + "p") if words(p).startswith(start))
    return names[found.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NAMES)]


def note_texts(files: dict[str, bytes], kind: str = "footnote") -> list[str]:
    notes = tree(files, f"word/{kind}s.xml")
    return [words(n) for n in notes if n.get(W + "type") is None]


def test_the_report_stands_at_the_marker_and_the_texts_around_it_stay() -> None:
    files, _ = specimen()
    said = body_words(files)
    order = [said.index(text) for text in ("Herausgegeben vom Haus", "Vorwort", "Impressum des Hauses")]
    assert order[1] < said.index("Overview") < order[2]
    assert "{{" not in said


def test_every_role_is_resolved_by_the_name_of_the_style_whatever_its_id() -> None:
    document = b.document(b.section(1, "One"), b.para("Some words."), callout("Said."))
    files, findings = built(document, template(made.house(), callout="Kasten"))
    assert (style_of(files, "One"), style_of(files, "Some words.")) == ("heading 1", "Normal")
    assert style_of(files, "Said.") == "Info box"
    assert "'callout'" not in " ".join(f.message for f in findings)
    ids = [s.get(W + "styleId") for s in tree(files, "word/styles.xml").iter(W + "style")]
    assert "Heading1" not in ids
    assert "berschrift1" in ids


def test_a_style_that_serves_two_roles_keeps_them_apart() -> None:
    document = b.document(d.Callout((b.para("Said."),)), d.Quote((b.para("Quoted."),)), b.figure(b.chart()))
    files, _ = built(document, template(made.house(), callout="Info box", caption="Info box", quote="Normal"))
    base = "string(//w:style[w:name/@w:val=$n]/w:basedOn/@w:val)"
    styles = tree(files, "word/styles.xml")
    assert styles.xpath(base, n=style_of(files, "Said."), namespaces=NAMES) == "Infokasten"
    assert styles.xpath(base, n=style_of(files, "Quoted."), namespaces=NAMES) == "Standard"


def test_a_box_looks_as_the_templates_style_has_it_and_its_title_stays_bold() -> None:
    box = d.Callout((b.para("Said."), b.bullets("item")), b.text("Heading of it"))
    files, _ = built(b.document(box), template(made.house(), callout="Info box"))
    for text in ("Said.", "item"):
        properties = next(p for p in tree(files).iter(W + "p") if words(p) == text).find(W + "pPr")
        assert properties.find(W + "pBdr") is None, text
        assert properties.find(W + "shd") is None, text
    title = tree(files, "word/styles.xml").xpath("//w:style[w:name/@w:val='Callout Title']", namespaces=NAMES)[0]
    assert title.xpath("string(w:basedOn/@w:val)", namespaces=NAMES) == "Infokasten"
    assert title.find(f"{W}rPr/{W}b") is not None


def test_what_the_template_lacks_is_one_warning_at_its_line_that_names_each_style() -> None:
    files, findings = specimen()
    (told,) = [f for f in findings if f.code == "KF821"]
    assert told.place == PLACE
    assert "'house.dotx'" in told.message
    assert all(f"'{name}'" in told.message for name in ("Lead", "Table Text", "Hyperlink"))
    assert "'Title'" not in told.message
    assert style_of(files, "Overview") == "Kicker"


def test_a_style_of_another_type_is_not_used_and_ours_gets_a_name_of_its_own() -> None:
    files, findings = specimen()
    (told,) = [f for f in findings if f.code == "KF822"]
    assert "'Source'" in told.message
    assert "character" in told.message
    names = Counter(s.find(W + "name").get(W + "val").lower() for s in tree(files, "word/styles.xml").iter(W + "style"))
    assert max(names.values()) == 1
    assert "source (report)" in names


def test_a_name_in_the_brand_file_that_the_template_lacks_is_told_at_that_name() -> None:
    _, findings = built(b.document(callout("Said.")), template(made.house(), callout="Infobox"))
    assert [(f.place.line, f.hint) for f in findings if "'callout'" in f.message] == [(20, "did you mean 'Info box'?")]


def test_notes_of_the_template_stay_and_those_of_the_report_count_on() -> None:
    document = b.document(
        b.para("A", b.mark("n", "1"), " and again", b.mark("n", "1", 2)), notes=(b.note("n", "Ours.", printed="1"),)
    )
    files, _ = built(document, template(made.house()))
    assert note_texts(files) == ["Erste Fußnote.", "Zweite Fußnote.", " Ours."]
    assert note_texts(files, "endnote") == ["Eine Endnote."]
    cited = [r.get(W + "id") for r in tree(files).iter(W + "footnoteReference")]
    ids = [n.get(W + "id") for n in tree(files, "word/footnotes.xml") if n.get(W + "type") is None]
    assert cited == ids
    assert "A and again3" in body_words(files), "a repeated mark shows Word's count: two notes stand before"


def test_ids_and_names_never_come_twice() -> None:
    files, _ = specimen()
    document = tree(files)
    for tag, name in ((W + "bookmarkStart", W + "id"), (W + "bookmarkStart", W + "name")):
        values = Counter(e.get(name) for e in document.iter(tag))
        assert max(values.values()) == 1, name
    drawings = [
        e.get("id") for part in files if part.endswith(".xml") and part.startswith("word/")
        for e in tree(files, part).iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    ]  # fmt: skip
    assert max(Counter(drawings).values()) == 1
    used = {v for e in document.iter() for k, v in e.attrib.items() if k.startswith(R)}
    assert used <= {r.get("Id") for r in tree(files, "word/_rels/document.xml.rels")}
    numbers = {n.get(W + "numId") for n in tree(files, "word/numbering.xml").iter(W + "num")}
    assert {e.get(W + "val") for e in document.iter(W + "numId")} <= numbers | {"0"}


def test_page_header_and_footer_are_the_templates_unless_the_report_sets_its_page() -> None:
    house = template(made.house())
    for document, left in ((b.document(b.para("x")), "1701"), (replace(b.document(b.para("x")), page=OWN), "1200")):
        files, _ = built(document, house)
        section = report_section(files)
        assert section.find(W + "pgMar").get(W + "left") == left
        kinds = [(etree.QName(e).localname, e.get(W + "type")) for e in section if "Reference" in e.tag]
        assert kinds == [("footerReference", "default"), ("headerReference", "default"), ("headerReference", "first")]
        assert any(name.startswith("word/media/template-image") for name in files)


OWN = replace(b.LETTER, of_report=frozenset(("page", "margins")))


def report_section(files: dict[str, bytes]) -> etree._Element:
    """The section the report ends in."""
    blocks = list(tree(files)[-1])
    end = next(i for i, e in enumerate(blocks) if e.tag == W + "bookmarkEnd" and i > 3)
    return next(s for e in blocks[end - 1 :] for s in e.iter(W + "sectPr"))


def test_a_template_without_headers_gets_those_of_the_report() -> None:
    house = template(made.package(made.section()))
    files, _ = built(b.document(b.para("x"), running_head="The head"), house)
    assert "The head" in "".join(words(tree(files, n)) for n in files if n.startswith("word/header"))


def test_draft_mark_and_sample_label_reach_the_templates_headers() -> None:
    files, _ = built(b.document(b.para("x"), draft_mark="DRAFT", sample="Sample data"), template(made.house()))
    headers = [files[name] for name in files if name.startswith("word/template-header")]
    assert len(headers) == 2
    assert all(b'string="DRAFT"' in data and b"Sample data" in data for data in headers)


def test_bullets_are_the_templates_and_headings_count_only_if_the_report_says_so() -> None:
    plain = b.document(b.section(1, "One"), b.bullets("a", "b"))
    files, _ = built(plain, template(made.house()))
    item = next(p for p in tree(files).iter(W + "p") if words(p) == "a")
    assert item.find(f"{W}pPr/{W}numPr") is None, "the list style of the template brings the bullet"
    heading = tree(files, "word/styles.xml").xpath("//w:style[@w:styleId='berschrift1']", namespaces=NAMES)[0]
    assert heading.xpath("string(w:pPr/w:numPr/w:numId/@w:val)", namespaces=NAMES) == "0"


def test_styles_and_text_of_the_template_in_heading_styles_keep_their_own_numbers() -> None:
    more = made.styles('<w:style w:type="paragraph" w:styleId="Inhalt"><w:name w:val="TOC Heading"/>'
                       '<w:basedOn w:val="berschrift1"/></w:style>')  # fmt: skip
    own = made.paragraph("Vorwort", "berschrift1")
    data = made.package(own + made.MARKER + made.section(), {"s": ("styles", more), "n": ("numbering", made.NUMBERING)})
    document = b.document(
        d.Contents("Contents", (d.ContentsEntry(1, "1", "One", "one"),)),
        replace(b.section(1, "One", number="1"), anchor="one"),
    )
    files, _ = built(document, template(data))
    styles = tree(files, "word/styles.xml")
    number = "string(//w:style[@w:styleId=$id]/w:pPr/w:numPr/w:numId/@w:val)"
    assert styles.xpath(number, id="Inhalt", namespaces=NAMES) == "2"
    assert styles.xpath(number, id="berschrift1", namespaces=NAMES) not in ("0", "2")
    for text, list_ in (("Vorwort", "2"), ("Contents", "0")):
        paragraph = next(p for p in tree(files).iter(W + "p") if words(p) == text)
        assert paragraph.xpath("string(w:pPr/w:numPr/w:numId/@w:val)", namespaces=NAMES) == list_


def lists_of(form: str, text: str) -> tuple[list[tuple[str, str, str]], etree._Element]:
    """Number, level and abstract list of two numbered items on a template whose List Number is of that form."""
    more = made.styles('<w:style w:type="paragraph" w:styleId="Num"><w:name w:val="List Number"/><w:pPr><w:numPr>'
                       '<w:numId w:val="2"/></w:numPr></w:pPr></w:style>')  # fmt: skip
    numbering = made.NUMBERING.replace("upperLetter", form).replace('"%1)"', f'"{text}"')
    data = made.package(made.section(), {"s": ("styles", more), "n": ("numbering", numbering)})
    document = b.document(b.bullets("a", ordered=True), b.para("x"), b.bullets("b", ordered=True))
    files, _ = built(document, template(data))
    part = tree(files, "word/numbering.xml")
    found = []
    for item in ("a", "b"):
        paragraph = next(p for p in tree(files).iter(W + "p") if words(p) == item)
        number, level = (paragraph.xpath(f"string(.//w:{n}/@w:val)", namespaces=NAMES) for n in ("numId", "ilvl"))
        path = "//w:num[@w:numId=$n]"
        assert part.xpath(f"{path}/w:lvlOverride[@w:ilvl='0']/w:startOverride", n=number, namespaces=NAMES)
        abstract = part.xpath(f"string({path}/w:abstractNumId/@w:val)", n=number, namespaces=NAMES)
        found.append((number, level, abstract))
    return found, part


def test_numbered_lists_are_the_templates_where_they_print_the_same_numbers() -> None:
    (first, second), _ = lists_of("decimal", "%1.")
    assert first[1:] == second[1:] == ("0", "1")
    assert first[0] != second[0], "each list starts anew"


def test_numbered_lists_are_ours_where_the_template_would_print_other_numbers() -> None:
    (first, second), part = lists_of("upperLetter", "%1)")
    assert first[2] == second[2] not in ("0", "1")
    level = part.xpath("//w:abstractNum[@w:abstractNumId=$n]/w:lvl[1]", n=first[2], namespaces=NAMES)[0]
    assert level.xpath("string(w:lvlText/@w:val)", namespaces=NAMES) == "%1."


def numbers_printed(form: str, text: str, ours: str) -> dict[str, str]:
    """What Word prints before the first item of two nested lists of ``ours``, on a template with lists of that form."""
    more = made.styles("".join(
        f'<w:style w:type="paragraph" w:styleId="Num{n}"><w:name w:val="List Number{n}"/><w:pPr><w:numPr><w:ilvl '
        f'w:val="{level}"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style>' for level, n in enumerate(("", " 2"))
    ))  # fmt: skip
    numbering = made.NUMBERING.replace("upperLetter", form)
    for level in range(9):
        numbering = numbering.replace(f'"%{level + 1})"', f'"{text.replace("1", str(level + 1))}"')
    data = made.package(made.section(), {"s": ("styles", more), "n": ("numbering", numbering)})
    inner = replace(b.bullets("b", ordered=True), start=3, delimiter=ours)
    outer = replace(b.bullets((b.para("a"), inner), ordered=True), start=5, delimiter=ours)
    files, _ = built(b.document(outer), template(data))
    part, printed = tree(files, "word/numbering.xml"), {}
    for item in ("a", "b"):
        paragraph = next(p for p in tree(files).iter(W + "p") if words(p) == item)
        number, level = (paragraph.xpath(f"string(.//w:{n}/@w:val)", namespaces=NAMES) for n in ("numId", "ilvl"))
        instance = part.xpath("//w:num[@w:numId=$n]", n=number, namespaces=NAMES)[0]
        override = instance.xpath("w:lvlOverride[@w:ilvl=$l]", l=level, namespaces=NAMES)[0]
        of = instance.xpath("string(w:abstractNumId/@w:val)", namespaces=NAMES)
        (shown,) = override.xpath("w:lvl[@w:ilvl=$l]", l=level, namespaces=NAMES) or part.xpath(
            "//w:abstractNum[@w:abstractNumId=$a]/w:lvl[@w:ilvl=$l]", a=of, l=level, namespaces=NAMES
        )
        start = override.xpath("string(w:startOverride/@w:val)", namespaces=NAMES)
        assert shown.xpath("string(w:numFmt/@w:val)", namespaces=NAMES) == "decimal"
        assert not override.xpath(".//w:pStyle", namespaces=NAMES)
        printed[item] = shown.xpath("string(w:lvlText/@w:val)", namespaces=NAMES).replace(f"%{int(level) + 1}", start)
    return printed


@pytest.mark.parametrize("ours", [".", ")"])
@pytest.mark.parametrize(("form", "text"), [
    ("decimal", "%1."), ("decimal", "%1)"), ("decimal", "(%1)"), ("upperLetter", "%1)"), ("upperRoman", "%1.")
])  # fmt: skip
def test_a_number_has_the_sign_of_the_report_behind_it_on_any_template(form: str, text: str, ours: str) -> None:
    assert numbers_printed(form, text, ours) == {"a": f"5{ours}", "b": f"3{ours}"}


def test_the_level_of_a_list_is_told_by_the_name_of_its_style_where_its_list_has_one_level() -> None:
    flat = "".join(
        f'<w:style w:type="paragraph" w:styleId="L{n}"><w:name w:val="List Bullet {n}"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n in (2, 3)
    )
    data = made.package(made.section(), {"s": ("styles", made.styles(flat)), "n": ("numbering", made.NUMBERING)})
    nested = b.bullets((b.para("a"), b.bullets((b.para("b"), b.bullets("c")))))
    files, _ = built(b.document(nested), template(data))
    assert style_of(files, "c") == "List Bullet 3"


def test_contents_collect_the_headings_of_the_report_alone_whatever_their_styles_are_called() -> None:
    document = b.document(
        d.Contents("", (d.ContentsEntry(1, "", "One", "one"),)), replace(b.section(1, "One"), anchor="one")
    )
    files, _ = built(document, template(made.house(), heading_1="Kasten"))
    instruction = next(e.text for e in tree(files).iter(W + "instrText") if "TOC" in e.text)
    assert "\\b keyfacts_report" in instruction
    assert '\\t "Info box,1"' in instruction


def test_references_of_the_template_that_lead_nowhere_do_not_fail_the_build() -> None:
    torn = (
        made.paragraph("Torn", "Fehlt", made.cited("footnote", 9))
        + '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr></w:pPr><w:bookmarkStart w:id="1" '
        'w:name="open"/><w:bookmarkStart w:id="2" w:name="twice"/><w:bookmarkEnd w:id="2"/><w:bookmarkStart w:id="4" '
        'w:name="Twice"/><w:bookmarkEnd w:id="4"/><w:r><w:t> loose </w:t></w:r></w:p><w:bookmarkEnd w:id="9"/>'
    )
    # Pandoc's own reference.docx has such a style: its tables rest on a TableNormal that it lacks.
    stray = '<w:style w:type="paragraph" w:styleId="Z"><w:name w:val="Z"/><w:basedOn w:val="Gone"/></w:style>'
    data = made.package(torn + made.MARKER + made.section(), more={"word/styless.xml": made.styles(stray)})
    files, _ = built(b.document(b.para("x", b.mark("n", "1")), notes=(b.note("n", "Ours.", printed="1"),)),
                     template(data))  # fmt: skip
    assert b"Gone" not in files["word/styles.xml"]
    assert "Torn" in body_words(files)
    assert note_texts(files) == [" Ours."]


def test_the_title_control_of_the_cover_shows_the_reports_title() -> None:
    files, _ = specimen()
    control = next(tree(files).iter(W + "sdt"))
    assert words(control) == b.specimen().metadata.title


def test_nothing_tells_who_made_the_template() -> None:
    files, _ = specimen()
    everything = b"".join(files.values())
    for trace in (b"Musterfrau", b"rsid", b"paraId", b"00AB12CD", b"Verwaist"):
        assert trace not in everything, trace


def test_control_characters_in_the_report_do_not_break_the_template() -> None:
    document = b.document(
        b.para("bell\x07 and ", d.Text("\ufffe")), running_head="a\x01b", draft_mark="D\x02", sample="S\x03"
    )
    house = template(made.house())
    findings, look = Findings(), stylesheet_of(replace(b.brand(), template=house))
    data = write_docx(document, {}, look, {}, findings)
    assert "KF005" in findings.codes()
    check_docx(data, "file", again := Findings())
    assert not list(again)


def test_alternatives_of_the_template_keep_the_namespace_they_ask_for() -> None:
    asks = (
        '<w:p xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"><w:r><mc:AlternateContent>'
        '<mc:Choice Requires="wpc"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>"
    )
    files, _ = built(b.document(b.para("x")), template(made.package(asks + made.MARKER + made.section())))
    choice = next(e for e in tree(files).iter() if etree.QName(e).localname == "Choice" and e.get("Requires") == "wpc")
    assert "wpc" in choice.nsmap


def test_a_dotx_becomes_a_document() -> None:
    files, _ = specimen()
    assert made.DOCUMENT.encode() in files["[Content_Types].xml"]
    assert made.TEMPLATE.encode() not in files["[Content_Types].xml"]


def test_text_without_a_marker_stands_before_the_report_and_is_told() -> None:
    document = b.document(b.para("The report."))
    files, findings = built(document, template(made.house(marker="")))
    assert "KF825" in findings.codes()
    assert body_words(files).index("Impressum") < body_words(files).index("The report.")
    files, findings = built(document, template(made.house(marker=""), text="drop"))
    assert "KF825" not in findings.codes()
    assert "Impressum" not in body_words(files)
    assert note_texts(files) == []


def test_the_same_template_gives_the_same_bytes() -> None:
    again, _ = built(whole(), template(made.house()))
    assert again == specimen()[0]


def test_a_file_made_on_a_template_can_be_a_template() -> None:
    files, _ = specimen()
    house = template(made.zipped(files))
    built(whole(), house)


def test_a_native_chart_keeps_the_brands_colours_whatever_theme_the_template_has() -> None:
    chart = Chart("bar", ("a", "b"), (Series("S", (1.0, 2.0), ("1", "2")),), width=300.0)
    document = b.document(b.figure(chart), word_charts="native")
    files, _ = built(document, template(made.house()))
    part = files["word/charts/chart1.xml"]
    assert b.brand().palette.primary.hex.encode() in part
    assert b"schemeClr" not in part
    assert "word/embeddings/Microsoft_Excel_Worksheet.xlsx" in files


def test_the_fonts_of_a_template_stay_and_the_brands_are_not_embedded() -> None:
    files, findings = built(b.document(b.para("Words."), word_fonts="embedded"), template(made.house()))
    assert "KF831" in findings.codes()
    assert b"w:embedRegular" not in files["word/fontTable.xml"]
