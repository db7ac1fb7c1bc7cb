"""Italian: all its words and patterns; what each is for stands in :mod:`keyfacts.language.forms`."""

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
from keyfacts.language.italian_numbers import NUMBER_KINDS, STATISTIC_SIGNS
from keyfacts.language.pieces import ACRONYM, YEAR, nothing_of_amount, one_or_several
from keyfacts.language.reading_forms import BesideWords, CheckWords, NumberGrammar, ProseWords, TypedNumberWords

_WORDING = Wording(
    figure="Figura", table="Tabella", section="Sezione", page="pagina", page_title="Pagina", contents="Indice",
    figures="Figure", tables="Tabelle",
    continued="continua",
    note="Nota", notes="Note", spoken_note="nota {mark}", back="torna al testo",
    further_places=(
        "secondo punto", "terzo punto", "quarto punto", "quinto punto",
        "sesto punto", "settimo punto", "ottavo punto", "nono punto",
    ),
    further_place="punto {n}",
    source="Fonte", sources="Fonti", compiled_from="Elaborazione su {sources}", licence="Licenza",
    accessed="consultato il {day}",
    facts_shown="Sfondo colorato: valori dei dati; si correggono lì, non nel testo.",
    sample="Dati di esempio", missing="nessun dato", to_be_confirmed="da confermare",
    statement="Dato", value="Valore", unit="Unità", period="Periodo", population="Popolazione", status="Stato",
    as_printed="Nel testo", total="Totale",
    final="definitivo", provisional="provvisorio", revised="rivisto", estimated="stimato", withheld="non pubblicato",
    small_count="{symbol} meno di {n}",
    withheld_count="{symbol} non pubblicato, perché i precedenti non possano essere dedotti",
    highest_since="il livello più alto dal {year}", highest_of_all="il livello più alto di tutti gli anni dal {year}",
    adjusted={
        "seasonally": "dati destagionalizzati", "calendar": "dati corretti per gli effetti di calendario",
        "both": "dati destagionalizzati e corretti per gli effetti di calendario",
    },
    current_prices="a prezzi correnti", constant_prices="a prezzi costanti del {period}",
    margin_of_error="Margine di errore", confidence_interval="Intervallo di confidenza",
    margin_at_level="{n} (livello di confidenza del {level})",
    interval_at_level="{n} (intervallo di confidenza del {level})",
    lowest_since="il livello più basso dal {year}", lowest_of_all="il livello più basso di tutti gli anni dal {year}",
    since="dal {start}", as_of="al {end}", inception="dall’inizio", to="a",
    fiscal_year="esercizio {year}", fiscal_short="esercizio {year}", fiscal_years="{first}-{end:%Y}",
    quarter="T{quarter} {year}",
    rate="{n} ogni {per} {base}", rate_of_one="{n} per {base}", rate_alone="{n} ogni {per}",
    conjunction=" e ", last_conjunction=" e ", colon=": ",
    appendix="I dati e le loro fonti", data_of="{figure}: dati", yes="sì", no="no",
    hedges=Hedges(
        above="più di {n}", below="meno di {n}", at_least="almeno {n}", at_most="al massimo {n}", nearly="quasi {n}",
        about="circa {n}",
        between="tra {n} e {m}", one_in="uno su {n}", one_in_by={"feminine": "una su {n}"},
        part_in="{m} su {n}", range="da {n} a {m}", tile_above="più di {n}", tile_at_least="almeno {n}",
    ),
    heard=HeardWords(
        document="documento, {title}", title="titolo", heading="intestazione di livello {level}",
        list_of="elenco di {n} elementi", table="tabella con {columns} colonne e {rows} righe",
        head_row="intestazioni di colonna", graphic="grafico", caption="didascalia", link="collegamento, {text}",
        note="nota", quotation="citazione", box="riquadro", contents="indice", empty="vuoto",
    ),
    charts=ChartWords(
        projected="Da {first} in poi i valori sono proiezioni.",
        trend="{change} dal {first} al {last}.",
        kinds={
            "bar": "Grafico a barre", "grouped": "Grafico a barre raggruppate",
            "stacked": "Grafico a barre in pila", "line": "Grafico a linee", "dot": "Grafico a punti",
            "share": "Grafico delle parti di un totale",
            "area": "Grafico ad area", "range": "Grafico a intervalli", "slope": "Grafico a pendenze",
            "waffle": "Grafico a cento quadrati", "donut": "Grafico ad anello con le parti di un totale",
            "icons": "Grafico a figure, una parte a colori", "progress": "Grafico di avanzamento",
            "likert": "Grafico delle risposte su una scala", "pyramid": "Piramide della popolazione",
            "states": "Mappa degli stati",
        },
        of="{kind}: {what}", range="I valori vanno da {low} ({first}) a {high} ({last}).",
        all_equal="Tutti i valori sono {value}.", change="Da {first} a {last}: da {low} a {high}.",
        margins="I margini di errore vanno da {low} a {high}.", margin="Il margine di errore è di {n}.",
        largest=("È mostrato il più alto di {all} valori.", "Sono mostrati i {n} più alti di {all} valori."),
        smallest=("È mostrato il più basso di {all} valori.", "Sono mostrati i {n} più bassi di {all} valori."),
    ),
    task_open="Da fare", task_done="Fatto",
    boxes={
        "note": "Nota", "info": "Informazioni", "seealso": "Vedi anche", "tip": "Consiglio", "hint": "Suggerimento",
        "important": "Importante", "warning": "Avvertenza", "caution": "Cautela", "attention": "Attenzione",
        "danger": "Pericolo",
    },
)  # fmt: skip
_CHANGES = ChangeWords(
    rose=("è aumentato", "sono aumentati"), fell=("è diminuito", "sono diminuiti"),
    unchanged=("non è cambiato", "non sono cambiati"), almost=("è cambiato appena", "sono cambiati appena"),
    by="{verb} di {n}", by_percent="{verb} del {n}", up="{n} in più", down="{n} in meno", level="invariato",
    almost_level="quasi invariato",
    more="{n} in più", fewer="{n} in meno", less="{n} in meno", same="né più né meno", almost_same="quasi lo stesso",
    increase=("aumento", "un aumento"), decrease=("diminuzione", "una diminuzione"),
    no_change=("variazione", "nessuna variazione"), almost_no_change=("variazione", "quasi nessuna variazione"),
    no_clear_change=("variazione", "nessuna variazione chiara"),
    unclear=("non è cambiato in modo chiaro", "non sono cambiati in modo chiaro"),
    not_clearly_more="non chiaramente più né meno", a_year="{n} all’anno",
    point_one="punto percentuale", point_other="punti percentuali", points_short="p.p.",
)  # fmt: skip

_ONES = ("uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove")
_TENS = ("venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta")


def _cardinals() -> tuple[str, ...]:
    """Zero to one hundred; a ten loses its last vowel before uno and otto, and tré has an accent at the end."""
    teens = (
        "dieci", "undici", "dodici", "tredici", "quattordici", "quindici", "sedici", "diciassette", "diciotto",
        "diciannove",
    )  # fmt: skip
    above = (
        (ten[:-1] if one[:1] in "uo" and one else ten) + ("tré" if one == "tre" else one)
        for ten in _TENS
        for one in ("", *_ONES)
    )
    return ("zero", *_ONES, *teens, *above, "cento")


_NUMBER_WORDS = NumberWords(
    cardinals=_cardinals(),
    regional={},
    before_noun={
        "masculine": {"ntuno": "ntun", "uno": "un"},
        "feminine": {"ntuno": "ntuno", "uno": "una"},
        "neuter": {"ntuno": "ntun", "uno": "un"},
    },
    ordinals={
        "": ("primo", "secondo", "terzo", "quarto", "quinto", "sesto", "settimo", "ottavo", "nono"),
        "masculine": ("primo", "secondo", "terzo", "quarto", "quinto", "sesto", "settimo", "ottavo", "nono"),
        "feminine": ("prima", "seconda", "terza", "quarta", "quinta", "sesta", "settima", "ottava", "nona"),
    },
    ordinal_endings={"": {"other": "º", "many": "º"}, "feminine": {"other": "ª", "many": "ª"}},
    percent="",
    after_million=(("", "di "),),
)
_NUMBER_GRAMMAR = NumberGrammar(
    magnitudes={
        "mila": 3, "mille": 3, "milione": 6, "milioni": 6, "miliardo": 9, "miliardi": 9, "mln": 6, "mld": 9,
    },
    percent=("per cento", "percento"),
    ratio=("su",),
    bounds={
        "più di": "above", "oltre": "above", "meno di": "below", "sotto": "below", "almeno": "at_least",
        "non meno di": "at_least", "come minimo": "at_least", "minimo": "at_least", "al massimo": "at_most",
        "fino a": "at_most", "non più di": "at_most", "quasi": "nearly", "poco meno di": "nearly", "circa": "about",
        "intorno a": "about", "attorno a": "about", "all’incirca": "about", "approssimativamente": "about",
    },
    behind={"o più": "at_least", "e più": "at_least", "o meno": "at_most", "circa": "about", "+": "above"},
    ones=("un", "una"),
    fractions={"mezzo": "0.5", "un quarto di": "0.25", "tre quarti di": "0.75"},
    and_a_half="e mezzo",
)  # fmt: skip

_SMALL = ("due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci")
_PROSE = ProseWords(
    up=r"aument(?:ato|ata|ati|ate|a|ano|ò|arono|ando|o)|cresc(?:iuto|iuta|iuti|iute|e|ono|ita)|crebbe(?:ro)?"
    r"|salit[oaie]|sal(?:e|gono|ì|irono)|increment(?:ato|ata|ati|ate|o)|rialzo",
    down=r"diminu(?:ito|ita|iti|ite|isce|iscono|ì|irono|zione)|cal(?:ato|ata|ati|ate|a|ano|ò|arono|o)"
    r"|sces[oaie]|scend(?:e|ono)|ridott[oaie]|riduzione|ribasso",
    same=r"(?:non è cambiat[oa]|non sono cambiat[ie]|invariat[oaie]|senza variazioni)",
    flat=r"(?:è|sono) rimast[oaie] (?:stabil[ei]|costant[ei]|ugual[ei]|invariat[oaie])",
    up_before="",
    down_before="",
    double=r"raddoppi(?:ato|ata|ati|ate|a|ano|ò|arono)|il doppio",
    triple=r"triplic(?:ato|ata|ati|ate|a|ano|ò|arono)|il triplo",
    half=r"dimezz(?:ato|ata|ati|ate|a|ano|ò|arono)|la metà",
    over=r"più che",
    nearly=r"quasi",
    more=r"più|in più|maggior[ei]|superior[ei]",
    fewer=r"meno|in meno|minor[ei]|inferior[ei]",
    than=r"che|di|del|dello|della|dei|degli|delle|dell’|rispetto (?:a|al|alla|all’)",
    than_in=r"nel|in|durante",
    year_before=r"(?:nell’|dell’|rispetto all’|che nell’)?(?:anno precedente|anno prima|anno scorso)|un anno prima",
    start=r"da(?:l|llo|lla|i|gli|lle|ll’)?",
    end=r"a(?:l|llo|lla|i|gli|lle|ll’)?|fino a(?:l)?",
    against=r"dal(?:\W\w{3,9})?|rispetto (?:a|al|all’)|in confronto (?:a|al|all’)",
    highest=r"(?<=\bun )record|(?:il|la|i|le)(?: \w+)? più alt[oaie]|massimo|(?:il|la) maggiore",
    lowest=r"(?:il|la|i|le)(?: \w+)? più bass[oaie]|minimo|(?:il|la) minore",
    since=r"dal",
    ever=r"della serie|di tutti gli anni|storico|di sempre",
    small=r"di|in|un|una|del|dello|della|quasi|circa|solo|più|meno|esattamente|oltre",
    then=r",\s+(?:cioè|ossia|ovvero),?(?:\s+\w+)?",
    how_sure=r"margin[ei] di errore|error[ei] (?:di campionamento|campionar[ei]o?)",
    unsaid=r"no|non|mai|né|senza|neanche|appena|se|potrebbe\w*|avrebbe\w*|dovrebbe\w*|dev\w+|obiettivo|traguardo"
    r"|previst\w+|atteso|attesa|prevision\w+|sarà|saranno|forse|invece di|anziché|nonostante|salvo",
)
_BESIDE = BesideWords(
    in_year=r"nel(?:l’anno)?|durante il|del|per il",
    of_another=r"nat[oaie]|fondat[oaie]|costruit[oaie]|apert[oaie]|iscritt[oaie]|pubblicat[oaie]|approvat[oaie]"
    r"|firmat[oaie]|iniziat[oaie]|avviat[oaie]|lanciat[oaie]|creat[oaie]|previst[oaie]|che|dal|fino|prima|dopo|legge"
    r"|censimento|prezzi|livell[oi]|obiettiv[oi]|traguard[oi]",
    at_another_time=r"prima|dopo|fa|in precedenza|più tardi",
    against_year=r"che nel|dal|rispetto al|in confronto al|sul",
    reporting=r"pubblic\w+|inform\w+|indagin\w+|annunci\w+|ha detto|studi\w*|stim\w+",
    fractions={
        "la metà|metà": "1/2",
        "(?:i )?due terzi": "2/3",
        "un terzo": "1/3",
        "(?:i )?tre quarti": "3/4",
        "un quarto": "1/4",
        "un quinto": "1/5",
        "un decimo": "1/10",
        **{rf"un[oa]? su {word}": f"1/{n}" for n, word in enumerate(_SMALL, 2)},
    },
    majority=r"la(?: gran)? maggioranza|una(?: gran)? maggioranza|la maggior parte|la gran parte",
    minority=r"una minoranza|la minoranza",
    nearly_all=r"quasi tutt[ieoa]",
    of_these=r"di (?:essi|esse|loro|questi|queste)|dei quali|delle quali|di cui",
    or_rather=r"ossia|cioè|ovvero|o",
    ranks={"second[oa]": 2, "terz[oa]": 3, "quart[oa]": 4},
    quantity=r"numero|cifra|quota|tasso|totale|valore|percentuale|anno|di|de[il]|delle|tutt[ie]|gli|[il]e?",
    some_only=r"tra|fra|eccetto|salvo|tranne|oltre|a parte|che|dopo|come|un[oa] de\w+",
    bound_or_place=r"sopra|sotto|oltre",
    led_by=r"di|a|con|e|furono|erano|sono|è",
    occasions=r"volte|occasioni",
    joined=r"a|al|e|fino a",
    definite=r"i|gli|le|nostri|nostre|questi|queste",
    all_of=r"tutti i|tutti gli|tutte le",
    together=r"insieme|complessivamente|nel complesso",
    multiples={
        "il doppio": 2,
        "il triplo": 3,
        "il quadruplo": 4,
        **{f"{word} volte": n for n, word in enumerate(_SMALL, 2)},
    },
    times_as=r"più|tant[oaie]|maggior[ei]|quant[oaie]|di|de[il]|degli|delle|quell[oaie]",
    folds={
        r"quadruplic\w+": 4,
        r"quintuplic\w+": 5,
        **{rf"moltiplic\w+ per {word}": n for n, word in enumerate(_SMALL, 2)},
    },
    narrowed=r"di|del|dell[aoe’]|nel|che|a|con|previst[ei]",
    number_of=r"numero di|numero dei|numero delle|totale di|totale dei|totale delle",
    of_all=r"(?:dei|degli|delle|di tutti i|di tutti gli|di tutte le)",
    every_year=r"ogni anno|tutti gli anni|anno dopo anno",
    placed=r"è|sono|era|risulta|figura|si colloca|resta",
    placed_with=r"(?:posto|al posto)?,? ?con",
    average=r"media(?: annua| annuale| mensile)?(?: (?:è stata|era|è))?(?: di| del)?",
    on_average=r"in media|mediamente",
    median=r"mediana(?: [^\W\d]+)?(?: (?:è stata|era|è))?(?: di| del)?",
    in_all=r"in totale|in tutto|un totale di|complessivamente",
    a_year=r"all’anno|l’anno|ogni anno|annui|annue",
)

_MONTH = (
    r"(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)"
)  # fmt: skip
_LIST = one_or_several("a|e|o")
_NO_AMOUNT = nothing_of_amount("per cento|milioni")
_TYPED_NUMBERS = TypedNumberWords(
    no_statistics=(
        ("name", ACRONYM),
        ("date", rf"\b(?:\d{{1,2}}|1º|1°) {_MONTH}(?: {YEAR})?|\b(?:anni) (?:[’'])?[1-9]0\b"),
        ("time", r"\b(?:alle|ore|dalle|fino alle) \d{1,2}(?:[.:]\d{2})?\b|\b\d{1,2}[.:]\d{2}(?= ?(?:h|ore)\b)"),
        ("telephone", r"(?i:\b(?:chiamare (?:il|lo)|chiamate (?:il|lo)|componga il|comporre il|"
         r"(?:telefono|numero(?: verde)?|emergenze)(?: è (?:il|lo)| gratuito)?:?)) \+?\d[\d -]*\b"),
        ("reference",
         rf"(?i:\b(?:articol[oi]|artt?\.|legge|capitol[oi]|tabell[ae]|figur[ae]|grafic[oi]|pagin[ae]|pagg?\.|"
         rf"allegat[oi]|not[ae]|sala|ufficio|piano|paragraf[oi]|numero|n\.|passo|punto|livello|fase|grado|classe|"
         rf"edizione|volume|tomo|indicatore|raccomandazione|colonna|scenario|line[ae]|obiettiv[oi]|agenda|norm[ae]|"
         rf"autobus|tram|treno|volo|binario|porta|uscita|strad[ae]|statale|autostrada|modello|modulo|fascicolo|"
         rf"sezion[ei]|riquadr[oi]|appendice|posto|aula|stanza|camera|distretto|zona|tipo|categoria|gruppo|tappa|"
         rf"percorso|canale|versione|clausola|disposizione|direttiva|regolamento|decreto|ordinanza|delibera|sentenza|"
         rf"domand[ae]|lotto|azione|asse|programma|chilometro|km|interno|scala|blocco|cap\.|fig\.|tab\.|comma)) "
         rf"{_LIST}\b{_NO_AMOUNT}"),
        ("town", r"\b\d{5} [A-ZÀÈÉÌÒÙ]\w*"),
        ("length of time", r"\b\d{1,3} minuti di (?:ritardo|anticipo|pausa)\b"),
        ("idiom", r"(?<!\w)[\d\ue002]{2} (?:volte|casi) su [\d\ue002]{2}(?!\w)"),
        ("street", r"\b(?:[Vv]ia|[Pp]iazza|[Vv]iale|[Cc]orso|[Ll]argo) (?:\w+ ){0,3}\w+,? \d{1,4}\b"),
        ("ages",
         r"(?i:\b(?:minori|maggiori|giovani|bambini|ragazzi)) (?:di|tra|fra|da|dai|oltre i|sotto i) \d{1,3}"
         r"(?: (?:e|a|ai) \d{1,3})?(?: anni)?\b|\b(?:tra|fra|dai|da) (?:i )?\d{1,2} (?:a|e|ai) (?:i )?\d{1,3} anni\b|"
         r"\b\d{1,3} anni di età\b|\b(?:ha|aveva|avevano|compiuto|con) \d{1,2} anni\b"),
        ("ages",
         r"\b(?:[Aa]i suoi|[Aa]i|[Aa] soli|[Dd]ai|[Ss]otto i|[Oo]ltre i|[Ff]ino ai|meno di|più di) \d{1,3} anni\b|"
         r"\b\d{1,3} anni (?:o|e) (?:più|meno|oltre)\b|\b\d{1,3}-\d{1,3} anni\b"),
        ("length of time",
         r"\b(?:dura|durano|di|in|ogni|per|meno|più|entro) \d{1,3} (?:ore|giorni|minuti|settimane|mesi)\b"),
    ),
    kinds=NUMBER_KINDS,
    signs=STATISTIC_SIGNS,
    by="di",
    last=r"\b(?:ultimi|da|durante|in|per|negli ultimi)\s$",
    over_time=r"\b(?:durante|in)\s$",
    years=r"\sanni\b",
    started=r"\b(?:cominciat\w+|iniziat\w+|fond\w+|creat\w+|apert\w+|lanci\w+|dal)\b[^.;]{0,60}?(?<!\d)"
    r"(?P<year>[12]\d{3})(?![\d.])",
    common=frozenset((
        "alcuni", "alcune", "altri", "altre", "anche", "anni", "ancora", "bambini", "casi", "centro", "come", "cosa",
        "dalla", "dalle", "degli", "della", "delle", "dello", "dopo", "dove", "durante", "erano", "essere", "fino",
        "hanno", "loro", "meno", "mentre", "molti", "molte", "nella", "nelle", "nostri", "nostre", "numero", "ogni",
        "oltre", "perché", "persone", "però", "prima", "primo", "quando", "quanto", "quella", "quelle", "quelli",
        "questa", "queste", "questi", "questo", "secondo", "senza", "sono", "sopra", "stata", "state", "stati",
        "stato", "tutta", "tutte", "tutti", "volte",
    )),
)  # fmt: skip
_CHECKS = CheckWords(
    exact=("exact",),
    funding=r"\bfinanzi|\bsovvenz|\bsussid|\bcontribut",
    over_whole=(
        r"cresc|aument|\bsal(?:e|ì|ita|ito)|cambi|variazi|più che|indice|rispetto|confront|traguardo|obiettivo|\bpian"
        r"|bilancio|\brapporto|capacità|utilizz|occupazi|copertura|inflazi|rend|debito|\bvolte"
    ),
    rates=r"\btass[oi]\b|variazi|cambi|crescita|indice|inflazione|aumento",
    other_times=r"dal|fino|prima del|dopo il|\bal|\bche nel|traguardo|obiettivo|piano|agenda|censimento|legge|base"
    r"|prezzi|per il",
    empty_links=("qui", "link", "collegamento", "clicca qui", "cliccare qui", "altro", "leggi tutto", "continua"),
)

ITALIAN = Language(
    code="it",
    wording=_WORDING,
    changes=_CHANGES,
    number_words=_NUMBER_WORDS,
    number_grammar=_NUMBER_GRAMMAR,
    prose=_PROSE,
    beside=_BESIDE,
    typed_numbers=_TYPED_NUMBERS,
    checks=_CHECKS,
)
