"""What an editor does in the finished Word file, done in LibreOffice: numbers, references and looks follow."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from projects import Finished
from tools import CACHE, must
from verdicts import Verdicts

_PYTHON = Path("/usr/bin/python3")
"""The Python that LibreOffice comes with."""
_EDITOR = Path(__file__).with_name("word_editor.py")
_HEADING, _FONT = "Added by an editor", "DejaVu Serif"


def judge_word_editing(finished: Finished, verdicts: Verdicts) -> None:
    """A heading, a note, a figure and a row are added, Body Text gets another font, fields are updated."""
    profile = (CACHE / "office-profile").as_uri()
    told = json.loads(must(_PYTHON, _EDITOR, finished.pair("annual-report-2016")[1], profile))
    before, after = told["before"], told["after"]
    for subject, problems in (
        ("a heading added: headings and contents", _headings(before, after)),
        ("a heading added: references to sections", _shifted(before["sections"], after["sections"], "Section", 2)),
        ("a figure added: captions", _counted(before["captions"], after["captions"])),
        ("a figure added: references", _shifted(before["references"], after["references"], "Figure", 1)),
        ("a note added: marks", _marks(before["notes"], after["notes"])),
        ("a row added: its cells look as those above", _rows(before["rows"], after["rows"])),
        ("Body Text in another font", [f"{name}: {look}" for name, look in after["looks"].items() if look[0] != _FONT]),
    ):
        verdicts.none_of("word-editing", subject, problems, "all follows")


def _headings(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    """Headings are counted anew, and the contents list them with the numbers that they have."""
    words = [heading for _, heading in before["headings"]]
    wanted = [words[0], _HEADING, *words[1:]]
    if [heading for _, heading in after["headings"]] != wanted:
        yield f"headings {after['headings']}"
    numbers = [number for number, _ in after["headings"]]
    if numbers != [str(n) for n in range(1, len(wanted) + 1)]:
        yield f"numbers {numbers}"
    # LibreOffice lists what has an outline level, as the contents' own title does; Word takes built-in styles alone.
    listed = [match[0] for entry in after["contents"] if (match := re.match(r"\d+", entry))]
    if listed != numbers or not any(_HEADING in entry for entry in after["contents"]):
        yield f"contents {after['contents']}"


def _shifted(before: list[str], after: list[str], word: str, first: int) -> Iterator[str]:
    """Numbers behind ``word`` from ``first`` on are greater by one."""
    pattern = re.compile(rf"({word}\u00a0)(\d+)")

    def one_more(match: re.Match[str]) -> str:
        return f"{match[1]}{int(match[2]) + (int(match[2]) >= first)}"

    if not any(pattern.search(words) for words in before):
        yield f"nothing refers to a {word}"
    for old, new in zip(before, after, strict=True):
        if pattern.search(old) and pattern.sub(one_more, old) != new:
            yield f"“{new}” for “{pattern.sub(one_more, old)}”"


def _counted(before: list[str], after: list[str]) -> Iterator[str]:
    """There is a caption more, and each kind is counted from 1 without a gap."""
    if len(after) != len(before) + 1:
        yield f"{len(after)} captions"
    for word in ("Figure", "Table"):
        numbers = [int(found[1]) for words in after if (found := re.match(rf"{word}\s(\d+)", words))]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"{word} {numbers}"


def _marks(before: list[str], after: list[str]) -> Iterator[str]:
    """The series that Word counts goes on, every other mark stays."""
    counted = [mark for mark in after if mark.isdecimal()]
    if counted != [str(n) for n in range(1, len(counted) + 1)] or len(after) != len(before) + 1:
        yield f"marks {after} for {before}"
    if [mark for mark in after if not mark.isdecimal()] != [mark for mark in before if not mark.isdecimal()]:
        yield f"other series {after} for {before}"


def _rows(before: list[list[list[str]]], after: list[list[list[str]]]) -> Iterator[str]:
    for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
        if len(new) != len(old) + 1 or new[-1] != new[-2]:
            yield f"table {number}: {new[-2:]}"
