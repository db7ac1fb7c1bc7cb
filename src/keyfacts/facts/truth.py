"""What a fact's own words say against it: hedges that are not true, bounds on what is an exact count."""

from __future__ import annotations

from keyfacts.facts.hedges import UntrueHedgeError, hedged
from keyfacts.facts.intervals import magnitude
from keyfacts.facts.known import Resolved
from keyfacts.findings import Findings
from keyfacts.language import language_of
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Fact
from keyfacts.model.quantity import Quantity
from keyfacts.model.walk import plain_text


def judge(resolved: Resolved, findings: Findings, lang: str) -> None:
    """Prove the declared hedge; warn of a bound on what its own note (in ``lang``) or digits show to be exact."""
    fact = resolved.fact
    if resolved.quantity is not None and fact.hedge is not None:
        try:
            change = isinstance(fact.value, data.ChangeOf)  # its words are said of its size, without the sign
            hedged(magnitude(resolved.quantity) if change else resolved.quantity, fact.hedge, fact)
        except UntrueHedgeError as error:
            findings.report("KF304", fact.place_of("hedge"), str(error), error.hint)
    if resolved.quantity is not None and fact.expected is not None:
        _judge_band(resolved, resolved.quantity, fact.expected, findings)
    if isinstance(fact.value, data.Bound) and fact.unit.kind in ("count", "none"):
        _judge_bound(fact, fact.value, findings, lang)


def _judge_bound(fact: Fact, bound: data.Bound, findings: Findings, lang: str) -> None:
    note, exact_words = plain_text(fact.note).lower(), language_of(lang).checks.exact
    noted = "exact" in fact.tags or any(word in note for word in exact_words)
    number = bound.number
    unround = number == number.to_integral_value() and number >= 100 and number % 10 != 0
    if noted or unround:
        why = "its note says the count is exact" if noted else f"{number:f} is no round number"
        findings.report(
            "KF305",
            fact.place_of("value"),
            f"fact '{fact.id}' hedges what looks like an exact count: {why}",
            f"write 'value: {number:f}' if the count is exact",
        )


def outside_band(resolved: Resolved) -> bool:
    """True for a value no part of which lies in the fact's expected band."""
    return resolved.quantity is not None and any(_outside(resolved.quantity, resolved.fact.expected))


def _outside(quantity: Quantity, band: data.Band | None) -> tuple[bool, bool]:
    """Whether a quantity lies wholly under the band, and wholly over it."""
    if band is None:
        return False, False
    under = band.low is not None and quantity.high is not None and quantity.high < band.low
    over = band.high is not None and quantity.low is not None and quantity.low > band.high
    return under, over


def _judge_band(resolved: Resolved, quantity: Quantity, band: data.Band, findings: Findings) -> None:
    """Warn of a value no part of which lies in the expected band."""
    under, over = _outside(quantity, band)
    if under or over:
        fact, value = resolved.fact, quantity.high if under else quantity.low
        limit, words = (band.low, "below") if under else (band.high, "above")
        name = f"{fact.id}[{resolved.key}]" if resolved.key else fact.id
        findings.report(
            "KF350",
            fact.place_of("expected"),
            f"fact '{name}' is {value:f}, {words} the expected {limit:f}",
            "look at the source; if the value is right, widen the band",
        )
