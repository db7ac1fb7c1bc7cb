"""Line breaking loses nothing, keeps to the measure, and avoids what readers stumble over."""

from __future__ import annotations

import re
from functools import cache

import pyphen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import builders as b
from keyfacts.model import document as d
from keyfacts.type.breaking import Boxes, Breaker
from keyfacts.type.hyphenation import Patterns, divides_in_ragged, hyphenation_points
from keyfacts.type.opportunities import divide
from keyfacts.write.pdf.text.lines import Line
from pdf_specimens import Specimen

SAMPLE = (
    "The organisation has assisted law enforcement in the recovery of more than 250,000 missing children, and its "
    "programmes have trained hundreds of thousands of professionals. Responsibilities for the identification of "
    "victims, for notifications and for extraordinarily long cooperation are distributed among several institutions."
)
words = st.lists(
    st.sampled_from([*SAMPLE.split(), "a", "well-being", "https://www.example.org/a/b-c.html"]), max_size=60
)
modest = settings(deadline=None, max_examples=60, derandomize=True)


@cache
def specimen() -> Specimen:
    return Specimen()


def read(lines: tuple[Line, ...]) -> str:
    return "".join(line.text for line in lines).replace("\u00ad", "")


@modest
@given(words, st.floats(40, 500), st.sampled_from(["left", "justify", "centre", "right"]), st.booleans())
def test_no_text_is_lost_and_no_line_is_wider_than_the_measure(
    text: list[str], width: float, align: str, hyphenate: bool
) -> None:
    lines = specimen().lines(" ".join(text), width=width, align=align, hyphenate=hyphenate)
    assert read(lines).split() == text
    for line in lines:
        assert line.width <= width + 0.05
        for piece in line.pieces:
            assert piece.x >= -0.05
            assert piece.x + piece.width <= width + 0.05
    assert lines == specimen().lines(" ".join(text), width=width, align=align, hyphenate=hyphenate)


@modest
@given(words, st.lists(st.booleans(), min_size=60, max_size=60), st.floats(60, 400))
def test_notes_and_anchors_come_in_reading_order_with_their_words(
    text: list[str], marked: list[bool], width: float
) -> None:
    inlines: list[d.Inline] = []
    names: list[str] = []
    for index, (word, mark) in enumerate(zip(text, marked, strict=False)):
        inlines.append(d.Strong(b.text(word)) if index % 7 == 3 else d.Text(word))
        if mark:
            names.append(f"n{index}")
            inlines.append(d.NoteMark(names[-1], str(len(names))))
        inlines.append(d.Text(" "))
    lines = specimen().lines(*inlines, width=width, hyphenate=True)
    assert [note for line in lines for note in line.notes] == names
    assert [anchor for line in lines for anchor in line.anchors] == [f"cite-{name}-1" for name in names]
    for line in lines:
        assert not re.match(r"\d+", line.text) or not line.pieces[0].tags or line.pieces[0].tags[0].role != "Reference"


@modest
@given(
    st.lists(st.tuples(st.floats(1, 60), st.floats(0, 5)), min_size=1, max_size=80),
    st.floats(60, 200),
    st.sampled_from([0.0, 20.0]),
)
def test_every_box_is_on_exactly_one_line(boxes: list[tuple[float, float]], width: float, rag: float) -> None:
    paragraph = Boxes([w for w, _ in boxes], [s for _, s in boxes], [0.0] * len(boxes))
    ends = [end.box for end in Breaker(paragraph, lambda _: width, rag, 0).breaks()]
    assert ends == sorted(set(ends))
    assert ends[-1] == len(boxes) - 1
    start = 0
    for end in ends:
        natural = sum(w + s for w, s in boxes[start : end + 1]) - boxes[end][1]
        shrink = sum(s for _, s in boxes[start:end]) * (0 if rag else 0.2)
        assert natural - shrink <= width + 0.1
        start = end + 1


def test_justified_lines_fill_the_measure_but_the_last() -> None:
    lines = specimen().lines(SAMPLE, width=280.0, align="justify", hyphenate=True)
    assert all(line.width == pytest.approx(280.0) for line in lines[:-1])
    assert lines[-1].width < 280.0


def test_hyphens_are_few_and_never_three_in_a_row() -> None:
    wide = ""
    for width in range(80, 400, 10):
        lines = specimen().lines(SAMPLE, width=float(width), align="justify", hyphenate=True)
        flags = "".join("h" if line.hyphenated else "." for line in lines)
        assert "hhh" not in flags
        assert not lines[-1].hyphenated
        wide += flags if width > 250 else ""
    assert wide.count("h") <= len(wide) / 3


def test_headings_are_not_hyphenated_unless_a_word_is_too_long() -> None:
    calm = specimen().lines("Responsibilities and notifications", width=100.0)
    assert not any(line.hyphenated for line in calm)
    tight = specimen().lines("Responsibilities", width=50.0)
    assert tight[0].hyphenated


def test_an_overlong_word_breaks_rather_than_leave_the_measure() -> None:
    for word in ("x" * 300, "0123456789" * 30, "https://example.org/" + "a" * 200):
        lines = specimen().lines("before ", word, " after", width=100.0)
        assert read(lines).replace(" ", "") == f"before{word}after"
        assert all(line.width <= 100.05 for line in lines)


def test_a_paragraph_does_not_end_in_a_lonely_short_word() -> None:
    lonely = 0
    for width in range(200, 400, 5):
        last = specimen().lines(SAMPLE + " So be it.", width=float(width), hyphenate=True)[-1]
        lonely += len(last.text.split()) == 1
    assert lonely <= 2


def test_forced_breaks_end_lines() -> None:
    lines = specimen().lines("one", d.LineBreak(), "two ", d.LineBreak(), " three", width=300.0)
    assert [line.text.strip() for line in lines] == ["one", "two", "three"]


def test_the_first_line_is_moved_in() -> None:
    setter = specimen().setter
    lines = setter.set_lines(b.text(SAMPLE), specimen().style(), 300.0, first_indent=20.0)
    assert lines[0].pieces[0].x == pytest.approx(20.0)
    assert lines[0].width <= 280.05
    assert lines[1].pieces[0].x == 0.0


def test_lines_may_differ_in_width() -> None:
    lines = specimen().setter.set_lines(b.text(SAMPLE), specimen().style(), lambda n: 150.0 if n < 3 else 350.0)
    assert all(line.width <= 150.05 for line in lines[:3])
    assert lines[3].width > 200.0


def test_nothing_but_white_space_is_no_line() -> None:
    assert specimen().lines("") == ()
    assert specimen().lines("  \n ") == ()


def test_widths_tell_tables_how_narrow_a_cell_may_be() -> None:
    setter, style = specimen().setter, specimen().style()
    cell = b.text("Endangered runaways 90%")
    narrow = setter.minimum_width(cell, style)
    assert [line.text.strip() for line in setter.set_lines(cell, style, narrow)] == ["Endangered", "runaways", "90%"]
    assert len(setter.set_lines(cell, style, setter.natural_width(cell, style))) == 1


def test_page_references_print_the_page_once_it_is_known() -> None:
    own = Specimen()
    inlines = (d.PageReference("fig", "page\u00a0"),)
    before = own.setter.set_lines(inlines, own.style(), 200.0)
    own.pages["fig"] = "12"
    after = own.setter.set_lines(inlines, own.style(), 200.0)
    assert (before[0].text, after[0].text) == ("page\u00a00", "page\u00a012")
    assert after[0].page_references == ("fig",)


def test_a_very_long_paragraph_is_set_window_by_window() -> None:
    text = (SAMPLE + " ") * 700
    lines = specimen().lines(text, width=480.0, hyphenate=True)
    assert read(lines).split() == text.split()
    assert all(line.width <= 480.05 for line in lines)
    unbroken = specimen().lines("ab" * 100_000, width=480.0)
    assert read(unbroken) == "ab" * 100_000


@pytest.mark.parametrize("lang", ["en_US", "es"])
def test_patterns_give_the_points_that_pyphen_gives(lang: str) -> None:
    ours, theirs = Patterns(pyphen.LANGUAGES[lang]), pyphen.Pyphen(lang=lang, left=0, right=0)
    for word in re.findall(r"[a-zA-Z]{3,}", SAMPLE + " organización responsabilidades"):
        assert ours.positions(word) == [int(p) for p in theirs.positions(word)]


@pytest.mark.parametrize(
    "word", ["2016-based", "WASHINGTON", "www.example.org", "info@example.org", "short", "abc123defghi"]
)
def test_some_words_are_never_hyphenated(word: str) -> None:
    assert hyphenation_points(word, "en-US") == ()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("long-lasting", ["long-", "lasting"]),
        ("1-800-843-5678", ["1-800-843-5678"]),
        ("2015\u20132016", ["2015\u20132016"]),
        ("and/or", ["and/or"]),
        ("https://www.example.org/reports/annual", ["https://www.example.", "org/", "reports/", "annual"]),
        ("\u6f22\u5b57\u3002\u304b", ["\u6f22", "\u5b57\u3002", "\u304b"]),
        ("e-mail", ["e-mail"]),
    ],
)
def test_lines_end_inside_words_only_where_readers_expect_it(word: str, parts: list[str]) -> None:
    assert [part for part, _ in divide(word)] == parts


@pytest.mark.parametrize(
    ("word", "lang", "points"),
    [
        ("professionals", "en-US", ["profes-sionals"]),
        ("Children", "en-US", []),
        ("suspected", "en-US", []),
        ("Kindertagesstätten", "de-DE", ["Kinder-tagesstätten", "Kinderta-gesstätten", "Kindertagess-tätten"]),
        ("over\u00adstated", "en-US", ["over-stated"]),
    ],
)
def test_ragged_text_divides_long_words_alone_far_from_their_ends_and_no_names(
    word: str, lang: str, points: list[str]
) -> None:
    found = [
        f"{word[:at]}-{word[at:].lstrip(chr(0xAD))}"
        for at in hyphenation_points(word, lang)
        if divides_in_ragged(word, at, lang)
    ]
    assert found == points
