"""A document written from right to left is laid out from the right: labels, columns, tables, bars, notes."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

import builders as b
from keyfacts.check.pdf.text import marked_text
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.document import Cell, Column, Row, RowGroup, Table
from keyfacts.type import bidi
from keyfacts.write.pdf import write_pdf
from pdf_specimens import wide_stylesheet

HEBREW = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd"
OTHER = "\u05d3\u05e8\u05d5\u05dd"


def written(*blocks: d.Block, notes: tuple[d.Note, ...] = (), lang: str = "he", columns: int = 1) -> bytes:
    document = b.document(*blocks, notes=notes)
    document = replace(
        document, metadata=replace(document.metadata, lang=lang), page=replace(b.LETTER, columns=columns)
    )
    findings = Findings()
    data = write_pdf(document, {}, wide_stylesheet(), findings).data
    assert list(findings) == []
    return data


def place(data: bytes, character: str, nth: int = 0) -> tuple[float, float]:
    """Left edge and base of the nth glyph that spells ``character``, in points."""
    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[0].get_textpage()
        found = [n for n in range(text.count_chars()) if text.get_text_range(n, 1) == character]
        left, low, _, _ = text.get_charbox(found[nth])
        return left, low


@pytest.mark.parametrize("ordered", [True, False])
def test_a_lists_labels_stand_on_the_right(ordered: bool) -> None:
    data = written(b.bullets(HEBREW, ordered=ordered))
    label = place(data, "1" if ordered else "\u2022")
    assert label[0] > place(data, HEBREW[0])[0]


def test_a_number_in_a_label_is_followed_by_its_point_on_the_left() -> None:
    data = written(b.bullets("x", ordered=True))
    assert place(data, ".")[0] < place(data, "1")[0]


def test_the_first_column_of_a_table_stands_on_the_right_and_numbers_end_on_the_right_of_theirs() -> None:
    rows = tuple(
        Row((Cell(b.text(word), "row"), Cell(b.text(number)))) for word, number in ((HEBREW, "7"), (OTHER, "89"))
    )
    head = (Row((Cell(b.text("A"), "column"), Cell(b.text("BBBBBBBB"), "column"))),)
    table = Table((Column(), Column("right", True)), head, (RowGroup(rows),), b.text("T"), label="")
    data = written(d.TableBlock(table, anchor="t"))
    assert place(data, "A")[0] > place(data, "B")[0]
    assert place(data, "7")[0] == pytest.approx(place(data, "9")[0], abs=1.0)


def test_a_notes_mark_stands_on_the_right_of_its_text() -> None:
    data = written(b.para(OTHER, b.mark("1"), "."), notes=(b.note("1", HEBREW),))
    assert place(data, "1", 1)[0] > place(data, HEBREW[0])[0]


def test_text_in_columns_begins_in_the_right_one() -> None:
    data = written(b.para("A"), d.ColumnBreak(), b.para("B"), columns=2)
    assert place(data, "A")[0] > 306 > place(data, "B")[0]


def test_a_paragraph_in_another_language_begins_on_the_left() -> None:
    data = written(b.para(HEBREW), d.Paragraph(b.text("Quote"), lang="en"), b.para("Word"))
    assert place(data, "Q")[0] == pytest.approx(b.LETTER.margin_left, abs=2)
    assert place(data, "W")[0] > 306


def test_viewers_and_screen_readers_are_told_the_direction() -> None:
    with pikepdf.open(io.BytesIO(written(b.para(HEBREW)))) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"
        assert pdf.Root.StructTreeRoot.K.A[0].WritingMode == "/RlTb"
    with pikepdf.open(io.BytesIO(written(b.para("Words"), lang="en-US"))) as pdf:
        assert "/Direction" not in pdf.Root.ViewerPreferences


def test_the_tags_give_brackets_as_they_were_written() -> None:
    words = f"{HEBREW} ({OTHER}) [12] \u00ab{OTHER}\u00bb"
    with pikepdf.open(io.BytesIO(written(b.para(words)))) as pdf:
        read = "".join("".join(marked_text(page, {}).values()) for page in pdf.pages)
    assert words in read


@pytest.mark.parametrize(
    ("text", "lang", "base"),
    [
        (HEBREW, "en", 1), ("Word " + HEBREW, "en", 0), ("NCIC " + HEBREW, "he", 1), ("1.", "he", 1), ("1.", "en", 0),
        ("An English paragraph with one word, " + OTHER, "he", 0), (OTHER + " (New Israeli Shekel)", "he", 1),
    ],
)  # fmt: skip
def test_a_paragraphs_direction_follows_its_language_and_its_letters(text: str, lang: str, base: int) -> None:
    assert bidi.levels(text, lang)[1] == base
