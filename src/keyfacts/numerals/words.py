"""Number words: cardinals to one hundred and ordinals below ten, with gender where the language has one.

English, Spanish, French (with the septante of Belgium and Switzerland) and German, each by its own rule.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

Gender: TypeAlias = Literal["", "masculine", "feminine", "neuter"]

_SMALL: dict[str, tuple[str, ...]] = {
    "en": (
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ),
    "es": (
        "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
        "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte",
    ),
    "fr": (
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
        "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt",
    ),
    "de": (
        "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
        "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn", "zwanzig",
    ),
}  # fmt: skip
_TENS: dict[str, tuple[str, ...]] = {
    "en": ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
    "es": ("veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"),
    "fr": ("vingt", "trente", "quarante", "cinquante", "soixante", "septante", "quatre-vingt", "nonante"),
    "de": ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"),
}
_HUNDRED = {"en": "one hundred", "es": "cien", "fr": "cent", "de": "hundert"}
_TWENTIES = {2: "veintidós", 3: "veintitrés", 6: "veintiséis"}
_BY_TENS = frozenset({"BE", "CH"})
"""Regions that count septante and nonante; elsewhere French counts soixante-dix and quatre-vingt-dix."""

# One as it stands before a noun; the Spanish endings of twenty-one keep their accent.
_ONE: dict[str, dict[str, str]] = {
    "es": {"masculine": "un", "feminine": "una", "neuter": "un"},
    "fr": {"masculine": "un", "feminine": "une", "neuter": "un"},
    "de": {"masculine": "ein", "feminine": "eine", "neuter": "ein"},
}
_ORDINALS: dict[str, tuple[str, ...]] = {
    "en": ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    "es": ("primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno"),
    "fr": ("premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième"),
}


def cardinal(value: int, language: str, region: str = "", gender: Gender = "") -> str | None:
    """The word for 0 to 100 ('seven', 'vingt et un'), with ``gender`` as before a noun; None beyond."""
    if not 0 <= value <= 100 or language not in _SMALL:
        return None
    if gender and value % 10 == 1 and value != 11 and language in _ONE and (gendered := _one(value, language, gender)):
        return gendered
    if value < len(_SMALL[language]):
        return _SMALL[language][value]
    if value == 100:
        return _HUNDRED[language]
    return _COMPOSED[language](*divmod(value, 10), region)


def _one(value: int, language: str, gender: Gender) -> str | None:
    """A number that ends in one, before a noun; None where it has no form of its own."""
    one = _ONE[language][gender]
    if value == 1:
        return one
    tens, word = value // 10, cardinal(value, language)
    if language == "es" and word:
        if tens == 2:
            return "veintiún" if one == "un" else "veintiuna"
        return word.removesuffix("uno") + one
    if language == "fr" and word and word.endswith("un"):
        return word.removesuffix("un") + one
    return None


def _english(tens: int, ones: int, _: str) -> str:
    return _TENS["en"][tens - 2] + (f"-{_SMALL['en'][ones]}" if ones else "")


def _spanish(tens: int, ones: int, _: str) -> str:
    if tens == 2:
        return _TWENTIES.get(ones, f"veinti{_SMALL['es'][ones]}")
    return _TENS["es"][tens - 2] + (f" y {_SMALL['es'][ones]}" if ones else "")


def _french(tens: int, ones: int, region: str) -> str:
    if region not in _BY_TENS and tens in (7, 9):
        tens, ones = tens - 1, ones + 10
    word = _TENS["fr"][tens - 2]
    if tens == 8:  # quatre-vingts alone has its s, and never an et
        return f"{word}-{_SMALL['fr'][ones]}" if ones else f"{word}s"
    if ones in (1, 11):
        return f"{word} et {_SMALL['fr'][ones]}"
    return f"{word}-{_SMALL['fr'][ones]}" if ones else word


def _german(tens: int, ones: int, _: str) -> str:
    word = _TENS["de"][tens - 2]
    if not ones:
        return word
    return ("ein" if ones == 1 else _SMALL["de"][ones]) + "und" + word


_COMPOSED = {"en": _english, "es": _spanish, "fr": _french, "de": _german}


def ordinal_word(value: int, language: str, gender: Gender = "") -> str | None:
    """'first' to 'ninth' where the language writes them out; Spanish and French with gender; None otherwise.

    German ordinals take the case of their sentence, which nothing here can know: they stay digits.
    """
    words = _ORDINALS.get(language)
    if words is None or not 1 <= value <= len(words):
        return None
    word = words[value - 1]
    if language == "es":
        if gender == "feminine":
            return word[:-1] + "a"
        return word[:-1] if gender == "masculine" and value in (1, 3) else word  # el primer año, el tercer año
    if language == "fr" and value == 1 and gender == "feminine":
        return "première"
    return word


def ordinal_digits(digits: str, plural: str, language: str, gender: Gender = "") -> str:
    """'33rd', '33.º', '33e', '33.'; ``plural`` is CLDR's ordinal category of the number."""
    match language:
        case "en":
            return digits + {"one": "st", "two": "nd", "few": "rd"}.get(plural, "th")
        case "es":
            return digits + ("." + ("ª" if gender == "feminine" else "º"))
        case "fr":
            return digits + (("re" if gender == "feminine" else "er") if digits == "1" else "e")
        case _:
            return f"{digits}."
