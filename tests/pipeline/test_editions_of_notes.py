"""``only`` in a note: each edition has its own words, and one without any is told where it is cited."""

import shutil
from pathlib import Path

import keyfacts
from keyfacts.pipeline import Request, build_reports

_HEAD = "---\ntitle: T\neditions:\n  short: {title: Short}\n---\n\nWord.[^a]\n\n"
_ONLY = ":::{only}\n    :editions: default\n    Longer.\n    :::\n"


def _told(folder: Path, note: str) -> list[tuple[str, int]]:
    shutil.copytree(Path(keyfacts.__file__).parent / "starter", folder / "p")
    path = folder / "p" / "reports" / "e.md"
    path.write_text(_HEAD + note)
    return [(f.code, f.place.line) for f in build_reports(Request(folder / "p", (path,))).findings]


def test_each_edition_has_its_words(tmp_path: Path) -> None:
    assert not _told(tmp_path, f"[^a]: Always.\n\n    {_ONLY}")


def test_an_edition_without_any_is_told(tmp_path: Path) -> None:
    assert _told(tmp_path, f"[^a]: {_ONLY}") == [("KF221", 7)]
