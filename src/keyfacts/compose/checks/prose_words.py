"""The words by which prose says which way a number went, per language: what is typed is held against the data.

Entries are pieces of regular expressions over lower-case text. Only words that say it of a number are here: 'improved'
or 'better' may be said of a number that rises or of one that falls.
"""

from __future__ import annotations

from typing import NamedTuple


class ProseWords(NamedTuple):
    """One language's vocabulary of change. Each field is a regular expression without groups."""

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


_ENGLISH = ProseWords(
    up=r"(?<!the )(?<!a )rose|risen|ris(?:e|es)|grew|gr(?:ow|ows|own|owth)|increas(?:e|es|ed)"
    r"|climb(?:s|ed)?|jump(?:s|ed)?|soar(?:s|ed)?|surg(?:e|es|ed)|(?:went|go|goes|gone) up",
    down=r"f[ae]ll(?:s|en)?|drop(?:s|ped)?|declin(?:e|es|ed)|decreas(?:e|es|ed)|shr(?:ank|unk|inks)"
    r"|s[au]nk|dwindl(?:ed|es)|diminish(?:ed|es)|slip(?:s|ped)|dip(?:s|ped)|plung(?:ed|es)|reduc(?:ed|tion)"
    r"|(?:went|go|goes|gone) down",
    same=r"unchanged|did not change|has not changed|have not changed|stayed the same|remained the same",
    up_before=r"up",
    down_before=r"down",
    double=r"doubled|twice as (?:many|much|high)",
    triple=r"tripled|trebled|three times as (?:many|much|high)",
    half=r"halved|half as (?:many|much|high)",
    over=r"more than|over|well over",
    nearly=r"nearly|almost|close to",
    more=r"more|higher|larger|greater",
    fewer=r"fewer|less|lower|smaller",
    than=r"than",
    than_in=r"in|during|for|of",
    year_before=r"(?:in )?(?:the (?:year before|previous year|year earlier|prior year)|a year (?:before|earlier|ago)"
    r"|last year)",
    start=r"from",
    end=r"to",
    against=r"from|compared (?:with|to)|against",
    highest=r"highest|largest|biggest|most|record high",
    lowest=r"lowest|smallest|fewest|least|record low",
    since=r"since",
    ever=r"ever|on record|of all years|in the series",
    small=r"by|of|about|around|roughly|nearly|almost|some|only|just|another|a|further|exactly|more|than",
    then=r",\s+an?(?:\s+\w+)?",
    unsaid=r"not|never|no|nor|neither|cannot|\w+n[’']t|without|hardly|rather than|instead of|if|would|could|should|may"
    r"|might|must|will|shall|expect\w*|forecast\w*|target\w*|goal\w*|plan\w*|aim\w*|hope\w*|unless|whether|fear\w*|predict\w*"
    r"|project(?:ed|ion)|except|despite|myth|wrongly|mistaken\w*",
)

_SPANISH = ProseWords(
    up=r"aument(?:ó|aron|a|an|ado|o)|sub(?:ió|ieron|e|en|ido|ida)|crec(?:ió|ieron|e|en|ido|imiento)"
    r"|increment(?:ó|aron|a|an|ado|o)|alza",
    down=r"disminu(?:yó|yeron|ye|yen|ido|ción)|baj(?:ó|aron|a|an|ado|ada)|ca(?:yó|yeron|e|en|ído|ída)"
    r"|descend(?:ió|ieron|ido)|descien(?:de|den)|descenso|redu(?:jo|jeron|ce|cen|cido|cción)",
    same=r"(?:no varió|no variaron|sin cambios|no cambió|no cambiaron)",
    up_before=r"\b\B",
    down_before=r"\b\B",
    double=r"duplic(?:ó|aron|ado)|el doble",
    triple=r"triplic(?:ó|aron|ado)|el triple",
    half=r"a la mitad|la mitad",
    over=r"más que se|más que",
    nearly=r"casi(?: se)?",
    more=r"más|mayor(?:es)?|superior(?:es)?",
    fewer=r"menos|menor(?:es)?|inferior(?:es)?",
    than=r"que|al?",
    than_in=r"en|durante",
    year_before=r"(?:en )?(?:el año anterior|un año antes|el año pasado|el año previo)",
    start=r"de(?:sde)?|del|desde (?:los|las|el|la)|de (?:los|las|el|la)",
    end=r"a|hasta|al|a (?:los|las)|hasta (?:los|las)",
    against=r"desde|frente a|en comparación con",
    highest=r"(?:el|la|los|las) más alt(?:o|a|os|as)|máximo|(?:el|la) mayor",
    lowest=r"(?:el|la|los|las) más baj(?:o|a|os|as)|mínimo|(?:el|la) menor",
    since=r"desde",
    ever=r"de la serie|de todos los años|histórico",
    small=r"en|un|una|de|del|casi|unos|unas|cerca|solo|más|menos|exactamente|alrededor",
    then=r",\s+(?:es decir, )?una?(?:\s+\w+)?",
    unsaid=r"no|nunca|ni|sin|tampoco|apenas|jamás|si|podrían?|habrían?|debe\w*|objetivo|meta|previst\w+|espera\w*|salvo"
    r"|pronóstic\w+|será|serán|quizás?|en lugar de|en vez de|a pesar de",
)

_FRENCH = ProseWords(
    up=r"augment(?:é|ée|ées|és|e|ent|ation|ations|a|èrent)|progress(?:é|e|ent|ion|a)|croissance|hausse|grimp(?:é|e|ent)"
    r"|cr(?:û|oît)|accru\w*",
    down=r"diminu(?:é|ée|ées|és|e|ent|tion|a)|baiss(?:é|e|ent|a)|recul(?:é|e|ent|a)?|chut(?:é|e|ent|a)|rédui(?:t|te|sent|s)"
    r"|réduction",
    same=r"inchang(?:é|ée|és|ées)|sans changement",
    up_before=r"\b\B",
    down_before=r"\b\B",
    double=r"doubl(?:é|e|ent|a)|le double",
    triple=r"tripl(?:é|e|ent|a)|le triple",
    half=r"(?:réduit|divisé)\w* (?:de moitié|par deux)",
    over=r"plus que",
    nearly=r"presque|quasiment",
    more=r"plus|supérieure?s?|davantage",
    fewer=r"moins|inférieure?s?",
    than=r"qu[e’']|à",
    than_in=r"en|pendant",
    year_before=r"(?:en )?(?:l[’']année (?:précédente|d[’']avant)|l[’']an dernier|un an (?:plus tôt|auparavant))",
    start=r"de|des|d[’']environ",
    end=r"à|aux",
    against=r"contre|par rapport à",
    highest=r"(?:le|la|les) plus (?:élevée?s?|hauts?|hautes?|fort|forte)|maximum|record",
    lowest=r"(?:le|la|les) plus (?:bas|basse|basses|faibles?)|minimum",
    since=r"depuis",
    ever=r"jamais (?:vu|enregistrée?|atteinte?)|de la série",
    small=r"de|d[’']environ|environ|près|presque|plus|moins|quelque|seulement|des?|la|exactement",
    then=r",\s+(?:soit\s+)?une?(?:\s+\w+)?",
    unsaid=r"ne|n[’']\w+|pas|jamais|ni|sans|si|s[’']il|pourrai\w*|devrai\w*|aurai\w*|objectif|cible|prévu\w*|prévision\w*"
    r"|sera|seront|peut-être|au lieu de|malgré|sauf|guère",
)

_GERMAN = ProseWords(
    up=r"st(?:ieg|iegen|eigt|eigen|eigend)|gestiegen|wuchs(?:en)?|gewachsen|wächst|zugenommen|erhöht(?:e|en)?|anstieg|zunahme"
    r"|zuwachs|wachstum|steigerung|kletterte[n]?",
    down=r"s(?:ank|anken|inkt|inken)|gesunken|fiel(?:en)?|gefallen|fällt|zurückgegangen|abgenommen|verringert(?:e|en)?|rückgang"
    r"|abnahme|senkung|gesenkt|reduziert(?:e|en)?|schrumpfte[n]?",
    same=r"unverändert",
    up_before=r"plus",
    down_before=r"minus",
    double=r"verdoppelt(?:e|en)?|doppelt so (?:viele?|hoch)",
    triple=r"verdreifacht(?:e|en)?|dreimal so (?:viele?|hoch)",
    half=r"halbiert(?:e|en)?|halb so (?:viele?|hoch)",
    over=r"mehr als",
    nearly=r"fast|nahezu|beinahe",
    more=r"mehr|höher|größer",
    fewer=r"weniger|niedriger|geringer|kleiner",
    than=r"als",
    than_in=r"im jahr|in|im",
    year_before=r"(?:im (?:vorjahr|jahr davor|jahr zuvor|letzten jahr)|ein jahr (?:zuvor|davor|vorher))",
    start=r"von",
    end=r"auf",
    against=r"gegenüber|von|statt",
    highest=r"höchste[nrs]?|größte[nrs]?|meisten|höchststand|rekord",
    lowest=r"niedrigste[nrs]?|kleinste[nrs]?|wenigsten|tiefststand|geringste[nrs]?",
    since=r"seit",
    ever=r"aller jahre|überhaupt|der reihe|jemals",
    small=r"um|von|rund|etwa|fast|knapp|gut|ein|einem|einer|mehr|als|weniger|nur|genau|weitere",
    then=r"(?:,\s+eine?)?(?:\s+\w+)?",
    unsaid=r"nicht|kein\w*|nie|niemals|ohne|weder|noch nie|kaum|wenn|falls|würden?|könnten?|sollten?|soll|dürften?|wird"
    r"|werden|ziel\w*|erwart\w+|prognos\w+|plan\w*|geplant\w*|möglich\w*|statt dessen|trotz|außer",
)

_BY_LANGUAGE = {"en": _ENGLISH, "es": _SPANISH, "fr": _FRENCH, "de": _GERMAN}


def prose_words(lang: str) -> ProseWords | None:
    """The vocabulary of a language (BCP 47 tag); None for one that is not known: nothing is judged there."""
    return _BY_LANGUAGE.get(lang.partition("-")[0].lower())
