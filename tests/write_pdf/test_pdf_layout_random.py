"""Random documents keep the rules of the page: the plan is checked here, the finished files in conformance."""

import pytest

from builders import stylesheet
from generate_documents import random_document
from keyfacts.findings import Findings
from keyfacts.write.pdf.layout import plan_pages
from page_rules import broken_rules
from plain_typesetter import PlainTypesetter


@pytest.mark.parametrize("seed", range(30))
def test_each_note_begins_on_the_page_of_its_mark_and_nothing_overlaps_or_is_lost(seed: int) -> None:
    document = random_document(seed, 0.3)
    setter = PlainTypesetter()
    plan = plan_pages(document, {}, stylesheet(), setter, setter.page_numbers, Findings())  # type: ignore[arg-type]
    assert broken_rules(plan, document) == []
