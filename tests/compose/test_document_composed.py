"""The whole: editions, page, opening, awaited values, attachments, widths, and nothing left to answer."""

from __future__ import annotations

import csv

import pytest

from builders import bullets, para, section, text
from definitions import (
    HERE,
    above,
    cite,
    composed,
    cross,
    data_table,
    dataset,
    directive,
    fact,
    mistakes,
    note_text,
    ref,
    report,
)  # fmt: skip
from keyfacts.model import dataset as data
from keyfacts.model import document as d
from keyfacts.model.document import Picture
from keyfacts.model.walk import blocks_deep, document_inlines, plain_text

LINE = {"kind": "line", "x": ("year",), "y": ("entries",)}
PICTURE = Picture(b"", "image/png", 200.0, 100.0, "p.png")


def words(document: d.Document) -> list[str]:
    return [plain_text(b.inlines) for b in blocks_deep(document.blocks) if isinstance(b, d.Paragraph)]


# --- editions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "editions"),
    [
        ("handout", {"handout"}),
        ("default, draft", {"default", "draft"}),
        ("not draft", {"default", "handout"}),
        ("not draft, handout", {"default"}),
    ],
)
def test_content_goes_where_its_condition_says(condition: str, editions: set[str]) -> None:
    made = report(
        para("always"), directive("only", "", para("some"), editions=condition),
        d.Section(1, text("S"), (para("inside"),), editions=condition), editions={"handout": {}, "draft": {}},
    )  # fmt: skip
    for edition in ("default", "handout", "draft"):
        shown = ["always", "some", "inside"] if edition in editions else ["always"]
        assert words(composed(made, None, edition)) == shown


def test_an_unknown_edition_in_a_condition_is_reported_with_a_suggestion() -> None:
    made = report(para("x"), directive("only", "", para("y"), editions="handot"), editions={"handout": {}})
    assert mistakes(made) == ["KF214 unknown edition 'handot'; did you mean 'handout'?"]


def test_an_edition_overrides_the_front_matter() -> None:
    made = report(para("x"), editions={"handout": {"title": text("Other"), "columns": 2, "mark": "DRAFT"}})
    document = composed(made, None, "handout")
    assert (document.metadata.title, document.page.columns, document.draft_mark) == ("Other", 2, "DRAFT")


def test_a_report_without_content_says_so() -> None:
    assert [m[:5] for m in mistakes(report())] == ["KF213"]


# --- the page and its widths -------------------------------------------------------------------------------------


def test_figures_have_their_final_widths_in_points() -> None:
    made = report(
        directive("chart", "entries", **LINE),
        directive("chart", "entries", wide=True, **LINE),
        directive("chart", "entries", width=0.5, **LINE),
        directive("columns", "", directive("chart", "entries", **LINE), directive("column-break"),
                  directive("chart", "entries", **LINE), widths=(2.0, 1.0)),
        directive("landscape", "", directive("chart", "entries", **LINE)),
        columns=2, page="letter", margins=(60.0, 56.0, 60.0, 56.0),
    )  # fmt: skip
    document = composed(made, dataset())
    page = document.page
    widths = [b.width for b in blocks_deep(document.blocks) if isinstance(b, d.Figure)]
    column = (500.0 - page.column_gap) / 2
    room = 500.0 - page.column_gap
    expected = [column, 500.0, column / 2, room * 2 / 3, room / 3, 792.0 - 112.0]
    assert widths == pytest.approx(expected, abs=0.01)


def test_a_picture_keeps_its_size_unless_it_is_too_wide() -> None:
    big = Picture(b"", "image/png", 2000.0, 100.0)
    blocks = tuple(
        d.Directive("figure", "p.png", {"alt": text("A dot")}, (), HERE, picture) for picture in (PICTURE, big)
    )
    figures = [b for b in composed(report(*blocks)).blocks if isinstance(b, d.Figure)]
    assert [f.width for f in figures] == [200.0, 492.0]


def test_a_picture_that_says_something_needs_words_for_it() -> None:
    made = report(d.Directive("figure", "p.png", {}, (), HERE, PICTURE))
    assert [m[:5] for m in mistakes(made)] == ["KF406"]


@pytest.mark.parametrize(
    ("page", "size"), [("a4", (595.276, 841.89)), ("6in x 9in", (432.0, 648.0)), ("", (612.0, 792.0))]
)
def test_the_page_has_the_size_asked_for(page: str, size: tuple[float, float]) -> None:
    setup = composed(report(para("x"), page=page)).page
    assert (setup.width, setup.height) == pytest.approx(size, abs=0.01)


def test_landscape_turns_the_page_and_nonsense_is_reported() -> None:
    assert composed(report(para("x"), page="letter", landscape=True)).page.width == 792.0
    assert [m[:5] for m in mistakes(report(para("x"), page="letre"))] == ["KF104"]
    assert [m[:5] for m in mistakes(report(para("x"), margins=(9.0, 400.0, 9.0, 400.0)))] == ["KF104"]
    assert [m[:5] for m in mistakes(report(para("x"), columns=12))] == ["KF104"]


# --- opening, metadata, attachments ------------------------------------------------------------------------------


def test_running_lines_default_to_title_and_sources() -> None:
    document = composed(
        report(para("x"), title="Facts of {{ f }}"), dataset(fact("f", 2016, unit=data.Unit(kind="year")))
    )
    assert document.metadata.title == "Facts of 2016"
    assert document.running_head == "Facts of 2016"
    assert document.running_foot == "Compiled from The Center, Key Facts (2017)"


def test_sample_data_are_labelled_in_the_documents_language() -> None:
    document = composed(report(para("x"), lang="es"), dataset(sample=True))
    assert document.sample == "Datos de ejemplo"


def test_attached_data_hold_every_table_and_fact() -> None:
    facts = dataset(fact("a", above(723_000)), tables=(data_table("t", {"n": ["x"], "v": [1]}),))
    attached = composed(report(para("x"), attach="data"), facts).attachments
    assert [a.name for a in attached] == ["t.csv", "facts.csv", "datapackage.json"]
    assert attached[0].data == b"n,v\r\nx,1\r\n"
    record = next(csv.DictReader(attached[1].data.decode().splitlines()))
    assert {name: value for name, value in record.items() if value} == {
        "fact": "a",
        "label": "A",
        "printed": "more than 723,000",
        "bound": "above",
        "lower": "723000",
        "status": "final",
        "as_of": "2017-06-30",
        "id": "a",
    }


# --- awaited values and mistakes ---------------------------------------------------------------------------------


def test_an_awaited_value_is_an_error_in_a_final_edition_and_marked_in_a_draft() -> None:
    facts = dataset(fact("f", data.Awaited()))
    made = report(para(ref("f")), editions={"draft": {"final": False}})
    assert [m[:5] for m in mistakes(made, facts)] == ["KF303"]
    found = [i for i in document_inlines(composed(made, facts, "draft").blocks) if isinstance(i, d.FactText)]
    assert found == [d.FactText("f", "[to be confirmed]", True, 1)]


def test_prints_of_a_fact_are_counted_in_reading_order() -> None:
    facts = dataset(fact("f", 12), fact("g", 13))
    document = composed(report(para(ref("f"), ref("g")), para(ref("f"))), facts)
    found = [i.anchor for i in document_inlines(document.blocks) if isinstance(i, d.FactText)]
    assert found == ["fact-f-1", "fact-g-1", "fact-f-2"]


def test_a_missing_dataset_does_not_make_every_fact_an_error() -> None:
    made = report(para(ref("f"), cite("x")), directive("chart", "entries", **LINE), dataset="gone")
    assert [m[:5] for m in mistakes(made)] == ["KF221"]


def test_mistakes_are_found_all_at_once() -> None:
    made = report(
        para(ref("nothing"), cite("x"), cross("y")), directive("table", "z"), directive("only", "", editions="q")
    )
    assert sorted(m[:5] for m in mistakes(made, dataset())) == ["KF209", "KF214", "KF221", "KF301", "KF401"]


PLACEHOLDERS = (d.FactReference, d.NoteCitation, d.ReferenceRole)


def test_nothing_is_left_to_answer_in_a_document_even_with_mistakes() -> None:
    from builders import brand
    from keyfacts.compose import compose
    from keyfacts.findings import Findings

    facts = dataset(fact("f", 12, note=text("Noted ", ref("f"))), fact("g", data.Awaited()))
    made = report(
        directive("contents"),
        directive("lead", "", para("Lead ", ref("f"), ref("wrong"))),
        d.Section(1, (ref("f"), cite("h"), cross("fig")), (bullets((para(cite("gone"), ref("g")),)),), "s"),
        directive("callout", "Title {{ f }}", para(cross("nowhere"))),
        directive("chart", "entries", name="fig", **LINE),
        directive("tiles", "", facts=("f",)), directive("facts", "", facts=("f", "g")),
        directive("columns", "", para("x"), directive("column-break"), para("y")),
        directive("landscape", "", directive("table", "entries", para(cite("t", "table"), ref("f")))),
        directive("page-break"), directive("sources"), directive("facts-appendix"),
        d.Quote((para(d.Strong((d.Emphasis((ref("f"),)),))),)), section(2, "Two"),
        notes=(note_text("h", ref("f"), cross("s")), note_text("t", ref("f"), series="table")),
    )  # fmt: skip
    document = compose(made, facts, brand(), "default", Findings(), "2017-06-30T00:00:00Z")
    assert document is not None
    tables = [b.table for b in blocks_deep(document.blocks) if isinstance(b, d.TableBlock)]
    texts = [*document.notes, *(note for table in tables for note in table.notes)]
    everything = (*document.blocks, *(b for note in texts for b in note.blocks))
    assert len(texts) == 3
    assert not [b for b in blocks_deep(everything) if isinstance(b, d.Directive)]
    assert not [i for i in document_inlines(everything) if isinstance(i, PLACEHOLDERS)]
