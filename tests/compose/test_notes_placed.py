"""Notes: order of first citation, marks per series, repeats, table notes, notes of facts, editions."""

from __future__ import annotations

from builders import bullets, para, section, table, text
from definitions import cite, composed, data_table, dataset, directive, fact, mistakes, note_text, ref, report
from keyfacts.model import document as d
from keyfacts.model.dataset import CellNote
from keyfacts.model.document import Document, NoteSeries
from keyfacts.model.walk import blocks_deep, document_inlines, inline_children, plain_text


def marks(document: Document) -> list[str]:
    """The marks of the body in reading order, a repeat with its number behind."""
    found = [i for i in document_inlines(document.blocks) if isinstance(i, d.NoteMark)]
    return [m.mark + (f"/{m.occurrence}" if m.occurrence > 1 else "") for m in found]


def note_lines(document: Document) -> list[str]:
    """Mark and text of each note."""
    return [f"{n.mark} {' '.join(plain_text(b.inlines) for b in n.blocks if isinstance(b, d.Paragraph))}"
            for n in document.notes]  # fmt: skip


def test_notes_are_numbered_by_first_citation_whatever_the_order_of_their_texts() -> None:
    made = report(
        para("One", cite("b"), " two", cite("a"), " one again", cite("b"), "."),
        notes=(note_text("a", "Text a"), note_text("b", "Text b")),
    )
    document = composed(made)
    assert marks(document) == ["1", "2", "1/2"]
    assert note_lines(document) == ["1 Text b", "2 Text a"]
    assert [n.spoken for n in document.notes] == ["note 1", "note 2"]


def test_each_series_counts_for_itself_in_its_own_marks() -> None:
    series = (
        NoteSeries(""),
        NoteSeries("general", "lower-roman"),
        NoteSeries("s", "symbol"),
        NoteSeries("t", "lower-alpha"),
    )
    made = report(
        section(
            1,
            (*text("Heading"), cite("x", "general")),
            para("a", cite("1"), cite("y", "general"), cite("m", "s")),
        ),
        para("b", cite("2"), cite("n", "s"), cite("k", "t")),
        notes=(
            note_text("1", "one"), note_text("2", "two"), note_text("x", "gx", series="general"),
            note_text("y", "gy", series="general"), note_text("m", "m", series="s"), note_text("n", "n", series="s"),
            note_text("k", "k", series="t"),
        ),
        series=series,
    )  # fmt: skip
    document = composed(made)
    assert marks(document) == ["i", "1", "ii", "*", "2", "\u2020", "a"]
    assert len({n.id for n in document.notes}) == 7


def test_ids_stay_apart_when_a_label_and_a_series_spell_the_same() -> None:
    made = report(
        para(cite("a-b"), cite("b", "a"), cite("A-b")),
        notes=(note_text("a-b", "1"), note_text("b", "2", series="a"), note_text("A-b", "3")),
        series=(NoteSeries(""), NoteSeries("a")),
    )
    ids = [n.id for n in composed(made).notes]
    assert len(set(ids)) == 3


def test_table_notes_are_lettered_per_table_and_printed_under_it() -> None:
    rows = [["Name", "Value"], [(*text("A"), cite("x", "table")), (*text("1"), cite("y", "table"))]]
    again = [["Name", "Value"], [(*text("B"), cite("y", "table")), (*text("2"), cite("y", "table"))]]
    made = report(
        table(rows, "First"), table(again, "Second"), para("Body", cite("n")),  # type: ignore[arg-type]
        notes=(note_text("x", "tx", series="table"), note_text("y", "ty", series="table"), note_text("n", "body")),
    )  # fmt: skip
    document = composed(made)
    tables = [b.table for b in blocks_deep(document.blocks) if isinstance(b, d.TableBlock)]
    assert [[n.mark for n in t.notes] for t in tables] == [["a", "b"], ["a"]]
    assert marks(document) == ["a", "b", "a", "a/2", "1"]
    assert note_lines(document) == ["1 body"]
    assert len({n.id for t in tables for n in t.notes}) == 3


def test_a_table_note_outside_a_table_is_refused() -> None:
    made = report(para(cite("x", "table")), notes=(note_text("x", "t", series="table"),))
    assert [m[:5] for m in mistakes(made)] == ["KF224"]


def test_notes_of_a_resource_hang_on_the_cells_they_select() -> None:
    notes = (
        CellNote((("name", "B"),), "n", text("About B's number")),
        CellNote((), "n", text("About all numbers")),
        CellNote((("name", "A"),), "", text("About A")),
    )
    data = data_table("t", {"name": ["A", "B"], "n": [1, 2]}, notes=notes)
    document = composed(report(directive("table", "t", para("Caption"))), dataset(tables=(data,)))
    found = next(b.table for b in document.blocks if isinstance(b, d.TableBlock))
    assert [n.mark for n in found.notes] == ["a", "b", "c"]
    assert marks(document) == ["a", "b", "c"]
    said = [plain_text(b.inlines) for n in found.notes for b in n.blocks if isinstance(b, d.Paragraph)]
    assert said == ["About all numbers", "About A", "About B's number"]


def test_a_cited_note_without_text_is_reported_with_the_nearest_name() -> None:
    made = report(para(cite("hotlin"), cite("hotline")), notes=(note_text("hotline", "t"),))
    assert mistakes(made) == ["KF221 note 'hotlin' is cited but not defined; did you mean 'hotline'?"]


def test_a_note_nobody_cites_is_an_error() -> None:
    made = report(para("x"), notes=(note_text("a", "t"),))
    assert mistakes(made) == ["KF222 note 'a' is defined but never cited; cite it: [^a], or remove it"]


def test_a_note_cited_only_in_another_edition_is_fine_and_left_out_here() -> None:
    made = report(
        para("x"),
        directive("only", "", para("y", cite("a")), editions="handout"),
        directive("chart", "entries", para("Caption", cite("b")), kind="line", x=("year",), y=("entries",),
                  editions="handout"),
        notes=(note_text("a", "t"), note_text("b", "u")),
        editions={"handout": {}},
    )  # fmt: skip
    assert composed(made, dataset()).notes == ()
    assert len(composed(made, dataset(), "handout").notes) == 2


def test_notes_in_captions_lists_tiles_and_callouts_are_counted_in_reading_order() -> None:
    made = report(
        directive("callout", "Title[^t]", para("a", cite("c"))),
        directive("tiles", "", bullets((d.Paragraph((d.Strong(text("9")), *text(" lives"), cite("l"))),))),
        directive("chart", "entries", para("Caption", cite("f")), kind="line", x=("year",), y=("entries",)),
        bullets((para("item", cite("i")),)),
        notes=tuple(note_text(label, label) for label in "tclfi"),
    )
    assert marks(composed(made, dataset())) == ["1", "2", "3", "4", "5"]


def test_a_note_of_a_fact_stands_behind_its_first_print_in_the_body() -> None:
    facts = dataset(fact("calls", 5000, note=text("Counted by the day.")))
    made = report(
        section(1, (ref("calls"),), para("They took ", ref("calls"), " calls", cite("x"), " and ", ref("calls"), ".")),
        notes=(note_text("x", "Author's"),),
    )
    document = composed(made, facts)
    assert note_lines(document) == ["1 Counted by the day.", "2 Author's"]
    first = next(b for b in blocks_deep(document.blocks) if isinstance(b, d.Paragraph))
    kinds = [type(i).__name__ for i in first.inlines]
    assert kinds[1:3] == ["FactText", "NoteMark"]


def test_the_authors_own_note_right_behind_a_fact_replaces_the_facts_note() -> None:
    facts = dataset(fact("calls", 5000, note=text("Counted by the day.")))
    made = report(para(d.Strong((ref("calls"),)), cite("x"), ref("calls")), notes=(note_text("x", "Author's"),))
    assert note_lines(composed(made, facts)) == ["1 Author's"]


def test_facts_and_references_inside_notes_are_answered_too() -> None:
    made = report(para(cite("a")), notes=(note_text("a", "Since ", ref("f"), "."),))
    assert note_lines(composed(made, dataset(fact("f", 12)))) == ["1 Since 12."]


def test_a_note_that_cites_a_note_is_refused() -> None:
    made = report(para(cite("a"), cite("b")), notes=(note_text("a", "x", cite("b")), note_text("b", "y")))
    assert [m[:5] for m in mistakes(made)] == ["KF225"]


def printed(document: Document) -> str:
    """The words of the body with its marks and what keeps them apart."""
    said = []
    for inline in document_inlines(document.blocks):
        if isinstance(inline, d.NoteMark):
            said.append(f"{inline.before}{inline.mark}")
        elif not inline_children(inline):
            said.append(plain_text((inline,)))
    return "".join(said).replace("\u00a0", " ")


def test_marks_side_by_side_are_kept_apart_wherever_they_stand_and_of_whatever_series() -> None:
    marks_of = (cite("a"), d.Strong((d.Text("x"), cite("b"))), cite("c", "general"), cite("a"), d.Text("."), cite("b"))
    made = report(
        section(1, (d.Emphasis((cite("a"),)), cite("b"))),
        para(*marks_of),
        notes=(note_text("a", "A"), note_text("b", "B"), note_text("c", "C", series="general")),
        series=(NoteSeries(""), NoteSeries("general", "lower-roman")),
    )
    assert printed(composed(made)) == "1, 21x2, i, 1.2"


def test_a_mark_behind_raised_text_is_no_part_of_the_exponent() -> None:
    square = d.Raised((d.Text("2"),))
    made = report(para("m", square, cite("a"), " and m\u00b3", cite("a")), notes=(note_text("a", "A"),))
    assert printed(composed(made)) == "m2 1 and m\u00b3 1"


def test_notes_of_a_cell_and_of_the_dataset_are_kept_apart_in_the_cell() -> None:
    noted = table([["Place", "Open"], [(d.Text("P"), cite("t", "table"), cite("a")), "B"]])
    made = report(noted, notes=(note_text("t", "T", series="table"), note_text("a", "A")))
    assert "Pa, 1" in printed(composed(made))
