"""From facts as written to facts as known: lookups done, formulas computed as intervals, hedges proved.

Everything wrong is a finding at the place it stands; a fact that cannot be known resolves to a value with no
quantity, so that one mistake gives one finding.
"""

from __future__ import annotations

from dataclasses import replace

from keyfacts.facts.changes import change_expression, compared, ends_of, with_places
from keyfacts.facts.claims import claimed, series_of
from keyfacts.facts.formulas import Expression, FactName, FormulaError, computed, names_of, parse_formula
from keyfacts.facts.known import FactBook, Resolved, is_by_two, no_such_key, value_at, within_reach
from keyfacts.facts.literals import stated
from keyfacts.facts.lookups import TableReader
from keyfacts.facts.series_keys import is_slice, keys_of_slice
from keyfacts.facts.truth import judge
from keyfacts.findings import Findings, did_you_mean
from keyfacts.language import Wording, language_of
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Dataset, Fact
from keyfacts.model.quantity import Quantity


def resolve_facts(dataset: Dataset, findings: Findings, lang: str) -> FactBook:
    """Resolve every fact of a dataset; ``lang`` is the language the book prints in."""
    resolver = _Resolver(dataset, findings, language_of(lang).wording)
    for fact in dataset.facts:
        resolver.resolve(fact)
    for entry in (*resolver.values.values(), *(r for s in resolver.series.values() for r in s.values())):
        judge(entry, findings, lang)
    order = [f.id for f in dataset.facts]
    values = {name: resolver.values[name] for name in order if name in resolver.values}
    series = {name: resolver.series[name] for name in order if name in resolver.series}
    return FactBook(dataset, lang, values, series)


class _Resolver:
    """Depth first over the facts, formulas after the facts they use; ``_open`` finds cycles."""

    def __init__(self, dataset: Dataset, findings: Findings, words: Wording) -> None:
        self._words = words
        self._facts = {fact.id: fact for fact in dataset.facts}
        self._tables = TableReader(dataset, findings)
        self._dataset = dataset
        self._findings = findings
        self._open: dict[str, None] = {}
        self.values: dict[str, Resolved] = {}
        self.series: dict[str, dict[str, Resolved]] = {}

    def resolve(self, fact: Fact) -> None:
        """Resolve one fact, unless it is already; formulas are worked off with a stack, not by recursion."""
        pending: list[tuple[Fact, Expression | None]] = [(fact, None)]
        while pending:
            current, expression = pending[-1]
            if expression is None and (current.id in self.values or current.id in self.series):
                pending.pop()
            elif not isinstance(current.value, data.Formula | data.ChangeOf):
                pending.pop()
                self._store_plain(current)
            elif expression is None:
                parsed = self._parsed(current, current.value)
                if parsed is None:
                    pending.pop()
                    continue
                pending[-1] = (current, parsed)
                self._open[current.id] = None
                pending.extend((used, None) for used in self._missing(current, parsed))
            else:
                pending.pop()
                self._open.pop(current.id, None)
                self._store(current, self._computed(current, expression))

    def _store(self, fact: Fact, resolved: Resolved) -> None:
        self.values.setdefault(fact.id, resolved)

    def _store_plain(self, fact: Fact) -> None:
        match fact.value:
            case data.SeriesOf() as series:
                self.series[fact.id] = self._tables.series(fact, series)
            case data.Lookup() as lookup:
                self._store(fact, self._tables.lookup(fact, lookup))
            case data.Leader() | data.RankOf() | data.ExtremeSince() as claim:
                self._store(fact, self._claimed(fact, claim))
            case _:
                self._store(fact, stated(fact, self._dataset, self._findings))

    def _claimed(self, fact: Fact, claim: data.Leader | data.RankOf | data.ExtremeSince) -> Resolved:
        try:
            name = series_of(claim)
            source = self._facts.get(name.fact)
            if source is None:
                hint = did_you_mean(name.fact, self._facts)
                raise FormulaError(f"it is about an unknown fact '{name.fact}'", hint, "KF301")
            if not isinstance(source.value, data.SeriesOf):
                raise FormulaError(
                    f"'{name.fact}' is one value", "name a series: a fact with 'series:' and 'key:'", "KF308"
                )
            if name.fact not in self.series:
                self._store_plain(source)
            series = self.series[name.fact]
            return claimed(fact, claim, name, series, self._words) if series else Resolved(fact)
        except FormulaError as error:
            self._refuse(fact, str(error), error.hint, error.code)
            return Resolved(fact)

    # --- formulas ----------------------------------------------------------------------------------------------

    def _parsed(self, fact: Fact, value: data.Formula | data.ChangeOf) -> Expression | None:
        try:
            return parse_formula(value.text) if isinstance(value, data.Formula) else change_expression(value)
        except FormulaError as error:
            self._refuse(fact, str(error), error.hint, error.code)
            self._store(fact, Resolved(fact))
            return None

    def _missing(self, fact: Fact, expression: Expression) -> list[Fact]:
        """The facts a formula uses that are not resolved yet; a cycle ends here with a finding."""
        missing = []
        for name in names_of(expression):
            used = self._facts.get(name.fact)
            if used is None or used.id in self.values or used.id in self.series:
                continue
            if used.id in self._open:
                cycle = [*list(self._open)[list(self._open).index(used.id) :], used.id]
                message = f"the formulas go round in a circle: {' -> '.join(cycle)}"
                self._refuse(fact, message, "write one of them as a value or a series")
                self._store(fact, Resolved(fact))
                continue
            missing.append(used)
        return missing

    def _computed(self, fact: Fact, expression: Expression) -> Resolved:
        if fact.id in self.values:  # a cycle was found and reported
            return self.values[fact.id]
        awaited: list[str] = []

        def value_of(name: FactName) -> Quantity:
            resolved = self._operand(name)
            if resolved.awaited:
                awaited.append(name.fact)
                return Quantity(None, None)
            if resolved.hidden is not None:
                raise FormulaError(
                    f"'{name.fact}' is a suppressed cell, the result would give it away",
                    "compute it before, and state it as a value of its own",
                    "KF351",
                )
            if resolved.quantity is None:
                if resolved.words or resolved.day:
                    raise FormulaError(f"'{name.fact}' is no number", "a formula may only use numbers")
                raise _FollowUpError
            return resolved.quantity

        try:
            if isinstance(fact.value, data.ChangeOf):
                fact = self._compared(fact, fact.value)
            quantity = computed(expression, value_of, self._spread)
        except _FollowUpError:
            return Resolved(fact)
        except FormulaError as error:
            if awaited:
                return Resolved(fact, awaited=True)
            self._refuse(fact, str(error), error.hint, error.code)
            return Resolved(fact)
        if awaited:
            return Resolved(fact, awaited=True)
        if isinstance(fact.value, data.ChangeOf):
            fact = with_places(fact, quantity)
        return within_reach(replace(Resolved(fact), quantity=quantity, computed=True), self._findings)

    def _compared(self, fact: Fact, change: data.ChangeOf) -> Fact:
        start, end = (self._operand(name) for name in ends_of(change))
        both_known = all(entry.quantity is not None for entry in (start, end))
        return compared(fact, change, start, end) if both_known else fact

    def _operand(self, name: FactName) -> Resolved:
        if name.fact not in self._facts:
            hint = did_you_mean(name.fact, self._facts)
            raise FormulaError(f"the formula uses an unknown fact '{name.fact}'", hint, "KF301")
        if name.fact in self.series:
            entry = value_at(self.series[name.fact], name.key or "")
            if entry is None:
                raise FormulaError(*no_such_key(name.fact, name.key, self.series[name.fact]), "KF308")
            return entry
        if name.key is not None:
            raise FormulaError(f"'{name.fact}' is one value, it has no keys", "leave out the brackets", "KF308")
        return self.values[name.fact]

    def _spread(self, name: FactName) -> tuple[FactName, ...]:
        """The values of a series that an argument of a function names: all without a key, several by a slice."""
        series = self.series.get(name.fact)
        if series is None or not (name.key is None or is_slice(name.key)):
            return (name,)
        keys = keys_of_slice(series, name.key, is_by_two(series))
        if not keys:
            raise FormulaError(
                f"'{name.fact}[{name.key}]' names no value", no_such_key(name.fact, "", series)[1], "KF308"
            )
        return tuple(FactName(name.fact, key) for key in keys)

    def _refuse(self, fact: Fact, message: str, hint: str = "", code: str = "KF307") -> None:
        keys = (*_KEYS.get(type(fact.value), ()), "formula", "value")
        place = next((fact.places[key] for key in keys if key in fact.places), fact.place)
        self._findings.report(code, place, f"fact '{fact.id}': {message}", hint)


_KEYS: dict[type, tuple[str, ...]] = {
    data.ChangeOf: ("change", "compare"),
    data.Leader: ("top", "bottom"),
    data.RankOf: ("rank",),
    data.ExtremeSince: ("highest", "lowest"),
    data.Formula: ("share", "times"),
}
"""Where a value of a kind is written, so that a finding points at it."""


class _FollowUpError(Exception):
    """A fact the formula uses has a finding of its own already."""
