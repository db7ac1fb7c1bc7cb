"""Facts as written -> Fact: from the dataset file, or from the rows of a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from keyfacts.findings import Findings, Place
from keyfacts.model.dataset import (
    Awaited,
    Band,
    Between,
    Bound,
    ChangeOf,
    Day,
    Elapsed,
    Exact,
    ExtremeSince,
    Fact,
    FactValue,
    Formula,
    Hedge,
    Leader,
    Lookup,
    Query,
    RankOf,
    Ratio,
    Rounding,
    SeriesOf,
    Unit,
    Words,
)
from keyfacts.model.time_periods import FiscalYear
from keyfacts.read.dataset.columns.cells import sure
from keyfacts.read.dataset.fact_models import HEDGES, FactForm, HedgeForm, RoundForm
from keyfacts.read.dataset.grid import CellFault, Grid, GridCell
from keyfacts.read.dataset.grids import read_grid
from keyfacts.read.dataset.periods import period_of
from keyfacts.read.dataset.remarks import tell_remarks
from keyfacts.read.dataset.statistics.values import basis_of, precision_of, statistic_of
from keyfacts.read.dataset.tables import cell_value
from keyfacts.read.dataset.units import unit_of
from keyfacts.read.dataset.value_models import (
    AS_OF,
    BOUNDS,
    BoundForm,
    ElapsedForm,
    LookupForm,
    QuotientForm,
    RatioForm,
    SqlForm,
)
from keyfacts.read.files.files import path_inside
from keyfacts.read.files.yaml import PlacedData, Plain, read_yaml, resolved
from keyfacts.read.report.inlines import inlines_of_text

_ONE_DECIMAL = 1
"""Digits of '3.1 times as many', of a rate and of an index, where the fact does not say."""


def fact_of(
    identifier: str,
    form: FactForm,
    placed: PlacedData,
    at: tuple[str | int, ...],
    findings: Findings,
    fiscal: FiscalYear | None,
) -> Fact:
    """The Fact of a form; ``at`` is its path in ``placed``, ``fiscal`` how fiscal years run."""
    depth = len(at)
    places = {
        str(path[depth]): place
        for path, place in placed.values.items()
        if len(path) == depth + 1 and path[:depth] == at
    }
    unit = _unit(form)
    return Fact(
        id=identifier,
        label=form.label,
        value=_value(form, unit),
        unit=unit,
        format=form.format or "",
        decimals=_decimals(form),
        hedge=_hedge(form.hedge),
        period=period_of(form.period, fiscal, placed.place(*at, "period"), findings),
        source=form.source,
        note=inlines_of_text(form.note, placed.place(*at, "note"), findings) if form.note else (),
        status=form.status,
        quotes=form.quote,
        tags=form.tags,
        multiplier=Decimal(1) if form.multiplier is None else form.multiplier,
        rounding=_rounding(form.round_),
        population=form.population,
        as_of=form.as_of,
        expected=None if form.expected is None else Band(form.expected.low, form.expected.high),
        precision=precision_of(form),
        basis=basis_of(form),
        place=placed.key_place(*at),
        places=places,
    )


def facts_of(
    forms: dict[str, FactForm], placed: PlacedData, findings: Findings, fiscal: FiscalYear | None
) -> tuple[Fact, ...]:
    """All facts under ``facts:``, in order."""
    places: dict[str, dict[str, Place]] = {}
    for path, place in placed.values.items():
        if len(path) == 3 and path[0] == "facts":
            places.setdefault(str(path[1]), {})[str(path[2])] = place
    facts = []
    for identifier, form in forms.items():
        placed_fact = PlacedData(
            {}, placed.place("facts", identifier), {(k,): p for k, p in places.get(identifier, {}).items()}
        )
        fact = fact_of(identifier, form, placed_fact, (), findings, fiscal)
        facts.append(replace(fact, place=placed.key_place("facts", identifier)))
    return tuple(facts)


def _value(form: FactForm, unit: Unit) -> FactValue:
    if form.formula is not None:
        return Formula(form.formula)
    if form.series is not None:
        table, _, column = form.series.partition(".")
        key, by = (*(form.key or ()), "", "")[:2]
        return SeriesOf(table, column, key, by, form.status_column, form.period_column)
    if form.change is not None:
        change = form.change
        return ChangeOf(change.of, change.from_, change.to, change.as_, change.steady or Decimal(0))
    if (claim := _claim(form) or statistic_of(form, form.value)) is not None:
        return claim
    match form.value:
        case BoundForm() as bound:
            return _bound(bound)
        case LookupForm() as lookup:
            where = tuple((column, cell_value(value)) for column, value in lookup.where.items())
            return Lookup(lookup.table, lookup.column, where)
        case SqlForm() as query:
            return Query(query.sql)
        case RatioForm(one_in=int(whole)):
            return Ratio(1, whole)
        case RatioForm(part=int(part), in_=int(whole)):
            return Ratio(part, whole)
        case ElapsedForm() as span:
            return Elapsed(span.from_, "" if span.to == AS_OF else span.to)
        case QuotientForm() as share:
            scale = f" * {unit.per:f}" if unit.kind == "rate" else ""
            return Formula(f"({share.numerator}) / ({share.denominator}){scale}")
        case written:
            return _scalar_value(str(written) if not isinstance(written, Plain) else written)


def _claim(form: FactForm) -> FactValue | None:
    """A claim: what follows from a series or from two facts; a share, a ratio and a comparison are formulas."""
    if (series := form.top or form.bottom) is not None:
        return Leader(series, "highest" if form.top else "lowest")
    if form.rank is not None:
        return RankOf(form.rank, form.of)
    if (series := form.highest or form.lowest) is not None:
        return ExtremeSince(series, form.since, "highest" if form.highest else "lowest")
    if form.share is not None:
        return Formula(f"({form.share.of}) / ({form.share.in_})")
    if form.times is not None:
        return Formula(f"({form.times.of}) / ({form.times.than})")
    if form.compare is not None:
        this, other = form.compare.keys
        return ChangeOf(form.compare.of, other, this)
    return None


def _decimals(form: FactForm) -> int | None:
    """The digits behind the point: as written; one of a rate, an index and so many times as many."""
    if form.decimals is not None:
        return form.decimals
    statistic = form.index is not None or form.rate is not None
    return _ONE_DECIMAL if form.times is not None or (statistic and form.round_ is None) else None


def _unit(form: FactForm) -> Unit:
    """The unit of a fact: as written, percent for a share, none for a rank and for so many times as many."""
    shares = form.share is not None or form.annual_growth is not None
    if form.unit is None and (isinstance(form.value, RatioForm) or shares):
        return Unit(kind="percent")
    if form.unit is None and any(each is not None for each in (form.rank, form.times, form.index)):
        return Unit(kind="none")
    return unit_of(form.unit)


def _bound(form: BoundForm) -> FactValue:
    ends = {kind: sure(getattr(form, kind)) for kind in BOUNDS if getattr(form, kind) is not None}
    if len(ends) == 2:
        low, high = ends
        return Between(ends[low], ends[high], low == "above", high == "below")
    [(kind, number)] = ends.items()
    return Bound(kind, number)  # type: ignore[arg-type]


def _scalar_value(written: str) -> FactValue:
    if isinstance(written, Plain) and written.lower() == "tbc":
        return Awaited()
    match resolved(written):
        case bool():
            return Words(str(written))
        case Decimal() as number:
            return Exact(sure(number))
        case date() as day:
            return Day(day)
        case _:
            return Words(str(written))


def _hedge(form: HedgeForm | None) -> Hedge | None:
    if form is None:
        return None
    kind = next(k for k in HEDGES if getattr(form, k) is not None)
    if form.tolerance is None:
        return Hedge(kind, getattr(form, kind))  # type: ignore[arg-type]
    return Hedge(kind, getattr(form, kind), form.tolerance)  # type: ignore[arg-type]


def _rounding(form: RoundForm | Decimal | None) -> Rounding | None:
    if form is None or isinstance(form, Decimal):
        return None if form is None else Rounding(form)
    return Rounding(form.to, form.way, form.ties)


def read_fact_rows(root: Path, path: Path, findings: Findings, place: Place) -> list[tuple[str, PlacedData]] | None:
    """The rows of a spreadsheet of facts as (id, data with places); the columns are the keys of a fact and ``id``.

    A cell holds a scalar or a small flow YAML value such as ``{above: 500}``.
    """
    grid = read_grid(root, path, findings, place)
    if grid is None:
        return None
    tell_remarks(grid, findings)
    if "id" not in grid.header:
        findings.report("KF105", grid.head_place(), "the column 'id' is missing")
        return None
    identity = grid.header.index("id")
    rows: list[tuple[str, PlacedData]] = []
    seen: set[str] = set()
    for index, cells in enumerate(grid.rows):
        name = str(cells[identity]).strip()
        if not name:
            findings.report("KF105", grid.place(index, identity), "a fact without an id")
            continue
        if name in seen:
            findings.report(
                "KF106", grid.place(index, identity), f"the fact '{name[:80]}' is given twice", "rename one"
            )
        seen.add(name)
        rows.append((name, _row_data(grid, index, identity, findings)))
    return rows


def _row_data(grid: Grid, index: int, identity: int, findings: Findings) -> PlacedData:
    placed = PlacedData({}, grid.place(index, identity))
    placed.values[()] = placed.keys[()] = grid.place(index, identity)
    for column, key in enumerate(grid.header):
        cell = grid.rows[index][column]
        if column == identity or (isinstance(cell, str) and not cell.strip()):
            continue
        place = grid.place(index, column)
        value, inner = _cell_data(cell, place, findings)
        if value is None:
            continue
        placed.data[key] = value
        for path in inner:
            placed.values[(key, *path)] = place
        placed.values[(key,)] = place
        placed.keys[(key,)] = grid.head_place(column)
    return placed


def _cell_data(cell: GridCell, place: Place, findings: Findings) -> tuple[Any, list[tuple[str | int, ...]]]:
    """A cell as YAML data: flow mappings and lists are parsed, everything else is a scalar."""
    if not isinstance(cell, str):
        return Plain(("yes" if cell else "no") if isinstance(cell, bool) else str(cell)), []
    if isinstance(cell, CellFault):
        findings.report("KF130", place, cell.message, cell.hint)
        return None, []
    text = cell.strip()
    if text[:1] not in "{[":
        return Plain(text), []
    findings_of_cell = Findings()
    data = read_yaml(text, place.file, findings_of_cell)
    for finding in findings_of_cell:
        findings.report(finding.code, place, finding.message, finding.hint)
    return (None, []) if data is None else (data.data, [path for path in data.values if path])


def facts_file(root: Path, folder: Path, written: str, place: Place, findings: Findings) -> Path | None:
    """The file that ``facts: facts.xlsx`` names."""
    return path_inside(root, folder, written, findings, place)
