"""What stands in lists, quotations and notes is set in as far as in the PDF; no page turns inside them."""

from __future__ import annotations

import galleries as g
import pytest
from galleries import W
from lxml import etree

import builders as b
from definitions import composed, directive, mistakes, report
from keyfacts.model import document as d
from keyfacts.ooxml.units import twips
from keyfacts.write.docx.parts.style_maker import CALLOUT_INDENT
from plan_pages import plan

SHEET = b.stylesheet()
STEP, QUOTE, NOTE = (twips(SHEET[role].indent) for role in ("list", "quote", "note"))
NOTE_STEP = twips(SHEET["list"].indent * SHEET["note"].size / SHEET["list"].size)
TABLE = b.table([["Place", "Open"], ["Library", "daily"]], "Caption of it", source=b.text("Source of it"))


def item(*blocks: d.Block) -> d.List:
    return d.List((d.ListItem(blocks),))


def indent(tree: etree._Element, words: str) -> dict[str, int]:
    """The direct indent of the paragraph with these words, by side."""
    (paragraph,) = [p for p in tree.iter(W + "p") if g.words(p).strip() == words]
    found = paragraph.find(f"{W}pPr/{W}ind")
    return {} if found is None else {name.removeprefix(W): int(value) for name, value in found.attrib.items()}


def table_indents(tree: etree._Element) -> list[int]:
    return [int(e.get(W + "w")) for e in tree.iter(W + "tblInd")]


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_tables_captions_and_sources_stand_under_the_text_of_their_item(depth: int) -> None:
    block: d.Block = TABLE
    for _ in range(depth):
        block = item(b.para("item"), block)
    tree = g.tree(b.document(block))
    assert table_indents(tree) == [depth * STEP]
    assert indent(tree, "Caption of it") == indent(tree, "Source of it") == {"left": depth * STEP}
    widths = [int(c.get(W + "w")) for c in tree.iter(W + "gridCol")]
    assert sum(widths) <= twips(b.LETTER.measure) - depth * STEP


def test_an_item_of_a_list_of_its_own_takes_its_indent_from_its_style() -> None:
    tree = g.tree(b.document(item(b.para("first"), b.para("more"), item(b.para("deep"), b.para("deeper")))))
    assert [indent(tree, words) for words in ("first", "more", "deep", "deeper")] == [{}] * 4


def test_code_and_quotations_in_an_item_and_lists_in_a_quotation_are_set_in() -> None:
    quoted = d.Quote((b.para("quoted"), item(b.para("listed"), b.para("more")), TABLE))
    tree = g.tree(b.document(item(b.para("x"), d.CodeBlock("code"), quoted), d.Quote((b.para("alone"),))))
    code = twips(SHEET["code"].indent)
    assert indent(tree, "code") == {"left": STEP + code}
    assert indent(tree, "quoted") == {"left": STEP + QUOTE, "right": QUOTE}
    assert indent(tree, "listed") == {"left": 2 * STEP + QUOTE, "hanging": STEP}
    assert indent(tree, "more") == {"left": 2 * STEP + QUOTE}
    assert table_indents(tree) == [STEP + QUOTE]
    assert indent(tree, "alone") == {}


def test_lists_and_further_paragraphs_of_a_note_stand_under_its_text_in_the_size_of_notes() -> None:
    blocks = (b.para("Opens"), item(b.para("one"), item(b.para("deeper"))), b.para("ends"))
    note = d.Note("n", "1", "note 1", blocks)
    tree = g.tree(b.document(b.para("x", b.mark("n", "1")), notes=(note,)), "word/footnotes.xml")
    assert indent(tree, "Opens") == {}  # its first line hangs, by its style
    assert indent(tree, "one") == {"left": NOTE + NOTE_STEP, "hanging": NOTE_STEP}
    assert indent(tree, "deeper") == {"left": NOTE + 2 * NOTE_STEP, "hanging": NOTE_STEP}
    assert indent(tree, "ends") == {"left": NOTE, "hanging": 0}
    styles = {s.get(W + "val") for s in tree.iter(W + "pStyle")} - {"FootnoteSeparator"}
    assert styles == {"FootnoteText"}


def test_nesting_stops_where_no_readable_measure_is_left_as_in_the_pdf() -> None:
    block: d.Block = TABLE
    for _ in range(60):
        block = item(b.para("item"), block)
    (left,) = table_indents(g.tree(b.document(block)))
    assert left <= twips(b.LETTER.measure - 72.0)


@pytest.mark.parametrize(
    "around",
    [
        lambda inner: item(b.para("x"), inner),
        lambda inner: d.Quote((inner,)),
        lambda inner: d.Callout((inner,)),
        lambda inner: d.Columns(2, (b.para("x"), inner)),
    ],
)
def test_landscape_inside_anything_turns_no_page_in_either_file(around: object) -> None:
    document = b.document(around(d.Landscape((b.para("inside"),))), b.para("after"))  # type: ignore[operator]
    assert "landscape" not in [s.get(W + "orient", "") for s in g.tree(document).iter(W + "pgSz")]
    assert {page.geometry.width for page in plan(document).pages} == {document.page.width}


def test_landscape_inside_a_list_quotation_or_box_is_told_and_elsewhere_is_not() -> None:
    turned = directive("landscape", "", b.para("inside"))
    inside = (item(b.para("x"), turned), d.Quote((turned,)), directive("callout", "", turned),
              directive("columns", "", turned))  # fmt: skip
    for block in inside:
        assert [m.split()[0] for m in mistakes(report(block)) if "KF645" in m] != [], block
    allowed = report(b.section(1, "One", turned), directive("only", "", turned, editions="default"), turned)
    assert not [m for m in mistakes(allowed) if "KF645" in m]
    assert composed(allowed)


CONTAINERS = {
    "page": (lambda *inner: b.document(*inner), 0),
    "callout": (lambda *inner: b.document(d.Callout(inner)), CALLOUT_INDENT),
    "callout in a list": (lambda *inner: b.document(item(b.para("x"), d.Callout(inner))), STEP + CALLOUT_INDENT),
    "callout in a callout": (lambda *inner: b.document(d.Callout((d.Callout(inner),))), 2 * CALLOUT_INDENT),
    "quotation": (lambda *inner: b.document(d.Quote(inner)), QUOTE),
    "columns": (lambda *inner: b.document(d.Columns(2, inner)), 0),
    "callout in a quotation": (lambda *inner: b.document(d.Quote((d.Callout(inner),))), QUOTE + CALLOUT_INDENT),
}


@pytest.mark.parametrize("deep", [False, True], ids=["by itself", "in a list"])
@pytest.mark.parametrize("container", CONTAINERS)
def test_everything_in_a_box_quotation_or_columns_begins_where_its_text_does(container: str, deep: bool) -> None:
    around, left = CONTAINERS[container]
    noted = b.table([["Place", "Open"], ["Library", "daily"]], "Caption of it", source=b.text("Source of it"),
                    notes=(b.note("t", "Noted", printed="a"),))  # fmt: skip
    figure = d.Figure(g.PICTURE, b.text("Shown here"), "Figure 1", "A picture", width=50, anchor="f")
    tile = d.Tiles((d.Tile(b.text("5"), b.text("books")),), 1)
    blocks: tuple[d.Block, ...] = (noted, d.CodeBlock("code"), figure, tile)
    tree = g.tree(around(item(b.para("item"), *blocks)) if deep else around(b.para("text"), *blocks))
    left += STEP if deep else 0
    assert set(table_indents(tree)) == {left}
    assert {indent(tree, words).get("left", 0) for words in ("Caption of it", "Source of it")} == {left}
    assert indent(tree, "Figure 1. Shown here").get("left", 0) == left
    for words, role in (("code", "code"), ("Noted", "table-note")):
        own = twips(SHEET[role].indent)  # type: ignore[index]
        assert indent(tree, words).get("left", own) == left + own
