"""Facts held against the words of their source."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyfacts.compose import check_dataset
from keyfacts.facts import resolve_facts
from keyfacts.findings import Findings
from keyfacts.read import read_dataset

SOURCE = """In 2016 the line took more than 4.5 million calls. One in six callers was a child; 86 percent
came back. The line opened in 1984. Grants came to $1.2 million. The head is Ada Quill. It rang 40 times in 2015 and
52 times in 2016. Some 300 volunteers help."""


def found(tmp_path: Path, fact: str, *, table: str = "") -> list[str]:
    """The findings on a dataset of one fact, codes and messages."""
    folder = tmp_path / "data" / "line"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "datapackage.yaml").write_text(
        "name: line\ntitle: Line\nsources:\n  - {name: page, title: Page, lang: en-US, text: source.txt}\n"
        f"{table}facts:\n  f: {{source: page, {fact}}}\n",
        encoding="utf-8",
    )
    findings = Findings()
    dataset = read_dataset(tmp_path, "line", findings)
    assert dataset is not None, list(findings)
    check_dataset(dataset, resolve_facts(dataset, findings, "de"), findings)
    return [f"{finding.code} {finding.message}" for finding in findings]


CALLS = (
    "quote: In 2016 the line took more than 4.5 million calls, unit: {one: call, other: calls}, period: {year: 2016}"
)


def test_a_fact_that_is_what_its_quote_says_has_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, f"value: {{above: 4_500_000}}, {CALLS}") == []
    assert (
        found(tmp_path, "value: 0.1667, hedge: {one_in: 6}, unit: percent, quote: One in six callers was a child") == []
    )
    assert found(tmp_path, "value: 1_200_000, unit: USD, quote: Grants came to $1.2 million") == []
    assert found(tmp_path, "value: Ada Quill, quote: The head is Ada Quill.") == []
    assert found(tmp_path, "value: 1984, unit: year, quote: The line opened in 1984.") == []


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (f"value: {{above: 4_600_000}}, {CALLS}", "KF361 fact 'f' is not what its quote says: it says"),
        (f"value: 4_500_000, {CALLS}", "it says 'more than'"),
        (f"value: {{at_least: 4_500_000}}, {CALLS}", "it says 'more than'"),
        ("value: {above: 40}, quote: It rang 40 times in 2015", "it says the number without a hedge"),
        ("value: 300, quote: Some 300 volunteers help", "it says 'about'"),
        ("value: 86, unit: {one: caller, other: callers}, quote: 86 percent came back", "KF361"),
        ("value: 0.68, unit: percent, quote: 86 percent came back", "it says 86 percent"),
        ("value: Ida Quill, quote: The head is Ada Quill.", "'Ida Quill' is not in it"),
    ],
)
def test_a_value_or_hedge_that_differs_from_the_quote_is_a_contradiction(tmp_path: Path, fact: str, said: str) -> None:
    (message,) = found(tmp_path, fact)
    assert said in message


def test_a_unit_or_a_year_that_the_quote_does_not_say_is_a_contradiction(tmp_path: Path) -> None:
    letters = CALLS.replace("{one: call, other: calls}", "{one: letter, other: letters}").replace(
        "{year: 2016}", "2015"
    )
    messages = found(tmp_path, f"value: {{above: 4_500_000}}, {letters}")
    assert [message.partition(":")[0] for message in messages] == [
        "KF363 fact 'f' counts letters, its quote says no such word",
        "KF363 fact 'f' is of 2015, its quote says 2016",
    ]


def test_a_quote_that_the_source_does_not_have_is_found_and_an_ellipsis_leaves_out(tmp_path: Path) -> None:
    (message,) = found(tmp_path, "value: 52, quote: It rang 52 times in 2017")
    assert message == "KF362 the quote 'It rang 52 times in 2017' is not in the text of source 'page'"
    assert found(tmp_path, 'value: 52, quote: "It rang [...] 52  times in 2016."') == []


def test_each_value_of_a_series_is_held_against_the_passage_of_its_key(tmp_path: Path) -> None:
    table = "resources:\n  - {name: rings, data: [{year: 2015, n: 40}, {year: 2016, n: 25}]}\n"
    quote = "quote: {2015: It rang 40 times in 2015, 2016: 52 times in 2016.}"
    (message,) = found(tmp_path, f"series: rings.n, key: year, {quote}", table=table)
    assert "fact 'f[2016]' is not what its quote says: it says 52, 2016" in message


def test_every_number_of_a_quoted_table_is_in_the_passage_of_its_row(tmp_path: Path) -> None:
    rows = "data: [{who: Callers back, share: 86}, {who: Volunteers, share: 301}]"
    quotes = "quote: [Some 300 volunteers help., 86 percent came back]"
    fields = "schema: {fields: [{name: who}, {name: share, type: number}]}"
    table = f"resources:\n  - {{name: t, source: page, {rows}, {fields}, {quotes}}}\n"
    messages = found(tmp_path, "value: 1", table=table)
    assert messages == [
        "KF361 table 't': 86 in column 'share' is not in the table's quotes",
        "KF361 table 't': 301 in column 'share' is not in the table's quotes",
    ]
