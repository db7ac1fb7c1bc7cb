"""Random facts and how they are printed: each print is held against its value by the second reader."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from definitions import dataset, fact
from keyfacts.facts import Printer, resolve_facts
from keyfacts.facts.known import Resolved
from keyfacts.facts.printing.digits import PrintSetting
from keyfacts.findings import Findings
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Fact, Hedge, Rounding, Unit
from keyfacts.model.quantity import Quantity
from print_reader import POINT_AND_GROUP, Claim, UnreadablePrintError, read_print

UNITS = (
    Unit(),
    Unit("cell", "cells"),
    Unit("kg", "kg"),
    Unit(kind="percent"),
    Unit(kind="points"),
    Unit(kind="currency", code="EUR"),
    Unit(kind="currency", code="USD"),
    Unit("death", "deaths", "rate", per=Decimal(1000), base="inhabitants"),
    Unit(kind="duration", code="day"),
)
NAMES = ("per 1,000 inhabitants", "por cada 1000 inhabitants", "por cada 1,000 inhabitants",
         "ogni 1.000 inhabitants", "ogni 1’000 inhabitants",
         "pour 1\u202f000 inhabitants", "je 1.000 inhabitants", "je 1’000 inhabitants", "deaths", "death", "cells",
         "cell", "kg")  # fmt: skip
STEPS = ("1", "5", "10", "50", "500", "1000", "50000", "250000", "0.5", "0.05")
FILTERS = ("full", "compact", "words", "bare", "unit", "symbol", "range", "cap", "feminine", "masculine")
PLACES: tuple[PrintSetting, ...] = ("text", "table", "chart", "tile")


@dataclass(frozen=True)
class Case:
    """One print: what was printed how, and what it says; ``wrong`` says why it is not true, '' if it is."""

    fact: Fact
    asked: str
    text: str
    relation: str
    wrong: str


def cases(seed: int, count: int) -> list[Case]:
    """So many prints of random facts, those left out that the product refuses to print."""
    chance, made = random.Random(seed), list[Case]()
    while len(made) < count:
        case = _case(chance)
        if case is not None:
            made.append(case)
    return made


def _case(chance: random.Random) -> Case | None:
    unit = chance.choice(UNITS)
    facts = _facts(chance, unit)
    lang, setting = chance.choice(list(POINT_AND_GROUP)), chance.choice(PLACES)
    filters = tuple(chance.sample(FILTERS, chance.choice((0, 0, 0, 1, 1, 2, 3))))
    book = resolve_facts(dataset(*facts, tables=(), sources=()), Findings(), lang)
    printer = Printer(book, small_words=chance.random() < 0.8)
    resolved = book.values["f"]
    printed = printer.reference("f", None, filters, setting)
    if printed.problem is not None or resolved.quantity is None:
        return None
    asked = f"{' | '.join(('f', *filters))} in {lang}, {setting}"
    try:
        claim = read_print(printed.text, lang, NAMES)
    except UnreadablePrintError as error:
        return Case(facts[-1], asked, printed.text, "", str(error))
    wrong = judged(claim, resolved, resolved.quantity, filters)
    return Case(facts[-1], asked, printed.text, claim.relation, wrong)


def _number(chance: random.Random, unit: Unit) -> Decimal:
    if unit.kind in ("percent", "points"):
        number = Decimal(chance.randint(0, 10 ** chance.randint(1, 6))).scaleb(-chance.randint(2, 7))
    else:
        number = Decimal(chance.randint(0, 10 ** chance.randint(1, 14))).scaleb(
            -chance.choice((0, 0, 0, 1, 2, 3, 5, 8))
        )
        if chance.random() < 0.2:
            number = number.quantize(Decimal(1).scaleb(chance.randint(0, 4))) if number > 10000 else number
    return -number if chance.random() < 0.1 else number


def _facts(chance: random.Random, unit: Unit) -> tuple[Fact, ...]:
    number = _number(chance, unit)
    how: dict[str, object] = {"unit": unit, "format": chance.choice(("", "", "full", "compact", "words"))}
    match chance.choice(("", "", "decimals", "round", "hedge")):
        case "decimals":
            how["decimals"] = chance.randint(0, 4)
        case "round":
            ways = (chance.choice(("nearest", "nearest", "down", "up")), chance.choice(("up", "even")))
            how["rounding"] = Rounding(Decimal(chance.choice(STEPS)), *ways)  # type: ignore[arg-type]
        case "hedge":
            kind = chance.choice(("more_than", "at_least", "nearly", "about"))
            step = (
                Decimal(chance.choice(STEPS)) if unit.kind != "percent" else Decimal(chance.choice(("1", "5", "0.001")))
            )
            how["hedge"] = Hedge(kind, step, Decimal(chance.choice(("0.05", "0.01", "0.3"))))  # type: ignore[arg-type]
            how["decimals"] = chance.choice((None, None, 0, 1))
    match chance.choice(("exact", "exact", "bound", "between", "ratio", "formula", "bounds")):
        case "bound":
            kind = chance.choice(("above", "below", "at_least", "at_most"))
            return (fact("f", data.Bound(kind, number), **how),)  # type: ignore[arg-type]
        case "between":
            more = abs(_number(chance, unit)) + Decimal("0.001")
            value = data.Between(number, number + more, chance.random() < 0.5, chance.random() < 0.5)
            return (fact("f", value, **how),)
        case "ratio" if unit.kind == "percent":
            whole = chance.randint(2, 40)
            return (fact("f", data.Ratio(chance.randint(1, whole), whole), unit=unit),)
        case "formula":
            return fact("a", data.Exact(number)), fact("f", data.Formula(f"a * {chance.randint(1, 9)} / 7"), **how)
        case "bounds":
            bound = fact("a", data.Bound(chance.choice(("above", "at_most")), number))
            return bound, fact("f", data.Formula(f"a * {chance.randint(1, 9)} / 7"), **how)
    return (fact("f", data.Exact(number), **how),)


def judged(claim: Claim, resolved: Resolved, value: Quantity, filters: tuple[str, ...]) -> str:
    """Why a claim is not true of a value, or ''."""
    said, low, high = claim.first.value, value.low, value.high
    tolerance = resolved.fact.hedge.tolerance if resolved.fact.hedge else Decimal(0)
    match claim.relation:
        case "exact":
            return _exact(claim, resolved, value, filters)
        case "ratio":
            part = said / claim.last.value if claim.last else said
            return "" if value.exact is not None and abs(part - value.exact) < Decimal("1e-25") else "another ratio"
        case "between":
            last = claim.last.value if claim.last else said
            inside = low is not None and high is not None and said <= low and high <= last
            return "" if inside else f"{low} to {high} is not between {said} and {last}"
        case "above":
            true = low is not None and (said < low or (said == low and value.low_open))
            return _bound(true, said, low, f"not above {said}")
        case "at_least":
            return _bound(low is not None and said <= low, said, low, f"not at least {said}")
        case "below":
            true = high is not None and (high < said or (said == high and value.high_open))
            return _bound(true, said, high, f"not below {said}")
        case "at_most":
            return _bound(high is not None and high <= said, said, high, f"not at most {said}")
    close = all(end is not None and abs(end - said) <= abs(said) * tolerance for end in (low, high))
    beyond = claim.relation == "nearly" and (high is None or high > said or (high == said and not value.high_open))
    return "" if close and not beyond else f"not {claim.relation} {said}"


def _bound(true: bool, said: Decimal, end: Decimal | None, wrong: str) -> str:
    if true and said == 0 and end != 0 and not (end or 0) < 0:
        return "a bound of zero says nothing"
    return "" if true else wrong


def _exact(claim: Claim, resolved: Resolved, value: Quantity, filters: tuple[str, ...]) -> str:
    """Within half of the last digit, or of the step that the fact is rounded to."""
    number, said, policy = value.exact, claim.first.value, resolved.fact.rounding
    if number is None:
        return "an interval printed as a number"
    if said == 0 != number:
        return "not zero, printed as zero"
    room = claim.first.place
    compact = (filters and "compact" in filters) or resolved.fact.format == "compact"
    if resolved.fact.decimals is None and compact and abs(number) >= 1_000_000:
        room = min(room, Decimal(1).scaleb(number.adjusted() // 3 * 3 - 1) * 10)
    if policy is None:
        return "" if abs(said - number) <= room / 2 else f"{number} is further than {room / 2}"
    hundredths = resolved.fact.unit.kind in ("percent", "points")
    step = policy.to / 100 if hundredths and policy.to >= 1 else policy.to
    room = max(room, step)
    down, up = Decimal(0) <= number - said < room, Decimal(0) <= said - number < room
    true = {"nearest": abs(said - number) <= room / 2, "down": down, "up": up}[policy.way]
    return "" if true else f"{number} is further than {room}, {policy.way}"
