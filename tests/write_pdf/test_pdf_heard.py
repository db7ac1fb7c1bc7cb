"""What a tagged PDF says to those who listen to it: its links, its state, its signs."""

import io
from dataclasses import replace

import pikepdf
import pytest

import builders as b
from keyfacts.check.pdf.text import marked_text
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


def test_a_bookmark_has_no_mark_of_a_note() -> None:
    section = d.Section(1, (*b.text("By the numbers"), b.mark("1")), (b.para("x"),), anchor="here")
    made = write_pdf(b.document(section, notes=(b.note("1", "N."),)), {}, b.stylesheet(), Findings())
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert str(pdf.Root.Outlines.First.Title) == "By the numbers"


def test_a_title_that_is_a_heading_is_the_first_and_the_sections_are_below_it() -> None:
    section = d.Section(1, b.text("Part"), (d.Callout((b.para("x"),), b.text("Boxed"), level=3),), anchor="here")
    said = heard(b.document(section, opening="masthead", title_heading=True))
    assert [line.split()[0] for line in said.splitlines() if line.strip().startswith("H")] == ["H1", "H2", "H3"]


def test_a_table_without_caption_says_its_name() -> None:
    table = d.TableBlock(d.Table((d.Column(),), (), (d.RowGroup((d.Row((d.Cell(b.text("a")),)),)),), name="All of it"))
    assert 'Table title="All of it"' in heard(b.document(table))


@pytest.mark.parametrize(
    ("before", "raised", "said"),
    [("10", "6", "\u2076"), ("m", "2", "\u00b2"), ("10", "\u22123", "\u207b\u00b3"), ("x", "n", "\u207f")],
)
def test_a_power_is_no_digit_of_its_base(before: str, raised: str, said: str) -> None:
    made = write_pdf(b.document(b.para(before, d.Raised(b.text(raised)), ".")), {}, b.stylesheet(), Findings()).data
    assert f'Span actual="{said}"' in structure_text(made)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert "".join(marked_text(pdf.pages[0].obj, {}).values()) == f"{before}{said}.", "copies have it, too"


@pytest.mark.parametrize(("before", "shifted"), [("5", d.Raised(b.text("th"))), ("H", d.Lowered(b.text("2")))])
def test_ordinals_and_formulas_of_substances_are_read_as_they_stand(before: str, shifted: d.Inline) -> None:
    assert "actual=" not in heard(b.document(b.para(before, shifted, " x")))


def test_tiles_are_a_list_of_numbers_with_their_labels() -> None:
    tile = d.Tile((d.FactText("books", "20,500+", spoken="more than 20,500"),), b.text("books lent"))
    said = [line.strip() for line in heard(b.document(d.Tiles((tile,), 1))).splitlines()]
    assert said[said.index("L") :] == [
        "L", "LI", "LBody", "P", 'Span stands for="more than 20,500"', '"20,500+"', "P", '"books lent"',
    ]  # fmt: skip


def test_the_data_of_a_chart_belong_to_its_figure_and_all_else_to_the_document() -> None:
    from keyfacts.model.artwork import Artwork

    figure = d.Figure(d.Picture(b"", "image/png", 10.0, 10.0), alt="Bars", anchor="figure-1", width=100.0)
    files = (
        d.Attachment("figure-1.csv", "text/csv", b"a,b\r\n", "Figure 1", "Data", "figure-1"),
        d.Attachment("facts.csv", "text/csv", b"a,b\r\n", "All facts"),
    )
    document = b.document(figure, standard="ua-2", attachments=files)
    made = write_pdf(document, {"figure-1": Artwork(100, 50, ())}, b.stylesheet(), Findings()).data
    with pikepdf.open(io.BytesIO(made)) as pdf:
        (of_document,) = pdf.Root.AF
        assert str(of_document.UF) == "facts.csv"
        tree = pdf.Root.StructTreeRoot.K
        (element,) = [kid for kid in tree.K if kid.S == "/Figure"]
        assert [str(one.UF) for one in element.AF] == ["figure-1.csv"]


@pytest.mark.parametrize(("size", "told"), [(9.0, []), (6.0, ["KF651"])])
def test_type_that_is_too_small_is_told_once(size: float, told: list[str]) -> None:
    sheet = b.stylesheet()
    small = replace(sheet, styles={**sheet.styles, "body": replace(sheet["body"], size=size)})
    findings = Findings()
    write_pdf(b.document(b.para("Words", b.mark("1")), b.para("More"), notes=(b.note("1", "N."),)), {}, small, findings)
    assert [finding.code for finding in findings] == told
