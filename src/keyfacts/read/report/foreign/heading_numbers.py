"""Numbers typed before headings: "1.1. How data are collected". They are no statistics, and are told once."""

from __future__ import annotations

import re

from keyfacts.model import document as d
from keyfacts.read.report.foreign.forms import NUMBER
from keyfacts.read.report.foreign.looking import tell
from keyfacts.read.report.reading import Reading

_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,5})([.)]?)[ \t]+(?=\S)")


def number_of_heading(content: str, line: int, reading: Reading) -> tuple[tuple[d.Inline, ...], str]:
    """The number before the words of a heading as literal text, and the words; () where it may count something.

    A number with a full stop ("1.") is one; without ("1.2 Limits"), where it goes on from the heading before.
    """
    match = _NUMBER.match(content)
    if not match:
        return (), content
    number = tuple(int(part) for part in match[1].split("."))
    if not match[2] and not _goes_on(number, reading.headings.number):
        return (), content
    reading.headings.number = number
    tell(NUMBER, reading.place(line, max(reading.line(line).find(match[1]), 0) + 1), reading)
    words = match[1] + match[2]
    return (d.LiteralText((d.Text(words),)), d.Text(" ")), content[match.end() :]


def _goes_on(number: tuple[int, ...], before: tuple[int, ...]) -> bool:
    """True for 1.1, 2 or 1.1.1 behind 1.1 and the like, and for a report's first: 1, 1.1."""
    if not before:
        return len(number) > 1 and set(number) == {1}
    if number == (*before, 1):
        return True
    size = len(number)
    return size <= len(before) and number == (*before[: size - 1], before[size - 1] + 1)
