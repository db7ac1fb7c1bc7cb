"""Reports that built at 21560d7 build alike: the same words in both files, or a finding names the change.

``then.txt`` beside each project is what became of it then: its findings, and the words of its files. It is not written
anew when something changes: what may differ since is said in ``SINCE``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from built_alike import CORPUS, as_built
from keyfacts.cli import main

PROJECTS = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
SINCE: dict[str, tuple[str, ...]] = {}
"""Project -> the findings told now that were not told then."""
MENDED = {"tables": {"2,022": "2022", "2,023": "2023", "2,024": "2024"}}
"""Project -> words that were wrong then, and what stands there now."""


@pytest.mark.parametrize("name", PROJECTS)
def test_what_built_then_builds_alike_or_is_told(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(root: Path, output: Path) -> str:
        monkeypatch.chdir(root)
        main(["build", "-o", str(output), "--messages", "json"])
        return capsys.readouterr().out

    now = as_built(CORPUS / name, tmp_path / "project", build)
    then = (CORPUS / name / "then.txt").read_text(encoding="utf-8")
    findings_now, findings_then = _findings(now), _findings(then)
    new = tuple(sorted(set(findings_now) - set(findings_then)))
    assert new == SINCE.get(name, ())
    if not new:
        mended = MENDED.get(name, {})
        assert _words(now) == [mended.get(word, word) for word in _words(then)]


def _findings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("KF")]


def _words(text: str) -> list[str]:
    """Words and numbers, wherever the lines and the pages end; commas between two marks of notes are none."""
    lines = (line for line in text.splitlines() if not line.startswith("KF"))
    return re.findall(r"\d[\d.,]*\d|\d|[^\W\d]+", " ".join(lines))


def test_a_changed_word_is_noticed() -> None:
    assert _words("KF001 a:1\nThe 4,302 boats,\n") == ["The", "4,302", "boats"]
