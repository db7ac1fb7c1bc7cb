"""Two authors in one file: what both changed is told side by side, as between two files, and not put in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree
from test_reviews import several

from edit_words import W

Document = Any
Edited = Callable[..., Path]
Told = Callable[..., list[tuple[str, str]]]

_NAMES = f'xmlns:w="{W[1:-1]}" xml:space="preserve"'


def tracked(words: str, *edits: tuple[str, str]) -> Callable[[Document], None]:
    """Words edited in turn, each edit tracked by its author: the next one takes out what the one before wrote."""

    def run(text: str, name: str = "t") -> str:
        return f"<w:r><w:{name}>{text}</w:{name}></w:r>"

    def mark(kind: str, author: str, inside: str) -> str:
        return f'<w:{kind} w:id="9" w:author="{author}" w:date="2026-02-01T10:00:00Z">{inside}</w:{kind}>'

    def change(document: Document) -> None:
        node = next(node for node in document.element.body.iter(W + "t") if words in (node.text or ""))
        before, after = node.text.split(words, 1)
        found = node.getparent()
        pieces = [run(before) if before else "", mark("del", edits[0][0], run(words, "delText"))]
        for (author, new), (other, _) in zip(edits, [*edits[1:], ("", "")], strict=True):
            inside = mark("del", other, run(new, "delText")) if other else run(new)
            pieces.append(mark("ins", author, inside))
        pieces.append(run(after) if after else "")
        xml = "".join(pieces).replace("<w:t>", '<w:t xml:space="preserve">')
        for element in etree.fromstring(f"<w:p {_NAMES}>{xml}</w:p>"):
            found.addprevious(element)
        found.getparent().remove(found)

    return change


def test_a_fact_that_two_authors_of_one_file_changed_is_told_side_by_side(edited: Edited, told: Told) -> None:
    points = told(edited(tracked("14", ("Ada", "15"), ("Ben", "16"))))
    assert sorted(points) == [
        ("KF901", "fact 'towns' was changed by Ada, Ben: printed '14', now '16'"),
        ("KF911", "reviewers changed fact 'towns' differently: Ada (ada.docx): '15'; Ben (ada.docx): '16'"),
    ]


def test_a_sentence_that_two_authors_of_one_file_changed_is_told_side_by_side_and_not_put_in(
    edited: Edited, told: Told, keyfacts: Any
) -> None:
    file = edited(several(tracked("friendly", ("Ada", "cheerful")), tracked("every day", ("Ben", "most days"))))
    points = sorted(told(file))
    assert [code for code, _ in points] == ["KF905", "KF905", "KF911"]
    assert points[-1][1].startswith("reviewers changed the same sentence differently: Ada (ada.docx): ")
    assert "; Ben (ada.docx): " in points[-1][1]
    source = Path("reports/valley.md").read_bytes()
    assert "not put in: reviewers contradict each other" in keyfacts("review", file, "--apply").err
    assert Path("reports/valley.md").read_bytes() == source


def test_two_authors_of_two_sentences_do_not_contradict_each_other(edited: Edited, told: Told) -> None:
    file = edited(several(tracked("open", ("Ada", "free")), tracked("every day", ("Ben", "most days"))))
    assert [code for code, _ in told(file)] == ["KF905", "KF905"]
