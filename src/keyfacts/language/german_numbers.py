"""The words that tell numbers from statistics in German (:class:`NumberKindWords` says what each is for)."""

from __future__ import annotations

from keyfacts.language.reading_forms import NumberKindWords, StatisticSigns

NUMBER_KINDS = NumberKindWords(
    rounding=r"rundung\w*|runden|\w*gerundet\w*|ergeben|ergibt|summier\w+|summen? (?:kann|können|von|weich\w+|ist)"
    r"|addier\w+|aufaddiert",
    rounded_to=r"gerundet\w*|rund(?:en|et)",
    confidence=r"wahrscheinlichkeit|konfidenz\w*|vertrauens(?:niveau|intervall|bereich|wahrscheinlichkeit)\w*"
    r"|fehlertoleranz|stichprobenfehler|standardfehler|irrtums\w+|niveau von|p-wert\w*|schwankungsbreite"
    r"|fehlerspanne|sicherheit von|statistisch (?:gesichert|signifikant)",
    tax=r"mehrwertsteuer|umsatzsteuer|mwst\.?|ermäßigte[rn]? satz|steuersatz|abgeltungs?steuer|rabatt|provision"
    r"|ermäßigung|zuschlag",
    fee=r"gebühr (?:von|beträgt|ist)|eintritt (?:von|kostet|ist)|(?:preis|beitrag|bußgeld|kaution|pauschale|zuschlag"
    r"|selbst(?:beteiligung|behalt)) (?:von|beträgt|ist|kann)|ausweis kostet|(?:je|pro) (?:kopie|antrag)|jede kopie"
    r"|spenden (?:bis|ab)|steuerfrei\w*|gutscheine? (?:von|über)|extrem arm\w*|minijob\w*|freibetrag\w*|dotiert\w*",
    money=r"euro|cent|dollar|franken|mark|EUR|USD|CHF",
    standard=r"(?:des|der|vom|von|über dem|fache des) (?:[\w-]+ ){0,3}(?:einkommens|medians?|medianeinkommens"
    r"|mindestlohns|regelsatzes|armutsgrenze|armutsschwelle)",
    per=r"je|pro|auf(?: je)?|für je",
    precision=r"variationskoeffizient\w*|signifikanzniveau\w*|konfidenzniveau\w*|vertrauensniveau\w*"
    r"|stichprobenfehler\w*|standardfehler\w*|irrtums\w+",
    pure=r"recycel\w+|bio\w*|erneuerbar\w*|baumwolle|natürlich\w*|elektrisch\w*|barrierefrei\w*|sicher"
    r"|ehrenamtlich\w*|digital\w*|aus \w+|regional\w*|abbaubar\w*|öffentlich\w*|vertraulich\w*|ökologisch\w*"
    r"|kostenlos\w*",
    class_with=r"(?!zusammen|gemeinsam)(?-i:[A-ZÄÖÜ])[^\W\d]{2,30}(?:en|e|er|n) mit",
    class_anywhere=r"(?-i:\b[A-ZÄÖÜ][\w-]{2,40}en) mit",
    size_of=r"beschäftigten|mitarbeitern|einwohnern|betten|plätzen|tonnen|metern|jahren|mitgliedern",
    class_from=r"(?!insgesamt|derzeit|heute|bereits|sogar|weit|etwa|zusammen|dabei|davon|damit)[^\W\d]{3,30} (?:über"
    r"|unter|bis(?= [\d.,]{1,9} (?:Euro|Franken|Dollar))|ab|oberhalb von)",
    rule=r"verlangt|vorausgesetzt|gefordert|muss|müssen|darf|dürfen|gilt|gelten|nicht (?:ausgewiesen|gezeigt"
    r"|veröffentlicht|dargestellt)|spricht man|braucht man|brauch(?:t|en) keine|benötig\w+|erforderlich|nötig"
    r"|pflicht\w*|verpflichtet|befreit|steuerfrei\w*|anspruch|berechtigt|zulässig|verboten|erlaubt|bedarf|bedürfen"
    r"|ohne (?:ausschreibung|genehmigung|antrag)|zähl(?:t|en) als|wird als|werden als|ausgeschlossen|vorgeschrieben"
    r"|sollte[n]?",
    limit=r"werten? (?:über|unter|von|ab)|(?:schwelle|grenzwert|obergrenze|untergrenze|höchst(?:wert|satz|alter"
    r"|betrag|gewicht|geschwindigkeit)|mindest(?:alter|betrag|lohn|größe|satz))\w*(?: [\w ]{1,20})? (?:von|bei|ist"
    r"|beträgt)|tempo|nicht überschr\w+|höchstens",
    one_measure=r"eine? (?:stunde|minute|tag|woche|jahr|jahrhundert|dutzend)|(?:eine?|1|jede[rs]?) (?:hektar|acre"
    r"|(?:kilo|mega|giga|tera)?wattstunden?|[kMGT]Wh|tonnen?|zentner|doppelzentner|barrel|(?:see)?meilen?"
    r"|kilometer|zoll|fuß"
    r"|liter|hektoliter|kubikmeter|quadratmeter|quadratkilometer|raummeter|festmeter|kilogramm|pfund|gigabyte"
    r"|megabyte|morgen|ar|ries|schock)",
    equals=r"hat etwa|dauert|ist|sind|hat|haben|entspr(?:icht|echen)|enthält|beträgt|misst|umfasst|wiegt|ergibt|=",
    weighs=r"wiegt|wiegen|fasst|fassen|misst|fassungsvermögen von",
    weight=r"personen|plätze|kilo|kilogramm|tonnen?|gramm|liter|pfund|zentner|zentimeter|meter|kubikmeter",
    measured=r"watt|volt|kilovolt|ampere|lumen|lux|dezibel|grad|pixeln?|ps|kalorien|kilokalorien|stundenkilometern?"
    r"|kilometern? pro stunde|(?:punkte|pixel|schläge|wörter|umdrehungen) (?:je|pro) \w+|hertz|gramm|mikrogramm"
    r"|milligramm|milliliter|esslöffel|teelöffel|teile pro \w+",
    length=r"metern?|kilometern?|m|km|fuß",
    height=r"höhe|hoch|tief|breit|lang|tiefe|länge|über dem meer(?:esspiegel)?|gipfel|steigt|höhenmeter\w*",
    at=r"auf|in",
    base_100=r"\w*index\w*|basis(?:jahr\w*)?|durchschnitt\w*|wert|gleich|=|mittel|referenz\w*",
    instrument=r"fragebogen|fragebögen|umfrage|interviews?|gespräche?|test|prüfung|formular|klausur",
    items=r"(?:fragen|items?|felder|aussagen|aufgaben|minuten)",
    scale=r"skala|skalen|noten|bewert\w+|noten? (?:von|reicht|reichen)|reich(?:t|en)|schulnoten",
    to=r"bis|und|oder",
    score=r"(?:note|punktzahl|ergebnis|notendurchschnitt|wert) von(?: mindestens)?",
    out_of=r"von|aus",
    points=r"(?:prozent)?punkten?|leistungspunkten?|credits|unterschriften|stimmen",
    kitchen=r"bäckt|backen|backt|kocht|kochen|garen|ofen|köcheln|ruhen",
    minutes=r"minuten|stunden|sekunden|tage",
    medical=r"body-?mass-?index|fieber|körpertemperatur|magnitude|stärke|BMI|blutdruck|cholesterin\w*|puls"
    r"|blutzucker\w*|herzfrequenz",
    contest=r"stimmen?|abstimmung|jury|gewann(?:en)?|gewonnen|verlor(?:en)?|besiegte[n]?|spiel|endspiel|finale"
    r"|unentschieden|sieg\w*|lief|rennen|endete[n]?|vorrunde|gericht|beschloss\w*",
    against=r"zu|gegen|:|[-\u2013]",
    coded=r"baureihe|\w*leitzahl|\w*schlüssel|\w*codes?|kodiert|verschlüsselt|ICD(?:-\d+)?|WZ|NACE|CPV|ISCED|seriennummer|kennzeichen"
    r"|aktenzeichen|vorwahl|kennziffer",
    line=r"notrufnummer",
    line_is=r"(?:\w*telefon|\w*nummer|\w*notruf|\w*hotline|rufen sie|wählen sie)(?: [\w ]{1,40}?)?(?: (?:lautet"
    r"|ist die|ist|unter|die))?:?",
    emergency=r"\w*not(?:fall|fälle|fällen|ruf|falls|rufnummer)|krankenwagen|\w*telefon|\w*nummer|polizei|feuerwehr"
    r"|rettungs\w+|suizid\w*|gewalt|auskunft|gift\w*",
    the_line="",
    post=r"postfach|PF|postleitzahl|PLZ",
    years=r"jahre?(?: alt)?",
    in_place=("in", "aus", "bei", "für", "nach", "und", "von"),
    of_the=r"(?:der|von den|dieser|unserer|ihrer)",
    all_day=r"24 stunden|36[56] tagen?|7 tagen? die woche",
    terms=r"verzins\w+|zinssatz|zinsen|zinssätze[n]?|zins von|kupon|abgeschrieben|abschreib\w+|abgezinst|diskontiert"
    r"|diskontsatz|linear|besteuert|nennwert\w*|gedeckelt|erhoben",
    owned=r"(?:der|aller|an den) (?:\w+)?(?:anteile[n]?|aktien|stimmrechte[n]?|geschäftsanteile[n]?)"
    r"|des (?:\w+)?kapitals|beteiligung"
    r"|beteiligt",
    costs=r"kostet|kosten(?= \d)|gibt es für",
    multiple=r"(?:ein )?(?:viel|mehr)fache[sn]? von|teilbar durch|durch \d+ teilbar",
    degrees=r"grad",
    minus=r"minus",
    frost=r"(?:grad )?(?:unter null|minus)",
    permits=r"kann|können|darf|dürfen|muss|müssen|hat anspruch|haben anspruch|stehen zu|steht zu",
    time_units=r"\w*(?:sekunden|minuten|stunden|tagen?|wochen|monaten?|jahren?|nächten?)",
)  # fmt: skip
STATISTIC_SIGNS = StatisticSigns(
    past=r"(?-i:war|waren|wurde|wurden|hatte|hatten|kam|kamen|ging|gingen|gab|gaben|stieg|stiegen|fiel|fielen|sank"
    r"|sanken"
    r"|wuchs|wuchsen|nahm|nahmen|verlor|verloren|gewann|lag|lagen|betrug|fand|fanden|half|halfen|trug|schrieb"
    r"|schrieben"
    r"|brachte[n]?|sah(?:en)?|las(?:en)?|bot(?:en)?|zog(?:en)?|liefen?|blieb(?:en)?|rief(?:en)?|stand(?:en)?"
    r"|hielt(?:en)?"
    r"|ließ(?:en)?|begann(?:en)?|bekam(?:en)?|sprach(?:en)?|traf(?:en)?|lösten|erhielt(?:en)?|entstand(?:en)?"
    r"|leistete[n]?"
    r"|(?:hat|haben|sind|ist) [^.;]{0,60}\bge\w+(?:t|en)|(?!heute|erst|zweit|dritt|viert|letzt|best|meist|bitte"
    r"|\w*ste[nrms]?\b|\w*(?:halt|arbeit|biet|leist|kost|wart|acht|rat|walt|deut|richt|tret|schalt|laut|miet|leit"
    r"|reit|recht|test|last|seit|gelt|wort|zicht|haft|stift|stalt|fast|streit|tast|rüst)en\b"
    r"|\w*ierte)[a-zäöü]\w{2,}te(?:n)?)",
    measured=r"durchschnitt\w*|mittel|median|insgesamt|\w*quote|\w*rate|anteil|zahl|rekord|index|beteiligung"
    r"|schätz\w+"
    r"|gesamt\w*|sterblichkeit|umfrage|befragt\w*",
    counted=r"(?:\w+e[nr]? )?(?-i:[A-ZÄÖÜ])[^\W\d]+",
    units=r"(?:kilo|mega|giga)?(?:watt|volt)|Hektar|Seiten|Wörtern?|Uhr|Mark|Punkten?|Meilen",
    each=r"je|pro|im (?:jahr|monat)|am tag|in der woche",
    opening=r"nur|rund|etwa|fast|die|der|das|den|weitere|knapp|gut|sogar|und|aber|von|mit",
    part=r"(?:der|des|von|aller|unserer|ihrer) |(?-i:[A-ZÄÖÜ])",
    many=r"(?:der|von|aller|unserer|ihrer) (?:[a-zäöü]\w*n )?[A-ZÄÖÜ]\w*(?:n|er|s)",
    day=r"(?:\w+tage?n?|Tage?n?|Wochen?|Monate?n?|Jahre?n?|Abende?)",
    exceeds=r"grenze von|bis zu|übersteig(?:t|en)|überschreite[nt]|über",
    is_said=r"ist|sind|beträgt|liegt bei|erreicht|machen",
    who_counts=r"wir|netz(?:e|werk\w*)?|programme?|flotte|vereine?|verband|verbände|stiftung(?:en)?|ämter|amt"
    r"|dienste|organisation(?:en)?|städte?|gemeinden?|kreise?|länder|land|region(?:en)?|unternehmen|universitäten"
    r"|universität|krankenhäuser|system|es gibt|gibt es|derzeit|zurzeit|heute|aktuell|nur|jetzt",
    attributed=r"Nach Angaben|Laut|Nach Schätzung|Nach Zahlen",
    intended=r"will|wollen|verlang(?:t|en)|schreib(?:t|en)|soll|sollen|möchten?|strebt|streben|hofft|hoffen"
    r"|plan(?:t|en)|ziele?n?"
    r"|ist geplant|angestrebt|verpflichte[nt]\w*",
)  # fmt: skip
