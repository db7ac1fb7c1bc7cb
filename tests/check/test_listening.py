"""Finished files read aloud: roles, links, signs and names in the language of the report, for PDF and Word."""

import pytest

import builders as b
from keyfacts.check import heard
from keyfacts.check.listening.plain_language import plain_language
from keyfacts.check.passages import ContentsList, PassageLine
from keyfacts.findings import Findings
from keyfacts.language.readability import reading_ease_of
from keyfacts.model import document as d
from keyfacts.write.docx import write_docx
from keyfacts.write.pdf import write_pdf

TABLE = d.TableBlock(
    d.Table(
        (d.Column(), d.Column()),
        (d.Row((d.Cell(b.text("Place"), "column"), d.Cell(b.text("Girls"), "column"))),),
        (d.RowGroup((d.Row((d.Cell(b.text("Harbor"), "row"), d.Cell((d.Abbreviation("..", "withheld"),)))),)),),
        name="Place, Girls",
    )
)
DOCUMENT = b.document(
    d.Section(2, b.text("Numbers"), (b.para("Words.", b.mark("1")), b.bullets("One", "Two"), TABLE), anchor="here"),
    notes=(b.note("1", "A note."),),
)


def test_a_pdf_is_read_with_the_roles_of_what_stands_there() -> None:
    made = write_pdf(DOCUMENT, {}, b.stylesheet(), Findings()).data
    assert heard(made, "r.pdf", Findings()).lines[1:] == (
        "heading 2: Numbers",
        "Words. [link, note 1]",
        "link, note 1: back to the text",
        "  A note.",
        "list with 2 items",
        "  \u2022 One",
        "  \u2022 Two",
        "table with 2 columns and 2 rows: Place, Girls",
        "  column heads: Place | Girls",
        "  Harbor | withheld",
    )


def test_a_power_is_heard_as_one() -> None:
    made = write_pdf(b.document(b.para("10", d.Raised(b.text("6")), " m.")), {}, b.stylesheet(), Findings()).data
    assert heard(made, "r.pdf", Findings()).lines[1:] == ("10\u2076 m.",)


def test_a_word_file_is_read_in_the_same_order() -> None:
    made = write_docx(DOCUMENT, {}, b.stylesheet(), {}, Findings())
    assert [line.split(":")[0] for line in heard(made, "r.docx", Findings()).lines[1:5]] == [
        "heading 2", "Words. [note 1]", "note 1", "  \u2022 One",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), [("r.pdf", "KF700"), ("r.docx", "KF800")])
def test_what_is_no_such_file_is_told(name: str, code: str) -> None:
    findings = Findings()
    assert heard(b"nothing", name, findings).lines == ()
    assert [finding.code for finding in findings] == [code]


def test_plain_language_counts_words_and_names_what_nobody_explains() -> None:
    contents = ContentsList()
    for words in ("The FBI and the NCMEC (a center) met here. It was a short day.", "They left the ABC (old) alone."):
        line = PassageLine()
        line.add(words)
        contents.add("text", line)
    first, last = plain_language(contents)
    assert first.startswith("3 sentences of 6.7 words; the longest has 9: 'The FBI")
    assert last == "short forms without words: FBI"


@pytest.mark.parametrize(
    ("lang", "words", "syllables"),
    [
        ("en", "reading table made walked wanted volunteers libraries the", 2 + 2 + 1 + 1 + 2 + 3 + 3 + 1),
        ("de", "Bücherei lesen Freiwillige Häuser Jahr", 3 + 2 + 4 + 2 + 1),
        ("es", "biblioteca lectores países aula día", 4 + 3 + 3 + 2 + 2),
        ("fr", "lecture bibliothèque enfants livre", 2 + 4 + 2 + 1),
    ],
)
def test_syllables_are_counted_as_they_are_heard(lang: str, words: str, syllables: int) -> None:
    ease = reading_ease_of(lang)
    assert ease is not None
    counted = {word: ease.syllables(word) for word in words.split()}
    assert abs(sum(counted.values()) - syllables) <= 1, counted


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en-GB", ["reading ease (Flesch)", "reading grade (Flesch-Kincaid)", "readability (LIX)"]),
        ("es-MX", ["reading ease (Fern\u00e1ndez Huerta)", "readability (LIX)"]),
        ("pl", ["readability (LIX)"]),
    ],
)
def test_a_text_is_measured_by_the_formula_of_its_language(lang: str, told: list[str]) -> None:
    contents = ContentsList(lang=lang)
    line = PassageLine()
    line.add("We read here. " * 6)
    contents.add("text", line)
    assert [said.partition(":")[0] for said in list(plain_language(contents))[1:]] == told


def test_long_words_in_long_sentences_are_harder() -> None:
    ease = reading_ease_of("en")
    assert ease is not None
    plain = ["the", "cat", "sat", "on", "the", "mat"]
    hard = ["institutional", "accountability", "notwithstanding"] * 8
    assert ease.of(1, plain) > 90 > 0 > ease.of(1, hard)
