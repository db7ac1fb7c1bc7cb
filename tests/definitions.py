"""Reports and datasets for tests of compose, in a line or two: nothing here reads a file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import builders
from keyfacts.compose import compose
from keyfacts.findings import Findings, Place
from keyfacts.model import dataset as data
from keyfacts.model import document as d
from keyfacts.model.dataset import Dataset, DataTable, Fact, Field, Scalar, Unit
from keyfacts.model.report import CITING_KEYS, FrontMatter, NoteDefinition, ReportDefinition
from keyfacts.read.report.citations import read_fact_names, read_words
from keyfacts.read.report.reading import Reading

_BARE = frozenset({"KF322", "KF323"})
"""The facts of these tests have neither source nor unit; that this is told is tested in test_completeness.py."""
HERE = Place("reports/test.md", 1)
PERCENT = Unit(kind="percent")


def fact(name: str, value: data.FactValue | int | str, **fields: object) -> Fact:
    """A fact; numbers and strings of digits are exact values."""
    if isinstance(value, int) or (isinstance(value, str) and value.replace(".", "").lstrip("-").isdigit()):
        value = data.Exact(Decimal(str(value)))
    assert not isinstance(value, (int, str))
    fields.setdefault("label", name.replace("_", " ").capitalize())
    fields.setdefault("place", Place("data/test/datapackage.yaml", 1))
    return Fact(name, value=value, **fields)  # type: ignore[arg-type]


def above(number: int | str) -> data.Bound:
    """A published 'more than'."""
    return data.Bound("above", Decimal(str(number)))


def hedge(kind: str, amount: int | str) -> data.Hedge:
    """A declared hedge."""
    return data.Hedge(kind, Decimal(str(amount)))  # type: ignore[arg-type]


def data_table(name: str, columns: dict[str, list[Scalar | int]], units: dict[str, Unit] | None = None,
               **fields: object) -> DataTable:  # fmt: skip
    """A table; numbers become Decimals, types follow from the first value."""
    made = []
    for column, values in columns.items():
        number = isinstance(values[0], (int, Decimal)) if values else False
        kind = "year" if column == "year" else ("number" if number else "string")
        unit = (units or {}).get(column, Unit())
        made.append(Field(column, kind, column.replace("_", " ").capitalize(), unit))  # type: ignore[arg-type]
    rows = zip(*([Decimal(v) if isinstance(v, int) else v for v in values] for values in columns.values()), strict=True)
    fields.setdefault("title", name.replace("_", " ").capitalize())
    return DataTable(name, fields=tuple(made), rows=tuple(rows), **fields)  # type: ignore[arg-type]


CASE_TYPES = data_table(
    "case_types",
    {"case_type": ["Endangered runaways", "Family abductions", "Lost, injured or otherwise missing"],
     "share": [90, 6, 4]},
    {"share": Unit(kind="share_of_100")},
    source="page",
)  # fmt: skip
ENTRIES = data_table("entries", {"year": [2015, 2016], "entries": [460699, 465676]})


def dataset(*facts: Fact, tables: tuple[DataTable, ...] = (CASE_TYPES, ENTRIES), **fields: object) -> Dataset:
    """A dataset with two tables and one source."""
    fields.setdefault("as_of", date(2017, 6, 30))
    fields.setdefault("sources", (data.Source("page", "Key Facts", "The Center", "2017"),))
    return Dataset("test", "Test data", tables=tables, facts=facts, **fields)  # type: ignore[arg-type]


def ref(name: str, *filters: str, key: str | None = None) -> d.FactReference:
    """``{{ name[key] | filter }}``."""
    return d.FactReference(name, key, filters, HERE)


def cite(label: str, series: str = "", line: int = 1) -> d.NoteCitation:
    """``[^series:label]``."""
    return d.NoteCitation(series, label, Place("reports/test.md", line))


def cross(target: str, role: str = "ref", text: str = "") -> d.ReferenceRole:
    """``{ref}`target```."""
    return d.ReferenceRole(role, target, text, HERE)  # type: ignore[arg-type]


def directive(kind_: str, argument: str = "", /, *blocks: d.Block, **options: object) -> d.Directive:
    """``:::{name} argument``; underscores in option names stand for hyphens."""
    chosen = {key.replace("_", "-"): value for key, value in options.items()}
    if kind_ == "callout":
        chosen["title"], argument = argument, ""
    for key in ("alt", "title", "source"):
        if key in chosen:
            chosen[key] = words(str(chosen[key]), notes=key != "alt")
    if "facts" in chosen:
        chosen["facts"] = read_fact_names(chosen["facts"], HERE)  # type: ignore[arg-type]
    return d.Directive(kind_, argument, chosen, blocks, HERE)  # type: ignore[arg-type]


def words(text: str, notes: bool = False) -> tuple[d.Inline, ...]:
    """Words of an option or of front matter, with the facts that they cite."""
    return read_words(text, HERE, Reading("reports/test.md", [], Findings()), notes)


def note_text(label: str, *words: str | d.Inline, series: str = "", line: int = 9) -> NoteDefinition:
    """``[^series:label]: words``."""
    return NoteDefinition(series, label, (builders.para(*words),), Place("reports/test.md", line))


def report(*blocks: d.Block, notes: tuple[NoteDefinition, ...] = (), **front: object) -> ReportDefinition:
    """A report with a default edition; ``series`` and ``editions`` are its own, all else is front matter."""
    own = {key: front.pop(key) for key in ("series", "editions") if key in front}
    front.setdefault("title", "A test")
    for key in front.keys() & set(CITING_KEYS):
        value = front[key]
        front[key] = words(value) if isinstance(value, str) else tuple(map(words, value))  # type: ignore[call-overload]
    matter = FrontMatter(**front)  # type: ignore[arg-type]
    return ReportDefinition("test", matter, blocks, notes, place=HERE, **own)  # type: ignore[arg-type]


def composed(
    made: ReportDefinition, facts: Dataset | None = None, edition: str = "default", told: str = ""
) -> d.Document:
    """The document of a report that has no mistake; a finding of the code ``told`` is none."""
    findings = Findings()
    document = compose(made, facts, builders.brand(), edition, findings)
    assert [f"{f.code} {f.message}" for f in findings if f.code not in _BARE | {told}] == []
    assert document is not None
    return document


def mistakes(made: ReportDefinition, facts: Dataset | None = None, edition: str = "default") -> list[str]:
    """The findings of a report, as 'KF301 message; hint'."""
    findings = Findings()
    compose(made, facts, builders.brand(), edition, findings)
    return [f"{f.code} {f.message}" + (f"; {f.hint}" if f.hint else "") for f in findings if f.code not in _BARE]
