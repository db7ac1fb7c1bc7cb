"""Units as written -> Unit. A fact in percent is a share (0.9); a column in percent holds 90, unless told otherwise."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from keyfacts.model.dataset import Unit
from keyfacts.read.dataset.fact_models import UnitForm


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
