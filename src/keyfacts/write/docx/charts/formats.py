"""Number formats of spreadsheets (ECMA-376 Part 1, 18.8.31) that print a value as the report prints it.

A format keeps a label live: when the number is edited, the label follows. The code is found from the value and its
printed label, and is proved by rounding: a label that no code gives back is not given one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from keyfacts.model.chart import Chart
from keyfacts.numerals import MINUS, decimals_of, numerals, rounded

GENERAL = "General"
_POWERS = (0, 3, 6, 9, 12)
_LONGEST = 200
"""Excel takes 255 characters."""


def number_code(label: str, value: Decimal, lang: str, percent: bool = False, signed: bool = False) -> str:
    """The code that prints ``value`` as ``label``, '' if there is none.

    With ``percent`` the value is a share that the code multiplies by a hundred; ``signed`` adds the sign of negative
    numbers to a code found from a positive one.
    """
    point, group = numerals(lang).point, numerals(lang).group
    for match in _digits(label, point, group):
        before, after = label[: match.start()], label[match.end() :]
        for power in (-2,) if percent else _POWERS:
            if _prints(match, value, power, point, group) and (power >= 0 or "%" in after or "%" in before):
                code = _code(match[0], (before, after), value, (point, group, power), signed)
                return code if len(code) <= _LONGEST else ""
    return ""


def _digits(label: str, point: str, group: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"\d+(?:{re.escape(group)}\d{{2,3}})*(?:{re.escape(point)}\d+)?", label, re.ASCII)


def _prints(match: re.Match[str], value: Decimal, power: int, point: str, group: str) -> bool:
    """True when the value, scaled and rounded as spreadsheets do, has the digits that were found."""
    number = Decimal(match[0].replace(group, "").replace(point, "."))
    places = len(match[0].partition(point)[2])
    return rounded(abs(value).scaleb(-power), places) == number


def _code(
    digits: str, around: tuple[str, str], value: Decimal, marks: tuple[str, str, int], signed: bool
) -> str:  # fmt: skip
    point, group, power = marks
    whole, _, fraction = digits.partition(point)
    grouped = group in whole or len(whole) < 4
    pattern = (
        ("#,##0" if grouped else "0") + ("." + "0" * len(fraction) if fraction else "") + "," * (max(power, 0) // 3)
    )
    before, after = around
    negative = value < 0 and before[:1] in (MINUS, "-")
    bare = before[1:] if negative else before
    code = _literal(bare, power) + pattern + _literal(after, power)
    return f"{code};{_literal(MINUS + bare, power)}{pattern}{_literal(after, power)}" if signed or negative else code


def _literal(text: str, power: int) -> str:
    """Words in quotation marks; the percent sign of a share stays bare, for it is what multiplies by a hundred."""
    if power == -2 and "%" in text:
        before, _, after = text.partition("%")
        return f"{_literal(before, 0)}%{_literal(after, 0)}"
    return '\\"'.join(f'"{part}"' if part else "" for part in text.split('"'))


def usual(codes: Sequence[str]) -> str:
    """The code most values have, the first of those that are equally frequent; 'General' when there is none."""
    counted = Counter(code for code in codes if code)
    return counted.most_common(1)[0][0] if counted else GENERAL


def tick_code(chart: Chart, step: Decimal, largest: Decimal, years: bool) -> str:
    """The code for the ticks of a value axis: one magnitude and as many places as the step needs."""
    if years:
        return "0"
    if chart.percent:
        places = decimals_of(step.scaleb(2))
        label = numerals(chart.lang).percent(largest, places, sign=True)
        return number_code(label, rounded(largest, places + 2), chart.lang, True) or "0%"
    if abs(largest) >= 10_000_000:
        compact = numerals(chart.lang).compact(largest).text
        power = 12 if abs(largest) >= 10**12 else 9 if abs(largest) >= 10**9 else 6
        places = decimals_of(step.scaleb(-power))
        code = number_code(numerals(chart.lang).compact(largest, places).text, largest, chart.lang)
        code = code or number_code(compact, largest, chart.lang) or "#,##0"
        return f"{code};{_literal(MINUS, 0)}{code};0"
    places = decimals_of(step)
    return "#,##0" + ("." + "0" * places if places else "")
