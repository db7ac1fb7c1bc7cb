"""Random documents keep the rules of the page: the plan is checked here, the finished files in conformance."""

import pytest

from builders import stylesheet
from finished_pages import lost_words, notes_on_other_pages
from generate_documents import random_document
from keyfacts.findings import Findings
from keyfacts.type.fonts import FontBook
from keyfacts.write.pdf import write_pdf
from keyfacts.write.pdf.layout import plan_pages
from keyfacts.write.pdf.text.typesetter import Typesetter
from page_rules import broken_rules
from plain_typesetter import PlainTypesetter


@pytest.mark.parametrize("seed", range(12))
def test_each_note_begins_on_the_page_of_its_mark_and_nothing_overlaps_or_is_lost(seed: int) -> None:
    document = random_document(seed, 0.3)
    setter = PlainTypesetter()
    plan = plan_pages(document, {}, stylesheet(), setter, setter.page_numbers, Findings())  # type: ignore[arg-type]
    assert broken_rules(plan, document) == []


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("seed", range(100, 112))
def test_notes_of_text_in_columns_stand_under_the_column_of_their_mark(seed: int, columns: int) -> None:
    document = random_document(seed, 0.3, columns=columns)
    setter = PlainTypesetter()
    plan = plan_pages(document, {}, stylesheet(), setter, setter.page_numbers, Findings())  # type: ignore[arg-type]
    assert broken_rules(plan, document) == []


@pytest.mark.parametrize("seed", range(50, 58))
def test_the_finished_file_shows_every_word_and_each_note_on_the_page_of_its_mark(seed: int) -> None:
    document = random_document(seed, 0.2)
    data = write_pdf(document, {}, stylesheet(), Findings()).data
    assert lost_words(data, document) == []
    assert notes_on_other_pages(data, document) == []


@pytest.mark.parametrize("seed", range(60, 70))
def test_lines_set_in_real_fonts_keep_the_rules_too(seed: int) -> None:
    document = random_document(seed, 0.2)
    findings = Findings()
    numbers: dict[str, str] = {}
    setter = Typesetter(FontBook(stylesheet(), findings), stylesheet(), "en-US", findings, numbers)
    plan = plan_pages(document, {}, stylesheet(), setter, numbers, findings)
    assert [rule for rule in broken_rules(plan, document) if "should stand" not in rule] == []
