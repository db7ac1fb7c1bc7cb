"""From facts as written to facts as known: lookups done, formulas computed as intervals, hedges proved.

Everything wrong is a finding at the place it stands; a fact that cannot be known resolves to a value with no
quantity, so that one mistake gives one finding.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from keyfacts.facts.bases import as_share, inherited, unlike, with_basis_note
from keyfacts.facts.changes import change_expression, compared, ends_of, of_estimates, with_places
from keyfacts.facts.claims import claimed, series_of
from keyfacts.facts.estimates import estimated, place_of_precision
from keyfacts.facts.formulas import Call, Expression, FactName, FormulaError, computed, names_of, parse_formula
from keyfacts.facts.known import FactBook, Resolved, is_by_two, no_such_key, value_at, within_reach
from keyfacts.facts.literals import scaled, stated
from keyfacts.facts.lookups import TableReader
from keyfacts.facts.missing_times import tell_gaps
from keyfacts.facts.series_keys import is_slice, keys_of_slice
from keyfacts.facts.series_statistics import annual_growth, inputs_of, worked_out
from keyfacts.facts.truth import judge
from keyfacts.findings import Findings, did_you_mean
from keyfacts.language import Wording, language_of
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Dataset, Fact
from keyfacts.model.quantity import Quantity
from keyfacts.model.rules.series_statistics import SERIES_STATISTICS, SeriesStatistic


def resolve_facts(dataset: Dataset, findings: Findings, lang: str) -> FactBook:
    """Resolve every fact of a dataset; ``lang`` is the language the book prints in."""
    resolver = _Resolver(dataset, findings, language_of(lang).wording)
    for fact in dataset.facts:
        resolver.resolve(fact)
    resolver.note_bases(lang)
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

    def note_bases(self, lang: str) -> None:
        """Put what values are stated on into the notes of their facts."""
        for name, entry in self.values.items():
            if entry.fact.basis != data.Basis():
                self.values[name] = replace(entry, fact=with_basis_note(entry.fact, lang))
        for name, series in self.series.items():
            if series and next(iter(series.values())).fact.basis != data.Basis():
                fact = with_basis_note(next(iter(series.values())).fact, lang)
                self.series[name] = {key: replace(entry, fact=fact) for key, entry in series.items()}

    def resolve(self, fact: Fact) -> None:
        """Resolve one fact, unless it is already; formulas are worked off with a stack, not by recursion."""
        pending: list[tuple[Fact, Expression | None]] = [(fact, None)]
        while pending:
            current, expression = pending[-1]
            if expression is None and (current.id in self.values or current.id in self.series):
                pending.pop()
            elif not isinstance(current.value, _COMPUTED):
                pending.pop()
                self._store_plain(current)
            elif expression is None:
                parsed = self._parsed(current)
                if parsed is None:
                    pending.pop()
                    continue
                pending[-1] = (current, parsed)
                self._open[current.id] = None
                pending.extend((used, None) for used in self._missing(current, parsed))
            else:
                pending.pop()
                self._open.pop(current.id, None)
                self._store_computed(current, expression)

    def _store(self, fact: Fact, resolved: Resolved) -> None:
        self.values.setdefault(fact.id, resolved)

    def _store_computed(self, fact: Fact, expression: Expression) -> None:
        match fact.value:
            case _ if fact.id in self.values:
                pass  # a cycle was found and reported
            case data.RateOf() | data.IndexOf() | data.MovingAverage() as statistic:
                self.series[fact.id] = self._worked_out(fact, statistic)
            case data.Leader() | data.RankOf() | data.ExtremeSince() as claim:
                self._store(fact, self._claimed(fact, claim))
            case _:
                self._store(fact, self._computed(fact, expression))

    def _store_plain(self, fact: Fact) -> None:
        match fact.value:
            case data.SeriesOf() as series:
                self.series[fact.id] = self._tables.series(fact, series)
            case data.Lookup() as lookup:
                self._store(fact, self._estimated(self._tables.lookup(fact, lookup)))
            case data.TotalOf() as total:
                self._store(fact, self._tables.total(fact, total))
            case _:
                self._store(fact, self._estimated(stated(fact, self._dataset, self._findings)))

    def _estimated(self, resolved: Resolved) -> Resolved:
        """A value of its own with the confidence interval that its fact states."""
        fact, precision = resolved.fact, resolved.fact.precision
        if not isinstance(precision, data.Precision):
            return resolved
        low, high = (scaled(each, fact) for each in (precision.low, precision.high))
        scaled_precision = replace(precision, low=low, high=high)
        return estimated(resolved, scaled_precision, place_of_precision(fact), self._findings)

    def _claimed(self, fact: Fact, claim: data.Leader | data.RankOf | data.ExtremeSince) -> Resolved:
        try:
            name = series_of(claim)
            series = self._series_named(name.fact, "it is about")
            return claimed(fact, claim, name, series, self._words) if series else Resolved(fact)
        except FormulaError as error:
            self._refuse(fact, str(error), error.hint, error.code)
            return Resolved(fact)

    def _series_named(self, name: str, uses: str) -> dict[str, Resolved]:
        """The values of a series; empty where it has a finding of its own. FormulaError for what is no series."""
        source = self._facts.get(name)
        if source is None:
            raise FormulaError(f"{uses} an unknown fact '{name}'", did_you_mean(name, self._facts), "KF301")
        if name in self.series:
            return self.series[name]
        if isinstance(source.value, SERIES_STATISTICS):
            return {}
        raise FormulaError(f"'{name}' is one value", "name a series: a fact with 'series:' and 'key:'", "KF308")

    def _worked_out(self, fact: Fact, statistic: SeriesStatistic) -> dict[str, Resolved]:
        try:
            series = [self._series_named(name.fact, "it is computed from") for name in inputs_of(statistic)]
            if not all(series):
                return {}
            worked = worked_out(fact, statistic, series)
        except FormulaError as error:
            self._refuse(fact, str(error), error.hint, error.code)
            return {}
        if worked.left_out:
            self._tell_left_out(fact, statistic, worked.left_out)
        return {key: within_reach(value, self._findings) for key, value in worked.values.items()}

    def _tell_left_out(self, fact: Fact, statistic: SeriesStatistic, keys: tuple[str, ...]) -> None:
        listed = "; ".join(keys[:_MOST_KEYS])
        listed += f" and {len(keys) - _MOST_KEYS} more" if len(keys) > _MOST_KEYS else ""
        match statistic:
            case data.RateOf():
                message = f"'{statistic.population}' has no value for what '{statistic.of}' has: {listed}"
                self._refuse(fact, message, "add the rows, or leave these out of what is counted", "KF391")
            case data.MovingAverage():
                message = f"'{statistic.of}' has gaps, so that there is no average of {statistic.over} for {listed}"
                self._refuse(fact, message, "add the missing times, with an empty cell for what is awaited", "KF390")

    # --- formulas ----------------------------------------------------------------------------------------------

    def _parsed(self, fact: Fact) -> Expression | None:
        """What a fact is computed from; None where it cannot be read, with a finding."""
        try:
            match fact.value:
                case data.Formula(text):
                    return parse_formula(text)
                case data.ChangeOf() as change:
                    return change_expression(change)
                case data.Leader() | data.RankOf() | data.ExtremeSince() as claim:
                    return series_of(claim)
                case data.RateOf() | data.IndexOf() | data.MovingAverage() | data.AnnualGrowth() as statistic:
                    return Call("sum", inputs_of(statistic))
            raise AssertionError("nothing else is computed")
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
            if isinstance(fact.value, data.AnnualGrowth):
                return self._grown(fact, fact.value, value_of)
            if isinstance(fact.value, data.ChangeOf):
                fact = self._compared(fact, fact.value)
            else:
                fact = self._on_basis(fact, expression)
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
        made = Resolved(fact, quantity=quantity, computed=True)
        if isinstance(fact.value, data.ChangeOf):
            start, end = (self._operand(name) for name in ends_of(fact.value))
            made = of_estimates(replace(made, fact=with_places(fact, quantity)), fact.value, start, end)
        else:
            tell_gaps(fact, expression, self.series, self._findings)
            made = self._estimated(made)
        return within_reach(made, self._findings)

    def _grown(self, fact: Fact, growth: data.AnnualGrowth, value_of: Callable[[FactName], Quantity]) -> Resolved:
        start, end = (self._operand(name) for name in ends_of(growth))
        for name in ends_of(growth):
            value_of(name)  # what is awaited, suppressed or no number is told as in a formula
        if start.awaited or end.awaited:
            return Resolved(fact, awaited=True)
        if reason := unlike(start.fact, end.fact):
            raise FormulaError(f"growth compares unlike things: {reason}", "name two values on one basis", "KF394")
        fact, quantity = annual_growth(inherited(fact, [start.fact, end.fact]), start, end)
        made = Resolved(with_places(fact, quantity), quantity=quantity, computed=True)
        return within_reach(of_estimates(made, growth, start, end), self._findings)

    def _on_basis(self, fact: Fact, expression: Expression) -> Fact:
        """A formula over values on one basis is on that basis, too; a share of them has no prices any more."""
        used = [self._fact_as_known(name.fact) for name in names_of(expression)]
        return as_share(inherited(fact, [each for each in used if each is not None]))

    def _fact_as_known(self, name: str) -> Fact | None:
        if name in self.series:
            return next((entry.fact for entry in self.series[name].values()), None)
        return self.values[name].fact if name in self.values else self._facts.get(name)

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


_MOST_KEYS = 5
_COMPUTED = (
    data.Formula, data.ChangeOf, data.Leader, data.RankOf, data.ExtremeSince, data.AnnualGrowth, *SERIES_STATISTICS,
)  # fmt: skip
"""What needs other facts to be known first."""
_KEYS: dict[type, tuple[str, ...]] = {
    data.RateOf: ("rate",),
    data.IndexOf: ("index",),
    data.MovingAverage: ("moving_average",),
    data.AnnualGrowth: ("annual_growth",),
    data.ChangeOf: ("change", "compare"),
    data.Leader: ("top", "bottom"),
    data.RankOf: ("rank",),
    data.ExtremeSince: ("highest", "lowest"),
    data.Formula: ("share", "times"),
}
"""Where a value of a kind is written, so that a finding points at it."""


class _FollowUpError(Exception):
    """A fact the formula uses has a finding of its own already."""
