"""The words that tell numbers from statistics in French (:class:`NumberKindWords` says what each is for)."""

from __future__ import annotations

from keyfacts.language.reading_forms import NumberKindWords, StatisticSigns

NUMBER_KINDS = NumberKindWords(
    rounding=r"arrondi\w*|(?:la|leur) somme (?:des|de|n|peut)|total (?:peut|n['’]|diffère)|totaux|additionn\w+",
    rounded_to=r"arrondi\w*",
    confidence=r"probabilité de|(?:niveau|intervalle|degré|seuil)s? de confiance|une confiance de"
    r"|marges? d['’]erreur|erreur d['’]échantillonnage|statistiquement significati\w+|au seuil de|erreur type"
    r"|valeur p|fois sur|niveau de(?= \d)|seuil de(?= \d)",
    tax=r"TVA|taux (?:réduit|normal|d['’]imposition)|réduction d['’]impôts?|crédit d['’]impôt|CSG|retenue|abattement"
    r"|remise|commission|majoration",
    fee=r"frais (?:de dossier|d['’]inscription|de port|d['’]envoi|de garde) de|(?:tarif|prix|amende|redevance"
    r"|caution|franchise|cotisation|entrée|forfait)(?: d['’][\w]{1,12})? (?:est|de|à|peut|annuelle)|carte coûte"
    r"|par (?:dossier|copie|demande)|exonér\w+|bons? de|extrême pauvreté|(?:prix|bourses?),? (?:de|dotée?s? de)",
    money=r"euros?|centimes?|dollars?|francs?|EUR|USD|CHF",
    standard=r"du seuil|(?:du|de la|des|fois le|fois la) (?:[\w-]+ ){0,3}(?:médian[e]?|médiane|Smic|SMIC"
    r"|seuil de pauvreté|salaire minimum|revenu médian)",
    per=r"pour|par|sur|pour chaque",
    precision=r"coefficients? de variation|seuils? de (?:significativité|confiance)|niveaux? de confiance"
    r"|erreurs? d['’]échantillonnage|erreur relative",
    pure=r"recycl\w+|biologiques?|bio|renouvelables?|coton|naturel\w*|électriques?|accessibles?|sûre?s?|gratuite?s?"
    r"|bénévoles?|numériques?|local\w*|biodégradables?|publi\w+|confidentiel\w*|français\w*",
    class_with=r"(?:les|des) [^\W\d]{2,30}s (?:avec|ayant)",
    class_anywhere=r"[^\W\d]s de|[^\W\d]s d['’]|une (?:commune|entreprise|association|ville|société|école) de",
    size_of=r"salariés|employés|habitants|personnes employées|places|tonnes|mètres|ans|kilos|lits|adhérents|agents",
    class_from=r"[^\W\d]{2,30}s (?:au-dessus de|au-dessous de|supérieure?s? à|inférieure?s? à|à partir de)",
    rule=r"exigée?s?|demandée?s?|doi(?:t|vent)|devr(?:a|ont)|peu(?:t|vent) (?:demander|voter|être|s['’]inscrire"
    r"|bénéficier)|ne peu(?:t|vent)|interdit\w*|soumis\w*|obligatoire\w*|obligé\w*|exempt\w*|exonér\w+|éligibles?"
    r"|admis\w*|(?:est|sont) (?:dite?s?|considéré\w*|comptée?s?|classée?s?|passée?s?|définie?s?|tenue?s?|exclue?s?"
    r"|acceptée?s?)|ne sont pas|n['’]est pas|ouvrent? droit|ont droit|requis\w*|exigé\w*|nécessaires?|demande(?:nt)?"
    r"|faut|publient leur",
    limit=r"valeurs? (?:supérieure|inférieure)s? à|valeurs? (?:au-dessus|au-dessous) de|(?:seuil|plafond"
    r"|limite)(?: [\w' ’]{1,24})? (?:est|de|fixée? à|à)|limitée?s? à|(?:âge|vitesse|poids|revenu|salaire"
    r"|hauteur) (?:maxim|minim)\w+|ne (?:dépassent?|excèdent?) pas|au plus|un maximum de",
    one_measure=r"une? (?:mille marin|heure|minute|jour|semaine|année|an|siècle|douzaine)|(?:une?|1"
    r"|chaque) (?:hectares?|acres?"
    r"|(?:kilo|méga|giga|téra)?watt[ -]?heures?|[kMGT]Wh|tonnes?|quintal|baril|miles?|kilomètres?|pouces?|pieds?"
    r"|litres?|hectolitres?|mètres? \w+|kilogrammes?|livres?|stères?|gigaoctets?|mégaoctets?|boisseau)",
    equals=r"est|sont|vaut|valent|équiva(?:ut|lent)(?: à)?|a|compte|contient|correspond(?:ent)? à|mesure|pèse"
    r"|représente|=",
    weighs=r"pèse(?:nt)?|contient|mesure(?:nt)?|contenance de|capacité de",
    weight=r"kilos?|kilogrammes?|tonnes?|grammes?|litres?|livres|centimètres|mètres",
    measured=r"watts?|volts?|kilovolts?|ampères?|lumens?|lux|décibels?|degrés?|pixels?|chevaux|calories|kilocalories"
    r"|kilomètres par heure|(?:points|pixels|battements|mots|tours) par \w+|hertz|grammes|microgrammes|milligrammes"
    r"|millilitres|cuillères?|parties par \w+",
    length=r"mètres?|kilomètres?|m|km|pieds",
    height=r"(?:long(?:ue)?|large|haute?|profonde?)s? de|altitude|hauteur|de haut|de large|de long|de profondeur"
    r"|au-dessus du niveau|dénivelé|sommet|culmine"
    r"|grimpe",
    at=r"à|jusqu['’]à",
    base_100=r"indices?|base|moyenne|égale? à|=|référence",
    instrument=r"questionnaires?|enquête|entretiens?|test|examen|épreuve|formulaire|sondage",
    items=r"(?:questions?|items?|champs|énoncés|rubriques|minutes)",
    scale=r"échelles?|not(?:e|es|er|ée|és|ation)|vont|va|score|graduée?",
    to=r"à|jusqu['’]à|et|ou",
    score=r"(?:note|score|moyenne|résultat) (?:minimale |minimum )?(?:de|d['’]au moins)|faut|faut au moins|exige",
    out_of=r"sur",
    points=r"points(?: de pourcentage)?|crédits|signatures|voix",
    kitchen=r"cuire|cuisson|cuisez|mijoter|bouillir|four|enfourne\w*|reposer",
    minutes=r"minutes|heures|secondes|jours",
    medical=r"masse corporelle|fièvre|température corporelle|magnitude|IMC|tension artérielle|pression artérielle"
    r"|cholestérol|fréquence cardiaque|glycémie|pouls",
    contest=r"voix|vot(?:e|es|é|ants)|jury|gagn(?:é|e|ent)|perdu|battu|match|finale|motion|victoire|course"
    r"|couru|fini\w*|terminé\w*|poules?"
    r"|tranché|tribunal|emporté",
    against=r"à|contre|[-\u2013]",
    coded=r"série|codes?|codées?|CIM(?:-\d+)?|NAF|APE|CPV|CITE|Cerfa|SIRET|SIREN|numéro de série|immatriculation|réf\."
    r"|indicatif",
    line=r"numéro",
    line_is=r"(?:téléphone|numéro|ligne|standard|urgences?|appel(?:ez|er)|composez|composer"
    r"|joindre)(?: d['’][\w ]{1,30})?(?: (?:est le|le|au|est))?:?",
    emergency=r"urgences?|ambulance|SAMU|secours|téléphone|numéro|police|pompiers|suicide|violences?|détresse|danger"
    r"|écoute",
    the_line=r"le|au|du",
    post=r"BP|B\.P\.|CS|Cedex|code postal|boîte postale|TSA",
    years=r"ans",
    in_place=("à", "de", "en", "pour", "et", "dans"),
    of_the=r"(?:des|de ses|de nos|de ces|de leurs)",
    all_day=r"24 ?(?:heures|h)(?: sur 24)?|36[56] jours|7 jours sur 7",
    terms=r"(?:porte(?:nt)?|portant) (?:un )?intérêts?|taux d['’](?:intérêt|actualisation|escompte)"
    r"|au taux (?:annuel |fixe )?de"
    r"|coupon|amorti\w*|actualisée?s?|(?:imposé|plafonné|prélevé|facturé|indexé|taxé)e?s? à|valeur nominale|du nominal",
    owned=r"des (?:actions|parts(?: sociales)?|droits de vote)|du capital(?: social)?|participation de",
    costs=r"coûte(?:nt)?|vaut|valent|se vend(?:ent)?|est vendue?|sont vendue?s",
    multiple=r"multiples? de|divisibles? par",
    degrees=r"degrés?",
    minus=r"moins",
    frost=r"(?:degrés )?(?:au-dessous|en dessous) de zéro",
    permits=r"peu(?:t|vent)|pourr(?:a|ont)|doi(?:t|vent)|devr(?:a|ont)|a droit|ont droit|dispose(?:nt)? de",
    time_units=r"(?:kilo|méga|giga)?(?:watts?|volts?)|(?:secondes|minutes|heures|jours|semaines|mois|ans|années"
    r"|nuits)",
)  # fmt: skip
STATISTIC_SIGNS = StatisticSigns(
    past=r"(?:a|ont|avait|avaient) (?:(?:\w+ment|bien|déjà|aussi|donc|été|pu|dû) )?(?:été|eu|\w{1,}(?:é|i|u|it"
    r"|is|ert|int)(?:e|s|es)?)|il y avait"
    r"|était|étaient|fut|furent|sont venus|est passée?|sont passés",
    measured=r"moyenne?s?|médiane|total|taux de (?!\d)|nombre|record|indice|participation|estim\w+|mortalité"
    r"|hausse|baisse"
    r"|enquêt\w*|sondage|sondés",
    counted=r"(?:(?!en|dans|des?|du|sur|par|pour|avec|chez|sans|sous|les|aux?|à|et|ou|plus|moins|après|avant"
    r"|depuis|dès|si|que)[^\W\d]+ )?(?-i:(?!les\b|des\b|ses\b|ces\b|nos\b|vos\b|leurs\b|plus|moins|pas\b|dans"
    r"|après|sans|sous|mais|ans\b)[a-zà-ÿ])[^\W\d]+[sx]",
    units=r"hectares|pages|mots|points|degrés",
    each=r"par|chaque",
    opening=r"seuls?|seulement|quelque|les|des|près de|environ|et|mais|avec|sur|le|la",
    part=r"(?:des|du|d['’]entre|de (?:la|nos|ses|leurs|ces|ceux|celles|tous|toutes)) |de l['’]",
    many=r"(?:des|de (?:nos|ses|leurs|ces)) \w+[sx]",
    day=r"(?:lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|jours?|semaines?|mois|ans?|années?"
    r"|soirs?)",
    exceeds=r"(?:inférieur|supérieur)e?s? à|(?:au|en)[ -]dess(?:o)?us de|jusqu['’]à|peu(?:t|vent) atteindre"
    r"|dépassent?|excèdent?",
    is_said=r"est de|est à|sont|représentent?|atteint|s['’]élève à",
    who_counts=r"nous|réseaux?|programmes?|flotte|associations?|fondations?|agences?|services|organisations?"
    r"|organismes?|villes?|communes?|régions?|pays|départements?|entreprises?|universités?|hôpita(?:l|ux)|système"
    r"|il y a|actuellement|aujourd['’]hui|désormais|seulement",
    attributed=r"Selon|D['’]après",
    intended=r"impose(?:nt)?|oblige(?:nt)?|exige(?:nt)?|v(?:eut|eulent|oulons)|souhait(?:e|ent|ons)"
    r"|espér(?:ons)|espère(?:nt)?|vise(?:nt|r)?|visons|objectifs?|buts?|prévoi(?:t|ent)|prévu\w*"
    r"|s['’]engage(?:nt)?|engagements?",
)  # fmt: skip
