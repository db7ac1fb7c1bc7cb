"""The fixed words of a report, per language: labels, hedges, list separators, the words of alternative text.

Braces mark where a number or text goes. A language that is not here reads English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple


class Hedges(NamedTuple):
    """How a number is said roughly; ``{n}`` is the number as printed."""

    above: str = "more than {n}"
    below: str = "less than {n}"
    at_least: str = "at least {n}"
    at_most: str = "at most {n}"
    nearly: str = "nearly {n}"
    about: str = "about {n}"
    between: str = "between {n} and {m}"
    one_in: str = "one in {n}"
    one_in_by: Mapping[str, str] = MappingProxyType({})
    """``one_in`` by the gender of what is counted, where the language has one."""
    part_in: str = "{m} in {n}"
    range: str = "{n} to {m}"
    tile_above: str = "{n}+"
    """Short form for big numbers; true of 'more than' and of 'at least'."""


class ChartWords(NamedTuple):
    """Words of alternative text; ``kinds`` by chart kind."""

    kinds: dict[str, str]
    of: str = "{kind}: {what}"
    range: str = "Values run from {low} ({first}) to {high} ({last})."
    all_equal: str = "All values are {value}."
    change: str = "From {first} to {last}: {low} to {high}."


_EN_HEDGES = Hedges()
_EN_CHARTS = ChartWords(
    {
        "bar": "Bar chart",
        "grouped": "Grouped bar chart",
        "stacked": "Stacked bar chart",
        "line": "Line chart",
        "dot": "Dot chart",
        "share": "Chart of shares of a whole",
    }
)


class Wording(NamedTuple):
    """One language's fixed words."""

    lang: str
    figure: str = "Figure"
    table: str = "Table"
    section: str = "Section"
    source: str = "Source"
    sources: str = "Sources"
    note: str = "Note"
    notes: str = "Notes"
    contents: str = "Contents"
    page: str = "page"
    page_title: str = "Page"
    continued: str = "continued"
    sample: str = "Sample data"
    missing: str = "no data"
    to_be_confirmed: str = "to be confirmed"
    compiled_from: str = "Compiled from {sources}"
    spoken_note: str = "note {mark}"
    back: str = "back to the text"
    statement: str = "Statement"
    value: str = "Value"
    unit: str = "Unit"
    period: str = "Period"
    population: str = "Population"
    status: str = "Status"
    as_printed: str = "As printed"
    final: str = "final"
    total: str = "Total"
    since: str = "since {start}"
    as_of: str = "as of {end}"
    inception: str = "since inception"
    to: str = "to"
    conjunction: str = " and "
    last_conjunction: str = ", and "
    rate: str = "{n} per {per} {base}"
    rate_of_one: str = "{n} per {base}"
    rate_alone: str = "{n} per {per}"
    provisional: str = "provisional"
    revised: str = "revised"
    estimated: str = "estimated"
    withheld: str = "withheld"
    small_count: str = "{symbol} less than {n}"
    withheld_count: str = "{symbol} withheld, so that these cannot be worked out"
    yes: str = "yes"
    no: str = "no"
    licence: str = "Licence"
    accessed: str = "accessed {day}"
    hedges: Hedges = Hedges()
    charts: ChartWords = _EN_CHARTS
    colon: str = ": "

    def status_name(self, status: str) -> str:
        """How sure a value is, in words: 'provisional'."""
        name: str = getattr(self, status)
        return name

    def listed(self, words: Sequence[str]) -> str:
        """'a', 'a and b', 'a, b, and c' in the language's way."""
        if len(words) < 2:
            return "".join(words)
        if len(words) == 2:
            return self.conjunction.join(words)
        return ", ".join(words[:-1]) + self.last_conjunction + words[-1]


_ENGLISH = Wording("en")

_SPANISH = Wording(
    "es",
    figure="Figura",
    table="Tabla",
    section="Sección",
    source="Fuente",
    sources="Fuentes",
    note="Nota",
    notes="Notas",
    contents="Índice",
    page="página",
    page_title="Página",
    continued="continuación",
    sample="Datos de ejemplo",
    missing="sin datos",
    to_be_confirmed="por confirmar",
    compiled_from="Elaborado a partir de {sources}",
    spoken_note="nota {mark}",
    back="volver al texto",
    statement="Dato",
    value="Valor",
    unit="Unidad",
    period="Periodo",
    population="Población",
    status="Estado",
    as_printed="En el texto",
    final="definitivo",
    since="desde {start}",
    as_of="a {end}",
    inception="desde el inicio",
    to="a",
    conjunction=" y ",
    last_conjunction=" y ",
    rate="{n} por cada {per} {base}",
    rate_of_one="{n} por {base}",
    rate_alone="{n} por cada {per}",
    provisional="provisional",
    revised="revisado",
    estimated="estimado",
    withheld="no se publica",
    small_count="{symbol} menos de {n}",
    withheld_count="{symbol} no se publica, para que los anteriores no puedan deducirse",
    yes="sí",
    no="no",
    licence="Licencia",
    accessed="consultado el {day}",
    hedges=Hedges(
        above="más de {n}",
        below="menos de {n}",
        at_least="al menos {n}",
        at_most="como máximo {n}",
        nearly="casi {n}",
        about="alrededor de {n}",
        between="entre {n} y {m}",
        one_in="uno de cada {n}",
        one_in_by=MappingProxyType({"feminine": "una de cada {n}"}),
        part_in="{m} de cada {n}",
        range="{n} a {m}",
        tile_above="más de {n}",
    ),
    charts=ChartWords(
        {
            "bar": "Gráfico de barras",
            "grouped": "Gráfico de barras agrupadas",
            "stacked": "Gráfico de barras apiladas",
            "line": "Gráfico de líneas",
            "dot": "Gráfico de puntos",
            "share": "Gráfico de partes de un total",
        },
        of="{kind}: {what}",
        range="Los valores van de {low} ({first}) a {high} ({last}).",
        all_equal="Todos los valores son {value}.",
        change="De {first} a {last}: de {low} a {high}.",
    ),
)

_FRENCH = Wording(
    "fr",
    figure="Figure",
    table="Tableau",
    section="Section",
    source="Source",
    sources="Sources",
    note="Note",
    notes="Notes",
    contents="Sommaire",
    page="page",
    page_title="Page",
    continued="suite",
    sample="Données fictives",
    missing="sans données",
    to_be_confirmed="à confirmer",
    compiled_from="Établi d\u2019après {sources}",
    spoken_note="note {mark}",
    back="retour au texte",
    statement="Fait",
    value="Valeur",
    unit="Unité",
    period="Période",
    population="Population",
    status="État",
    as_printed="Dans le texte",
    final="définitif",
    since="depuis {start}",
    as_of="au {end}",
    inception="depuis l\u2019origine",
    to="à",
    conjunction=" et ",
    last_conjunction=" et ",
    rate="{n} pour {per} {base}",
    rate_of_one="{n} par {base}",
    rate_alone="{n} pour {per}",
    provisional="provisoire",
    revised="révisé",
    estimated="estimé",
    withheld="non publié",
    small_count="{symbol} moins de {n}",
    withheld_count="{symbol} non publié, afin que les précédents ne puissent être déduits",
    yes="oui",
    no="non",
    licence="Licence",
    accessed="consulté le {day}",
    hedges=Hedges(
        above="plus de {n}",
        below="moins de {n}",
        at_least="au moins {n}",
        at_most="au plus {n}",
        nearly="près de {n}",
        about="environ {n}",
        between="entre {n} et {m}",
        one_in="un sur {n}",
        one_in_by=MappingProxyType({"feminine": "une sur {n}"}),
        part_in="{m} sur {n}",
        range="{n} à {m}",
        tile_above="plus de {n}",
    ),
    charts=ChartWords(
        {
            "bar": "Diagramme en barres",
            "grouped": "Diagramme en barres groupées",
            "stacked": "Diagramme en barres empilées",
            "line": "Courbe",
            "dot": "Diagramme à points",
            "share": "Diagramme de parts d\u2019un tout",
        },
        of="{kind}\u00a0: {what}",
        range="Les valeurs vont de {low} ({first}) à {high} ({last}).",
        all_equal="Toutes les valeurs sont {value}.",
        change="De {first} à {last}\u00a0: de {low} à {high}.",
    ),
    colon="\u00a0: ",
)

_GERMAN = Wording(
    "de",
    figure="Abbildung",
    table="Tabelle",
    section="Abschnitt",
    source="Quelle",
    sources="Quellen",
    note="Anmerkung",
    notes="Anmerkungen",
    contents="Inhalt",
    page="Seite",
    page_title="Seite",
    continued="Fortsetzung",
    sample="Beispieldaten",
    missing="keine Angabe",
    to_be_confirmed="noch zu bestätigen",
    compiled_from="Zusammengestellt aus {sources}",
    spoken_note="Anmerkung {mark}",
    back="zurück zum Text",
    statement="Angabe",
    value="Wert",
    unit="Einheit",
    period="Zeitraum",
    population="Grundgesamtheit",
    status="Stand der Angabe",
    as_printed="Im Text",
    final="endgültig",
    total="Summe",
    since="seit {start}",
    as_of="Stand {end}",
    inception="seit Beginn",
    to="bis",
    conjunction=" und ",
    last_conjunction=" und ",
    rate="{n} je {per} {base}",
    rate_of_one="{n} je {base}",
    rate_alone="{n} je {per}",
    provisional="vorläufig",
    revised="berichtigt",
    estimated="geschätzt",
    withheld="nicht veröffentlicht",
    small_count="{symbol} weniger als {n}",
    withheld_count="{symbol} nicht veröffentlicht, damit sich die anderen nicht errechnen lassen",
    yes="ja",
    no="nein",
    licence="Lizenz",
    accessed="abgerufen am {day}",
    hedges=Hedges(
        above="mehr als {n}",
        below="weniger als {n}",
        at_least="mindestens {n}",
        at_most="höchstens {n}",
        nearly="fast {n}",
        about="etwa {n}",
        between="zwischen {n} und {m}",
        one_in="eine von {n}",
        one_in_by=MappingProxyType({"masculine": "einer von {n}", "neuter": "eines von {n}"}),
        part_in="{m} von {n}",
        range="{n} bis {m}",
        tile_above="über {n}",
    ),
    charts=ChartWords(
        {
            "bar": "Balkendiagramm",
            "grouped": "Gruppiertes Balkendiagramm",
            "stacked": "Gestapeltes Balkendiagramm",
            "line": "Liniendiagramm",
            "dot": "Punktdiagramm",
            "share": "Diagramm der Anteile an einem Ganzen",
        },
        of="{kind}: {what}",
        range="Die Werte reichen von {low} ({first}) bis {high} ({last}).",
        all_equal="Alle Werte sind {value}.",
        change="Von {first} bis {last}: {low} bis {high}.",
    ),
)

_BY_LANGUAGE = {words.lang: words for words in (_ENGLISH, _SPANISH, _FRENCH, _GERMAN)}


def wording(lang: str) -> Wording:
    """The words of a language (BCP 47 tag: 'en-US', 'es'); English for one that is not known."""
    return _BY_LANGUAGE.get(lang.partition("-")[0].lower(), _ENGLISH)
