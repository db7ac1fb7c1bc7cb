"""Numbers, dates and spans of time as each language prints them.

Symbols, patterns and names come from CLDR by way of Babel, which nothing else in the house imports. The language is
an argument, never the environment's.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from keyfacts.language import Gender, NumberWords, known_language
from keyfacts.numerals.rounding import CONTEXT, DOWN, MOST_DIGITS, NEAREST, UP, decimals_of, rounded

if TYPE_CHECKING:
    from babel.core import Locale

NBSP = "\u00a0"
MINUS = "\u2212"
EN_DASH = "\u2013"

SMALLEST_COMPACT = Decimal(1_000_000)
"""Below it the compact form has all digits: '250,000' reads better than '250 thousand'."""
_LARGEST_NAMED = 12
"""Numbers are counted in trillions (10 to this power) at most."""

# CLDR's minimumGroupingDigits, which Babel does not carry: four-digit numbers stay ungrouped in European Spanish.
_UNGROUPED_FOUR_DIGITS = frozenset({"es", "es_ES", "pt_PT", "pl"})

_NO_WORDS = NumberWords((), {}, {}, {}, ordinal_endings={"": {"other": "."}}, percent="", after_million=())
"""Those of a language whose words are not known."""


class Compact(NamedTuple):
    """A number in its long compact form: '8.2 million'; ``large`` says that a word of magnitude is in it."""

    text: str
    large: bool


class Magnitude(NamedTuple):
    """A number as so many of a power of ten that the language has a word for: 8.2 and 6."""

    scaled: Decimal
    power: int

    @property
    def number(self) -> Decimal:
        """The number that is said."""
        return CONTEXT.scaleb(self.scaled, self.power)


class Numerals:
    """How one language prints numbers; get it from :func:`numerals`."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.language = lang.partition("-")[0].lower()
        self._locale = _locale_of(lang)
        language = known_language(lang)
        self._words = language.number_words if language is not None else _NO_WORDS
        self._cardinals = self._words.regional.get(self._locale.territory or "", self._words.cardinals)
        symbols = self._locale.number_symbols
        sets = (symbols.get(self._locale.default_numbering_system), symbols.get("latn"), symbols)
        symbols = next(each for each in sets if each and "decimal" in each)  # digits are printed as 0 to 9
        self._point: str = symbols["decimal"]
        self._group: str = symbols["group"]
        self._grouping: tuple[int, int] = self._locale.decimal_formats[None].grouping
        self._smallest_grouped = 10_000 if str(self._locale) in _UNGROUPED_FOUR_DIGITS else 1_000
        self._percent: str = self._locale.percent_formats[None].pattern
        self._durations = _unit_patterns(self._locale)
        compact = self._locale.compact_decimal_formats
        # Languages that count in myriads (ja, zh, ko) have their words in the short forms only.
        self._magnitudes: dict[str, dict[str, Any]] = dict(compact["long" if "long" in compact else "short"])
        self._powers = _named_powers(self._magnitudes["other"])

    @property
    def point(self) -> str:
        """What stands before decimal places."""
        return self._point

    @property
    def group(self) -> str:
        """What stands between groups of digits."""
        return self._group

    # --- numbers -----------------------------------------------------------------------------------------------

    def full(self, number: Decimal, decimals: int | None = None, mode: str = NEAREST) -> str:
        """All digits, grouped: '465,676'; without ``decimals`` as many places as the number has, six at most."""
        places = decimals_of(number) if decimals is None else decimals
        value = rounded(number, places, mode)
        if not value.is_finite() or value.adjusted() > MOST_DIGITS:
            return str(value)
        text = f"{abs(value):f}"
        whole, _, fraction = text.partition(".")
        if abs(value) >= self._smallest_grouped:
            whole = self._grouped(whole)
        sign = MINUS if value < 0 else ""
        return sign + whole + (self._point + fraction if fraction else "")

    def _grouped(self, digits: str) -> str:
        first, others = self._grouping
        if first >= 1000:  # the locale does not group
            return digits
        parts = [digits[-first:]]
        digits = digits[:-first]
        while digits:
            parts.append(digits[-others:])
            digits = digits[:-others]
        return self._group.join(reversed(parts))

    def compact(
        self, number: Decimal, decimals: int | None = None, mode: str = NEAREST, power: int | None = None
    ) -> Compact:
        """'8.2 million' from a million on, all digits below; without ``decimals`` one place at most, and no '.0'.

        ``power`` is that of the word to use, one of :meth:`magnitude`, so that numbers side by side have the same:
        with 6, 1,300,000,000 is '1,300 million'.
        """
        if not number.is_finite() or abs(number) < SMALLEST_COMPACT or number.adjusted() > MOST_DIGITS:
            fraction = number.is_finite() and number != number.to_integral_value()
            return Compact(self.full(number, decimals if fraction else None, mode), False)
        if power is None:
            scaled, power = self.magnitude(number, decimals, mode)
        else:
            scaled = self._scaled(number, power, decimals, mode)
        plural = self._locale.plural_form(abs(scaled))
        patterns = self._magnitudes.get(plural, self._magnitudes["other"])
        pattern = patterns[str(10**power)]
        digits = self.full(scaled, decimals)
        return Compact(re.sub("0+", lambda _: digits, pattern.pattern, count=1).replace(" ", NBSP), True)

    def magnitude(self, number: Decimal, decimals: int | None = None, mode: str = NEAREST) -> Magnitude:
        """A number from a million on as :meth:`compact` says it: 8.2 and 6; it is rounded here, once."""
        at = max(n for n, power in enumerate(self._powers) if power <= number.adjusted())
        scaled = self._scaled(number, self._powers[at], decimals, mode)
        following = self._powers[at + 1 : at + 2]
        if following and abs(scaled) >= 10 ** (following[0] - self._powers[at]):  # 999,960,000 is a billion
            at += 1
            scaled = self._scaled(number, self._powers[at], decimals, mode)
        return Magnitude(scaled, self._powers[at])

    @staticmethod
    def _scaled(number: Decimal, power: int, decimals: int | None, mode: str) -> Decimal:
        scaled = rounded(CONTEXT.scaleb(number, -power), 1 if decimals is None else decimals, mode)
        return scaled if decimals is not None else scaled.normalize(CONTEXT)

    def plural(self, number: Decimal) -> str:
        """CLDR's plural category of a number as printed: digits behind the point count ('1.0' is not one)."""
        category: str = self._locale.plural_form(abs(number))
        return category

    def words(self, number: Decimal | int, gender: Gender = "") -> str | None:
        """The number spelt out ('seven'), 0 to 100 in the languages known here; None beyond."""
        if not 0 <= number < len(self._cardinals) or number != int(number):
            return None
        word = self._cardinals[int(number)]
        for ending, before_noun in self._words.before_noun.get(gender, {}).items():
            if word.endswith(ending):
                return word.removesuffix(ending) + before_noun
        return word

    def small_word(self, number: Decimal | int, gender: Gender = "") -> str | None:
        """The word for a count below ten in running text, or None; one waits for its gender where it has one."""
        if not 0 <= number < 10 or (number == 1 and not gender and self._words.before_noun):
            return None
        return self.words(number, gender)

    def ordinal(self, number: Decimal | int, gender: Gender = "", spelt: bool = False) -> str:
        """'33rd'; below ten, with ``spelt``, 'third' where the language writes ordinals out."""
        value, words = int(number), self._words
        ordinals = words.ordinals.get(gender, words.ordinals.get("", ()))
        if spelt and 1 <= value <= len(ordinals):
            return ordinals[value - 1]
        endings = words.ordinal_endings.get(gender, words.ordinal_endings[""])
        return self.full(Decimal(value)) + endings.get(self._locale.ordinal_form(value), endings["other"])

    def duration(self, number: Decimal, unit: str, text: str = "") -> str:
        """A number of years, months, weeks, days, hours, minutes or seconds: '33 years'; ``text`` are its digits."""
        pattern = "{0} " + unit
        for length in ("short", "long"):  # CLDR has no long form where it is the short one: 'giorni'
            patterns = self._durations.get(f"duration-{unit}", {}).get(length, {})
            pattern = patterns.get(self.plural(number), patterns.get("other", pattern))
        return pattern.replace("{0}", text or self.full(number)).replace(" ", NBSP)

    def percent(self, share: Decimal, decimals: int | None = None, sign: bool = False, mode: str = NEAREST) -> str:
        """A share as '90 percent' in running text or, with ``sign``, '90%'; in each language's way."""
        hundred = CONTEXT.multiply(share, Decimal(100))
        digits = self.full(hundred, decimals, mode)
        word = self._words.percent
        if word and not sign:
            return digits + NBSP + word
        pattern = self._percent if word or sign or NBSP in self._percent else self._percent.replace("%", NBSP + "%")
        return re.sub(r"[#,0.]+", lambda _: digits, pattern.replace("\u202f", NBSP), count=1)

    def currency(self, number: Decimal, code: str, decimals: int | None = None, mode: str = NEAREST) -> str:
        """An amount with its sign where the language puts it: '$1,200', '1.200 €'; whole amounts without places."""
        from babel.numbers import get_currency_symbol

        places = decimals if decimals is not None else (0 if number == number.to_integral_value() else 2)
        digits = self.full(abs(number), places, mode if number >= 0 else {DOWN: UP, UP: DOWN}.get(mode, mode))
        pattern: str = self._locale.currency_formats["standard"].pattern.split(";")[0]
        amount = re.sub(r"[#,0.]+", lambda _: digits, pattern, count=1)
        printed = amount.replace("\u00a4", get_currency_symbol(code, self._locale)).replace(" ", NBSP)
        return (MINUS if number < 0 else "") + printed

    def compact_currency(
        self, number: Decimal, code: str, decimals: int | None = None, mode: str = NEAREST, power: int | None = None
    ) -> str:
        """'$4.5 million' where the sign comes first, '4,5 Millionen Euro' where it follows."""
        from babel.numbers import get_currency_name, get_currency_symbol

        compact = self.compact(number, decimals, mode, power)
        if not compact.large:
            return self.currency(number, code, decimals, mode)
        pattern: str = self._locale.currency_formats["standard"].pattern
        if pattern.startswith("\u00a4"):
            sign, digits = (MINUS, compact.text[1:]) if compact.text.startswith(MINUS) else ("", compact.text)
            return f"{sign}{get_currency_symbol(code, self._locale)}{digits}"
        name: str = get_currency_name(code, count=2, locale=self._locale)
        return f"{compact.text} {self.of_after_million(name)}{name}"

    def of_after_million(self, name: str) -> str:
        """What stands between 'millones' and a noun: 'de ' in Spanish and French, elided before a vowel."""
        words = self._words.after_million
        return next((between for beginning, between in words if re.match(beginning, name.lower())), "")

    def year(self, number: Decimal | int) -> str:
        """A year: digits, never grouped; what is no whole number keeps its places."""
        value = Decimal(number)
        whole, _, fraction = f"{abs(value.normalize(CONTEXT)):f}".partition(".")
        return (MINUS if value < 0 else "") + whole + (self._point + fraction if fraction else "")

    # --- dates and ranges --------------------------------------------------------------------------------------

    def day(self, day: date) -> str:
        """A date in words: 'December 31, 2016', the day bound to its month."""
        from babel.dates import format_date

        text: str = format_date(day, "long", locale=self._locale)
        return text.replace(" ", NBSP, 1)

    def month(self, year: int, month: int) -> str:
        """A month with its year: 'September 2016'."""
        from babel.dates import format_skeleton

        text: str = format_skeleton("yMMMM", date(year, month, 1), locale=self._locale)
        return text.replace(" ", NBSP, 1)

    def short_month(self, day: date, *, year: bool) -> str:
        """A month as an axis has it: 'Sep', or 'Sep 2016' with its year."""
        return self._skeleton("yMMM" if year else "MMM", day)

    def short_day(self, day: date, *, year: bool) -> str:
        """A day as an axis has it: 'Sep 5', or 'Sep 5, 2016' with its year."""
        return self._skeleton("yMMMd" if year else "MMMd", day)

    def quarter(self, day: date, *, year: bool) -> str:
        """A quarter as an axis has it: 'Q3', or 'Q3 2016' with its year."""
        return self._skeleton("yQQQ" if year else "QQQ", day)

    def _skeleton(self, skeleton: str, day: date) -> str:
        from babel.dates import format_skeleton

        text: str = format_skeleton(skeleton, day, locale=self._locale)
        return text

    def span(self, start: str, end: str, to: str = "") -> str:
        """'2015\u20132016' or, with a word, '2015 to 2016'."""
        return f"{start} {to} {end}" if to else f"{start}{EN_DASH}{end}"


def _unit_patterns(locale: Locale) -> dict[str, dict[str, dict[str, str]]]:
    """CLDR's patterns of units ('{0} years' by plural category); Babel's own function would round the digits."""
    patterns: dict[str, dict[str, dict[str, str]]] = locale._data["unit_patterns"]
    return patterns


def _locale_of(lang: str) -> Locale:
    """Babel's locale of a BCP 47 tag; language alone, then English, if the tag is not known."""
    from babel.core import Locale, UnknownLocaleError

    for candidate in (lang, lang.partition("-")[0], "en"):
        try:
            return Locale.parse(candidate.replace("_", "-"), sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    raise AssertionError("CLDR without English")


@lru_cache(maxsize=16)
def numerals(lang: str) -> Numerals:
    """The numerals of a language (BCP 47 tag); unknown languages print as English."""
    return Numerals(lang)


def _named_powers(patterns: dict[str, Any]) -> list[int]:
    """The powers of ten that a language counts in, from CLDR's compact forms: thousand, million; 10,000 in Japanese.

    A form of several zeros counts in a smaller power: '00 million'.
    """
    powers = [len(key) - 1 for key, form in patterns.items() if form.pattern.count("0") == 1 and form.pattern != "0"]
    return sorted(power for power in powers if power <= _LARGEST_NAMED)
