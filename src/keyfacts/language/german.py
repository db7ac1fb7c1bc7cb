"""German: all its words and patterns; what each is for stands in :mod:`keyfacts.language.forms`."""

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
from keyfacts.language.german_numbers import NUMBER_KINDS, STATISTIC_SIGNS
from keyfacts.language.pieces import YEAR, nothing_of_amount, one_or_several
from keyfacts.language.reading_forms import BesideWords, CheckWords, NumberGrammar, ProseWords, TypedNumberWords

_WORDING = Wording(
    figure="Abbildung", table="Tabelle", section="Abschnitt", page="Seite", page_title="Seite", contents="Inhalt",
    figures="Abbildungen", tables="Tabellen",
    continued="Fortsetzung",
    note="Anmerkung", notes="Anmerkungen", spoken_note="Anmerkung {mark}", back="zurück zum Text",
    further_places=(
        "zweite Stelle", "dritte Stelle", "vierte Stelle", "fünfte Stelle",
        "sechste Stelle", "siebte Stelle", "achte Stelle", "neunte Stelle",
    ),
    further_place="Stelle {n}",
    source="Quelle", sources="Quellen", compiled_from="Zusammengestellt aus {sources}", licence="Lizenz",
    accessed="abgerufen am {day}",
    facts_shown="Hinterlegt: Werte aus den Daten; sie werden dort berichtigt, nicht im Text.",
    sample="Beispieldaten", missing="keine Angabe", to_be_confirmed="noch zu bestätigen",
    statement="Angabe", value="Wert", unit="Einheit", period="Zeitraum", population="Grundgesamtheit",
    status="Stand der Angabe", as_printed="Im Text", total="Summe",
    final="endgültig", provisional="vorläufig", revised="berichtigt", estimated="geschätzt",
    withheld="nicht veröffentlicht",
    small_count="{symbol} weniger als {n}",
    withheld_count="{symbol} nicht veröffentlicht, damit sich die anderen nicht errechnen lassen",
    highest_since="der höchste Stand seit {year}", highest_of_all="der höchste Stand aller Jahre seit {year}",
    adjusted={
        "seasonally": "saisonbereinigt", "calendar": "kalenderbereinigt", "both": "saison- und kalenderbereinigt",
    },
    current_prices="in jeweiligen Preisen", constant_prices="in Preisen von {period}",
    margin_of_error="Fehlerspanne", confidence_interval="Konfidenzintervall",
    margin_at_level="{n} (Konfidenzniveau {level})",
    interval_at_level="{n} (Konfidenzintervall zum Niveau {level})",
    lowest_since="der niedrigste Stand seit {year}", lowest_of_all="der niedrigste Stand aller Jahre seit {year}",
    since="seit {start}", as_of="Stand {end}", inception="seit Beginn", to="bis",
    fiscal_year="Haushaltsjahr {year}", fiscal_short="HJ {year}", fiscal_years="{first}/{end:%y}",
    quarter="{quarter}. Quartal {year}",
    rate="{n} je {per} {base}", rate_of_one="{n} je {base}", rate_alone="{n} je {per}",
    conjunction=" und ", last_conjunction=" und ", colon=": ",
    appendix="Zahlen und ihre Quellen", data_of="{figure}: Daten", yes="ja", no="nein",
    hedges=Hedges(
        above="mehr als {n}", below="weniger als {n}", at_least="mindestens {n}", at_most="höchstens {n}",
        nearly="fast {n}", about="etwa {n}",
        between="zwischen {n} und {m}", one_in="eine von {n}",
        one_in_by={"masculine": "einer von {n}", "neuter": "eines von {n}"},
        part_in="{m} von {n}", range="{n} bis {m}", tile_above="über {n}", tile_at_least="mindestens {n}",
    ),
    heard=HeardWords(
        document="Dokument, {title}", title="Titel", heading="Überschrift {level}",
        list_of="Liste mit {n} Einträgen", table="Tabelle mit {columns} Spalten und {rows} Zeilen",
        head_row="Spaltenköpfe", graphic="Grafik", caption="Beschriftung", link="Link, {text}", note="Anmerkung",
        quotation="Zitat", box="Kasten", contents="Inhalt", empty="leer",
    ),
    charts=ChartWords(
        projected="Ab {first} sind die Werte Vorausberechnungen.",
        trend="{first} bis {last}: {change}.",
        kinds={
            "bar": "Balkendiagramm", "grouped": "Gruppiertes Balkendiagramm", "stacked": "Gestapeltes Balkendiagramm",
            "line": "Liniendiagramm", "dot": "Punktdiagramm", "share": "Diagramm der Anteile an einem Ganzen",
            "area": "Flächendiagramm", "range": "Spannendiagramm", "slope": "Steigungsdiagramm",
            "waffle": "Diagramm aus hundert Quadraten", "donut": "Ringdiagramm der Anteile an einem Ganzen",
            "icons": "Diagramm aus Personen, ein Teil davon farbig", "progress": "Fortschrittsdiagramm",
            "likert": "Diagramm der Antworten auf einer Skala", "pyramid": "Bevölkerungspyramide",
            "states": "Karte der Bundesstaaten",
        },
        of="{kind}: {what}", range="Die Werte reichen von {low} ({first}) bis {high} ({last}).",
        all_equal="Alle Werte sind {value}.", change="Von {first} bis {last}: {low} bis {high}.",
        margins="Die Fehlerspannen reichen von {low} bis {high}.", margin="Die Fehlerspanne beträgt {n}.",
        largest=("Gezeigt ist der größte von {all} Werten.", "Gezeigt sind die {n} größten von {all} Werten."),
        smallest=("Gezeigt ist der kleinste von {all} Werten.", "Gezeigt sind die {n} kleinsten von {all} Werten."),
    ),
    task_open="Offen", task_done="Erledigt",
    boxes={
        "note": "Hinweis", "info": "Information", "seealso": "Siehe auch", "tip": "Tipp", "hint": "Tipp",
        "important": "Wichtig", "warning": "Warnung", "caution": "Vorsicht", "attention": "Achtung",
        "danger": "Gefahr",
    },
)  # fmt: skip
_CHANGES = ChangeWords(
    rose=("stieg", "stiegen"), fell=("sank", "sanken"),
    unchanged=("blieb unverändert", "blieben unverändert"),
    almost=("blieb fast unverändert", "blieben fast unverändert"),
    by="{verb} um {n}", by_percent="{verb} um {n}", up="plus {n}", down="minus {n}", level="unverändert",
    almost_level="fast unverändert",
    more="{n} mehr", fewer="{n} weniger", less="{n} weniger", same="weder mehr noch weniger",
    almost_same="fast ebenso viele",
    increase=("Anstieg", "ein Anstieg"), decrease=("Rückgang", "ein Rückgang"),
    no_change=("Veränderung", "keine Veränderung"), almost_no_change=("Veränderung", "fast keine Veränderung"),
    no_clear_change=("Veränderung", "keine gesicherte Veränderung"),
    unclear=("veränderte sich nicht gesichert", "veränderten sich nicht gesichert"),
    not_clearly_more="nicht gesichert mehr oder weniger", a_year="{n} pro Jahr",
    point_one="Prozentpunkt", point_other="Prozentpunkte", points_short="PP",
)  # fmt: skip

_ONES = ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_NUMBER_WORDS = NumberWords(
    cardinals=(
        "null", "eins", *_ONES, "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn",
        "achtzehn", "neunzehn",
        *(
            one + ten
            for ten in ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
            for one in ("", "einund", *(f"{one}und" for one in _ONES))
        ),
        "hundert",
    ),
    regional={},
    before_noun={"masculine": {"eins": "ein"}, "feminine": {"eins": "eine"}, "neuter": {"eins": "ein"}},
    ordinals={},
    ordinal_endings={"": {"other": "."}},
    percent="Prozent",
    after_million=(),
)  # fmt: skip
_NUMBER_GRAMMAR = NumberGrammar(
    magnitudes={
        "tausend": 3, "million": 6, "millionen": 6, "mio.": 6, "milliarde": 9, "milliarden": 9, "mrd.": 9,
        "billion": 12, "billionen": 12,
    },
    percent=("prozent",),
    ratio=("von",),
    bounds={
        "mehr als": "above", "über": "above", "weniger als": "below", "unter": "below", "mindestens": "at_least",
        "wenigstens": "at_least", "nicht weniger als": "at_least", "höchstens": "at_most", "bis zu": "at_most",
        "nicht mehr als": "at_most", "fast": "nearly", "knapp": "nearly", "nahezu": "nearly", "beinahe": "nearly",
        "rund": "about", "etwa": "about", "ungefähr": "about", "circa": "about", "ca.": "about",
    },
    behind={"oder mehr": "at_least", "oder weniger": "at_most", "+": "above"},
    ones=("ein", "eine", "einer", "einen", "einem", "eines"),
    fractions={
        "eine halbe": "0.5", "einer halben": "0.5", "eine viertel": "0.25", "einer viertel": "0.25",
        "eine dreiviertel": "0.75", "anderthalb": "1.5", "eineinhalb": "1.5", "zweieinhalb": "2.5",
        "dreieinhalb": "3.5", "viereinhalb": "4.5", "fünfeinhalb": "5.5",
    },
    and_a_half="",
)  # fmt: skip

_PROSE = ProseWords(
    up=r"st(?:ieg|iegen|eigt|eigen|eigend)|gestiegen|wuchs(?:en)?|gewachsen|wächst|zugenommen|erhöht(?:e|en)?"
    r"|anstieg|zunahme"
    r"|zuwachs|wachstum|steigerung|kletterte[n]?",
    down=r"s(?:ank|anken|inkt|inken)|gesunken|fiel(?:en)?|gefallen|fällt|zurückgegangen|abgenommen|verringert(?:e"
    r"|en)?|rückgang"
    r"|abnahme|senkung|gesenkt|reduziert(?:e|en)?|schrumpfte[n]?",
    same=r"unverändert",
    flat=r"(?:blieb(?:en)?|ist|sind|war(?:en)?) (?:\w+ )?(?:stabil|konstant|gleich)",
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
    how_sure=r"fehlerspanne\w*|fehlertoleranz\w*|stichprobenfehler\w*",
    unsaid=r"nicht|kein\w*|nie|niemals|ohne|weder|noch nie|kaum|wenn|falls|würden?|könnten?|sollten?|soll|dürften?|wird"
    r"|werden|ziel\w*|erwart\w+|prognos\w+|plan\w*|geplant\w*|möglich\w*|statt dessen|trotz|außer",
)
_BESIDE = BesideWords(
    in_year=r"im jahr|im jahre|in|für|von|des jahres",
    of_another=r"geboren\w*|gegründet\w*|gebaut\w*|eröffnet\w*|veröffentlicht\w*|beschlossen\w*|unterzeichnet\w*"
    r"|begonnen\w*|eingeführt\w*|geplant\w*|als|seit|bis|vor|nach|ab|gesetz|zensus|preise\w*|niveau|ziel\w*",
    at_another_time=r"zuvor|davor|vorher|früher|später|danach",
    against_year=r"als im jahr|als|seit|gegenüber|im vergleich zu",
    reporting=r"veröffentlich\w+|bericht\w*|umfrage\w*|befrag\w+|sagte|studie\w*|schätz\w+",
    fractions={
        "(?:die|der) hälfte": "1/2",
        "zwei dritteln?": "2/3",
        "ein(?:em)? drittel": "1/3",
        "drei vierteln?": "3/4",
        "ein(?:em)? viertel": "1/4",
        "ein(?:em)? fünftel": "1/5",
        "ein(?:em)? zehntel": "1/10",
        **{
            rf"jede[rs]? {word}": f"1/{n}"
            for n, word in enumerate(
                ("zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte"), 2
            )
        },
    },
    majority=r"(?:die|eine|der) (?:große |klare )?mehrheit|die meisten|(?:der|ein) großteil",
    minority=r"(?:eine|die) minderheit",
    nearly_all=r"(?:fast|nahezu|beinahe) alle",
    of_these=r"von ihnen|davon|von diesen|von denen",
    or_rather=r"also|das heißt|d\. ?h\.|oder",
    ranks={"zweit": 2, "dritt": 3, "viert": 4},
    quantity=r"zahl|anteil|quote|wert|summe|rate|jahre?|der|von|aller|an",
    some_only=r"unter|außer|ohne|neben|als|nach|wie|anders|ein(?:er|e|es) der",
    bound_or_place=r"über|unter|um|gut",
    led_by=r"von|auf|mit|und|waren|sind|hatten?|haben",
    occasions=r"mal|male",
    joined=r"bis|und",
    definite=r"die|den|der|unsere|unseren|diese|diesen",
    all_of=r"alle die|in allen|allen|aller|alle",
    together=r"zusammen|zusammengenommen|gemeinsam",
    multiples={
        "doppelt": 2,
        **{
            f"{word}mal": n
            for n, word in enumerate(("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"), 2)
        },
    },
    times_as=r"so (?:viele?|hoch|groß|oft)|mehr",
    folds={
        r"vervierfach\w+": 4,
        r"verfünffach\w+": 5,
        r"versechsfach\w+": 6,
        r"verachtfach\w+": 8,
        r"verzehnfach\w+": 10,
    },
    narrowed=r"von|der|die|des|in|im|aus|am|bei|mit",
    number_of=r"(?:zahl|anzahl) (?:der|an)",
    of_all=r"(?:der|aller|unserer|ihrer)",
    every_year=r"jedes jahr|in jedem jahr|jahr für jahr",
    placed=r"liegt|lag|kam|kommt|steht|stand|folgt|folgte|ist|war|belegt(?:e)?",
    placed_with=r"(?:platz|stelle|rang)?,? ?mit",
    average=r"(?:jahres|monats)?(?:durchschnitt|mittel)(?: (?:von|betrug|lag bei|war))?|durchschnittlich\w*",
    on_average=r"im (?:jahres)?(?:durchschnitt|mittel)|durchschnittlich",
    median=r"median(?:wert)?(?: (?:von|betrug|lag bei|liegt bei|war|ist))?",
    in_all=r"insgesamt|in der summe|in summe|alles in allem",
    a_year=r"pro jahr|im jahr|je jahr|jährlich",
)

_MONTH = r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
_LIST = one_or_several("bis|und|oder")
_NO_AMOUNT = nothing_of_amount("Prozent|Millionen")
_TYPED_NUMBERS = TypedNumberWords(
    no_statistics=(
        ("first of a row", r"\b[Dd](?:ie|en|er) ersten \d{2,3}(?= [A-ZÄÖÜ])(?! (?:Jahre|Monate|Wochen|Tage|Prozent))"),
        ("date", rf"\b\d{{1,2}}\. {_MONTH}(?: {YEAR})?|\b\d{{1,2}}\.\d{{1,2}}\."),
        ("ordinal", r"\b\d{1,2}\.(?= [a-zäöüA-ZÄÖÜ])"),
        ("ordinal", r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Zz]u[mr]|[Ii]m|[Bb]eim|[Aa]m|[Vv]om"
         r"|[Jj]ede[rnms]?|[Ii]hr\w*|[Uu]nser\w*|[Ee]ine?[rnms]?) "
         r"\d{3,4}\.(?= [a-zäöüA-ZÄÖÜ])"),
        ("time", r"\b\d{1,2}(?:[.:]\d{2})? Uhr\b"),
        ("telephone", r"\b(?:[Rr]ufen Sie(?: die)?|[Ww]ählen Sie(?: die)?|Telefon:?|Tel\.:?|Nummer) \+?\d[\d /-]*\b"),
        ("reference",
         rf"\b(?:Tabellen?|Abbildung(?:en)?|Abb\.|Seiten?|S\.|Kapitel|Absatz|Abs\.|Artikel|Art\.|Nummer|Nr\.|"
         rf"Anhang|Raum|Zimmer|Büro|Stufe|Klasse|Band|Heft|Teil|Punkt|Schritt|Anmerkung|Fußnote|Zeile|Ziel|Agenda|"
         rf"Norm|Ausgabe|Auflage|Indikator|Empfehlung|Spalte|Szenario|Linien?|Bus|Straßenbahn|Tram|Zug|Flug|Gleis|"
         rf"Bahnsteig|Tor|Ausfahrt|Abschnitte?|Paragra(?:f|ph)|Grafik|Schaubild|Karte|Formular|Vordruck|Muster|Akte|"
         rf"Startnummer|Platz|Rang|Klassen|Jahrgang|Jahrgangsstufen?|Gruppe|Zone|Typ|Kategorie|Phase|Etage|Stock"
         rf"|Haus|"
         rf"Halle|Saal|Kanal|Version|Fassung|Klausel|Richtlinie|Verordnung|Beschluss|Fragen?|Los|Maßnahme|Leitlinie|"
         rf"Programm|Kilometer|Block|Bezirk|Kreis|Trikot|Rückennummer|Ziffer|"
         rf"Buchstabe|Satz|Anlage|Durchwahl|Apparat|Kap\.|Stufen) {_LIST}\b{_NO_AMOUNT}"),
        ("street", r"\b\w+(?:straße|str\.|weg|platz|allee|gasse|ufer) \d{1,4}[a-z]?\b|\b\d{5} [A-ZÄÖÜ]\w+"),
        ("ages",
         r"\b(?:unter|über|ab|bis(?: zu)?|mit) \d{1,2} Jahren\b|\b(?:von|zwischen) \d{1,2} (?:bis|und) \d{1,3} "
         r"Jahren\b|\b\d{1,3}-[Jj]ährige\w*|\b(?:ist|war|wurde) \d{1,2} Jahre\b|"
         r"\b(?:unter|über|ab) \d{1,2}\b(?= (?:ist|war|wird)\b)"),
        ("length of time", r"\b\d{1,3} Minuten (?:Verspätung|Pause|Fußweg)\b"),
        ("telephone",
         r"\b[Dd]ie (?:11[0-9]|19222|116 ?\d{3})(?= (?:ist|sind|hilft|gibt|und|oder|wählen|anrufen|erreicht)\b"
         r"|[.,;])"),
        ("idiom", r"(?<!\w)[\d\ue002]{2} von [\d\ue002]{2} Fällen(?!\w)"),
        ("telephone", r"\b[Uu]nter (?:der )?(?:Nummer |Rufnummer )?\d{3,7}(?: \d{2,7}){0,4}\b(?= [a-zäöü]|[.,;])"),
        ("ages", r"\bMit (?:nur |gerade )?\d{1,2}(?= (?:war|wurde|begann|kam|ging|zog|lernte|ist)\b)"),
        ("ages",
         r"\b\d{1,3}(?: bis (?:unter )?\d{1,3})? Jahren? (?:und|oder) (?:älter|jünger|mehr|darüber)\b|"
         r"\bAlter (?:von|ab) (?:\d{1,3} bis )?\d{1,3}\b|\b[Mm]it \d{1,3} (?:Jahren|in)\b|"
         r"\b(?:[Ee]r|[Ss]ie|Tochter|Sohn|Mutter|Vater|Kind) (?:ist|war|wird|wurde) \d{1,3}(?=[.,;]| (?:und"
         r"|aber)\b)"),
        ("length of time",
         r"\b(?:in|binnen|innerhalb von|nach|für|alle|dauert) \d{1,3} (?:Stunden|Tagen?|Minuten|Wochen|"
         r"Monaten?)\b"),
    ),
    kinds=NUMBER_KINDS,
    signs=STATISTIC_SIGNS,
    by="mal",
    last=r"\b(?:seit|vor|letzten|vergangenen)\s$",
    over_time=r"\b(?:in|über)\s$",
    years=r"\sJahren?\b",
    started=r"\b(?:seit|gegründet|begann|eröffnet|besteht)\b[^.;]{0,60}?(?<!\d)(?P<year>[12]\d{3})(?![\d.]\d)",
    common=frozenset((
        "aber", "alle", "allen", "also", "anderen", "andere", "auch", "dann", "dass", "davon", "dazu", "denen", "diese",
        "diesem", "diesen", "dieser", "dieses", "doch", "durch", "eine", "einem", "einen", "einer", "eines", "erste",
        "ersten", "fälle", "haben", "hatte", "hatten", "ihre", "ihrem", "ihren", "ihrer", "jahr", "jahre", "jahren",
        "jahres", "kinder", "mehr", "meisten", "menschen", "nach", "nicht", "noch", "oder", "ohne", "personen", "rund",
        "schon", "sehr", "seit", "sich", "sind", "sowie", "über", "unter", "viele", "waren", "weniger", "wenn",
        "werden", "wird", "wurde", "wurden", "zahl", "zentrum", "zwischen",
    )),
)  # fmt: skip
_CHECKS = CheckWords(
    exact=("exakt", "genau"),
    funding=r"förder(?:t|ung|er|mittel)|\bfinanz|\bzuwend|\bsubven",
    over_whole=(
        r"wachs|wuchs|zunahme|zugenommen|zuwachs|anstieg|steig|stieg|veränder|mehr als|index|vergleich|gegenüber|ziel"
        r"|\bplan|budget|verhältnis|kapazität|auslast|nutzung|beleg|deckung|inflation|teuerung|rendite|schulden"
        r"|fache?s?\b"
    ),
    rates=r"raten?\b|quoten?\b|veränderung|wachstum|index|teuerung|inflation|zunahme|anstieg",
    other_times=r"\bseit(?:\W\w{3,9})?|\bab|\bbis|\bvor|\bnach|als|ziele?|plan|agenda|zensus|gesetz|basis|preise"
        r"|prognose",
    empty_links=("hier", "mehr", "klicken sie hier", "weiterlesen", "link"),
)  # fmt: skip

GERMAN = Language(
    code="de",
    wording=_WORDING,
    changes=_CHANGES,
    number_words=_NUMBER_WORDS,
    number_grammar=_NUMBER_GRAMMAR,
    prose=_PROSE,
    beside=_BESIDE,
    typed_numbers=_TYPED_NUMBERS,
    checks=_CHECKS,
)
