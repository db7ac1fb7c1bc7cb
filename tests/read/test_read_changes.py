"""Change facts as written."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from keyfacts.findings import Findings
from keyfacts.model.dataset import ChangeOf
from keyfacts.read import read_dataset


def read(tmp_path: Path, change: str) -> tuple[ChangeOf | None, list[str]]:
    folder = tmp_path / "data" / "one"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "datapackage.yaml").write_text(f"name: one\ntitle: One\nfacts:\n  c: {{change: {change}}}\n", "utf-8")
    findings = Findings()
    made = read_dataset(tmp_path, "one", findings)
    value = made.facts[0].value if made else None
    return value if isinstance(value, ChangeOf) else None, [f"{f.code} {f.place.line}" for f in findings]


def test_a_change_is_of_a_series_or_of_two_facts(tmp_path: Path) -> None:
    one, _ = read(tmp_path, "{of: loans, from: 2015, to: 2016, as: percent, steady: 0.5}")
    assert one == ChangeOf("loans", "2015", "2016", "percent", Decimal("0.5"))
    assert read(tmp_path, "{from: a, to: 'b[2016]'}")[0] == ChangeOf("", "a", "b[2016]", "difference", Decimal(0))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("{from: a}", "KF105 4"),
        ("{from: a, to: b, as: percentage}", "KF104 4"),
        ("{from: a, to: b, till: c}", "KF103 4"),
        ("{from: a, to: b, steady: -1}", "KF104 4"),
        ("a", "KF104 4"),
    ],
)
def test_what_is_no_change_is_told_with_its_line(tmp_path: Path, change: str, code: str) -> None:
    assert read(tmp_path, change) == (None, [code])


def test_a_change_is_all_a_fact_may_be(tmp_path: Path) -> None:
    assert read(tmp_path, "{from: a, to: b}, value: 3")[1] == ["KF104 4"]
