"""Whatever is edited in a signed sentence, or in a value that it prints, is told; edits elsewhere are not."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import keyfacts
from keyfacts.findings import Findings
from keyfacts.pipeline import Desk, lay_out_for_signing, questions_told, sign_report

_FACTS = {"loans": 4120, "visits": 9075, "rooms": 12, "staff": 31, "hours": 640}
_SENTENCES = (
    "The branches lent {{ loans }} books to their readers.",
    "Of {{ visits }} visits, some ended in one of {{ rooms }} rooms.",
    "They were kept open by {{ staff }} people for {{ hours }} hours.",
    "Most readers came back, and more than a third brought a friend.",
    "Loans rose for the third year running.",
)
_FREE = ("Thanks to everybody who helped.", "The doors stay open.", "We like to be asked.")
_HEAD = "---\ntitle: A year of reading\ndataset: one\nbrand: plain\nlang: en\n---\n\n"


def _write(root: Path, sentences: list[str], free: list[str], facts: dict[str, int]) -> None:
    data = "".join(
        f"  {name}: {{label: {name.title()}, value: {value}, unit: {{one: {name}, other: {name}}},"
        f" period: {{year: 2024}}, source: register}}\n"
        for name, value in facts.items()
    )
    (root / "data/one/datapackage.yaml").write_text(
        f"name: one\ntitle: One\nas_of: 2025-01-31\nsources: [{{name: register, title: Register}}]\nfacts:\n{data}",
        encoding="utf-8",
    )
    text = _HEAD + " ".join(sentences) + "\n\n" + "\n\n".join(free) + "\n"
    (root / "reports/year.md").write_text(text, encoding="utf-8")


def _desk(root: Path) -> Desk:
    desk = lay_out_for_signing(root, root / "reports/year.md", Findings())
    assert desk is not None
    return desk


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a report in which everything is signed."""
    root = tmp_path_factory.mktemp("signed")
    for folder in ("data/one", "reports"):
        (root / folder).mkdir(parents=True)
    shutil.copytree(Path(keyfacts.__file__).parent / "starter/styles", root / "styles")
    _write(root, list(_SENTENCES), list(_FREE), _FACTS)
    desk = _desk(root)
    assert len(desk.questions()) == len(_SENTENCES)
    sign_report(root, desk, desk.questions(), "Ada", date(2025, 2, 1), Findings())
    assert questions_told(_desk(root)).codes() == []
    return root


def _edited(sentence: str, draw: st.DrawFn) -> str:
    """One word left out, put in, replaced or moved; a citation counts as a word."""
    words = sentence.replace("{{ ", "{{").replace(" }}", "}}").split(" ")
    at = draw(st.integers(0, len(words) - 1))
    match draw(st.sampled_from(("drop", "add", "replace", "swap"))):
        case "drop":
            edited = words[:at] + words[at + 1 :]
        case "add":
            edited = [*words[:at], draw(st.sampled_from(("not", "nearly", "2019", "{{staff}}"))), *words[at:]]
        case "replace":
            edited = [*words[:at], draw(st.sampled_from(("few", "{{rooms}}", "{{hours}}", "2023"))), *words[at + 1 :]]
        case _:
            edited = [*words[:at], *reversed(words[at : at + 2]), *words[at + 2 :]]
    return " ".join(edited).replace("{{", "{{ ").replace("}}", " }}")


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.data())
def test_any_edit_of_a_signed_sentence_is_told(root: Path, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(_SENTENCES) - 1))
    sentences = list(_SENTENCES)
    sentences[at] = data.draw(st.composite(lambda draw: _edited(_SENTENCES[at], draw))())
    _write(root, sentences, list(_FREE), _FACTS)
    told = [finding.code for finding in questions_told(_desk(root))]
    assert bool(told) == (sentences[at].split() != _SENTENCES[at].split())


@settings(derandomize=True, deadline=None, max_examples=20)
@given(st.sampled_from(sorted(_FACTS)), st.integers(1, 5_000))
def test_another_value_is_told_where_it_is_printed_and_nowhere_else(root: Path, name: str, more: int) -> None:
    _write(root, list(_SENTENCES), list(_FREE), _FACTS | {name: _FACTS[name] + more})
    told = list(questions_told(_desk(root)))
    printing = [sentence for sentence in _SENTENCES if f"{{{{ {name} }}}}" in sentence]
    assert [finding.code for finding in told] == ["KF381"] * len(printing)


@settings(derandomize=True, deadline=None, max_examples=20)
@given(st.permutations(_SENTENCES), st.lists(st.sampled_from((*_FREE, "## A heading", "> A quotation")), max_size=4))
def test_order_and_all_that_claims_nothing_may_change(root: Path, said: list[str], free: list[str]) -> None:
    _write(root, said, ["# Start", *free, "An unused fact changes, too."], _FACTS | {"chairs": 99})
    assert questions_told(_desk(root)).codes() == []
