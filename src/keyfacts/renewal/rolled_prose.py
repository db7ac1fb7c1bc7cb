"""Years typed in prose beside the facts that they are of: printed from the facts from now on, as ``[latest]``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from keyfacts.language import Language, known_language
from keyfacts.renewal.edits import Edit
from keyfacts.renewal.rolling import YEAR, Roll

_REFERENCE = re.compile(r"\{\{\s*([A-Za-z_]\w*)(?:\[([^\]{}]{1,200})\])?[^{}]*\}\}")
_NO_PROSE = re.compile(
    r"\{\{.*?\}\}|\{[a-z-]+\}`[^`]*`|^:[a-z-]+:.*|^\s*\{#.*|\]\([^)]*\)|^:::.*|`[^`\n]*`", re.MULTILINE
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)|\n[ \t]*\n")
_SHOWING = re.compile(
    r"^(?P<fence>:{3,}|`{3,})\{(?:chart|table)\}[ \t]*(?P<table>\S+)[ \t]*\n(?P<options>(?::[a-z-]+:.*\n)*)"
    r"(?P<caption>(?:(?!:{3}|`{3}).*\n)*)(?P=fence)[ \t]*$",
    re.MULTILINE,
)
_CHOOSING = re.compile(r"^:(?:where|top|bottom):", re.MULTILINE)


def prose_edits(text: str, body_at: int, roll: Roll, lang: str) -> Iterator[Edit]:
    """A typed year of this edition, or of the one before, becomes the period of a fact that the sentence cites.

    Only one that says when the number was: "in 2025", "than in 2024". Captions name the first and the latest year.
    """
    language = known_language(lang)
    if language is None:
        return
    captions = [match.span("caption") for match in _SHOWING.finditer(text, body_at)]
    for match in _SHOWING.finditer(text, body_at):
        yield from _caption_edits(text, match, roll, language)
    start = body_at
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text, body_at)), len(text)):
        if not any(first <= start < last for first, last in captions):
            yield from _sentence_edits(text, start, end, roll, language)
        start = end


def _sentence_edits(text: str, start: int, end: int, roll: Roll, language: Language) -> Iterator[Edit]:
    cited = [(match[1], (match[2] or "").strip()) for match in _REFERENCE.finditer(text, start, end)]
    hidden = [match.span() for match in _NO_PROSE.finditer(text, start, end)]
    for match in YEAR.finditer(text, start, end) if cited else ():
        if any(first <= match.start() < last for first, last in hidden):
            continue
        before = " ".join(text[start : match.start()].split())
        if _says_when(before, int(match[1]), roll, language):
            fact = _dated_by(int(match[1]), cited, roll)
            if fact:
                yield Edit(match.start(), match.end(), f"{{{{ {fact} | period }}}}")


def _says_when(before: str, year: int, roll: Roll, language: Language) -> bool:
    """Whether the words before a year make it the time of the number: no 'born in 2025', no 'law of 2024'."""
    words = language.beside
    if year == roll.old - 1 and re.search(rf"(?i)(?:^|\W)(?:{words.against_year})$", before):
        return True
    when = re.search(rf"(?i)(?:^|\W)(?:{words.in_year})$", before)
    return when is not None and not re.search(rf"(?i)(?:^|\W)(?:{words.of_another})$", before[: when.start()].rstrip())


def _dated_by(year: int, cited: list[tuple[str, str]], roll: Roll) -> str:
    """The citation, in the new report, whose period is that year's successor; '' for none."""
    time = {roll.old: "latest", roll.old - 1: "previous"}.get(year, "")
    for fact, key in cited:
        series = roll.changes.get(fact, fact)
        years = roll.times.get(series, ())
        of_year = fact in roll.changes or roll.time_of(fact, key) == time
        if time and of_year and year in years[-2:]:
            return f"{series}[{time}]"
    return next((roll.ids.get(fact, fact) for fact, _ in cited if year == roll.old and fact in roll.of_year), "")


def _caption_edits(text: str, shown: re.Match[str], roll: Roll, language: Language) -> Iterator[Edit]:
    series = roll.shown.get(shown["table"], "")
    years = roll.times.get(series, ())
    if not years or _CHOOSING.search(shown["options"]):
        return
    dash = r"\s?[-\u2013]\s?"
    joined = rf"(?P<dash>{dash})|\s(?:{language.beside.joined})\s"
    span = re.compile(rf"(?i)(?<![\d.,]){years[0]}(?:{joined}){roll.old}(?!\d)")
    for match in span.finditer(text, *shown.span("caption")):
        between = match["dash"] or f" {language.wording.to} "
        new = f"{{{{ {series}[first] | period }}}}{between}{{{{ {series}[latest] | period }}}}"
        yield Edit(match.start(), match.end(), new)


def lasting_claims(lang: str) -> re.Pattern[str] | None:
    """Words that may be untrue of another year, though no number is typed: changes, ranks, shares, multiples."""
    language = known_language(lang)
    if language is None:
        return None
    prose, beside = language.prose, language.beside
    words = (
        prose.up, prose.down, prose.same, prose.flat, prose.highest, prose.lowest, prose.ever,
        prose.double, prose.triple, prose.half,
        beside.majority, beside.minority, beside.nearly_all, *beside.fractions, *beside.folds,
        rf"(?:{beside.placed})\s+(?:\w+\s+)?(?:{'|'.join(beside.ranks)})",
        rf"(?:{'|'.join(beside.multiples)})\s+(?:{beside.times_as})",
    )  # fmt: skip
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(word for word in words if word)})(?!\w)")
