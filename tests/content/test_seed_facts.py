"""The shipped reports say what the source page says: every figure with its bound, every note on its statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pytest

from builders import REPOSITORY
from keyfacts.compose import compose
from keyfacts.facts import Printer, resolve_facts
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.dataset import Bound, Dataset, Exact, Lookup, Words
from keyfacts.model.walk import blocks_deep, inlines_deep, own_inlines, plain_text
from keyfacts.read import read_brand, read_dataset, read_report

SHEET, ANNUAL = "key-facts-2016", "annual-report-2016"

BOUNDS = {
    "hotline_calls": ("4500000", "more than 4.5 million"),
    "recoveries": ("250000", "more than 250,000"),
    "professionals_trained": ("337000", "more than 337,000"),
    "team_hope_families": ("61000", "more than 61,000"),
    "cases_2016": ("20500", "more than 20,500"),
    "runaways_2016": ("18500", "more than 18,500"),
    "age_progressions": ("6300", "more than 6,300"),
    "facial_reconstructions": ("500", "more than 500"),
    "unidentified_remains": ("723", "more than 723"),
    "team_adam_deployments": ("1000", "more than 1,000"),
    "project_alert_assists": ("9800", "more than 9,800"),
    "attempted_abductions": ("12900", "more than 12,900"),
    "cybertipline_total": ("20000000", "more than 20 million"),
    "notifications": ("182000", "more than 182,000"),
    "images_reviewed": ("209000000", "more than 209 million"),
    "children_identified": ("13300", "more than 13,300"),
    "offender_requests": ("90000", "more than 90,000"),
}
"""Figures the page gives as "more than": the bound, and how it prints in running text."""

NUMBERS = {
    "founding_year": ("1984", "1984"),
    "amber_recoveries": ("881", "881"),
    "amber_wireless": ("40", "40"),
    "identifications": ("107", "107"),
    "cybertipline_2016": ("8200000", "8.2 million"),
    "social_care_share": ("0.86", "86 percent"),
    "copyright_year": ("2017", "2017"),
}
"""Figures the page gives as they are."""

UNITS_AND_PERIODS = {
    "ncic_entries": ("entries", ""),
    "cases_2016": ("cases", "2016"),
    "runaways_2016": ("runaways", "2016"),
    "trafficking_share": ("%", "2016"),
    "social_care_share": ("%", "2016"),
    "hotline_calls": ("calls", "since 1984"),
    "recoveries": ("children", "since inception"),
    "professionals_trained": ("professionals", "since inception"),
    "team_hope_families": ("families", "since inception"),
    "amber_recoveries": ("children", "since 1996"),
    "amber_wireless": ("recoveries", "since inception"),
    "age_progressions": ("images", "since inception"),
    "facial_reconstructions": ("reconstructions", "since inception"),
    "unidentified_remains": ("cases", "as of 2017"),
    "identifications": ("identifications", "since inception"),
    "team_adam_deployments": ("deployments", "since 2003"),
    "project_alert_assists": ("times", "since 1992"),
    "attempted_abductions": ("attempts", "since inception"),
    "cybertipline_2016": ("reports", "2016"),
    "cybertipline_total": ("reports", "since 1998"),
    "notifications": ("notifications", "since 2010"),
    "images_reviewed": ("images and videos", "since 2002"),
    "children_identified": ("children", "since 2002"),
    "offender_requests": ("requests", "since 2006"),
}
"""What each figure counts and over what time: the page's general note says "since inception" where it says nothing."""

SHARES = {
    "runaway_share": "90%",
    "family_abduction_share": "6%",
    "young_adult_share": "2%",
    "lost_share": "1%",
    "nonfamily_abduction_share": "1%",
}

CASE_TYPES = {
    "Endangered runaways": 90,
    "Family abductions": 6,
    "Lost, injured or otherwise missing children": 1,
    "Nonfamily abductions": 1,
    "Critically missing young adults, ages 18 to 20": 2,
}

FIRST_YEARS = {
    "amber_start": 1996,
    "team_adam_start": 2003,
    "project_alert_start": 1992,
    "cybertipline_start": 1998,
    "notifications_start": 2010,
    "cvip_start": 2002,
    "sott_start": 2006,
}

NOTES = {
    "1": ("amber_start", ("amber_recoveries", "amber_wireless")),
    "2": ("team_adam_start", ("team_adam_deployments",)),
    "3": ("project_alert_start", ("project_alert_assists",)),
    "4": ("cybertipline_start", ("cybertipline_total",)),
    "5": ("notifications_start", ("notifications",)),
    "6": ("cvip_start", ("images_reviewed", "children_identified")),
    "7": ("sott_start", ("offender_requests",)),
}
"""By mark: the year the note tells, and the facts of the statement that its mark ends."""


@cache
def dataset(name: str = SHEET) -> Dataset:
    findings = Findings()
    made = read_dataset(REPOSITORY, name, findings)
    assert made is not None
    assert not list(findings)
    return made


@cache
def composed(stem: str, edition: str = "default") -> d.Document:
    findings = Findings()
    report = read_report(REPOSITORY, REPOSITORY / "reports" / f"{stem}.md", findings)
    assert report is not None
    brand = read_brand(REPOSITORY, report.front_of(edition).brand, findings)
    assert brand is not None
    document = compose(report, dataset(report.front.dataset), brand, edition, findings)
    assert document is not None
    assert {f.code for f in findings} <= {"KF305"}, "only the oddity that is suppressed in its place"
    return document


def runs(document: d.Document) -> Iterator[tuple[d.Inline, ...]]:
    """Every run of inlines in reading order, notes last, as flat tuples."""
    blocks = [*blocks_deep(document.blocks)]
    for note in document.notes:
        blocks += blocks_deep(note.blocks)
    for block in blocks:
        for run in own_inlines(block):
            yield tuple(inlines_deep(run))


def prints(document: d.Document, fact: str) -> set[str]:
    return {
        inline.text
        for run in runs(document)
        for inline in run
        if isinstance(inline, d.FactText) and inline.fact == fact
    }


def text(inlines: tuple[d.Inline, ...]) -> str:
    words = (getattr(i, "text", "") for i in inlines_deep(inlines) if not isinstance(i, d.NoteMark))
    return "".join(words).replace("\xa0", " ")


@pytest.mark.parametrize("fact", BOUNDS)
def test_a_published_more_than_is_kept_as_a_bound_and_printed_as_one(fact: str) -> None:
    number, printed = BOUNDS[fact]
    made = dataset().fact(fact)
    assert made is not None
    assert made.value == Bound("above", Decimal(number))
    for stem in (SHEET, ANNUAL):
        assert printed in {p.replace("\xa0", " ") for p in prints(composed(stem), fact)}


@pytest.mark.parametrize("fact", NUMBERS)
def test_a_published_number_is_kept_and_printed_as_it_is(fact: str) -> None:
    number, printed = NUMBERS[fact]
    made = dataset().fact(fact)
    assert made is not None
    assert made.value == Exact(Decimal(number))
    for stem in (SHEET, ANNUAL):
        assert printed in {p.replace("\xa0", " ") for p in prints(composed(stem), fact)}


@pytest.mark.parametrize("fact", UNITS_AND_PERIODS)
def test_a_figure_says_what_it_counts_over_what_time_and_who_published_it(fact: str) -> None:
    made = dataset().fact(fact)
    assert made is not None
    printer = Printer(resolve_facts(dataset(), Findings(), "en-US"))
    assert (printer.unit_name(made.unit), printer.period(made.period)) == UNITS_AND_PERIODS[fact]
    assert made.source == ("fbi-ncic" if fact == "ncic_entries" else "ncmec-2017")


@pytest.mark.parametrize("fact", SHARES)
def test_the_share_of_each_case_type_is_a_fact_of_its_own(fact: str) -> None:
    printer = Printer(resolve_facts(dataset(), Findings(), "en-US"))
    assert printer.reference(fact, None, (), "table").text == SHARES[fact]


@pytest.mark.parametrize("stem", [SHEET, ANNUAL])
def test_the_page_is_said_to_be_funded_in_part_by_whose_grant_and_to_be_copyright_2017(stem: str) -> None:
    assert "funded, in part" in dataset().funding
    assert "2017" in dataset().rights
    said = " ".join(text(run) for run in runs(composed(stem)))
    assert re.search(r"funded, in part, (by|through) a grant from the Office of Juvenile Justice", said)
    assert "copyright 2017" in said


@pytest.mark.parametrize("stem", [SHEET, ANNUAL])
def test_both_years_of_ncic_entries_and_their_difference_are_told(stem: str) -> None:
    table = dataset().table("ncic_entries")
    assert table is not None
    assert [int(str(n)) for n in table.column("entries")] == [460_699, 465_676]
    assert {"460,699", "465,676"} <= prints(composed(stem), "ncic_entries")
    assert prints(composed(stem), "ncic_change") == {"4,977"}


@pytest.mark.parametrize("stem", [SHEET, ANNUAL])
def test_the_five_case_types_stand_in_a_chart_with_their_shares(stem: str) -> None:
    table = dataset().table("case_types")
    assert table is not None
    shares = {str(k): int(str(v)) for k, v in zip(table.column("case_type"), table.column("share"), strict=True)}
    assert shares == CASE_TYPES
    assert sum(shares.values()) == 100
    charts = [b.content for b in blocks_deep(composed(stem).blocks) if isinstance(b, d.Figure)]
    shown = [dict(zip(c.categories, c.series[0].labels, strict=True)) for c in charts if hasattr(c, "categories")]
    assert {name: f"{share}%" for name, share in CASE_TYPES.items()} in shown


@pytest.mark.parametrize("stem", [SHEET, ANNUAL])
def test_one_in_six_and_the_years_of_the_hotline_are_said_in_words(stem: str) -> None:
    assert "one in six" in prints(composed(stem), "trafficking_share")
    assert "33 years" in {p.replace("\xa0", " ") for p in prints(composed(stem), "hotline_calls")}
    assert "90 percent" in {p.replace("\xa0", " ") for p in prints(composed(stem), "runaway_share")}


@pytest.mark.parametrize("stem", [SHEET, ANNUAL])
def test_founders_hotline_number_photos_and_grant_are_told_as_text_facts(stem: str) -> None:
    for fact, words in {
        "founders": "John and Revé Walsh and other child advocates",
        "hotline_number": "1-800-THE-LOST® (1-800-843-5678)",
        "photos_circulated": "billions",
        "grant_office": "Office of Juvenile Justice and Delinquency Prevention, Office of Justice Programs, "
        "U.S. Department of Justice",
    }.items():
        made = dataset().fact(fact)
        assert made is not None
        assert made.value == Words(words)
        assert prints(composed(stem), fact) == {words}


@pytest.mark.parametrize("fact", FIRST_YEARS)
def test_the_first_year_of_each_program_comes_from_one_table(fact: str) -> None:
    made = dataset().fact(fact)
    assert made is not None
    assert isinstance(made.value, Lookup)
    for stem in (SHEET, ANNUAL):
        assert prints(composed(stem), fact) == {str(FIRST_YEARS[fact])}


@pytest.mark.parametrize("stem", [SHEET, ANNUAL])
def test_the_four_kinds_of_report_are_listed(stem: str) -> None:
    table = dataset().table("report_kinds")
    assert table is not None
    kinds = [str(kind).lower() for kind in table.column("kind")]
    assert len(kinds) == 4
    said = " ".join(text(run) for run in runs(composed(stem))).lower()
    for kind in kinds:
        assert kind in said


def test_every_fact_of_the_dataset_names_label_period_and_source() -> None:
    for fact in dataset().facts:
        assert fact.label, fact.id
        assert fact.source, fact.id
        assert fact.period.kind != "none" or fact.id == "ncic_entries", fact.id


@pytest.mark.parametrize(("stem", "edition"), [(SHEET, "default"), (SHEET, "draft"), (ANNUAL, "default")])
def test_all_eight_notes_end_the_statements_of_the_source_page(stem: str, edition: str) -> None:
    document = composed(stem, edition)
    told = {n.mark: text(b.inlines) for n in document.notes for b in n.blocks[:1] if isinstance(b, d.Paragraph)}
    assert list(told) == ["i", "1", "2", "3", "4", "5", "6", "7"]
    headings = [b.heading for b in blocks_deep(document.blocks) if isinstance(b, d.Section)]
    (general,) = [h for h in headings if any(isinstance(i, d.NoteMark) and i.mark == "i" for i in h)]
    assert text(general) == "The center by the numbers"
    for mark, (first_year, facts) in NOTES.items():
        assert str(FIRST_YEARS[first_year]) in told[mark]
        assert set(facts) <= set(said_before(document, mark)), mark


def said_before(document: d.Document, mark: str) -> list[str]:
    """The facts between the mark before, if any, and this one, in the same run."""
    for run in runs(document):
        facts: list[str] = []
        for inline in run:
            if isinstance(inline, d.FactText):
                facts.append(inline.fact)
            elif isinstance(inline, d.NoteMark) and not inline.table:
                if inline.mark == mark:
                    return facts
                facts = []
    return []


@pytest.mark.parametrize(("stem", "edition"), [(SHEET, "default"), (SHEET, "handout"), (ANNUAL, "default")])
def test_the_report_says_what_it_is_compiled_from_and_that_it_is_no_publication_of_the_center(
    stem: str, edition: str
) -> None:
    """At the foot of its pages, and where a screen reader comes by: in the imprint, or in the text."""
    document = composed(stem, edition)
    assert document.running_foot == "Compiled from the Key Facts page of NCMEC, 2017. Not a publication of NCMEC."
    runs = (plain_text(run) for block in blocks_deep(document.blocks) for run in own_inlines(block))
    heard = " ".join((*document.imprint, *runs))
    assert "not a publication of the center" in heard.lower()
    assert "public Key Facts page" in heard


def test_the_charts_are_of_several_kinds_and_keep_the_bounds() -> None:
    charts = [
        b.content
        for stem in (SHEET, ANNUAL, "bibliotecas-2024")
        for b in blocks_deep(composed(stem).blocks)
        if isinstance(b, d.Figure) and not isinstance(b.content, d.Picture)
    ]
    assert {c.kind for c in charts} == {"bar", "share", "dot", "line", "stacked", "grouped"}
    labels = {label for c in charts for s in c.series for label in s.labels}
    for bound in (">337,000", ">250,000", ">61,000", ">20 million"):
        assert bound in {label.replace("\xa0", " ") for label in labels}


def test_sample_data_say_so_on_every_page() -> None:
    document = composed("bibliotecas-2024")
    assert document.sample == "Datos de ejemplo"
    assert document.metadata.lang == "es-ES"


def test_the_starters_sample_data_say_so_too() -> None:
    starter = REPOSITORY / "src" / "keyfacts" / "starter"
    findings = Findings()
    report = read_report(starter, starter / "reports" / "key-facts.md", findings)
    data, brand = read_dataset(starter, "reading-2025", findings), read_brand(starter, "plain", findings)
    assert report is not None
    assert data is not None
    assert brand is not None
    for edition in report.edition_names:
        document = compose(report, data, brand, edition, findings)
        assert document is not None
        assert document.sample == "Sample data"
    assert not list(findings)
