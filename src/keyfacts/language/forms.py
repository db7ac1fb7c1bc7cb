"""What a language has to offer: the tables that the file of each language fills in, every one of them.

Here are those of what a report says by itself; by those of :mod:`keyfacts.language.reading_forms` texts are read.

Braces in words mark where a number or text goes. Patterns are regular expressions; those who use them compile them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from keyfacts.language.reading_forms import BesideWords, CheckWords, NumberGrammar, ProseWords, TypedNumberWords

Gender: TypeAlias = Literal["", "masculine", "feminine", "neuter"]


class Hedges(NamedTuple):
    """How a number is said roughly; ``{n}`` is the number as printed."""

    above: str
    below: str
    at_least: str
    at_most: str
    nearly: str
    about: str
    between: str
    one_in: str
    one_in_by: Mapping[str, str]
    """``one_in`` by the gender of what is counted, where the language has one."""
    part_in: str
    range: str
    tile_above: str
    """Short form of 'more than' for big numbers."""
    tile_at_least: str
    """Short form of 'at least', which the number itself may be."""


class ChartWords(NamedTuple):
    """Words of alternative text; ``kinds`` by chart kind."""

    kinds: Mapping[str, str]
    of: str
    range: str
    all_equal: str
    change: str
    margins: str
    """Of the margins of error of a chart's values, ``{low}`` to ``{high}``."""
    margin: str
    """The same of values that all have the margin ``{n}``."""
    projected: str
    """Of values that are expected from ``{first}`` on."""
    trend: str
    """What became of a value: ``{change}`` ('Up 1 percent') from ``{first}`` to ``{last}``."""
    largest: tuple[str, str]
    """Said of a chart of the largest rows: one, and several of all."""
    smallest: tuple[str, str]


class HeardWords(NamedTuple):
    """How a finished file is read aloud: roles as screen readers announce them, in the language of the report."""

    document: str
    title: str
    heading: str
    list_of: str
    table: str
    head_row: str
    graphic: str
    caption: str
    link: str
    note: str
    quotation: str
    box: str
    contents: str
    empty: str


class Wording(NamedTuple):
    """The fixed words of a report: labels, separators of lists, words of tables and of notes."""

    figure: str
    table: str
    section: str
    page: str
    page_title: str
    contents: str
    figures: str
    tables: str
    continued: str
    note: str
    notes: str
    spoken_note: str
    back: str
    further_places: tuple[str, ...]
    """Where else a note is cited, the second place to the ninth; then ``further_place`` with its number."""
    further_place: str
    source: str
    sources: str
    compiled_from: str
    licence: str
    accessed: str
    facts_shown: str
    """The legend of a draft that shows its facts on a ground of their own."""
    sample: str
    missing: str
    to_be_confirmed: str
    statement: str
    value: str
    unit: str
    period: str
    population: str
    status: str
    as_printed: str
    total: str
    final: str
    provisional: str
    revised: str
    estimated: str
    withheld: str
    small_count: str
    withheld_count: str
    since: str
    highest_since: str
    """Of the latest value of a series; ``{year}`` is when one was last as high."""
    highest_of_all: str
    """The same where none ever was; ``{year}`` is the first of the series."""
    lowest_since: str
    lowest_of_all: str
    adjusted: Mapping[str, str]
    """For what values were adjusted: 'seasonally', 'calendar', 'both'."""
    current_prices: str
    constant_prices: str
    """Of amounts in the prices of ``{period}``."""
    margin_of_error: str
    """The head of a column."""
    confidence_interval: str
    margin_at_level: str
    """A margin ``{n}`` with its level of confidence, ``{level}`` percent."""
    interval_at_level: str
    as_of: str
    inception: str
    to: str
    fiscal_year: str
    """A fiscal year in running text; ``{year}`` names it."""
    fiscal_short: str
    """The same in tables and charts."""
    fiscal_years: str
    """By its two calendar years: ``{first}``, and ``{end}``, a day of the last: ``{end:%y}`` is 25."""
    quarter: str
    rate: str
    rate_of_one: str
    rate_alone: str
    conjunction: str
    last_conjunction: str
    colon: str
    appendix: str
    """Name of the appendix of facts."""
    data_of: str
    """Name of the table that has the data of ``{figure}``."""
    yes: str
    no: str
    hedges: Hedges
    charts: ChartWords
    heard: HeardWords
    task_open: str
    task_done: str
    boxes: Mapping[str, str]
    """Titles of boxes that say what they are for, by the name that other tools give them."""

    def place(self, number: int) -> str:
        """Which of the places where a note is cited: 'second place'."""
        named = self.further_places[number - 2 : number - 1]
        return named[0] if named else self.further_place.format(n=number)

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


class ChangeWords(NamedTuple):
    """How a change is said; ``{n}`` is its size as printed, verbs are (singular, plural)."""

    rose: tuple[str, str]
    fell: tuple[str, str]
    unchanged: tuple[str, str]
    almost: tuple[str, str]
    by: str
    by_percent: str
    """For a percentage known exactly, where the language has its own way."""
    up: str
    down: str
    level: str
    almost_level: str
    more: str
    fewer: str
    less: str
    """Of what is not counted in pieces: percent, points, money."""
    same: str
    almost_same: str
    increase: tuple[str, str]
    """The noun, and with its article."""
    decrease: tuple[str, str]
    no_change: tuple[str, str]
    almost_no_change: tuple[str, str]
    no_clear_change: tuple[str, str]
    """Within the margin of error: the noun without its article, and 'no clear change'."""
    unclear: tuple[str, str]
    not_clearly_more: str
    a_year: str
    """Of growth in each year: ``{n}`` 'a year'."""
    point_one: str
    point_other: str
    points_short: str


class NumberWords(NamedTuple):
    """Numbers in words, and the words that stand beside numbers."""

    cardinals: tuple[str, ...]
    """Zero to one hundred: 101 words."""
    regional: Mapping[str, tuple[str, ...]]
    """The cardinals of regions that count in another way, by the code of the territory (CLDR: 'CH')."""
    before_noun: Mapping[Gender, Mapping[str, str]]
    """By the gender of a noun: endings of cardinals, and what they become before it; the longest ending first."""
    ordinals: Mapping[Gender, tuple[str, ...]]
    """First to ninth, by gender where it tells; none where they take the case of their sentence: they stay digits."""
    ordinal_endings: Mapping[Gender, Mapping[str, str]]
    """What makes digits an ordinal, by gender where it tells, and by CLDR's plural category of ordinals ('other')."""
    percent: str
    """The word behind a percentage in running text; '' where the sign is used."""
    after_million: tuple[tuple[str, str], ...]
    """Beginnings of nouns (patterns) and what stands between a word of magnitude and such a noun: 'millones de'."""


class Language(NamedTuple):
    """One language: all its tables. ``code`` is the first part of its BCP 47 tags: 'es'."""

    code: str
    wording: Wording
    changes: ChangeWords
    number_words: NumberWords
    number_grammar: NumberGrammar
    prose: ProseWords
    beside: BesideWords
    typed_numbers: TypedNumberWords
    checks: CheckWords
