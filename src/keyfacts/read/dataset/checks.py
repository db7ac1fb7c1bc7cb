"""Checks of a dataset: the form that is written, and the Check it means."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from keyfacts.findings import Place
from keyfacts.model.rules.checks import (
    Check,
    CompleteCheck,
    PartsCheck,
    QuotientCheck,
    RiseCheck,
    SteadyCheck,
    SumCheck,
    UniqueCheck,
)
from keyfacts.read.files.forms import Form, ManyWords, WordsText, shown, wrong
from keyfacts.read.files.yaml import number_of

_KINDS = {
    "sum": ("equals",), "parts": ("of",), "rises": ("by",), "share": ("of", "in"), "ratio": ("of", "to"),
    "unique": (), "complete": (), "steady": ("within",),
}  # fmt: skip
"""The kinds of checks, each with the keys that it needs."""
_ALSO = {"sum": ("by",), "unique": ("by",), "complete": ("by",), "steady": ("from",)}
_COLUMNS = ("sum", "rises", "unique", "complete")
"""Kinds that are of a column."""
_OTHERS = ("equals", "of", "in", "to", "by", "from")


class CheckForm(Form):
    """A proof on the data: what adds up, divides, grows, is unique, complete or steady."""

    sum: WordsText | None = None
    """The column whose values are added: `table.column`."""
    equals: WordsText | None = None
    """What the sum is: a number, a fact, or another `table.column`."""
    parts: Annotated[ManyWords, Field(max_length=500)] = ()
    """Facts that make up another."""
    of: WordsText | None = None
    """The fact that the parts make up; of a share or ratio the fact or column that is divided."""
    share: WordsText | None = None
    """A fact or column that is `of` one `in` another, in percent."""
    in_: Annotated[WordsText | None, Field(alias="in")] = None
    """The whole of a share."""
    ratio: WordsText | None = None
    """A fact or column that is `of` one divided by (`to`) another."""
    to: WordsText | None = None
    """What a ratio is divided by."""
    rises: WordsText | None = None
    """A column that only grows: `table.column`."""
    unique: WordsText | None = None
    """A column in which no value stands twice (with `by`: no pair): `table.column`."""
    complete: WordsText | None = None
    """A column of years, quarters or months without a gap: `table.column`."""
    steady: WordsText | None = None
    """A series by time, or a fact (with `from`), that changes no more than `within`, a share: 0.2 is 20 percent."""
    from_: Annotated[WordsText | None, Field(alias="from")] = None
    """The fact that a steady one is compared with."""
    by: WordsText | None = None
    """The column that orders a count that grows, or groups the rows of a check."""
    within: WordsText | None = None
    """`exactly`, `rounding` (half a unit of the last digit per value), or a number."""

    def written(self, key: str) -> str | None:
        """What stands under a key of the file."""
        text: str | None = getattr(self, f"{key}_" if key in ("in", "from") else key)
        return text

    @model_validator(mode="after")
    def _check(self) -> Self:
        kinds = [key for key in _KINDS if getattr(self, key)]
        if len(kinds) != 1:
            raise wrong(f"a check is one of {', '.join([*_KINDS][:-1])} or {[*_KINDS][-1]}")
        (kind,) = kinds
        missing = next((key for key in _KINDS[kind] if self.written(key) is None), None)
        if missing is not None:
            raise wrong(f"{kind} needs {missing}", at=(kind,))
        column = getattr(self, kind) if kind in _COLUMNS else None
        if column is not None and "." not in column.strip("."):
            raise wrong(f"{shown(column)} is not a column of a table", "write table.column", (kind,))
        for key in _OTHERS:
            if self.written(key) is not None and key not in (*_KINDS[kind], *_ALSO.get(kind, ())):
                raise wrong(f"{key} does not go with {kind}", at=(key,))
        if self.within not in (None, "exactly", "rounding") and number_of(self.within or "") is None:
            raise wrong(f"{shown(self.within)} is not a tolerance", "exactly, rounding or a number", ("within",))
        if kind == "steady" and number_of(self.within or "") is None:
            raise wrong("steady needs a share", "write within: 0.2 for 20 percent", ("within",))
        return self


def check_of(form: CheckForm, place: Place) -> Check:
    """The check as it is judged; a number is taken where one is written."""
    number = number_of(form.within or "")
    exactly: Literal["rounding", "exactly"] = "rounding" if form.within == "rounding" else "exactly"
    within = exactly if number is None else number
    if form.parts:
        return PartsCheck(form.parts, form.of or "", within, place)
    if form.share or form.ratio:
        whole = form.in_ if form.share else form.to
        rounded = "rounding" if form.within is None else within
        return QuotientCheck(form.share or form.ratio or "", form.of or "", whole or "", rounded, place)
    if form.steady:
        return SteadyCheck(form.steady, form.from_ or "", number or Decimal(0), place)
    table, _, column = (form.sum or form.rises or form.unique or form.complete or "").partition(".")
    if form.rises:
        return RiseCheck(table, column, form.by or "", place)
    if form.unique:
        return UniqueCheck(table, column, form.by or "", place)
    if form.complete:
        return CompleteCheck(table, column, form.by or "", place)
    equals = form.equals or ""
    number_expected = number_of(equals)
    return SumCheck(table, column, equals if number_expected is None else number_expected, within, form.by or "", place)
