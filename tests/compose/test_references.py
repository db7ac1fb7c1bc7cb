"""Anchors, numbers, cross-references, contents, link addresses."""

from __future__ import annotations

import pytest

from builders import chart as chart_of
from builders import figure, para, section, table, text
from definitions import composed, cross, dataset, directive, fact, mistakes, ref, report
from keyfacts.compose.passes.references import printed_address
from keyfacts.model import document as d
from keyfacts.model.document import Document
from keyfacts.model.walk import blocks_deep, document_inlines

CHART = {"kind": "line", "x": ("year",), "y": ("entries",)}


def references(document: Document) -> list[str]:
    return [i.text for i in document_inlines(document.blocks) if isinstance(i, d.Reference)]


def test_a_reference_prints_label_number_or_title() -> None:
    made = report(
        d.Section(1, (ref("f"), *text(" cases")), (para(cross("fig-b"), cross("tab"), cross("sec")),), "sec"),
        directive("chart", "entries", para("A"), **CHART),
        directive("chart", "entries", para("B"), name="fig-b", **CHART),
        directive("table", "entries", para("T"), name="tab"),
    )
    document = composed(made, dataset(fact("f", 12)))
    assert references(document) == ["Figure\u00a02", "Table\u00a01", "12 cases"]


def test_numbered_sections_are_referred_to_by_number() -> None:
    made = report(
        section(1, "One", section(2, "One one"), section(2, "Target", para(cross("target")))), section(1, "Two"),
        number_sections=True,
    )  # fmt: skip
    document = composed(made)
    assert references(document) == ["Section\u00a01.2"]
    numbers = [b.number for b in blocks_deep(document.blocks) if isinstance(b, d.Section)]
    assert numbers == ["1", "1.1", "1.2", "2"]


def test_labels_follow_the_language() -> None:
    made = report(para(cross("f")), directive("chart", "entries", para("A"), name="f", **CHART), lang="de")
    assert references(composed(made, dataset())) == ["Abbildung\u00a01"]


def test_a_page_reference_carries_its_word_and_leaves_the_number_to_the_layout() -> None:
    made = report(para(cross("sec", "page")), d.Section(1, text("S"), (), "sec"))
    found = [i for i in document_inlines(composed(made).blocks) if isinstance(i, d.PageReference)]
    assert found == [d.PageReference("sec", "page\u00a0")]


def test_an_unknown_target_comes_with_the_nearest_name() -> None:
    made = report(para(cross("sectoin")), d.Section(1, text("S"), (), "section"))
    assert mistakes(made) == ["KF209 nothing here is named 'sectoin'; did you mean 'section'?"]


def test_a_target_left_out_of_the_edition_is_said_to_be_so() -> None:
    made = report(para(cross("fig")), directive("chart", "entries", name="fig", editions="not default", **CHART))
    assert "left out of edition 'default'" in mistakes(made, dataset())[0]


def test_a_chart_with_a_mistake_of_its_own_gives_no_second_finding_for_references_to_it() -> None:
    made = report(para(cross("fig")), directive("chart", "entris", name="fig", **CHART))
    assert [m[:5] for m in mistakes(made, dataset())] == ["KF401"]


def test_an_anchor_defined_twice_is_reported() -> None:
    made = report(d.Section(1, text("A"), (), "x"), directive("chart", "entries", name="x", **CHART))
    assert [m[:5] for m in mistakes(made, dataset())] == ["KF208"]


def test_all_anchors_are_unique_and_fit_for_xml_names() -> None:
    made = report(
        section(1, "Same"), d.Section(1, text("Same"), (para("x"),)), d.Section(1, text("2016: año"), ()),
        d.Section(1, text("\u4e2d\u6587"), ()), d.Section(1, text("p 1"), ()), d.Section(1, text("Note x"), ()),
        figure(chart_of()), table([["a"], ["b"]]), d.Quote((para("q"),)),
    )  # fmt: skip
    document = composed(made)
    anchors = [a for b in blocks_deep(document.blocks) if (a := getattr(b, "anchor", None)) is not None]
    assert len(anchors) == len(set(anchors)) == 10
    assert all(a[0].isalpha() and a.isascii() for a in anchors)


def test_contents_list_sections_to_their_depth_with_facts_printed_and_notes_left_out() -> None:
    made = report(
        directive("contents", depth=2),
        section(1, (ref("f"), *text(" cases")), section(2, "Two", section(3, "Three"))),
        d.Section(1, text("Hidden"), (), listed=False),
    )
    contents = composed(made, dataset(fact("f", 12))).blocks[0]
    assert isinstance(contents, d.Contents)
    assert [(e.level, e.text) for e in contents.entries] == [(1, "12 cases"), (2, "Two")]


@pytest.mark.parametrize(
    ("url", "shown", "printed"),
    [
        ("https://www.example.org/a/", "our site", "www.example.org/a"),
        ("mailto:office@example.org", "write to us", "office@example.org"),
        ("https://example.org/", "example.org", ""),
        ("https://www.example.org", "example.org", ""),
        ("https://example.org/", "https://example.org", ""),
        ("mailto:office@example.org", "office@example.org", ""),
        ("https://example.org/caf%C3%A9", "https://example.org/café", ""),
    ],
)
def test_paper_prints_an_address_unless_the_text_shows_it(url: str, shown: str, printed: str) -> None:
    assert printed_address(url, shown) == printed


def test_on_screen_no_address_is_printed() -> None:
    made = report(para(d.Link("https://example.org", text("here"))), medium="screen")
    link = next(i for i in document_inlines(composed(made).blocks) if isinstance(i, d.Link))
    assert link.printed == ""
