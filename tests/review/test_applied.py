"""Words put back: exactly those that were edited, as words, and only where the source then says them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from test_reviews import paragraph, replace, several

from keyfacts.review.source.escaping import as_markdown
from running import Keyfacts

Document = Any
Edited = Callable[..., Path]
Told = Callable[..., list[tuple[str, str]]]


def applied(keyfacts: Keyfacts, file: Path, *more: str) -> tuple[str, list[str]]:
    """The report behind ``--apply``, and the codes that are left."""
    ran = keyfacts("review", file, "--apply", "--messages", "json", *more)
    return Path("reports/valley.md").read_text(encoding="utf-8"), [each["code"] for each in ran.told["findings"]]


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("A friendly team", "A small and friendly team", "A friendly team", "A small and friendly team"),
        ("looks after them on", "looks after", "looks after them on every", "looks after every"),
        ("thick", "thin", "a *thick* book", "a *thin* book"),
        ("long winter", "long, cold winter", "**long winter**", "**long, cold winter**"),
        ("tea in the morning", "tea at dawn", "- tea in the morning", "- tea at dawn"),
        (
            "Where they came from",
            "Where all came from",
            "## Where they came from[^scope]",
            "## Where all came from[^scope]",
        ),
        ("quiet", "sleepy | dark", "| Attic | quiet |", "| Attic | sleepy \\| dark |"),
        (" borrowed a ", " took home a ", "of them borrowed\na *thick*", "of them took home\na *thick*"),
        ("Reading in the valley", "Reading in a valley", "title: Reading in the valley", "title: Reading in a valley"),
        (
            "everybody.",
            "{{ towns }} [us](http://x.y/).",
            "to everybody.",
            "to \\{\\{ towns \\}\\} \\[us\\](http://x.y/).",
        ),
        ("The rooms are", "# Rooms are", "The rooms are", "\\# Rooms are"),
    ],
)
def test_edited_words_stand_in_the_source_with_its_markup_and_line_breaks(
    old: str, new: str, before: str, after: str, valley: Path, edited: Edited, keyfacts: Keyfacts
) -> None:
    source = (valley / "reports" / "valley.md").read_text(encoding="utf-8")
    assert before in source
    text, left = applied(keyfacts, edited(replace(old, new)))
    assert text == source.replace(before, after, 1)
    assert left == []


def test_words_of_an_included_file_go_into_that_file(valley: Path, edited: Edited, keyfacts: Keyfacts) -> None:
    text, left = applied(keyfacts, edited(replace("nothing else does", "little else does")))
    assert (
        (valley / "reports" / "part.md")
        .read_text(encoding="utf-8")
        .startswith("Words of another file stand here, and little")
    )
    assert ("nothing else" in text, left) == (False, [])


def test_a_new_paragraph_goes_in_and_one_without_facts_comes_out(
    valley: Path, edited: Edited, keyfacts: Keyfacts
) -> None:
    def change(document: Document) -> None:
        found = paragraph(document, "The rooms are open")
        place = [p._p for p in document.paragraphs].index(found)
        document.paragraphs[place].insert_paragraph_before("We thank *all* our friends.", style="Body Text")
        found.getparent().remove(found)

    text, left = applied(keyfacts, edited(change))
    assert "came back.\n\nWe thank \\*all\\* our friends.\n\n- tea" in text
    assert left == []


def test_facts_numbers_and_data_are_never_written(valley: Path, edited: Edited, keyfacts: Keyfacts) -> None:
    before = {path: path.read_bytes() for path in valley.rglob("*") if path.is_file() and "build" not in path.parts}
    file = edited(several(replace("14", "15"), replace("everybody.", "everybody, 5,210 of them.")))
    _, left = applied(keyfacts, file)
    assert left == ["KF903", "KF901"]
    assert {path: path.read_bytes() for path in before} == before


def test_a_dry_run_prints_a_unified_diff_and_writes_nothing(valley: Path, edited: Edited, keyfacts: Keyfacts) -> None:
    source = (valley / "reports" / "valley.md").read_bytes()
    ran = keyfacts("review", edited(replace("A friendly", "A cheerful")), "--apply", "--dry-run")
    assert "--- a/reports/valley.md\n+++ b/reports/valley.md\n" in ran.out
    assert "+The rooms are open to everybody. A cheerful team" in ran.out
    assert "1 of 1 changes would be put into reports/valley.md" in ran.out
    assert "to be put in" in ran.err
    assert (valley / "reports" / "valley.md").read_bytes() == source


def test_what_two_reviewers_wrote_differently_is_not_put_in(edited: Edited, keyfacts: Keyfacts) -> None:
    ada = edited(replace("A friendly", "A cheerful"), "ada")
    ben = edited(replace("A friendly", "A tired"), "ben")
    source = Path("reports/valley.md").read_text(encoding="utf-8")
    ran = keyfacts("review", ada, ben, "--apply", "--messages", "json")
    assert "KF911" in [each["code"] for each in ran.told["findings"]]
    assert Path("reports/valley.md").read_text(encoding="utf-8") == source


def test_line_ends_and_byte_order_mark_stay_as_they_are(valley: Path, edited: Edited, keyfacts: Keyfacts) -> None:
    path = valley / "reports" / "valley.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    keyfacts("review", edited(replace("A friendly", "A cheerful")), "--apply", "-n")
    keyfacts("review", "ada.docx", "--apply")
    assert path.read_bytes() == before.replace(b"A friendly", b"A cheerful")


@pytest.mark.parametrize(
    "words",
    [
        "{{ towns }} [x](https://e.org) [^note] <b>", "`code` *a* _b_ ~c~ a_b_c", "%c", ":::{note}", "# h", "1. x",
        "- x", "> q", "&amp; \\ a | b", "<!-- keyfacts: ignore KF311 x -->", "$x$ ![p](a.png) [a]{.literal}",
        "{ref}`x` @smith2020", "~~~", "=== ",
    ],
)  # fmt: skip
def test_whatever_a_reviewer_types_stays_words(words: str, valley: Path, edited: Edited, keyfacts: Keyfacts) -> None:
    """It is put in and reads as it was typed, or it is not put in."""
    source = Path("reports/valley.md").read_text(encoding="utf-8")
    file = edited(replace("The rooms are", f"{words} rooms are"))
    text, left = applied(keyfacts, file)
    assert left in ([], ["KF905"])
    assert (text == source) == (left == ["KF905"])
    ran = keyfacts("check", "valley", "--content", "--messages", "json")
    assert ran.findings() == []


def test_plain_words_are_not_escaped() -> None:
    plain = "A plain sentence, with 3.5 percent (or so): it's R&D - well-known_names, isn't it?"
    assert as_markdown(plain, starts_line=True) == plain
