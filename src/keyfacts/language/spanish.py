"""Spanish: all its words and patterns; what each is for stands in :mod:`keyfacts.language.forms`."""

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
from keyfacts.language.pieces import ACRONYM, YEAR, nothing_of_amount, one_or_several
from keyfacts.language.reading_forms import BesideWords, CheckWords, NumberGrammar, ProseWords, TypedNumberWords
from keyfacts.language.spanish_numbers import NUMBER_KINDS, STATISTIC_SIGNS

_WORDING = Wording(
    figure="Figura", table="Tabla", section="Sección", page="página", page_title="Página", contents="Índice",
    figures="Figuras", tables="Tablas",
    continued="continuación",
    note="Nota", notes="Notas", spoken_note="nota {mark}", back="volver al texto",
    further_places=(
        "segundo lugar", "tercer lugar", "cuarto lugar", "quinto lugar",
        "sexto lugar", "séptimo lugar", "octavo lugar", "noveno lugar",
    ),
    further_place="lugar {n}",
    source="Fuente", sources="Fuentes", compiled_from="Elaborado a partir de {sources}", licence="Licencia",
    accessed="consultado el {day}",
    facts_shown="Sombreado: valores de los datos; se corrigen allí, no en el texto.",
    sample="Datos de ejemplo", missing="sin datos", to_be_confirmed="por confirmar",
    statement="Dato", value="Valor", unit="Unidad", period="Periodo", population="Población", status="Estado",
    as_printed="En el texto", total="Total",
    final="definitivo", provisional="provisional", revised="revisado", estimated="estimado", withheld="no se publica",
    small_count="{symbol} menos de {n}",
    withheld_count="{symbol} no se publica, para que los anteriores no puedan deducirse",
    highest_since="el nivel más alto desde {year}", highest_of_all="el nivel más alto de todos los años desde {year}",
    adjusted={
        "seasonally": "datos desestacionalizados", "calendar": "datos corregidos de efectos de calendario",
        "both": "datos corregidos de efectos estacionales y de calendario",
    },
    current_prices="a precios corrientes", constant_prices="a precios constantes de {period}",
    margin_of_error="Margen de error", confidence_interval="Intervalo de confianza",
    margin_at_level="{n} (nivel de confianza del {level})",
    interval_at_level="{n} (intervalo de confianza del {level})",
    lowest_since="el nivel más bajo desde {year}", lowest_of_all="el nivel más bajo de todos los años desde {year}",
    since="desde {start}", as_of="a {end}", inception="desde el inicio", to="a",
    fiscal_year="ejercicio {year}", fiscal_short="ejercicio {year}", fiscal_years="{first}-{end:%Y}",
    quarter="T{quarter} {year}",
    rate="{n} por cada {per} {base}", rate_of_one="{n} por {base}", rate_alone="{n} por cada {per}",
    conjunction=" y ", last_conjunction=" y ", colon=": ",
    appendix="Cifras y sus fuentes", data_of="{figure}: datos", yes="sí", no="no",
    hedges=Hedges(
        above="más de {n}", below="menos de {n}", at_least="al menos {n}", at_most="como máximo {n}", nearly="casi {n}",
        about="alrededor de {n}",
        between="entre {n} y {m}", one_in="uno de cada {n}", one_in_by={"feminine": "una de cada {n}"},
        part_in="{m} de cada {n}", range="{n} a {m}", tile_above="más de {n}", tile_at_least="al menos {n}",
    ),
    heard=HeardWords(
        document="documento, {title}", title="título", heading="encabezado de nivel {level}",
        list_of="lista de {n} elementos", table="tabla de {columns} columnas y {rows} filas",
        head_row="encabezados de columna", graphic="gráfico", caption="leyenda", link="enlace, {text}", note="nota",
        quotation="cita", box="recuadro", contents="contenido", empty="vacío",
    ),
    charts=ChartWords(
        projected="Desde {first}, los valores son proyecciones.",
        trend="{change} de {first} a {last}.",
        kinds={
            "bar": "Gráfico de barras", "grouped": "Gráfico de barras agrupadas",
            "stacked": "Gráfico de barras apiladas", "line": "Gráfico de líneas", "dot": "Gráfico de puntos",
            "share": "Gráfico de partes de un total",
            "area": "Gráfico de áreas", "range": "Gráfico de intervalos", "slope": "Gráfico de pendientes",
            "waffle": "Gráfico de cien cuadrados", "donut": "Gráfico de anillo con las partes de un total",
            "icons": "Gráfico de personas, una parte en color", "progress": "Gráfico de progreso",
            "likert": "Gráfico de respuestas en una escala", "pyramid": "Pirámide de población",
            "states": "Mapa de los estados",
        },
        of="{kind}: {what}", range="Los valores van de {low} ({first}) a {high} ({last}).",
        all_equal="Todos los valores son {value}.", change="De {first} a {last}: de {low} a {high}.",
        margins="Los márgenes de error van de {low} a {high}.", margin="El margen de error es de {n}.",
        largest=("Se muestra el mayor de {all} valores.", "Se muestran los {n} mayores de {all} valores."),
        smallest=("Se muestra el menor de {all} valores.", "Se muestran los {n} menores de {all} valores."),
    ),
    task_open="Pendiente", task_done="Hecho",
    boxes={
        "note": "Nota", "info": "Información", "seealso": "Véase también", "tip": "Consejo", "hint": "Consejo",
        "important": "Importante", "warning": "Advertencia", "caution": "Precaución", "attention": "Atención",
        "danger": "Peligro",
    },
)  # fmt: skip
_CHANGES = ChangeWords(
    rose=("aumentó", "aumentaron"), fell=("disminuyó", "disminuyeron"),
    unchanged=("no varió", "no variaron"), almost=("apenas varió", "apenas variaron"),
    by="{verb} en {n}", by_percent="{verb} un {n}", up="{n} más", down="{n} menos", level="sin cambios",
    almost_level="casi sin cambios",
    more="{n} más", fewer="{n} menos", less="{n} menos", same="ni más ni menos", almost_same="casi lo mismo",
    increase=("aumento", "un aumento"), decrease=("disminución", "una disminución"),
    no_change=("cambio", "ningún cambio"), almost_no_change=("cambio", "apenas un cambio"),
    no_clear_change=("cambio", "ningún cambio claro"),
    unclear=("no varió de forma clara", "no variaron de forma clara"),
    not_clearly_more="no claramente más ni menos", a_year="{n} al año",
    point_one="punto porcentual", point_other="puntos porcentuales", points_short="pp",
)  # fmt: skip

_ONES = ("uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
_NUMBER_WORDS = NumberWords(
    cardinals=(
        "cero", *_ONES, "diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho",
        "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis",
        "veintisiete", "veintiocho", "veintinueve",
        *(
            ten + one
            for ten in ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
            for one in ("", *(f" y {one}" for one in _ONES))
        ),
        "cien",
    ),
    regional={},
    before_noun={
        "masculine": {"veintiuno": "veintiún", "uno": "un"},
        "feminine": {"uno": "una"},
        "neuter": {"veintiuno": "veintiún", "uno": "un"},
    },
    ordinals={
        "": ("primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno"),
        "masculine": ("primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno"),
        "feminine": ("primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena"),
    },
    ordinal_endings={"": {"other": ".º"}, "feminine": {"other": ".ª"}},
    percent="",
    after_million=(("", "de "),),
)  # fmt: skip
_NUMBER_GRAMMAR = NumberGrammar(
    magnitudes={"mil millones": 9, "mil": 3, "millón": 6, "millones": 6, "billón": 12, "billones": 12},
    percent=("por ciento",),
    ratio=("de cada",),
    bounds={
        "más de": "above", "por encima de": "above", "menos de": "below", "por debajo de": "below",
        "al menos": "at_least", "por lo menos": "at_least", "como mínimo": "at_least", "no menos de": "at_least",
        "como máximo": "at_most", "hasta": "at_most", "no más de": "at_most", "casi": "nearly", "cerca de": "nearly",
        "unos": "about", "unas": "about", "alrededor de": "about", "aproximadamente": "about", "en torno a": "about",
    },
    behind={"o más": "at_least", "o menos": "at_most", "+": "above"},
    ones=("un", "una"),
    fractions={"medio": "0.5", "un cuarto de": "0.25", "tres cuartos de": "0.75"},
    and_a_half="y medio",
)  # fmt: skip

_PROSE = ProseWords(
    up=r"aument(?:ó|aron|a|an|ado|o)|sub(?:ió|ieron|e|en|ido|ida)|crec(?:ió|ieron|e|en|ido|imiento)"
    r"|increment(?:ó|aron|a|an|ado|o)|alza",
    down=r"disminu(?:yó|yeron|ye|yen|ido|ción)|baj(?:ó|aron|a|an|ado|ada)|ca(?:yó|yeron|e|en|ído|ída)"
    r"|descend(?:ió|ieron|ido)|descien(?:de|den)|descenso|redu(?:jo|jeron|ce|cen|cido|cción)",
    same=r"(?:no varió|no variaron|sin cambios|no cambió|no cambiaron)",
    flat=r"(?:se )?(?:mantuv(?:o|ieron)|permaneci(?:ó|eron)|sigui(?:ó|eron)) (?:estables?|constantes?|igual)",
    up_before="",
    down_before="",
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
    against=r"desde(?:\W\w{3,9})?|frente a|en comparación con",
    highest=r"(?<=\bun )récord|(?:el|la|los|las)(?: \w+)? más alt(?:o|a|os|as)|máximo|(?:el|la) mayor",
    lowest=r"(?:el|la|los|las)(?: \w+)? más baj(?:o|a|os|as)|mínimo|(?:el|la) menor",
    since=r"desde",
    ever=r"de la serie|de todos los años|histórico",
    small=r"en|un|una|de|del|casi|unos|unas|cerca|solo|más|menos|exactamente|alrededor",
    then=r",\s+(?:es decir, )?una?(?:\s+\w+)?",
    how_sure=r"márgenes de error|margen de error|error(?:es)? de muestreo",
    unsaid=r"no|nunca|ni|sin|tampoco|apenas|jamás|si|podrían?|habrían?|debe\w*|objetivo|meta|previst\w+|espera\w*|salvo"
    r"|pronóstic\w+|será|serán|quizás?|en lugar de|en vez de|a pesar de",
)
_BESIDE = BesideWords(
    in_year=r"en(?: el año)?|durante|de|para",
    of_another=r"nacid[oa]s?|fundad[oa]s?|construid[oa]s?|abiert[oa]s?|inscrit[oa]s?|publicad[oa]s?|aprobad[oa]s?|firmad[oa]s?"
    r"|empezó|iniciad[oa]s?|lanzad[oa]s?|cread[oa]s?|previst[oa]s?|que|desde|hasta|antes|después|ley|censo|precios|niveles?"
    r"|objetivos?|meta",
    at_another_time=r"antes|después|hace|anteriormente|más tarde",
    against_year=r"que en|que|desde|respecto (?:a|de)|frente a|en comparación con|sobre",
    reporting=r"public\w+|inform\w+|encuest\w+|anunci\w+|dijo|estudio\w*|estim\w+",
    fractions={
        "la mitad": "1/2",
        "dos tercios|dos terceras partes": "2/3",
        "un tercio|una tercera parte|la tercera parte": "1/3",
        "tres cuartos|tres cuartas partes": "3/4",
        "un cuarto|una cuarta parte|la cuarta parte": "1/4",
        "un quinto|una quinta parte|la quinta parte": "1/5",
        "un décimo|una décima parte|la décima parte": "1/10",
        **{
            rf"un[oa]? de cada {word}": f"1/{n}"
            for n, word in enumerate(("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"), 2)
        },
    },
    majority=r"la(?: gran)? mayoría|una(?: gran)? mayoría|la mayor parte",
    minority=r"una minoría|la minoría",
    nearly_all=r"casi tod[oa]s",
    of_these=r"de ell[oa]s|de est[oa]s|de l[oa]s cuales",
    or_rather=r"o sea|es decir|o",
    ranks={"segund[oa]": 2, "tercer[oa]?": 3, "cuart[oa]": 4},
    quantity=r"número|cifra|proporción|tasa|total|valor|porcentaje|año|de|tod[oa]s|l[oa]s",
    some_only=r"entre|excepto|salvo|fuera|además|aparte|que|tras|como|después|un[oa] de",
    bound_or_place=r"sobre|bajo",
    led_by=r"de|a|con|y|hubo|fueron|son|eran",
    occasions=r"veces|ocasiones",
    joined=r"a|al|y|hasta",
    definite=r"los|las|nuestros|nuestras|estos|estas",
    all_of=r"todos los|todas las",
    together=r"juntos|juntas|en conjunto|suman(?: juntos| juntas)?",
    multiples={
        "el doble": 2,
        "el triple": 3,
        "el cuádruple": 4,
        **{
            f"{word} veces": n
            for n, word in enumerate(("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"), 2)
        },
    },
    times_as=r"más|tant[oa]s|mayor|que|del?|l[oa]s que",
    folds={
        r"cuadruplic\w+": 4,
        r"quintuplic\w+": 5,
        **{
            rf"multiplic\w+ por {word}": n
            for n, word in enumerate(("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"), 2)
        },
    },
    narrowed=r"de|del|en|que|a|con|previst[oa]s",
    number_of=r"número de|cifra de|total de",
    of_all=r"de (?:los|las|todos los|todas las|nuestros|nuestras|sus)",
    every_year=r"cada año|todos los años|año tras año",
    placed=r"qued[oó]|queda|es|fue|está|ocupa|ocupó|figura",
    placed_with=r"(?:lugar|puesto)?,? ?con",
    average=r"(?:promedio|media)(?: anual| mensual)?(?: (?:fue|era|es))?(?: de)?|promedi(?:ó|aron|ando)",
    on_average=r"(?:en|de|por|como) (?:promedio|media)|por término medio",
    median=r"mediana(?: [^\W\d]+)?(?: (?:fue|era|es))?(?: de)?",
    in_all=r"en total|un total de|en conjunto suman",
    a_year=r"al año|por año|cada año|anuales",
)

_MONTH = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"
_LIST = one_or_several("a|y|o")
_NO_AMOUNT = nothing_of_amount("por ciento|millones")
_TYPED_NUMBERS = TypedNumberWords(
    no_statistics=(
        ("first of a row", r"\b[Ll][oa]s (?:\d{2,3} primer[oa]s|primer[oa]s \d{2,3})(?! (?:años|meses|días)\b)"),
        ("name", ACRONYM),
        ("date", rf"\b\d{{1,2}} de {_MONTH}(?: de {YEAR})?|\b(?:años|década de los) [1-9]0\b"),
        ("time", r"\ba las \d{1,2}\b|\b\d{1,2}[.:]\d{2}(?= ?(?:h|horas|a\b))"),
        ("telephone", r"(?i:\b(?:llame al|llamar al|marque el|"
         r"(?:teléfono|número|emergencias)(?: de \w{1,20})?(?: es el| gratuito)?:?)) \+?\d[\d -]*\b"),
        ("reference",
         rf"(?i:\b(?:artículos?|art\.|ley|capítulo|tablas?|figuras?|gráficos?|páginas?|págs?\.|anexo|notas?|"
         rf"sala|oficina|planta|apartado|número|núm\.|paso|punto|nivel|fase|grado|curso|"
         rf"edición|volumen|tomo|indicador|recomendación|columna|escenario|"
         rf"líneas?|objetivos?|agenda|normas?|autobús|buses|autobuses|tranvía|tren|vuelo|vía|andén|puerta|salidas?|"
         rf"carreteras?|modelo|impreso|formulario|expediente|sección|secciones|cuadros?|epígrafe|párrafo|apéndice|"
         rf"dorsal|puesto|lugar|plaza|aula|habitación|despacho|distrito|zona|tipo|categoría|clase|grupo|etapa|"
         rf"ruta|canal|versión|cláusula|disposición|directiva|reglamento|decreto|orden|resolución|sentencia|nº|n\.º|"
         rf"preguntas?|lote|acción|eje|meta|programa|kilómetro|km|portal|piso|bloque|apdo\.|cap\.|fig\.|extensión|"
         rf"ext\.)) "
         rf"{_LIST}\b{_NO_AMOUNT}"),
        ("town", r"\b\d{5} [A-ZÁÉÍÓÚÑ]\w*"),
        ("length of time", r"\b\d{1,3} minutos de (?:retraso|antelación|descanso)\b"),
        ("idiom", r"(?<!\w)[\d\ue002]{2} (?:veces de|de cada|veces de cada) [\d\ue002]{2}(?!\w)"),
        ("street", r"\b(?:calle|plaza|avenida|paseo) (?:\w+ ){0,3}\w+,? \d{1,4}\b"),
        ("ages",
         r"(?i:\b(?:menores|mayores|jóvenes|niños)) de \d{1,3}(?: a \d{1,3})?(?: años)?\b|\b(?:de|entre) "
         r"\d{1,2} (?:a|y) \d{1,3} años\b|\b\d{1,3} años de edad\b|"
         r"\b(?:tiene|tenía|tenían|cumplió|con) \d{1,2} años\b"),
        ("ages",
         r"\b(?:[Aa] sus|[Aa] los|[Cc]on|[Cc]on apenas|[Cc]on solo) \d{1,3} años\b|"
         r"\b\d{1,3} (?:y|o) más años\b|\b(?:de |a partir de |desde )?\d{1,3} años (?:o|y|en) (?:más|menos|adelante)\b|"
         r"\b(?:de|entre|desde) (?:los )?\d{1,3} (?:a|y|hasta) (?:los )?\d{1,3} años\b|"
         r"\b(?:a los|hasta los|desde los|de los|con más de|con menos de|mayor de|menor de) "
         r"\d{1,3}(?: años\b|(?=[.,;]))"),
        ("length of time",
         r"\b(?:dura|duran|de|en|cada|durante|menos|más) \d{1,3} (?:horas|días|minutos|semanas|meses)\b"),
    ),
    kinds=NUMBER_KINDS,
    signs=STATISTIC_SIGNS,
    by="por",
    last=r"\b(?:últimos|hace)\s$",
    over_time=r"\b(?:durante|en)\s$",
    years=r"\saños\b",
    started=r"\b(?:comenzó|empezó|fund\w+|creó|creada|abrió|lanz\w+|desde)\b[^.;]{0,60}?(?<!\d)(?P<year>[12]\d{3})(?![\d.])",
    common=frozenset((
        "algunos", "ante", "antes", "aquellos", "años", "cada", "casos", "centro", "como", "cuando", "desde", "después",
        "donde", "durante", "ellos", "entre", "esos", "esta", "estas", "este", "estos", "fueron", "había", "hacia",
        "hasta", "menos", "mientras", "mismo", "muchos", "niños", "nuestro", "nuestros", "número", "otras", "otros",
        "para", "pero", "personas", "porque", "primer", "primera", "primero", "según", "sido", "sobre", "tiene",
        "tienen", "toda", "todas", "todos", "tras", "veces",
    )),
)  # fmt: skip
_CHECKS = CheckWords(
    exact=("exact",),
    funding=r"\bfinanc|\bsubven|\bsubsid",
    over_whole=(
        r"crec|aument|\bsub(?:e|ió|ida)|cambi|variaci|más que|índice|respecto|compar|\bmeta\b|objetivo|\bplan"
        r"|presupuest|\bratio|capacidad|utiliz|ocupaci|cobertura|inflaci|rentab|deuda|\bveces"
    ),
    rates=r"\btasas?\b|variaci|cambio|crecimiento|índice|inflación|aumento",
    other_times=r"desde|hasta|antes de|después de|\ba|\bque en|meta|objetivo|plan|agenda|censo|ley|base|precios|para",
    empty_links=("aquí", "enlace", "haga clic aquí", "haz clic aquí", "más", "leer más"),
)  # fmt: skip

SPANISH = Language(
    code="es",
    wording=_WORDING,
    changes=_CHANGES,
    number_words=_NUMBER_WORDS,
    number_grammar=_NUMBER_GRAMMAR,
    prose=_PROSE,
    beside=_BESIDE,
    typed_numbers=_TYPED_NUMBERS,
    checks=_CHECKS,
)
