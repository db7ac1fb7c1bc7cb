"""Every kind of chart, standing and lying, in several languages and units: for tests and for the foreign judges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import builders as b
from keyfacts.model import document as d
from keyfacts.model.chart import Chart, ChartKind, Series
from keyfacts.numerals import numerals

CASES = (
    "Endangered runaways", "Family abductions", "Critically missing young adults", "Nonfamily abductions",
    "Lost, injured or otherwise missing",
)  # fmt: skip
YEARS = tuple(str(year) for year in range(2010, 2017))
REPORTS = (223000, 326000, 415000, 505000, 1106000, 4403000, 8230000)


def series(name: str, values: Sequence[float | None], form: str = "", lang: str = "en-US") -> Series:
    """A series with its values printed: in full, or in the ``form`` 'percent', 'compact', 'euro', 'year'."""
    prints = numerals(lang)

    def label(value: float | None) -> str:
        number = Decimal(repr(value)) if value is not None else None
        if number is None:
            return ""
        if form == "percent":
            return prints.percent(number / 100, sign=True)
        if form == "compact":
            return prints.compact(number).text
        if form == "euro":
            return prints.currency(number, "EUR")
        return prints.year(number) if form == "year" else prints.full(number)

    return Series(name, tuple(values), tuple(label(value) for value in values))


def charts() -> Iterator[tuple[str, Chart]]:
    """The charts by name."""

    def chart(kind: ChartKind, names: Sequence[str], *shown: Series, lang: str = "en-US", **more: Any) -> Chart:
        return Chart(kind, tuple(names), shown, lang=lang, width=440.0, **more)

    shares = series("Share", (86, 10, 2, 1, 1), "percent")
    found, open_, unknown = (50, 20, 8), (30, 40, 2), (20, 40, 90)
    yield (
        "bars of shares",
        chart("bar", CASES, shares, percent=True, value_title="Share of cases", highlight=CASES[:1]),
    )
    yield "bars of years", chart("bar", ("2016", "2015"), series("Entries", (465676, 460699)), numeric_categories=True)
    hedged = Series("Reports", (4600000, 8200000, 1300000), ("4.6 million", ">8.2 million", "about 1.3 million"))
    yield "hedged bars", chart("bar", ("A", "B", "C"), hedged, title="Reports", value_title="in a year")
    standing: dict[str, Any] = {"orientation": "vertical", "numeric_categories": True}
    yield "columns", chart("bar", YEARS, series("Reports", REPORTS), highlight=("2016",), **standing)
    change = (series("2015", (12, 34, None)), series("2016", (23, -5, 40)))
    yield "groups below nought", chart("grouped", ("Girls", "Boys", "All"), *change, value_title="Change in cases")
    euros = [series(f"{y}", v, "euro", "de-DE") for y, v in ((2015, (1250, 890.5)), (2016, (1400, 910)))]
    yield "groups of columns", chart("grouped", ("Büro", "Reisen"), *euros, lang="de-DE", orientation="vertical")
    parts = [series(n, v, "percent") for n, v in (("Found", found), ("Open", open_), ("Unknown", unknown))]
    yield "lying stacks", chart("stacked", ("North", "South", "Elsewhere"), *parts, percent=True)
    counts = [series(n, v) for n, v in (("Found", found), ("Open", open_), ("Unknown", unknown))]
    yield "standing stacks", chart("stacked", YEARS[-3:], *counts, value_title="Cases", **standing)
    yield "line", chart("line", YEARS, series("Reports", REPORTS), value_title="Reports", **standing)
    calls = (300000, 310000, None, 480000, 1100000, 4300000, 8100000)
    lines = (series("Reports", REPORTS), series("Calls", calls), series("Letters", (100, 200, 300, 200, 100, 50, 20)))
    yield "lines that end close together", chart("line", YEARS, *lines, **standing)
    uneven = (
        series("Prenez", (12.5, 14, 30, 33), "percent", "fr-FR"),
        series("Rendez", (5, 6, 7, 25), "percent", "fr-FR"),
    )
    spaced = ("1990", "1995", "2005", "2016")
    yield "uneven years", chart("line", spaced, *uneven, lang="fr-FR", percent=True, **standing)
    yield "dots", chart("dot", CASES, shares, percent=True, value_title="Share of cases", highlight=CASES[1:2])
    first = series("Year", (1984, 1984, 1996, 1998), "year")
    yield "dots of years", chart("dot", ("Founded", "Hotline", "AMBER Alert", "CyberTipline"), first)
    yield (
        "dots of two years",
        chart("dot", CASES, shares, series("Before", (80, 12, 4, 2, 2), "percent"), percent=True),
    )
    yield "parts of a whole", chart("share", CASES, shares, percent=True, highlight=CASES[1:2])
    yield "part of a whole", chart("share", ("Found again", "Open"), series("S", (17, 55), "percent"), percent=True)
    millions = series("Personas", (8_200_000, 12_000_000), "compact", "es-ES")
    yield "millions in Spanish", chart("bar", ("Norte", "Sur"), millions, lang="es-ES")


def chart_document(mode: str) -> d.Document:
    """All of them in one document, as ``native`` charts or as ``picture``."""
    figures = tuple(
        d.Figure(chart, b.text(name), f"Figure {n}", f"Chart: {name}.", width=chart.width, anchor=f"chart-{n}")
        for n, (name, chart) in enumerate(charts(), 1)
    )
    return b.document(*figures, word_charts=mode)
