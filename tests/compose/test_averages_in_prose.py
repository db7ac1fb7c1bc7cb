"""'An average of', 'on average', 'in total' beside a cited value are held against the data, in four languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

import builders
from definitions import data_table, dataset, fact, mistakes, report, words
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Unit

LOAN = Unit("loan", "loans")
LOANS = data_table("loans", {"year": [2020, 2021, 2022, 2023, 2024], "loans": [650, 600, 720, 900, 700]})
FACTS = dataset(
    fact("loans", data.SeriesOf("loans", "loans", "year"), unit=LOAN),
    fact("daily", data.SeriesOf("loans", "loans", "year"), unit=LOAN, label="Loans a day on average"),
    fact("every", data.Formula("sum(loans)"), unit=LOAN),
    fact("total", data.TotalOf("loans", "loans"), unit=LOAN),
    fact("mean", data.Formula("mean(loans)"), unit=LOAN),
    fact("late_mean", data.Formula("mean(loans[2022 to 2024])"), unit=LOAN),
    fact("middle", data.Formula("median(loans)"), unit=LOAN),
    fact("half_way", 625, unit=LOAN),
    fact("others", 990, unit=LOAN),
    tables=(LOANS,),
)

FALSE = [
    ("en", "An average of {{ every }} loans was made.", "average of"),
    ("en", "On average {{ every }} loans a year were made.", "On average"),
    ("en", "Loans averaged {{ total }}.", "averaged"),
    ("en", "We lent {{ total }} books on average.", "on average"),
    ("en", "A total of {{ mean }} loans was made.", "A total of"),
    ("en", "In all, {{ late_mean }} loans.", "In all"),
    ("en", "An average of {{ loans[2023] }} loans a year was made.", "average of"),
    ("en", "From 2020 to 2024 there were on average {{ late_mean }} loans.", "on average"),
    ("en", "{{ loans[2020] }} and {{ loans[2021] }}, on average {{ others }}.", "on average"),
    ("fr", "En moyenne, {{ every }} prêts.", "En moyenne"),
    ("fr", "Une moyenne de {{ every }} prêts.", "moyenne de"),
    ("fr", "On a compté {{ loans[2023] }} prêts en moyenne par an.", ""),
    ("fr", "Un total de {{ mean }} prêts.", "Un total de"),
    ("de", "Im Durchschnitt wurden {{ every }} Bücher verliehen.", "Im Durchschnitt"),
    ("de", "Durchschnittlich {{ loans[2023] }} Ausleihen pro Jahr.", "Durchschnittlich"),
    ("de", "Insgesamt {{ mean }} Ausleihen.", "Insgesamt"),
    ("de", "Von 2020 bis 2024 waren es im Mittel {{ late_mean }}.", "im Mittel"),
    ("es", "Un promedio de {{ every }} préstamos.", "promedio de"),
    ("es", "En promedio se hicieron {{ total }} préstamos.", "En promedio"),
    ("es", "Un promedio de {{ loans[2023] }} préstamos al año.", "promedio de"),
    ("es", "Un total de {{ mean }} préstamos.", "Un total de"),
    ("en", "A median of {{ mean }} loans was made.", "median of"),
    ("en", "The median was {{ every }}.", "median was"),
    ("es", "La mediana fue de {{ mean }} préstamos.", "mediana fue de"),
    ("fr", "La médiane était de {{ mean }} prêts.", "médiane était de"),
    ("de", "Der Median lag bei {{ mean }} Ausleihen.", "Median lag bei"),
    ("fr", "En moyenne, il y a eu {{ every }} prêts.", "En moyenne"),
    ("en", "{{ loans[2020] }} and {{ loans[2021] }} loans, {{ half_way }} in all.", "in all"),
    ("es", "{{ loans[2020] }} y {{ loans[2021] }} préstamos, en total {{ others }}.", "en total"),
    ("fr", "{{ loans[2020] }} et {{ loans[2021] }} prêts, au total {{ others }}.", "au total"),
    ("de", "{{ loans[2020] }} und {{ loans[2021] }} Ausleihen, insgesamt {{ others }}.", "insgesamt"),
]
TRUE = [
    ("en", "The median was {{ middle }}, and the mean {{ mean }}."),
    ("en", "{{ loans[2020] }} and {{ loans[2021] }} loans, in total {{ every }} of five years."),
    ("es", "La mediana fue de {{ middle }} préstamos."),
    ("de", "{{ loans[2020] }} und {{ loans[2021] }} Ausleihen, insgesamt {{ every }} in fünf Jahren."),
    ("en", "An average of {{ mean }} loans a year was made."),
    ("en", "From 2022 to 2024 there were on average {{ late_mean }} loans."),
    ("en", "In 2023 there were {{ loans[2023] }} loans, against an average of {{ mean }}."),
    ("en", "{{ loans[2020] }} and {{ loans[2021] }}, on average {{ half_way }}."),
    ("en", "A total of {{ every }} loans, {{ mean }} a year on average, were made."),
    ("en", "On average {{ daily[2023] }} loans a year were made."),
    ("en", "The average reader is 40; in 2023 {{ loans[2023] }} loans were made."),
    ("en", "An average of {{ loans[2023] }} loans each month was made."),
    ("fr", "En moyenne {{ mean }} prêts par an."),
    ("fr", "Au total {{ every }} prêts."),
    ("de", "Im Durchschnitt {{ mean }} Ausleihen, insgesamt {{ every }}."),
    ("es", "En promedio {{ mean }} préstamos; en total {{ total }}."),
]


def told(lang: str, sentence: str) -> list[str]:
    """The findings on words beside citations in one sentence."""
    made = replace(report(builders.section(1, "Loans", builders.para(*words(sentence)))))
    made = replace(made, front=replace(made.front, lang=lang))
    return [each for each in mistakes(made, FACTS) if "contradicts the data" in each]


@pytest.mark.parametrize(("lang", "sentence", "typed"), FALSE)
def test_a_false_average_or_total_is_told(lang: str, sentence: str, typed: str) -> None:
    findings = told(lang, sentence)
    assert len(findings) == 1, findings
    assert f"'{typed}" in findings[0]


@pytest.mark.parametrize(("lang", "sentence"), TRUE)
def test_a_true_one_is_left_alone_and_so_is_what_the_data_cannot_say(lang: str, sentence: str) -> None:
    assert told(lang, sentence) == []
