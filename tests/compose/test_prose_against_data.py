"""Sentences that say which way a number went, held against the data: the false are found, the true are left alone.

In a sentence ``{2015}`` is a value of the series ``entries``, ``{name}`` any other fact.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import builders
from definitions import PERCENT, above, data_table, dataset, directive, fact, mistakes, ref, report
from keyfacts.compose.checks.prose_claims import claims_of
from keyfacts.model import dataset as data
from keyfacts.model import document as d
from keyfacts.model.dataset import Dataset, Unit

ENTRY = Unit("entry", "entries")
CALL = Unit("call", "calls")
YEARS = {2012: 300, 2013: 460, 2014: 520, 2015: 500, 2016: 450}
"""Fell from 2014 on; lowest since 2012 in 2016, highest in 2014."""

SERIES = data_table(
    "entries",
    {"year": list(YEARS), "entries": list(YEARS.values())},  # type: ignore[arg-type]
)
FACTS: Dataset = dataset(
    fact("entries", data.SeriesOf("entries", "entries", "year"), unit=ENTRY),
    fact("fallen", data.ChangeOf("entries", "2015", "2016"), unit=ENTRY),
    fact("fallen_share", data.ChangeOf("entries", "2015", "2016", "percent")),
    fact("risen", data.ChangeOf("entries", "2013", "2014"), unit=ENTRY),
    fact("left", data.Formula("entries[2016] - entries[2015]"), unit=ENTRY),
    fact("calls_2015", 1000, unit=CALL),
    fact("calls_2016", 2100, unit=CALL),
    fact("calls_total", above(20_000), unit=CALL),
    fact("reports", 900, unit=Unit("report", "reports")),
    fact("spent", 40, unit=Unit(kind="currency", code="USD")),
    fact("share_2015", "0.30", unit=PERCENT),
    fact("share_2016", "0.26", unit=PERCENT),
    tables=(SERIES,),
)

FALSE = [
    "Entries rose from {2015} to {2016}.",
    "Entries have risen from {2014} in 2014 to {2016} in 2016.",
    "The number grew, over one year, from {2015} to {2016}.",
    "There was an increase from the {2015} entries of 2015 to {2016}.",
    "Entries fell from {2013} to {2014}.",
    "Calls declined from {calls_2015} to {calls_2016}.",
    "Calls dropped to {calls_2016} from {calls_2015}.",
    "There were {2016} entries in 2016, up from {2015} in 2015.",
    "There were {calls_2016} calls, down from {calls_2015}.",
    "Its share increased from {share_2015} to {share_2016}.",
    "Entries rose by {fallen|amount}.",
    "Entries fell by {risen}.",
    "The police made {fallen} entries more than the year before.",
    "There was an increase of {fallen_share|amount}.",
    "That is up {fallen_share|amount} on the year before.",
    "Entries fell by {fallen}.",
    "Entries grew by {left}.",
    "In 2016 there were {2016} entries, more than in 2015.",
    "In 2014 there were {2014} entries, fewer than the year before.",
    "With {2016} entries, 2016 had the highest number since 2013.",
    "There were {2015} entries, the most on record.",
    "The {2014} entries of 2014 were the lowest number since 2012.",
    "There were {calls_2016} calls in 2016, fewer than the {calls_2015} of 2015.",
    "The {2016} entries are more than the {2015} of 2015.",
    "Entries doubled from {2015} to {2016}.",
    "Calls more than tripled, from {calls_2015} to {calls_2016}.",
    "Calls nearly doubled from {calls_2015} to {calls_2016}.",
    "Entries rose: {2015} in 2015, {2016} in 2016.",
    "Entries rose to {2016} in 2016.",
    "Entries remained unchanged from {2015} to {2016}.",
    "Entries went from {2015} to {2016}, an increase.",
    "Entries rose by more than {fallen|amount}.",
    "Entries rose sharply to {2016}.",
    "That year saw {fallen} entries more.",
]
TRUE = [
    "Entries fell from {2015} to {2016}.",
    "Entries rose from {2013} to {2014}.",
    "Calls more than doubled, from {calls_2015} to {calls_2016}.",
    "Calls doubled from {calls_2015} to {calls_2016}.",
    "Entries did not rise from {2015} to {2016}.",
    "Entries fell rather than rose from {2015} to {2016}.",
    "If entries rose from {2015} to {2016}, we would know.",
    "The plan was to increase entries from {2015} to {2016}.",
    "Nobody expected entries to rise from {2015} to {2016}.",
    "While the share fell, calls rose from {calls_2015} to {calls_2016}.",
    "Its share fell from {share_2015} to {share_2016} as calls rose.",
    "Entries fell by {fallen|amount}, or {fallen_share|amount}.",
    "Entries {fallen|change}.",
    "The police made {fallen|more} than the year before.",
    "Entries rose by {risen}.",
    "The {2016} entries are fewer than the {2015} of 2015.",
    "There were {2016} entries in 2016, down from {2015} in 2015.",
    "There were {2016} entries, the lowest number since 2012.",
    "There were {2014} entries in 2014, the most on record.",
    "Of the {calls_total} calls, {calls_2016} came in 2016.",
    "More than {reports} reports came in; fewer than {spent} were spent.",
    "There were {calls_2016} calls, fewer than {reports} of them at night.",
    "Ages rose from {reports} reports to {calls_2016} calls.",
    "Open from {2012} to {2016}, the office never closed.",
    "The rose garden had {2016} visitors, {2015} the year before.",
    "Drop-out prevention reached {2016} pupils.",
    "Up to {2016} entries are made in a year.",
    "Sign up {2016} times and fall asleep.",
    "We reduced waste; entries were {2015} and later {2016}.",
    "The range runs from {2016} to {2015}.",
    "“Entries rose from 3 to 5,” she said of the {2016} entries.",
    "Entries fell to {2016} in 2016.",
    "Rising costs led to {2016} entries.",
    "The decline led to {calls_2016} calls.",
    "Falling prices brought {risen} more entries.",
    "The drop in prices brought another {risen} entries.",
    "There were {fallen} entries with more detail.",
    "{risen} calls less frequent than others were made.",
    "Entries were {2015} and {2016} in a time of growth.",
    "Entries went from {2015} to {2016} as calls rose.",
    "Falling temperatures moved visitors from {2013} to {2014}.",
    "He fell ill when entries went from {2013} to {2014}.",
    "{2016} entries were about girls, more than in 2015.",
    "Prices rose; entries fell from {2015} to {2016}.",
    "After the increase of 2014, entries stood at {2016}.",
    "Calls rose from {calls_2015} to {calls_2016}, while entries fell to {2016}.",
    "The increase to {2014} in 2014 was followed by a fall to {2016}.",
    "More than {2015} of the {calls_2016} calls were short.",
    "The largest share, {share_2015}, fell to girls.",
]


def inlines(sentence: str) -> list[d.Inline]:
    pieces: list[d.Inline] = []
    for part in re.split(r"(\{[^}]+\})", sentence):
        if part.startswith("{"):
            name, *filters = part[1:-1].split("|")
            pieces.append(ref("entries", *filters, key=name) if name.isdigit() else ref(name, *filters))
        elif part:
            pieces.append(d.Text(part))
    return pieces


def said(sentence: str, lang: str = "en-US") -> list[str]:
    """What is said of the way the numbers went; what else stands beside them has tests of its own."""
    told = mistakes(report(builders.para(*inlines(sentence)), lang=lang), FACTS)
    return [each[:5] for each in told if not each.startswith("KF346")]


@pytest.mark.parametrize("sentence", FALSE)
def test_a_sentence_that_contradicts_the_data_is_found(sentence: str) -> None:
    assert said(sentence) == ["KF341"]


@pytest.mark.parametrize("sentence", TRUE)
def test_a_sentence_that_is_true_or_claims_nothing_is_left_alone(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("lang", "false", "true"),
    [
        ("es", "Las entradas aumentaron de {2015} a {2016}.", "Las entradas bajaron de {2015} a {2016}."),
        ("es", "Las entradas subieron de {2015} en 2015 a {2016}.", "Las entradas no subieron de {2015} a {2016}."),
        ("es", "Hubo {2016} entradas, más que en 2015.", "Hubo {2016} entradas, menos que el año anterior."),
        ("es", "Es un descenso de {risen}.", "Es un aumento de {risen}."),
        ("es", "Hubo un aumento de {fallen|amount} entradas.", "Hubo una bajada de {fallen|amount} entradas."),
        ("fr", "Les entrées ont augmenté de {2015} à {2016}.", "Les entrées ont diminué de {2015} à {2016}."),
        ("fr", "Une hausse de {fallen|amount} entrées.", "Une baisse de {fallen|amount} entrées."),
        ("fr", "Avec {2016} entrées, plus qu’en 2015.", "Avec {2016} entrées, moins qu’en 2015."),
        ("fr", "La part progresse de {share_2015} à {share_2016}.",
         "La part n’a pas progressé de {share_2015} à {share_2016}."),
        ("de", "Die Zahl stieg von {2015} auf {2016}.", "Die Zahl sank von {2015} auf {2016}."),
        ("de", "Die Zahl ist von {2015} auf {2016} gestiegen.", "Die Zahl ist von {2015} auf {2016} gesunken."),
        ("de", "Ein Anstieg um {fallen|amount}.", "Ein Rückgang um {fallen|amount}."),
        ("de", "Es gab {2016} Einträge, mehr als im Vorjahr.", "Es gab {2016} Einträge, weniger als im Vorjahr."),
        ("de", "Die Anrufe haben sich halbiert, von {calls_2015} auf {calls_2016}.",
         "Die Anrufe haben sich verdoppelt, von {calls_2015} auf {calls_2016}."),
    ],
)  # fmt: skip
def test_other_languages_are_read_too(lang: str, false: str, true: str) -> None:
    assert (said(false, lang), said(true, lang)) == (["KF341"], [])


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("es", "De las {calls_2016} llamadas, {calls_2015} fueron más largas."),
        ("es", "Más de {2015} entradas, y menos de {calls_2016} llamadas."),
        ("es", "El aumento de los precios dejó las entradas en {2016}."),
        ("es", "Si las entradas suben de {2015} a {2016}, habrá que actuar."),
        ("es", "Las llamadas se duplicaron de {calls_2015} a {calls_2016}."),
        ("fr", "Plus de {2015} entrées, soit moins que prévu."),
        ("fr", "Parmi les {calls_2016} appels, {calls_2015} ont duré plus longtemps."),
        ("fr", "La hausse des prix a coûté {spent} à chacun."),
        ("fr", "Le nombre n’a pas augmenté de {2015} à {2016}."),
        ("de", "Mehr als {2015} Einträge und weniger als {calls_2016} Anrufe."),
        ("de", "Von {calls_2016} Anrufen kamen {calls_2015} am Tag, und die Preise stiegen."),
        ("de", "Die Zahl wird von {2015} auf {2016} gestiegen sein."),
        ("de", "Trotz des Rückgangs waren es {2014} Einträge."),
        ("nl", "Het aantal steeg van {2015} naar {2016}."),
    ],
)
def test_innocent_sentences_in_other_languages_are_left_alone(lang: str, sentence: str) -> None:
    assert [code for code in said(sentence, lang) if code != "KF268"] == []


def test_the_finding_names_the_values_and_the_way_out() -> None:
    (told,) = mistakes(report(builders.para(*inlines("Entries rose from {2015} to {2016}."))), FACTS)
    assert told.startswith("KF341 'rose' contradicts the data: entries[2015] is 500, entries[2016] is 450;")


def test_headings_captions_and_notes_are_read_and_marked_literals_are_not() -> None:
    heading = builders.section(1, tuple(inlines("From {2015} to {2016}, an increase")), builders.para("Words."))
    assert mistakes(report(heading), FACTS)[0].startswith("KF341")
    literal = [d.LiteralText((d.Text("rose"),)), d.Text(" from "), *inlines("{2015} to {2016}.")]
    assert mistakes(report(builders.para(*literal)), FACTS) == []


def test_alternative_texts_are_read_too() -> None:
    said = "Rose to {{ entries[2016] }} in 2016."
    chart = directive("chart", "entries", kind="bar", x=("entries",), y=("year",), alt=said)
    assert [told[:5] for told in mistakes(report(chart), FACTS)] == ["KF341"]


def test_bounds_contradict_only_what_they_rule_out() -> None:
    facts = dataset(fact("a_2015", 100), fact("a_2016", above(90)), fact("b_2015", 80), fact("b_2016", above(90)))
    for sentence, codes in (
        ("It rose from {a_2015} to {a_2016}.", []),
        ("It fell from {a_2015} to {a_2016}.", []),
        ("It fell from {b_2015} to {b_2016}.", ["KF341"]),
    ):
        assert [told[:5] for told in mistakes(report(builders.para(*inlines(sentence))), facts)] == codes


@settings(derandomize=True, deadline=1000, max_examples=60)
@given(
    st.lists(
        st.sampled_from(["rose", "from", "to", "by", "more", "than", "<0>", "<1>", "<2>", ",", "up", "x" * 80]),
        max_size=300,
    ),
    st.sampled_from(["en", "es", "fr", "de", "xx"]),
)
def test_any_words_are_read_in_bounded_time(words: list[str], lang: str) -> None:
    assert len(list(claims_of(" ".join(words), lang))) <= len(words)
