"""Numbers typed by hand: what is one, which fact it is, where it stands, and what is left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyfacts.compose import compose
from keyfacts.compose.checks.typed_numbers.search import Subjects, typed_numbers
from keyfacts.compose.checks.typed_numbers.signs import stems
from keyfacts.findings import Finding, Findings, apply_suppressions
from keyfacts.read import read_brand, read_dataset, read_report
from sentence_corpora import sentences


@pytest.mark.parametrize("name", ["innocent.txt", "innocent_held_out.txt"])
def test_of_two_hundred_sentences_with_innocent_numbers_at_most_two_are_suspected(name: str) -> None:
    corpus = list(sentences(name))
    suspected = [sentence for lang, sentence in corpus if list(typed_numbers(sentence, lang))]
    assert len(corpus) >= 200
    assert len(suspected) <= len(corpus) // 100, suspected


LANGUAGES = ("en", "es", "fr", "de")


@pytest.mark.parametrize("half", ["fitted", "measured"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_hard_innocent_sentences_fewer_than_four_in_a_hundred_are_suspected(lang: str, half: str) -> None:
    """Rules were fitted to the sentences with odd places; those with even places were measured alone."""
    corpus = [sentence for each, sentence in sentences("innocent_hard.txt") if each == lang]
    assert len(corpus) == 75
    part = corpus[0::2] if half == "fitted" else corpus[1::2]
    suspected = [sentence for sentence in part if list(typed_numbers(sentence, lang))]
    assert len(suspected) * 100 <= 4 * len(part), f"{len(suspected)} of {len(part)}: {suspected}"


@pytest.mark.parametrize("name", ["innocent_more.txt", "innocent_later.txt"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_more_such_sentences_that_rules_are_fitted_to_few_are_suspected(lang: str, name: str) -> None:
    corpus = [sentence for each, sentence in sentences(name) if each == lang]
    suspected = [sentence for sentence in corpus if list(typed_numbers(sentence, lang))]
    assert len(suspected) * 100 <= 10 * len(corpus), f"{len(suspected)} of {len(corpus)}: {suspected}"


@pytest.mark.parametrize("half", ["fitted", "measured"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_sentences_of_annual_reports_fewer_than_four_in_a_hundred_are_suspected(lang: str, half: str) -> None:
    """Rules were fitted to the sentences with odd places of the first corpus, and to what the others showed."""
    first = [sentence for each, sentence in sentences("innocent_annual.txt") if each == lang]
    further = [
        sentence
        for name in ("innocent_unseen.txt", "innocent_further.txt", "innocent_last.txt", "innocent_fifth.txt")
        for each, sentence in sentences(name)
        if each == lang
    ]
    part = first[0::2] if half == "fitted" else [*first[1::2], *further]
    suspected = [sentence for sentence in part if list(typed_numbers(sentence, lang))]
    assert len(part) == (20 if half == "fitted" else 105)
    assert len(suspected) * 100 < 4 * len(part), f"{len(suspected)} of {len(part)}: {suspected}"


LIBRARIES = {
    "en": "loans visits staff employees branches seats rooms members kinds share books novels films readers budget",
    "es": "préstamos visitas empleados personal bibliotecas puestos salas socios libros novelas lectores presupuesto",
    "fr": "prêts visites employés personnel bibliothèques places salles membres livres romans lecteurs budget",
    "de": "Ausleihen Besuche Personal Zweigstellen Plätze Räume Mitglieder Bücher Romane Leser Haushalt",
}
"""What a dataset of libraries counts."""


def subjects(lang: str) -> Subjects:
    words = LIBRARIES[lang].casefold()
    return Subjects(frozenset(words.split()), stems(words))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_with_a_dataset_in_view_fewer_than_four_in_a_hundred_innocent_sentences_are_suspected(lang: str) -> None:
    corpus = [sentence for each, sentence in sentences("innocent_of_a_dataset.txt") if each == lang]
    suspected = [each for each in corpus if list(typed_numbers(each, lang, subjects(lang)))]
    assert len(corpus) == 294
    assert len(suspected) * 100 < 4 * len(corpus), f"{len(suspected)} of {len(corpus)}: {suspected}"


def test_with_a_dataset_in_view_nine_in_ten_statistics_of_other_things_are_still_suspected() -> None:
    names = ("typed.txt", "typed_held_out.txt", "typed_hard.txt")
    corpus = [(lang, sentence) for name in names for lang, sentence in sentences(name)]
    found = [sentence for lang, sentence in corpus if list(typed_numbers(sentence, lang, subjects(lang)))]
    assert len(found) * 10 >= 9 * len(corpus)


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("The long shed holds 48 looms.", "The long shed holds 48 seats."),
        ("The plan was sent to 14 looms.", "The plan was sent to 14 members."),
        ("The levy takes 5 percent of payroll.", "The levy takes 5 percent of the budget."),
        ("A crate carries 1,200 kilograms.", "The stock has 1,200 books."),
    ],
)
def test_small_numbers_are_suspected_of_what_the_dataset_is_about(sentence: str, other: str) -> None:
    assert list(typed_numbers(sentence, "en", subjects("en"))) == []
    assert list(typed_numbers(other, "en", subjects("en"))) != []


def test_a_number_without_a_sign_of_a_statistic_is_told_only_where_it_is_a_fact(tmp_path: Path) -> None:
    assert told(tmp_path, "The tank is filled to 85 percent by a pump of type 12.") == []
    (line,) = lines(tmp_path, "The hotline aims at 90 percent for runaways.")
    assert line.endswith("the number '90 percent' is typed by hand: it is the fact 'runaways'")
    (line,) = lines(tmp_path, "The tank was filled to 85 percent.")
    assert line.endswith("the number '85 percent' is typed by hand")


def test_statistics_beside_the_words_of_innocent_numbers_are_all_found() -> None:
    assert [each for lang, each in sentences("typed_hard.txt") if not list(typed_numbers(each, lang))] == []


@pytest.mark.parametrize("name", ["typed.txt", "typed_held_out.txt"])
def test_of_ninety_typed_statistics_nearly_all_are_found(name: str) -> None:
    corpus = list(sentences(name))
    missed = [sentence for lang, sentence in corpus if not list(typed_numbers(sentence, lang))]
    assert len(corpus) >= 90
    assert len(missed) <= len(corpus) // 20, missed


DATA = """name: line
title: Line
as_of: 2016-12-31
sources: [{name: page, title: Page}]
facts:
  calls: {label: Calls to the hotline, value: {above: 4_500_000}, format: compact, unit: {one: call, other: calls}}
  runaways: {label: Share of runaways, value: 0.9, unit: percent, source: page}
  opened: {label: Year the hotline opened, value: 1984, unit: year, source: page}
"""


def told(tmp_path: Path, body: str, head: str = "", data: str = DATA) -> list[Finding]:
    """The findings on a report with that body, those suppressed left out."""
    (tmp_path / "data" / "line").mkdir(parents=True, exist_ok=True)
    (tmp_path / "data" / "line" / "datapackage.yaml").write_text(data, encoding="utf-8")
    (tmp_path / "reports").mkdir(exist_ok=True)
    report = tmp_path / "reports" / "r.md"
    report.write_text(f"---\ntitle: A line\nlang: en-US\ndataset: line\n{head}---\n\n{body}\n", encoding="utf-8")
    findings = Findings()
    definition = read_report(tmp_path, report, findings)
    dataset, brand = read_dataset(tmp_path, "line", findings), read_brand(tmp_path, "", findings)
    assert definition is not None
    assert brand is not None
    compose(definition, dataset, brand, "default", findings)
    return apply_suppressions(findings, definition.suppressions).sorted()


def lines(tmp_path: Path, body: str, head: str = "") -> list[str]:
    """Place, code and message of each finding."""
    return [f"{f.place.line}:{f.place.column} {f.code} {f.message}" for f in told(tmp_path, body, head)]


def test_a_typed_number_is_told_at_its_own_line_with_the_fact_it_is(tmp_path: Path) -> None:
    body = "Words come first, and in {{ opened }}\nthe line took\n4.5 million calls. Only 90 percent were by\nrunaways."
    assert lines(tmp_path, body) == [
        "9:1 KF311 the number '4.5 million' is typed by hand: it is the fact 'calls'",
        "9:25 KF311 the number '90 percent' is typed by hand: it is the fact 'runaways'",
    ]


def test_a_typed_number_that_differs_from_the_fact_it_speaks_of_is_told_so(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, "The hotline has taken 5.4 million calls.")
    assert line.endswith(
        "KF312 the number '5.4 million' is typed by hand, and fact 'calls' says more than 4.5\u00a0million"
    )


def test_a_number_that_is_no_fact_is_told_with_what_to_do(tmp_path: Path) -> None:
    (finding,) = told(tmp_path, "Some 61,000 families were helped.")
    assert finding.code == "KF311"
    assert finding.hint == "make it a fact, or write [61,000]{.literal} if it is no statistic"


@pytest.mark.parametrize(
    "body",
    [
        "Call [1-800-843-5678]{.literal} or read [61,000 lines]{.literal}.",
        "> There were 61,000 of them.",
        "He said: “There were 61,000 of them.”",
        "Write `61000` there.",
        "<!-- keyfacts: ignore KF311 an estimate that nobody has published -->\nSome 61,000 families were helped.",
        "Seven words, two lines, one idea, 2016.",
    ],
)
def test_literals_quotations_code_and_suppressed_numbers_are_left_in_peace(tmp_path: Path, body: str) -> None:
    assert told(tmp_path, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "# Of 61,000 families",
        "Words.[^n]\n\n[^n]: Of 61,000 families.",
        "- first\n- of 61,000 families",
        ":::{callout} Of 61,000 families\nWords.\n:::",
        ":::{chart}\n:kind: bar\n:facts: calls, opened\n:alt: Bars up to 61,000 families.\nCaption.\n:::",
        ":::{chart}\n:kind: bar\n:facts: calls, opened\nOf 61,000 families.\n:::",
        ":::{tiles}\n- **61,000** families\n:::",
        "| Who | How many |\n|---|---|\n| Families | 61,000 |",
    ],
)
def test_headings_notes_lists_boxes_charts_tiles_and_tables_are_searched(tmp_path: Path, body: str) -> None:
    assert "KF311" in [finding.code for finding in told(tmp_path, body)]


def test_titles_of_the_front_matter_are_searched(tmp_path: Path) -> None:
    (finding,) = told(tmp_path, "Words.", "subtitle: How 61,000 families were helped\n")
    assert (finding.code, finding.place.line) == ("KF311", 5)


def test_a_starting_year_is_compared_with_its_fact_and_in_a_note_asked_for(tmp_path: Path) -> None:
    assert "KF312" in lines(tmp_path, "The hotline opened in 1985.")[0]
    assert "it is the fact 'opened'" in lines(tmp_path, "The hotline opened in 1984.")[0]
    assert lines(tmp_path, "Its paper began in 1996.") == []
    (line,) = lines(tmp_path, "Words.[^n]\n\n[^n]: Its paper began in 1996.")
    assert "KF314 the starting year 1996 is typed in a note" in line


def test_a_count_of_years_goes_stale_and_a_bare_thousand_lacks_its_comma(tmp_path: Path) -> None:
    assert "KF313" in lines(tmp_path, "During the last 33 years much was done.")[0]
    codes = [finding.code for finding in told(tmp_path, "Teams went out more than 1000 times.")]
    assert codes == ["KF311", "KF315"]
    assert [finding.code for finding in told(tmp_path, "Help is under way in more than 723 cases.")] == [
        "KF305",
        "KF311",
    ]


def test_a_hostile_paragraph_is_searched_in_bounded_time() -> None:
    text = "Call " + "1 " * 20_000 + "A" * 20_000 + " and 1,000" * 5_000 + "“" * 5_000
    assert list(typed_numbers(text, "en", doubtful=True))
    assert list(typed_numbers(text.replace("1 ", "11"), "de", doubtful=True))


LIBRARY = (
    DATA
    + """  volunteers: {label: Volunteers, value: 318, unit: {one: person, other: people}, source: page}
  books_lent: {label: Books lent, value: 14652, unit: {one: book, other: books}, source: page}
"""
)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "The program has 319 volunteers in 2025, and 14,652 books were lent.",
            ["volunteers' says 318", "books_lent'"],
        ),
        ("The program has 319 volunteers in 2025, and {{ books_lent }} books were lent.", ["volunteers' says 318"]),
        (
            "In 2025, 14,625 books were lent by 318 volunteers.",
            ["books_lent' says 14,652", "it is the fact 'volunteers'"],
        ),
        ("Lent were 14,625 books.", ["books_lent' says 14,652"]),
        ("The mayor dreams of 61,000 volunteers.", ["'61,000' is typed by hand"]),
    ],
)
def test_a_number_is_held_against_the_fact_whose_words_stand_behind_it(
    body: str, said: list[str], tmp_path: Path
) -> None:
    found = [each.message for each in told(tmp_path, body, data=LIBRARY) if each.code.startswith("KF31")]
    assert [part in line for line, part in zip(found, said, strict=True)] == [True] * len(said), found


def test_a_level_of_confidence_is_no_ratio(tmp_path: Path) -> None:
    sentence = (
        "Der Wert liegt bei einem Konfidenzniveau von 95 Prozent; eine Quote von 41 Prozent half einem Kind von sechs."
    )
    assert [typed.text for typed in typed_numbers(sentence, "de")] == ["41 Prozent", "einem Kind von sechs"]
