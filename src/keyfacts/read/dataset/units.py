"""Units: the form that is written, and the Unit it means.

A fact in percent is a share (0.9); a column in percent holds 90, unless told otherwise.
"""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from decimal import Decimal
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import Discriminator, Tag, model_validator

from keyfacts.model.dataset import Unit
from keyfacts.read.files.forms import Form, NumberText, WordsText, choice, shown, wrong

TIMES = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")


class UnitForm(Form):
    """What is counted: `{one: call, other: calls}`, `{currency: USD}`, `{per: 1000, base: inhabitants}`."""

    one: WordsText | None = None
    """The singular."""
    other: WordsText | None = None
    """The plural."""
    currency: WordsText | None = None
    """ISO 4217 code of a currency."""
    per: NumberText | None = None
    """The value is a rate: so many per 1000."""
    base: WordsText | None = None
    """What a rate counts per: inhabitants."""
    duration: choice(*TIMES) | None = None  # type: ignore[valid-type]
    """The value is a span of time in these; its words follow the report's language."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        named = bool(self.one or self.other)
        kinds = [key for key in ("currency", "per", "duration") if getattr(self, key) is not None]
        if len(kinds) > 1 or (named and kinds and kinds != ["per"]):
            raise wrong("a unit is a currency, a duration, a rate (per), or has one and other")
        if self.currency is not None and not (
            len(self.currency) == 3 and self.currency.isascii() and self.currency.isupper()
        ):
            raise wrong(f"{shown(self.currency)} is no currency code", "write three capitals: USD", ("currency",))
        if self.per is not None and self.per <= 0:
            raise wrong("a rate is per a number above 0", at=("per",))
        if self.base is not None and self.per is None:
            raise wrong("only a rate has a base", "write per: 1000 beside it", ("base",))
        if not kinds and not self.other:
            raise wrong("the unit needs one and other (or currency, per, duration)")
        return self


def form_or_text(value: Any) -> str:
    """The tag of what may be written with keys or as one word."""
    return "<keys>" if isinstance(value, dict) else "<text>"


UnitOrText: TypeAlias = Annotated[
    Annotated[WordsText, Tag("<text>")] | Annotated[UnitForm, Tag("<keys>")], Discriminator(form_or_text)
]


def unit_of(form: UnitForm | str | None, percent: Literal["percent", "share_of_100"] = "percent") -> Unit:
    """The Unit; ``percent`` is what the word "percent" means where it stands: a share or a share of 100."""
    match form:
        case None | "none":
            return Unit(kind="none" if form else "count")
        case "percent" | "%":
            return Unit(kind=percent)
        case "points":
            return Unit(kind="points" if percent == "percent" else "points_of_100")
        case "year":
            return Unit(kind="year")
        case str() if len(form) == 3 and form.isascii() and form.isalpha() and form.isupper():
            return Unit(kind="currency", code=str(form))  # ISO 4217; other units are not written in capitals
        case str():
            return Unit(str(form), str(form))
        case UnitForm(currency=str(code)):
            return Unit(kind="currency", code=str(code))
        case UnitForm(duration=str(span)):
            return Unit(kind="duration", code=span.removesuffix("s"))
        case UnitForm(per=Decimal() as per):
            named = str(form.other or form.one or "")
            return Unit(str(form.one or named), named, "rate", per=per, base=str(form.base or ""))
    return Unit(str(form.one or form.other or ""), str(form.other or ""))
