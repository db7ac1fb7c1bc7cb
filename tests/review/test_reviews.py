"""A draft that came back: each change is told once, at its place, and what was not changed is not told."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from edit_words import Editor, W, without_bookmarks
from running import Keyfacts

Document = Any
Edited = Callable[..., Path]
Told = Callable[..., list[tuple[str, str]]]


def replace(old: str, new: str) -> Callable[[Document], None]:
    """A change of words where they stand first."""

    def change(document: Document) -> None:
        node = next(node for node in document.element.body.iter(W + "t") if old in (node.text or ""))
        node.text = node.text.replace(old, new, 1)

    return change


def several(*changes: Callable[[Document], None]) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        for each in changes:
            each(document)

    return change


def paragraph(document: Document, words: str) -> etree._Element:
    found = [p for p in document.element.body.iter(W + "p") if words in "".join(t.text or "" for t in p.iter(W + "t"))]
    assert len(found) == 1, words
    return found[0]


def findings(keyfacts: Keyfacts, *arguments: str | Path) -> list[dict[str, Any]]:
    return keyfacts("review", *arguments, "--messages", "json").told["findings"]  # type: ignore[no-any-return]


def test_a_file_that_nobody_edited_has_nothing_to_tell(valley: Path, keyfacts: Keyfacts) -> None:
    ran = keyfacts("review", "build/valley-draft.docx")
    assert (ran.code, ran.out, ran.err) == (0, "report 'valley', edition 'draft': nothing was changed\n", "")


def test_a_file_of_a_report_that_is_not_here_is_not_held_against_another(valley: Path, keyfacts: Keyfacts) -> None:
    came_back = valley / "build" / "valley-draft.docx"
    report = valley / "reports" / "valley.md"
    report.rename(valley / "reports" / "hills.md")
    ran = keyfacts("review", came_back)
    assert ran.code == 2
    assert "of report 'valley', which is not here" in ran.err
    assert "hills" in ran.err
    assert keyfacts("review", came_back, "--report", "hills").code == 0


def test_without_bookmarks_and_manifest_nothing_is_told_either(valley: Path, keyfacts: Keyfacts) -> None:
    bare = valley / "valley-draft.docx"
    bare.write_bytes(without_bookmarks((valley / "build" / "valley-draft.docx").read_bytes()))
    assert findings(keyfacts, bare) == []


def test_a_changed_fact_is_an_error_that_leads_to_its_cell_and_says_what_speaks_for_it(
    edited: Edited, keyfacts: Keyfacts
) -> None:
    file = edited(replace("12,345", "12,435"))
    (told,) = [each for each in findings(keyfacts, file) if "'visits'" in each["message"]]
    assert (told["code"], told["file"], told["line"], told["column"]) == ("KF901", "reports/valley.md", 10, 6)
    assert told["message"] == "fact 'visits' was changed: printed '12,345', now '12,435'"
    assert "data/valley/visits.csv:3:2" in told["hint"]
    assert "its quote contradicts the new number: 'in 2025 we had 12,345 visits'" in told["hint"]
    assert keyfacts("review", file).code == 1


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("on every day of", "on each day of", "KF905", "[-every-]{+each+}"),
        ("Where they came from", "Where they all came from", "KF905", "heading changed: ... Where they {+all+} came"),
        ("Reading in the valley", "Reading in the hills", "KF905", "title changed"),
        ("tea in the morning", "coffee in the morning", "KF905", "item changed: [-tea-]{+coffee+}"),
        ("Visits by year", "Visits by months", "KF905", "caption of Table 1 changed"),
        ("quiet", "sleepy", "KF905", "cell of table, row 2, column 2 changed: [-quiet-]{+sleepy+}"),
        ("more than 40", "40", "KF904", "hedge of fact 'snow' was changed: printed 'more than 40', now '40'"),
        ("more than 40", "some 40", "KF904", "now 'some 40'"),
        ("more than 40", "more than 60", "KF901", "printed 'more than 40', now 'more than 60'"),
        ("14", "fourteen", "KF905", "fact 'towns' is written in another form"),
        ("14", "many", "KF902", "fact 'towns' ('14') was taken out, 'many' stands there"),
        ("everybody.", "everybody, and 5,210 came.", "KF903", "number '5,210' typed that no fact has"),
        ("nobody away.", "nobody away. That is 12,345 visits.", "KF903", "it is the fact 'visits[2025]'"),
    ],
)
def test_each_kind_of_change_is_told_once(
    old: str, new: str, code: str, message: str, edited: Edited, told: Told
) -> None:
    points = told(edited(replace(old, new)))
    assert [each for each, _ in points] == [code], points
    assert message in points[0][1]


def test_a_cell_of_data_leads_to_the_line_of_the_table(edited: Edited, keyfacts: Keyfacts) -> None:
    def change(document: Document) -> None:
        document.tables[0].rows[1].cells[1].paragraphs[0].runs[0].text = "11,897"

    (told,) = findings(keyfacts, edited(change))
    assert (told["code"], told["file"], told["line"]) == ("KF901", "data/valley/visits.csv", 2)
    assert "printed '11,987', now '11,897'" in told["message"]


def test_a_tracked_change_has_its_author_and_one_that_was_rejected_is_none(edited: Edited, told: Told) -> None:
    def change(document: Document) -> None:
        run = next(r for r in document.element.body.iter(W + "r") if r.findtext(W + "t") == "14")
        deleted = etree.Element(W + "del", {W + "id": "7", W + "author": "Ada", W + "date": "2026-02-01T10:00:00Z"})
        inserted = etree.fromstring(
            f'<w:ins xmlns:w="{W[1:-1]}" w:id="8" w:author="Ada" w:date="2026-02-01T10:00:00Z">'
            "<w:r><w:t>15</w:t></w:r></w:ins>"
        )
        run.addprevious(deleted)
        run.find(W + "t").tag = W + "delText"
        deleted.append(run)
        deleted.addnext(inserted)

    assert told(edited(change)) == [("KF901", "fact 'towns' was changed by Ada: printed '14', now '15'")]


def test_paragraphs_that_are_new_gone_moved_split_or_joined_are_told_as_that(edited: Edited, told: Told) -> None:
    def added(document: Document) -> None:
        document.paragraphs[3].insert_paragraph_before("A new thought has come to us.")

    def gone(document: Document) -> None:
        found = paragraph(document, "The rooms are open")
        found.getparent().remove(found)

    def moved(document: Document) -> None:
        document.element.body.insert(len(document.element.body) - 1, paragraph(document, "The rooms are open"))

    def split(document: Document) -> None:
        found = paragraph(document, "The rooms are open")
        node = next(t for t in found.iter(W + "t") if "everybody. " in (t.text or ""))
        head, tail = node.text.split(" A friendly")
        node.text = head
        document.paragraphs[[p._p for p in document.paragraphs].index(found) + 1].insert_paragraph_before(
            f"A friendly{tail}", style="Body Text"
        )

    for change, code, words in (
        (added, "KF906", "paragraph added: 'A new thought has come to us.'"),
        (gone, "KF907", "paragraph 'The rooms are open"),
        (moved, "KF908", "was moved"),
        (split, "KF908", "paragraph split before 'A friendly team"),
    ):
        points = told(edited(change))
        assert [each for each, _ in points] == [code], points
        assert words in points[0][1]


def test_a_note_that_is_no_longer_cited_and_a_note_that_says_something_else_are_told(
    edited: Edited, told: Told
) -> None:
    def uncited(document: Document) -> None:
        reference = list(document.element.body.iter(W + "footnoteReference"))[-1]
        reference.getparent().getparent().remove(reference.getparent())

    assert told(edited(uncited)) == [("KF909", "the note 'It snowed on more than 40 days.' is not cited here any more")]


def test_a_comment_stands_at_its_sentence_with_its_fact_and_its_replies_and_resolved_ones_are_counted(
    valley: Path, keyfacts: Keyfacts
) -> None:
    editor = Editor((valley / "build" / "valley-draft.docx").read_bytes(), 5)
    assert editor.make("comment")
    assert editor.make("comment resolved")
    path = valley / "back.docx"
    path.write_bytes(editor.saved().data)
    ran = keyfacts("review", path, "--report", "valley", "--edition", "draft")
    assert ran.err.count("KF910") == 1
    assert re.search(r"KF910: Ada comments on '[^']+'.*: Is this [a-z ]+\? / Ben answers: I think so", ran.err)
    assert ran.out.endswith("comment: 1; resolved comments left aside: 1\n")


def test_a_comment_on_a_number_names_its_fact_and_line(edited: Edited, keyfacts: Keyfacts) -> None:
    def change(document: Document) -> None:
        run = next(r for p in document.paragraphs for r in p.runs if r.text == "14")
        document.add_comment([run], text="Is this all?", author="Cleo", initials="C")

    (told,) = findings(keyfacts, edited(change))
    assert (told["code"], told["line"], told["column"]) == ("KF910", 20, 18)
    assert told["message"] == "Cleo comments on '14' (fact 'towns'): Is this all?"


def bold(run: Any) -> None:
    run.font.bold = True


def plain(run: Any) -> None:
    run.font.bold, run.font.italic, run.style = False, False, None


def large(run: Any) -> None:
    run.font.size = docx.shared.Pt(20)


def red(run: Any) -> None:
    run.font.color.rgb = docx.shared.RGBColor(200, 0, 0)


def quoted(run: Any) -> None:
    run._parent.style = "Quote"


@pytest.mark.parametrize(
    ("words", "look"),
    [("A friendly team", bold), ("A friendly team", large), ("A friendly team", red), ("A friendly team", quoted),
     ("thick", plain), ("long winter", plain), ("quiet", red), ("tea in", bold)],
)  # fmt: skip
def test_looks_set_by_hand_without_tracking_are_counted_and_not_listed(
    words: str, look: Callable[[Any], None], edited: Edited, keyfacts: Keyfacts
) -> None:
    def change(document: Document) -> None:
        cells = [p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
        look(next(run for p in (*document.paragraphs, *cells) for run in p.runs if words in run.text))

    ran = keyfacts("review", edited(change))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "report 'valley', edition 'draft': nothing was changed; changes of looks alone: 1\n"


def test_what_two_reviewers_did_alike_is_told_once_and_what_contradicts_side_by_side(
    edited: Edited, told: Told
) -> None:
    ada = edited(several(replace("14", "15"), replace("songs at noon", "songs at night")), "ada")
    ben = edited(several(replace("14", "16"), replace("songs at noon", "songs at night")), "ben")
    points = told(ada, ben)
    assert sorted(code for code, _ in points) == ["KF901", "KF901", "KF905", "KF911"]
    (conflict,) = [message for code, message in points if code == "KF911"]
    assert conflict == (
        "reviewers changed fact 'towns' differently: ada.docx: printed '14', now '15'; ben.docx: printed '14', now '16'"
    )


def test_a_file_that_is_older_than_the_report_is_told_and_nobody_is_blamed(
    valley: Path, keyfacts: Keyfacts, told: Told
) -> None:
    data = valley / "data" / "valley" / "datapackage.yaml"
    data.write_text(data.read_text(encoding="utf-8").replace("value: 14", "value: 17"), encoding="utf-8")
    points = told("build/valley-draft.docx")
    assert [code for code, _ in points] == ["KF912"]
    assert "was built when the paragraph said: 'People came from 14 towns." in points[0][1]


def test_messages_are_told_by_section_and_for_machines(edited: Edited, keyfacts: Keyfacts) -> None:
    file = edited(several(replace("14", "15"), replace("tea in", "coffee in")))
    ran = keyfacts("review", file)
    assert "Where they came from\n  reports/valley.md:20:18: error KF901:" in ran.err
    assert "(before the first heading)\n  reports/valley.md:15:3: warning KF905: item changed" in ran.err
    assert ran.out == "report 'valley', edition 'draft': text changed: 1, fact changed: 1\n"
    assert "KF901" in keyfacts("review", file, "--messages", "github").out
    assert '"ruleId": "KF905"' in keyfacts("review", file, "--messages", "sarif").out


def test_a_summary_to_send_back_is_written_as_word_and_as_markdown(edited: Edited, keyfacts: Keyfacts) -> None:
    import docx

    file = edited(replace("tea in", "*coffee* {{ towns }} in"))
    keyfacts("review", file, "--summary", "back.docx")
    assert any("*coffee* {{ towns }}" in p.text for p in docx.Document("back.docx").paragraphs)
    keyfacts("review", file, "--summary", "back.md")
    assert "\\*coffee\\* \\{\\{ towns \\}\\}" in Path("back.md").read_text(encoding="utf-8")


def test_a_file_that_is_of_no_report_asks_which_one_it_is_of(valley: Path, edited: Edited, keyfacts: Keyfacts) -> None:
    (valley / "reports" / "other.md").write_text("---\ntitle: Other\n---\n\nWords.\n", encoding="utf-8")
    bare = valley / "back.docx"
    bare.write_bytes(without_bookmarks((valley / "build" / "valley-draft.docx").read_bytes()))
    ran = keyfacts("review", bare, "--report", "vally")
    assert (ran.code, "did you mean 'valley'?" in ran.err) == (2, True)
    points = keyfacts("review", bare, "--report", "other", "--messages", "json").told["findings"]
    assert "KF912" in [each["code"] for each in points]


def test_comments_of_the_report_itself_are_told_only_when_somebody_answers(
    valley: Path, keyfacts: Keyfacts, told: Told
) -> None:
    source = valley / "reports" / "valley.md"
    text = source.read_text(encoding="utf-8").replace("final: no}", "final: no, facts: [sources]}")
    text = text.replace("- tea in", ":::{comment}\n:by: Ada\nIs this so?\n:::\n\n- tea in")
    source.write_text(text, encoding="utf-8")
    assert keyfacts("build", "valley", "--edition", "draft", "-q").code == 0
    assert told("build/valley-draft.docx") == []
    document = docx.Document(str(valley / "build" / "valley-draft.docx"))
    assert {comment.author for comment in document.comments} == {"Ada", "keyfacts"}
    paragraph = next(p for p in document.paragraphs if p.text.startswith("The rooms"))
    document.add_comment(paragraph.runs, text="It is.", author="Ben", initials="B")
    document.save(str(valley / "back.docx"))
    assert [(code, "Ben" in message and "It is." in message) for code, message in told("back.docx")] == [
        ("KF910", True)
    ]
