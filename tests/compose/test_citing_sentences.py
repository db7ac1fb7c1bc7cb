"""True sentences that cite facts, in four languages: hardly any is told to contradict its facts (KF341, KF346)."""

from __future__ import annotations

import pytest

import builders
from definitions import PERCENT, above, data_table, dataset, fact, mistakes, report, words
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Dataset, Period, Unit
from sentence_corpora import sentences

NOUNS = {
    "en": "loan loans, reader readers, visit visits, kilowatt-hour kilowatt-hours, employee employees, gift gifts",
    "es": "préstamo préstamos, lector lectores, visita visitas, kilovatio-hora kilovatios-hora, empleado empleados, "
    "regalo regalos",
    "fr": "prêt prêts, lecteur lecteurs, visite visites, kilowattheure kilowattheures, employé employés, don dons",
    "de": "Ausleihe Ausleihen, Leser Leser, Besuch Besuche, Kilowattstunde Kilowattstunden, Angestellter Angestellte, "
    "Geschenk Geschenke",
    "it": "prestito prestiti, lettore lettori, visita visite, chilowattora chilowattora, dipendente dipendenti, "
    "dono doni",
}
OF_2024 = Period("year", "2024", "2024")


def facts(lang: str) -> Dataset:
    """The facts of the sentences, counted in nouns of their language."""
    loan, reader, visit, power, employee, gift = (Unit(*noun.split()) for noun in NOUNS[lang].split(", "))
    return dataset(
        fact("loans", data.SeriesOf("loans", "loans", "year"), unit=loan),
        fact("at", data.SeriesOf("towns", "loans", "town"), unit=loan, period=OF_2024),
        fact("readers", 150, unit=reader, period=OF_2024),
        fact("visits", 4300, unit=visit, period=OF_2024),
        fact("summer", 1725, unit=visit, period=OF_2024),
        fact("downloads", above(2000), unit=visit, period=OF_2024),
        fact("share", "0.41", unit=PERCENT, period=OF_2024),
        fact("large", "0.93", unit=PERCENT, period=OF_2024),
        fact("power", 5200, unit=power, period=OF_2024),
        fact("staff", 12, unit=employee, period=Period("as_of", "2024-01-31")),
        fact("fallen", data.ChangeOf("loans", "2023", "2024"), unit=loan),
        fact("ever", 99, unit=gift, period=Period("since", "2001")),
        tables=(
            data_table("loans", {"year": [2020, 2021, 2022, 2023, 2024], "loans": [650, 600, 720, 900, 700]}),
            data_table("towns", {"town": ["Maple", "Aspen", "Birch Falls", "Elm"], "loans": [400, 300, 150, 50]}),
        ),
    )


@pytest.mark.parametrize("lang", NOUNS)
def test_of_true_sentences_that_cite_facts_fewer_than_four_in_a_hundred_are_told(lang: str) -> None:
    corpus = [sentence for each, sentence in sentences("innocent_citing.txt") if each == lang]
    known = facts(lang)
    assert len(corpus) == 25
    told = {}
    for sentence in corpus:
        said = mistakes(report(builders.para(*words(sentence)), lang=lang), known)
        told[sentence] = [each for each in said if each.startswith(("KF341", "KF346"))]
    wrongly = {sentence: said for sentence, said in told.items() if said}
    assert len(wrongly) * 100 < 4 * len(corpus), wrongly
