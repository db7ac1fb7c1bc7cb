"""French: all its words and patterns; what each is for stands in :mod:`keyfacts.language.forms`."""

from __future__ import annotations

from keyfacts.language.forms import (
    ChangeWords,
    ChartWords,
    HeardWords,
    Hedges,
    Language,
    NumberWords,
    Wording,
)
from keyfacts.language.french_numbers import NUMBER_KINDS, STATISTIC_SIGNS
from keyfacts.language.pieces import ACRONYM, YEAR, nothing_of_amount, one_or_several
from keyfacts.language.reading_forms import BesideWords, CheckWords, NumberGrammar, ProseWords, TypedNumberWords

_WORDING = Wording(
    figure="Figure", table="Tableau", section="Section", page="page", page_title="Page", contents="Sommaire",
    figures="Figures", tables="Tableaux",
    continued="suite",
    note="Note", notes="Notes", spoken_note="note {mark}", back="retour au texte",
    further_places=(
        "deuxième endroit", "troisième endroit", "quatrième endroit", "cinquième endroit",
        "sixième endroit", "septième endroit", "huitième endroit", "neuvième endroit",
    ),
    further_place="endroit {n}",
    source="Source", sources="Sources", compiled_from="Établi d’après {sources}", licence="Licence",
    accessed="consulté le {day}",
    facts_shown="Sur fond teinté : valeurs tirées des données, à corriger là et non dans le texte.",
    sample="Données fictives", missing="sans données", to_be_confirmed="à confirmer",
    statement="Fait", value="Valeur", unit="Unité", period="Période", population="Population", status="État",
    as_printed="Dans le texte", total="Total",
    final="définitif", provisional="provisoire", revised="révisé", estimated="estimé", withheld="non publié",
    small_count="{symbol} moins de {n}",
    withheld_count="{symbol} non publié, afin que les précédents ne puissent être déduits",
    highest_since="le niveau le plus élevé depuis {year}",
    highest_of_all="le niveau le plus élevé de toutes les années depuis {year}",
    adjusted={
        "seasonally": "données corrigées des variations saisonnières",
        "calendar": "données corrigées des effets de calendrier",
        "both": "données corrigées des variations saisonnières et des effets de calendrier",
    },
    current_prices="à prix courants", constant_prices="aux prix de {period}",
    margin_of_error="Marge d’erreur", confidence_interval="Intervalle de confiance",
    margin_at_level="{n} (niveau de confiance de {level})",
    interval_at_level="{n} (intervalle de confiance à {level})",
    lowest_since="le niveau le plus bas depuis {year}",
    lowest_of_all="le niveau le plus bas de toutes les années depuis {year}",
    since="depuis {start}", as_of="au {end}", inception="depuis l’origine", to="à",
    fiscal_year="exercice {year}", fiscal_short="exercice {year}", fiscal_years="{first}-{end:%Y}",
    quarter="T{quarter} {year}",
    rate="{n} pour {per} {base}", rate_of_one="{n} par {base}", rate_alone="{n} pour {per}",
    conjunction=" et ", last_conjunction=" et ", colon="\u00a0: ",
    appendix="Chiffres et leurs sources", data_of="{figure} : données", yes="oui", no="non",
    hedges=Hedges(
        above="plus de {n}", below="moins de {n}", at_least="au moins {n}", at_most="au plus {n}", nearly="près de {n}",
        about="environ {n}",
        between="entre {n} et {m}", one_in="un sur {n}", one_in_by={"feminine": "une sur {n}"},
        part_in="{m} sur {n}", range="{n} à {m}", tile_above="plus de {n}", tile_at_least="au moins {n}",
    ),
    heard=HeardWords(
        document="document, {title}", title="titre", heading="titre de niveau {level}",
        list_of="liste de {n} éléments", table="tableau de {columns} colonnes et {rows} lignes",
        head_row="en-têtes de colonnes", graphic="graphique", caption="légende", link="lien, {text}", note="note",
        quotation="citation", box="encadré", contents="sommaire", empty="vide",
    ),
    charts=ChartWords(
        projected="À partir de {first}, les valeurs sont des projections.",
        trend="{change} de {first} à {last}.",
        kinds={
            "bar": "Diagramme en barres", "grouped": "Diagramme en barres groupées",
            "stacked": "Diagramme en barres empilées", "line": "Courbe", "dot": "Diagramme à points",
            "share": "Diagramme de parts d’un tout",
            "area": "Graphique en aires", "range": "Graphique d’intervalles", "slope": "Graphique en pentes",
            "waffle": "Graphique de cent carrés", "donut": "Graphique en anneau des parts d’un total",
            "icons": "Graphique de personnes, dont une partie en couleur", "progress": "Graphique de progression",
            "likert": "Graphique de réponses sur une échelle", "pyramid": "Pyramide des âges",
            "states": "Carte des États",
        },
        of="{kind}\u00a0: {what}", range="Les valeurs vont de {low} ({first}) à {high} ({last}).",
        all_equal="Toutes les valeurs sont {value}.", change="De {first} à {last}\u00a0: de {low} à {high}.",
        margins="Les marges d’erreur vont de {low} à {high}.", margin="La marge d’erreur est de {n}.",
        largest=("La plus grande des {all} valeurs est montrée.",
                 "Les {n} plus grandes des {all} valeurs sont montrées."),
        smallest=("La plus petite des {all} valeurs est montrée.",
                  "Les {n} plus petites des {all} valeurs sont montrées."),
    ),
    task_open="À faire", task_done="Fait",
    boxes={
        "note": "Note", "info": "Information", "seealso": "Voir aussi", "tip": "Conseil", "hint": "Conseil",
        "important": "Important", "warning": "Avertissement", "caution": "Attention", "attention": "Attention",
        "danger": "Danger",
    },
)  # fmt: skip
_CHANGES = ChangeWords(
    rose=("a augmenté", "ont augmenté"), fell=("a diminué", "ont diminué"),
    unchanged=("n’a pas changé", "n’ont pas changé"), almost=("n’a presque pas changé", "n’ont presque pas changé"),
    by="{verb} de {n}", by_percent="{verb} de {n}", up="en hausse de {n}", down="en baisse de {n}",
    level="sans changement", almost_level="presque sans changement",
    more="{n} de plus", fewer="{n} de moins", less="{n} de moins", same="ni plus ni moins",
    almost_same="presque autant",
    increase=("augmentation", "une augmentation"), decrease=("diminution", "une diminution"),
    no_change=("changement", "aucun changement"), almost_no_change=("changement", "presque aucun changement"),
    no_clear_change=("changement", "aucun changement net"),
    unclear=("n’a pas nettement changé", "n’ont pas nettement changé"),
    not_clearly_more="pas nettement plus ni moins", a_year="{n} par an",
    point_one="point de pourcentage", point_other="points de pourcentage", points_short="pts",
)  # fmt: skip

_ONES = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_TEENS = ("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf")
_WITH_ONES = ("", " et un", *(f"-{one}" for one in _ONES[1:]))
_TO_SIXTY_NINE = (
    "zéro", *_ONES, *_TEENS,
    *(ten + one for ten in ("vingt", "trente", "quarante", "cinquante", "soixante") for one in _WITH_ONES),
)  # fmt: skip
_EIGHTIES = ("quatre-vingts", *(f"quatre-vingt-{one}" for one in _ONES))
_BY_TENS = (
    *_TO_SIXTY_NINE, *(f"septante{one}" for one in _WITH_ONES), *_EIGHTIES, *(f"nonante{one}" for one in _WITH_ONES),
    "cent",
)  # fmt: skip
_NUMBER_WORDS = NumberWords(
    cardinals=(
        *_TO_SIXTY_NINE, "soixante-dix", "soixante et onze", *(f"soixante-{teen}" for teen in _TEENS[2:]),
        *_EIGHTIES, *(f"quatre-vingt-{teen}" for teen in _TEENS), "cent",
    ),
    regional={"BE": _BY_TENS, "CH": _BY_TENS},
    before_noun={"masculine": {"un": "un"}, "feminine": {"un": "une"}, "neuter": {"un": "un"}},
    ordinals={
        "": (
            "premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième",
            "neuvième",
        ),
        "feminine": (
            "première", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième",
            "neuvième",
        ),
    },
    ordinal_endings={"": {"one": "er", "other": "e"}, "feminine": {"one": "re", "other": "e"}},
    percent="",
    after_million=(("[aeiouhyàâéèêëîïôœ]", "d’"), ("", "de ")),
)  # fmt: skip
_NUMBER_GRAMMAR = NumberGrammar(
    magnitudes={"mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billion": 12, "billions": 12},
    percent=("pour cent",),
    ratio=("sur",),
    bounds={
        "plus de": "above", "au-dessus de": "above", "moins de": "below", "au moins": "at_least",
        "pas moins de": "at_least", "au plus": "at_most", "jusqu’à": "at_most", "jusqu'à": "at_most",
        "pas plus de": "at_most", "près de": "nearly", "presque": "nearly", "environ": "about", "quelque": "about",
        "autour de": "about", "à peu près": "about",
    },
    behind={"ou plus": "at_least", "ou moins": "at_most", "+": "above"},
    ones=("une",),
    fractions={"un demi": "0.5", "un quart de": "0.25", "trois quarts de": "0.75"},
    and_a_half="et demi",
)  # fmt: skip

_PROSE = ProseWords(
    up=r"augment(?:é|ée|ées|és|e|ent|ation|ations|a|èrent)|progress(?:é|e|ent|ion|a)|croissance|hausse|grimp(?:é|e"
    r"|ent)"
    r"|cr(?:û|oît)|accru\w*",
    down=r"diminu(?:é|ée|ées|és|e|ent|tion|a)|baiss(?:é|e|ent|a)|recul(?:é|e|ent|a)?|chut(?:é|e|ent|a)|rédui(?:t"
    r"|te|sent|s)"
    r"|réduction",
    same=r"inchang(?:é|ée|és|ées)|sans changement",
    flat=r"(?:est|sont|restée?s?|demeurée?s?) (?:restée?s? )?(?:stables?|constante?s?)|s[’']est stabilisée?",
    up_before="",
    down_before="",
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
    highest=r"(?:le|la|les)(?: \w+ le)? plus (?:élevée?s?|hauts?|hautes?|fort|forte)|maximum|record",
    lowest=r"(?:le|la|les)(?: \w+ le)? plus (?:bas|basse|basses|faibles?)|minimum",
    since=r"depuis",
    ever=r"jamais (?:vu|enregistrée?|atteinte?)|de la série",
    small=r"de|d[’']environ|environ|près|presque|plus|moins|quelque|seulement|des?|la|exactement",
    then=r",\s+(?:soit\s+)?une?(?:\s+\w+)?",
    how_sure=r"marges? d[’\x27]erreur|erreurs? d[’\x27]échantillonnage",
    unsaid=r"ne|n[’']\w+|pas|jamais|ni|sans|si|s[’']il|pourrai\w*|devrai\w*|aurai\w*|objectif|cible|prévu\w*|prévision\w*"
    r"|sera|seront|peut-être|au lieu de|malgré|sauf|guère",
)
_BESIDE = BesideWords(
    in_year=r"en(?: l[’']année)?|pendant|pour|de(?: l[’']année)?|durant",
    of_another=r"née?s?|fondée?s?|construite?s?|ouverte?s?|inscrite?s?|publiée?s?|adoptée?s?|signée?s?"
    r"|commencée?s?|lancée?s?"
    r"|créée?s?|prévue?s?|qu[e’']|depuis|jusqu[e’']|avant|après|loi|recensement|prix|niveaux?|objectifs?|dès",
    at_another_time=r"avant|auparavant|plus tôt|plus tard|après",
    against_year=r"qu[e’']\s?en|que|depuis|par rapport à|contre|sur",
    reporting=r"publi\w+|rapport\w*|enquête\w*|annonc\w+|dit|étude\w*|estim\w+",
    fractions={
        "la moitié": "1/2",
        "(?:les )?deux tiers": "2/3",
        "(?:un|le) tiers": "1/3",
        "(?:les )?trois quarts": "3/4",
        "(?:un|le) quart": "1/4",
        "(?:un|le) cinquième": "1/5",
        "(?:un|le) dixième": "1/10",
        **{
            rf"une? (?:[^\W\d]+ )?sur {word}": f"1/{n}"
            for n, word in enumerate(("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"), 2)
        },
    },
    majority=r"la (?:grande |vaste )?majorité|une (?:grande |large )?majorité|la plupart",
    minority=r"une minorité|la minorité",
    nearly_all=r"presque tou(?:te)?s|la quasi-totalité",
    of_these=r"d[’'](?:entre )?(?:eux|elles)|de ces|desquel(?:le)?s|dont",
    or_rather=r"soit|c[’']est-à-dire|ou",
    ranks={"deuxième": 2, "second(?:e)?": 2, "troisième": 3},
    quantity=r"nombre|chiffre|part|taux|total|valeur|proportion|année|de|tou(?:te)?s|les",
    some_only=r"parmi|sauf|hors|excepté|outre|que|après|comme|contrairement|l[’']une? des",
    bound_or_place=r"sur|sous|autour de",
    led_by=r"de|à|avec|et|eu|étaient|sont",
    occasions=r"fois|reprises",
    joined=r"à|et|jusqu[’']à",
    definite=r"les|des|nos|ces",
    all_of=r"tous les|toutes les",
    together=r"ensemble|réunis|réunies|au total ensemble",
    multiples={
        "le double": 2,
        "le triple": 3,
        **{
            f"{word} fois": n
            for n, word in enumerate(("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"), 2)
        },
    },
    times_as=r"plus|autant|supérieure?s?|de|des|du",
    folds={
        r"quadrupl\w+": 4,
        r"quintupl\w+": 5,
        r"décupl\w+": 10,
        **{
            rf"multipli\w+ par {word}": n
            for n, word in enumerate(("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"), 2)
        },
    },
    narrowed=r"de|des|du|d['’]|en|que|qui|à|dans|prévue?s",
    number_of=r"nombre (?:de|des)|total des",
    of_all=r"(?:des|de (?:tous les|toutes les|nos|ses))",
    every_year=r"chaque année|tous les ans|d[’']année en année",
    placed=r"est|arrive|arrivait|se classe|figure|était|vient|venait",
    placed_with=r"(?:place|rang)?,? ?avec",
    average=r"moyenne(?: annuelle| mensuelle)?(?: (?:était|est|a été))?(?: de)?",
    on_average=r"en moyenne(?: annuelle)?",
    median=r"médiane(?: [^\W\d]+)?(?: (?:était|est|a été))?(?: de)?",
    in_all=r"au total|un total de|en tout",
    a_year=r"par an|chaque année|par année",
)

_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_LIST = one_or_several("à|et|ou")
_NO_AMOUNT = nothing_of_amount("pour cent|million")
_TYPED_NUMBERS = TypedNumberWords(
    no_statistics=(
        ("first of a row", r"\b[Ll]es (?:\d{2,3} premi\w+|premi\w+ \d{2,3})(?! (?:ans|années|mois|jours)\b)"),
        ("name", ACRONYM),
        ("date", rf"\b\d{{1,2}} {_MONTH}(?: {YEAR})?|\bannées [1-9]0\b"),
        ("time", r"\b\d{1,2} ?h(?:eures?)?\b"),
        ("telephone", r"(?i:\b(?:appelez le|composez le|numéro est le|téléphone:?|tél\.)) \+?\d[\d -]*\b"),
        ("reference",
         rf"(?i:\b(?:articles?|art\.|loi|chapitre|tableaux?|figures?|pages?|p\.|annexe|notes?|salle|bureau|étage|"
         rf"numéro|n°|édition|volume|tome|indicateur|recommandation|colonne|scénario|"
         rf"étape|niveau|phase|objectifs?|agenda|normes?|alinéa|lignes?|bus|tramway|tram|train|vol|voie|quai|porte|"
         rf"sorties?|autoroute|route|nationale|départementale|dossier|formulaire|modèle|sections?|encadrés?"
         rf"|paragraphe|"
         rf"chapitres|dossard|maillot|rang|place|chambre|zone|type|catégorie|classe|groupe|canal|version|clause|"
         rf"directive|règlement|décret|arrêté|ordonnance|délibération|résolution|questions?|lot|axe|action|programme|"
         rf"(?:point )?kilométrique|PK|kilomètre|immeuble|bâtiment|escalier|arrondissement|chap\.|fig\.|"
         rf"graphiques?|carte|cases?|poste|comptes)) {_LIST}\b{_NO_AMOUNT}"),
        ("street", r"\b\d{1,4},? (?:bis,? )?(?:rue|avenue|boulevard|place|quai|chemin)\b|\b\d{5} [A-ZÉ]\w+"),
        ("length of time", r"\b\d{1,3} minutes de (?:retard|pause|marche)\b"),
        ("idiom", r"(?<!\w)[\d\ue002]{2} fois sur [\d\ue002]{2}(?!\w)"),
        ("ages", r"\b(?:avait|avaient|(?<!y )a|ont|aura) \d{1,2} ans\b"),
        ("ages", r"(?i:\b(?:moins|plus|âgée?s?)) de \d{1,3} ans\b|\b(?:de|entre) \d{1,2} (?:à|et) \d{1,3} ans\b"),
        ("ages",
         r"\b(?:de |dès )?\d{1,3} ans (?:ou|et) (?:plus|moins)\b|\b\d{1,3}\s?[-\u2013]\s?\d{1,3} ans\b|"
         r"\b(?:à|dès|À|Dès|avant|après|jusqu['’]à) (?:l['’]âge de )?\d{1,3} ans\b"),
        ("length of time",
         r"\b(?:dure|en|toutes les|pendant|sous|de) \d{1,3} (?:heures|jours|minutes|semaines|mois)\b"),
    ),
    kinds=NUMBER_KINDS,
    signs=STATISTIC_SIGNS,
    by="sur",
    last=r"\b(?:depuis(?:\W\w{3,9})?|il y a|ces|derni\w+)\s$",
    over_time=r"\b(?:pendant|en)\s$",
    years=r"\s(?:dernières )?(?:ans|années)\b",
    started=r"\b(?:depuis|fond\w+|cré\w+|commenc\w+|ouvert\w*|lanc\w+)\b[^.;]{0,60}?(?<!\d)(?P<year>[12]\d{3})(?!\d)",
    common=frozenset((
        "ainsi", "alors", "année", "années", "après", "aussi", "autre", "autres", "avaient", "avant", "avec", "avoir",
        "cela", "celle", "celles", "centre", "ceux", "chaque", "comme", "dans", "depuis", "elle", "elles", "encore",
        "enfants", "entre", "était", "étaient", "être", "leur", "leurs", "mais", "même", "moins", "notre", "nous",
        "nombre", "parmi", "pendant", "personnes", "plus", "pour", "première", "premier", "premiers", "quand", "sans",
        "selon", "sont", "sous", "toute", "toutes", "tous", "très", "vers",
    )),
)  # fmt: skip
_CHECKS = CheckWords(
    exact=("exact", "précis"),
    funding=r"\bfinanc|\bsubven|\bsubsid",
    over_whole=(
        r"croiss|augment|hauss|évolution|variation|progress|indice|rapport|compar|objectif|cible|\bplan|budget"
        r"|\bratio"
        r"|capacité|utilis|occup|couvert|inflation|rendement|dette|\bfois"
    ),
    rates=r"\btaux\b|variation|évolution|croissance|indice|inflation|hausse",
    other_times=(
        r"depuis|jusqu.{1,4}|avant|après|d[’']ici|\bà|qu[’']en|objectif|cible|plan|agenda|loi|base|prix"
        r"|recensement(?: de)?"
    ),
    empty_links=("ici", "cliquez ici", "lien", "en savoir plus"),
)  # fmt: skip

FRENCH = Language(
    code="fr",
    wording=_WORDING,
    changes=_CHANGES,
    number_words=_NUMBER_WORDS,
    number_grammar=_NUMBER_GRAMMAR,
    prose=_PROSE,
    beside=_BESIDE,
    typed_numbers=_TYPED_NUMBERS,
    checks=_CHECKS,
)
