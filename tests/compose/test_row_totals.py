"""A typed row of totals is the sum of its rows, where that can be known."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import Keyfacts

HEAD = "---\ntitle: A table\ndataset: reading-2025\nlang: {}\n---\n\n| What | Number |\n|---|---:|\n"


def told(keyfacts: Keyfacts, rows: str, lang: str = "en") -> list[str]:
    body = "".join(f"| {row} |\n" for row in rows.split("; "))
    Path("reports/table.md").write_text(HEAD.format(lang) + body, encoding="utf-8")
    ran = keyfacts("check", "table", "--content", "--messages", "json")
    return [each["message"] for each in ran.told["findings"] if each["code"] == "KF385"]


@pytest.mark.parametrize(
    ("rows", "lang", "said"),
    [
        ("Elm | 120; Oak | 210; Total | 340", "en", "the total of column 'Number' is 340, its rows add up to 330"),
        ("Elm | {{ towns }}; Oak | {{ volunteers }}; Total | 320", "en", "is 320, its rows add up to 325"),
        ("Elm | 1.200; Oak | 300; Insgesamt | 1.600", "de", "is 1600, its rows add up to 1500"),
        ("Elm | 12; Oak | 30; Total | 52", "fr", "is 52, its rows add up to 42"),
        ("Elm | 1.5; Oak | 2.5; All | 5.0", "en", "is 5, its rows add up to 4"),
    ],
)
def test_another_sum_is_told(project: Path, keyfacts: Keyfacts, rows: str, lang: str, said: str) -> None:
    (message,) = told(keyfacts, rows, lang)
    assert said in message


@pytest.mark.parametrize(
    "rows",
    [
        "Elm | 120; Oak | 210; Total | 330",
        "Elm | {{ towns }}; Oak | {{ volunteers }}; Total | 325",
        "Elm | 1.4; Oak | 2.4; Total | 3.9",  # rounded parts
        "Elm | 1.2 million; Oak | 2.4 million; Total | 3.7 million",
        "Elm | 40%; Oak | 35%; Total | 90%",  # rates are not added up
        "Elm | 120; Oak | more than 200; Total | 340",
        "Elm | 120; Oak | {{ books_lent }}; Total | 340 of 900",
        "Elm | 120; Oak | 210; Mean | 165",
        "Elm | 120; Total | 120; Oak | 210; Total | 330",  # totals of totals
        "Elm | 120; Oak | n/a; Total | 340",
    ],
)
def test_what_adds_up_or_cannot_be_known_is_left_alone(project: Path, keyfacts: Keyfacts, rows: str) -> None:
    assert told(keyfacts, rows) == []
