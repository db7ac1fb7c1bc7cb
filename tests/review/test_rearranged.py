"""Blocks put back: split, joined, moved, new and gone, with their own lines of the source, and then nothing is left."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from test_applied import applied
from test_reviews import paragraph, replace, several

from edit_words import W
from running import Keyfacts

Document = Any
Edited = Callable[..., Path]
Told = Callable[..., list[tuple[str, str]]]
Change = Callable[[Document], None]


def split(before: str, after: str) -> Change:
    """The paragraph that says both becomes two, as by the Enter key."""

    def change(document: Document) -> None:
        found = paragraph(document, before + " " + after)
        second = deepcopy(found)
        texts = list(found.iter(W + "t"))
        n = next(n for n, node in enumerate(texts) if before + " " + after in (node.text or ""))
        others = list(second.iter(W + "t"))
        others[n].text = after + texts[n].text.split(before + " " + after)[1]
        texts[n].text = texts[n].text.split(before + " " + after)[0] + before
        for node in texts[n + 1 :]:
            _drop(node)
        for node in others[:n]:
            _drop(node)
        for name in ("bookmarkStart", "bookmarkEnd", "footnoteReference"):
            for mark in list(second.iter(W + name)):
                mark.getparent().remove(mark)
        found.addnext(second)

    return change


def _drop(node: Any) -> None:
    node.getparent().getparent().remove(node.getparent())


def join(first: str, second: str) -> Change:
    def change(document: Document) -> None:
        one, other = paragraph(document, first), paragraph(document, second)
        blank = deepcopy(next(run for run in other.iter(W + "r") if run.find(W + "t") is not None))
        blank.find(W + "t").text = " "
        blank.find(W + "t").set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        one.append(blank)
        one.extend([child for child in other if child.tag != W + "pPr"])
        other.getparent().remove(other)

    return change


def move(words: str, behind: str) -> Change:
    def change(document: Document) -> None:
        paragraph(document, behind).addnext(paragraph(document, words))

    return change


def gone(words: str) -> Change:
    def change(document: Document) -> None:
        found = paragraph(document, words)
        found.getparent().remove(found)

    return change


def add(words: str, behind: str, style: str = "") -> Change:
    def change(document: Document) -> None:
        found = paragraph(document, behind)
        new = deepcopy(found)
        runs = [child for child in new if child.tag != W + "pPr"]
        for child in runs:
            new.remove(child)
        found.addnext(new)
        import docx

        added = docx.text.paragraph.Paragraph(new, document._body)
        added.add_run(words)
        if style:
            added.style = document.styles[style]

    return change


def row(document: Document, words: str) -> Any:
    return next(paragraph(document, words).iterancestors(W + "tr"))


def row_gone(document: Document) -> None:
    found = row(document, "Cellar")
    found.getparent().remove(found)


def row_added(document: Document) -> None:
    found = row(document, "Attic")
    new = deepcopy(found)
    found.addnext(new)
    for node, words in zip(new.iter(W + "t"), ("Porch", "full of | cats"), strict=True):
        node.text = words
    for name in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(new.iter(W + name)):
            mark.getparent().remove(mark)


def deeper(document: Document) -> None:
    found = paragraph(document, "Where they came from")
    style = found.find(f"{W}pPr/{W}pStyle")
    heading = document.styles["Heading 2"]
    style.set(W + "val", heading.style_id)


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (split("to everybody.", "A friendly"), "everybody. A friendly", "everybody.\n\nA friendly"),
        (
            several(split("to everybody.", "A friendly"), replace("A friendly team", "A friendly old team")),
            "everybody. A friendly team",
            "everybody.\n\nA friendly old team",
        ),
        (join("and most", "The rooms are"), "came back.\n\nThe rooms", "came back.\nThe rooms"),
        (
            several(join("and most", "The rooms are"), replace("A friendly team", "A friendly old team")),
            "came back.\n\nThe rooms are open to everybody. A friendly team",
            "came back.\nThe rooms are open to everybody. A friendly old team",
        ),
        (gone("tea in the morning"), "- tea in the morning\n", ""),
        (
            move("tea in the morning", "songs at noon"),
            "- tea in the morning\n- songs at noon\n",
            "- songs at noon\n- tea in the morning\n",
        ),
        (row_gone, "| Cellar | loud |\n", ""),
        (row_added, "| Attic | quiet |\n", "| Attic | quiet |\n| Porch | full of \\| cats |\n"),
        (add("soup at night", "songs at noon"), "- songs at noon\n", "- songs at noon\n- soup at night\n"),
        (
            several(add("Second new words.", "The rooms are"), add("First new words.", "The rooms are")),
            "of the week.\n",
            "of the week.\n\nFirst new words.\n\nSecond new words.\n",
        ),
        (add("Who they were", "The rooms are", "Heading 1"), "of the week.\n", "of the week.\n\n## Who they were\n"),
    ],
    ids=[
        "split", "split and edited", "joined", "joined and edited", "item gone", "item moved", "row gone", "row added",
        "item added", "two paragraphs added", "heading added",
    ],
)  # fmt: skip
def test_blocks_are_put_back_in_their_own_lines(
    change: Change, before: str, after: str, valley: Path, edited: Edited, keyfacts: Keyfacts
) -> None:
    source = (valley / "reports" / "valley.md").read_text(encoding="utf-8")
    assert before in source
    text, left = applied(keyfacts, edited(change))
    assert text == source.replace(before, after, 1)
    assert left == []


def test_a_moved_paragraph_takes_its_facts_its_notes_and_its_edited_words_with_it(
    valley: Path, edited: Edited, keyfacts: Keyfacts
) -> None:
    source = (valley / "reports" / "valley.md").read_text(encoding="utf-8")
    words = "People came from {{ towns }} towns.\nThe **long winter** kept nobody away.[^snow]\n\n"
    file = edited(several(replace("nobody away", "no one away"), move("People came", "and most")))
    text, left = applied(keyfacts, file)
    first = "came back.\n\n"
    moved = words.replace("nobody away", "no one away")
    assert text == source.replace(words, "", 1).replace(first, first + moved, 1)
    assert left == []


def test_a_heading_of_another_level_is_told_and_put_back(
    valley: Path, keyfacts: Keyfacts, edited: Edited, told: Told
) -> None:
    source = valley / "reports" / "valley.md"
    before = source.read_text(encoding="utf-8").replace("The rooms are", "## What there is\n\nThe rooms are")
    source.write_text(before, encoding="utf-8")
    assert keyfacts("build", "valley", "--edition", "draft", "-q").code == 0
    file = edited(deeper)
    assert told(file) == [("KF908", "heading 'Where they came from' is of level 2 now, it was of level 1")]
    assert applied(keyfacts, file) == (before.replace("## Where", "### Where"), [])


def test_paragraphs_joined_across_one_that_is_gone_are_told_as_that_and_put_back(
    valley: Path, keyfacts: Keyfacts, edited: Edited, told: Told
) -> None:
    source = valley / "reports" / "valley.md"
    more = (
        "What is brought in the evening is read at night.\n\nA friendly dog sleeps beside the door of every room.\n\n"
    )
    text = source.read_text(encoding="utf-8").replace("- tea in", f"{more}- tea in")
    source.write_text(text, encoding="utf-8")
    assert keyfacts("build", "valley", "--edition", "draft", "-q").code == 0
    file = edited(several(join("The rooms are", "A friendly dog"), gone("What is brought")))
    points = told(file)
    assert [code for code, _ in points] == ["KF908", "KF907"]
    assert "joined to the one before it: 'A friendly dog" in points[0][1]
    after, left = applied(keyfacts, file)
    assert left == []
    assert "of the week.\nA friendly dog sleeps" in after
    assert "evening" not in after


def test_what_holds_facts_or_is_made_of_data_stays_and_says_why(
    valley: Path, edited: Edited, keyfacts: Keyfacts
) -> None:
    def row_of_data(document: Document) -> None:
        found = row(document, "2024")
        found.getparent().remove(found)

    source = (valley / "reports" / "valley.md").read_text(encoding="utf-8")
    file = edited(several(gone("and most"), row_of_data))
    ran = keyfacts("review", file, "--apply")
    assert (valley / "reports" / "valley.md").read_text(encoding="utf-8") == source
    assert "not put in: it holds facts" in ran.err
    assert "not put in: it is made of data" in ran.err
    told = keyfacts("review", file, "--apply", "--messages", "json").told["findings"]
    assert [each["hint"].rpartition("; ")[2] for each in told] == [
        "not put in: it is made of data",
        "not put in: it holds facts",
    ]
    assert (told[0]["file"], told[0]["line"]) == ("data/valley/visits.csv", 2)
