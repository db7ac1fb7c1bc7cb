"""What the number formats of a column say about its unit: read where they are sure, told where they are not."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext

from keyfacts.findings import Findings
from keyfacts.model.dataset import Field, Unit
from keyfacts.read.dataset.columns.forms import FieldForm
from keyfacts.read.dataset.columns.misfits import yaml_name
from keyfacts.read.dataset.grid import Grid

_AMOUNT = re.compile(r"(#,)?0(\.0+)?")
_NUMBERS = ("number", "integer", "string")


def shown_field(field: Field, form: FieldForm | None, grid: Grid, position: int, findings: Findings) -> Field:
    """The field with the unit that the formats of its cells show (KF134), where it has none of its own.

    ``form`` is what the schema says of the column. Formats that contradict it are KF135, those that show another number
    than the cell holds KF136; cells that are made to show nothing are KF131.
    """
    looks = grid.looks[position]
    kinds = {look.partition(":")[0] for look in looks}
    declared = form is not None and form.unit is not None
    if not kinds - {""}:
        return field
    if "unseen" in kinds:
        message = f"column '{field.name[:60]}' has cells whose number format (;;;) hides them, and they are read"
        findings.report("KF131", grid.place(looks["unseen"], position), message, "empty them, or change the format")
    if "percent" in kinds:
        return _percent(field, form, grid, position, findings)
    if kinds == {"hundred"} and not declared:
        return _with_unit(field, Unit(kind="share_of_100"), "in percent", looks, grid, position, findings)
    if kinds & {"currency", "sign"}:
        return _currency(field, declared, grid, position, findings)
    if "thousands" in kinds:
        look = next(look for look in looks if look.startswith("thousands"))
        row = looks[look]
        shown = "thousands" if look.endswith(":1") else "millions" if look.endswith(":2") else "billions"
        message = f"the format shows this cell in {shown}; {grid.rows[row][position]} is read, as the cell holds it"
        findings.report("KF136", grid.place(row, position), message, "see that the heading fits the whole number")
    return field


def text_as_shown(number: Decimal, look: str) -> Decimal | str:
    """A number in a column of texts as its format shows it: 0.081 that is shown in percent is the text 8.1%."""
    kind, _, places = look.partition(":")
    if kind in ("currency", "sign"):
        return _amount_as_shown(number, places.partition(":")[2])
    if kind not in ("percent", "hundred"):
        return number
    hundredths = number.scaleb(2) if kind == "percent" else number
    with localcontext(prec=max(28, len(number.as_tuple().digits) + 20)):
        return f"{hundredths.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP):f}%"


def _amount_as_shown(number: Decimal, pattern: str) -> Decimal | str:
    """An amount in the pattern of its format ($#,0.00): with its sign, its thousands and its decimals."""
    form = _AMOUNT.search(pattern)
    if form is None:
        return number
    with localcontext(prec=max(28, len(number.as_tuple().digits) + 20)):
        rounded = abs(number).quantize(Decimal(1).scaleb(-max(len(form[2] or "") - 1, 0)), ROUND_HALF_UP)
    digits = f"{rounded:,f}" if form[1] else f"{rounded:f}"
    return ("-" if number < 0 and rounded else "") + pattern[: form.start()] + digits + pattern[form.end() :]


def _percent(field: Field, form: FieldForm | None, grid: Grid, position: int, findings: Findings) -> Field:
    """A column with cells like 8.1%, which hold 0.081: shares, if all of them are."""
    looks = grid.looks[position]
    percent = min((row, look) for look, row in looks.items() if look.startswith("percent"))[0]
    others = [row for look, row in looks.items() if not look.startswith("percent")]
    declared = field.unit.kind if form is not None and form.unit is not None else ""
    if others:
        name = field.name[:60]
        if not declared:
            held = grid.rows[percent][position]
            message = f"column '{name}' holds percentages and other numbers; this one is read as {held}, not in percent"
            findings.report(
                "KF136", grid.place(percent, position), message, "keep percentages in a column of their own"
            )
        elif declared in ("share_of_100", "points_of_100"):
            message = f"this cell of column '{name}' is not formatted in percent, others are"
            findings.report("KF135", grid.place(min(others), position), message, "give all cells one number format")
        return field
    if declared in ("share_of_100", "points_of_100"):
        if form is not None and "fraction" in form.model_fields_set:
            message = f"column '{field.name[:60]}' is formatted in percent, so its cells hold fractions"
            findings.report("KF135", grid.place(percent, position), message, "write fraction: true")
            return field
        kind = "percent" if declared == "share_of_100" else "points"
        return _with_unit(field, Unit(kind=kind), "in percent", looks, grid, position, findings)  # type: ignore[arg-type]
    if not declared:
        return _with_unit(field, Unit(kind="percent"), "in percent", looks, grid, position, findings)
    if declared not in ("percent", "points", "none"):
        message = f"column '{field.name[:60]}' has another unit in the schema, and this cell is formatted in percent"
        findings.report("KF135", grid.place(percent, position), message, "correct the unit, or the number format")
    return field


def _currency(field: Field, declared: bool, grid: Grid, position: int, findings: Findings) -> Field:
    """A column with the sign of a currency: its unit if it is one, and surely this one."""
    looks = grid.looks[position]
    codes = {_code_of(look) for look in looks if look.startswith("currency")}
    row, look = min((row, look) for look, row in looks.items() if look.startswith(("currency", "sign")))
    code = _code_of(look)
    if declared:
        if field.unit.kind != "currency" or (codes and codes != {field.unit.code}):
            unit = field.unit.code or "no currency"
            message = f"column '{field.name[:60]}' is declared in {unit}, and this cell is formatted in {code}"
            findings.report("KF135", grid.place(row, position), message, "correct the unit, or the number format")
        return field
    if codes == {code} and all(each.startswith("currency") for each in looks):
        return _with_unit(field, Unit(kind="currency", code=code), f"in {code}", looks, grid, position, findings)
    if field.type == "string":
        return field  # its cells are texts as they are shown
    sign = "a currency" if code == "¤" else f"'{code}'"
    message = f"this cell is formatted with {sign}, and column '{field.name[:60]}' has no unit"
    hint = "declare it: schema: {fields: [{name: NAME, type: number, unit: USD}]}"
    findings.report("KF136", grid.place(row, position), message, hint.replace("NAME", yaml_name(field.name[:60])))
    return field


def _code_of(look: str) -> str:
    """The currency or sign that a look names."""
    return look.split(":")[1]


def _with_unit(
    field: Field, unit: Unit, words: str, looks: dict[str, int], grid: Grid, position: int, findings: Findings
) -> Field:
    """The field with the unit of its formats, and their decimals where they all show as many."""
    if field.type not in _NUMBERS[:2]:
        return field
    places = {look.partition(":")[2] for look in looks}
    decimals = int(next(iter(places))) if len(places) == 1 and next(iter(places)).isdigit() else None
    name = yaml_name(field.name[:60])
    written = {"percent": "unit: percent, fraction: true", "points": "unit: points, fraction: true"}
    written |= {"share_of_100": "unit: percent", "currency": f"unit: {unit.code}"}
    message = f"column '{field.name[:60]}' is read {words}, as its number format shows it"
    hint = f"a schema that says so takes this note away: {{name: {name}, type: number, {written[unit.kind]}}}"
    findings.report("KF134", grid.head_place(position), message, hint)
    return replace(field, unit=unit, decimals=decimals if field.decimals is None else field.decimals)
