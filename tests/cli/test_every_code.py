"""Each mistake is told once, on the line that is to blame, with what to write; every code of KF1 to KF5 has one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mistakes import FACTS, FILES, MISTAKES, TEXT, Mistake

from builders import REPOSITORY
from keyfacts.findings import RULES
from running import Keyfacts


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without a finding."""
    for name, text in FILES.items():
        path = tmp_path / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "small")
    return tmp_path / "small"


def named(mistake: Mistake) -> str:
    return f"{mistake.code} {' '.join(re.findall(r'[A-Za-z_]+', mistake.text)[:4])}"


@pytest.mark.parametrize("mistake", MISTAKES, ids=named)
def test_a_mistake_is_told_once_on_its_line_with_its_cure(mistake: Mistake, keyfacts: Keyfacts, small: Path) -> None:
    path = small / mistake.file
    text = path.read_text(encoding="utf-8")
    assert mistake.old in text
    more = ("\n" if mistake.file == TEXT else "") + mistake.text
    path.write_text(text.replace(mistake.old, mistake.text, 1) if mistake.old else text + more, encoding="utf-8")
    findings = keyfacts("check", "--content", "--messages", "json").told["findings"]
    told = [finding for finding in findings if finding["code"] != "KF324"]  # nobody cites the facts that are added
    at = mistake.at or mistake.file
    assert [(each["code"], each["file"], each["line"]) for each in told] == [(mistake.code, at, mistake.line)], told
    assert mistake.cure in told[0]["hint"]


def test_the_project_itself_has_no_finding(keyfacts: Keyfacts, small: Path) -> None:
    assert keyfacts("check", "--content", "--messages", "json").told["findings"] == []
    assert FACTS in FILES


def test_every_code_of_what_users_write_is_provoked_by_a_test() -> None:
    """Here, or by name in a test of its topic."""
    tests = [path for path in (REPOSITORY / "tests").rglob("test_*.py") if path.name != Path(__file__).name]
    written = "\n".join(path.read_text(encoding="utf-8") for path in tests)
    here = {mistake.code for mistake in MISTAKES}
    users = [code for code in RULES if "KF101" <= code < "KF600"]
    assert [code for code in users if code not in here and code not in written] == []
