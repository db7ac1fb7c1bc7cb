"""What every step of composing may look at: the report in one edition, its dataset and brand, words and page."""

from __future__ import annotations

from keyfacts.facts.printing.printer import Printer
from keyfacts.findings import Findings, Place
from keyfacts.language import Wording
from keyfacts.model import document as d
from keyfacts.model.brand import Brand
from keyfacts.model.dataset import Dataset
from keyfacts.model.document import Inline, PageSetup
from keyfacts.model.report import FrontMatter, ReportDefinition
from keyfacts.model.walk import plain_text
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

    def place_of(self, key: str) -> Place:
        """Where this edition's value of a key of front matter is written, or the place of the report."""
        return self.report.place_in(self.edition, key)

    @property
    def final(self) -> bool:
        """True when awaited values are errors."""
        return self.front.final


def printed_words(words: tuple[Inline, ...], setup: Setup) -> str:
    """The words of an option or of front matter with their facts printed in place; mistakes are findings."""
    return "".join(
        _print_fact(inline, setup) if isinstance(inline, d.FactReference) else plain_text((inline,), soft_hyphens=True)
        for inline in words
    )


def _print_fact(reference: d.FactReference, setup: Setup) -> str:
    """A fact as running text has it, findings made."""
    printed = setup.printer.reference(reference.fact, reference.key, reference.filters, "text")
    if printed.problem is not None:
        problem = printed.problem
        setup.findings.report(problem.code, reference.place, problem.message, problem.hint)
    elif printed.pending:
        report_awaited(reference.fact, reference.place, setup)
    return printed.text


def report_awaited(fact: str, place: Place, setup: Setup) -> None:
    """An awaited value is an error in a final edition; a value with a finding of its own needs no second one."""
    resolved = setup.printer.book.values.get(fact)
    if setup.final and (resolved is None or resolved.awaited):
        hint = "put the value into the dataset, or write 'final: no' into this edition"
        setup.findings.report("KF303", place, f"the value of '{fact}' is not known yet", hint)
