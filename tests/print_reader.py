"""A second reader of prints: what a printed fact claims, read by tables of its own, in eleven locales.

Nothing of the product is used here, so that a fault of its tables or its rounding shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

POINT_AND_GROUP = {
    "en-US": (".", ","),
    "en-GB": (".", ","),
    "en-IN": (".", ","),
    "es-ES": (",", "."),
    "es-MX": (".", ","),
    "fr-FR": (",", "\u202f"),
    "fr-CH": (",", "\u202f"),
    "it-IT": (",", "."),
    "it-CH": (".", "’"),
    "de-DE": (",", "."),
    "de-CH": (".", "’"),
}
MAGNITUDES = {
    "en": {"million": 6, "billion": 9, "trillion": 12},
    "es": {"mil millones": 9, "millones": 6, "millón": 6, "billones": 12, "billón": 12},
    "fr": {"millions": 6, "million": 6, "milliards": 9, "milliard": 9, "billions": 12, "billion": 12},
    "it": {"mila miliardi": 12, "mille miliardi": 12, "milioni": 6, "milione": 6, "miliardi": 9, "miliardo": 9},
    "de": {"Millionen": 6, "Million": 6, "Milliarden": 9, "Milliarde": 9, "Billionen": 12, "Billion": 12},
}
SIGNS = {">": "above", "<": "below", "≥": "at_least", "≤": "at_most", "≈": "near"}
PHRASES = {
    "en": {"more than {}": "above", "less than {}": "below", "at least {}": "at_least", "at most {}": "at_most",
           "nearly {}": "nearly", "about {}": "about", "{}+": "at_least", "between {} and {}": "between",
           "{} to {}": "between", "one in {}": "ratio", "{} in {}": "ratio"},
    "es": {"más de {}": "above", "menos de {}": "below", "al menos {}": "at_least", "como máximo {}": "at_most",
           "casi {}": "nearly", "alrededor de {}": "about", "entre {} y {}": "between", "{} a {}": "between",
           "uno de cada {}": "ratio", "una de cada {}": "ratio", "{} de cada {}": "ratio"},
    "fr": {"plus de {}": "above", "moins de {}": "below", "au moins {}": "at_least", "au plus {}": "at_most",
           "près de {}": "nearly", "environ {}": "about", "entre {} et {}": "between", "{} à {}": "between",
           "un sur {}": "ratio", "une sur {}": "ratio", "{} sur {}": "ratio"},
    "it": {"più di {}": "above", "meno di {}": "below", "almeno {}": "at_least", "al massimo {}": "at_most",
           "quasi {}": "nearly", "circa {}": "about", "tra {} e {}": "between", "da {} a {}": "between",
           "uno su {}": "ratio", "una su {}": "ratio", "{} su {}": "ratio"},
    "de": {"mehr als {}": "above", "über {}": "above", "weniger als {}": "below", "mindestens {}": "at_least",
           "höchstens {}": "at_most", "fast {}": "nearly", "etwa {}": "about", "zwischen {} und {}": "between",
           "{} bis {}": "between", "einer von {}": "ratio", "eine von {}": "ratio", "eines von {}": "ratio",
           "{} von {}": "ratio"},
}  # fmt: skip
UNITS = {
    "en": ("percentage points", "percentage point", "percent", "days", "day", "pp"),
    "es": ("puntos porcentuales", "punto porcentual", "por ciento", "días", "día", "p. p.", "p.p.", "pp"),
    "fr": ("points de pourcentage", "point de pourcentage", "pour cent", "jours", "jour", "pts", "pt", "pp"),
    "it": ("punti percentuali", "punto percentuale", "per cento", "giorni", "giorno", "p.p."),
    "de": ("Prozentpunkte", "Prozentpunkt", "Prozent", "Tage", "Tag", "PP", "Pp.", "pp"),
}
TIMES = ("days", "day", "días", "día", "jours", "jour", "giorni", "giorno", "Tage", "Tag")
MONEY = ("US$", "USD", "$US", "$", "EUR", "€", "euros", "Euro", "euro", "dólares estadounidenses", "US-Dollar",
         "dollari statunitensi", "dollars des États-Unis", "US dollars", "dollars")  # fmt: skip
_ONES = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
          "seventeen eighteen nineteen",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
          "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis "
          "veintisiete veintiocho veintinueve",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
          "dix-huit dix-neuf",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
          "diciassette diciotto diciannove",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
          "siebzehn achtzehn neunzehn",
}  # fmt: skip
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
}
_EXTRA = {
    "en": {"one hundred": 100},
    "es": {"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21, "cien": 100},
    "fr": {"une": 1, "cent": 100, "quatre-vingts": 80, "huitante": 80},
    "it": {"un": 1, "una": 1, "cento": 100},
    "de": {"ein": 1, "eine": 1, "einhundert": 100, "hundert": 100},
}


def _number_words(language: str) -> dict[str, int]:
    words = {word: n for n, word in enumerate(_ONES[language].split())}
    ones = list(words)
    for n, ten in enumerate(_TENS.get(language, "").split(), 2):
        words[ten] = n * 10
        for one in range(1, 10):
            match language:
                case "en":
                    words[f"{ten}-{ones[one]}"] = n * 10 + one
                case "de":
                    words[f"{'ein' if one == 1 else ones[one]}und{ten}"] = n * 10 + one
                case "it":
                    begun = ten[:-1] if one in (1, 8) else ten
                    for form in ("uno", "un", "una") if one == 1 else ("tré",) if one == 3 else (ones[one],):
                        words[begun + form] = n * 10 + one
                case "es" if n > 2:
                    for form in (ones[one], *(("un", "una") if one == 1 else ())):
                        words[f"{ten} y {form}"] = n * 10 + one
    if language == "fr":
        words |= _french_tens(ones)
    words |= {word.replace("ß", "ss"): n for word, n in words.items()}
    return words | _EXTRA[language]


def _french_tens(ones: list[str]) -> dict[str, int]:
    words = {}
    bases = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
             "huitante": 80, "nonante": 90, "quatre-vingt": 80}  # fmt: skip
    for ten, value in bases.items():
        words[ten] = value
        for one in range(1, 20 if value in (60, 80) else 10):
            for joint in ("-", " et ", "-et-"):
                words[f"{ten}{joint}{ones[one]}"] = value + one
                if one == 1:
                    words[f"{ten}{joint}une"] = value + one
    return words


NUMBER_WORDS = {language: _number_words(language) for language in PHRASES}


class UnreadablePrintError(Exception):
    """The print is no number that a reader of that locale would understand."""


@dataclass(frozen=True)
class Number:
    """A number as read, and the ``place`` of its last digit (of a word: 1)."""

    value: Decimal
    place: Decimal


@dataclass(frozen=True)
class Claim:
    """What a print says: one number, or two, and how (``relation``)."""

    relation: str
    first: Number
    last: Number | None = None


def read_print(text: str, lang: str, names: tuple[str, ...] = ()) -> Claim:
    """The claim of a print; ``names`` are units and bases that may stand behind its number."""
    language = lang[:2]
    plain = re.sub("(?<!\\d)\u00a0|\u00a0(?!\\d{3})", " ", text)
    if plain[:1] in SIGNS:
        return Claim(SIGNS[plain[0]], _number(plain[1:], lang, names))
    dash = re.fullmatch("(.+?)\u2013(.+)", plain)
    if dash:
        return _pair("between", dash[1], dash[2], lang, names)
    for phrase, relation in PHRASES[language].items():
        greed = ("(.+?)", "(.+)") if relation == "between" else ("(.+?)",)  # 'entre treinta y uno y cuarenta'
        for some in greed:
            claim = _phrase(plain, re.escape(phrase).replace(r"\{\}", some), relation, lang, names)
            if claim is not None:
                return claim
    return Claim("exact", _number(plain, lang, names))


def _phrase(plain: str, pattern: str, relation: str, lang: str, names: tuple[str, ...]) -> Claim | None:
    """The claim of a print that fits a phrase and has numbers in its gaps, or None."""
    match = re.fullmatch(pattern, plain, re.IGNORECASE) or re.fullmatch(f"{pattern} (?:{_any(names)})", plain)
    if match is None:
        return None
    try:
        if relation == "ratio":
            first = _number(match[1], lang, ()) if len(match.groups()) == 2 else Number(Decimal(1), Decimal(1))
            return Claim("ratio", first, _number(match[len(match.groups())], lang, ()))
        if relation == "between":
            return _pair("between", match[1], match[2], lang, names)
        return Claim(relation, _number(match[1], lang, names))
    except UnreadablePrintError:
        return None


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"


def _pair(relation: str, first: str, last: str, lang: str, names: tuple[str, ...]) -> Claim:
    """Two numbers; the first takes the magnitude and the percent sign of the second where it has none."""
    end = _number(last, lang, names)
    tail = re.search(r"[^\d]+$", last)
    tails = [tail[0]] if tail else []
    alone = re.fullmatch(r"[^\d]*[\d.,’\u202f\u00a0 ]+", first) or first.lower() in NUMBER_WORDS[lang[:2]]
    for behind in (*tails, *(f" {name}" for name in UNITS[lang[:2]] if last.endswith(f" {name}"))) if alone else ():
        try:
            return Claim(relation, _number(first.strip() + behind, lang, names), end)
        except UnreadablePrintError:
            continue
    return Claim(relation, _number(first, lang, names), end)


def _number(text: str, lang: str, names: tuple[str, ...]) -> Number:
    language = lang[:2]
    rest, power = text.strip(), 0
    for name in (*names, *names):  # a unit, and what it is counted per
        rest = rest[: -len(name)].strip() if rest.endswith(" " + name) else rest
    for name in sorted(UNITS[language], key=len, reverse=True):
        if rest.lower().endswith(" " + name.lower()):
            rest = rest[: -len(name)].strip()
            power = 0 if name in TIMES else -2
            break
    rest = re.sub(r" (?:de|di|d')$| d['’]$", "", rest)
    if rest.endswith("%"):
        rest, power = rest[:-1].strip(), -2
    sign = -1 if rest.startswith("\u2212") else 1
    rest = rest.removeprefix("\u2212").strip()
    for money in MONEY:
        if rest.startswith(money) or rest.endswith(money):
            rest = rest.removeprefix(money).removesuffix(money).strip()
            break
    rest = re.sub(r" (?:de|di|d')$| d['’]$", "", rest)
    for word, zeros in MAGNITUDES[language].items():
        if rest.endswith(" " + word):
            rest, power = rest[: -len(word)].strip(), power + zeros
            break
    spelt = NUMBER_WORDS[language].get(rest.lower())
    if spelt is not None:
        return Number(sign * Decimal(spelt).scaleb(power), Decimal(1).scaleb(power))
    value, place = _digits(rest, lang)
    return Number(sign * value.scaleb(power), place.scaleb(power))


def _digits(text: str, lang: str) -> tuple[Decimal, Decimal]:
    """A number in digits; groups that stand elsewhere than the locale has them are refused."""
    point, group = POINT_AND_GROUP[lang]
    whole, mark, places = text.partition(point)
    between = re.escape(group)
    grouped = (
        rf"\d{{1,3}}(?:{between}\d{{3}})+" if lang != "en-IN" else rf"\d{{1,2}}(?:{between}\d{{2}})*{between}\d{{3}}"
    )
    if not re.fullmatch(rf"\d+|{grouped}", whole) or (mark and not re.fullmatch(r"\d+", places)):
        raise UnreadablePrintError(f"{text!r} is no number of {lang}")
    return Decimal(whole.replace(group, "") + ("." + places if mark else "")), Decimal(1).scaleb(-len(places))
