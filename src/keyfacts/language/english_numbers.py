"""The words that tell numbers from statistics in English (:class:`NumberKindWords` says what each is for)."""

from __future__ import annotations

from keyfacts.language.reading_forms import NumberKindWords, StatisticSigns

NUMBER_KINDS = NumberKindWords(
    rounding=r"round(?:ed|ing)|add(?:s|ing)? up|add(?:s)? to|sums? to|(?:may|not|always|to|might|can|do|should"
    r"|will) total|totals (?:may|do|can|might|will|of)",
    rounded_to=r"round(?:ed|ing)? (?:\w+ ){0,3}?to|nearest",
    confidence=r"percent (?:confident|sure|certain|probab\w+)|probability of|confident|confidence (?:levels?"
    r"|intervals?|limits?|bounds?)|(?:level|degree) of confidence|percent confidence|% confidence|margins? of error"
    r"|sampling error|standard errors?|p-values?|statistically significant|level of significance|plus or minus"
    r"|times out of|(?:percent|%) levels?",
    tax=r"VAT|value[ -]added tax|(?:sales|lodging|payroll|withholding|excise) tax|GST|service charge|discount"
    r"|commission|down payment",
    fee=r"(?:fee|fine|penalty|deposit|surcharge|price|deductible|co-?payment) (?:[\w ]{1,24} )?(?:of|is)|(?:fees"
    r"|fines|charges|surcharges|copays) of|tickets? costs?|returns? cost|priced at|gifts? of|donations? of|per copy"
    r"|tax-free|stipends? of|prizes? of|vouchers? of|a year for a card",
    money=r"dollars?|cents?|pounds sterling|euros?|francs?|pesos?|USD|EUR|GBP",
    standard=r"(?:of|times) (?:the )?(?:[\w-]+ ){0,3}(?:median|poverty (?:line|level|guidelines?|thresholds?)"
    r"|minimum wage)",
    per=r"per|for every|out of every|for each",
    precision=r"coefficients? of variation|level of significance|significance level|level of confidence"
    r"|confidence level|sampling error|response rate (?:below|under|of less)|tested at|relative standard errors?",
    pure=r"recycl\w+|organic|renewable|cotton|natural|electric|accessible|committed|sure|certain|free|voluntary"
    r"|volunteer|paperless|local|dedicated|digital|safe|secure|biodegradable|compostable|wool|pure|confidential"
    r"|anonymous|online|American",
    class_with=r"[^\W\d]{2,30}s (?:with|earning|having|making|costing|worth|weighing)",
    class_anywhere="",
    size_of=r"employees|workers|people|residents|inhabitants|beds|members|pounds|tons",
    class_from=r"(?!nowadays|besides|always|sometimes|perhaps|maybe)(?:[^\W\d]{2,30}s|an? [^\W\d]{3,30}) (?:over"
    r"|under|above|below|exceeding|up to(?= [$€£]))",
    rule=r"needs? an?|must|shall|needs?(?= \d)|needs? (?:to|an?|no|permits?|written)|requir(?:es?|ed)|may not"
    r"|may (?:apply|be|file|enter|vote|ask)|cannot|can apply|eligib\w+|qualif(?:y|ies)|exempt\w*|entitled|(?:is"
    r"|are) (?:counted|classed|classified|considered|defined|called|treated|deemed|suppressed|withheld|hidden"
    r"|excluded|acknowledged|banned|prohibited|barred|regarded|small|large|acknowledged|not (?:shown|published"
    r"|released))|should be|(?:is|are|not) allowed|appl(?:y|ies) to|counts? as",
    limit=r"(?:values?|readings?|ratios?|medians?|percentiles?|levels?) (?:over|above|below|under|greater than"
    r"|less than|of)|(?:threshold|cut-?off|ceiling|floor|limit|cap|minimum|maximum|quota) (?:[\w ]{1,20} )?(?:is"
    r"|of|at)|capped at|(?:maximum"
    r"|minimum) (?:age|speed|wage|income|weight|term|penalty|fine)|no more than|not exceed",
    one_measure=r"(?:an?|one|1) (?:hour|minute|day|week|year|decade|century|dozen|mile)|(?:an?|one|1"
    r"|each) (?:hectares?|acres?|acre-f(?:oo|ee)t|(?:kilo|mega|giga|tera)?watt[ -]?hours?|[kMGT]Wh|(?:metric )?tons?"
    r"|tonnes?|gallons?|barrels?|bushels?|miles?|kilomet(?:er|re)s?|inch|foot|yards?|pounds?|kilograms?|quarts?"
    r"|pints?|cords?|lit(?:er|re)s?|cubic \w+|square \w+|bytes?|kilobytes?|megabytes?|gigabytes?|terabytes?"
    r"|linear \w+|therms?|calories?|light-years?|reams?|fathoms?|knots?)",
    equals=r"is equal to|are equal to|is|are|equals?|has|holds?|contains?|makes?|corresponds? to|comes? to|measures?"
    r"|weighs?|=",
    weighs=r"weighs?|holds up to|holds|measures|seats",
    weight=r"pounds?|kilos?|kilograms?|ounces?|tons?|tonnes?|gallons?|lit(?:er|re)s?|quarts?|pints?|cubic \w+|grams?"
    r"|inches|feet",
    measured=r"watts?|volts?|kilovolts?|amp(?:ere)?s?|lumens?|lux|decibels?|pixels?|horsepower|calories|rpm|gsm"
    r"|miles per hour|kilomet(?:er|re)s (?:per|an) hour|(?:dots|pixels|points|beats|turns|words|frames"
    r"|revolutions) per \w+|Btu|hertz|megahertz|grams|micrograms|milligrams|millilit(?:er|re)s|tablespoons?"
    r"|teaspoons?|parts per \w+",
    length=r"feet|foot|met(?:er|re)s?|yards?|miles?|kilomet(?:er|re)s?|m|km|ft",
    height=r"altitude|elevation|above sea level|tall|high|deep|wide|long|in (?:length|height|depth)|climbs?|rises"
    r"|stands|depth of|height of|summit",
    at=r"at|to a height of",
    base_100=r"index\w*|base|baseline|average|equals?|=|par|benchmark",
    instrument=r"questionnaires?|survey|interviews?|tests?|exam|forms?|poll|inventory|checklist",
    items=r"(?:\w+[ -])?(?:items?|questions?|fields?|statements?|minutes)",
    scale=r"scales?|rat(?:e|ed|ings?)|ranges?|levels?|runs? from|goes from|scores? (?:range|run)|grades?",
    to=r"to|through|and|or|up to",
    score=r"(?:an?|any|minimum|passing)(?: (?!average|mean|median)[\w-]+)? (?:score|mark|grade|grade point average"
    r"|GPA|point average|result) of",
    out_of=r"out of|of|/",
    points=r"(?:percentage )?points|marks|credits?|credit hours|signatures|votes",
    kitchen=r"bak(?:e|es|ed|ing)|cook(?:s|ed|ing)?|boil(?:s|ed|ing)?|simmer(?:s|ed)?|roast(?:s|ed)?|stir|oven"
    r"|steam(?:s|ed)?|rest",
    minutes=r"minutes|hours|seconds|days",
    medical=r"body mass index|BMI|fevers?|body temperature|magnitude|blood pressure|cholesterol|heart rate"
    r"|blood sugar|pulse|IQ",
    contest=r"vot(?:e|es|ed|ing)|jury|won|wins|lost|beat|defeated|match|game|final|finals|motion|score|race|ran"
    r"|swam|ended|finished"
    r"|passed|tie[ds]?|court|ruled",
    against=r"to|against|[-\u2013]",
    coded=r"series|codes?|coded|ICD(?:-\d+)?(?:-CM)?|NAICS|SIC|NACE|CPT|ISCED|zip codes?|area code|serial number"
    r"|licen[cs]e number|classed under",
    line=r"lifeline|hotline|helpline|help line|crisis line|line(?= (?:is|was|answers|helps|opens|works)\b)"
    r"|emergency (?:line|number)",
    line_is=r"(?:hotline|helpline|lifeline|emergency number|emergency line|dial|dialing) (?:is|at|on)",
    emergency=r"emergenc(?:y|ies)|number|dial|smoke|ambulance|hotline|helpline|lifeline|poison|police|fire brigade"
    r"|suicide|crisis",
    the_line="",
    post=r"P\.? ?O\.? Box|PO Box|post office box|mail stop|zip(?: code)?",
    years=r"years(?: old)?|yrs",
    in_place=("in", "from", "at", "to", "of", "for", "and"),
    of_the=r"(?:out )?of (?:the|its|our|their|these|those|all)",
    all_day=r"24 hours|36[56] days|52 weeks(?= (?:a|per) year)|12 months(?= (?:a|per) year)",
    terms=r"(?:bears?|bearing|accru\w+|earns?) (?:[\w-]+ )?interest|interest (?:rates? )?(?:of|at)|coupon"
    r"|depreciat\w+"
    r"|amorti[sz]\w+|discounted|discount rate|(?:charged|levied|taxed|capped|pegged|fixed|indexed|accrued|billed"
    r"|withheld"
    r"|assessed|reimbursed|matched) at|par value|face value|own risk|royalt(?:y|ies)|overhead rate|indirect cost rate",
    owned=r"of (?:the |its |all )?(?:issued |voting |ordinary |outstanding |common )?(?:shares|share capital"
    r"|capital stock|equity|voting"
    r" rights|stock)|stakes?|shareholdings?|interest in|owned by|owner of|subsidiary",
    costs=r"costs|is priced|sells for|sell for|are priced|charges? (?:a|an|visitors|readers|members)",
    multiple=r"(?:a )?multiples? of|divisible by",
    degrees=r"degrees?",
    minus=r"minus",
    frost=r"(?:degrees? )?below (?:zero|freezing)",
    permits=r"may|can|must|shall|is entitled|are entitled|has to|have to|are given|is given|are granted|gets?"
    r"|receives?",
    time_units=r"(?:(?:working|business|calendar|paid|sick|vacation|school) )?(?:seconds|minutes|hours|days|weeks"
    r"|months|years|nights)",
)  # fmt: skip
STATISTIC_SIGNS = StatisticSigns(
    past=r"was|were|had|did|rose|fell|grew|gave|took|came|went|saw|drew|(?<!is )(?<!are )(?<!be )(?<!being )(?<!not )"
    r"(?:spent|got|made|paid|sold|lost|won|held|brought|bought"
    r"|built|fed|found|kept|left|met|sent|ran|led|told|taught)|(?:has|have) (?:\w+ly )?\w+(?:ed|en|n|t)"
    r"|(?<!is )(?<!are )(?<!be )(?<!being )(?<!not )(?<!then )(?!rated|based|located|called|named|aged|limited"
    r"|fixed|required|related|needed|listed|marked|sized|combined"
    r"|united|advanced|registered|accredited|detailed|indeed)\w{2,}(?<!e)ed",
    measured=r"averages?|medians?|mean|totals?|rates?|shares?|numbers?|ratios?|estimat\w*|index|turnout|overall"
    r"|in all"
    r"|mortality|costs? per|prices? per|survey|polls?|respondents",
    counted=r"(?:(?:more|new|other|such|different|[a-z]+(?:al|ed|ic|ful|ing|ive|able|ary|ian|ish|er)) )?"
    r"(?:(?-i:[a-z])[\w’'-]*(?<!s)s|children|people|women|men)",
    units=r"(?:kilo|mega|giga|milli|centi)?(?:watts?|volts?|met(?:er|re)s?|lit(?:er|re)s?|grams?)|degrees|points"
    r"|pages|items|questions|words|miles|acres|years|percent",
    each=r"per|an? (?:day|night|week|month|year|head)",
    opening=r"only|just|some|about|fully|another|an|the|of|with|over|overall|nearly|almost|roughly|and|but",
    part=r"of ",
    many=r"of (?:the |all |our |its )?(?:[a-z]+ )?(?:[a-z]{2,}(?<!s)s|people|women|men|children)",
    day=r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|days?|weeks?|weekends?|months?|years?|evenings?",
    exceeds=r"(?:ceiling|limit|maximum|minimum) of|exceeds?|costing|earning|owing",
    is_said=r"is|are|stands? at|makes? up|hold|account for",
    who_counts=r"we|our (?:\w+ )?(?:staff|team|members|volunteers)|networks?|program(?:me)?s?|fleet|associations?"
    r"|foundations?|agenc(?:y|ies)|services|organi[sz]ations?|charit(?:y|ies)|count(?:y|ies)|cit(?:y|ies)|towns?"
    r"|regions?|countr(?:y|ies)|compan(?:y|ies)|universit(?:y|ies)|colleges?|hospitals?|system|grants?"
    r"|there are|now|currently|today|just|only",
    attributed=r"According to|As reported by",
    intended=r"requires?|obliges?|imposes?|aims?|want|wants|plans? to|hopes?|intends?|strives?|wish(?:es)?"
    r"|seeks? to|commit(?:s|ted)? to"
    r"|goals? (?:is|of|are)|targets? (?:is|of|are|to|for)|objectives?|pledges?",
)  # fmt: skip
