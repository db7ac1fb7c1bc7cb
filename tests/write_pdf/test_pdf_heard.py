"""What a tagged PDF says to those who listen to it: its links, its state, its signs."""

import pytest

import builders as b
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.write.pdf import write_pdf
from structure_text import structure_text


def heard(document: d.Document) -> str:
    """The structure tree with its words, as indented text."""
    return structure_text(write_pdf(document, {}, b.stylesheet(), Findings()).data)


def test_a_note_cited_often_leads_back_to_each_place() -> None:
    again = (b.para(f"Text {n}.", b.mark("1", occurrence=n)) for n in range(2, 12))
    said = heard(b.document(b.para("Text.", b.mark("1")), *again, notes=(b.note("1", "The note."),)))
    assert '-> cite-1-1 "note 1: back to the text"\n' in said
    assert 'Link alt="note 1: back to the text, second place"\n' in said
    assert '-> cite-1-2 "note 1: back to the text, second place"\n' in said
    assert '-> cite-1-11 "note 1: back to the text, place 11"\n' in said
    assert "cite-1-12" not in said


def test_the_way_to_a_note_is_told_on_the_link_and_not_around_it() -> None:
    said = heard(b.document(b.para("Text.", b.mark("1")), notes=(b.note("1", "The note."),)))
    lines = [line.strip() for line in said.splitlines()]
    assert lines[lines.index("Reference") + 1] == 'Link alt="note 1"'


def test_an_entry_of_the_contents_is_one_link_that_names_its_page() -> None:
    entries = (d.ContentsEntry(1, "", "First part", "first"), d.ContentsEntry(1, "2", "Second part", "second"))
    sections = (d.Section(1, b.text(entry.text), (b.para("x"),), anchor=entry.target) for entry in entries)
    said = heard(b.document(d.Contents("Contents", entries), *sections))
    assert said.count("-> ") == 2
    assert 'Link alt="First part, page 1"\n' in said
    assert '-> second "Second part, page 1"' in said


def test_a_page_number_that_stands_alone_says_that_it_is_one() -> None:
    places = b.para(
        "See ", d.PageReference("here", spoken="page "), " and ", d.PageReference("here", "page\u00a0"), "."
    )
    said = heard(b.document(d.Section(1, b.text("Here"), (places,), anchor="here")))
    assert 'Link alt="page 1"\n' in said
    assert said.count("Link alt=") == 1, "words that say 'page 1' need no other"


def test_a_page_of_a_note_is_no_way_back_from_the_note() -> None:
    block = b.para("Text.", b.mark("1"), " ", d.PageReference("cite-1-1", spoken="page "))
    said = heard(b.document(block, notes=(b.note("1", "The note."),)))
    assert '-> cite-1-1 "page 1"' in said


@pytest.mark.parametrize("opening", ["masthead", "cover", "none"])
def test_that_it_is_a_draft_or_a_sample_is_heard_before_all_else(opening: str) -> None:
    document = b.document(
        b.para("The text."), b.para("More."), opening=opening, kicker="Kicker", draft_mark="DRAFT", sample="Sample data"
    )
    said = [line.strip() for line in heard(document).splitlines() if line.strip().startswith('"')]
    assert said[:2] == ['"DRAFT"', '"Sample data"']
    assert said.count('"DRAFT"') == said.count('"Sample data"') == 1
