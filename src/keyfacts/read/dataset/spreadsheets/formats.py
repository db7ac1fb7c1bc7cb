"""Number formats of spreadsheets: what of a cell they change when it is shown, as a short word (ECMA-376, 18.8.31).

The words: ``percent:1`` (0.081 is shown as 8.1%), ``hundred:1`` (8.1 is shown as 8.1%), ``currency:EUR:#,0.00 €`` (with
how it is shown), ``sign:$:$0`` (a sign that several currencies share), ``thousands:2`` (shown divided by 1000 twice),
``zeros:00000`` (leading zeros),
``unseen`` (nothing is shown), ``date:...`` with the letters y, m, d, t for what a moment shows, ``elapsed``.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from keyfacts.read.dataset.currency_signs import CURRENCY_CODES, SHARED_SIGNS, SIGNS_BY_PLACE, SURE_SIGNS

BUILT_IN: Final = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "[$¤]0", 6: "[$¤]0", 7: "[$¤]0.00", 8: "[$¤]0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm", 42: "[$¤]0", 44: "[$¤]0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "0.0E+0",
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 54, 57, 58), "yyyy-m-d"), **dict.fromkeys((34, 52, 55), "yyyy-m"),
    **dict.fromkeys((32, 33, 35, 53, 56), "yyyy-m-d"),
}  # fmt: skip
"""The formats that a file names by number alone (18.8.30); of some, the currency is the one of the computer."""

_PIECES = re.compile(r'"([^"]*)"?|\\(.)|\[([^\]]*)\]|_.|\*.|(.)', re.DOTALL)
_THOUSANDS = re.compile(r"[0#?](,+)(?![,0#?.])")
_FIRST = datetime(1899, 12, 30)  # noqa: DTZ001 - a moment without a zone, as all moments of spreadsheets
_DECIMALS = re.compile(r"\.([0#?]+)")


@lru_cache(maxsize=4096)
def look_of(code: str) -> str:
    """What a number format changes about a number, as a word; '' for one that shows it as it is."""
    if code.strip().lower() in ("", "general", "standard", "@"):
        return ""
    if not code.strip("; "):
        return "unseen"
    digits, words, brackets = _read(code)
    letters = re.sub(r"am/pm|a/p|general|e[+-]", "", digits.lower())
    if any(re.fullmatch("h+|m+|s+", bracket.lower()) for bracket in brackets):
        return "elapsed"
    if set(letters) & set("ymdhs"):
        return "date:" + _shown_parts(letters)
    places = len(match[1]) if (match := _DECIMALS.search(digits)) else 0
    if "%" in digits:
        return f"percent:{places}"
    if any("%" in word for word in words):
        return f"hundred:{places}"
    if match := _THOUSANDS.search(digits):
        return f"thousands:{len(match[1])}"
    if currency := _currency([*words, *re.findall(r"[$€£¥₹₩₽₺₪₴]", digits)], brackets):
        return f"{currency}:{_pattern(code)}"
    return f"zeros:{digits}" if re.fullmatch(r"[0-]*0[0-]*0[0-]*", digits) else ""


def _read(code: str) -> tuple[str, list[str], list[str]]:
    """The first section of a format: its signs, the words set in it, and what stands in brackets."""
    signs, words, brackets = "", [], []
    for word, escaped, bracket, sign in _PIECES.findall(code):
        if sign == ";":
            break
        signs += sign if sign else "-" if escaped == "-" else ""
        if word or escaped:
            words.append((word or escaped).strip())
        if bracket:
            brackets.append(bracket)
    return signs, words, brackets


def _currency(words: list[str], brackets: list[str]) -> str:
    for bracket in brackets:
        sign, _, place = bracket[1:].partition("-") if bracket.startswith("$") else ("", "", "")
        sign = sign.strip()
        if not sign:
            continue
        lcid = int(place, 16) & 0xFFFF if re.fullmatch("[0-9A-Fa-f]{1,8}", place) else 0
        code = sign if sign in CURRENCY_CODES else SURE_SIGNS.get(sign) or SIGNS_BY_PLACE.get((sign, lcid), "")
        return f"currency:{code}" if code else f"sign:{sign}"
    for word in words:
        if word in CURRENCY_CODES or word in SURE_SIGNS:
            return f"currency:{SURE_SIGNS.get(word, word)}"
        if word in SHARED_SIGNS:
            return f"sign:{word}"
    return ""


def _pattern(code: str) -> str:
    """How an amount is shown: ``$#,0.00``, with what stands around its digits; '' where the computer decides."""
    shown, digits = "", ""
    for word, escaped, bracket, sign in _PIECES.findall(code):
        if sign == ";":
            break
        money = bracket[1:].partition("-")[0] if bracket.startswith("$") else ""
        if sign and sign in "#0?,.":
            shown += "" if digits else "\0"
            digits += sign
        else:
            shown += word or escaped or money or ("" if bracket else sign)
    if not digits or "¤" in shown:
        return ""
    places = len(digits.partition(".")[2])
    number = ("#," if "," in digits else "") + "0" + ("." + "0" * places if places else "")
    return shown.strip().replace("\0", number)


def _shown_parts(letters: str) -> str:
    """Of y, m, d and t (a time) those that a format of moments shows; an m beside h or s means minutes."""
    runs = re.findall(r"y+|m+|d+|h+|s+", letters)
    parts = ""
    for number, run in enumerate(runs):
        near = runs[number - 1 : number] + runs[number + 1 : number + 2] if number else runs[1:2]
        minutes = run[0] == "m" and len(run) < 3 and (runs[number - 1 : number] or [""])[0][:1] == "h"
        minutes = minutes or (run[0] == "m" and len(run) < 3 and any(other[0] == "s" for other in near))
        parts += "t" if run[0] in "hs" or minutes else run[0]
    return "".join(part for part in "ymdt" if part in parts)


def number_of_text(text: str) -> Decimal:
    """A stored number by the 15 digits that are sure; ValueError for what is none."""
    if len(text) < 16 and text.isascii() and text.isdigit():
        return Decimal(text)
    value = float(text)
    if value - value != 0:
        raise ValueError("not a finite number")
    return Decimal(f"{Decimal(f'{value:.15g}'):f}")


def shown_as(number: Decimal, look: str, from_1904: bool = False) -> str | Decimal | date | None:
    """The number as its format shows it where that is another kind of value; None if it cannot be shown at all."""
    kind, _, how = look.partition(":")
    if kind == "zeros":
        return _with_zeros(number, how)
    if kind == "elapsed":
        seconds = round(number * 86_400)
        return f"{'-' if seconds < 0 else ''}{abs(seconds) // 3600}:{abs(seconds) // 60 % 60:02}:{abs(seconds) % 60:02}"
    if kind != "date":
        return number
    if how == "t" and 0 <= number < 1:
        return (_FIRST + timedelta(seconds=round(number * 86_400) % 86_400)).time().isoformat()
    moment = _moment(number, from_1904)
    return None if moment is None else parts_of_moment(moment, how)


def parts_of_moment(moment: datetime, how: str) -> str | Decimal | date:
    """A moment as far as it is shown: a year, ``2025-03``, a day, ``2025-03-01 08:00:00`` or ``08:00:00``."""
    if how == "t":
        return moment.time().isoformat()
    if "t" in how and moment.time() != time():
        return moment.isoformat(" ")
    if how == "y":
        return Decimal(moment.year)
    return f"{moment:%Y-%m}" if how == "ym" else moment.date()


def _moment(number: Decimal, from_1904: bool) -> datetime | None:
    """The moment of a serial number; None before the first one and for 29 February 1900, which was no day."""
    days = number + 1462 if from_1904 else number
    if not 1 <= days < 2_958_466 or (60 <= days < 61):
        return None
    start = _FIRST if days >= 61 else _FIRST + timedelta(days=1)
    return start + timedelta(seconds=round(days * 86_400))


def _with_zeros(number: Decimal, zeros: str) -> str | Decimal:
    if number < 0 or number != number.to_integral_value():
        return number
    digits = f"{number:f}".partition(".")[0].zfill(zeros.count("0"))
    lead, rest = len(digits) - zeros.count("0"), iter(digits)
    shown = "".join(next(rest) for _ in range(lead))
    return shown + "".join(next(rest) if sign == "0" else sign for sign in zeros)
