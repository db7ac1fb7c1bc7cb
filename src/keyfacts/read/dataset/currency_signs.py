"""Signs of currencies as they stand beside amounts: those that mean one currency, and those that several share."""

from __future__ import annotations

import re
from typing import Final

SURE_SIGNS: Final = {
    "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS", "₴": "UAH", "zł": "PLN",
    "Kč": "CZK", "US$": "USD", "R$": "BRL", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD",
}  # fmt: skip
SIGNS_BY_PLACE: Final = {
    ("$", 0x409): "USD", ("$", 0x1009): "CAD", ("$", 0xC0C): "CAD", ("$", 0xC09): "AUD", ("$", 0x1409): "NZD",
    ("$", 0x80A): "MXN", ("¥", 0x411): "JPY", ("¥", 0x804): "CNY", ("kr", 0x41D): "SEK", ("kr", 0x414): "NOK",
    ("kr", 0x406): "DKK", ("kr.", 0x406): "DKK", ("Fr.", 0x807): "CHF",
}  # fmt: skip
"""Signs that several currencies share, with the place that a number format names beside them (MS-LCID)."""
SHARED_SIGNS: Final = ("$", "¥", "kr", "kr.", "Fr.", "¤")
CURRENCY_CODES: Final = frozenset(re.findall("[A-Z]+", """
    AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KRW MAD MXN MYR NGN NOK
    NZD PEN PHP PLN RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD UYU VND ZAR
    """))  # fmt: skip
