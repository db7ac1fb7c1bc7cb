"""Tables of data and of facts, tiles, the appendix."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from builders import bullets, para, table, text
from definitions import (
    PERCENT,
    above,
    cite,
    composed,
    cross,
    data_table,
    dataset,
    directive,
    fact,
    hedge,
    mistakes,
    note_text,
    ref,
    report,
)
from keyfacts.model import dataset as data
from keyfacts.model import document as d
from keyfacts.model.dataset import Dataset, Period, Unit
from keyfacts.model.document import Table
from keyfacts.model.walk import plain_text

SPENDING = data_table(
    "spending",
    {
        "kind": ["Staff", "Books", "Rent", "Media"],
        "area": ["People", "Stock", "House", "Stock"],
        "amount": [1200, 300, None, Decimal("250.5")],
        "share": [60, 15, 12, 13],
    },
    {"share": Unit(kind="share_of_100")},
)


def table_of(argument: str, facts: Dataset | None = None, **options: Any) -> Table:
    made = report(directive("table", argument, para("A caption"), **options))
    block = composed(made, facts or dataset(tables=(SPENDING,))).blocks[0]
    assert isinstance(block, d.TableBlock)
    return block.table


def rows_of(made: Table) -> list[list[str]]:
    return [[plain_text(c.inlines) for c in row.cells] for group in made.groups for row in group.rows]


def test_a_table_prints_its_titles_numbers_to_the_right_and_one_form_per_column() -> None:
    made = table_of("spending")
    assert [plain_text(c.inlines) for c in made.head[0].cells] == ["Kind", "Area", "Amount", "Share"]
    assert [c.align for c in made.columns] == ["left", "left", "right", "right"]
    assert [row[2] for row in rows_of(made)] == ["1,200.0", "300.0", "\u2013", "250.5"]
    assert [row[3] for row in rows_of(made)] == ["60%", "15%", "12%", "13%"]
    assert {c.header for row in made.groups[0].rows for c in row.cells[:1]} == {"row"}


def test_a_captioned_table_is_labelled_and_names_its_source() -> None:
    made = table_of("spending")
    assert made.label == "Table\u00a01"
    assert plain_text(made.source) == "Source: The Center, Key Facts (2017)"


def test_columns_sort_and_widths_follow_the_options() -> None:
    made = table_of("spending", columns=("kind", "amount"), sort="-amount", widths=(2.0, 1.0))
    assert [row[0] for row in rows_of(made)] == ["Staff", "Books", "Media", "Rent"]
    assert [c.weight for c in made.columns] == [2.0, 1.0]


def test_a_group_column_becomes_row_group_labels() -> None:
    made = table_of("spending", group="area")
    assert [plain_text(g.label) for g in made.groups] == ["People", "Stock", "House"]
    assert len(made.columns) == 3


def test_a_total_sums_counts_and_leaves_shares_alone() -> None:
    made = table_of(
        "spending",
        dataset(tables=(replace(SPENDING, rows=tuple(row for row in SPENDING.rows if row[2] is not None)),)),
        total="Total",
    )
    total = made.groups[-1].rows[-1]
    assert total.total
    assert [plain_text(c.inlines) for c in total.cells] == ["Total", "", "1,750.5", ""]


@pytest.mark.parametrize(
    ("argument", "options", "code"),
    [
        ("spendin", {}, "KF401"),
        ("", {}, "KF204"),
        ("spending", {"columns": ("knd",)}, "KF402"),
        ("spending", {"sort": "-amont"}, "KF402"),
        ("spending", {"group": "aera"}, "KF402"),
        ("spending", {"widths": (1.0,)}, "KF203"),
    ],
)
def test_a_table_that_cannot_be_set_says_why(argument: str, options: dict[str, Any], code: str) -> None:
    found = mistakes(report(para("x"), directive("table", argument, **options)), dataset(tables=(SPENDING,)))
    assert [m[:5] for m in found] == [code]


def test_a_pipe_table_takes_caption_widths_and_name_from_its_directive() -> None:
    body = table([["Name", "Value"], ["A", (ref("s"),)]])
    made = report(directive("table", "", body, para("Shares"), name="t", widths=(3.0, 1.0)), para(cross("t")))
    block = composed(made, dataset(fact("s", "0.9", unit=PERCENT))).blocks[0]
    assert isinstance(block, d.TableBlock)
    assert (block.anchor, block.table.label, plain_text(block.table.caption)) == ("t", "Table\u00a01", "Shares")
    assert rows_of(block.table) == [["A", "90%"]]


def test_a_table_of_facts_by_tag_prints_values_as_tables_do() -> None:
    facts = dataset(
        fact("a", above(4_500_000), format="compact", tags=("x",), period=Period("since", "1984"), source="page"),
        fact("b", "0.9", unit=PERCENT, tags=("x",), period=Period("range", "2015", "2016")),
        fact("e", data.SeriesOf("entries", "entries", "year"), tags=("x",)),
        fact("other", 1),
    )
    columns = ("label", "value", "period", "source")
    block = composed(report(directive("facts", "", tag="x", columns=columns)), facts).blocks[0]
    assert isinstance(block, d.TableBlock)
    assert rows_of(block.table) == [
        ["A", "more than 4.5\u00a0million", "since 1984", "The Center, Key Facts (2017)"],
        ["B", "90%", "2015 to 2016", ""],
        ["E, 2015", "460,699", "2015", ""],
        ["E, 2016", "465,676", "2016", ""],
    ]


def test_an_unknown_tag_is_reported() -> None:
    found = mistakes(report(para("x"), directive("facts", "", tag="hlp")), dataset(fact("a", 1, tags=("help",))))
    assert found == ["KF301 no fact has the tag 'hlp'; did you mean 'help'?"]


def test_tiles_from_facts_and_from_a_list_print_big_numbers() -> None:
    facts = dataset(fact("a", above(4_500_000), format="compact", label="Calls"), fact("n", 7))
    items = bullets((d.Paragraph((d.Strong((ref("n"),)), *text(" lives"))),))
    document = composed(report(directive("tiles", "", facts=("a",)), directive("tiles", "", items)), facts)
    first, second = document.blocks
    assert isinstance(first, d.Tiles)
    assert isinstance(second, d.Tiles)
    assert [(plain_text(t.value), plain_text(t.label)) for t in (*first.tiles, *second.tiles)] == [
        ("4.5\u00a0million+", "Calls"),
        ("7", "lives"),
    ]


def test_a_tile_without_a_bold_number_is_reported() -> None:
    found = mistakes(report(para("x"), directive("tiles", "", bullets("plain"))))
    assert [m[:5] for m in found] == ["KF203", "KF204"]


def test_the_appendix_lists_every_printed_fact_with_the_page_of_its_first_print() -> None:
    facts = dataset(
        fact("a", 465676, source="page", period=Period("year", "2016")), fact("unused", 5), fact("b", above(10_000))
    )
    made = report(para(ref("b"), " and ", ref("a"), " and ", ref("a")), directive("facts-appendix"))
    block = composed(made, facts).blocks[1]
    assert isinstance(block, d.TableBlock)
    assert [plain_text(g.label) for g in block.table.groups] == ["Source: The Center, Key Facts (2017)", ""]
    assert rows_of(block.table) == [["A", "465,676", "2016", ""], ["B", "more than 10,000", "", ""]]
    assert block.table.groups[0].rows[0].cells[-1].inlines == (d.PageReference("fact-a-1", spoken="page "),)


def test_the_appendix_names_the_page_of_the_citation_for_what_only_a_note_prints() -> None:
    # LibreOffice renames bookmarks in notes and would print "Error: Reference source not found".
    notes = (note_text("n", ref("a"), " and ", ref("b")),)
    made = report(para("x", cite("n"), " and ", ref("b")), directive("facts-appendix"), notes=notes)
    block = composed(made, dataset(fact("a", 5), fact("b", 7))).blocks[1]
    assert isinstance(block, d.TableBlock)
    pages = [row.cells[-1].inlines for row in block.table.groups[0].rows]
    assert pages == [(d.PageReference("cite-n-1", spoken="page "),), (d.PageReference("fact-b-1", spoken="page "),)]


def test_the_appendix_has_the_columns_asked_for_and_explains_its_marks() -> None:
    known = fact("a", 20_537, hedge=hedge("more_than", 500), source="page", status="revised", population="Readers")
    columns = ("label", "value", "printed", "status", "population", "source", "page")
    made = report(para(ref("a", "cap")), directive("facts-appendix", columns=columns))
    block = composed(made, dataset(known)).blocks[1]
    assert isinstance(block, d.TableBlock)
    source = "The Center, Key Facts (2017)"
    assert rows_of(block.table) == [
        ["A", "20,537\u00a0[r]", "More than 20,500", "revised", "Readers", source, ""],
    ]
    assert plain_text(block.table.source) == "[r]\u00a0revised."


def test_the_appendix_says_as_printed_only_what_is_not_the_value_beside_it() -> None:
    facts = dataset(
        fact("a", 8_200_000, format="compact", decimals=1), fact("b", "0.9", unit=PERCENT),
        fact("c", 20_537, hedge=hedge("more_than", 500)), fact("d", 1250),
        fact("e", 8_234_567, format="compact", decimals=1), fact("f", above(250_000)),
    )  # fmt: skip
    words = para(ref("a", "cap"), ref("b"), ref("c"), ref("d"), ref("e"), ref("f"))
    block = composed(
        report(words, directive("facts-appendix", columns=("label", "value", "printed", "page"))), facts
    ).blocks[1]
    assert isinstance(block, d.TableBlock)
    printed = [[cell.replace("\u00a0", " ") for cell in row[1:3]] for row in rows_of(block.table)]
    assert printed == [["8.2 million", ""], ["90%", ""], ["20,537", "more than 20,500"], ["1,250", ""],
        ["8,234,567", "8.2 million"], ["more than 250,000", ""]]  # fmt: skip


def test_the_appendix_has_the_column_as_printed_where_that_tells_something() -> None:
    for value, columns in ((20_537, ["Statement", "Value", "As printed", "Period", "Page"]),
                           (20_500, ["Statement", "Value", "Period", "Page"])):  # fmt: skip
        fact_ = fact("a", value, hedge=hedge("more_than", 500)) if value == 20_537 else fact("a", value)
        block = composed(report(para(ref("a")), directive("facts-appendix")), dataset(fact_)).blocks[1]
        assert isinstance(block, d.TableBlock)
        assert [plain_text(cell.inlines) for cell in block.table.head[0].cells] == columns


def test_the_appendix_knows_values_that_only_a_chart_prints() -> None:
    facts = dataset(fact("a", 5), fact("b", 7))
    made = report(directive("chart", facts=("a", "b")), para(ref("b")), directive("facts-appendix"))
    blocks = composed(made, facts).blocks
    assert isinstance(blocks[0], d.Figure)
    assert isinstance(blocks[2], d.TableBlock)
    pages = [row.cells[-1].inlines for row in blocks[2].table.groups[0].rows]
    assert pages == [(d.PageReference(blocks[0].anchor, spoken="page "),)] * 2


def test_an_unknown_column_of_the_appendix_is_reported() -> None:
    made = report(para(ref("a")), directive("facts-appendix", columns=("label", "pages")))
    assert [said[:5] for said in mistakes(made, dataset(fact("a", 5)))] == ["KF402"]


def test_sources_are_listed_with_their_addresses() -> None:
    sources = (data.Source("s", "Key Facts", "The Center", "2017", "2017-06-30", "https://example.org/facts/"),)
    block = composed(report(directive("sources")), dataset(sources=sources)).blocks[0]
    assert isinstance(block, d.List)
    entry = block.items[0].blocks[0]
    assert isinstance(entry, d.Paragraph)
    assert plain_text(entry.inlines) == (
        "The Center. Key Facts, 2017. example.org/facts (accessed June\u00a030, 2017)."
    )


def test_a_source_is_named_and_cited_as_its_producer_wants() -> None:
    wanted = data.Source(
        "s", "T", "P", "2020", licence="CC BY 4.0", licence_url="https://example.org/l", version="2",
        citation="P (2020). All of T. Volume 2.", attribution="P via Q",
    )  # fmt: skip
    plain = data.Source("r", "R", "P", "2020", version="version 3")
    facts = dataset(fact("a", 5, source="s"), sources=(wanted, plain))
    shown, listed = composed(report(directive("facts", facts=("a",)), directive("sources")), facts).blocks
    assert isinstance(shown, d.TableBlock)
    assert plain_text(shown.table.source) == "Source: P via Q"
    assert isinstance(listed, d.List)
    entries = [item.blocks[0] for item in listed.items]
    assert [plain_text(entry.inlines) for entry in entries if isinstance(entry, d.Paragraph)] == [
        "P (2020). All of T. Volume 2. Licence: CC BY 4.0.",
        "P. R, 2020, version 3.",
    ]


def test_a_cell_that_is_not_zero_is_never_printed_as_zero() -> None:
    fields = (
        data.Field("kind"),
        data.Field("n", "number", decimals=1),
        data.Field("p", "number", unit=PERCENT, decimals=0),
    )
    rows = (
        ("a", Decimal("0.04"), Decimal("0.004")),
        ("b", Decimal("-0.01"), Decimal(0)),
        ("c", Decimal(2), Decimal(1)),
    )
    small = data.DataTable("small", "Small", fields=fields, rows=rows)
    printed = [row[1:] for row in rows_of(table_of("small", dataset(tables=(small,))))]
    assert printed == [["<0.1", "<1%"], [">\u22120.1", "0%"], ["2.0", "100%"]]
