"""The tables by which texts are read: how a language states numbers, and what a sentence claims of them.

Patterns are regular expressions; those who use them compile them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

BoundWord: TypeAlias = Literal["", "above", "below", "at_least", "at_most", "nearly", "about"]


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
    flat: str
    """Words that leave room for a little change: 'stayed flat'."""
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
    how_sure: str
    """Words by which a sentence says itself how sure a change is: 'within the margin of error'."""
    unsaid: str
    """Words that turn a sentence round, or make it a wish, a plan or a condition: nothing is claimed."""


class BesideWords(NamedTuple):
    """The words beside a cited number that must be true of it, in small letters: patterns without groups."""

    in_year: str
    """Between a number and the year that it is of: 'in', 'during'."""
    of_another: str
    """Right before 'in 2010', what gives the year to something else than the number: 'born', 'founded', 'than'."""
    at_another_time: str
    """In a sentence that opens with a year, what gives a number to another time: 'long before'."""
    against_year: str
    """Before the year that a change is measured from: 'than in', 'since', 'compared with'."""
    reporting: str
    """Words of those who say a number: 'published', 'found'. The year beside them is that of the saying."""
    fractions: Mapping[str, str]
    """Fractions as they are said, with their value: 'a third' 1/3."""
    majority: str
    minority: str
    nearly_all: str
    of_these: str
    """Behind a fraction, what refers to the number before: 'of them'."""
    or_rather: str
    """What leads to the same said again: 'or', 'that is'."""
    ranks: Mapping[str, int]
    """Ordinals before a superlative: 'second' 2."""
    quantity: str
    """Words that may stand between 'the highest' and its number: 'number of', 'share', 'of any'."""
    some_only: str
    """Words that leave rows out of a comparison, or make one with a single row: 'among', 'except', 'unlike'."""
    bound_or_place: str
    """Bounds that are also said of places and times: 'over' in 'spread over 12 towns'."""
    led_by: str
    """What makes these a bound: words right before them, 'of', 'with', 'had'."""
    occasions: str
    """Nouns that count whatever happened: 'times'."""
    joined: str
    """Between the first and the last year of a title: 'to'."""
    definite: str
    """Before a count of all there are, or of some that were named: 'the', 'our'."""
    all_of: str
    """Before a count of all there are: 'all the'."""
    together: str
    """Before a number that is the sum of those named before it."""
    multiples: Mapping[str, int]
    """Between two numbers, how many times the second the first is: 'three times' 3."""
    times_as: str
    """Behind it: 'as many'."""
    folds: Mapping[str, int]
    """Growth by more than three times, before 'from': 'tenfold' 10."""
    narrowed: str
    """Behind a counted noun, what makes it some of them or others: 'of', 'that'."""
    number_of: str
    """Before what is counted, as the subject of a sentence: 'the number of'."""
    of_all: str
    """Between a fraction and what it is of: 'of the'."""
    every_year: str
    """Before 'since': 'every year'."""
    placed: str
    """Verbs before a rank that is no superlative: 'came' second."""
    placed_with: str
    """Between such a rank and its number: 'place with'."""
    average: str
    """Before a number that is a mean: 'an average of', 'averaged'."""
    on_average: str
    """The same before or behind it."""
    median: str
    """Before a number that is a median: 'a median of', 'the median was'."""
    in_all: str
    """Before a number that is a sum: 'a total of'."""
    a_year: str
    """Behind what is so each year."""


class NumberKindWords(NamedTuple):
    """The words that make a number beside them no statistic, kind by kind: patterns without groups, any case.

    'Near' is in the same sentence and a few words away; a kind of which a language says nothing is ''.
    """

    rounding: str
    """Near 99, 100 and 101 percent: 'may not add up to'."""
    rounded_to: str
    """Near the power of ten that numbers are rounded to."""
    confidence: str
    """Near a level of confidence or a margin of error."""
    tax: str
    """Near a percentage that is a rate of tax."""
    fee: str
    """Near a small sum of money that is a price, a fee or a limit: 'a processing fee of'."""
    money: str
    """Names of currencies."""
    standard: str
    """Behind a percentage or multiple that is a line drawn by law: 'of the national median'."""
    per: str
    """Before the base of a rate: 'per' 100,000."""
    precision: str
    """Near a percentage by which a test or the quality of estimates is measured: 'coefficient of variation'."""
    pure: str
    """Behind a hundred percent that only says 'wholly': 'recycled'."""
    class_with: str
    """Between a subject and the limits of its class: 'firms *with* fewer than 500 employees'."""
    class_anywhere: str
    """The same with the end of a plural before it, where no verb can be meant: '-s de' more than 500."""
    size_of: str
    """What the size of such a class is counted in: 'employees'."""
    class_from: str
    """What is a bound in such a class alone: 'contracts *up to* 500 euros'."""
    rule: str
    """What says in a clause that its bounded number is a condition: 'must', 'are exempt'."""
    limit: str
    """Before a limit: 'threshold'."""
    one_measure: str
    """A unit of measure with its article, before what it equals: 'one hectare'."""
    equals: str
    weighs: str
    """Before the weight or capacity of a thing: 'the tank *holds*'."""
    weight: str
    measured: str
    """Names of units behind the property of a thing, never a total: 'watts', 'degrees'."""
    length: str
    """Names of lengths."""
    height: str
    """Near a length that is a height or depth."""
    at: str
    """Before a length that says where something is."""
    base_100: str
    """Near the 100 of an index."""
    instrument: str
    """Near the number of questions of a questionnaire."""
    items: str
    scale: str
    """Before or behind the ends of a scale of answers."""
    to: str
    """Between the ends of a scale or range."""
    score: str
    """Right before a mark or score that is asked for: 'a score of'."""
    out_of: str
    """Between a mark and the highest mark."""
    points: str
    kitchen: str
    """Near minutes of cooking."""
    minutes: str
    medical: str
    """Near a number of the body: 'body mass index'."""
    contest: str
    """Near the result of a vote, match or race."""
    against: str
    """Between the two sides of such a result."""
    coded: str
    """Before a code: 'ICD-10', 'code'."""
    line: str
    """Behind the short number of a telephone line."""
    line_is: str
    """Before such a number: 'the number is'."""
    emergency: str
    """Near the short number of an emergency service."""
    the_line: str
    """A singular article before a number that can only be a name: 'le' 119; percentages are left out."""
    post: str
    """Before the number of a box or office of the post."""
    years: str
    """Years of age."""
    in_place: tuple[str, ...]
    """Prepositions before places: 'In Maple, 34, ...' is no age."""
    of_the: str
    """Between a few and the few that they are of: 7 'of the' 12."""
    all_day: str
    """Hours of a day, days of a year, as a whole."""
    terms: str
    """Near a percentage that a contract or a rule of accounting sets: 'bears interest at'."""
    owned: str
    """Near the percentage of a company that somebody owns: 'of the shares'."""
    costs: str
    """Verbs of a price in force; small sums in their sentence are prices."""
    multiple: str
    """Before a number whose multiples are meant."""
    degrees: str
    """Names of degrees of warmth."""
    minus: str
    """Before a degree of frost."""
    frost: str
    """Behind a degree of frost."""
    permits: str
    """Verbs of what is allowed or owed: a time with a bound behind them is a term, not a statistic."""
    time_units: str
    """Names of units of time, in the plural."""


class StatisticSigns(NamedTuple):
    """The words that show a number to be a statistic: patterns without groups, any case."""

    past: str
    """Verbs in the past: reports tell what was, rules and terms what is."""
    measured: str
    """Words for what statistics are: 'average', 'rate', 'record'."""
    counted: str
    """What is counted, right behind its number: a plural, with an adjective before it."""
    units: str
    """Names of units beside those of the kinds."""
    each: str
    """Behind a price or measure, what makes a statistic of it: 'per'."""
    opening: str
    """Words before a number that opens its sentence: 'only'."""
    part: str
    """Behind a percentage, what it is a share of: 'of'."""
    many: str
    """Behind a percentage, the plural of which it is a share."""
    day: str
    """Days and their like, of which one in two is no share but a timetable."""
    exceeds: str
    """Verbs of what lies above a limit, right before it."""
    is_said: str
    """Before a percentage that is stated: 'stands at'."""
    who_counts: str
    """Who has and does what reports count, and words for there being so many now: 'the network', 'there are'."""
    attributed: str
    """What gives a sentence to somebody with a name, at its start: 'According to'."""
    intended: str
    """Verbs and nouns of aims and plans: what follows is wished, and measured nowhere."""


class TypedNumberWords(NamedTuple):
    """What tells a number typed in prose from a statistic, and what says which fact it is."""

    no_statistics: tuple[tuple[str, str], ...]
    """What is a number and yet no statistic: a reason and a pattern. Every repeat in a pattern is bounded."""
    kinds: NumberKindWords
    signs: StatisticSigns
    by: str
    """Between the sides of a thing: '3 by 5 m'."""
    last: str
    """Pattern before a number of years that is another one next year: 'the last'; any case."""
    over_time: str
    """The same where it tells what was; else it is a term: 'for'."""
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
