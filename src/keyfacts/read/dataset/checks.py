"""Checks of a dataset: the form that is written, and the Check it means."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from keyfacts.findings import Place
from keyfacts.model.dataset import Check, PartsCheck, RiseCheck, SumCheck
from keyfacts.read.files.forms import Form, ManyWords, WordsText, shown, wrong
from keyfacts.read.files.yaml import number_of


class CheckForm(Form):
    """A proof on the data: a sum, parts of a total, or a count that only grows."""

    sum: WordsText | None = None
    """The column whose values are added: `table.column`."""
    equals: WordsText | None = None
    """What the sum is: a number, a fact, or another `table.column`."""
    parts: Annotated[ManyWords, Field(max_length=500)] = ()
    """Facts that make up another."""
    of: WordsText | None = None
    """The fact that the parts make up."""
    rises: WordsText | None = None
    """A column that only grows: `table.column`."""
    by: WordsText | None = None
    """The column that orders a count that grows, or groups the rows of a sum."""
    within: WordsText = "exactly"
    """`exactly`, `rounding` (half a unit of the last digit per value), or a number."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        kinds = [key for key in ("sum", "parts", "rises") if getattr(self, key)]
        if len(kinds) != 1:
            raise wrong("a check is one of sum, parts or rises")
        (kind,) = kinds
        needed = {"sum": "equals", "parts": "of", "rises": "by"}[kind]
        if getattr(self, needed) is None:
            raise wrong(f"{kind} needs {needed}", at=(kind,))
        for key in ("sum", "rises"):
            written = getattr(self, key)
            if written is not None and "." not in written.strip("."):
                raise wrong(f"{shown(written)} is not a column of a table", "write table.column", (key,))
        for key, kind_of in (("equals", "sum"), ("of", "parts"), ("by", "parts")):
            if getattr(self, key) is not None and (kind == kind_of) == (key == "by"):
                raise wrong(f"{key} does not go with {kind}", at=(key,))
        if self.within not in ("exactly", "rounding") and number_of(self.within) is None:
            raise wrong(f"{shown(self.within)} is not a tolerance", "exactly, rounding or a number", ("within",))
        return self


def check_of(form: CheckForm, place: Place) -> Check:
    """The check as it is judged; a number is taken where one is written."""
    number = number_of(form.within)
    exactly: Literal["rounding", "exactly"] = "rounding" if form.within == "rounding" else "exactly"
    within = exactly if number is None else number
    if form.parts:
        return PartsCheck(form.parts, form.of or "", within, place)
    table, _, column = (form.sum or form.rises or "").partition(".")
    if form.rises:
        return RiseCheck(table, column, form.by or "", place)
    equals = form.equals or ""
    number_expected = number_of(equals)
    return SumCheck(table, column, equals if number_expected is None else number_expected, within, form.by or "", place)
