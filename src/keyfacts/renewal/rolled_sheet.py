"""From one year's spreadsheet of facts (CSV) to the next: the same rules as for facts in YAML, cell by cell."""

from __future__ import annotations

import csv
import io

from keyfacts.model.dataset import ChangeOf, Dataset, Fact
from keyfacts.renewal.rolling import EVIDENCE, Roll, Rolled, ToDo, formula_moved, is_computed, must_wait

_WORDS = ("label", "period", "as_of")


def roll_sheet(text: str, dataset: Dataset, roll: Roll) -> Rolled | None:
    """The rows moved on, with what is to be renewed; None for a sheet that cannot be told apart into columns."""
    lines = text.lstrip("\ufeff").splitlines()
    if not lines:
        return None
    delimiter = max(",;\t|", key=lines[0].count)
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    head = [name.strip() for name in rows[0]]
    if "id" not in head or "value" not in head:
        return None
    table = [dict(zip(head, row, strict=False)) for row in rows[1:]]
    by_id = {row.get("id", "").strip(): dict(row) for row in table}
    facts = {fact.id: fact for fact in dataset.facts}
    renew: list[ToDo] = []
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\r\n" if "\r\n" in text else "\n")
    writer.writerow(rows[0])
    line = 2
    for row in table:
        fact = facts.get(row.get("id", "").strip())
        if fact is not None:
            to_renew = _moved(row, fact, by_id, roll)
            renew += [ToDo(line, to_renew)] if to_renew else []
        cells = [row.get(name, "") for name in head]
        writer.writerow(cells)
        line += 1 + sum(cell.count("\n") for cell in cells)
    return Rolled(written.getvalue(), tuple(renew), ())


def _moved(row: dict[str, str], fact: Fact, by_id: dict[str, dict[str, str]], roll: Roll) -> str:
    """Change one row; what is to be renewed in it, '' for nothing."""
    name = roll.ids.get(fact.id, fact.id)
    waits, computed = must_wait(fact, roll), is_computed(fact)
    if name != fact.id or waits or computed:
        row.update({key: roll.years_in(row[key]) for key in _WORDS if row.get(key)})
    row["id"] = name
    if computed:
        if row.get("formula"):
            row["formula"] = formula_moved(row["formula"], roll)
        if row.get("change") and isinstance(fact.value, ChangeOf):
            of = fact.value.of
            row["change"] = roll.years_in(row["change"]) if of in roll.series else formula_moved(row["change"], roll)
        return ""
    if name != fact.id and name in by_id:
        row.update({key: by_id[name].get(key, "") for key in EVIDENCE if key in row})
        return ""
    if not waits:
        return ""
    old_value, row["value"] = " ".join(row["value"].split())[:120], "tbc"
    return f"{name}, {roll.old}: {old_value}"
