"""Notes are Word's own: counted by Word where its count is the report's, marked by hand where it is not."""

from __future__ import annotations

from dataclasses import replace

import galleries as g
from galleries import NAMES, W

import builders as b
from keyfacts.model import document as d


def _references(document: d.Document) -> list[tuple[str, str]]:
    """Custom mark ('' where Word counts) and words of each footnote, in the order of their citations."""
    parts = g.parts(document)
    body = g.etree.fromstring(parts["word/document.xml"])
    notes = g.etree.fromstring(parts["word/footnotes.xml"])
    words = {n.get(W + "id"): g.words(n).strip() for n in notes.iter(W + "footnote")}
    found = []
    for reference in body.iter(W + "footnoteReference"):
        custom = (
            "".join(t.text for t in reference.itersiblings(W + "t")) if reference.get(W + "customMarkFollows") else ""
        )
        found.append((custom, words[reference.get(W + "id")]))
    return found


def test_eight_notes_in_two_series_are_eight_footnotes_of_which_word_counts_seven() -> None:
    found = _references(b.specimen())
    assert len(found) == 8
    assert [mark for mark, _ in found] == ["i", *[""] * 7]
    assert [words for _, words in found][1:] == [f"The programme of note {n} began in {1990 + n}." for n in range(1, 8)]


def test_a_note_with_its_own_mark_shows_it_once_to_word_and_once_to_programs_that_add_it_themselves() -> None:
    notes = g.tree(b.specimen(), "word/footnotes.xml")
    choice = notes.xpath("//w:footnote//*[local-name()='Choice']", namespaces=NAMES)
    fallback = notes.xpath("//w:footnote//*[local-name()='Fallback']", namespaces=NAMES)
    assert [g.words(one) for one in choice] == ["i"]
    assert [len(one.findall(f".//{W}footnoteRef")) for one in fallback] == [1]


def test_a_note_whose_mark_word_would_not_count_to_keeps_the_mark_it_has() -> None:
    document = b.document(
        b.para("a", b.mark("x", "1"), b.mark("y", "7"), b.mark("z", "2")),
        notes=(b.note("x", "X", printed="1"), b.note("y", "Y", printed="7"), b.note("z", "Z", printed="2")),
    )
    assert [mark for mark, _ in _references(document)] == ["", "7", ""]


def test_a_default_series_in_roman_numerals_is_counted_by_word_in_roman_numerals() -> None:
    document = b.document(
        b.para("a", b.mark("x", "i"), b.mark("y", "ii")),
        notes=(b.note("x", "X", printed="i"), b.note("y", "Y", printed="ii")),
        series=(d.NoteSeries("", "lower-roman"),),
    )
    assert [mark for mark, _ in _references(document)] == ["", ""]
    settings = g.tree(document, "word/settings.xml")
    assert settings.xpath("string(w:footnotePr/w:numFmt/@w:val)", namespaces=NAMES) == "lowerRoman"


def test_a_note_cited_again_is_a_field_that_follows_the_first_citation() -> None:
    body = g.tree(b.specimen())
    field = next(i.text for i in body.iter(W + "instrText") if i.text and "NOTEREF" in i.text)
    name = field.split()[1]
    marked = body.xpath(f"//w:bookmarkStart[@w:name='{name}']/following-sibling::w:r[1]", namespaces=NAMES)
    assert marked[0].find(W + "footnoteReference") is not None


def test_the_marks_of_a_heading_are_outside_the_bookmark_that_references_repeat() -> None:
    body = g.tree(b.specimen())
    heading = next(p for p in body.iter(W + "p") if g.words(p).startswith("By the numbers"))
    kinds = [child.tag.removeprefix(W) for child in heading if child.tag != W + "pPr"]
    end = kinds.index("bookmarkEnd")
    assert heading.find(f"{W}r/{W}footnoteReference") is not None
    assert all(child.find(W + "footnoteReference") is None for child in list(heading)[1 : end + 1])


def test_notes_stand_in_list_items_cells_captions_and_columns_where_they_were_cited() -> None:
    document = b.document(
        b.bullets((b.para("item", b.mark("1")),)),
        b.table([["a", b.text("b", b.mark("2"))], ["c", "1"]]),
        b.figure(b.chart(), "x"),
        d.Columns(2, (b.para("col", b.mark("3")),)),
        notes=tuple(b.note(str(n), f"Note {n}.") for n in (1, 2, 3)),
    )
    assert _references(document) == [("", "Note 1."), ("", "Note 2."), ("", "Note 3.")]


def test_table_notes_are_a_lettered_list_that_the_marks_refer_to() -> None:
    parts = g.parts(g.gallery())
    body = g.etree.fromstring(parts["word/document.xml"])
    notes = [p for p in body.iter(W + "p") if p.find(f"{W}pPr/{W}pStyle").get(W + "val") == "TableNote"]
    assert [g.words(p) for p in notes] == ["Provisional.", "Partly estimated."]
    numbers = {p.find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val") for p in notes}
    assert len(numbers) == 1
    fields = [i.text.split() for i in body.iter(W + "instrText") if i.text and "\\n" in i.text]
    names = {start.get(W + "name") for p in notes for start in p.iter(W + "bookmarkStart")}
    assert [f[0] for f in fields] == ["REF", "REF"]
    assert {f[1] for f in fields} == names


def test_table_notes_with_marks_word_cannot_count_are_written_out() -> None:
    table = b.table(
        [["a", b.text("b", b.mark("n", "*", table=True))], ["c", "1"]],
        notes=(d.Note("n", "*", "note", (b.para("Starred."),), "table"),),
    )
    assert ("TableNote", "* Starred.") in g.paragraphs(g.tree(b.document(table)))


def test_separators_come_first_and_the_settings_name_them() -> None:
    parts = g.parts(b.specimen())
    notes = g.etree.fromstring(parts["word/footnotes.xml"])
    assert [n.get(W + "type") for n in notes][:3] == ["separator", "continuationSeparator", None]
    settings = g.etree.fromstring(parts["word/settings.xml"])
    assert [n.get(W + "id") for n in settings.findall(f"{W}footnotePr/{W}footnote")] == ["-1", "0"]


def test_a_note_that_is_only_a_list_still_opens_with_its_mark() -> None:
    note = d.Note("1", "1", "note 1", (b.table([["a", "b"], ["c", "1"]]),))
    notes = g.tree(b.document(b.para("x", b.mark("1")), notes=(note,)), "word/footnotes.xml")
    last = notes.findall(W + "footnote")[-1]
    assert last[0].tag == W + "p"
    assert last[0].find(f"{W}r/{W}footnoteRef") is not None
    assert last[-1].tag == W + "p"


def test_what_keeps_two_marks_apart_is_raised_like_them() -> None:
    notes = (b.note("a", "First.", printed="1"), b.note("e", "Second.", printed="2"))
    line = (*b.text("Two"), b.mark("a", "1"), replace(b.mark("e", "2"), before=",\u00a0"))
    document = b.document(d.Paragraph(line), notes=notes)
    commas = [run for run in g.tree(document).iter(W + "r") if (run.findtext(W + "t") or "").strip() == ","]
    assert [run.find(f"{W}rPr/{W}rStyle").get(W + "val") for run in commas] == ["FootnoteReference"]
