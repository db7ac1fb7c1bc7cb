"""docs/where.md leads to what is there: every file, every name, every test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import REPOSITORY

_ROW = re.compile(r"^\| ([^|]+) \| `([^`]+)`(?:: `([^`]+)`)? \| `([^`]+)` \|$", re.MULTILINE)
ROWS = _ROW.findall((REPOSITORY / "docs" / "where.md").read_text(encoding="utf-8"))


def test_the_page_has_its_rows_and_no_thing_twice() -> None:
    assert len({thing for thing, *_ in ROWS}) == len(ROWS) >= 30
    lines = (REPOSITORY / "docs" / "where.md").read_text(encoding="utf-8").splitlines()
    heads = ("| To change ", "|---")
    assert len([line for line in lines if line.startswith("|") and not line.startswith(heads)]) == len(ROWS)


@pytest.mark.parametrize(("thing", "code", "name", "test"), ROWS, ids=[row[0] for row in ROWS])
def test_each_row_leads_to_a_file_a_name_and_a_test(thing: str, code: str, name: str, test: str) -> None:
    place: Path = REPOSITORY / "src" / "keyfacts" / code
    assert place.exists(), thing
    assert (REPOSITORY / "tests" / test).is_file(), thing
    if name:
        defined = rf"^(?:class|def) {name}\b|^{name}(?:: [^=]+)? = "
        assert re.search(defined, place.read_text(encoding="utf-8"), re.MULTILINE), thing
