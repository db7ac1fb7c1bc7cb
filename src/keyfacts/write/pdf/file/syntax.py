"""PDF syntax: values as the bytes or strings that go into a file (ISO 32000-1 7.3). Never ``%g``: fixed point only."""

from __future__ import annotations

import re

_SPECIAL = re.compile(rb"[\\()\r\n]")
_REGULAR = re.compile(r"[A-Za-z0-9_.+-]+")
_ESCAPES = {b"\\": b"\\\\", b"(": b"\\(", b")": b"\\)", b"\r": b"\\r", b"\n": b"\\n"}


def number(value: float) -> str:
    """At most three decimals, no exponent, no trailing zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def numbers(*values: float) -> str:
    """Several numbers with spaces between."""
    return " ".join([number(v) for v in values])


def name(text: str) -> str:
    """A name object; characters outside the regular ones as #xx (7.3.5)."""
    if _REGULAR.fullmatch(text):
        return "/" + text
    return "/" + "".join(chr(b) if _REGULAR.fullmatch(chr(b)) else f"#{b:02X}" for b in text.encode())


def text_string(text: str) -> bytes:
    """A text string (7.9.2.2): ASCII as a literal, anything else as UTF-16BE."""
    if text.isascii():
        return byte_string(text.encode("ascii"))
    return hex_text(text).encode("ascii")


def hex_text(text: str) -> str:
    """A text string in hexadecimal UTF-16BE, fit for content streams."""
    return "<FEFF" + text.encode("utf-16-be", "surrogatepass").hex().upper() + ">"


def byte_string(data: bytes) -> bytes:
    """A literal string."""
    return b"(" + _SPECIAL.sub(lambda m: _ESCAPES[m[0]], data) + b")"


def date(iso: str) -> bytes:
    """A date (7.9.4) from ISO 8601 UTC, ``2017-06-30T00:00:00Z``."""
    digits = re.sub(r"\D", "", iso)[:14].ljust(14, "0")
    return f"(D:{digits}Z)".encode("ascii")
