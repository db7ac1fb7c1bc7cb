"""Every fact of the source page stands in both files of the key facts; the texts of PDF and Word agree."""

from __future__ import annotations

from pathlib import Path

from extraction import docx_text, pdf_text, plain
from projects import Finished
from verdicts import Verdicts

_LIST = Path(__file__).with_name("source_facts.txt")


def expected_facts() -> list[tuple[str, list[str]]]:
    """What the fact is, and the forms one of which has to be printed."""
    lines = [line for line in _LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [
        (what.strip(), [plain(form) for form in forms.split("/")])
        for what, _, forms in (s.partition("=") for s in lines)
    ]


def judge_facts(finished: Finished, verdicts: Verdicts) -> None:
    """Look for every fact in both files."""
    pdf, docx = finished.pair("key-facts-2016")
    for name, text in ((pdf.name, pdf_text(pdf)), (docx.name, docx_text(docx))):
        facts = expected_facts()
        lost = [what for what, forms in facts if not any(form in text for form in forms)]
        verdicts.none_of("facts", f"{name} against the source page", lost, f"{len(facts)} facts")
