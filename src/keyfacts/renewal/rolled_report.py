"""From one year's report to the next: its dataset, titles and references to facts move on; typed years are listed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from keyfacts.renewal.edits import Edit, Spans, edited
from keyfacts.renewal.rolled_prose import lasting_claims, prose_edits
from keyfacts.renewal.rolled_words import word_edits
from keyfacts.renewal.rolling import YEAR, Roll, Rolled, ToDo

_REFERENCE = re.compile(r"(\{\{\s*)([A-Za-z_]\w*)((?:\[)([^\]{}]{1,200})\])?")
_OPTION = re.compile(r"^(:(facts|highlight):[ \t]*)(.*)$", re.MULTILINE)
_NAMED = re.compile(r"([A-Za-z_]\w*)(?:\[([^\],]*)\])?")
_NO_PROSE = re.compile(r"\{\{.*?\}\}|\{[a-z-]+\}`[^`]*`|^:[a-z-]+:.*|^dataset:.*|^\s*\{#.*|\]\([^)]*\)|^:::.*")
_INCLUDE = re.compile(r"\s*(?::{3,}|`{3,}|~{3,})\s*\{include\}")
_TITLES = ("title", "subtitle", "kicker", "description", "running_head", "running_foot")


def roll_report(text: str, front_at: int, front: Spans, roll: Roll, lang: str = "en") -> Rolled:
    """The report of the new year; ``front`` are the values of its front matter, which starts at ``front_at``.

    ``lang`` is the language of its text, whose years become the periods of the facts they stand beside.
    """
    edits: list[Edit] = []
    for path, span in front.items():
        name, start, end = path[-1] if path else "", front_at + span.start, front_at + span.end
        if span.text is None:
            continue
        if path == ("dataset",) and span.text == roll.dataset[0]:
            edits.append(Edit(start, end, roll.dataset[1]))
        elif name in _TITLES:
            edits += _years(text, start, end, roll)
    titled = [edit.start for edit in edits if edit.text == str(roll.new)]
    edits += _references(text, roll)
    edits += _options(text, roll)
    body_at = max((front_at + span.end for span in front.values()), default=0)
    words = word_edits(text, body_at, roll, lang)
    edits = [*words.edits, *(each for each in edits if not _inside(each, words.edits))]
    edits += prose_edits(text, body_at, roll, lang)
    new, at = edited(text, edits)
    listed = {each.line: each.what for each in (*_typed_years(new, roll, {at(s) for s in titled}), *_claims(new, lang))}
    return Rolled(new, (), tuple(ToDo(line, what) for line, what in sorted(listed.items())), words.facts)


def _inside(edit: Edit, others: Iterable[Edit]) -> bool:
    """Whether another edit rewrites that place, too."""
    return any(other.start <= edit.start and edit.end <= other.end for other in others)


def _claims(text: str, lang: str) -> Iterator[ToDo]:
    """The lines that cite a fact and claim what another year may make untrue: a rank, a share, a multiple."""
    words = lasting_claims(lang)
    for number, line in enumerate(text.split("\n"), 1):
        if words is not None and _REFERENCE.search(line) and words.search(_NO_PROSE.sub("", line)):
            yield ToDo(number, " ".join(line.split())[:100])


def _years(text: str, start: int, end: int, roll: Roll) -> Iterator[Edit]:
    """This edition's year in a title; one inside a reference to a fact is not text."""
    cited = [match.span() for match in re.finditer(r"\{\{.*?\}\}", text[start:end])]
    for match in YEAR.finditer(text, start, end):
        inside = any(first <= match.start() - start < last for first, last in cited)
        if not inside and int(match[1]) == roll.old:
            yield Edit(match.start(), match.end(), str(roll.new))


def _references(text: str, roll: Roll) -> Iterator[Edit]:
    for match in _REFERENCE.finditer(text):
        raw = match[4]
        name, key = roll.reference(match[2], raw)
        key = roll.time_of(match[2], raw) or key
        yield Edit(match.start(2), match.end(2), name)
        if raw is not None and key is not None:
            yield Edit(match.start(4), match.end(4), key)


def _options(text: str, roll: Roll) -> Iterator[Edit]:
    """Facts named by a directive, and bars that it points out by the label of a fact."""
    for match in _OPTION.finditer(text):
        if match[2] == "highlight":
            label = match[3].strip()
            moved = roll.labels.get(label)
            if moved:
                start = match.start(3) + match[3].index(label)
                yield Edit(start, start + len(label), moved)
            continue
        for named in _NAMED.finditer(match[3]):
            name, key = roll.reference(named[1], named[2])
            written = name if key is None else f"{name}[{key}]"
            yield Edit(match.start(3) + named.start(), match.start(3) + named.end(), written)


def _typed_years(text: str, roll: Roll, moved: Container[int]) -> Iterator[ToDo]:
    """The lines of the new report where a year that has gone by is typed: the sentence may no longer be right.

    Lines that include a file are among them: the file is not moved on, and other reports may include it too.

    ``moved`` are the places of years that were moved on already.
    """
    past = {str(year) for year in range(roll.old - 1, roll.last + 1)}
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if _INCLUDE.match(line):
            yield ToDo(number, " ".join(line.split())[:100])
        hidden = [match.span() for match in _NO_PROSE.finditer(line)]
        for match in YEAR.finditer(line):
            inside = any(first <= match.start() < last for first, last in hidden)
            if match[1] in past and not inside and start + match.start() not in moved:
                yield ToDo(number, " ".join(line.split())[:100])
                break
        start += len(line) + 1
