"""From facts as written to facts as known: lookups done, formulas computed as intervals, hedges proved.

Everything wrong is a finding at the place it stands; a fact that cannot be known resolves to a value with no
quantity, so that one mistake gives one finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from keyfacts.compose.formulas import Expression, FormulaError, Name, computed, names_of, parse_formula
from keyfacts.compose.hedges import UntrueHedgeError, hedged
from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Dataset, DataTable, Fact, Scalar
from keyfacts.model.quantity import Quantity
from keyfacts.model.walk import plain_text
from keyfacts.numerals import LARGEST


@dataclass(frozen=True, slots=True)
class Resolved:
    """What is known of one fact, or of one value of a series (``key``).

    Exactly one of ``quantity`` (numbers; shares as fractions of one), ``words`` and ``day`` is set, or ``awaited``;
    none of them after a mistake that has its finding. ``computed`` numbers came out of a formula.
    """

    fact: Fact
    key: str = ""
    quantity: Quantity | None = None
    words: str = ""
    day: date | None = None
    awaited: bool = False
    computed: bool = False

    @property
    def label(self) -> str:
        """The fact's label, for a value of a series with its key."""
        return f"{self.fact.label}, {self.key}" if self.key else self.fact.label


@dataclass(frozen=True, slots=True)
class FactBook:
    """All facts of a dataset, resolved. ``series`` holds the values of facts that have one per key."""

    dataset: Dataset
    lang: str
    values: Mapping[str, Resolved] = field(default_factory=dict)
    series: Mapping[str, Mapping[str, Resolved]] = field(default_factory=dict)

    def find(self, fact: str, key: str | None = None) -> Resolved | None:
        """The value of a fact, or of a series at ``key``; None if there is no such thing."""
        if fact in self.series:
            return self.series[fact].get(key) if key is not None else None
        return self.values.get(fact) if key is None else None

    def dataset_fact(self, fact: str) -> Fact | None:
        """The fact as written, by id."""
        if fact in self.series:
            return next((entry.fact for entry in self.series[fact].values()), None)
        return self.values[fact].fact if fact in self.values else None

    def known(self) -> tuple[str, ...]:
        """The ids of all facts, in the dataset's order."""
        return tuple(f.id for f in self.dataset.facts)

    def entries(self) -> Iterator[Resolved]:
        """Every value in the dataset's order, series opened."""
        for fact in self.dataset.facts:
            if fact.id in self.series:
                yield from self.series[fact.id].values()
            elif fact.id in self.values:
                yield self.values[fact.id]


def resolve_facts(dataset: Dataset, findings: Findings, lang: str) -> FactBook:
    """Resolve every fact of a dataset; ``lang`` is the language the book prints in."""
    resolver = _Resolver(dataset, findings)
    for fact in dataset.facts:
        resolver.resolve(fact)
    for entry in (*resolver.values.values(), *(r for s in resolver.series.values() for r in s.values())):
        _judge(entry, findings)
    order = [f.id for f in dataset.facts]
    values = {name: resolver.values[name] for name in order if name in resolver.values}
    series = {name: resolver.series[name] for name in order if name in resolver.series}
    return FactBook(dataset, lang, values, series)


class _Resolver:
    """Depth first over the facts, formulas after the facts they use; ``_open`` finds cycles."""

    def __init__(self, dataset: Dataset, findings: Findings) -> None:
        self._facts = {fact.id: fact for fact in dataset.facts}
        self._tables = {table.name: table for table in dataset.tables}
        self._findings = findings
        self._open: dict[str, None] = {}
        self._rows: dict[tuple[str, tuple[str, ...]], dict[tuple[Scalar, ...], list[int]]] = {}
        self.values: dict[str, Resolved] = {}
        self.series: dict[str, dict[str, Resolved]] = {}

    def resolve(self, fact: Fact) -> None:
        """Resolve one fact, unless it is already; formulas are worked off with a stack, not by recursion."""
        pending: list[tuple[Fact, Expression | None]] = [(fact, None)]
        while pending:
            current, expression = pending[-1]
            if expression is None and (current.id in self.values or current.id in self.series):
                pending.pop()
            elif not isinstance(current.value, data.Formula):
                pending.pop()
                self._store_plain(current)
            elif expression is None:
                parsed = self._parsed(current, current.value.text)
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
                self.series[fact.id] = self._series(fact, series)
            case data.Lookup() as lookup:
                self._store(fact, self._lookup(fact, lookup))
            case _:
                self._store(fact, _stated(fact, self._findings))

    # --- formulas ----------------------------------------------------------------------------------------------

    def _parsed(self, fact: Fact, text: str) -> Expression | None:
        try:
            return parse_formula(text)
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
                self._refuse(fact, f"the formulas go round in a circle: {' -> '.join(cycle)}")
                self._store(fact, Resolved(fact))
                continue
            missing.append(used)
        return missing

    def _computed(self, fact: Fact, expression: Expression) -> Resolved:
        if fact.id in self.values:  # a cycle was found and reported
            return self.values[fact.id]
        awaited: list[str] = []

        def value_of(name: Name) -> Quantity:
            resolved = self._operand(name)
            if resolved.awaited:
                awaited.append(name.fact)
                return Quantity(None, None)
            if resolved.quantity is None:
                if resolved.words or resolved.day:
                    raise FormulaError(f"'{name.fact}' is no number", "a formula may only use numbers")
                raise _FollowUpError
            return resolved.quantity

        try:
            quantity = computed(expression, value_of)
        except _FollowUpError:
            return Resolved(fact)
        except FormulaError as error:
            if awaited:
                return Resolved(fact, awaited=True)
            self._refuse(fact, str(error), error.hint, error.code)
            return Resolved(fact)
        if awaited:
            return Resolved(fact, awaited=True)
        return _within_reach(replace(Resolved(fact), quantity=quantity, computed=True), self._findings)

    def _operand(self, name: Name) -> Resolved:
        if name.fact not in self._facts:
            hint = did_you_mean(name.fact, self._facts)
            raise FormulaError(f"the formula uses an unknown fact '{name.fact}'", hint, "KF301")
        if name.fact in self.series:
            found = self.series[name.fact].get(name.key or "")
            if found is None:
                raise FormulaError(*_no_such_key(name.fact, name.key, self.series[name.fact]), "KF308")
            return found
        if name.key is not None:
            raise FormulaError(f"'{name.fact}' is one value, it has no keys", "leave out the brackets", "KF308")
        return self.values[name.fact]

    def _refuse(self, fact: Fact, message: str, hint: str = "", code: str = "KF307") -> None:
        self._findings.report(code, fact.place_of("formula"), f"fact '{fact.id}': {message}", hint)

    # --- tables ------------------------------------------------------------------------------------------------

    def _table(self, fact: Fact, name: str, key: str) -> DataTable | None:
        table = self._tables.get(name)
        if table is None:
            place = fact.place_of(key)
            hint = did_you_mean(name, self._tables)
            self._findings.report("KF401", place, f"fact '{fact.id}' looks into an unknown table '{name}'", hint)
        return table

    def _index(self, fact: Fact, table: DataTable, column: str, place: Place) -> int | None:
        try:
            return table.index(column)
        except KeyError:
            hint = did_you_mean(column, (f.name for f in table.fields))
            message = f"fact '{fact.id}': table '{table.name}' has no column '{column}'"
            self._findings.report("KF402", place, message, hint)
            return None

    def _lookup(self, fact: Fact, lookup: data.Lookup) -> Resolved:
        place = fact.place_of("value")
        table = self._table(fact, lookup.table, "value")
        if table is None:
            return Resolved(fact)
        column = self._index(fact, table, lookup.column, place)
        positions = [self._index(fact, table, name, place) for name, _ in lookup.where]
        if column is None or None in positions:
            return Resolved(fact)
        rows = self._rows_where(table, lookup)
        if len(rows) != 1:
            where = ", ".join(f"{name}: {value}" for name, value in lookup.where)
            count = "no row" if not rows else f"{len(rows)} rows"
            message = f"fact '{fact.id}': {count} of table '{table.name}' where {where}"
            hint = did_you_mean(str(lookup.where[0][1]), map(str, table.column(lookup.where[0][0]))) if not rows else ""
            self._findings.report("KF308", place, message, hint or "exactly one row is needed")
            return Resolved(fact)
        return self._cell(fact, table, column, table.rows[rows[0]][column], place)

    def _rows_where(self, table: DataTable, lookup: data.Lookup) -> list[int]:
        """Row numbers by value, through an index made once per table and set of columns."""
        names = tuple(name for name, _ in lookup.where)
        index = self._rows.get((table.name, names))
        if index is None:
            positions = [table.index(name) for name in names]
            index = {}
            for number, row in enumerate(table.rows):
                index.setdefault(tuple(_as_key(row[p]) for p in positions), []).append(number)
            self._rows[table.name, names] = index
        return index.get(tuple(_as_key(value) for _, value in lookup.where), [])

    def _series(self, fact: Fact, series: data.SeriesOf) -> dict[str, Resolved]:
        place = fact.place_of("series")
        table = self._table(fact, series.table, "series")
        if table is None:
            return {}
        column = self._index(fact, table, series.column, place)
        key = self._index(fact, table, series.key, fact.place_of("key"))
        if column is None or key is None:
            return {}
        found: dict[str, Resolved] = {}
        for number, row in enumerate(table.rows):
            name = _as_key(row[key])
            if name in found:
                at = table.row_places[number] if number < len(table.row_places) else place
                self._findings.report("KF106", at, f"key '{name}' of series '{fact.id}' stands in two rows")
                continue
            found[name] = replace(self._cell(fact, table, column, row[column], place), key=name)
        return found

    def _cell(self, fact: Fact, table: DataTable, column: int, value: Scalar, place: Place) -> Resolved:
        field_ = table.fields[column]
        match value:
            case bool() | None:
                self._findings.report(
                    "KF404", place, f"fact '{fact.id}': the cell of column '{field_.name}' holds no number, text or day"
                )
                return Resolved(fact)
            case Decimal():
                number = value
                if fact.unit.kind == "share_of_100" or (
                    fact.unit.kind == "percent" and field_.unit.kind == "share_of_100"
                ):
                    number = value.scaleb(-2)
                return _within_reach(Resolved(fact, quantity=Quantity.exactly(number)), self._findings)
            case date():
                return Resolved(fact, day=value)
            case _:
                return Resolved(fact, words=value)


class _FollowUpError(Exception):
    """A fact the formula uses has a finding of its own already."""


def _as_key(value: Scalar) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value == value.to_integral_value() else str(value.normalize())
    return str(value)


def _no_such_key(fact: str, key: str | None, known: Mapping[str, Resolved]) -> tuple[str, str]:
    """Message and hint for a series asked without or with a wrong key."""
    some = ", ".join(list(known)[:8])
    if key is None:
        return f"'{fact}' is a series and needs a key: {fact}[...]", f"keys: {some}"
    return f"series '{fact}' has no key '{key}'", did_you_mean(key, known) or f"keys: {some}"


def _stated(fact: Fact, findings: Findings) -> Resolved:
    match fact.value:
        case data.Exact(number):
            if fact.unit.kind == "share_of_100":
                number = number.scaleb(-2)
            return _within_reach(Resolved(fact, quantity=Quantity.exactly(number)), findings)
        case data.Bound(kind, number):
            if fact.unit.kind == "share_of_100":
                number = number.scaleb(-2)
            above = kind in ("above", "at_least")
            open_end = kind in ("above", "below")
            bound = Quantity(number, None, open_end) if above else Quantity(None, number, high_open=open_end)
            return _within_reach(Resolved(fact, quantity=bound), findings)
        case data.Words(text):
            return Resolved(fact, words=text)
        case data.Day(day):
            return Resolved(fact, day=day)
        case data.Awaited():
            return Resolved(fact, awaited=True)
        case _:
            raise AssertionError("lookups, series and formulas are resolved elsewhere")


def _within_reach(resolved: Resolved, findings: Findings) -> Resolved:
    """Refuse numbers that cannot be printed (not finite, or beyond LARGEST)."""
    quantity = resolved.quantity
    ends = (quantity.low, quantity.high) if quantity else ()
    if any(end is not None and (not end.is_finite() or abs(end) > LARGEST) for end in ends):
        fact = resolved.fact
        findings.report("KF307", fact.place_of("value"), f"fact '{fact.id}' is too large a number to print")
        return Resolved(fact, resolved.key)
    return resolved


_EXACT_WORDS = ("exact", "precisely", "exakt", "genau", "exacta", "précis")


def _judge(resolved: Resolved, findings: Findings) -> None:
    """Prove the declared hedge; warn of a bound on what its own note or digits show to be an exact count."""
    fact = resolved.fact
    if resolved.quantity is not None and fact.hedge is not None:
        try:
            hedged(resolved.quantity, fact.hedge, fact)
        except UntrueHedgeError as error:
            findings.report("KF304", fact.place_of("hedge"), str(error), error.hint)
    if isinstance(fact.value, data.Bound) and fact.unit.kind in ("count", "none"):
        _judge_bound(fact, fact.value, findings)


def _judge_bound(fact: Fact, bound: data.Bound, findings: Findings) -> None:
    note = plain_text(fact.note).lower()
    noted = "exact" in fact.tags or any(word in note for word in _EXACT_WORDS)
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
