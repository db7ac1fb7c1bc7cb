"""What a language has to offer: the tables that the file of each language fills in, every one of them.

Braces in words mark where a number or text goes. Patterns are regular expressions; those who use them compile them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

Gender: TypeAlias = Literal["", "masculine", "feminine", "neuter"]
BoundWord: TypeAlias = Literal["", "above", "below", "at_least", "at_most", "nearly", "about"]


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
    largest: tuple[str, str]
    """Said of a chart of the largest rows: one, and several of all."""
    smallest: tuple[str, str]


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
    source: str
    sources: str
    compiled_from: str
    licence: str
    accessed: str
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
    as_of: str
    inception: str
    to: str
    fiscal_year: str
    """A fiscal year in running text; ``{year}`` names it."""
    fiscal_short: str
    """The same in tables and charts."""
    fiscal_years: str
    """By its two calendar years: ``{first}``, and ``{end}``, the last without its century."""
    quarter: str
    rate: str
    rate_of_one: str
    rate_alone: str
    conjunction: str
    last_conjunction: str
    colon: str
    yes: str
    no: str
    hedges: Hedges
    charts: ChartWords
    task_open: str
    task_done: str
    boxes: Mapping[str, str]
    """Titles of boxes that say what they are for, by the name that other tools give them."""

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


class NumberGrammar(NamedTuple):
    """The words by which texts state numbers, in small letters."""

    magnitudes: Mapping[str, int]
    """As powers of ten."""
    percent: tuple[str, ...]
    ratio: tuple[str, ...]
    """What stands between the two numbers of a ratio: 'one in six'."""
    bounds: Mapping[str, BoundWord]
    """Phrases before a number."""
    behind: Mapping[str, BoundWord]
    """Phrases behind a number."""
    ones: tuple[str, ...]
    """Forms of 'one' besides the cardinal."""
    fractions: Mapping[str, str]
    """Phrases before a magnitude: 'half a' million."""
    and_a_half: str
    """What adds a half to the number before it: before the magnitude, or behind it."""


class ProseWords(NamedTuple):
    """The words by which prose says which way a number went: patterns without groups, over text in small letters.

    Only words that say it of a number are here: 'improved' or 'better' may be said of one that rises or of one that
    falls.
    """

    up: str
    down: str
    same: str
    up_before: str
    """Short words that mean a rise only right before a number: 'up 5 percent'."""
    down_before: str
    double: str
    triple: str
    half: str
    over: str
    """'More than' before 'doubled'."""
    nearly: str
    more: str
    fewer: str
    than: str
    than_in: str
    """Between 'than' and a year: 'in'."""
    year_before: str
    """'The year before', behind 'than'."""
    start: str
    """'From' before the number at the start."""
    end: str
    """'To' before the number at the end."""
    against: str
    """What stands before the earlier number alone: 'up from'."""
    highest: str
    lowest: str
    since: str
    ever: str
    small: str
    """Words that may stand between 'rose' and its size."""
    then: str
    """What leads from 'from A to B' to a word of change behind it: ', an' increase; nothing where verbs come last."""
    unsaid: str
    """Words that turn a sentence round, or make it a wish, a plan or a condition: nothing is claimed."""


class TypedNumberWords(NamedTuple):
    """What tells a number typed in prose from a statistic, and what says which fact it is."""

    no_statistics: tuple[tuple[str, str], ...]
    """What is a number and yet no statistic: a reason and a pattern. Every repeat in a pattern is bounded."""
    by: str
    """Between the sides of a thing: '3 by 5 m'."""
    last: str
    """Pattern before a number of years that is another one next year: 'the last'; any case."""
    years: str
    """Pattern of the years behind that number."""
    started: str
    """Pattern of what began in a year, with the group ``year``; any case."""
    common: frozenset[str]
    """Words of four letters and more, small, that say nothing of which fact is meant."""


class CheckWords(NamedTuple):
    """Words that the checks of a report and of finished files look for, in small letters."""

    exact: tuple[str, ...]
    """Parts of words in a note that say its count is exact."""
    funding: str
    """Pattern of a statement of funding; any case."""
    over_whole: str
    """Pattern of what may be more than a hundred percent: growth, comparisons with a target; any case."""
    rates: str
    """Pattern of percentages that are no parts of one whole: rates, changes; any case."""
    other_times: str
    """Pattern before a year that a number need not be of: 'since', 'target of'; any case."""
    empty_links: tuple[str, ...]
    """Links that do not say where they lead: 'click here'."""


class Language(NamedTuple):
    """One language: all its tables. ``code`` is the first part of its BCP 47 tags: 'es'."""

    code: str
    wording: Wording
    changes: ChangeWords
    number_words: NumberWords
    number_grammar: NumberGrammar
    prose: ProseWords
    typed_numbers: TypedNumberWords
    checks: CheckWords
