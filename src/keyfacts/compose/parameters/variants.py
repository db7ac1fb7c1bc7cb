"""``for_each`` of a report becomes its variants: one for each value of its parameters, each with a name for files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import islice, product

from keyfacts.compose.conditions.cells import judge_values, none_left, rows_where
from keyfacts.facts.lookups import key_of
from keyfacts.findings import Findings, did_you_mean
from keyfacts.model.dataset import Dataset, DataTable, Scalar, Suppressed
from keyfacts.model.document import Directive
from keyfacts.model.report import ForEach, Parameter, ReportDefinition
from keyfacts.model.rules.criterion import PARAMETER, Criterion
from keyfacts.model.slugs import slug_of
from keyfacts.model.walk import blocks_deep
from keyfacts.values import frozen


@frozen
class Variant:
    """A report with values for its parameters. ``slug`` is its part of file names, '' for a report without for_each;
    ``title`` is the name as people read it: the values, joined."""

    slug: str = ""
    title: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def variants_of(report: ReportDefinition, dataset: Dataset | None, findings: Findings) -> tuple[Variant, ...]:
    """The variants in the order of their table or list; () when there can be none, which is told.

    Without a dataset, which has findings of its own, what depends on it is not told.
    """
    if not report.params:
        return (Variant(),)
    columns = _Columns(dataset, findings, named=bool(report.front.dataset))
    defaults: dict[str, str] = {}
    values: dict[str, Sequence[str]] = {}
    for parameter in report.params:
        known = _known(parameter, columns)
        if known is None:
            return ()
        if not known or (parameter.default and parameter.default not in known):
            _no_value(parameter, known, findings)
        if not known:
            return ()
        defaults[parameter.name] = parameter.default if parameter.default in known else known[0]
        values[parameter.name] = known
    _judge_asked(report, values, findings)
    if report.for_each is None:
        return (Variant(values=defaults),)
    return _named(report.for_each, _bindings(report, report.for_each, defaults, columns, findings), findings)


def _no_value(parameter: Parameter, known: Sequence[str], findings: Findings) -> None:
    if not known:
        message = f"the parameter '{parameter.name}' has no values: column '{parameter.column}' is empty"
        findings.report("KF241", parameter.place, message)
        return
    message = f"'{parameter.default[:60]}' is no value of the parameter '{parameter.name}'"
    hint = did_you_mean(parameter.default, known) or f"values: {', '.join(known[:8])}"
    findings.report("KF241", parameter.place, message, hint)


def _judge_asked(report: ReportDefinition, values: Mapping[str, Sequence[str]], findings: Findings) -> None:
    """KF246 for a value of ``:when:`` that its parameter never has: nobody would miss the block."""
    for directive in (block for block in blocks_deep(report.blocks) if isinstance(block, Directive)):
        asked, place = directive.options.get("when"), directive.place_of("when")
        for criterion in asked if isinstance(asked, tuple) else ():
            if isinstance(criterion, Criterion) and criterion.operator in ("=", "!=", "in"):
                known = values.get(criterion.subject.removeprefix("$"), ())
                judge_values(criterion, f"the parameter '{criterion.subject}'", known, place, findings)


class _Columns:
    """Tables that parameters take their values from."""

    def __init__(self, dataset: Dataset | None, findings: Findings, *, named: bool) -> None:
        self.dataset, self._findings, self._named = dataset, findings, named

    def table(self, parameter: Parameter) -> DataTable | None:
        """The parameter's table, with its column and with rows; a finding if it is not there."""
        if self.dataset is None:
            if not self._named:
                message = f"the parameter '{parameter.name}' has its values from a table, and the report has no dataset"
                self._findings.report("KF401", parameter.place, message, "name one: dataset: NAME, or list the values")
            return None
        table = self.dataset.table(parameter.table)
        if table is None:
            hint = did_you_mean(parameter.table, (each.name for each in self.dataset.tables))
            self._findings.report("KF401", parameter.place, f"unknown table '{parameter.table}'", hint)
            return None
        names = [field.name for field in table.fields]
        if table.withheld:
            hint = "make a table of its values: a resource with sql, SELECT DISTINCT ... ORDER BY"
            self._findings.report("KF420", parameter.place, table.too_large, hint)
            return None
        if parameter.column not in names:
            hint = did_you_mean(parameter.column, names) or f"columns: {', '.join(names)}"
            message = f"table '{table.name}' has no column '{parameter.column}'"
            self._findings.report("KF402", parameter.place, message, hint)
            return None
        return table


def _known(parameter: Parameter, columns: _Columns) -> tuple[str, ...] | None:
    """All values of a parameter, each once, in their order; None where its column cannot be read."""
    if parameter.values or not parameter.table:
        return tuple(dict.fromkeys(parameter.values)) or None  # one with a fault, which is told, has none
    table = columns.table(parameter)
    return None if table is None else tuple(dict.fromkeys(_texts(table.column(parameter.column))))


def _texts(cells: Sequence[Scalar]) -> Iterator[str]:
    return (key_of(cell) for cell in cells if cell not in (None, "") and not isinstance(cell, Suppressed))


# --- one binding for each row, or each combination --------------------------------------------------------------


def _bindings(
    report: ReportDefinition, each: ForEach, defaults: Mapping[str, str], columns: _Columns, findings: Findings
) -> list[dict[str, str]]:
    """Parameters of one table are combined as its rows combine them, all others each with each."""
    groups: dict[str, list[Parameter]] = {}
    for parameter in report.params:
        if parameter.name in each.params:
            groups.setdefault(parameter.table or f"${parameter.name}", []).append(parameter)
    if each.where and not any(parameter.table for group in groups.values() for parameter in group):
        findings.report("KF203", each.place, "'where' chooses rows, and no parameter takes its values from a table")
        return []
    choices = [_of_group(group, each, columns, findings) for group in groups.values()]
    if not all(choices):
        return []
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > each.most:
        message = f"'for_each' asks for {count:,} sets of editions, and {each.most:,} are allowed"
        findings.report("KF241", each.place, message, f"choose some, or say most: {count}")
        return []
    return [
        {**defaults, **{name: value for part in parts for name, value in part.items()}}
        for parts in islice(product(*choices), each.most)
    ]


def _of_group(group: Sequence[Parameter], each: ForEach, columns: _Columns, findings: Findings) -> list[dict[str, str]]:
    """The values that parameters of one table (or one listed parameter) take together; [] after a finding."""
    if not group[0].table:
        rows: list[tuple[str, ...]] = [(value,) for value in dict.fromkeys(group[0].values)]
    else:
        table = columns.table(group[0])
        chosen = rows_where(table, each.where, each.place, findings) if table is not None else None
        if table is None or chosen is None:
            return []
        if not chosen:
            findings.report("KF440", each.place, *none_left(table, each.where))
            return []
        positions = [table.index(parameter.column) for parameter in group]
        cells = ([table.rows[row][at] for at in positions] for row in chosen)
        rows = list(dict.fromkeys(texts for row in cells if len(texts := tuple(_texts(row))) == len(group)))
    for position, parameter in enumerate(group):
        wanted = each.params[parameter.name]
        known = {row[position] for row in rows}
        for value in wanted:
            if value not in known:
                hint = did_you_mean(value, known)
                message = f"'{value[:60]}' is no value of the parameter '{parameter.name}'"
                findings.report("KF241", each.place, message, hint or "look at the values of its column")
        if wanted:
            rows = [row for row in rows if row[position] in wanted]
    return [dict(zip((parameter.name for parameter in group), row, strict=True)) for row in rows]


# --- names ---------------------------------------------------------------------------------------------------------


def _named(each: ForEach, bindings: Sequence[dict[str, str]], findings: Findings) -> tuple[Variant, ...]:
    """A variant for each binding whose name is no other's: two files of one name are KF006."""
    variants: dict[str, Variant] = {}
    for values in bindings:
        written = PARAMETER.sub(lambda name: values.get(name[1], name[0]), each.name)  # noqa: B023 (used at once)
        title = ", ".join(values[name] for name in each.params)
        slug = slug_of(written)
        if not slug:
            findings.report("KF241", each.place, f"'{written[:60]}' gives no name of a file", "add a word to 'name'")
        elif slug in variants:
            message = f"'{variants[slug].title}' and '{title}' would both be written to {slug}"
            findings.report("KF006", each.place, message, "add a parameter that tells them apart to 'name'")
        else:
            variants[slug] = Variant(slug, title, values)
    return tuple(variants.values())
