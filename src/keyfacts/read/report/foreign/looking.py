"""Forms of other tools are counted where they are met, and told once each, at the first: nothing is printed without a
word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from keyfacts.findings import Place
from keyfacts.read.report.foreign.forms import (
    BRACKETED_MATH,
    CITATION,
    CODE_SPAN,
    FORMS,
    LITERATURE,
    MATH,
    SCRIPT,
    ForeignForm,
)
from keyfacts.read.report.mathematics.dollars import without_formulas
from keyfacts.read.report.reading import MetForm, Positions, Reading

_SKIPPED = re.compile(
    r"\\(?!@ref\()[!-/:-@\[-`{-~]|`+|\{\{(?![<%])[^{}]{0,500}\}\}|\]\([^()\s]{0,2000}\)|<[A-Za-z][A-Za-z0-9+.-]{1,30}:[^<>\s]*>"
    rf"|{SCRIPT}"
    r"|https?://[^\s<>\"`]{1,2000}|<!--[\s\S]{0,4000}?-->"
)
_TRIGGERS = re.compile(
    r"\A\[|\A#|\A:|\A\(?[aAi1][.)]|[$@|\\!=^~?]|:[a-z]|\{[{%=:+~>!-]|--|\+[-=:+]|\[\[|\*\[|\.\.|\(@|#\.|\ATable:"
)


def tell(form: ForeignForm, place: Place, reading: Reading, count: int = 1) -> None:
    """Count a form met at ``place``; ``report_foreign`` tells the first of them."""
    met = reading.foreign.setdefault(form.name, MetForm(place, form.hint, form.fate))
    met.count += count


def report_foreign(reading: Reading) -> None:
    """KF218 for each form that was met, and KF211 for each element of HTML, at the first."""
    for name, met in reading.foreign.items():
        times = f" ({met.count} times)" if met.count > 1 else ""
        reading.report("KF218", met.place, f"{name}{times}: markup of another tool, {met.fate}", met.hint)
    for name, met in reading.html.items():
        times = f" ({met.count} times)" if met.count > 1 else ""
        reading.report("KF211", met.place, f"raw HTML {name}{times}", met.hint)


def look_for_foreign(content: str, line: int, reading: Reading) -> None:
    """Count the foreign forms in the content of a paragraph that starts on ``line``."""
    if not _TRIGGERS.search(content):
        return
    positions = Positions(content, line, reading)
    if "\\(" in content or "\\[" in content:
        _count(MATH, BRACKETED_MATH, content, positions, reading)
    text = _without_code(without_formulas(content) if reading.dollars else content)
    for form in FORMS:
        if form.trigger == "$" and reading.dollars:
            continue
        if form.pattern is not None and form.trigger in text:
            text = _count(form, form.pattern, text, positions, reading)
    if reading.has_bibliography and "@" in text:
        _count(CITATION, LITERATURE, text, positions, reading)


def _count(form: ForeignForm, pattern: re.Pattern[str], text: str, positions: Positions, reading: Reading) -> str:
    """The text without what the pattern finds in it, which is counted."""
    starts = [match.start() for match in pattern.finditer(text)]
    if not starts:
        return text
    first = starts[0]
    while text[first : first + 1].isspace():
        first += 1
    tell(form, positions.place(first), reading, len(starts))
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _without_code(content: str) -> str:
    """The content, as long as before, with code spans, escapes, facts and addresses as signs that mean nothing."""
    parts: list[str] = []
    done = 0
    for start, end in _skipped(content):
        sign = CODE_SPAN if content[start] == "`" else "0"
        parts += [content[done:start], re.sub(r"[^\n]", sign, content[start:end])]
        done = end
    return "".join([*parts, content[done:]])


def _skipped(content: str) -> Iterator[tuple[int, int]]:
    last_run = {len(match[0]): match.start() for match in re.finditer("`+", content)}
    opened: tuple[int, int] | None = None
    """Start and length of the backticks of the code span around."""
    for match in _SKIPPED.finditer(content):
        length = len(match[0])
        if match[0][0] != "`":
            if opened is None:
                yield match.span()
            elif opened[1] == 1 and match[0] == "\\`":  # in code a backslash escapes nothing
                yield opened[0], match.end()
                opened = None
        elif opened is None:
            if last_run[length] > match.start():
                opened = match.start(), length
        elif opened[1] == length:
            yield opened[0], match.end()
            opened = None
