"""The brand in Word: theme, styles, margins and opening."""

from __future__ import annotations

from dataclasses import replace

import galleries as g
from galleries import NAMES, W
from lxml import etree

import builders as b
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.style.stylesheet import stylesheet_of
from keyfacts.write.docx import write_docx


def test_the_theme_offers_the_brands_colours_and_families() -> None:
    theme = g.parts(b.specimen())["word/theme/theme1.xml"].decode()
    assert '<a:accent1><a:srgbClr val="12395B"/></a:accent1>' in theme
    assert '<a:majorFont><a:latin typeface="Source Serif 4"/>' in theme
    assert '<a:minorFont><a:latin typeface="Source Sans 3"/>' in theme


def test_styles_refer_to_the_theme_so_that_changing_it_changes_them() -> None:
    styles = g.tree(b.specimen(), "word/styles.xml")
    heading = styles.xpath("//w:style[@w:styleId='Heading1']/w:rPr", namespaces=NAMES)[0]
    assert heading.find(W + "rFonts").get(W + "asciiTheme") == "majorHAnsi"
    assert heading.find(W + "color").get(W + "themeColor") == "accent1"
    assert heading.find(W + "sz").get(W + "val") == str(round(b.stylesheet().heading(1).size * 2))


def test_the_running_head_and_foot_stand_on_every_page_but_the_opening() -> None:
    parts = g.parts(g.gallery(opening="masthead"))
    rels = {r.get("Id"): r.get("Target") for r in g.etree.fromstring(parts["word/_rels/document.xml.rels"])}
    section = next(g.etree.fromstring(parts["word/document.xml"]).iter(W + "sectPr"))
    texts = {
        (e.tag.removeprefix(W), e.get(W + "type")): g.words(
            g.etree.fromstring(parts["word/" + rels[e.get(g.R + "id")]])
        )
        for e in section
        if e.tag.endswith("Reference")
    }
    assert texts[("headerReference", "default")] == "Head"
    assert texts[("headerReference", "first")] == ""
    assert texts[("footerReference", "default")] == "Foot 1 / 1"
    assert section.find(W + "titlePg") is not None


def test_the_draft_mark_and_the_sample_label_are_on_every_page() -> None:
    parts = g.parts(g.gallery(opening="cover", draft_mark="DRAFT & more", sample="Sample data"))
    headers = [data.decode() for name, data in parts.items() if name.startswith("word/header")]
    assert len(headers) >= 2
    assert all('string="DRAFT &amp; more"' in header for header in headers)
    assert sum("Sample data" in header for header in headers) == len(headers) - 1, "the cover has it in its text"
    body = parts["word/document.xml"].decode()
    assert body.index("DRAFT &amp; more") < body.index("Sample data") < body.index('w:val="Title"')


def test_lines_are_numbered_in_drafts_but_not_in_titles_captions_and_tables() -> None:
    parts = g.parts(g.gallery(line_numbers=True))
    body = g.etree.fromstring(parts["word/document.xml"])
    assert all(s.find(W + "lnNumType") is not None for s in body.iter(W + "sectPr"))
    styles = g.etree.fromstring(parts["word/styles.xml"])
    silent = set(styles.xpath("//w:style[w:pPr/w:suppressLineNumbers]/@w:styleId", namespaces=NAMES))
    assert {"Title", "TableText", "TableHead", "Caption", "Header", "Footer", "FootnoteText"} <= silent
    assert "BodyText" not in silent


def test_a_band_puts_white_words_on_shaded_ground_never_on_white() -> None:
    look = stylesheet_of(replace(b.brand(), masthead="band"))
    document = g.gallery(opening="masthead", kicker="Kicker")
    data = write_docx(document, {}, look, {}, Findings())
    body = g.etree.fromstring(g.zipfile.ZipFile(g.BytesIO(data)).read("word/document.xml"))
    title = next(p for p in body.iter(W + "p") if g.words(p) == "A test")
    assert title.find(f"{W}pPr/{W}shd").get(W + "fill") == "12395B"
    ground = next(body.iter(g.WP + "docPr"))
    assert ground.find(f".//{g.DECORATIVE}") is not None


def test_a_cover_is_a_page_of_its_own_with_title_and_imprint() -> None:
    document = g.gallery(opening="cover", kicker="Report", imprint=("Published by us",))
    body = g.tree(document, artworks=g.ARTWORKS)
    assert [words for _, words in g.paragraphs(body)][:4] == ["", "Report", "A test", "Published by us"]
    sections = list(body.iter(W + "sectPr"))
    assert sections[1].find(W + "type").get(W + "val") == "nextPage"


def test_the_language_of_the_document_is_the_default_of_its_text() -> None:
    document = replace(b.specimen(), metadata=d.Metadata("T", lang="de-DE"))
    styles = g.tree(document, "word/styles.xml")
    assert styles.xpath("string(//w:rPrDefault//w:lang/@w:val)", namespaces=NAMES) == "de-DE"
    settings = g.tree(document, "word/settings.xml")
    assert settings.xpath("string(w:decimalSymbol/@w:val)", namespaces=NAMES) == ","


def test_a_big_number_too_wide_for_its_tile_is_set_smaller_with_its_row() -> None:
    tiles = d.Tiles(tuple(d.Tile(b.text(v), b.text("l")) for v in ("12", "more than 250,000 million")), 2)
    body = g.tree(b.document(tiles))
    sizes = {e.get(W + "val") for e in body.xpath("//w:tbl//w:r/w:rPr/w:sz", namespaces=NAMES)}
    assert len(sizes) == 1
    assert int(sizes.pop()) < b.stylesheet()["tile-value"].size * 2


def test_only_the_first_page_of_the_file_goes_without_head_and_foot() -> None:
    sections = list(g.tree(g.gallery(opening="masthead")).iter(W + "sectPr"))
    assert [s.find(W + "titlePg") is not None for s in sections] == [True, *[False] * (len(sections) - 1)]


def test_the_words_of_a_cover_end_inside_its_field_whatever_their_script() -> None:
    # Ideographs are twice as broad as letters: a line counted by letters alone left half a title below the field.
    for title in ("Facts", "Missing and exploited children of the year", "\u5b50\u3069\u3082\u306e\u7d71\u8a08" * 5):
        document = g.gallery(opening="cover", kicker="", imprint=())
        document = replace(document, metadata=replace(document.metadata, title=title, subtitle=""))
        body = g.tree(document)
        (line,) = (p for p in body.iter(W + "p") if g.words(p) == title and p.find(f"{W}pPr/{W}pStyle") is not None)
        look = b.stylesheet()["cover-title"]
        measure = document.page.measure - int(line.find(f"{W}pPr/{W}ind").get(W + "right")) / 20
        em = 1.0 if ord(title[0]) > 0x3000 else 0.5
        lines = -(-len(title) * em * look.size // measure)
        start = document.page.margin_top + int(line.find(f"{W}pPr/{W}spacing").get(W + "before")) / 20
        assert start + lines * look.leading <= document.page.height * 0.62


def test_the_leaders_of_contents_are_light_even_where_their_line_is_bold() -> None:
    body = g.tree(g.gallery())
    tabs = body.xpath("//w:p[w:pPr/w:pStyle/@w:val='TOC1']//w:r[w:tab]", namespaces=NAMES)
    assert tabs
    assert all(tab.find(f"{W}rPr/{W}b").get(W + "val") == "0" for tab in tabs)


def test_a_plain_cover_stands_on_white_in_colours_that_are_read_there() -> None:
    brand = replace(b.brand(), cover="plain", masthead="band")  # whose styles are white
    document = g.gallery(opening="cover", kicker="Report")
    data = write_docx(document, g.ARTWORKS, stylesheet_of(brand), {}, Findings())
    with g.zipfile.ZipFile(g.BytesIO(data)) as archive:
        body = g.etree.fromstring(archive.read("word/document.xml"))[0]
    cover = body.xpath("w:p[following::w:sectPr][not(preceding::w:sectPr)]", namespaces=NAMES)[:3]
    assert not any(list(paragraph.iter(W + "shd")) for paragraph in cover)
    colours = {g.words(p): [c.get(W + "val") for c in p.iterfind(f"{W}r/{W}rPr/{W}color")] for p in cover if g.words(p)}
    assert colours == {"Report": [brand.palette.accent.hex], "A test": [brand.palette.primary.hex]}


def test_on_a_band_only_a_logo_for_dark_grounds_is_shown_as_in_the_pdf() -> None:
    for brand, opening in ((b.brand(), "cover"), (replace(b.brand(), masthead="band"), "masthead")):
        document = b.document(b.para("x"), opening=opening)
        for name, shown in (("logo", False), ("logo-reversed", True)):
            data = write_docx(document, {name: g.CHART}, stylesheet_of(brand), {}, Findings())
            assert (b"Logo 1" in g.zipfile.ZipFile(g.BytesIO(data)).read("word/document.xml")) is shown


def test_titles_headings_and_running_text_are_linked_styles_as_in_word() -> None:
    # A linked style can be given to a paragraph and to some words of it; each half names the other.
    styles = g.tree(g.gallery(), "word/styles.xml")
    by_id = {style.get(W + "styleId"): style for style in styles.iter(W + "style")}
    links = {name: link.get(W + "val") for name, s in by_id.items() if (link := s.find(W + "link")) is not None}
    assert all(links[other] == name for name, other in links.items())
    assert {f"Heading{level}" for level in range(1, 7)} | {"Title", "FootnoteText", "Callout"} <= links.keys()
    assert by_id["Heading1Char"].find(W + "name").get(W + "val") == "Heading 1 Char"
    assert by_id["FootnoteTextChar"].find(W + "name").get(W + "val") == "Footnote Text Char"
    for name, other in links.items():
        own, linked = ({etree.tostring(child) for child in by_id[one].find(W + "rPr")} for one in (name, other))
        paragraph = by_id[name] if by_id[name].get(W + "type") == "paragraph" else by_id[other]
        words = own if paragraph is by_id[name] else linked
        assert words <= own & linked
