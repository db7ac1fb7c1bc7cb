"""Innocent numbers in Spanish, French and German, as ``innocent`` has them in English."""

from __future__ import annotations

from keyfacts.compose.checks.typed_numbers.lists import LIST, PLAIN, YEAR

_NAMED = r"\b[A-Z]{2,8} \d{1,4}\b(?!,?\d)(?! [a-zà-ÿ]{2,30}s\b)"
"""'COP 21': letters in capitals and a number that counts nothing."""
_ES_MONTH = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"
SPANISH: tuple[tuple[str, str], ...] = (
    ("name", _NAMED),
    ("date", rf"\b\d{{1,2}} de {_ES_MONTH}(?: de {YEAR})?|\b(?:años|década de los) [1-9]0\b"),
    ("time", r"\ba las \d{1,2}\b|\b\d{1,2}[.:]\d{2}(?= ?(?:h|horas|a\b))"),
    ("telephone", r"(?i:\b(?:llame al|llamar al|marque el|"
     r"(?:teléfono|número|emergencias)(?: de \w{1,20})?(?: es el| gratuito)?:?)) \+?\d[\d -]*\b"),
    ("reference",
     rf"(?i:\b(?:artículos?|art\.|ley|capítulo|tablas?|figuras?|gráficos?|páginas?|págs?\.|anexo|notas?|"
     rf"sala|oficina|planta|apartado|número|núm\.|paso|punto|nivel|fase|grado|curso|"
     rf"línea|objetivos?|agenda|normas?|código postal es)) "
     rf"{LIST}\b{PLAIN}"),
    ("street", r"\b(?:calle|plaza|avenida|paseo) (?:\w+ ){0,3}\w+,? \d{1,4}\b"),
    ("ages",
     r"(?i:\b(?:menores|mayores|jóvenes|niños)) de \d{1,3}(?: a \d{1,3})?(?: años)?\b|\b(?:de|entre) "
     r"\d{1,2} (?:a|y) \d{1,3} años\b|\b\d{1,3} años de edad\b|\b(?:tiene|tenía|tenían|cumplió|con) \d{1,2} años\b"),
    ("length of time",
     r"\b(?:dura|duran|de|en|cada|durante|menos|más) \d{1,3} (?:horas|días|minutos|semanas|meses)\b"),
)  # fmt: skip

_FR_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
FRENCH: tuple[tuple[str, str], ...] = (
    ("name", _NAMED),
    ("date", rf"\b\d{{1,2}} {_FR_MONTH}(?: {YEAR})?|\bannées [1-9]0\b"),
    ("time", r"\b\d{1,2} ?h(?:eures?)?\b"),
    ("telephone", r"(?i:\b(?:appelez le|composez le|numéro est le|téléphone:?|tél\.)) \+?\d[\d -]*\b"),
    ("reference",
     rf"(?i:\b(?:articles?|art\.|loi|chapitre|tableaux?|figures?|pages?|p\.|annexe|notes?|salle|bureau|étage|"
     rf"numéro|n°|étape|niveau|phase|objectifs?|agenda|normes?|alinéa)) {LIST}\b{PLAIN}"),
    ("street", r"\b\d{1,4},? (?:bis,? )?(?:rue|avenue|boulevard|place|quai|chemin)\b|\b\d{5} [A-ZÉ]\w+"),
    ("ages", r"\b(?:avait|avaient|(?<!y )a|ont|aura) \d{1,2} ans\b"),
    ("ages", r"(?i:\b(?:moins|plus|âgée?s?)) de \d{1,3} ans\b|\b(?:de|entre) \d{1,2} (?:à|et) \d{1,3} ans\b"),
    ("length of time", r"\b(?:dure|en|toutes les|pendant|sous|de) \d{1,3} (?:heures|jours|minutes|semaines|mois)\b"),
)  # fmt: skip

_DE_MONTH = r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
GERMAN: tuple[tuple[str, str], ...] = (
    ("date", rf"\b\d{{1,2}}\. {_DE_MONTH}(?: {YEAR})?|\b\d{{1,2}}\.\d{{1,2}}\."),
    ("ordinal", r"\b\d{1,2}\.(?= [a-zäöüA-ZÄÖÜ])"),
    ("time", r"\b\d{1,2}(?:[.:]\d{2})? Uhr\b"),
    ("telephone", r"\b(?:[Rr]ufen Sie(?: die)?|[Ww]ählen Sie(?: die)?|Telefon:?|Tel\.:?|Nummer) \+?\d[\d /-]*\b"),
    ("reference",
     rf"\b(?:Tabellen?|Abbildung(?:en)?|Abb\.|Seiten?|S\.|Kapitel|Absatz|Abs\.|Artikel|Art\.|Nummer|Nr\.|"
     rf"Anhang|Raum|Zimmer|Büro|Stufe|Klasse|Band|Heft|Teil|Punkt|Schritt|Anmerkung|Fußnote|Zeile|Ziel|Agenda|Norm) "
     rf"{LIST}\b{PLAIN}"),
    ("street", r"\b\w+(?:straße|str\.|weg|platz|allee|gasse|ufer) \d{1,4}[a-z]?\b|\b\d{5} [A-ZÄÖÜ]\w+"),
    ("ages",
     r"\b(?:unter|über|ab|bis(?: zu)?|mit) \d{1,2} Jahren\b|\b(?:von|zwischen) \d{1,2} (?:bis|und) \d{1,3} "
     r"Jahren\b|\b\d{1,3}-[Jj]ährige\w*|\b(?:ist|war|wurde) \d{1,2} Jahre\b|"
     r"\b(?:unter|über|ab) \d{1,2}\b(?= (?:ist|war|wird)\b)"),
    ("length of time",
     r"\b(?:in|binnen|innerhalb von|nach|für|alle|dauert) \d{1,3} (?:Stunden|Tagen?|Minuten|Wochen|"
     r"Monaten?)\b"),
)  # fmt: skip
