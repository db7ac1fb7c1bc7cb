"""Two states of a dataset side by side: what is new, gone, changed, revised, stale or out of the expected band."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from keyfacts.facts import intervals
from keyfacts.facts.known import FactBook, Resolved
from keyfacts.facts.printing.fields import fact_records, name_of, number_text
from keyfacts.facts.signing.locks import Difference, differences
from keyfacts.facts.truth import outside_band
from keyfacts.model.signing import Fields
from keyfacts.renewal.rolling import YEAR

Kind = Literal["new", "gone", "revised", "changed", "stale", "outside"]
KINDS: tuple[Kind, ...] = ("new", "gone", "revised", "changed", "stale", "outside")
"""In the order of telling; 'outside' alone is a value that did not change."""

_STALE_DAYS = 300
"""A dataset whose day moved on by so many stands for another year."""


class Compared(NamedTuple):
    """One fact in two states: ``old`` and ``new`` are its values as printed, ``change`` what lies between them."""

    kind: Kind
    fact: str
    old_fact: str
    old: str
    new: str
    change: str = ""
    fields: tuple[Difference, ...] = ()
    outside: bool = False


def compare_books(old: FactBook, new: FactBook, within: Decimal | None = None) -> list[Compared]:
    """Every fact that is not the same in both, by kind and name.

    A fact without its like may have gone on to another year: 'cases_2016' is compared with 'cases_2017' where the two
    datasets are a year apart. ``within`` is by how many percent a number may change and still be expected.
    """
    before, after = fact_records(old), fact_records(new)
    entries = ({name_of(e): e for e in old.entries()}, {name_of(e): e for e in new.entries()})
    pairs = _pairs(before, after, _years_apart(old, new))
    moved, taken = _moved_on(old, new), set(pairs.values())
    comparisons = [
        Compared("gone", name, name, dict(fields).get("printed", ""), "")
        for name, fields in before.items()
        if name not in taken
    ]
    for name, fields in after.items():
        if name not in pairs:
            outside = outside_band(entries[1][name])
            comparisons.append(Compared("new", name, "", "", _shown(fields), outside=outside))
            continue
        pair = (entries[0][pairs[name]], entries[1][name])
        compared = _compared(pair, before[pairs[name]], fields, moved, within)
        comparisons += [compared] if compared else []
    return sorted(comparisons, key=lambda each: (KINDS.index(each.kind), each.fact))


def _compared(
    pair: tuple[Resolved, Resolved], before: Fields, after: Fields, moved: int, within: Decimal | None
) -> Compared | None:
    old, new = pair
    fields = tuple(differences(before, after))
    difference, share = _difference(old, new)
    outside = outside_band(new) or bool(within is not None and share is not None and abs(share) * 100 > within)
    names = {each.field for each in fields}
    kind: Kind
    if "value" in names and (new.status == "revised" or old.period == new.period):
        kind = "changed" if old.awaited else "revised"
    elif "status" in names and new.status == "revised":
        kind = "revised"
    elif moved and _is_stale(old, new, names, moved):
        kind = "stale"
    elif fields:
        kind = "changed"
    elif outside and not outside_band(old):
        kind = "outside"
    else:
        return None
    return Compared(kind, name_of(new), name_of(old), _shown(before), _shown(after), difference, fields, outside)


def _shown(fields: Fields) -> str:
    values = dict(fields)
    return values.get("printed") or values.get("value", "")


def _difference(old: Resolved, new: Resolved) -> tuple[str, Decimal | None]:
    """'+4977 (+1.1 percent)' where both numbers are exact, and the share of the old that it is."""
    if old.quantity is None or new.quantity is None or old.fact.unit != new.fact.unit:
        return "", None
    change = intervals.subtracted(new.quantity, old.quantity).exact
    if change is None or not change:
        return "", None
    if new.fact.unit.kind in ("percent", "share_of_100", "points", "points_of_100"):
        return f"{_signed(change * 100)} percentage points", None
    share = change / abs(old.quantity.exact) if old.quantity.exact else None
    percent = "" if share is None else f" ({_signed((share * 100).quantize(Decimal('0.1')))} percent)"
    return _signed(change) + percent, share


def _signed(number: Decimal) -> str:
    return f"{'+' if number > 0 else '-'}{number_text(abs(number))}"


def _is_stale(old: Resolved, new: Resolved, names: set[str], moved: int) -> bool:
    """True for a number that stood for the older dataset's own time and has not moved on with it.

    What was true of 1984 then stays so; a count since then that has not grown in a year is as suspect as one of last
    year.
    """
    if new.quantity is None or {"value", "period"} & names or new.fact.unit.kind == "year":
        return False
    period = old.period
    if period.kind == "since":
        return True
    year = (period.end or period.start or old.key)[:4]
    if not year.isdigit() or period.kind not in ("year", "range", "as_of") or int(year) < moved - 1:
        return False
    return year not in YEAR.findall(name_of(new))  # else its name says that it is of that year for good


def _moved_on(old: FactBook, new: FactBook) -> int:
    """The year of the older dataset's day, if the newer one's is about a year later; else 0."""
    before, after = old.dataset.as_of, new.dataset.as_of
    return before.year if before and after and (after - before).days >= _STALE_DAYS else 0


def _years_apart(old: FactBook, new: FactBook) -> int:
    """By how many years the names of the datasets differ, 0 where they do in something else."""
    first, second = YEAR.findall(old.dataset.name), YEAR.findall(new.dataset.name)
    if len(first) != 1 or len(second) != 1:
        return 0
    same = YEAR.sub("", old.dataset.name) == YEAR.sub("", new.dataset.name)
    return int(second[0]) - int(first[0]) if same else 0


def _pairs(before: Mapping[str, Fields], after: Mapping[str, Fields], years: int) -> dict[str, str]:
    """New name -> old name."""
    pairs = {name: name for name in after if name in before}
    if not years:
        return pairs
    for name in before:
        if name not in after:
            later = YEAR.sub(lambda match: str(int(match[1]) + years), name)
            if later in after and later not in pairs:
                pairs[later] = name
    return pairs
