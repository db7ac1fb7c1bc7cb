"""One measure of text: charts, the PDF and the Word file are told the same widths."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders as b
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.style.chart_styles import column_slot, part_holds_label
from keyfacts.model.style.stylesheet import stylesheet_of
from keyfacts.model.style.table_columns import GUTTER, NARROWEST_GUTTER, SMALLEST_TYPE, TableStyles, is_number
from keyfacts.type import bidi
from keyfacts.type.fonts import FontBook
from keyfacts.type.measuring import TextMetrics
from keyfacts.write.docx.story.table_widths import column_widths
from keyfacts.write.docx.story.table_widths import fit_table as word_fit
from keyfacts.write.pdf.layout.table.widths import fit_table as pdf_fit
from keyfacts.write.pdf.text.typesetter import Typesetter

SHEET = b.stylesheet()
METRICS = TextMetrics(SHEET, "en-US")
SETTER = Typesetter(FontBook(SHEET, Findings()), SHEET, "en-US", Findings(), {})
BODY = SHEET["body"]
TABLE_STYLES = TableStyles.of(SHEET)
WORDS = st.lists(st.text("abcdefgAVWTo0123456789,.%", min_size=1, max_size=9), min_size=1, max_size=6).map(" ".join)


@given(WORDS, st.sampled_from(["body", "table-head", "table-body", "kicker", "title", "chart-label"]))
def test_a_text_is_as_wide_as_the_pdf_sets_it(text: str, role: str) -> None:
    style = SHEET[role]  # type: ignore[index]
    assert METRICS.width(text, style) == pytest.approx(SETTER.natural_width((d.Text(text),), style), abs=0.001)
    assert METRICS.longest_word(text, style) == pytest.approx(SETTER.minimum_width((d.Text(text),), style), abs=0.001)


def test_hebrew_is_as_wide_as_the_pdf_sets_it_and_stands_from_right_to_left() -> None:
    text = "abc \u05d0\u05d1\u05d2 \u05d3\u05d4"
    assert METRICS.width(text, BODY) == pytest.approx(SETTER.natural_width((d.Text(text),), BODY), abs=0.001)
    assert [part for part, _ in bidi.words_from_left(text)] == ["abc", " ", "\u05d3\u05d4", " ", "\u05d0\u05d1\u05d2"]


@given(st.text("\u0590\u05d0\u05ff\u0627 a1(", max_size=12))
def test_characters_that_are_not_assigned_have_a_direction_too(text: str) -> None:
    assert sorted("".join(part for part, _ in bidi.words_from_left(text))) == sorted(text)


@given(WORDS, st.floats(20, 300))
def test_lines_are_no_wider_than_they_may_be_and_lose_no_word(text: str, width: float) -> None:
    lines = METRICS.lines(text, BODY, width)
    assert all(METRICS.width(line, BODY) <= width + 0.1 for line in lines)
    whole = METRICS.wrap_whole(text, BODY, width, len(lines))
    assert (whole is None) == (not METRICS.words_fit(text, BODY, width))
    assert whole is None or " ".join(whole) == text


def test_what_is_left_over_of_a_label_is_cut_off_with_an_ellipsis() -> None:
    lines = METRICS.wrap("Missing and exploited children of the year", BODY, 60.0, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("\u2026")
    assert METRICS.wrap_whole("Missing and exploited children of the year", BODY, 60.0, 2) is None


def test_an_ideograph_that_no_face_has_is_an_em_wide_where_a_program_borrows_a_face() -> None:
    borrowing = TextMetrics(SHEET, borrowing=True)
    assert borrowing.width("\u5b50\u3069", BODY) == pytest.approx(2 * BODY.size)
    assert borrowing.width("ab", BODY) == METRICS.width("ab", BODY)


def test_a_character_is_as_wide_as_what_stands_in_for_it() -> None:
    shaper = METRICS.shaper(BODY)
    face = replace(BODY, family=SHEET.brand.typography.heading_family)
    for style in (BODY, face):
        for character in "\u2011\u2212\u2026\u202f\u02bc":
            assert 0 < METRICS.width(character, style) < style.size
    assert shaper.book.choose("\u2011", shaper.font, "") == (shaper.font, "\u2011")


def test_tabular_figures_are_even_and_numbers_share_the_width_of_their_form() -> None:
    style = SHEET["table-body"]
    assert METRICS.has_even_figures(style)
    assert METRICS.width("1,117", style) == pytest.approx(METRICS.width("8,888", style))


def test_columns_of_a_table_are_as_wide_in_word_as_in_the_pdf() -> None:
    rows = [["Place", "2014", "Share of all reports"]]
    rows += [[f"The library of the place {n}", f"{n * 1370:,}", f"{n}%"] for n in range(300)]
    rows[250][0] = "The library of a place with a much longer name than all the others"
    table = b.table(rows, "Places").table
    for measure in (240.0, 420.0, 700.0):
        pdf = pdf_fit(table, TABLE_STYLES, measure, SETTER).widths
        word = [twips / 20 for twips in column_widths(word_fit(table, 3, measure, SHEET, METRICS), measure)]
        gutters = [14.0, 14.0, 0.0]
        assert [width - gutter for width, gutter in zip(word, gutters, strict=True)] == pytest.approx(pdf, abs=6.0)


def test_the_first_column_is_measured_with_the_weight_of_row_headers() -> None:
    rows = [["Place", "2014"], ["The library of the place with the longest name", "1,370"], ["Elm", "2"]]
    table = b.table(rows, "Places").table
    bold = stylesheet_of(replace(b.brand(), stub="bold"))
    longest = METRICS.width(rows[1][0], bold["table-stub"])
    assert longest > METRICS.width(rows[1][0], SHEET["table-body"])
    measure = longest + 14.0 + 24.0
    for fit in (
        pdf_fit(table, TableStyles.of(bold), measure, SETTER),
        word_fit(table, 2, measure, bold, METRICS),
    ):
        assert fit.widths[0] >= longest
    reduced = TableStyles.of(bold).reduced(7.5)
    assert (reduced.stub.size, reduced.stub.weight) == (7.5, 600)


def test_a_part_of_a_bar_holds_its_label_where_both_fit() -> None:
    assert part_holds_label(20.0, 9.0, 25.0, 1.0, standing=False)
    assert not part_holds_label(20.0, 9.0, 24.0, 90.0, standing=False)
    assert part_holds_label(20.0, 9.0, 24.0, 9.0, standing=True)
    assert not part_holds_label(20.0, 9.0, 90.0, 8.0, standing=True)


def test_columns_share_a_slot_and_never_fill_it() -> None:
    for columns in (1, 2, 3, 5):
        room = column_slot(300.0, 4, columns)
        assert room.column * columns < room.slot == 75.0
        assert room.name < room.slot
    assert column_slot(3000.0, 2, 1).slot == 110.0


def test_a_table_gives_up_white_then_size_then_whole_words_and_no_number() -> None:
    """The order in which a table of numbers is made to fit, narrower and narrower, and that no number is ever cut."""
    rows = [["Municipality", *(f"Quarter {n}" for n in range(8))], ["Springfield", *["1,234,567"] * 8]]
    table = b.table(rows, "Places").table
    number = METRICS.width("1,234,567", SHEET["table-body"])
    order = []
    for measure in range(640, 200, -4):
        for fit, allowance in (
            (pdf_fit(table, TABLE_STYLES, measure, SETTER), 1.0),
            (word_fit(table, 9, measure, SHEET, METRICS), 1.02),
        ):
            size = fit.styles.body.size
            if fit.short:
                assert 8 * number * 7 / TABLE_STYLES.body.size + 8 * NARROWEST_GUTTER + 2.5 * 7 > 0.97 * measure
                continue
            assert sum(fit.widths) + 8 * fit.gutter <= measure + 0.01
            cut = number * size / TABLE_STYLES.body.size * allowance
            assert all(width >= cut - 0.01 for width in fit.widths[1:])
            assert NARROWEST_GUTTER <= fit.gutter <= GUTTER
            assert size >= SMALLEST_TYPE
            if allowance == 1.0:
                whole = METRICS.width("Municipality", fit.styles.head) <= fit.widths[0] + 0.01
                order.append((fit.gutter == GUTTER, size, whole))
    assert order == sorted(order, reverse=True)
    assert {(True, True), (False, True), (False, False)} <= {(gutter, whole) for gutter, _, whole in order}
    assert order[-1][1] == SMALLEST_TYPE


def test_a_long_address_breaks_before_type_gets_smaller() -> None:
    table = b.table([["Place", "Address"], ["North", "https://example.org/" + "a" * 300]], "Places").table
    for fit in (pdf_fit(table, TABLE_STYLES, 300.0, SETTER), word_fit(table, 2, 300.0, SHEET, METRICS)):
        assert not fit.reduced
        assert not fit.short


def test_a_cell_with_a_note_is_as_wide_as_its_number_and_the_mark() -> None:
    cell = (d.Text("1,234,567"), d.NoteMark("a", "12"))
    fit = word_fit(b.table([["A", "B"], ["x", cell]]).table, 2, 60.0, SHEET, METRICS)
    size = fit.styles.body
    assert fit.widths[1] >= METRICS.width("1,234,567", size) + 0.6 * METRICS.width("12", size)


@pytest.mark.parametrize("word", ["1,000,037", "\u22121.5%", "USD1,000", "12\u201315", "1.2bn", "$4.5\u00a0m", "(12)"])
def test_a_number_with_its_unit_is_known_as_one(word: str) -> None:
    assert is_number(word)


@pytest.mark.parametrize("word", ["COVID-19", "https://a.org/2025", "0123456789" * 4, "word", ""])
def test_names_addresses_and_codes_are_no_numbers(word: str) -> None:
    assert not is_number(word)


@pytest.mark.parametrize("measure", [60.0, 120.0, 233.0, 420.0])
def test_a_long_word_is_broken_inside_its_cell(measure: float) -> None:
    """A compound of ten lines has more than two hyphens in a row: it never runs into the next cell."""
    words = ("Donaudampfschifffahrtselektrizit\u00e4tengesellschaft" * 2, "fully.qualified." * 9, "x" * 90)
    table = b.table([["One", "Two", "Three"], [*words]]).table
    fit = pdf_fit(table, TABLE_STYLES, measure, SETTER)
    for width, word in zip(fit.widths, words, strict=True):
        lines = SETTER.set_lines((d.Text(word),), fit.styles.body, width + 0.01)
        assert all(line.width <= width + 0.1 for line in lines)
