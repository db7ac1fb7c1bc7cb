"""What time a fact covers, as written: years, fiscal years, quarters, months, days and spans of them."""

from __future__ import annotations

from keyfacts.findings import Findings, Place
from keyfacts.model.dataset import Period
from keyfacts.model.time_periods import FiscalYear, names_fiscal_year, quarter_of, years_of_span
from keyfacts.read.dataset.period_models import PeriodForm


def period_of(form: PeriodForm | str | None, fiscal: FiscalYear | None, place: Place, findings: Findings) -> Period:
    """The period of a fact; KF147 for one that may be a fiscal year where nobody says how those run."""
    match form:
        case None:
            return Period()
        case str():
            return _named(form, fiscal, place, findings)
    if form.since:
        return Period("since", form.since)
    if form.year:
        named = _named(form.year, fiscal, place, findings)
        return Period("year", form.year) if named.kind == "as_of" else named
    if form.month:
        return Period("year", form.month)
    if form.as_of:
        return Period("as_of", form.as_of)
    return Period("range", form.first or "", form.last or "")


def _named(text: str, fiscal: FiscalYear | None, place: Place, findings: Findings) -> Period:
    if quarter := quarter_of(text):
        return Period.of_quarter(*quarter)
    if not names_fiscal_year(text):
        return Period("as_of", text) if len(text) == 10 else Period("year", text)
    if fiscal is not None and (named := fiscal.named(text)) is not None:
        return Period.of_fiscal_year(fiscal, named)
    span = years_of_span(text)
    hint = "write fiscal_year: {starts: 10-01, named_by: end} at the dataset"
    if span is not None and len(text) == 7 and text[4] == "-" and 1 <= int(text[5:]) <= 12:
        message = f"the period {text} is read as a month, and may be a fiscal year"
        findings.report("KF147", place, message, f"{hint}; a month is period: {{month: {text}}}")
        return Period("year", text)
    message = f"the period {text[:20]} is a fiscal year, and nobody says on which day those start"
    findings.report("KF104", place, message, hint)
    return Period()
