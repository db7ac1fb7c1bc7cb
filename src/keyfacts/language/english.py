"""English: all its words and patterns; what each is for stands in :mod:`keyfacts.language.forms`."""

from __future__ import annotations

from keyfacts.language.english_numbers import NUMBER_KINDS, STATISTIC_SIGNS
from keyfacts.language.forms import (
    ChangeWords,
    ChartWords,
    HeardWords,
    Hedges,
    Language,
    NumberWords,
    Wording,
)
from keyfacts.language.pieces import YEAR, nothing_of_amount, one_or_several
from keyfacts.language.reading_forms import BesideWords, CheckWords, NumberGrammar, ProseWords, TypedNumberWords

_WORDING = Wording(
    figure="Figure", table="Table", section="Section", page="page", page_title="Page", contents="Contents",
    figures="Figures", tables="Tables",
    continued="continued",
    note="Note", notes="Notes", spoken_note="note {mark}", back="back to the text",
    further_places=(
        "second place", "third place", "fourth place", "fifth place",
        "sixth place", "seventh place", "eighth place", "ninth place",
    ),
    further_place="place {n}",
    source="Source", sources="Sources", compiled_from="Compiled from {sources}", licence="Licence",
    accessed="accessed {day}",
    facts_shown="Shaded: values from the data, to be corrected there and not in the text.",
    sample="Sample data", missing="no data", to_be_confirmed="to be confirmed",
    statement="Statement", value="Value", unit="Unit", period="Period", population="Population", status="Status",
    as_printed="As printed", total="Total",
    final="final", provisional="provisional", revised="revised", estimated="estimated", withheld="withheld",
    small_count="{symbol} less than {n}", withheld_count="{symbol} withheld, so that these cannot be worked out",
    highest_since="the highest since {year}", highest_of_all="the highest of all years since {year}",
    adjusted={
        "seasonally": "seasonally adjusted", "calendar": "calendar adjusted",
        "both": "seasonally and calendar adjusted",
    },
    current_prices="in current prices", constant_prices="in constant {period} prices",
    margin_of_error="Margin of error", confidence_interval="Confidence interval",
    margin_at_level="{n} ({level} confidence level)", interval_at_level="{n} ({level} confidence interval)",
    lowest_since="the lowest since {year}", lowest_of_all="the lowest of all years since {year}",
    since="since {start}", as_of="as of {end}", inception="since inception", to="to",
    fiscal_year="fiscal year {year}", fiscal_short="FY {year}", fiscal_years="{first}–{end:%y}",
    quarter="Q{quarter} {year}",
    rate="{n} per {per} {base}", rate_of_one="{n} per {base}", rate_alone="{n} per {per}",
    conjunction=" and ", last_conjunction=", and ", colon=": ",
    appendix="Numbers and their sources", data_of="{figure}: data", yes="yes", no="no",
    hedges=Hedges(
        above="more than {n}", below="less than {n}", at_least="at least {n}", at_most="at most {n}",
        nearly="nearly {n}", about="about {n}",
        between="between {n} and {m}", one_in="one in {n}", one_in_by={},
        part_in="{m} in {n}", range="{n} to {m}", tile_above="{n}+", tile_at_least="{n}+",
    ),
    heard=HeardWords(
        document="document, {title}", title="title", heading="heading {level}", list_of="list with {n} items",
        table="table with {columns} columns and {rows} rows", head_row="column heads", graphic="graphic",
        caption="caption", link="link, {text}", note="note", quotation="quotation", box="box", contents="contents",
        empty="empty",
    ),
    charts=ChartWords(
        projected="From {first} on, values are projected.",
        trend="{change} from {first} to {last}.",
        kinds={
            "bar": "Bar chart", "grouped": "Grouped bar chart", "stacked": "Stacked bar chart", "line": "Line chart",
            "dot": "Dot chart", "share": "Chart of shares of a whole",
            "area": "Area chart", "range": "Chart of ranges", "slope": "Slope chart",
            "waffle": "Chart of a hundred squares", "donut": "Ring chart of shares of a whole",
            "icons": "Chart of people, part of them in color", "progress": "Progress chart",
            "likert": "Chart of answers on a scale", "pyramid": "Population pyramid", "states": "Map of the states",
        },
        of="{kind}: {what}", range="Values run from {low} ({first}) to {high} ({last}).",
        all_equal="All values are {value}.", change="From {first} to {last}: {low} to {high}.",
        margins="Margins of error run from {low} to {high}.", margin="The margin of error is {n}.",
        largest=("Shown is the largest of {all} values.", "Shown are the {n} largest of {all} values."),
        smallest=("Shown is the smallest of {all} values.", "Shown are the {n} smallest of {all} values."),
    ),
    task_open="To do", task_done="Done",
    boxes={
        "note": "Note", "info": "Information", "seealso": "See also", "tip": "Tip", "hint": "Hint",
        "important": "Important", "warning": "Warning", "caution": "Caution", "attention": "Attention",
        "danger": "Danger",
    },
)  # fmt: skip
_CHANGES = ChangeWords(
    rose=("rose", "rose"), fell=("fell", "fell"),
    unchanged=("was unchanged", "were unchanged"), almost=("was almost unchanged", "were almost unchanged"),
    by="{verb} by {n}", by_percent="{verb} by {n}", up="up {n}", down="down {n}", level="unchanged",
    almost_level="almost unchanged",
    more="{n} more", fewer="{n} fewer", less="{n} less", same="neither more nor fewer", almost_same="almost as many",
    increase=("increase", "an increase"), decrease=("decrease", "a decrease"),
    no_change=("change", "no change"), almost_no_change=("change", "almost no change"),
    no_clear_change=("change", "no clear change"), unclear=("showed no clear change", "showed no clear change"),
    not_clearly_more="not clearly more or fewer", a_year="{n} a year",
    point_one="percentage point", point_other="percentage points", points_short="pp",
)  # fmt: skip

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NUMBER_WORDS = NumberWords(
    cardinals=(
        "zero", *_ONES, "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
        "eighteen", "nineteen",
        *(
            ten + one
            for ten in ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
            for one in ("", *(f"-{one}" for one in _ONES))
        ),
        "one hundred",
    ),
    regional={},
    before_noun={},
    ordinals={"": ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")},
    ordinal_endings={"": {"one": "st", "two": "nd", "few": "rd", "other": "th"}},
    percent="percent",
    after_million=(),
)  # fmt: skip
_NUMBER_GRAMMAR = NumberGrammar(
    magnitudes={
        "hundred": 2, "hundred thousand": 5, "hundred million": 8, "hundred billion": 11, "thousand": 3, "million": 6,
        "billion": 9, "trillion": 12, "m": 6, "bn": 9, "mn": 6,
    },
    percent=("percent", "per cent", "pct"),
    ratio=("in", "out of"),
    bounds={
        "more than": "above", "over": "above", "above": "above", "exceeding": "above", "in excess of": "above",
        "upwards of": "above", "greater than": "above", "less than": "below", "fewer than": "below", "under": "below",
        "below": "below", "at least": "at_least", "no fewer than": "at_least", "no less than": "at_least",
        "not less than": "at_least", "a minimum of": "at_least", "at most": "at_most", "up to": "at_most",
        "no more than": "at_most", "not more than": "at_most", "a maximum of": "at_most", "nearly": "nearly",
        "almost": "nearly", "just under": "nearly", "close to": "nearly", "about": "about", "around": "about",
        "approximately": "about", "roughly": "about", "some": "about", "circa": "about", "an estimated": "about",
    },
    behind={"or more": "at_least", "or fewer": "at_most", "or less": "at_most", "+": "above"},
    ones=(),
    fractions={
        "half a": "0.5", "a half": "0.5", "a quarter of a": "0.25", "a third of a": "0.33",
        "three quarters of a": "0.75", "three-quarters of a": "0.75", "two thirds of a": "0.67",
        "two-thirds of a": "0.67",
    },
    and_a_half="and a half",
)  # fmt: skip

_PROSE = ProseWords(
    up=r"(?<!the )(?<!a )rose|risen|ris(?:e|es)|grew|gr(?:ow|ows|own|owth)|increas(?:e|es|ed)"
    r"|climb(?:s|ed)?|jump(?:s|ed)?|soar(?:s|ed)?|surg(?:e|es|ed)|(?:went|go|goes|gone) up",
    down=r"f[ae]ll(?:s|en)?|drop(?:s|ped)?|declin(?:e|es|ed)|decreas(?:e|es|ed)|shr(?:ank|unk|inks)"
    r"|s[au]nk|dwindl(?:ed|es)|diminish(?:ed|es)|slip(?:s|ped)|dip(?:s|ped)|plung(?:ed|es)|reduc(?:ed|tion)"
    r"|(?:went|go|goes|gone) down",
    same=r"unchanged|did not change|has not changed|have not changed|stayed the same|remained the same",
    flat=r"(?:stayed|remained|held|kept) (?:\w+ )?(?:flat|level|steady|stable|constant)",
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
    highest=r"(?<=\ba )record(?: high| number)?(?! low)|highest|largest|biggest|most|record high",
    lowest=r"lowest|smallest|fewest|least|record low",
    since=r"since",
    ever=r"ever|on record|of all years|in the series",
    small=r"by|of|about|around|roughly|nearly|almost|some|only|just|another|a|further|exactly|more|than",
    then=r",\s+an?(?:\s+\w+)?",
    how_sure=r"margins? of error|sampling errors?",
    unsaid=r"not|never|no|nor|neither|cannot|\w+n[’']t|without|hardly|rather than|instead of|if|would|could|should|may"
    r"|might|must|will|shall|expect\w*|forecast\w*|target\w*|goal\w*|plan\w*|aim\w*|hope\w*|unless|whether|fear\w*|predict\w*"
    r"|project(?:ed|ion)|except|despite|myth|wrongly|mistaken\w*",
)
_BESIDE = BesideWords(
    in_year=r"in|during|for|of|throughout|over",
    of_another=r"born|founded|built|opened|closed|enrolled|registered|published|adopted|signed|started|began|begun|passed"
    r"|launched|elected|introduced|arrived|hired|installed|planted|planned|due|expected|set|established|created|made"
    r"|than|since|by|until|till|from|before|after|act|law|census|prices|dollars|euros|levels?|target|goals?|as",
    at_another_time=r"before|earlier|ago|previously|until then|afterwards|later",
    against_year=r"than in|than for|than|since|compared (?:with|to)(?: in)?|over|against|on|from",
    reporting=r"publish\w*|report(?:s|ed)?|found|finds|survey\w*|announc\w*|said|says|wrote|stud(?:y|ies)|estimat\w*|paper",
    fractions={
        "half": "1/2",
        "two[ -]thirds": "2/3",
        "(?:a|one)[ -]third": "1/3",
        "three[ -]quarters": "3/4",
        "(?:a|one)[ -]quarter": "1/4",
        "(?:a|one)[ -]fifth": "1/5",
        "two[ -]fifths": "2/5",
        "three[ -]fifths": "3/5",
        "four[ -]fifths": "4/5",
        "(?:a|one)[ -]tenth": "1/10",
        **{f"one in {word}": f"1/{n}" for n, word in enumerate(_ONES[1:], 2)},
    },
    majority=r"(?:a|the)(?: \w+)? majority|most",
    minority=r"(?:a|the)(?: \w+)? minority",
    nearly_all=r"(?:nearly|almost|virtually) all",
    of_these=r"of (?:them|these|those|which|whom)",
    or_rather=r"or|that is|i\.e\.|meaning|thus",
    ranks={"second": 2, "third": 3, "fourth": 4, "fifth": 5},
    quantity=r"numbers?|shares?|rates?|counts?|totals?|values?|figures?|proportions?|years?|of|any|all|the",
    some_only=r"among|amongst|except|excluding|besides|outside|apart|other than|unlike|like|than|after|of the other"
    r"|compared|as in|one of|next to",
    bound_or_place=r"over|under|above|below|around|about|some|up to|close to",
    led_by=r"of|to|with|and|had|has|have|was|were|is|are|by|reached|served|for|at",
    occasions=r"times|occasions",
    joined=r"to|through|and|until",
    definite=r"the|our|these",
    all_of=r"all of the|all the|all",
    together=r"together|taken together|combined",
    multiples={
        "twice": 2,
        **{
            f"{word} times": n
            for n, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
        },
    },
    times_as=r"as (?:many|much|high|large|big|often)|more|the (?:number|amount|size)",
    folds={
        "quadrupled": 4,
        "quintupled": 5,
        "fourfold": 4,
        "fivefold": 5,
        "sixfold": 6,
        "sevenfold": 7,
        "eightfold": 8,
        "ninefold": 9,
        "tenfold": 10,
    },
    narrowed=r"of|in|that|which|who|to|from|at|near|planned|outside|beyond|abroad",
    number_of=r"number of|count of",
    of_all=r"of (?:the|all|our|its)(?: the)?",
    every_year=r"every year|each year|every single year|year after year",
    placed=r"came|comes|ranks?|ranked|finished|placed|follows|followed|was|is",
    placed_with=r"(?:place )?(?:with|at|,)",
    average=r"(?:annual |yearly |monthly )?(?:average|mean)(?: (?:was|is|stood at|came to))?(?: of)?|averag(?:ed|ing)",
    on_average=r"on average|on the average",
    median=r"median(?: (?:\w+ )?(?:was|is|stood at|came to))?(?: of)?",
    in_all=r"in all|in total|a total of|altogether|total(?:l?ed|l?ing)",
    a_year=r"a year|per year|each year|every year|annually|yearly",
)

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_PLACES = (
    r"sections?|sect\.|sec\.|chapters?|parts?|figures?|fig\.|tables?|pages?|pp?\.|notes?|footnotes?|appendix|annex|"
    r"schedule|items?|steps?|questions?|paragraphs?|para\.|lines?|clauses?|articles?|art\.|rules?|regulation|directive|"
    r"act|law|title|forms?|rooms?|suite|floor|gate|platform|box|route|highway|interstate|bus|flight|channel|radio|"
    r"version|release|volumes?|vol\.|issues?|nos?\.|numbers?(?: is)?|cases?|docket|order|bill|h\. ?r\.|resolution|"
    r"protocol|goals?|targets?|objective|principle|grades?|levels?|phases?|stages?|tiers?|types?|category|class|zone|"
    r"model|groups?|team|local|unit|district|ward|apartment|lesson|exercise|standard|top|big|week|day|day no\.|area|"
    r"editions?|batch|episode|indicator|recommendation|scenario|column|"
    r"exit|mile marker|marker|milepost|error|code|rows?|seats?|"
    r"extension|kilomet(?:er|re)|km|pier|build|office|contract|grant|award|permit|account|group of"
)
_PEOPLE = (
    r"(?:children|child|people|persons?|anyone|everyone|those|adults?|teens|teenagers|youths?|minors?|pupils|students|kids|girls|boys|"
    r"women|men|drivers|patients|families)"
)
_OPENERS = (
    r"(?:Some|About|Around|Over|Under|Nearly|Almost|Only|More|Less|Fewer|In|Of|At|On|The|These|Those|A|An|And|But|Or|So|"
    r"Since|From|Between|Up|To|Roughly|Approximately|For|With|By|Another|Our|Its|Their|His|Her|Just|All|Each|Every|This|"
    r"That|There|Within|After|Before|During|Until|Than|Then|Today|Now|Yet|Still|We|They|It|He|She|Who|Another|Exactly)"
)
_UNIT_OF_TIME = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?)"
_COUNTED = (
    r"(?! (?!(?:was|is|has|does|as|its|his|this|across|always|perhaps|says|sets|gives|requires|applies|covers|makes|"
    r"means|runs|shows|comes|goes|works|starts|begins|ends|remains|uses|needs|meets|lists|allows|defines|describes|governs|"
    r"follows|opens|closes|takes|provides|protects|prohibits|regulates|pays|serves|stops|rides|gets)\b)[a-z]+s\b)"
)
"""What is a name is not followed by what it counts: 'Texas 214 cases'; 'Apollo 13 was' counts nothing."""
_LIST = one_or_several("to|through|and|or")
_NO_AMOUNT = nothing_of_amount("percent|per cent|million|billion")
_TYPED_NUMBERS = TypedNumberWords(
    no_statistics=(
        ("date",
         rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? {YEAR}|(?:,| and| or| to|–) \d{{1,2}}\b"
         rf"{_COUNTED})?|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of "
         rf")?{_MONTH}\b"),
        ("telephone",
         r"(?<![\w.,$])[2-9]11(?= (?:connects?|answers|reaches|works|links|helps|gives|is|takes|offers)\b)"),
        ("length of time", r"\blate by \d{1,3} minutes\b|\b\d{1,3} minutes late\b"),
        ("measure",
         r"\bThere are [\d,]{1,9} [a-z]{3,20} in (?:an?|one) "
         r"(?:hour|minute|day|week|year|mile|foot|yard|acre|pound)\b"),
        ("blood pressure", r"(?<!\w)[\d\ue002]{2,3} over \d{2,3}\b(?!,\d)"),
        ("idiom", r"(?<!\w)[\d\ue002]{2} times out of [\d\ue002]{2}(?!\w)"),
        ("time", r"\b(?:at|from|until|till|by|to) [0-2]\d[0-5]\d hours\b"),
        ("time", r"\b\d{1,2}(?:[:.]\d{2})? ?(?:a\.m\.|p\.m\.|am\b|pm\b|o['’]clock)"),
        ("telephone",
         r"(?i:\b(?:call|dial|dialing|ring|phone|text(?: \w{1,12} to)?|hotline|helpline|"
         r"number(?: for [\w ]{1,40})? is))(?: us)?(?: at| on|:)? \+?\d[\d ()/-]{0,30}\b"),
        ("reference", rf"(?i:\b(?:{_PLACES})) {_LIST}\b{_NO_AMOUNT}"),
        ("ages", r"\b\d{1,2}-,? (?:and|to|or) \d{1,2}-year-olds?\b"),
        ("ages", r"(?i:\b(?:ages?|aged)) (?:of )?\d{1,3}(?:\s?(?:to|–|-|and|or|through)\s?\d{1,3})?\b(?!,\d)"),
        ("ages", r"\b\d{1,3} (?:and|or) (?:over|older|under|younger|above|up|below)\b"),
        ("ages",
         r"\b\d{1,2}(?:(?:\s?(?:to|–|or|and)\s?|-)\d{1,3})?[- ](?:year|month|week|day)s?[- ]olds?\b|\b\d{1,3} "
         r"years of age\b"),
        ("ages",
         rf"(?i:\b{_PEOPLE}) (?:who (?:is|are) )?(?:under|over|below|above|younger than|older than) "
         rf"\d{{1,2}}\b(?!,\d)"),
        ("first of a row", r"\b[Tt]he first \d{2,3}(?= [a-z])(?! (?:percent|years|months|weeks|days)\b)"),
        ("ages",
         rf"(?i:\b{_PEOPLE}) (?:(?:between|from) )?\d{{1,2}}(?:\s?[–-]\s?| to | and )\d{{1,2}}\b(?!,\d){_COUNTED}"),
        ("ages", r"\bturn(?:s|ed|ing)? \d{1,3}\b(?! [a-z]+s\b)"),
        ("ages",
         r"\bmust be (?:at least )?\d{1,2}\b(?= (?:to|or|and)\b|[.,;])|\b(?:[Hh]e|[Ss]he) (?:is|was) \d{1,3}(?=[.,;])"),
        ("ages", r"\b(?:(?:retire|die|married?|start|begin|left)[sd]? at|at age) \d{1,3}\b(?! [a-z]+s\b)"),
        ("ages",
         r"\b(?:boy|girl|man|woman|child|son|daughter|baby) of \d{1,3}\b|\b\d{2}-and-(?:over|under|older|up)\b"),
        ("ages", r"\b(?:Now|At|Aged?|Just|Barely|Only|Nearly|[Nn]ow aged) \d{1,2}(?=,? (?:he|she|they|I)\b)"),
        ("ages", r"\b(?:[Hh]e|[Ss]he) (?:is|was|turned) \d{1,3}(?= (?:and|but|now|when|years)\b)"),
        ("ages",
         r"(?<=[a-z]), (?:now )?\d{1,2},(?= (?:was|is|had|has|who|of|from|and|were|said|went|still|now|lives?|works?"
         r"|came|comes"
         r"|lost|runs?|teaches|helps|leads|says|found|began|\w{2,12}ed)\b)"),
        ("ages", r"\b(?:under|over) (?:18|21|16|14|12|65)\b(?=[.,;:)]| (?:is|are|was|were|who|in|at|and|or)\b)"),
        ("length of time",
         rf"\b(?:within|every|for|after|in|of|takes?|lasts?|least|most|than|next|first|last|another|open|kept|past|"
         rf"previous|preceding|following|rolling|same|over (?:a|the)) (?:the )?\d{{1,3}} {_UNIT_OF_TIME}\b"),
        ("length of time",
         rf"\b\d{{1,3}} {_UNIT_OF_TIME} (?:long|before|after|later|earlier|ago|straight|apart|notice)\b"),
        ("hours of opening",
         rf"\b\d{{1,2}} {_UNIT_OF_TIME} (?:a|per) (?:day|week|year)|"
         r"\b\d{1,3} days a (?:week|year)\b"),
        ("kind", r"\b\d{1,3}[ -](?:month|week|day|hour|minute|year|point|step|digit|page) (?=[a-z]{3,40}s?\b)"),
        ("kind",
         r"\b\d{1,3}-(?:year|month|week|day|hour|minute|page|part|point|step|member|person|inch|foot|mile|"
         r"digit|item|degree|story)\b"),
        ("size",
         r"\b\d+(?:\.\d+)?(?: ?(?:by|x|×) ?\d+(?:\.\d+)?)? (?:inch(?:es)?|feet|foot|yards?|met(?:er|re)s?|"
         r"miles?(?! of\b)|pixels)\b"),
        ("size", r"(?<![\d,.])\d{1,3}(?:\.\d+)?(?: (?:to|and|or) \d{1,3})? degrees?\b(?! (?:were|in|to)\b)"),
        ("idiom", r"\b(?:give|gives|gave|given|giving) 1[0-9]0 percent\b"),
        ("idiom", r"\b(?:one|a) hundred per ?cent\b"),
        ("street",
         r"\b\d{1,5} (?:[A-Z][\w.’'-]{0,40},? ){1,3}(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Boulevard|Blvd\.|Drive|"
         r"Lane|Way|Court|Plaza|Square)"),
        ("name",
         rf"(?<![.!?:] )(?<!^)\b(?!{_OPENERS} )[A-Z][\w’'&-]{{0,40}}\.? "
         rf"\d{{1,5}}(?:\.\d+)?[A-Z]{{0,3}}\b{_NO_AMOUNT}{_COUNTED}(?! children| people)"),
        ("name",
         rf"(?:(?<=[.!?:] )|^)(?!{_OPENERS} )[A-Z][\w’'&-]{{0,40}} \d{{1,4}}\b{_NO_AMOUNT}{_COUNTED}"
         r"(?! children| people)"),
        ("name", r"\b\d{1,4} (?:[A-Z][a-z]{1,40})(?: [A-Z][a-z]{1,40}){0,4}\b(?! [a-z]+s\b)"),
        ("abbreviation",
         rf"\b[A-Za-z]{{0,20}}[A-Z]{{2,20}}\w{{0,20}} \d+(?:\.\d+)?(?:-\d+)?\b{_COUNTED}(?! children| people|,\d)"),
    ),
    kinds=NUMBER_KINDS,
    signs=STATISTIC_SIGNS,
    by="by",
    last=r"\b(?:last|past|its|first|than)\W+(?:the )?$",
    over_time=r"\b(?:in|over|of|for)\W+(?:the )?$",
    years=r"\s(?:more )?years?\b(?! (?:old|of age))",
    started=r"\b(?:began|begun|start(?:ed|s)?|founded|created?|launched|opened|established|introduced|track(?:ing|ed)|since)"
    r"\b[^.;]{0,60}?(?<!\d)(?P<year>[12]\d{3})(?![\d,])",
    common=frozenset((
        "about", "after", "also", "been", "before", "being", "cases", "center", "children", "during", "first", "from",
        "have", "number", "others", "over", "people", "since", "than", "that", "their", "them", "then", "there",
        "these", "they", "this", "those", "through", "times", "were", "what", "when", "where", "which", "with", "year",
        "years", "into", "more", "most", "less", "other", "such", "some",
    )),
)  # fmt: skip
_CHECKS = CheckWords(
    exact=("exact", "precisely"),
    funding=r"\bfund(?:s|ed|ing|er|ers)?\b|\bgrants?\b|\bfinanc|\bsubsid",
    over_whole=(
        r"grow|grew|increas|\bris(?:e|es|ing)\b|\brose\b|chang|\bgains?\b|more than|index|compar|relative|target"
        r"|\bgoals?\b|\bplan|budget|\bratio\b|capacit|utili[sz]|occup|cover|inflat|return|debt|times|\bup\b|against|mark-?up"
        r"|\bof (?:last|the previous)\b|subscri"
    ),
    rates=r"\brates?\b|chang|growth|\bindex|increas|inflation",
    other_times=(
        r"since(?:\W\w{3,9})?|from|until|before|after|\bby|\bto|than|target|goals?|plan|agenda|census|act|base|founded|prices|projection"
    ),
    empty_links=("here", "click here", "see here", "click", "this", "link", "this link", "more", "read more"),
)  # fmt: skip

ENGLISH = Language(
    code="en",
    wording=_WORDING,
    changes=_CHANGES,
    number_words=_NUMBER_WORDS,
    number_grammar=_NUMBER_GRAMMAR,
    prose=_PROSE,
    beside=_BESIDE,
    typed_numbers=_TYPED_NUMBERS,
    checks=_CHECKS,
)
