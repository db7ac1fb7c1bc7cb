"""The body says what the document says, in its order, in named styles and with Word's own constructs."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import galleries as g
import pytest
from galleries import NAMES, WP, R, W

import builders as b
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.write.docx import write_docx


def _find(document: d.Document, path: str, **more: object) -> list[object]:
    return g.tree(document, **more).xpath(path, namespaces=NAMES)  # type: ignore[no-any-return]


def test_headings_lists_and_paragraphs_carry_words_built_in_styles() -> None:
    found = g.paragraphs(g.tree(g.gallery()))
    styles = [style for style, _ in found]
    for name in ("TOCHeading", "TOC1", "Heading1", "BodyText", "ListBullet", "ListNumber2", "Quote", "Code", "Caption"):
        assert name in styles
    assert ("Heading1Unlisted", "Colophon") in found
    assert ("ListContinue", "still a") in found


def test_every_style_used_is_defined_and_every_style_rests_on_a_defined_one() -> None:
    parts = g.parts(g.gallery(opening="cover", kicker="K"), g.ARTWORKS)
    styles = g.etree.fromstring(parts["word/styles.xml"])
    defined = {s.get(W + "styleId") for s in styles.iter(W + "style")}
    used = set()
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and "theme" not in name:
            tree = g.etree.fromstring(data)
            for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
                used |= {e.get(W + "val") for e in tree.iter(W + tag)}
    assert used <= defined


def test_every_list_number_used_is_defined() -> None:
    parts = g.parts(g.gallery())
    numbering = g.etree.fromstring(parts["word/numbering.xml"])
    defined = {n.get(W + "numId") for n in numbering.findall(W + "num")} | {"0"}
    for name in ("word/document.xml", "word/styles.xml"):
        assert {n.get(W + "val") for n in g.etree.fromstring(parts[name]).iter(W + "numId")} <= defined


def test_a_numbered_list_counts_from_its_own_start() -> None:
    parts = g.parts(b.document(b.bullets("a", ordered=True), d.List((d.ListItem((b.para("b"),)),), True, 4)))
    body = g.etree.fromstring(parts["word/document.xml"])
    numbers = [n.get(W + "val") for n in body.iter(W + "numId")]
    assert len(set(numbers)) == 2
    numbering = g.etree.fromstring(parts["word/numbering.xml"])
    starts = numbering.xpath(f"//w:num[@w:numId='{numbers[1]}']//w:startOverride/@w:val", namespaces=NAMES)
    assert starts == ["4"]


def test_section_numbers_are_counted_by_word_where_it_would_count_alike() -> None:
    sections = b.section(1, "One", b.section(2, "Sub", number="1.1"), number="1")
    found = g.paragraphs(g.tree(b.document(sections)))
    assert ("Heading1", "One") in found
    styles = g.tree(b.document(sections), "word/styles.xml")
    linked = styles.xpath("//w:style[@w:styleId='Heading2']/w:pPr/w:numPr/w:ilvl/@w:val", namespaces=NAMES)
    assert linked == ["1"]


def test_section_numbers_of_another_kind_are_written_out() -> None:
    found = g.paragraphs(g.tree(b.document(b.section(1, "Annex", number="A"))))
    assert ("Heading1", "A Annex") in found


def test_captions_read_label_full_stop_caption_and_their_numbers_are_live() -> None:
    body = g.tree(g.gallery(), artworks=g.ARTWORKS)
    found = g.paragraphs(body)
    assert ("FigureCaptionSourced", "Figure 1. A chart") in found
    assert ("Caption", "Table 1. Cases over years") in found
    fields = [i.text.strip() for i in body.iter(W + "instrText")]
    assert "SEQ Figure \\* ARABIC" in fields
    assert "SEQ Table \\* ARABIC" in fields


def test_a_figure_number_word_would_not_count_to_resets_its_counter() -> None:
    body = g.tree(b.document(b.figure(b.chart(), label="Figure 3"), b.figure(b.chart(), label="Figure 4")))
    fields = [i.text.strip() for i in body.iter(W + "instrText")]
    assert fields == ["SEQ Figure \\* ARABIC \\r 3", "SEQ Figure \\* ARABIC"]


def test_references_are_fields_only_where_an_update_would_print_the_same_words() -> None:
    body = g.tree(g.gallery(), pages={"numbers": "3"})
    paragraph = next(p for p in body.iter(W + "p") if g.words(p).startswith("See"))
    assert g.words(paragraph).startswith("See Table 1, Numbers, above on page 3")
    fields = [i.text.split()[0] for i in paragraph.iter(W + "instrText")]
    assert fields == ["REF", "REF", "PAGEREF"]
    assert [h.get(W + "anchor") for h in paragraph.iter(W + "hyperlink")] == ["numbers"]


def test_a_reference_to_nothing_in_the_document_is_words_alone() -> None:
    body = g.tree(b.document(b.para("See ", d.Reference("gone", "Figure 9"), d.PageReference("gone", "p. "))))
    assert g.words(body) == "See Figure 9p. "
    assert not list(body.iter(W + "instrText"))


def test_contents_are_filled_in_and_ask_nothing_when_opened() -> None:
    parts = g.parts(g.gallery(), pages={"numbers": "7"})
    body = g.etree.fromstring(parts["word/document.xml"])
    entry = next(p for p in body.iter(W + "p") if p.find(f"{W}pPr/{W}pStyle").get(W + "val") == "TOC1")
    assert g.words(entry) == "Numbers 7"
    assert b"updateFields" not in parts["word/settings.xml"]
    kinds = [c.get(W + "fldCharType") for c in body.iter(W + "fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_a_links_address_is_printed_behind_it_and_one_relationship_serves_all_its_uses() -> None:
    link = d.Link("https://example.org/a b?x=1&y=2", b.text("site"), "example.org")
    parts = g.parts(b.document(b.para("Visit ", link, " or ", link)))
    assert g.words(g.etree.fromstring(parts["word/document.xml"])) == "Visit site (example.org) or site (example.org)"
    rels = g.etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = [r.get("Target") for r in rels if r.get("TargetMode") == "External"]
    assert targets == ["https://example.org/a%20b?x=1&y=2"]


def test_an_address_that_is_no_address_leaves_the_words() -> None:
    body = g.tree(b.document(b.para(d.Link("http://[", b.text("words")))))
    assert g.words(body) == "words"
    assert body.find(f".//{W}hyperlink") is None


def test_a_table_repeats_its_head_and_spans_as_the_model_says() -> None:
    table = next(g.tree(g.gallery()).iter(W + "tbl"))
    table = next(t for t in g.tree(g.gallery()).iter(W + "tbl") if "Runaways" in g.words(t))
    rows = table.findall(W + "tr")
    assert [r.find(f"{W}trPr/{W}tblHeader") is not None for r in rows] == [True, True, False, False, False]
    assert [m.get(W + "val") for m in table.iter(W + "vMerge")] == ["restart", None]
    assert [s.get(W + "val") for s in table.iter(W + "gridSpan")] == ["2", "3"]
    widths = [int(c.get(W + "w")) for c in table.iter(W + "gridCol")]
    for row in rows:
        assert sum(int(c.get(W + "w")) for c in row.iter(W + "tcW")) == sum(widths)


def test_tiles_read_value_then_label_and_have_no_empty_cell() -> None:
    table = next(t for t in g.tree(g.gallery()).iter(W + "tbl") if "1,000" in g.words(t))
    cells = [[g.words(p) for p in cell.findall(W + "p")] for cell in table.iter(W + "tc")]
    assert cells == [[f"{n},000", f"label {n}"] for n in range(1, 6)]
    assert table.find(f".//{W}gridAfter") is not None
    assert table.find(f".//{W}gridSpan") is None


def test_pictures_have_alternative_text_or_say_that_they_are_decoration() -> None:
    body = g.tree(g.gallery(), artworks=g.ARTWORKS)
    described = [(p.get("descr"), p.find(f".//{g.DECORATIVE}") is not None) for p in body.iter(WP + "docPr")]
    assert described == [("Bar chart of five shares.", False), ("", True)]


def test_a_chart_is_vector_with_a_picture_behind_it() -> None:
    parts = g.parts(g.gallery(), g.ARTWORKS)
    body = parts["word/document.xml"]
    assert b"svgBlip" in body
    media = {name: data for name, data in parts.items() if name.startswith("word/media/")}
    assert sorted(media.values()) == sorted({g.PNG, g.SVG})


def test_a_figure_wider_than_its_column_is_scaled_to_it() -> None:
    figure = d.Figure(g.PICTURE, width=900, alt="x", anchor="f")
    body = g.tree(b.document(figure), artworks={"f": Artwork(900, 450, raster=g.PNG, media_type="image/png")})
    extent = next(body.iter(WP + "extent"))
    assert int(extent.get("cx")) == 492 * 12700
    assert int(extent.get("cy")) == 246 * 12700


def test_a_figure_in_unequal_columns_is_scaled_to_the_column_that_it_stands_in() -> None:
    """As the PDF has it: what is left of 492 pt beside a gap of 18 pt is divided as the widths say."""
    figures = [d.Figure(g.PICTURE, width=900, alt="x", anchor=anchor) for anchor in ("f", "g")]
    columns = d.Columns(2, (figures[0], d.ColumnBreak(), figures[1]), weights=(1, 3))
    drawn = {anchor: Artwork(900, 450, raster=g.PNG, media_type="image/png") for anchor in ("f", "g")}
    body = g.tree(b.document(columns), artworks=drawn)
    shown = [int(column.get(W + "w")) / 20 for cols in body.iter(W + "cols") for column in cols]
    wide = [int(extent.get("cx")) / 12700 for extent in body.iter(WP + "extent")]
    assert len(shown) == 2
    assert shown[1] == pytest.approx(3 * shown[0], abs=0.1)
    assert wide == pytest.approx(shown, abs=0.1)


def test_columns_landscape_and_back_keep_header_and_footer() -> None:
    sections = list(g.tree(g.gallery()).iter(W + "sectPr"))
    columns = [s.find(W + "cols").get(W + "num", "1") for s in sections]
    turned = [s.find(W + "pgSz").get(W + "orient", "") for s in sections]
    assert columns == ["1", "2", "1", "1", "1"]
    assert turned == ["", "", "", "landscape", ""]
    for section in sections[-2:]:
        assert section.find(W + "headerReference").get(R + "id")
        assert section.find(W + "footerReference").get(R + "id")


def test_a_wide_block_interrupts_the_columns_of_the_page() -> None:
    page = replace(b.LETTER, columns=2)
    wide = replace(b.table([["a", "b"], ["c", "1"]]), wide=True)
    sections = list(g.tree(_on(page, wide)).iter(W + "sectPr"))
    assert [s.find(W + "cols").get(W + "num", "1") for s in sections] == ["2", "1", "2"]


def test_notes_stand_across_the_page_or_follow_the_columns_as_the_report_says() -> None:
    footnote_columns = "{http://schemas.microsoft.com/office/word/2012/wordml}footnoteColumns"
    document = _on(replace(b.LETTER, columns=2), b.para("x"))
    assert [e.get(e.keys()[0]) for e in g.tree(document).iter(footnote_columns)] == ["1"]
    assert list(g.tree(replace(document, notes_at="column")).iter(footnote_columns)) == []


def test_a_document_from_right_to_left_begins_on_the_right_everywhere() -> None:
    hebrew = "\u05e9\u05dc\u05d5\u05dd"
    tiles = d.Tiles((d.Tile(b.text("12,345"), b.text(hebrew)),), 1)
    document = b.document(b.para("NCIC " + hebrew), b.table([[hebrew, "A"], ["x", "1"]]), tiles)
    body = g.tree(replace(document, metadata=replace(document.metadata, lang="he")))
    assert len(list(body.iter(W + "bidiVisual"))) == 2
    styles = {p.find(W + "pPr/" + W + "pStyle").get(W + "val"): p for p in body.iter(W + "p")}
    assert styles["BodyText"].find(W + "pPr/" + W + "bidi") is not None
    assert styles["TileValue"].find(W + "pPr/" + W + "bidi") is not None


def _on(page: d.PageSetup, block: d.Block) -> d.Document:
    return replace(b.document(b.para("x"), block, b.para("y")), page=page)


def test_breaks_are_properties_of_what_follows_not_empty_paragraphs() -> None:
    body = g.tree(b.document(b.para("a"), d.PageBreak(), b.para("b")))
    found = g.paragraphs(body)
    assert found == [("BodyText", "a"), ("BodyText", "b")]
    assert len(list(body.iter(W + "pageBreakBefore"))) == 1


def test_right_to_left_and_east_asian_words_are_marked_as_such() -> None:
    body = g.tree(g.gallery())
    arabic = next(p for p in body.iter(W + "p") if "\u0627\u0644\u062e\u0637" in g.words(p))
    assert arabic.find(f"{W}pPr/{W}bidi") is not None
    assert next(g.words(r) for r in arabic.iter(W + "r") if r.find(f"{W}rPr/{W}rtl") is not None).startswith("\u0627")
    assert body.xpath("//w:r[w:rPr/w:rFonts/@w:hint='eastAsia']/w:rPr/w:lang/@w:eastAsia", namespaces=NAMES) == ["ja"]


def test_words_of_another_language_carry_it() -> None:
    assert _find(g.gallery(), "//w:r[w:t='hola']/w:rPr/w:lang/@w:val") == ["es"]


def test_an_awaited_value_is_highlighted() -> None:
    assert _find(g.gallery(), "//w:r[w:t='[to be confirmed]']/w:rPr/w:highlight/@w:val") == ["yellow"]


def test_each_fact_and_paragraph_can_be_found_again_by_its_bookmark() -> None:
    names = _find(g.gallery(), "//w:bookmarkStart/@w:name")
    assert {"fact_calls_1", "fact_cases_1", "p_1", "numbers", "tbl_cases"} <= set(names)  # type: ignore[arg-type]


def test_strong_words_in_a_bold_heading_stay_bold() -> None:
    body = g.tree(b.document(b.section(1, (d.Strong(b.text("Very")),))))
    run = next(r for r in body.iter(W + "r") if g.words(r) == "Very")
    assert run.find(f"{W}rPr/{W}b") is not None
    assert run.find(f"{W}rPr/{W}rStyle") is None


def test_a_picture_that_opens_a_page_keeps_its_properties_in_the_order_of_the_schema() -> None:
    alone = d.Figure(g.PICTURE, decorative=True, width=50, anchor="pic")
    body = g.tree(b.document(b.para("before"), d.PageBreak(), alone), artworks=g.ARTWORKS)
    (picture,) = body.xpath("//w:p[w:pPr/w:pStyle/@w:val='FigureLine']/w:pPr", namespaces=NAMES)
    assert [child.tag.removeprefix(W) for child in picture] == ["pStyle", "keepNext", "pageBreakBefore"]


def test_a_page_reference_to_a_printed_fact_is_live() -> None:
    fact = d.FactText("calls", "4.5 million", occurrence=1)
    body = g.tree(b.document(b.para(fact), b.para("page ", d.PageReference("fact-calls-1"))))
    assert body.xpath("//w:instrText[contains(., 'PAGEREF fact_calls_1')]", namespaces=NAMES)


def test_a_page_reference_to_a_citation_is_live() -> None:
    note = b.note("n", "Words.", printed="1")
    body = g.tree(b.document(b.para("x", b.mark("n", "1"), d.PageReference("cite-n-1")), notes=(note,)))
    assert body.xpath("//w:instrText[contains(., 'PAGEREF cite_n_1')]", namespaces=NAMES)


def test_a_report_that_ends_on_a_landscape_page_has_no_empty_page_behind_it() -> None:
    for last in (b.para("wide"), b.table([["a", "b"], ["c", "1"]], "Wide")):
        body = g.tree(b.document(b.para("upright"), d.Landscape((last,))))[0]
        sections = list(body.iter(W + "sectPr"))
        assert [s.find(W + "pgSz").get(W + "orient") for s in sections] == [None, "landscape"]
        assert body[-1] is sections[-1]


def _sections(*blocks: d.Block, columns: int = 1) -> list[tuple[str, str | None, str]]:
    """Each Word section: its words, its orientation, its number of columns."""
    document = b.document(*blocks)
    body = g.tree(replace(document, page=replace(document.page, columns=columns)))[0]
    result, words = [], ""
    for child in body:
        words += g.words(child) if child.tag != W + "sectPr" else ""
        for section in child.iter(W + "sectPr"):
            orientation, cols = section.find(W + "pgSz").get(W + "orient"), section.find(W + "cols")
            result.append((words, orientation, cols.get(W + "num", "1")))
            words = ""
    return result


def test_a_heading_over_landscape_pages_stands_on_the_first_of_them() -> None:
    turned = d.Landscape((b.para("wide"),))
    for inner in (turned, b.section(2, "Inner ", turned)):
        sections = _sections(b.para("before"), b.section(1, "Head ", inner, b.para("after")), columns=2)
        assert [(words.split()[0], orientation) for words, orientation, _ in sections] == [
            ("before", None), ("Head", "landscape"), ("after", None),
        ]  # fmt: skip
        assert sections[-1][2] == "2"


def test_a_heading_over_columns_spans_them() -> None:
    parts = d.Columns(3, (b.para("part"), b.para("part")))
    sections = _sections(b.para("before"), b.section(1, "Head", parts), b.para("after"), columns=2)
    assert sections == [("before", None, "2"), ("Head", None, "1"), ("partpart", None, "3"), ("after", None, "2")]


@pytest.mark.parametrize(("landscape", "height"), [(False, 672.0), (True, 492.0)])
def test_a_picture_taller_than_the_page_is_shrunk_with_room_for_its_caption_and_told(
    landscape: bool, height: float
) -> None:
    figure = b.figure(b.chart(), "The caption of a tall picture. " * 9, source=b.text("The source."))
    document = b.document(d.Landscape((figure,)) if landscape else figure)
    findings = Findings()
    written = write_docx(document, {"figure-1": Artwork(400, 2400)}, b.stylesheet(), {}, findings)
    with zipfile.ZipFile(BytesIO(written)) as archive:
        body = g.etree.fromstring(archive.read("word/document.xml"))
    (extent,) = [e for e in body.iter() if e.tag.endswith("}extent")]
    width, tall = int(extent.get("cx")) / 12700, int(extent.get("cy")) / 12700
    assert height / 2 < tall < height - 3 * b.stylesheet()["caption"].leading
    assert width / tall == pytest.approx(400 / 2400, abs=0.001)
    assert findings.codes() == ["KF603"]
