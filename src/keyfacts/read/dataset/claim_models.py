"""The forms of claims as facts: a share, so many times as many, two values of a series compared."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from typing import Annotated

from pydantic import Field

from keyfacts.read.files.forms import Form, ManyWords, WordsText


class ShareForm(Form):
    """A part of a whole, in percent: `{of: children, in: readers}`."""

    of: WordsText
    """The part: a fact or `fact[key]`."""
    in_: WordsText = Field(alias="in")
    """The whole: a fact or `fact[key]`."""


class TimesForm(Form):
    """How many times as many: `{of: loans[2025], than: loans[2020]}`."""

    of: WordsText
    """What is compared: a fact or `fact[key]`."""
    than: WordsText
    """What it is compared with: a fact or `fact[key]`."""


class CompareForm(Form):
    """Two values of a series: `{of: loans_at, keys: [Maple, Aspen]}`, how many more or fewer the first has."""

    of: WordsText
    """A series."""
    keys: Annotated[ManyWords, Field(min_length=2, max_length=2)]
    """The key that is compared, and the one it is compared with."""
