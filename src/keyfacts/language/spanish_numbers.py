"""The words that tell numbers from statistics in Spanish (:class:`NumberKindWords` says what each is for)."""

from __future__ import annotations

from keyfacts.language.reading_forms import NumberKindWords, StatisticSigns

NUMBER_KINDS = NumberKindWords(
    rounding=r"redonde\w+|suma[nr]?|sumar\w*|totales pued\w+|total puede",
    rounded_to=r"redonde\w+",
    confidence=r"probabilidad del?|una confianza|(?:nivel|intervalo|grado)(?:es|s)? de confianza|confianza del"
    r"|error(?:es)? muestral(?:es)?|margen(?:es)? de error|estadísticamente significativ\w+|nivel de significación"
    r"|error típico|nivel del?(?= \d)|valor p|si p|p-valor",
    tax=r"IVA|IGIC|IRPF|impuesto|tipo (?:reducido|general|impositivo|superreducido)|desgravación|retención|deducción"
    r"|comisión|descuento|recargo",
    fee=r"multa[n]? con|(?:tasa|tarifa|cuota|entrada|fianza|multa|franquicia) (?:es|de|cuesta|anual|mensual|puede)"
    r"|multas? (?:puede|de)|precio (?:es|de)|cuesta[n]? solo|carné cuesta|por (?:expediente|copia|solicitud)"
    r"|exent[oa]s?|vales? de|umbral de la pobreza|pobreza extrema|(?:premios?|becas?),? (?:de|dotad[oa]s? con)",
    money=r"euros?|céntimos?|dólares|dólar|pesos?|pesetas|EUR|USD",
    standard=r"(?:de la|del|de los|veces el|veces la) (?:\w+ ){0,2}(?:mediana|IPREM|SMI|salario mínimo|umbral"
    r"|línea de pobreza)",
    per=r"por|por cada|de cada|cada",
    precision=r"coeficientes? de variación|nivel(?:es)? de (?:significación|confianza|significatividad)"
    r"|error(?:es)? muestral(?:es)?|error relativo",
    pure=r"recicl\w+|ecológic\w+|renovables?|algodón|natural(?:es)?|eléctric\w+|accesibles?|segur[oa]s?"
    r"|gratuit[oa]s?|voluntari[oa]s?|digital(?:es)?|local(?:es)?|biodegradables?|pública?o?s?|confidencial(?:es)?",
    class_with=r"(?:los|las) [^\W\d]{2,30}s con",
    class_anywhere=r"[^\W\d]s de|s con ingresos de",
    size_of=r"empleados|trabajadores|habitantes|personas empleadas|plazas|toneladas|metros|años|kilos|camas|socios",
    class_from=r"[^\W\d]{2,30}s (?:superiores a|inferiores a|por encima de|por debajo de|a partir de)",
    rule=r"exigid[oa]s?|exigible|debe[n]?|deberá[n]?|puede[n]? (?:solicitar|inscribir\w*|pedir|votar|acceder)"
    r"|no (?:se )?puede[n]?|requiere[n]?|exig\w+|oblig\w+|necesita[n]?|exent[oa]s?|se (?:considera[n]?|conceden?"
    r"|clasifica[n]?|define[n]?|llama[n]?|aplica[n]?|acepta[n]?|admite[n]?|excluye[n]?|exige[n]?)"
    r"|no se (?:publica[n]?|muestra[n]?|difunde[n]?)|tiene[n]? derecho|prohib\w+|permit\w+|hace[n]? falta|requisito"
    r"|derecho a",
    limit=r"valor(?:es)? (?:superior|inferior)(?:es)? a|valor(?:es)? (?:por encima|por debajo|mayor(?:es)?"
    r"|menor(?:es)?) (?:de|que|a)|(?:umbral|límite|tope)(?: [\w ]{1,20})? (?:es|de|en)|(?:edad|ingresos?|renta|peso"
    r"|velocidad|salario|altura) (?:máxim|mínim)[oa]s?(?: (?:es|de))?|no (?:superan?|exceden?|rebasan?|supere"
    r"|exceda)|un máximo de",
    one_measure=r"una? (?:hora|minuto|día|semana|año|siglo|docena)|(?:una?|1|cada) (?:hectáreas?|acres?|(?:kilo|mega"
    r"|giga|tera)?vatios?[ -]hora|[kMGT]Wh|toneladas?|quintal|barril|millas?|kilómetros?|pulgadas?|pies?|litros?"
    r"|hectómetros? \w+|metros? \w+|kilogramos?|libras?|fanegas?|gigabytes?|megabytes?|almud|arroba)",
    equals=r"es|son|equivalen?(?: a)?|tienen?|contienen?|corresponden? a|miden?|pesan?|=",
    weighs=r"pesa[n]?|contiene[n]?|mide[n]?|capacidad de|tiene|caben",
    weight=r"kilos?|kilogramos?|toneladas?|gramos?|litros?|libras?|centímetros|metros",
    measured=r"vatios?|voltios?|kilovoltios?|amperios?|lúmenes|lux|decibelios?|grados?|píxeles|caballos|calorías"
    r"|kilocalorías|kilómetros por hora|(?:puntos|píxeles|latidos|palabras|vueltas) por \w+|km por hora|hercios"
    r"|gramos|microgramos|miligramos|mililitros|cucharad(?:a|ita)s?|partes por \w+",
    length=r"metros?|kilómetros?|m|km|pies|millas",
    height=r"altitud|altura|sobre el nivel del mar|de alto|de ancho|de largo|de profundidad|sube|asciende|cumbre"
    r"|desnivel",
    at=r"a|hasta los|a los",
    base_100=r"índices?|base|media|promedio|igual a|=|referencia",
    instrument=r"cuestionarios?|encuesta|entrevistas?|test|examen|prueba|formulario",
    items=r"(?:ítems?|preguntas?|campos?|afirmaciones|cuestiones|apartados|minutos)",
    scale=r"escala[s]?|puntúa[n]?|puntuación|valora[nr]?|valoración|califica[nr]?|notas? (?:va|van)",
    to=r"a|hasta|y|o|al",
    score=r"(?:nota|puntuación|calificación|resultado) (?:mínima |media mínima )?de|(?:hace falta|se exige|basta"
    r"|necesita|necesitan) un",
    out_of=r"sobre|de",
    points=r"puntos(?: porcentuales)?|créditos|firmas|votos",
    kitchen=r"hornea\w*|cuece\w*|cocer|hierve|hervir|asa[nr]?|horno|reposar|cocina[nr]?",
    minutes=r"minutos|horas|segundos|días",
    medical=r"masa corporal|fiebre|temperatura corporal|magnitud|IMC|tensión arterial|presión arterial|colesterol"
    r"|frecuencia cardíaca|glucosa|pulso",
    contest=r"vot(?:os?|aron|ación|ó)|jurado|gan(?:ó|aron|a)|perdi(?:ó|eron)|venci(?:ó|eron)|partido|final|empat\w+"
    r"|moción|marcador|terminó|acabó|fase de grupos|carrera|corrió|tribunal",
    against=r"a|contra|frente a|por|[-\u2013]",
    coded=r"serie|clave|códigos?|CIE(?:-\d+)?|CNAE(?:-\d+)?|CPV|CNO|CINE|número de serie|prefijo|epígrafe",
    line=r"teléfono",
    line_is=r"(?:teléfono|centralita|emergencias|llamando|llamar|llame|marque|marcar"
    r"|marcando)(?: de [\w ]{1,30})?(?: (?:es el|al|el|en el|es))?:?",
    emergency=r"emergencias?|ambulancia|urgencias?|teléfono|línea|policía|bomberos|suicidio|violencia|socorro",
    the_line=r"el|al|del",
    post=r"apartado(?: de correos)?|código postal(?: es)?|C\.?P\.?",
    years=r"años(?: de edad)?",
    in_place=("en", "de", "a", "para", "y", "desde"),
    of_the=r"de (?:los|las|sus|nuestros|nuestras|estos|estas)",
    all_day=r"24 horas|36[56] días|52 semanas(?= del? año)",
    terms=r"(?:devenga[n]?|con|a|paga[n]?) un (?:tipo de )?interés|tipo de interés|interés (?:anual |fijo )?del"
    r"|cupón|amortiza\w+"
    r"|deprecia\w+|se (?:descuenta[n]?|actualiza[n]?|dota[n]?|grava[n]?|retiene[n]?)|tasa de descuento"
    r"|valor nominal|del nominal",
    owned=r"de (?:las |sus )?(?:acciones|participaciones)|del capital(?: social)?|de los derechos de voto"
    r"|participación del",
    costs=r"cuesta[n]?|vale[n]?|se vende[n]? (?:a|por)|se cobra[n]?",
    multiple=r"múltiplos? de|divisibles? (?:por|entre)",
    degrees=r"grados?",
    minus=r"menos",
    frost=r"(?:grados )?bajo cero",
    permits=r"puede[n]?|podrá[n]?|debe[n]?|deberá[n]?|tiene[n]? (?:derecho|que)|dispone[n]? de",
    time_units=r"(?:kilo|mega|giga)?(?:vatios?|voltios?)|(?:segundos|minutos|horas|días|semanas|meses|años|noches)",
)  # fmt: skip
STATISTIC_SIGNS = StatisticSigns(
    past=r"(?:tra|di|condu|produ|redu)jo|(?:tra|di|condu|produ|redu)jeron|pudo|pudieron|puso|vio|vieron|quiso"
    r"|fue|fueron|hubo|había|habían|era|eran|tuvo|tuvieron|estuvo|hizo|hicieron|dio|dieron|vino|vinieron|(?:ha"
    r"|han|había"
    r"|habían) \w+[dt]o|\w+(?:ó|aron|ieron|aba|aban)",
    measured=r"medi[oa]s?(?! (?:hora|docena|siglo|camino|día|punto))|promedio|mediana|totales|tasas?|cuotas?"
    r"|número|récord|índice|participación|estim\w+"
    r"|mortalidad"
    r"|encuesta\w*",
    counted=r"(?:(?!en|del?|con|por|para|sin|los|las|y|o|u|si|que|ni|más|menos|al?\b)\w+ )?(?-i:(?!los\b|las\b"
    r"|sus\b|nos\b|menos|más|después|antes|además|otras?\b)[a-záéíóúñ])\w+s",
    units=r"hectáreas|páginas|palabras|puntos porcentuales|millas",
    each=r"por|al (?:día|mes|año)|a la semana|cada",
    opening=r"solo|sólo|unos|unas|el|los|las|casi|otros|otras|un|del?|con|y|pero|apenas",
    part=r"(?:del|de (?:los|las|la|sus|nuestr[oa]s|tod[oa]s|quienes|ellos|ellas|est[oa]s)) ",
    many=r"de (?:los|las|sus|nuestr[oa]s|tod[oa]s l[oa]s) \w+s",
    day=r"(?:lunes|martes|miércoles|jueves|viernes|sábados?|domingos?|días?|semanas?|meses|mes|años?|tardes?"
    r"|noches?)",
    exceeds=r"(?:inferior|superior)(?:es)? a|por (?:debajo|encima) de|hasta|superan?|exceden?|rebasan?|supere|exceda",
    is_said=r"es|es del|son|representan?|alcanza el|está en el|supone el",
    who_counts=r"nosotros|[^\W\d]{3,}(?:a|e|i)mos|red|redes|programas?|flota|asociaci(?:ón|ones)|fundaci(?:ón"
    r"|ones)|agencias?"
    r"|servicios|organizaci(?:ón|ones)|entidad(?:es)?|ciudad(?:es)?|municipios?|regi(?:ón|ones)|país|países|provincias?"
    r"|empresas?|universidad(?:es)?|hospital(?:es)?|sistema|hay|actualmente|hoy|ya|solo|sólo",
    attributed=r"Según",
    intended=r"obliga[n]?|impone[n]?|exige[n]?|quiere[n]?|queremos|aspira(?:n|mos)?|espera(?:n|mos)?"
    r"|pretende(?:n|mos)?|objetivos?|metas?|se propone[n]?|nos proponemos|previst[oa]s?|compromiso|prevé[n]?",
)  # fmt: skip
