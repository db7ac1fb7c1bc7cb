"""What is typed beside a cited value is held against it (KF346): year, unit, bound, fraction, rank and place.

Sentences cite as reports do. What is false is told with the words that are false; what is true, or may be true of
something else, is left alone: a false alarm costs more than a miss.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

import builders
from definitions import PERCENT, above, data_table, dataset, directive, fact, mistakes, report, words
from keyfacts.compose.checks.beside import series
from keyfacts.model import dataset as data
from keyfacts.model import document as d
from keyfacts.model.dataset import Period, Unit
from keyfacts.model.document import Cell, Row

LOAN, READER, VISIT, KWH = (
    Unit("loan", "loans"), Unit("reader", "readers"), Unit("visit", "visits"), Unit("kilowatt-hour", "kilowatt-hours"),
)  # fmt: skip
OF_2024 = Period("year", "2024", "2024")
LOANS = data_table("loans", {"year": [2020, 2021, 2022, 2023, 2024], "loans": [650, 600, 720, 900, 700]})
TOWNS = data_table("towns", {"town": ["Maple", "Aspen", "Birch Falls", "Elm"], "loans": [400, 300, 150, 50]})
FACTS = dataset(
    fact("loans", data.SeriesOf("loans", "loans", "year"), unit=LOAN),
    fact("at", data.SeriesOf("towns", "loans", "town"), unit=LOAN, period=OF_2024),
    fact("readers", 150, unit=READER, period=OF_2024),
    fact("visits", 4300, unit=VISIT, period=OF_2024),
    fact("summer", 1725, unit=VISIT, period=OF_2024),
    fact("many", above(2000), unit=VISIT, period=OF_2024),
    fact("share", "0.41", unit=PERCENT, period=OF_2024),
    fact("large", "0.93", unit=PERCENT, period=OF_2024),
    fact("power", 5200, unit=KWH, period=OF_2024),
    fact("staff", 12, unit=Unit("employee", "employees"), period=Period("as_of", "2024-01-31")),
    fact("fallen", data.ChangeOf("loans", "2023", "2024"), unit=LOAN),
    fact("all_loans", 900, unit=LOAN, period=OF_2024),
    fact("ever", 99, unit=VISIT, period=Period("since", "2001")),
    tables=(LOANS, TOWNS),
)

FALSE = [
    ("There were {{ loans[2023] }} loans in 2024.", "2024"),
    ("There were {{ loans[2023] }} loans during 2022.", "2022"),
    ("In 2023 there were {{ loans[2024] }} loans.", "2023"),
    ("During 2021, {{ readers }} readers came.", "2021"),
    ("{{ loans[2023] }} loans (2024) were made.", "2024"),
    ("The loans of two years: 2023: {{ loans[2024] }}.", "2023"),
    ("There were {{ loans[2023] }} loans in 2023, and in 2022 {{ loans[2024] }} loans.", "2022"),
    ("Readers took {{ loans[2024] | unit }} home in 2025.", "2025"),
    ("There were {{ fallen | amount }} fewer than in 2022.", "2022"),
    ("There were {{ readers }} loans.", "loans"),
    ("There were {{ readers }} regular visits.", "visits"),
    ("A total of {{ readers }} percent came.", "percent"),
    ("They made {{ visits }} million visits.", "million"),
    ("The sun gave {{ power }} megawatt-hours.", "megawatt-hours"),
    ("Aspen made {{ at[Maple] }} loans.", "Aspen"),
    ("There were {{ at[Maple] }} loans in Elm.", "Elm"),
    ("In Elm, people made {{ at[Birch Falls] }} loans.", "Elm"),
    ("More than {{ readers }} readers came.", "More than"),
    ("Over {{ readers }} readers came.", "Over"),
    ("There were nearly {{ visits }} visits.", "nearly"),
    ("Fewer than {{ readers }} readers came.", "Fewer than"),
    ("More than {{ many }} visits were made.", "More than"),
    ("A majority of readers, {{ share }}, came back.", "A majority"),
    ("Most readers ({{ share }}) came back.", "Most"),
    ("More than half of all readers, {{ share }}, came back.", "More than half"),
    ("A third of them, {{ share }}, came back.", "A third"),
    ("A minority of readers, {{ large }}, came back.", "A minority"),
    ("{{ share }} of readers, more than half, came back.", "more than half"),
    ("{{ share }}, or nearly all, came back.", "nearly all"),
    ("There were {{ visits }} visits, most of them in the summer ({{ summer }}).", "most"),
    ("There were {{ visits }} visits, half of them in the summer ({{ summer }}).", "half"),
    ("Maple has the fewest, {{ at[Maple] }}.", "fewest"),
    ("Aspen made the most loans, {{ at[Aspen] }}.", "most"),
    ("Elm made {{ at[Elm] }} loans, the highest number of all.", "highest"),
    ("Aspen had the third highest number, {{ at[Aspen] }}.", "third highest"),
    ("There were {{ loans[2024] }} loans, the highest number of any year.", "highest"),
]
TRUE = [
    "There were {{ loans[2023] }} loans in 2023.",
    "There were {{ loans[2023] }} loans in 2023 and {{ loans[2024] }} in 2024.",
    "In 2024 there were {{ loans[2024] }} loans, after {{ loans[2023] }} the year before.",
    "In 2024 loans fell to {{ loans[2024] }} from {{ loans[2023] }} in 2023.",
    "The {{ loans[2023] }} loans of 2023 were followed by {{ loans[2024] }}.",
    "There were {{ readers }} readers born in 2023.",
    "The {{ readers }} readers of the branch that was opened in 2022 were asked.",
    "In 2025 the office reported {{ readers }} readers.",
    "There were {{ loans[2024] }} loans, more than in 2022.",
    "There were {{ loans[2024] }} loans, fewer than the {{ loans[2023] }} in 2023.",
    "By 2026 the {{ readers }} readers will have a new house.",
    "There have been {{ ever }} visits, {{ readers }} readers made them in 2024.",
    "At the end of 2023 there were {{ staff }} employees.",
    "In January 2024 there were {{ staff }} employees.",
    "There were {{ fallen | amount }} fewer than in 2023.",
    "The law of 2019 reached {{ readers }} readers.",
    "It has {{ readers }} readers since 2022.",
    "In 2024 all was well, with {{ loans[2021] }} loans long before.",
    "There were {{ readers }} readers in 2024-25.",
    "Prices in dollars of 2023 cost the {{ readers }} readers much.",
    "There were {{ readers }} readers.",
    "There were {{ readers }} new readers with {{ visits }} visits.",
    "The {{ readers }} came often.",
    "There were {{ readers }} from loans to come.",
    "They came {{ visits }} times.",
    "They made {{ visits }} library visits.",
    "The sun gave {{ power }} kilowatt-hours.",
    "Maple made {{ at[Maple] }} loans.",
    "Maple lent {{ at[Aspen] }} books to Aspen.",
    "Maple made {{ at[Maple] }} loans and Aspen {{ at[Aspen] }}.",
    "Unlike Maple, the town by the river made {{ at[Aspen] }} loans.",
    "Elm Street had {{ at[Maple] }} loans.",
    "Maple lent more than {{ at[Aspen] }}.",
    "The falls of Birch brought {{ at[Birch Falls] }} loans to Maple.",
    "There were at least {{ readers }} readers.",
    "No more than {{ readers }} readers came.",
    "The books are spread over {{ readers }} readers.",
    "About {{ readers }} readers came.",
    "There were {{ many }} visits.",
    "There were {{ loans[2024] }} loans, more than {{ loans[2022] }}.",
    "That is more than {{ at[Elm] }} in Elm.",
    "Most readers came from home, {{ share }} of them by bus.",
    "Half of the town reads, {{ share }} of it in bed.",
    "Fewer than half of the readers, {{ share }}, came back.",
    "A minority, {{ share }}, came back.",
    "{{ share }} of the readers, most of them girls, came back.",
    "{{ share }} came back, half the number of old.",
    "{{ large }} came, nearly all.",
    "There were {{ visits }} visits, two fifths of them in the summer ({{ summer }}).",
    "There were {{ visits }} visits, most of them by {{ readers }} readers.",
    "Maple made the most loans, {{ at[Maple] }}.",
    "Elm has the fewest, {{ at[Elm] }}.",
    "Aspen had the second highest number, {{ at[Aspen] }}.",
    "Aspen had the highest number outside Maple, {{ at[Aspen] }}.",
    "Among small towns Birch Falls has the most, {{ at[Birch Falls] }}.",
    "At most {{ at[Birch Falls] }} loans came from Birch Falls.",
    "The most recent count has {{ at[Birch Falls] }} loans in Birch Falls.",
    "Most of the {{ at[Birch Falls] }} loans of Birch Falls were short.",
    "There were {{ loans[2023] }} loans, the highest number of any year.",
    "[More than]{.literal} {{ readers }} readers came.",
]


def told(sentence: str, lang: str = "en-US") -> list[str]:
    return mistakes(report(builders.para(*words(sentence)), lang=lang), FACTS)


@pytest.mark.parametrize(("sentence", "typed"), FALSE)
def test_what_is_false_of_the_value_beside_it_is_told(sentence: str, typed: str) -> None:
    assert [each.partition(" contradicts")[0] for each in told(sentence) if "KF346" in each] == [f"KF346 '{typed}'"]


@pytest.mark.parametrize("sentence", TRUE)
def test_what_is_true_or_may_be_true_of_something_else_is_left_alone(sentence: str) -> None:
    if ".literal" in sentence:
        sentence = sentence.replace("[More than]{.literal} ", "")
    assert [each for each in told(sentence) if "KF346" in each] == []


@pytest.mark.parametrize(
    ("lang", "false", "true"),
    [
        ("es", "Hubo {{ loans[2023] }} préstamos en 2024.", "Hubo {{ loans[2023] }} préstamos en 2023."),
        ("es", "En 2023 hubo {{ loans[2024] }} préstamos.", "En 2024 hubo {{ loans[2024] }} préstamos."),
        ("es", "Más de {{ readers }} lectores vinieron.", "Al menos {{ readers }} lectores vinieron."),
        ("es", "La mayoría de los lectores, {{ share }}, volvió.", "Una minoría, {{ share }}, volvió."),
        ("es", "Aspen prestó {{ at[Maple] }} libros.", "Maple prestó {{ at[Maple] }} libros."),
        ("es", "Elm tiene el número más alto, {{ at[Elm] }}.", "Maple tiene el número más alto, {{ at[Maple] }}."),
        ("fr", "Il y a eu {{ loans[2023] }} prêts en 2024.", "Il y a eu {{ loans[2023] }} prêts en 2023."),
        ("fr", "En 2023, {{ loans[2024] }} prêts ont été faits.", "En 2024, {{ loans[2024] }} prêts ont été faits."),
        ("fr", "Plus de {{ readers }} lecteurs sont venus.", "Au moins {{ readers }} lecteurs sont venus."),
        ("fr", "La majorité des lecteurs ({{ share }}) est revenue.", "Une minorité ({{ share }}) est revenue."),
        ("fr", "À Elm, {{ at[Maple] }} prêts ont été faits.", "À Maple, {{ at[Maple] }} prêts ont été faits."),
        ("de", "Es gab {{ loans[2023] }} Ausleihen im Jahr 2024.", "Es gab {{ loans[2023] }} Ausleihen im Jahr 2023."),
        ("de", "Im Jahr 2023 gab es {{ loans[2024] }} Ausleihen.", "Im Jahr 2024 gab es {{ loans[2024] }} Ausleihen."),
        ("de", "Mehr als {{ readers }} Menschen kamen.", "Mindestens {{ readers }} Menschen kamen."),
        ("de", "Die Mehrheit der Leser, {{ share }}, kam wieder.", "Eine Minderheit, {{ share }}, kam wieder."),
        ("de", "Aspen hatte {{ at[Maple] }} Ausleihen.", "Maple hatte {{ at[Maple] }} Ausleihen."),
    ],
)  # fmt: skip
def test_the_rules_hold_in_other_languages(lang: str, false: str, true: str) -> None:
    codes = [[each[:5] for each in told(sentence, lang) if "KF346" in each] for sentence in (false, true)]
    assert codes == [["KF346"], []]


def test_the_finding_names_the_value() -> None:
    (said,) = told("There were {{ loans[2023] }} loans in 2024.")
    assert said.startswith("KF346 '2024' contradicts the data: loans[2023] is of 2023;")


def test_of_a_series_with_many_keys_only_those_that_a_sentence_names_are_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A letter to each of thousands of schools cites one of them; the others cost nothing."""
    names = [f"Town{number}" for number in range(1000, 1400)]
    schools = data_table("schools", {"town": names, "loans": list(range(400))})
    facts = dataset(fact("at", data.SeriesOf("schools", "loans", "town"), unit=LOAN, period=OF_2024), tables=(schools,))
    looked_for: list[str] = []
    real = series._names
    monkeypatch.setattr(series, "_names", lambda place, *rest: looked_for.append(place) or real(place, *rest))  # type: ignore[func-returns-value]
    found = mistakes(report(d.Paragraph(words("Town1007 made {{ at[Town1234] }} loans."))), facts)
    assert [line[:5] for line in found if line.startswith("KF346")] == ["KF346"]
    assert set(looked_for) == {"Town1007"}


def test_marked_words_are_taken_as_they_stand() -> None:
    assert told("There were {{ loans[2023] }} loans [in 2024]{.literal}.") == []


def test_alternative_texts_and_headings_are_held_too() -> None:
    heading = builders.section(1, words("{{ loans[2023] }} loans in 2024"), builders.para("Words."))
    assert [each[:5] for each in mistakes(report(heading), FACTS)] == ["KF346"]
    alt = "There were {{ loans[2023] }} loans in 2024."
    chart = directive("chart", "loans", kind="bar", x=("loans",), y=("year",), alt=alt)
    assert [each[:5] for each in mistakes(report(chart), FACTS)] == ["KF346"]


@pytest.mark.parametrize(
    ("caption", "typed"),
    [
        ("Loans by year, 2020 to 2024", ""),
        ("Loans by year, 2020\u20132024", ""),
        ("Loans by year", ""),
        ("Loans since 2020", ""),
        ("Loans by year, with the floods of 2021", ""),
        ("Loans by year, with the floods of 2021 and 2022", ""),
        ("Loans by year, after the law of 2019", ""),
        ("Loans by year, in dollars of 2025", ""),
        ("Loans by year (2015 = 100)", ""),
        ("Loans by year, 2019 to 2024", "2019 to 2024"),
        ("Loans by year, 2020\u20132023", "2020\u20132023"),
        ("Loans by year, 2023 and 2024", "2023 and 2024"),
        ("Loans in 2025", "2025"),
    ],
)
def test_a_caption_names_the_years_that_are_shown(caption: str, typed: str) -> None:
    for kind, options in (("chart", {"kind": "bar", "x": ("loans",), "y": ("year",), "alt": "Loans"}), ("table", {})):
        shown = directive(kind, "loans", builders.para(*words(caption)), **options)
        said = [each.partition(" contradicts")[0] for each in mistakes(report(shown), FACTS) if "KF347" in each]
        assert said == ([f"KF347 '{typed}'"] if typed else [])


def test_a_language_without_words_is_not_judged() -> None:
    assert [each for each in told("Er waren {{ loans[2023] }} leningen in 2024.", "nl") if "KF346" in each] == []


@pytest.mark.parametrize(
    ("value", "label", "typed"),
    [
        ("{{ loans[2024] }}", "Loans in 2023", ["2023"]),
        ("{{ loans[2024] }}", "Loans, 2023", ["2023"]),
        ("{{ loans[2024] }}", "2023", ["2023"]),
        ("{{ loans[2024] }}", "loans in Maple (2023)", ["2023"]),
        ("{{ at[Maple] }}", "Elm", ["Elm"]),
        ("{{ at[Maple] }}", "loans in Elm", ["Elm"]),
        ("{{ readers }}", "loans", ["loans"]),
        ("{{ loans[2024] }}", "Loans in 2024", []),
        ("{{ loans[2024] }}", "Loans, 2024, after 900 in 2023", []),
        ("{{ loans[2024] }}", "loans, more than in 2022", []),
        ("{{ readers }}", "readers born in 2023", []),
        ("{{ readers }}", "readers under the law of 2022", []),
        ("{{ at[Maple] }}", "Maple", []),
        ("{{ at[Maple] }}", "loans, unlike Elm", []),
    ],
)
def test_the_label_of_a_tile_is_of_its_number(value: str, label: str, typed: list[str]) -> None:
    item = builders.para(d.Strong(words(value)), d.Text(f" {label}"))
    tiles = directive("tiles", "", d.List((d.ListItem((item,)),)))
    said = [each for each in mistakes(report(tiles), FACTS) if each.startswith("KF346")]
    assert [each.partition(" contradicts")[0] for each in said] == [f"KF346 '{each}'" for each in typed]


@pytest.mark.parametrize(
    ("head", "row", "cell", "typed"),
    [
        ("2023", "Loans", "{{ loans[2024] }}", ["2023"]),
        ("Loans", "2023", "{{ loans[2024] }}", ["2023"]),
        ("Loans in 2023", "All", "{{ loans[2024] }}", ["2023"]),
        ("Loans", "Elm", "{{ at[Maple] }}", ["Elm"]),
        ("Elm", "Loans", "{{ at[Maple] }}", ["Elm"]),
        ("2024", "Loans", "{{ loans[2024] }}", []),
        ("2022", "2024", "{{ loans[2024] }}", []),
        ("Before the law of 2023", "Loans", "{{ loans[2024] }}", []),
        ("Elm", "Maple", "{{ at[Maple] }}", []),
        ("Change since 2023", "Loans", "{{ loans[2024] }}", []),
        ("2023", "Loans", "{{ loans[2024] }} after {{ loans[2023] }}", []),
    ],
)
def test_the_heads_of_a_typed_table_are_of_the_numbers_under_them(
    head: str, row: str, cell: str, typed: list[str]
) -> None:
    table = builders.table([["What", head], [row, words(cell)]])
    said = [each for each in mistakes(report(table), FACTS) if each.startswith("KF346")]
    assert [each.partition(" contradicts")[0] for each in said] == [f"KF346 '{each}'" for each in typed]


def test_a_spanner_stands_over_all_its_columns() -> None:
    plain = builders.table([["What", "Maple", "Elm"], ["Loans", words("{{ at[Maple] }}"), words("{{ at[Elm] }}")]])
    over = Row((Cell((), "column"), Cell((d.Text("2022"),), "group", colspan=2)))
    spanned = replace(plain, table=replace(plain.table, head=(over, *plain.table.head)))
    said = [each for each in mistakes(report(spanned), FACTS) if each.startswith("KF346")]
    assert [each.partition(" contradicts")[0] for each in said] == ["KF346 '2022'", "KF346 '2022'"]


@pytest.mark.parametrize(
    ("lang", "false", "true"),
    [
        ("en", "The six towns made {{ at[Maple] }} loans.", "The four towns made {{ at[Maple] }} loans."),
        ("en", "All three towns lend, Elm {{ at[Elm] }}.", "All four towns lend, Elm {{ at[Elm] }}."),
        ("en", "{{ at[Maple] }} and {{ at[Elm] }}, together {{ at[Aspen] }}.", "{{ at[Aspen] }} of {{ at[Maple] }}."),
        ("es", "Todos los tres towns: {{ at[Maple] }}.", "Los cuatro towns: {{ at[Maple] }}."),
        ("es", "{{ at[Maple] }} y {{ at[Elm] }}, juntos {{ at[Aspen] }}.", "{{ at[Maple] }} y {{ at[Elm] }} juntos."),
        ("fr", "Tous les trois towns : {{ at[Maple] }}.", "Les quatre towns : {{ at[Maple] }}."),
        ("fr", "{{ at[Maple] }} et {{ at[Elm] }}, ensemble {{ at[Aspen] }}.", "{{ at[Maple] }} ensemble."),
        ("de", "Alle drei Towns: {{ at[Maple] }}.", "Alle vier Towns: {{ at[Maple] }}."),
        ("de", "{{ at[Maple] }} und {{ at[Elm] }}, zusammen {{ at[Aspen] }}.", "Zusammen {{ at[Aspen] }}."),
    ],
)
def test_counts_in_words_and_sums_are_those_of_the_data(lang: str, false: str, true: str) -> None:
    codes = [[each[:5] for each in told(sentence, lang) if "KF346" in each] for sentence in (false, true)]
    assert codes == [["KF346"], []]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two towns by the river made {{ at[Maple] }} loans.",  # two that were named before
        "All three towns but Maple lend: Elm {{ at[Elm] }}, among others.",
        "The six libraries of Maple made {{ at[Maple] }} loans.",
        "In the five years there were {{ loans[2024] }} loans.",
        "{{ at[Maple] }}, {{ at[Aspen] }}, {{ at[Birch Falls] }} and {{ at[Elm] }}, together {{ all_loans }}.",
        "{{ visits }} visits and {{ readers }} readers, together {{ summer }}.",
    ],
)
def test_some_of_the_rows_and_unlike_things_are_left_alone(sentence: str) -> None:
    assert [each for each in told(sentence) if "KF346" in each] == []
