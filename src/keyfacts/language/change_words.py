"""How a change is said, per language: verbs by direction, phrases, nouns with their articles.

Braces mark where the size of the change goes. A language that is not here reads English.
"""

from __future__ import annotations

from typing import NamedTuple


class ChangeWords(NamedTuple):
    """How a change is said; ``{n}`` is its size as printed, ``rose`` and ``fell`` are (singular, plural)."""

    rose: tuple[str, str] = ("rose", "rose")
    fell: tuple[str, str] = ("fell", "fell")
    unchanged: tuple[str, str] = ("was unchanged", "were unchanged")
    almost: tuple[str, str] = ("was almost unchanged", "were almost unchanged")
    by: str = "{verb} by {n}"
    by_percent: str = "{verb} by {n}"
    """For a percentage known exactly, where the language has its own way."""
    up: str = "up {n}"
    down: str = "down {n}"
    level: str = "unchanged"
    almost_level: str = "almost unchanged"
    more: str = "{n} more"
    fewer: str = "{n} fewer"
    less: str = "{n} less"
    """Of what is not counted in pieces: percent, points, money."""
    same: str = "neither more nor fewer"
    almost_same: str = "almost as many"
    increase: tuple[str, str] = ("increase", "an increase")
    """The noun, and with its article."""
    decrease: tuple[str, str] = ("decrease", "a decrease")
    no_change: tuple[str, str] = ("change", "no change")
    almost_no_change: tuple[str, str] = ("change", "almost no change")
    point_one: str = "percentage point"
    point_other: str = "percentage points"
    points_short: str = "pp"


_ENGLISH = ChangeWords()
_BY_LANGUAGE = {
    "en": _ENGLISH,
    "es": ChangeWords(
        rose=("aumentó", "aumentaron"),
        fell=("disminuyó", "disminuyeron"),
        unchanged=("no varió", "no variaron"),
        almost=("apenas varió", "apenas variaron"),
        by="{verb} en {n}",
        by_percent="{verb} un {n}",
        up="{n} más",
        down="{n} menos",
        level="sin cambios",
        almost_level="casi sin cambios",
        more="{n} más",
        fewer="{n} menos",
        less="{n} menos",
        same="ni más ni menos",
        almost_same="casi lo mismo",
        increase=("aumento", "un aumento"),
        decrease=("disminución", "una disminución"),
        no_change=("cambio", "ningún cambio"),
        almost_no_change=("cambio", "apenas un cambio"),
        point_one="punto porcentual",
        point_other="puntos porcentuales",
        points_short="pp",
    ),
    "fr": ChangeWords(
        rose=("a augmenté", "ont augmenté"),
        fell=("a diminué", "ont diminué"),
        unchanged=("n\u2019a pas changé", "n\u2019ont pas changé"),
        almost=("n\u2019a presque pas changé", "n\u2019ont presque pas changé"),
        by="{verb} de {n}",
        by_percent="{verb} de {n}",
        up="en hausse de {n}",
        down="en baisse de {n}",
        level="sans changement",
        almost_level="presque sans changement",
        more="{n} de plus",
        fewer="{n} de moins",
        less="{n} de moins",
        same="ni plus ni moins",
        almost_same="presque autant",
        increase=("augmentation", "une augmentation"),
        decrease=("diminution", "une diminution"),
        no_change=("changement", "aucun changement"),
        almost_no_change=("changement", "presque aucun changement"),
        point_one="point de pourcentage",
        point_other="points de pourcentage",
        points_short="pts",
    ),
    "de": ChangeWords(
        rose=("stieg", "stiegen"),
        fell=("sank", "sanken"),
        unchanged=("blieb unverändert", "blieben unverändert"),
        almost=("blieb fast unverändert", "blieben fast unverändert"),
        by="{verb} um {n}",
        by_percent="{verb} um {n}",
        up="plus {n}",
        down="minus {n}",
        level="unverändert",
        almost_level="fast unverändert",
        more="{n} mehr",
        fewer="{n} weniger",
        less="{n} weniger",
        same="weder mehr noch weniger",
        almost_same="fast ebenso viele",
        increase=("Anstieg", "ein Anstieg"),
        decrease=("Rückgang", "ein Rückgang"),
        no_change=("Veränderung", "keine Veränderung"),
        almost_no_change=("Veränderung", "fast keine Veränderung"),
        point_one="Prozentpunkt",
        point_other="Prozentpunkte",
        points_short="PP",
    ),
}


def change_words(lang: str) -> ChangeWords:
    """The words of a language (BCP 47 tag: 'en-US', 'es'); English for one that is not known."""
    return _BY_LANGUAGE.get(lang.partition("-")[0].lower(), _ENGLISH)
