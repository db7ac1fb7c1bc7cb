"""read_report: front matter, editions, text with placeholders; every error at its line and column."""

from __future__ import annotations

import io
import time
from dataclasses import fields

import pytest

from keyfacts.findings import Place
from keyfacts.model import document as d
from keyfacts.model.brand import BrandKey
from keyfacts.model.report import FrontMatter


def at(line, column=0):
    return Place("reports/r.md", line, column)


# --- front matter -------------------------------------------------------------------------------------------------


def test_every_key_of_front_matter_is_taken(project):
    report = project.report(
        "Text.\n",
        front="title: T\nsubtitle: S\nkicker: K\nlang: es\ntwin_of: t\ndataset: d\nbrand: b\n"
        "brand_keys: {typography.base.size: 18pt}\ncolor: grey\n"
        "to: [docx]\npage: 210mm x 297mm\n"
        "landscape: yes\nmargins: {top: 10pt, right: 20pt, bottom: 30pt, left: 40pt}\ncolumns: 2\nmax_pages: 3\n"
        "mark: DRAFT\nline_numbers: on\nopening: cover\nnumber_sections: true\nmedium: screen\nauthor: A\n"
        "publisher: P\ndate: 2017-06-30\ndescription: D\nkeywords: a, b\n"
        "status: S\ncategory: C\nclassification: OPEN\nimprint: [one, two]\nrunning_head: H\n"
        "running_foot: F\nnumbers: numerals\nattach: data\nstandard: ua-2\nword_charts: native\n"
        "word_fonts: embedded\nnotes_at: column\nfinal: no",
    )
    assert report is not None, project.told
    title, subtitle, kicker, description, one, two, head, foot = (
        (d.Text(t),) for t in ("T", "S", "K", "D", "one", "two", "H", "F")
    )
    expected = FrontMatter(
        title, subtitle=subtitle, kicker=kicker, lang="es", twin_of="t", dataset="d", brand="b",
        brand_keys=(BrandKey("typography.base.size", "18pt", at(9, 14), at(9, 36)),), color="grey", to=("docx",),
        page="595.276pt x 841.89pt", landscape=True, margins=(10, 20, 30, 40), columns=2, max_pages=3, mark="DRAFT",
        line_numbers=True, opening="cover", number_sections=True, medium="screen", author="A", publisher="P",
        date="2017-06-30", description=description, keywords=("a", "b"), status="S", category="C",
        classification="OPEN", imprint=(one, two), running_head=head, running_foot=foot, numbers="numerals",
        attach="data", standard="ua-2", word_charts="native", word_fonts="embedded", notes_at="column", final=False,
    )  # fmt: skip
    for field in fields(FrontMatter):
        assert getattr(report.front, field.name) == getattr(expected, field.name), field.name
    assert report.place_of("lang") == at(5, 7)
    assert report.inputs == ("reports/r.md",)


def test_an_edition_overrides_keys_and_a_mark_makes_it_a_draft(project):
    report = project.report(
        "Text.\n",
        front="title: T\neditions:\n  handout: {page: a4, columns: 2}\n  draft: {to: [docx], mark: DRAFT}\n"
        "  proof: {mark: PROOF, final: yes}",
    )
    assert report.edition_names == ("default", "handout", "draft", "proof")
    assert report.front_of("handout").page == "a4"
    assert report.front_of("handout").title == (d.Text("T"),)
    assert [report.front_of(name).final for name in report.edition_names] == [True, True, False, True]
    assert report.place_of("editions.draft.mark") == at(5, 29)


@pytest.mark.parametrize(
    ("front", "found", "words"),
    [
        ("titel: T", ["KF103 2:1", "KF105 2:1"], "did you mean 'title'?"),
        ("title: T\npage: tabloid", ["KF104 3:7"], "letter, a4"),
        ("title: T\ncolumns: many", ["KF104 3:10"], "a number"),
        ("title: T\nto: [pdf, doc]", ["KF104 3:11"], "did you mean 'docx'?"),
        ("title: T\nlang: english!", ["KF104 3:7"], "language tag"),
        ("title: T\nmargins: wide", ["KF104 3:10"], "not a length"),
        ("title: T\neditions: {a: {colums: 2}}", ["KF103 3:16"], "did you mean 'columns'?"),
        ("title: T\neditions: {a: {params: {}}}", ["KF103 3:16"], "unknown key 'params'"),
        ("title: T\nnotes: {general: {marks: roman}}", ["KF104 3:26"], "did you mean 'lower-roman'?"),
        ("title: T\nnotes: {table: {}}", ["KF104 3:16"], "there already"),
        ("title: T\ntitle: U", ["KF106 3:1"], "twice"),
        ("title: [", ["KF101 3:1"], "not YAML"),
        ("- a", ["KF216 2:1"], "keys and values"),
    ],
)
def test_an_error_in_front_matter_is_found_at_its_place(project, front, found, words):
    project.report("Text.\n", front)
    assert sorted(project.found) == found, project.told
    assert words in project.told


def test_front_matter_must_be_there_and_be_closed(project):
    assert project.file("# Heading\n") is None
    assert project.found == ["KF216 1:1"]
    assert project.file("---\ntitle: T\n") is None
    assert project.found == ["KF216 1:1"]


def test_a_report_without_text_is_found(project):
    assert project.report("") is not None
    assert project.found == ["KF213 4:0"]


# --- inlines ------------------------------------------------------------------------------------------------------


def test_text_and_markup_become_inlines(inlines):
    assert inlines("a *b **c*** `d` H{sub}`2`O 10{sup}`th`\\\nx") == (
        d.Text("a "),
        d.Emphasis((d.Text("b "), d.Strong((d.Text("c"),)))),
        d.Text(" "),
        d.Code("d"),
        d.Text(" H"),
        d.Lowered((d.Text("2"),)),
        d.Text("O 10"),
        d.Raised((d.Text("th"),)),
        d.LineBreak(),
        d.Text("x"),
    )


def test_facts_notes_and_references_become_placeholders_with_their_place(inlines):
    assert inlines(
        "See {{ calls }},\n  {{ a[2016] | full | cap }}[^x] and {ref}`fig` or {ref}`here <fig>`, {page}`fig`."
    ) == (
        d.Text("See "),
        d.FactReference("calls", None, (), at(4, 5)),
        d.Text(", "),
        d.FactReference("a", "2016", ("full", "cap"), at(5, 3)),
        d.NoteCitation("", "x", at(5, 29)),
        d.Text(" and "),
        d.ReferenceRole("ref", "fig", "", at(5, 38)),
        d.Text(" or "),
        d.ReferenceRole("ref", "fig", "here", at(5, 52)),
        d.Text(", "),
        d.ReferenceRole("page", "fig", "", at(5, 71)),
        d.Text("."),
    )


def test_spans_say_what_their_words_are(inlines):
    assert inlines('[1-800]{.literal} [hola]{lang=es} [NCIC]{abbr="National Center"}') == (
        d.LiteralText((d.Text("1-800"),)),
        d.Text(" "),
        d.Foreign("es", (d.Text("hola"),)),
        d.Text(" "),
        d.Abbreviation("NCIC", "National Center"),
    )


def test_lines_of_chinese_join_without_a_space(inlines):
    assert inlines("漢字\n仮名\nabc") == (d.Text("漢字仮名 abc"),)


@pytest.mark.parametrize(
    "address", ["https://example.org/a_b?c=d#e", "http://x.org", "mailto:a@b.org", "tel:+1-800-843-5678"]
)
def test_links_to_the_web_mail_and_telephones_are_taken(inlines, address):
    assert inlines(f"[there]({address})") == (d.Link(address, (d.Text("there"),)),)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:x", "javascript&colon;x", "%6aavascript:x",
        "&#x6A;avascript:x", "file:///etc/passwd", "data:text/html,x", "vbscript:x", "ftp://x.org", "//x.org", "/a",
        "a.html",
        "<java script:x>", "\u200bjavascript:x", "http:/x", "https://", "mailto:x", "blob:https://x.org",
    ],
)  # fmt: skip
def test_a_link_to_anywhere_else_is_refused_however_it_is_dressed_up(project, address):
    report = project.report(f"a [x]({address})\n")
    assert project.found == ["KF210 4:3"], project.told
    assert not any(isinstance(i, d.Link) for i in report.blocks[0].inlines)


def test_a_link_to_an_anchor_is_a_reference(inlines):
    assert inlines("[there](#numbers)") == (d.ReferenceRole("ref", "numbers", "there", at(4, 1)),)


# --- blocks -------------------------------------------------------------------------------------------------------


def test_headings_hold_what_follows_and_take_attributes_from_the_line_above(project):
    report = project.report(
        '{#one editions="handout"}\n# One\n\na\n\n(two)=\n## Two\n\n{.unlisted}\n## Three\n\n# Four\n'
    )
    assert project.found == [], project.told
    one, four = report.blocks
    assert (one.anchor, one.editions, one.level, four.level) == ("one", "handout", 1, 1)
    _, two, three = one.blocks
    assert (two.anchor, two.listed, three.listed, two.place) == ("two", True, False, at(10, 1))


def test_numbers_of_a_list_keep_the_bracket_behind_them(project):
    first, second = project.report("5) a\n6) b\n\n1. c\n").blocks
    assert (first.start, first.delimiter, len(first.items)) == (5, ")", 2)
    assert second.delimiter == "."


def test_lists_quotes_code_and_rules_become_blocks(project):
    report = project.report("3. a\n4. b\n   - c\n\n---\n\n> q\n\n```\nx < y\n```\n\n- a\n\n- b\n")
    numbered, rule, quote, code, loose = report.blocks
    assert (numbered.ordered, numbered.start, numbered.tight) == (True, 3, True)
    assert isinstance(numbered.items[1].blocks[1], d.List)
    assert rule == d.Rule()
    assert isinstance(quote, d.Quote)
    assert code == d.CodeBlock("x < y")
    assert loose.tight is False


def test_a_pipe_table_knows_its_heads_and_columns(project):
    report = project.report(
        "| Name | n | m |\n|------|---|:-:|\n| a \\| b | 1,000 | {{ f \\| full }} |\n| c | 2[^t] |\n"
    )
    (block,) = report.blocks
    table = block.table
    assert [(c.align, c.numeric) for c in table.columns] == [("left", False), ("right", True), ("centre", True)]
    assert [c.header for c in table.head[0].cells] == ["column"] * 3
    first, second = table.groups[0].rows
    assert first.cells[0].inlines == (d.Text("a | b"),)
    assert first.cells[0].header == "row"
    assert first.cells[2].inlines[0].filters == ("full",)
    assert second.cells[1].inlines[1] == d.NoteCitation("", "t", at(7, 8))
    assert second.cells[2].inlines == ()


def test_a_directive_has_options_a_body_and_a_place(project):
    report = project.report(
        ":::{chart} case_types\n:kind: bar\n:x: share, other\n:width: 50%\n:height: 60mm\n:wide:\n"
        ":alt: Words   # note\n"
        "Nine in *ten*.\n:::\n"
    )
    (chart,) = report.blocks
    assert (chart.name, chart.argument, chart.place) == ("chart", "case_types", at(4, 1))
    assert chart.options == {
        "kind": "bar", "x": ("share", "other"), "width": 0.5, "height": pytest.approx(170.08, abs=0.01), "wide": True,
        "alt": (d.Text("Words"),),
    }  # fmt: skip
    assert chart.blocks == (d.Paragraph((d.Text("Nine in "), d.Emphasis((d.Text("ten"),)), d.Text(".")), place=at(11)),)


@pytest.mark.parametrize(
    ("written", "fact", "key", "filters"),
    [
        ("calls", "calls", None, ()),
        ("a[2016] | full | cap", "a", "2016", ("full", "cap")),
        ("a['North, 2025']", "a", "North, 2025", ()),
        ("a[North|South]", "a", "North|South", ()),
        ("x" * 61, "x" * 61, None, ()),
        ("_calls", "_calls", None, ()),
        ("llamadas_año", "llamadas_año", None, ()),
    ],
)
def test_a_fact_is_cited_alike_in_text_options_and_front_matter(project, written, fact, key, filters):
    cited = f"{{{{ {written} }}}}"
    report = project.report(
        f"In {cited}.\n\n:::{{chart}}\n:facts: x, {written.partition(' |')[0]}\n:alt: {cited}\n:title: To {cited}.\n"
        f":source: {cited}[^n]\n:::\n\n:::{{callout}} {cited}[^n]\nText.\n:::\n\n[^n]: Note.\n",
        front=f"title: T\nsubtitle: '{cited.replace(chr(39), chr(39) * 2)}'",
    )
    text, chart, callout = report.blocks

    def at_(place):
        return d.FactReference(fact, key, filters, place)

    below = at(callout.place.line, 1)
    facts, alt, title, source = (chart.option_places[key] for key in ("facts", "alt", "title", "source"))
    assert [place.line for place in (facts, alt, title, source)] == [chart.place.line + n for n in range(1, 5)]
    assert text.inlines[1] == at_(text.inlines[1].place)
    assert chart.options["alt"] == (at_(alt),)
    assert chart.options["title"] == (d.Text("To "), at_(title), d.Text("."))
    assert chart.options["source"] == (at_(source), d.NoteCitation("", "n", source))
    assert chart.options["facts"][1] == d.FactReference(fact, key, (), facts)
    assert callout.options["title"] == (at_(below), d.NoteCitation("", "n", below))
    assert report.front.subtitle == (at_(report.place_of("subtitle")),)
    assert project.found == []


def test_a_mistake_in_front_matter_is_placed_at_its_key_in_its_edition(project):
    project.report("Text.\n", front="title: T\neditions:\n  handout: {title: '{{ a b }}'}")
    assert project.found == ["KF212 4:20"]


def test_directives_nest_with_longer_fences_and_keep_their_lines(project):
    report = project.report(
        "# A\n\n::::{columns}\n:widths: 2, 1\n\n:::{callout} Title\n:kind: key\nText {{ f }}.\n:::\n::::\n"
    )
    columns = report.blocks[0].blocks[0]
    assert columns.options["widths"] == (2.0, 1.0)
    (callout,) = columns.blocks
    assert callout.blocks[0].inlines[1].place == at(11, 6)
    assert project.found == []


def test_a_table_directive_takes_its_caption_as_argument_or_paragraph(project):
    pipes = "| a | b |\n|---|---|\n| c | d |\n"
    first = project.report(f":::{{table}} A *caption*\n:name: t\n{pipes}:::\n").blocks[0]
    second = project.report(f":::{{table}}\n{pipes}\nA *caption*\n:::\n").blocks[0]
    assert first.argument == ""
    assert first.blocks[0].inlines == second.blocks[1].inlines
    assert isinstance(first.blocks[1], d.TableBlock)
    assert isinstance(second.blocks[0], d.TableBlock)


def test_sections_inside_an_only_close_the_section_before(project):
    report = project.report("# A\n\na\n\n:::{only}\n:editions: handout\n# B\n\nb\n:::\n")
    assert [type(b) for b in report.blocks] == [d.Section, d.Directive]


def test_notes_are_kept_aside_with_all_their_blocks(project):
    report = project.report(
        "A[^x] b[^general:y] c[^x].\n\n[^x]: First.\n\n    - second\n[^general:y]: Other.\n",
        front="title: T\nnotes: {general: {marks: lower-roman}}",
    )
    assert project.found == [], project.told
    x, y = report.notes
    assert (x.series, x.label, x.place) == ("", "x", at(7, 1))
    assert [type(b) for b in x.blocks] == [d.Paragraph, d.List]
    assert (y.series, y.label) == ("general", "y")
    assert [(s.name, s.marks) for s in report.series] == [("", "arabic"), ("general", "lower-roman")]


def test_comments_are_dropped_and_suppressions_cover_the_block_below(project):
    report = project.report(
        "<!-- keyfacts: ignore KF305 as published -->\n\na\nb\n\n<!-- plain\ncomment -->\n% another\nc <!-- x --> d\n"
    )
    assert [b.inlines for b in report.blocks] == [(d.Text("a b"),), (d.Text("c  d"),)]
    (suppression,) = report.suppressions
    assert (suppression.code, suppression.reason, suppression.place.line, suppression.until) == (
        "KF305",
        "as published",
        4,
        7,
    )


# --- what is wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "found", "words"),
    [
        (":::{chrt} t\n:::\n", ["KF201 4:1"], "did you mean 'chart'?"),
        (":::chart\n:::\n", ["KF201 4:1"], "write :::{chart}"),
        (":::{chart} t\n:knd: bar\n:::\n", ["KF202 5:1"], "did you mean 'kind'?"),
        (":::{chart} t\n:kind: bars\n:::\n", ["KF203 5:1"], "did you mean 'bar'?"),
        (":::{chart} t\n:width: 500%\n:::\n", ["KF203 5:1"], "percentage"),
        (":::{chart} t\n:height: tall\n:::\n", ["KF203 5:1"], "length"),
        (":::{chart} t\n:wide: perhaps\n:::\n", ["KF203 5:1"], "yes or no"),
        (":::{chart} t\n:x:\n:::\n", ["KF203 5:1"], "missing"),
        (":::{chart} t\n:x: a\n:x: b\n:::\n", ["KF106 6:1"], "twice"),
        (":::{tiles}\n:per-row: none\n:facts: a\n:::\n", ["KF203 5:1"], "whole number"),
        (":::{columns}\n:widths: 1, x\na\n:::\n", ["KF203 5:1"], "commas"),
        (":::{figure}\n:::\n", ["KF204 4:1"], "needs the picture's path"),
        (":::{chart}\n:::\n", ["KF204 4:1"], "or the option facts"),
        (":::{callout}\n:::\n", ["KF204 4:1"], "empty body"),
        (":::{page-break}\ntext\n:::\n", ["KF203 4:1"], "no body"),
        (":::{sources} x\n:::\n", ["KF203 4:1"], "no argument"),
        ("a\n\n:::{callout}\ntext\n", ["KF205 6:1"], "not closed"),
        ("```\ncode\n", ["KF205 4:1"], "not closed"),
        (":::{columns}\n:::{callout}\na\n:::\n:::\n", ["KF205 5:1"], "more than 3 colons"),
        ("# A\n\n### B\n", ["KF206 6:1"], "write ## here"),
        ("## A\n\n#### B\n", ["KF206 6:1"], "write ### here"),
        ("# A {#a b=c=}\n", ["KF207 4:5"], "editions="),
        ("a <b>c</b>\n", ["KF211 4:3"], "raw HTML"),
        ("<div>\nx\n</div>\n", ["KF211 4:1"], "raw HTML"),
        ("<!-- open\n", ["KF211 4:1"], "not closed"),
        ("a {{ f\n", ["KF212 4:3"], "close it"),
        ("a {{ f + 1 }}\n", ["KF212 4:3"], "names no fact"),
        ("a {{ }}\n", ["KF212 4:3"], "names no fact"),
        (":::{chart} t\n:alt: {{ f + 1 }}\n:::\n", ["KF212 5:1"], "names no fact"),
        (":::{chart} t\n:title: {{ f\n:::\n", ["KF212 5:1"], "close it"),
        (":::{callout} {{ f | }}\ntext\n:::\n", ["KF212 4:1"], "names no fact"),
        (":::{table} t\n:source: x[^none:a]\n:::\n", ["KF224 5:1"], "declare it"),
        ("| a | b |\n|---|---|\n| {{ f | full }} |\n", ["KF212 6:3"], "write \\|"),
        ("| a | b |\n|---|---|\n| c | d | e |\n", ["KF217 6:0"], "3 cells"),
        ("a {rf}`x`\n", ["KF217 4:3"], "did you mean 'ref'?"),
        ("[a]{.litral}\n", ["KF217 4:1"], "did you mean '.literal'?"),
        ("*a*{.literal}\n", ["KF217 4:4"], "belong to nothing"),
        ("[a]{width=50%}\n", ["KF217 4:1"], "in quotes"),
        ("a^[inline]\n", [], ""),
        ("- # Heading\n", ["KF217 4:1"], "bold"),
        ("{.led}\na\n", ["KF217 4:1"], "did you mean '.lead'?"),
        ("a[^x]\n\n[^x]: one\n\n[^x]: two\n", ["KF223 8:1"], "line 6"),
        ("a[^genral:x]\n\n[^genral:x]: y\n", ["KF224 4:2"], "declare it"),
        ("a[^x]\n\n[^x]: see[^y]\n", ["KF225 6:10"], "inside a note"),
        ("a ![x](y.png)\n", ["KF405 4:3"], "paragraph of its own"),
        ("![x](y.png)\n", ["KF405 4:1"], "no file"),
        (":::{figure} ../../x.png\n:alt: x\n:::\n", ["KF003 4:1"], "outside"),
        ("a\x01b\n", ["KF005 4:2"], "U+0001"),
    ],
)  # fmt: skip
def test_an_error_in_the_text_is_found_at_its_place_with_a_hint(project, body, found, words):
    report = project.report(body)
    assert report is not None
    assert sorted(project.found) == sorted(found), project.told
    assert words in project.told


def test_a_declared_series_misspelt_gets_a_hint(project):
    project.report("a[^genral:x]\n", front="title: T\nnotes: {general: {}}")
    assert project.found == ["KF224 5:2"]
    assert "did you mean 'general'?" in project.told


def test_all_errors_of_a_report_are_found_at_once(project):
    project.report("# A\n\n### B {#b c=d=}\n\n{{ x y }} [z](file:x) <i>\n\n:::{chrt}\n:::\n", front="titel: T")
    assert sorted(project.findings.codes()) == [
        "KF103", "KF105", "KF201", "KF206", "KF207", "KF210", "KF211", "KF212",
    ]  # fmt: skip


def test_bytes_that_are_not_utf8_are_found(project):
    assert project.file(b"---\ntitle: T\n---\n\ncaf\xe9\n") is None
    assert project.found == ["KF002 5:4"]


# --- pictures -----------------------------------------------------------------------------------------------------


def png(width=8, height=4, **options):
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(data, "PNG", **options)
    return data.getvalue()


def figure(project, name, data):
    project.write(f"reports/{name}", data)
    return project.report(f":::{{figure}} {name}\n:alt: x\n:::\n").blocks[0].picture


def test_a_picture_alone_in_a_paragraph_is_a_figure(project):
    project.write("reports/img/a.png", png())
    report = project.report('{#fig}\n![A red box](img/a.png "The *box*"){width="50%"}\n')
    (block,) = report.blocks
    assert (block.name, block.options) == ("figure", {"alt": (d.Text("A red box"),), "name": "fig", "width": 0.5})
    assert (block.picture.media_type, block.picture.width, block.picture.height) == ("image/png", 6.0, 3.0)
    assert block.blocks[0].inlines[1] == d.Emphasis((d.Text("box"),))
    assert report.inputs == ("reports/r.md", "reports/img/a.png")


def test_a_picture_knows_its_natural_size(project):
    assert figure(project, "a.png", png(dpi=(72, 72))).width == pytest.approx(8, abs=0.01)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="2in" viewBox="0 0 10 40"/>'
    picture = figure(project, "a.svg", svg)
    assert (picture.media_type, picture.width, picture.height) == ("image/svg+xml", 144, 30)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", png()[:40]),
        ("a.png", png()[:60] + b"\x00" * 20),
        ("a.png", b"GIF89a"),
        ("a.jpg", b"\xff\xd8\xff\xe0nonsense"),
        ("a.svg", SVG.format("<script/>")),
        ("a.svg", SVG.format('<rect onclick="x"/>')),
        ("a.svg", SVG.format('<image href="http://x.org/a.png"/>')),
        ("a.svg", SVG.format('<use href="other.svg#a"/>')),
        ("a.svg", SVG.format('<rect fill="url(http://x.org)"/>')),
        ("a.svg", SVG.format("<style>@import 'x'</style>")),
        ("a.svg", "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("&a;")),
        ("a.svg", SVG.format("<g>" * 200 + "</g>" * 200)),
        ("a.svg", SVG.format("<g>")),
        ("a.svg", "<html/>"),
        ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
)
def test_a_broken_or_active_picture_is_refused(project, name, data):
    assert figure(project, name, data) is None
    assert project.found == ["KF405 4:1"], project.told


def test_a_picture_of_too_many_pixels_is_refused_without_unpacking_it(project):
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )
    assert figure(project, "a.png", bomb) is None
    assert "megapixels" in project.told


def test_a_link_out_of_the_project_is_no_way_to_a_picture(project, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "a.png"
    outside.write_bytes(png())
    (project.root / "reports").mkdir()
    (project.root / "reports/a.png").symlink_to(outside)
    project.report("![x](a.png)\n")
    assert project.findings.codes() == ["KF003"]


# --- size ---------------------------------------------------------------------------------------------------------


def test_long_text_in_any_script_is_read_in_a_moment(project):
    start = time.process_time()
    for text in (
        "word " * 1_000_000,
        "some words on a line\n" * 100_000,
        "漢字" * 1_000_000,
        "👩‍👩‍👧 مرحبا " * 100_000,
    ):
        report = project.report(text)
        assert project.found == []
        assert report.blocks
    assert time.process_time() - start < 6


def test_a_paragraph_of_megabytes_with_two_thousand_notes_keeps_every_one(project):
    body = ("words " * 400 + "[^a] {{ f }} ") * 2000 + "\n\n" + "".join(f"[^n{i}]: Note {i}.\n" for i in range(2000))
    report = project.report(body)
    assert sum(isinstance(i, d.NoteCitation) for i in report.blocks[0].inlines) == 2000
    assert len(report.notes) == 2000


def test_a_report_of_more_than_20_megabytes_is_refused(project):
    assert project.report("x" * 20_000_001) is None
    assert project.findings.codes() == ["KF004"]


def test_a_report_that_is_markup_and_little_else_is_refused(project):
    assert project.report("**a" * 600_000) is None
    assert project.findings.codes() == ["KF215"]


@pytest.mark.parametrize("opening", ["> ", "- ", "1. ", "[a [", "**", "[x", "<a ", "{{ ", "::::{only}\n"])
def test_hostile_nesting_ends_in_a_moment(project, opening):
    start = time.process_time()
    project.report(opening * 4000)
    assert time.process_time() - start < 3
    project.report("> " * 60 + "a\n")
    assert project.findings.codes() == ["KF215"]


def test_spanners_are_heads_with_their_columns_notes_and_facts_in_their_words(project):
    (table,) = project.report(":::{table} t\n:spanners: In 2024[^n] = a, b; {{ f }} = c\n:::\n\n[^n]: A note.\n").blocks
    first, second = table.options["spanners"]
    assert (first.label[0], first.columns) == (d.Text("In 2024"), ("a", "b"))
    assert isinstance(first.label[1], d.NoteCitation)
    assert (second.label[0].fact, second.columns) == ("f", ("c",))


@pytest.mark.parametrize("written", ["", "2024", "= a", "2024 =", "2024 = a; 2025"])
def test_spanners_that_are_none_are_told_at_their_line(project, written):
    project.report(f":::{{table}} t\n:spanners: {written}\n:::\n")
    assert [(f.code, f.place.line) for f in project.findings] == [("KF203", 5)]  # front matter takes three lines
