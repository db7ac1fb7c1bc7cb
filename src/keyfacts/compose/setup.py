"""What every step of composing may look at: the report in one edition, its dataset and brand, words and page."""

from __future__ import annotations

import re

from keyfacts.facts.printing.printer import Printer
from keyfacts.findings import Findings, Place
from keyfacts.language import Wording
from keyfacts.model import document as d
from keyfacts.model.brand import Brand
from keyfacts.model.dataset import Dataset
from keyfacts.model.document import Inline, PageSetup
from keyfacts.model.report import FrontMatter, ReportDefinition
from keyfacts.numerals import Numerals
from keyfacts.values import frozen


@frozen
class Setup:
    """The world of one composition; nothing in it changes but ``findings``."""

    report: ReportDefinition
    front: FrontMatter
    edition: str
    dataset: Dataset
    brand: Brand
    page: PageSetup
    printer: Printer
    words: Wording
    numerals: Numerals
    findings: Findings

    @property
    def final(self) -> bool:
        """True when awaited values are errors."""
        return self.front.final


_SUBSTITUTION = re.compile(r"\{\{\s*([A-Za-z_]\w*)(?:\[([^\]{}]{1,200})\])?((?:\s*\|\s*\w+){0,8})\s*\}\}")
_CITATION = re.compile(r"\[\^(?:([A-Za-z][\w-]*):)?([\w-]+)\]")
_EITHER = re.compile(f"{_SUBSTITUTION.pattern}|{_CITATION.pattern}")


def inlines_of(text: str, place: Place) -> tuple[Inline, ...]:
    """The text of an argument or option as inlines: facts and note citations become placeholders."""
    result: list[Inline] = []
    end = 0
    for match in _EITHER.finditer(text):
        if match.start() > end:
            result.append(d.Text(text[end : match.start()]))
        fact, key, filters, series, label = match.groups()
        if fact:
            names = tuple(name.strip() for name in filters.split("|") if name.strip())
            result.append(d.FactReference(fact, key.strip().strip("'\"") if key else None, names, place))
        else:
            result.append(d.NoteCitation(series or "", label, place))
        end = match.end()
    if end < len(text):
        result.append(d.Text(text[end:]))
    return tuple(result)


def filled(text: str, place: Place, setup: Setup) -> str:
    """The text of an option with its facts printed in place; mistakes are findings."""

    def printed(match: re.Match[str]) -> str:
        fact, key, filters = match.groups()
        names = tuple(name.strip() for name in filters.split("|") if name.strip())
        return print_fact(fact, key.strip().strip("'\"") if key else None, names, place, setup)

    return _SUBSTITUTION.sub(printed, text) if "{{" in text else text


def print_fact(fact: str, key: str | None, filters: tuple[str, ...], place: Place, setup: Setup) -> str:
    """A fact as running text has it, findings made."""
    result = setup.printer.reference(fact, key, filters, "text")
    if result.problem is not None:
        setup.findings.report(result.problem.code, place, result.problem.message, result.problem.hint)
    elif result.pending:
        report_awaited(fact, place, setup)
    return result.text


def report_awaited(fact: str, place: Place, setup: Setup) -> None:
    """An awaited value is an error in a final edition; a value with a finding of its own needs no second one."""
    resolved = setup.printer.book.values.get(fact)
    if setup.final and (resolved is None or resolved.awaited):
        hint = "put the value into the dataset, or write 'final: no' into this edition"
        setup.findings.report("KF303", place, f"the value of '{fact}' is not known yet", hint)
