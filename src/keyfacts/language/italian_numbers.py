"""The words that tell numbers from statistics in Italian (:class:`NumberKindWords` says what each is for)."""

from __future__ import annotations

from keyfacts.language.reading_forms import NumberKindWords, StatisticSigns

NUMBER_KINDS = NumberKindWords(
    rounding=r"arrotond\w+|somma(?:no|re)?|totali posson\w+|totale può",
    rounded_to=r"arrotond\w+",
    confidence=r"probabilità del|una fiducia|(?:livell[oi]|intervall[oi]|grado) di (?:confidenza|fiducia)"
    r"|error[ei] campionari[oi]?|margin[ei] di errore|statisticamente significativ\w+|livello di significatività"
    r"|errore standard|valore p|p-value",
    tax=r"IVA|IRPEF|IRES|IMU|imposta|aliquota|detrazione|ritenuta|deduzione|commissione|sconto|maggiorazione",
    fee=r"mult[ae] (?:di|da|fino)|(?:tassa|tariffa|quota|ingresso|cauzione|multa|franchigia|canone) (?:è|di|costa|annua"
    r"|può)|prezzo (?:è|di)|costa solo|costano solo|tessera costa|per (?:pratica|copia|domanda|richiesta)"
    r"|esent[ei]|buon[oi] da|soglia di povertà|povertà estrema|(?:prem[io]|bors[ae]),? (?:di|da)",
    money=r"euro|centesimi?|dollari|dollaro|lire|lira|franchi|EUR|USD",
    standard=r"(?:della|del|volte la|volte il) (?:\w+ ){0,2}(?:mediana|salario minimo|reddito mediano|soglia"
    r"|linea di povertà)",
    per=r"per|ogni|su|a",
    precision=r"coefficient[ei] di variazione|livell[oi] di (?:significatività|confidenza)|error[ei] campionari[oi]?"
    r"|errore relativo",
    pure=r"riciclat\w+|biologic\w+|rinnovabil[ei]|cotone|natural[ei]|elettric\w+|accessibil[ei]|sicur[oaie]"
    r"|gratuit[oaie]|volontari[oae]?|digital[ei]|local[ei]|biodegradabil[ei]|pubblic[oaie]|pubblici|riservat[oaie]",
    class_with=r"(?:i|gli|le) [^\W\d]{2,30}[ie] con",
    class_anywhere=r"[^\W\d][ie] da|con (?:un )?reddit[oi] (?:da|superior[ei] a|inferior[ei] a)",
    size_of=r"dipendenti|addetti|abitanti|occupati|posti|tonnellate|metri|anni|chili|letti|soci|alunni",
    class_from=r"[^\W\d]{2,30}[ie] (?:superior[ei] a|inferior[ei] a|al di sopra di|al di sotto di"
    r"|sotto [ia]|sopra [ia]|oltre [ia]|a partire da)",
    rule=r"richiest[oaie]|dev[eo]no|deve|dovrà|può (?:chiedere|iscriversi|votare|accedere)"
    r"|non (?:si )?può|non posson\w+|richied\w+|esig\w+|obblig\w+|occorr\w+|serve|servono|esent[ei]"
    r"|si (?:considera(?:no)?|concede|concedono|classifica(?:no)?|definisc\w+|chiama(?:no)?|applica(?:no)?"
    r"|accetta(?:no)?|esclud\w+)|non (?:si pubblica(?:no)?|si mostra(?:no)?)|ha diritto|hanno diritto|viet\w+"
    r"|permess\w+|requisito|diritto a",
    limit=r"(?:valor[ei]|reddit[oi]|import[oi]) (?:superior[ei]|inferior[ei]) a"
    r"|(?:soglia|limite|tetto)(?: [\w ]{1,20})? (?:è|di|a)"
    r"|(?:età|reddito|redditi|peso|velocità|salario|altezza) (?:massim|minim)[oaie](?: (?:è|di))?"
    r"|non (?:supera(?:no)?|eccede|eccedono|superi|superino)|un massimo di",
    one_measure=r"un(?:[oa]|’)? ?(?:ora|minuto|giorno|settimana|anno|secolo|dozzina)|(?:un[oa]?|1|ogni) (?:ettar[oi]"
    r"|acr[oi]|(?:chilo|mega|giga|tera)?wattora|[kMGT]Wh|tonnellat[ae]|quintal[ei]|baril[ei]|miglio|chilometr[oi]"
    r"|pollic[ei]|piede|litr[oi]|ettolitr[oi]|metr[oi] \w+|chilogramm[oi]|libbr[ae]|gigabyte|megabyte)",
    equals=r"è|sono|equival[eg]\w*(?: a)?|ha|hanno|contien[ei]|contengono|corrispond\w+ a|misura(?:no)?|pesa(?:no)?|=",
    weighs=r"pesa(?:no)?|contiene|contengono|misura(?:no)?|capacità di|capienza di",
    weight=r"chili|chilogramm[oi]|tonnellat[ae]|gramm[oi]|litr[oi]|libbr[ae]|centimetri|metri",
    measured=r"watt|volt|chilovolt|ampere|lumen|lux|decibel|grad[oi]|pixel|cavalli|calorie"
    r"|chilocalorie|chilometri (?:all’ora|orari)|(?:punti|pixel|battiti|parole|giri) (?:per|al) \w+|km/h|hertz"
    r"|grammi|microgrammi|milligrammi|millilitri|cucchiai(?:ni)?|parti per \w+",
    length=r"metri|metro|chilometri|chilometro|m|km|piedi|miglia",
    height=r"altitudine|altezza|sul livello del mare|di alto|di largo|di lungo|di profondità|sale|cima|vetta"
    r"|dislivello",
    at=r"a|fino a|fino ai",
    base_100=r"indic[ei]|base|media|pari a|uguale a|=|riferimento",
    instrument=r"questionari[oi]?|sondaggio|intervist[ae]|test|esame|prova|modulo",
    items=r"(?:item|domande|campi|affermazioni|voci|sezioni|minuti)",
    scale=r"scal[ae]|punteggi[oi]?|valuta(?:no|re)?|valutazione|vot[oi] (?:va|vanno)",
    to=r"a|fino a|e|o|al",
    score=r"(?:voto|punteggio|risultato) (?:minimo |medio minimo )?di|(?:occorre|serve|basta|necessita) un",
    out_of=r"su|di",
    points=r"punti(?: percentuali)?|crediti|firme|voti",
    kitchen=r"inforna\w*|cuoc\w*|cuocere|boll\w+|forno|riposare|cucina(?:re)?",
    minutes=r"minuti|ore|secondi|giorni",
    medical=r"massa corporea|febbre|temperatura corporea|magnitudo|IMC|pressione|colesterolo"
    r"|frequenza cardiaca|glicemia|polso",
    contest=r"vot[oi]|votaron\w+|votazione|giuria|vint\w+|vince|pers[oa]|partita|finale|pareggi\w+"
    r"|mozione|risultato|gara|corse|tribunale",
    against=r"a|contro|per|[-\u2013]",
    coded=r"codic[ei]|chiave|ICD(?:-\d+)?|ATECO(?: \d+)?|CPV|ISTAT|numero di serie|prefisso|voce",
    line=r"telefono",
    line_is=r"(?:telefono|centralino|emergenze|chiamando|chiamare|chiamate|componga"
    r"|componendo)(?: di [\w ]{1,30})?(?: (?:è il|il|lo|allo|al|è))?:?",
    emergency=r"emergenz[ae]|ambulanza|pronto soccorso|telefono|linea|polizia|carabinieri|vigili del fuoco"
    r"|suicidio|violenza|soccorso",
    the_line=r"il|al|lo|allo|del",
    post=r"casella(?: postale)?|codice postale(?: è)?|C\.?A\.?P\.?",
    years=r"anni(?: di età)?",
    in_place=("a", "in", "di", "per", "e", "da"),
    of_the=r"(?:dei|degli|delle|dei suoi|dei nostri|delle nostre|di questi|di queste)",
    all_day=r"24 ore(?: su 24)?|36[56] giorni|52 settimane(?= all’anno)",
    terms=r"(?:matura|con|a|paga|pagano) un (?:tasso di )?interesse|tasso di interesse|interesse (?:annuo |fisso )?del"
    r"|cedola|ammortizza\w+|ammortamento|tasso di sconto|valore nominale|si (?:sconta(?:no)?|attualizza(?:no)?)",
    owned=r"delle (?:azioni|quote)|del capitale(?: sociale)?|dei diritti di voto|partecipazione del",
    costs=r"costa(?:no)?|vale|valgono|si vend\w+ (?:a|per)|in vendita a",
    multiple=r"multipl[oi] di|divisibil[ei] per",
    degrees=r"grad[oi]",
    minus=r"meno",
    frost=r"(?:gradi )?sotto zero",
    permits=r"può|possono|potrà|potranno|deve|devono|dovrà|dovranno|ha (?:diritto|tempo)|hanno (?:diritto|tempo)"
    r"|dispone di",
    time_units=r"(?:chilo|mega|giga)?(?:watt|volt)|(?:secondi|minuti|ore|giorni|settimane|mesi|anni|notti)",
)  # fmt: skip
STATISTIC_SIGNS = StatisticSigns(
    past=r"fu|furono|era|erano|ebbe|ebbero|(?:è|sono) stat[oaie]|(?:ha|hanno|aveva|avevano) \w+[tsr][oaie]"
    r"|(?:è|sono|era|erano) \w+[tsr][oaie]|\w+(?:arono|irono|erono|ava|avano|eva|evano|iva|ivano)",
    measured=r"medi[aoe]|mediana|total[ei]|tass[oi]|quot[ae]|numero|record|indice|partecipazione|stim\w+|mortalità"
    r"|indagin[ei]",
    counted=r"(?:(?!nel|di|del|con|per|senza|gli|le|i|e|o|se|che|né|più|meno|al?\b)\w+ )?(?-i:(?!gli\b|nei\b|dei\b|ai\b"
    r"|suoi\b|noi\b|più|dopo|prima|oltre|altri\b|altre\b|anni\b)[a-zàèéìòù])\w+[ie]",
    units=r"ettari|pagine|parole|punti percentuali|miglia",
    each=r"per|al (?:giorno|mese)|all’anno|all’ora|alla settimana|a testa|ogni",
    opening=r"solo|soltanto|circa|il|i|gli|le|quasi|altri|altre|un|di|con|e|ma|appena",
    part=r"(?:del|dei|degli|delle|della|dello|dell’|di (?:tutti|tutte|chi|loro|questi|queste)) ?",
    many=r"(?:dei|degli|delle|dei nostri|delle nostre) \w+[ie]",
    day=r"(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabat[oi]|domenic(?:a|he)|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]"
    r"|ser[ae]|nott[ei])",
    exceeds=r"supera(?:no)?|ecced[eo]\w*|superi(?:no)?|oltrepassa(?:no)?",
    who_counts=r"noi|[^\W\d]{2,}(?:iamo)|ret[ei]|programm[ai]|flotta|associazion[ei]|fondazion[ei]|agenzi[ae]|serviz[io]+"
    r"|organizzazion[ei]|ent[ei]|città|comun[ei]|region[ei]|paes[ei]|provinc[ei]a?|impres[ae]|università|ospedal[ei]"
    r"|sistema|ci sono|c’è|attualmente|oggi|ormai|solo|soltanto",
    attributed=r"Secondo",
    intended=r"obbliga(?:no)?|impon[eg]\w*|esig\w+|vuole|vogliono|vogliamo|aspira(?:no)?|sper(?:a|ano|iamo)"
    r"|obiettiv[oi]|traguard[oi]|si propone|si propongono|ci proponiamo|previst[oaie]|impegno|prevede|prevedono",
    is_said=r"è|è del|è pari al|sono|rappresenta(?:no)?|raggiunge il|costituisc\w+",
)  # fmt: skip
