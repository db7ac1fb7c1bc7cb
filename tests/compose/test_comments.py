"""Comments of a draft: on which words they hang, and where they do not come."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyfacts.compose import compose
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.walk import document_inlines, plain_text
from keyfacts.read import read_brand, read_dataset, read_report

REPOSITORY = Path(__file__).parents[2]
STARTER = REPOSITORY / "src/keyfacts/starter"
FRONT = (
    "---\ntitle: T\ndataset: reading-2025\nauthor: Ada Quill\n{keys}editions:\n  draft: {{mark: DRAFT{more}}}\n---\n\n"
)


def made(
    tmp_path: Path, text: str, edition: str = "draft", more: str = "", keys: str = ""
) -> tuple[d.Document, list[str]]:
    """An edition of a report on the starter's dataset, and the codes of its findings."""
    project = tmp_path / "project"
    (project / "reports").mkdir(parents=True)
    for folder in ("data", "styles"):
        (project / folder).symlink_to(STARTER / folder)
    path = project / "reports" / "r.md"
    path.write_text(FRONT.format(more=more, keys=keys) + text, encoding="utf-8")
    found = Findings()
    report = read_report(project, path, found)
    assert report is not None
    dataset, brand = read_dataset(STARTER, "reading-2025", found), read_brand(STARTER, "", found)
    assert brand is not None
    document = compose(report, dataset, brand, edition, found)
    assert document is not None
    return document, [finding.code for finding in found]


def remark(words: str = "Why?", by: str = "") -> str:
    """The directive."""
    option = f":by: {by}\n" if by else ""
    return f":::{{comment}}\n{option}{words}\n:::\n\n"


PLACES = {
    "a paragraph": ("One.\n\nTwo.\n\n{0}Three.\n", "Two."),
    "a heading": ("One.\n\n# Head\n\n{0}Two.\n", "Head"),
    "the head of a report": ("{0}One.\n\nTwo.\n", "One."),
    "a list": ("- one\n- two\n\n{0}Three.\n", "two"),
    "an item": ("- one\n\n  {1}\n- two\n", "one"),
    "the head of a box": ("::::{{callout}} Aside\n{0}Inside.\n::::\n", "Aside"),
    "a box without title": ("One.\n\n::::{{callout}}\n{0}Inside.\n::::\n", "Inside."),
    "tiles": (":::{{tiles}}\n:facts: towns\n:::\n\n{0}One.\n", "tiles"),
    "a table": ("| A | B |\n|---|---|\n| 1 | 2 |\n\n{0}One.\n", "table"),
    "the end of a section": ("# One\n\nInside.\n\n{0}# Two\n\nMore.\n", "Inside."),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_comment_hangs_on_the_words_before_it_or_on_those_it_opens(tmp_path: Path, place: str) -> None:
    text, expected = PLACES[place]
    indented = remark().strip().replace("\n", "\n  ")
    document, codes = made(tmp_path, text.format(remark(), indented))
    assert not {code for code in codes if code.startswith("KF2")}
    (comment,) = document.review.comments
    assert comment.paragraphs == ("Why?",)
    assert words_at(document.blocks, comment.anchor) == expected


def words_at(blocks: tuple[d.Block, ...], anchor: str) -> str:
    """The words that an anchor stands for, or the kind of its block."""
    from keyfacts.model.walk import blocks_deep

    block = next(block for block in blocks_deep(blocks) if getattr(block, "anchor", "") == anchor)
    match block:
        case d.Paragraph():
            return plain_text(block.inlines)
        case d.Section():
            return plain_text(block.heading)
        case d.Callout():
            return plain_text(block.title)
        case _:
            return {d.Tiles: "tiles", d.TableBlock: "table"}[type(block)]


def test_its_words_are_plain_with_their_facts_printed_paragraph_by_paragraph(tmp_path: Path) -> None:
    document, codes = made(tmp_path, "One.\n\n" + remark("Is *this* {{ towns }}\nreally?\n\n- so\n- or so", "Ben Ode"))
    (comment,) = document.review.comments
    assert (comment.author, comment.paragraphs) == ("Ben Ode", ("Is this seven really?", "so", "or so"))
    assert not codes


@pytest.mark.parametrize("edition", ["default", "draft"])
def test_nothing_of_it_is_text(tmp_path: Path, edition: str) -> None:
    document, codes = made(tmp_path, "One.\n\n% Hidden words.\n\n" + remark("Unseen 4,711 words."), edition)
    assert plain_text(tuple(document_inlines(document.blocks))) == "One."
    assert "Hidden" not in repr(document)
    assert ("Unseen" in repr(document)) == (edition == "draft")
    assert not codes


@pytest.mark.parametrize(
    "text",
    [
        "One.[^a]\n\n[^a]: Note.\n\n    :::{comment}\n    Why?\n    :::\n",
        "::::{table} sessions\nCaption\n\n:::{comment}\nWhy?\n:::\n::::\n",
        ":::{comment}\n\n| A | B |\n|---|---|\n| 1 | 2 |\n:::\n\nOne.\n",
        "One.\n\n:::{comment}\nSee[^a].\n:::\n\nTwo.[^a]\n\n[^a]: Note.\n",
        "::::{comment}\nOne.\n\n:::{comment}\nTwo.\n:::\n::::\n\nThree.\n",
    ],
)
def test_a_place_that_cannot_carry_it_is_told(tmp_path: Path, text: str) -> None:
    assert {"KF261", "KF217"} & {*made(tmp_path, text)[1]}


def test_a_comment_about_nothing_is_told(tmp_path: Path) -> None:
    assert made(tmp_path, "---\n\n" + remark())[1] == ["KF261"]


def test_keys_of_drafts_do_nothing_in_a_final_edition_and_say_so(tmp_path: Path) -> None:
    keys = "track_changes: yes\nfacts: shown\n"
    document, codes = made(tmp_path, "{{ towns }} towns.\n", "default", keys=keys)
    assert codes == ["KF262", "KF262"]
    assert document.review == d.ReviewAids()
    assert [fact.shown for fact in document_inlines(document.blocks) if isinstance(fact, d.FactText)] == [False]


def test_facts_are_shown_with_a_legend_and_their_sources_told_once(tmp_path: Path) -> None:
    text = "The {{ towns }} towns.\n\nAgain {{ towns }} and {{ founded }}.\n"
    document, codes = made(tmp_path, text, more=", facts: [shown, sources], track_changes: yes")
    assert not codes
    facts = [fact for fact in document_inlines(document.blocks) if isinstance(fact, d.FactText)]
    assert [fact.shown for fact in facts] == [True, True, True]
    assert words_at(document.blocks, "facts-shown").startswith("Shaded:")
    told = [(words_at(document.blocks, comment.anchor), comment.paragraphs) for comment in document.review.comments]
    assert [words for words, _ in told] == ["The seven towns.", "Again seven and 2009."]
    assert "Lantern Reading" in told[0][1][0]
    assert "{{ towns }}; data/reading-2025/datapackage.yaml:" in told[0][1][0]
    assert len(told[1][1]) == 1
    assert document.review.track_changes
