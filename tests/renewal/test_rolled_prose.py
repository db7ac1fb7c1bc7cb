"""Year on year: a report rolled on and filled in says nothing of the old year as if it were of the new one."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from running import Keyfacts

DATA = """name: pool-2024
title: The pool, 2024
as_of: 2025-01-31
sources: [{name: desk, title: Desk book, producer: Pool Office, published: 2025}]
resources:
  - name: seasons
    path: seasons.csv
    source: desk
    schema: {fields: [{name: year, type: year}, {name: swimmers, type: integer}]}
facts:
  swimmers: {label: Swimmers, series: seasons.swimmers, key: year, unit: {one: swimmer, other: swimmers}, source: desk}
  more: {label: Change from the year before, change: {of: swimmers, from: 2023, to: 2024}}
  lanes_2024: {label: Lanes, value: 12, unit: {one: lane, other: lanes}, period: 2024, source: desk}
"""
HEAD = "---\ntitle: The pool, 2024\ndataset: pool-2024\n---\n\n"


@pytest.fixture
def pool(project: Path) -> Path:
    folder = project / "data/pool-2024"
    folder.mkdir()
    (folder / "datapackage.yaml").write_text(DATA, encoding="utf-8")
    (folder / "seasons.csv").write_text("year,swimmers\n2022,540\n2023,610\n2024,655\n", encoding="utf-8")
    return project


def rolled(text: str, keyfacts: Keyfacts, head: str = HEAD) -> tuple[str, str]:
    """The body of next year's report, and what the command says."""
    Path("reports/pool-2024.md").write_text(head + text, encoding="utf-8")
    ran = keyfacts("roll", "2024", "2025")
    assert ran.code == 0, ran.err
    return Path("reports/pool-2025.md").read_text(encoding="utf-8").partition("\n---\n\n")[2], ran.out


STORY = """In 2024, {{ swimmers[2024] | unit }} swam in {{ lanes_2024 | unit }}, {{ more | more }} than in 2023. In
2023 there had been {{ swimmers[2023] }}.

:::{chart} seasons
:kind: bar
:x: swimmers
:y: year
Swimmers by year, 2022 to 2024
:::
"""


def test_rolled_filled_in_and_built_nothing_is_printed_about_the_old_year(pool: Path, keyfacts: Keyfacts) -> None:
    body, said = rolled(STORY, keyfacts)
    assert "2024" not in body.replace("lanes_2025", "")
    assert "moved on, nothing left to do:\n  reports/pool-2025.md" in said
    assert {f["code"] for f in keyfacts("check", "pool-2025", "--messages", "json").findings()} == {"KF303"}
    data, rows = Path("data/pool-2025/datapackage.yaml"), Path("data/pool-2025/seasons.csv")
    rows.write_text(rows.read_text(encoding="utf-8").replace("2025,\n", "2025,640\n"), encoding="utf-8")
    data.write_text(data.read_text(encoding="utf-8").replace("value: tbc", "value: 14"), encoding="utf-8")
    ran = keyfacts("build", "pool-2025", "--to", "docx", "--messages", "json")
    assert ran.told["findings"] == []
    with zipfile.ZipFile("build/pool-2025.docx") as package:
        words = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    assert "In 2025, 640 swimmers swam in 14 lanes, 15 fewer than in 2024. In 2024 there had been 655." in words
    assert "Swimmers by year, 2022 to 2025" in words


@pytest.mark.parametrize(
    ("typed", "now"),
    [
        ("{{ lanes_2024 | unit }} in 2024.", "{{ lanes_2025 | unit }} in {{ lanes_2025 | period }}."),
        ("{{ swimmers[latest] }} in 2024.", "{{ swimmers[latest] }} in {{ swimmers[latest] | period }}."),
        ("{{ swimmers[2022] }} in 2022.", "{{ swimmers[2022] }} in 2022."),
        ("{{ swimmers[2024] }}, many born in 2024.", "{{ swimmers[latest] }}, many born in 2024."),
        ("{{ swimmers[2024] }} by the act of 2024.", "{{ swimmers[latest] }} by the act of 2024."),
        ("Nobody drowned in 2024.", "Nobody drowned in 2024."),
        ("{{ lanes_2024 | unit }}; in 2023 we had fewer.", "{{ lanes_2025 | unit }}; in 2023 we had fewer."),
    ],
)
def test_only_a_year_that_says_when_the_number_was_follows_the_data(
    pool: Path, keyfacts: Keyfacts, typed: str, now: str
) -> None:
    body, said = rolled(typed + "\n", keyfacts)
    assert body == now + "\n"
    assert (f"line 6    {now[:60]}" in said) == bool(re.search(r"\b202[34]\b", now))  # what was left is listed


@pytest.mark.parametrize(
    ("lang", "typed", "now"),
    [
        ("de", "Im Jahr 2024 kamen {{ swimmers[2024] }}.", "Im Jahr {{ swimmers[latest] | period }} kamen"),
        ("fr", "En 2024, {{ swimmers[2024] }} sont venus.", "En {{ swimmers[latest] | period }}, {{"),
        ("es", "En 2024 vinieron {{ swimmers[2024] }}.", "En {{ swimmers[latest] | period }} vinieron"),
    ],
)
def test_in_other_languages_as_well(pool: Path, keyfacts: Keyfacts, lang: str, typed: str, now: str) -> None:
    body, _ = rolled(typed + "\n", keyfacts, HEAD.replace("dataset:", f"lang: {lang}\ndataset:"))
    assert body.startswith(now)


def test_a_caption_of_chosen_rows_is_left_and_listed(pool: Path, keyfacts: Keyfacts) -> None:
    chosen = STORY.replace(":y: year\n", ":y: year\n:where: year > 2021\n")
    body, said = rolled(chosen, keyfacts)
    assert "Swimmers by year, 2022 to 2024" in body
    assert "Swimmers by year, 2022 to 2024" in said


def test_ranks_shares_and_multiples_beside_a_fact_are_listed(pool: Path, keyfacts: Keyfacts) -> None:
    body, said = rolled("The highest ever: {{ swimmers[2024] }}.\n\nMost of them learn here.\n", keyfacts)
    assert "line 6    The highest ever: {{ swimmers[latest] }}." in said
    assert "Most of them" not in said  # it cites nothing
    assert "The highest ever" in body


def test_the_period_of_a_value_by_year_is_its_year(pool: Path, keyfacts: Keyfacts) -> None:
    Path("reports/pool-2024.md").write_text(
        HEAD + "{{ swimmers[latest] | period | cap }} after {{ swimmers[first] | period }}.\n", encoding="utf-8"
    )
    keyfacts("build", "pool-2024", "--to", "docx", "-q")
    with zipfile.ZipFile("build/pool-2024.docx") as package:
        assert "2024 after 2022." in re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())


def test_a_printed_period_is_held_against_the_number_beside_it(pool: Path, keyfacts: Keyfacts) -> None:
    text = "{{ swimmers[2023] | unit }} in {{ swimmers[latest] | period }}.\n"
    Path("reports/pool-2024.md").write_text(HEAD + text, encoding="utf-8")
    (told,) = keyfacts("check", "pool-2024", "--content", "--messages", "json").findings("warning")
    assert told["code"] == "KF346"
    assert "'2024' contradicts the data" in told["message"]


@pytest.mark.parametrize(
    ("lang", "typed", "now", "fact"),
    [
        (
            "en",
            "Swimmers rose from {{ swimmers[2023] }} to {{ swimmers[2024] }}.",
            "Swimmers {{ more | direction }} from {{ swimmers[previous] }} to {{ swimmers[latest] }}.",
            "",
        ),
        ("en", "They rose by {{ more | amount | unit }}.", "They {{ more | unit | change }}.", ""),
        ("en", "That is {{ more | amount }} more than before.", "That is {{ more | more }} than before.", ""),
        (
            "en",
            "{{ swimmers[2024] }} came, the highest of all years since 2022.",
            "{{ swimmers[latest] }} came, {{ swimmers_highest }}.",
            "highest: swimmers",
        ),
        (
            "fr",
            "Les entrées ont augmenté de {{ swimmers[2023] }} à {{ swimmers[2024] }}.",
            "Les entrées {{ more | direction | plural }} de {{ swimmers[previous] }} à {{ swimmers[latest] }}.",
            "",
        ),
        ("de", "Die Zahl stieg um {{ more | amount }}.", "Die Zahl {{ more | change }}.", ""),
        (
            "es",
            "Vinieron {{ swimmers[2024] }}, el nivel más alto desde 2022.",
            "Vinieron {{ swimmers[latest] }}, {{ swimmers_highest }}.",
            "highest: swimmers",
        ),
    ],
)
def test_words_that_a_fact_prints_itself_are_printed_by_it_from_now_on(
    pool: Path, keyfacts: Keyfacts, lang: str, typed: str, now: str, fact: str
) -> None:
    body, said = rolled(typed + "\n", keyfacts, HEAD.replace("dataset:", f"lang: {lang}\ndataset:"))
    assert body == now + "\n"
    assert "moved on, nothing left to do:\n  reports/pool-2025.md" in said
    data = Path("data/pool-2025/datapackage.yaml").read_text(encoding="utf-8")
    assert fact in data
    assert ("swimmers_highest: new, for words of the report" in said) == bool(fact)
    rows = Path("data/pool-2025/seasons.csv")
    rows.write_text(rows.read_text(encoding="utf-8").replace("2025,\n", "2025,640\n"), encoding="utf-8")
    told = {f["code"] for f in keyfacts("check", "pool-2025", "--content", "--messages", "json").findings()}
    assert told <= ({"KF303", "KF324"} if not fact else {"KF303", "KF324", "KF367"})


@pytest.mark.parametrize(
    "typed",
    [
        "Swimmers climbed from {{ swimmers[2023] }} to {{ swimmers[2024] }}.",
        "Numbers doubled to {{ swimmers[2024] }}.",
        "It never rose from {{ swimmers[2023] }} to {{ swimmers[2024] }}.",
        "{{ swimmers[2024] }} came, the highest number since 2022.",
        "Swimmers rose from {{ swimmers[2022] }} to {{ swimmers[2024] }}.",
    ],
)
def test_words_that_no_fact_prints_stay_and_are_listed(pool: Path, keyfacts: Keyfacts, typed: str) -> None:
    body, said = rolled(typed + "\n", keyfacts)
    assert body == typed.replace("[2024]", "[latest]").replace("[2023]", "[previous]") + "\n"
    assert f"line 6    {body[:60].strip()}" in said
