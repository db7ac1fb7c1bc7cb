"""``NAME.lock`` beside a report: what it says, as it was signed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from keyfacts.findings import Findings, Place
from keyfacts.model.signing import LockedText, PrintedText, ReportLock
from keyfacts.read.files.beside import read_beside
from keyfacts.read.files.forms import DayText, Form, LanguageTag, Whole, WordsText
from keyfacts.read.files.yaml import PlacedData

SUFFIX = ".lock"


class SignedTextForm(Form):
    """One text as it was signed."""

    text: WordsText
    """The words, with the names of cited values in double braces."""
    printed: WordsText = ""
    """The words as printed; left out where they are `text`, or differ from one value of a parameter to the next."""
    shows: WordsText = ""
    """What the chart or table of a caption shows."""
    kind: WordsText
    """Where the text stands: sentence, caption, alternative text, row ..."""
    lang: LanguageTag
    """Its language."""
    editions: Annotated[tuple[WordsText, ...], Field(min_length=1)]
    """The editions that say it."""
    by: Annotated[WordsText, Field(min_length=1, max_length=200)]
    """Who signed it."""
    on: DayText
    """The day of the signature."""
    carried: bool = False
    """Signed in last year's report, and nobody has looked at it in this one."""


class ReportLockForm(Form):
    """The signed texts of a report."""

    version: Annotated[Whole, Field(ge=1, le=1)]
    """Version of this form."""
    texts: tuple[SignedTextForm, ...] = ()
    """The signed texts."""


def read_report_lock(root: Path, report: Path, findings: Findings) -> tuple[ReportLock | None, str]:
    """The lock beside ``report`` and its file's name; (None, '') without one."""
    read, file = read_beside(root, report.with_suffix(SUFFIX), ReportLockForm, findings)
    if read is None:
        return None, file
    texts = (_locked(each, index, read.placed) for index, each in enumerate(read.form.texts))
    return ReportLock(tuple(texts), Place(file, 1)), file


def _locked(form: SignedTextForm, index: int, placed: PlacedData) -> LockedText:
    said = PrintedText(form.kind, form.text, form.printed, form.lang, form.shows)
    return LockedText(said, form.editions, form.by, form.on, form.carried, placed.place("texts", index))
