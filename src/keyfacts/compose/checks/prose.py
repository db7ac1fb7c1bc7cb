"""Prose against data: a sentence that says a number rose, while the facts it prints fell, is a finding (KF341)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from keyfacts.compose.checks.beside.margins import judge_margin, report_unclear_change, report_unlike, says_margin
from keyfacts.compose.checks.prose_claims import Claim, claims_of
from keyfacts.compose.checks.sentences import Citation, citing_runs, described_runs, front_runs, sentences_of
from keyfacts.compose.setup import Setup
from keyfacts.facts import intervals
from keyfacts.facts.bases import unlike
from keyfacts.facts.changes import direction_of, ends_of
from keyfacts.facts.estimates import is_clear
from keyfacts.facts.formulas import FactName, FormulaError, Operation, parse_formula
from keyfacts.facts.known import Resolved
from keyfacts.facts.printing.fields import name_of
from keyfacts.model import dataset as data
from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline
from keyfacts.model.quantity import Quantity
from keyfacts.model.rewriting import InlineSetting

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SPOKEN: frozenset[InlineSetting] = frozenset(("text", "heading", "caption", "title", "cell", "tile-label"))
_STEADY = {"same": Decimal("0.005"), "flat": Decimal("0.05")}
"""'Unchanged' is not contradicted by less than half a percent, 'stayed flat' not by less than five."""


def judge_prose(blocks: tuple[Block, ...], setup: Setup) -> None:
    """Hold every sentence with facts in it against what is known of them."""
    for run in citing_runs(blocks, _SPOKEN):
        _Judge(setup).run(run)


def judge_descriptions(blocks: tuple[Block, ...], setup: Setup) -> None:
    """The same for what directives have as text: alternative texts and titles of charts."""
    for run in (*front_runs(setup.front), *described_runs(blocks)):
        _Judge(setup).run(run)


class _Judge:
    """Judges the sentences of one run of text; ``_cited`` has the citation behind each mark of the sentence."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._book = setup.printer.book
        self._cited: Mapping[str, Citation] = {}
        self._margin_said = False

    def run(self, run: tuple[Inline, ...]) -> None:
        for sentence in sentences_of(run, self._book):
            self._cited = sentence.citations
            self._margin_said = says_margin(sentence.text, self._setup.front.lang)
            for claim in claims_of(sentence.numbers_alone().lower(), self._setup.front.lang):
                self._judge(claim)

    def _judge(self, claim: Claim) -> None:
        cited = self._cited[claim.second]
        reference, new = cited.reference, cited.resolved
        match claim.form:
            case "change":
                self._judge_change(claim, reference, new)
                return
            case "since":
                self._judge_since(claim, reference, new)
                return
            case "year":
                old = self._of_year(new, claim.year or ((_year(new) or 1) - 1))
            case "series":
                old = self._cited[claim.first].resolved
                if not self._akin(old, new) or None in (_year(old), _year(new)):
                    return
                if (_year(old) or 0) > (_year(new) or 0):
                    old, new = new, old
            case "than":
                old = self._cited[claim.first].resolved
                old = old if self._akin(old, new) else None
            case _:
                old = self._cited[claim.first].resolved
        if old is None or old.fact.unit != new.fact.unit:
            return
        if name_of(old) == name_of(new):
            if claim.form == "pair" and claim.way in ("up", "down", "double", "triple"):
                self._report(claim, reference, f"both ends are {name_of(new)}, {self._printed(new)}")
            return
        if reason := unlike(old.fact, new.fact):
            report_unlike(claim, reference, reason, self._setup)
        elif old.quantity and new.quantity and _contradicts(claim, old.quantity, new.quantity):
            values = f"{name_of(old)} is {self._printed(old)}, {name_of(new)} is {self._printed(new)}"
            self._report(claim, reference, values)
        else:
            self._judge_margin(claim, reference, old, new)

    def _judge_margin(self, claim: Claim, reference: d.FactReference, old: Resolved, new: Resolved) -> None:
        """A rise or fall is more than the margins of error carry, or the sentence says how sure it is."""
        if not self._margin_said:
            judge_margin(claim, reference, (old, new), self._setup)

    def _judge_change(self, claim: Claim, reference: d.FactReference, change: Resolved) -> None:
        if not _is_difference(change):
            return
        if direction_of(change) == "unclear" and not self._margin_said:
            report_unclear_change(claim, reference, change, self._setup)
            return
        way = {"rose": "up", "fell": "down", "unchanged": "same"}.get(direction_of(change) or "")
        if way and claim.way in ("up", "down") and way != claim.way:
            self._report(claim, reference, f"{name_of(change)} is {self._printed(change)}")
        elif way == "down" and claim.way == "down" and "amount" not in reference.filters:
            message = f"'{claim.phrase}' beside {self._printed(change)} says it twice: the number has its minus"
            self._setup.findings.report("KF341", reference.place, message, self._hint(change))

    def _judge_since(self, claim: Claim, reference: d.FactReference, new: Resolved) -> None:
        year = _year(new)
        if year is None or claim.way not in ("up", "down"):
            return
        earlier = [self._of_year(new, each) for each in range(max(claim.year + 1, year - 60), year)]
        for old in earlier:
            if old and old.quantity and new.quantity and _contradicts(claim, old.quantity, new.quantity):
                values = f"{name_of(old)} is {self._printed(old)}, {name_of(new)} is {self._printed(new)}"
                self._report(claim, reference, values)
                return
        for old in earlier:
            if old is not None and not is_clear(old, new):
                self._judge_margin(claim, reference, old, new)
                return

    def _of_year(self, resolved: Resolved, year: int) -> Resolved | None:
        """The same fact in another year: of its series, or by the year in its name."""
        if resolved.key:
            return self._book.find(resolved.fact.id, _YEAR.sub(str(year), resolved.key)) if _year(resolved) else None
        name = re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", str(year), resolved.fact.id)
        return self._book.find(name) if name != resolved.fact.id else None

    def _akin(self, one: Resolved, other: Resolved) -> bool:
        """True for two values of one thing: of a series, by the years in their names, or ends of a change."""
        if one.fact.id == other.fact.id or _YEAR.sub("", one.fact.id) == _YEAR.sub("", other.fact.id):
            return True
        ends = {name_of(one), name_of(other)}
        return any(
            {_written(name) for name in ends_of(fact.value)} == ends
            for fact in self._book.dataset.facts
            if isinstance(fact.value, data.ChangeOf) and not fact.value.of and name_of(one) != name_of(other)
        )

    def _printed(self, resolved: Resolved) -> str:
        return self._setup.printer.value(resolved, setting="table").text

    def _hint(self, change: Resolved) -> str:
        if isinstance(change.fact.value, data.ChangeOf):
            return f"let the fact choose its words: {{{{ {change.fact.id} | change }}}}, or add | amount"
        return "make it a change fact, whose words follow the data: change: {from: FACT, to: FACT}"

    def _report(self, claim: Claim, reference: d.FactReference, values: str) -> None:
        message = f"'{claim.phrase}' contradicts the data: {values}"
        hint = "correct the sentence or the data; the words of a change fact follow the data by themselves"
        self._setup.findings.report("KF341", reference.place, message, hint)


def _written(name: FactName) -> str:
    return f"{name.fact}[{name.key}]" if name.key else name.fact


def _year(resolved: Resolved) -> int | None:
    """The year a value is of, by its key or its name."""
    years = re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", resolved.key or resolved.fact.id)
    return int(years[0]) if len(years) == 1 else None


def _is_difference(resolved: Resolved) -> bool:
    """True for a change fact, and for a formula that takes one fact from another."""
    match resolved.fact.value:
        case data.ChangeOf():
            return True
        case data.Formula(text):
            try:
                formula = parse_formula(text)
            except FormulaError:
                return False
            match formula:
                case Operation("-", FactName(), FactName()):
                    return True
    return False


def _contradicts(claim: Claim, old: Quantity, new: Quantity) -> bool:
    """True when no values that the two may have bear the claim out."""
    if claim.way in ("double", "triple", "half"):
        return _not_times(claim, old, new)
    change = intervals.subtracted(new, old)
    rose = change.low is not None and (change.low > 0 or (change.low == 0 and change.low_open))
    fell = change.high is not None and (change.high < 0 or (change.high == 0 and change.high_open))
    if claim.way == "up":
        return fell or change.exact == 0
    if claim.way == "down":
        return rose or change.exact == 0
    room = abs(old.exact or Decimal(0)) * _STEADY[claim.way]
    return bool(change.exact is not None and abs(change.exact) > room)


def _not_times(claim: Claim, old: Quantity, new: Quantity) -> bool:
    """'Doubled' stands for 1.75 to 2.25 times, 'more than' for anything above, 'nearly' for a little less."""
    if old.exact is None or new.exact is None or old.exact <= 0:
        return False
    times = new.exact / old.exact
    factor = {"double": Decimal(2), "triple": Decimal(3), "half": Decimal("0.5")}[claim.way]
    if claim.degree == "over":
        return times >= factor if claim.way == "half" else times <= factor
    low, high = factor * Decimal("0.875"), factor * Decimal("1.125")
    if claim.degree == "nearly":
        low, high = (factor, high) if claim.way == "half" else (low, factor)
    return not low <= times <= high
