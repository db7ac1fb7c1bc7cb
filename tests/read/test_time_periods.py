"""Fiscal years and quarters: declared they are read in every form; undeclared spans of two years are told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from keyfacts.model.time_periods import FiscalYear, quarter_of, years_of_span

UNITED_STATES = FiscalYear(10, 1, "end")
BRITAIN = FiscalYear(4, 6, "start")


def column(project, cells, field="", more=""):
    """The column ``t`` of a file with those cells."""
    project.write("data/d/t.csv", "t,n\n" + "".join(f'"{cell}",{n}\n' for n, cell in enumerate(cells, 1)))
    schema = f"    schema: {{fields: [{{name: t, {field}}}]}}\n" if field else ""
    dataset = project.dataset(f"{more}resources:\n  - name: t\n    path: t.csv\n{schema}")
    if dataset is None:
        return None, []
    return dataset.tables[0].fields[0], list(dataset.tables[0].column("t"))


@pytest.mark.parametrize("written", ["FY 2025", "FY25", "FY2025", "2024-25", "2024/25", "2024\u201325", "2024-2025"])
def test_a_declared_fiscal_year_is_read_in_every_form(project, written):
    field, cells = column(project, [written, "2026"], "fiscal_year: {starts: 10-01}")
    assert project.findings.codes() == []
    assert cells == [Decimal(2025), Decimal(2026)]
    assert (field.type, field.fiscal) == ("year", UNITED_STATES)


@pytest.mark.parametrize(("fiscal", "name"), [(UNITED_STATES, 2025), (BRITAIN, 2024)])
def test_a_span_is_named_by_its_end_or_its_start(fiscal, name):
    assert fiscal.named("2024-25") == name
    assert fiscal.days(name)[0].startswith("2024-")
    assert fiscal.days(name)[1].startswith("2025-")


def test_the_days_of_a_fiscal_year_follow_each_other():
    for fiscal in (UNITED_STATES, BRITAIN, FiscalYear(7, 1), FiscalYear(2, 29), FiscalYear(1, 1)):
        for year in (1899, 1999, 2023, 2024, 2025):
            end, start = fiscal.days(year)[1], fiscal.days(year + 1)[0]
            assert end < start
            assert Decimal(start[:4]) - Decimal(end[:4]) in (0, 1)


@pytest.mark.parametrize("text", ["2024-24", "2024-26", "2024-07", "2024-1", "24-25", "2024-25-26", "2024 25"])
def test_what_does_not_follow_is_no_span(text):
    assert years_of_span(text) is None


@pytest.mark.parametrize("written", ["2024-25", "2010-11", "2024/25"])
def test_an_undeclared_span_is_told_with_what_to_write(project, written):
    field, cells = column(project, [written, "2011-12"])
    assert [(f.code, f.place.line, "fiscal_year: {starts: 07-01}" in f.hint) for f in project.findings] == [
        ("KF147", 2, True)
    ]
    assert (field.type, cells) == ("string", [written, "2011-12"])
    column(project, [written, "2011-12"], "type: string")
    assert project.findings.codes() == []


def test_months_are_no_spans(project):
    column(project, ["2010-10", "2010-11", "2010-12"])
    assert project.findings.codes() == []


def test_the_declaration_of_the_dataset_holds_for_its_columns_and_facts(project):
    facts = "facts:\n  a: {label: A, value: 1, period: 2010-11}\n  b: {label: B, value: 1, period: FY25}\n"
    field, cells = column(project, ["2010-11"], "", "fiscal_year: {starts: 10-01}\n" + facts)
    assert project.findings.codes() == []
    assert (field.fiscal, cells) == (UNITED_STATES, [Decimal(2011)])
    periods = [fact.period for fact in project.dataset("fiscal_year: {starts: 10-01}\n" + facts).facts]
    assert [(p.kind, p.start, p.end) for p in periods] == [
        ("fiscal_year", "2010-10-01", "2011-09-30"),
        ("fiscal_year", "2024-10-01", "2025-09-30"),
    ]


@pytest.mark.parametrize(
    ("period", "codes"),
    [
        ("2010-11", ["KF147"]),
        ("{month: 2010-11}", []),
        ("2010-12", []),
        ("2024-25", ["KF104"]),
        ("FY 2025", ["KF104"]),
        ("2025-Q3", []),
        ("{year: Q3 2025}", []),
        ("2025-Q5", ["KF104"]),
    ],
)
def test_a_period_that_may_be_two_things_is_told(project, period, codes):
    project.dataset(f"facts:\n  a: {{label: A, value: 1, period: {period}}}\n")
    assert project.findings.codes() == codes


@pytest.mark.parametrize("written", ["2025-Q3", "2025Q3", "Q3 2025", "2025 Q3", "Q3/2025", "T3 2025"])
def test_quarters_are_read_in_every_form_and_kept_as_written(project, written):
    assert quarter_of(written) == (2025, 3)
    field, cells = column(project, [written, "2025-Q4"])
    assert project.findings.codes() == ["KF148"]
    assert (field.type, cells) == ("quarter", [written, "2025-Q4"])
    column(project, [written, "2025-Q4"], "type: quarter")
    assert project.findings.codes() == []


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("fiscal_year: {starts: 10-01}", "2024-26", "KF104"),
        ("type: quarter", "2025-Q5", "KF104"),
        ("fiscal_year: {starts: 13-01}", "2025", "KF104"),
        ("type: number, fiscal_year: {starts: 10-01}", "2025", "KF104"),
    ],
)
def test_what_is_no_such_time_is_told(project, field, cell, code):
    column(project, [cell], field)
    assert project.findings.codes() == [code]
