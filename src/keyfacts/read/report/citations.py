"""The syntax of what texts cite, and this is its one place: ``{{ fact[key] | filter }}`` and ``[^series:label]``."""

from __future__ import annotations

import re

from keyfacts.findings import Place, did_you_mean
from keyfacts.model import document as d
from keyfacts.model.report import NoteDefinition
from keyfacts.model.rules.criterion import PARAMETER
from keyfacts.read.report.foreign.looking import look_for_foreign
from keyfacts.read.report.reading import Reading

SUBSTITUTION = re.compile(r"\{\{([^{}]{0,500})\}\}")
NOTE_CITATION = re.compile(r"\[\^([^\]\[\s]{1,200})\]")
_FACT = re.compile(r"\s*(\$?[^\W\d]\w*)(?:\[\s*([^\[\]]{1,200}?)\s*\])?\s*((?:\|\s*[A-Za-z][A-Za-z-]*\s*)*)")
"""A fact's id, the key of a series, filters. An id that can be none (too long, 'año') is an unknown fact to compose."""
ROW_COUNTS = ("shown", "all")
"""In the words of a chart or table ``{{ $shown }}`` counts the rows shown, ``{{ $all }}`` those there are."""
_FACTS = re.compile(rf"{SUBSTITUTION.pattern}|\{{\{{")
_FACTS_AND_NOTES = re.compile(rf"{_FACTS.pattern}|{NOTE_CITATION.pattern}")


def fact_reference(written: str, place: Place) -> d.FactReference | None:
    """``fact[key] | filter`` as a placeholder, or None if it is none. ``\\|`` counts as a pipe (tables need it)."""
    match = _FACT.fullmatch(written.replace("\\|", "|"))
    if not match:
        return None
    key = match[2]
    if key is not None and len(key) > 1 and key[0] in "\"'" and key[-1] == key[0]:
        key = key[1:-1]
    filters = tuple(part.strip() for part in match[3].split("|") if part.strip())
    return d.FactReference(match[1], key, filters, place)


def read_substitution(written: str, place: Place, reading: Reading) -> tuple[d.Inline, ...]:
    """The fact between ``{{`` and ``}}``; () with KF212 when that names none.

    One of an unknown parameter (KF240) stays as it is written, so that its place is not found empty, too.
    """
    reference = fact_reference(written, place)
    if reference is not None:
        if know_parameters(reference, place, reading):
            return (reference,)
        return (d.LiteralText((d.Text(f"{{{{ {written.strip()} }}}}"),)),)
    hint = "write {{ fact }}, {{ fact[key] }} or {{ fact | filter }}; computed numbers are facts of their own"
    reading.report("KF212", place, f"'{{{{ {written.strip()[:60]} }}}}' names no fact", hint)
    return ()


def know_parameters(reference: d.FactReference, place: Place, reading: Reading) -> bool:
    """Whether all parameters of a citation are known and can be printed so; a finding for each that is not.

    A key has one only where front matter declares any.
    """
    printed = reference.fact[1:] if reference.fact.startswith("$") else ""
    named = [printed] if printed else []
    if reading.parameters and reference.key is not None:
        named += PARAMETER.findall(reference.key)
    unknown = [name for name in named if name not in reading.parameters and name not in ROW_COUNTS]
    for name in unknown:
        hint = did_you_mean(name, reading.parameters) or f"declare it in front matter: params: {{{name[:40]}: ...}}"
        reading.report("KF240", place, f"there is no parameter '${name[:60]}'", hint)
    if unknown or printed not in reading.parameters:
        return not unknown
    misfits = [f"filter '{name}' does" for name in reference.filters if name != "cap"]
    misfits += ["a key does"] if reference.key is not None else []
    for misfit in misfits[:1]:
        reading.report("KF310", place, f"{misfit} not fit the parameter '${printed}'", "it is printed as it is")
    return not misfits


def report_cut_substitution(place: Place, reading: Reading) -> None:
    """KF212 for ``{{`` without its end, which in a table a bare pipe cuts off."""
    in_table = reading.line(place.line).lstrip(" \t>").startswith("|")
    hint = "in a table write \\| for the pipe" if in_table else "close it with }}"
    reading.report("KF212", place, "a substitution {{ is not closed", hint)


def note_citation(label: str, place: Place, reading: Reading) -> d.NoteCitation:
    """``[^label]`` as a placeholder; KF225 for one inside a note, KF224 for a series that nobody declared."""
    if reading.in_note:
        reading.report("KF225", place, f"the note '{label}' is cited inside a note", "say it in one note")
    series, label = split_label(label)
    check_series(series, place, reading)
    return d.NoteCitation(series, label, place)


def inline_note(words: tuple[d.Inline, ...], place: Place, reading: Reading) -> d.NoteCitation:
    """The citation of a note that stands inside the text, ``^[words]``, which is defined by it."""
    if reading.in_note or any(isinstance(each, d.NoteCitation) for each in words):
        reading.report("KF225", place, "a note stands inside a note")
    label = f"inline {len(reading.notes) + 1}"  # a space, so no note of the author's is called so
    reading.notes.append(NoteDefinition("", label, (d.Paragraph(words, place=place),), place))
    return d.NoteCitation("", label, place)


def split_label(label: str) -> tuple[str, str]:
    """``series:label`` as its parts; the default series is ''."""
    series, colon, rest = label.partition(":")
    return (series, rest) if colon and rest else ("", label)


def check_series(series: str, place: Place, reading: Reading) -> None:
    """KF224 for a note series that front matter does not declare."""
    if series and series not in reading.series:
        hint = did_you_mean(series, reading.series) or f"declare it in front matter: notes: {{{series[:40]}: {{}}}}"
        message = f"unknown note series '{series[:40]}'"
        if all(finding.message != message for finding in reading.findings):  # its notes and their texts are one fault
            reading.report("KF224", place, message, hint)


def read_words(text: str, place: Place, reading: Reading, notes: bool = False) -> tuple[d.Inline, ...]:
    """Words that are no Markdown, of options and front matter: as written, but for the facts (and ``notes``) cited."""
    look_for_foreign(text, place.line, reading)
    if "{math}`" in text:
        reading.report(
            "KF217", place, "a formula cannot stand in these words", "say it in words, or set it in the text"
        )
    inlines: list[d.Inline] = []
    end = 0
    for match in (_FACTS_AND_NOTES if notes else _FACTS).finditer(text):
        inlines += _text(text[end : match.start()])
        end = match.end()
        if match[1] is not None:
            inlines += read_substitution(match[1], place, reading)
        elif notes and match[2] is not None:
            inlines.append(note_citation(match[2], place, reading))
        else:
            report_cut_substitution(place, reading)
            inlines.append(d.Text(match[0]))
    return (*inlines, *_text(text[end:]))


def _text(words: str) -> tuple[d.Inline, ...]:
    return (d.Text(words),) if words else ()


def read_fact_names(names: tuple[str, ...], place: Place) -> tuple[d.FactReference, ...]:
    """``facts: a, b[2016]`` as references; a name that can be none is an unknown fact to compose."""
    references = []
    for name in names:
        reference = fact_reference(name, place)
        if reference is None or reference.filters:
            reference = d.FactReference(name, None, (), place)
        references.append(reference)
    return tuple(references)
