"""The text of a page by marked-content identifier, read from the content stream of any PDF.

A tokenizer of its own, because a parsed object per operator (as libraries give) costs seconds on a long report.
"""

from __future__ import annotations

import re
from typing import Any

from keyfacts.check.pdf.objects import is_a
from keyfacts.check.pdf.streams import LIMIT, stream_bytes

TOKEN = re.compile(
    rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)"  # literal string, one level of bare parentheses
    rb"|<<|>>|<[0-9A-Fa-f\s]*>"
    rb"|/[^\s/<>()\[\]{}%]*|[\[\]]|[^\s/<>()\[\]{}%]+|%[^\r\n]*",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3}|\r\n|\n|\r)")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"(": b"(", b")": b")", b"\\": b"\\"}
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[|\])")


class _Characters(dict[int, str]):
    """Code to characters for ``str.translate``, which decodes a string at the speed of C."""

    def __missing__(self, code: int) -> str:
        return "\ufffd"


_PAIRS = "()<>[]{}\u00ab\u00bb\u2039\u203a\u2045\u2046\u207d\u207e\u2264\u2265\u27e8\u27e9\u27ea\u27eb\u3008\u3009"
_MIRRORED = str.maketrans(_PAIRS, "".join(b + a for a, b in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))
"""Brackets and their mirror images (Unicode's BidiMirroring.txt, those that texts have)."""


class ToUnicode:
    """A font's ToUnicode CMap (ISO 32000-1 9.10.3); codes without an entry become U+FFFD."""

    def __init__(self, font: Any) -> None:
        self.width = 2 if font.get("/Subtype") == "/Type0" else 1
        self._map = _Characters()
        cmap = font.get("/ToUnicode")
        self.present = cmap is not None
        if cmap is not None:
            self._read(stream_bytes(cmap, 4_000_000))

    def _read(self, data: bytes) -> None:
        for kind, body in _SECTION.findall(data):
            words = [bracket or bytes.fromhex(digits.decode()) for digits, bracket in _HEX.findall(body)]
            if kind == b"bfchar":
                for code, text in zip(words[0::2], words[1::2], strict=False):
                    self._map[int.from_bytes(code, "big")] = _utf16(text)
            else:
                self._ranges(words)

    def _ranges(self, words: list[bytes]) -> None:
        at = 0
        while at + 2 < len(words):
            low, high = int.from_bytes(words[at], "big"), int.from_bytes(words[at + 1], "big")
            if high - low > 0xFFFF:
                return
            if words[at + 2] == b"[":
                end = words.index(b"]", at) if b"]" in words[at:] else len(words)
                for offset, text in enumerate(words[at + 3 : end]):
                    self._map[low + offset] = _utf16(text)
                at = end + 1
            else:
                first = _utf16(words[at + 2])
                for code in range(low, high + 1):
                    self._map[code] = first[:-1] + chr(ord(first[-1]) + code - low) if first else ""
                at += 3

    def table(self) -> dict[int, str]:
        """Code to characters, as far as the map goes."""
        return dict(self._map)

    def text(self, data: bytes) -> str:
        """The characters a shown string stands for."""
        if not self.present and self.width == 1:
            return data.decode("cp1252", "replace")
        codes = data.decode(
            "utf-16-be" if self.width == 2 else "latin-1", "surrogatepass" if self.width == 2 else "strict"
        )
        return codes.translate(self._map)


def marked_text(page: Any, fonts: dict[Any, ToUnicode]) -> dict[int, str]:
    """Text of each MCID of a page, ActualText honoured (ISO 32000-1 14.6, 14.9.4); ValueError when it is too long.

    ``fonts`` is a cache over pages, keyed by the font's object number.
    """
    return _Reader(page, fonts).read()


class _Reader:
    """Walks one content stream with the stack of marked content and the current font."""

    def __init__(self, page: Any, fonts: dict[Any, ToUnicode]) -> None:
        self._data = b"\n".join(content_streams(page))
        if len(self._data) > LIMIT:
            raise ValueError("content stream too long")
        self._resources = page.get("/Resources", {})
        self._fonts = fonts
        self._by_name: dict[bytes, ToUnicode | None] = {}
        self._texts: dict[int, list[str]] = {}
        self._stack: list[tuple[int, bool, bool]] = []
        """MCID, hidden behind ActualText or in an artifact, characters reversed (14.8.2.3.3)."""
        self._font: ToUnicode | None = None
        self._saved: list[ToUnicode | None] = []

    def read(self) -> dict[int, str]:
        operands: list[bytes] = []
        for token in TOKEN.findall(self._data):
            head = token[:1]
            if head in b"(</[]0123456789+-." or token == b">>":
                operands.append(token)
                if len(operands) > 100_000:
                    operands.clear()
                continue
            if head != b"%":
                self._operate(token, operands)
                operands.clear()
        return {mcid: "".join(parts) for mcid, parts in self._texts.items()}

    def _operate(self, operator: bytes, operands: list[bytes]) -> None:
        match operator:
            case b"BDC" | b"BMC":
                self._begin(operands)
            case b"EMC":
                if self._stack:
                    self._stack.pop()
            case b"q":
                self._saved.append(self._font)
            case b"Q":
                self._font = self._saved.pop() if self._saved else self._font
            case b"Tf":
                if operands:
                    self._font = self._named_font(operands[0][1:])
            case b"Tj" | b"TJ" | b"'" | b'"':
                mcid, hidden, backwards = self._stack[-1] if self._stack else (-1, False, False)
                if mcid >= 0 and not hidden and self._font:
                    shown = self._font.text(b"".join([string_bytes(o) for o in operands if o[:1] in b"(<"]))
                    self._texts.setdefault(mcid, []).append(_turned(shown) if backwards else shown)

    def _begin(self, operands: list[bytes]) -> None:
        mcid, hidden, backwards = self._stack[-1] if self._stack else (-1, False, False)
        if operands and operands[0] == b"/Artifact":
            self._stack.append((-1, True, False))
            return
        backwards = backwards or operands[:1] == [b"/ReversedChars"]
        if b"/MCID" in operands:
            mcid = int(operands[operands.index(b"/MCID") + 1])
            self._texts.setdefault(mcid, [])
        if b"/ActualText" in operands and not hidden:
            text = string_bytes(operands[operands.index(b"/ActualText") + 1])
            self._texts.setdefault(mcid, []).append(_text_string(text))
            hidden = True
        self._stack.append((mcid, hidden, backwards))

    def _named_font(self, name: bytes) -> ToUnicode | None:
        if name not in self._by_name:
            font = self._resources.get("/Font", {}).get("/" + name.decode("latin-1"))
            if font is None:
                self._by_name[name] = None
            else:
                key = font.objgen if font.is_indirect else id(self)
                if key not in self._fonts:
                    self._fonts[key] = ToUnicode(font)
                self._by_name[name] = self._fonts[key]
        return self._by_name[name]


def _turned(shown: str) -> str:
    """Characters written from right to left, in reading order: brackets are spelled as they look, and mirrored."""
    return shown[::-1].translate(_MIRRORED)


def content_streams(page: Any) -> list[bytes]:
    contents = page.get("/Contents")
    if contents is None:
        return []
    parts = list(contents) if is_a(contents, "array") else [contents]
    return [stream_bytes(part) for part in parts if is_a(part, "stream")]


def string_bytes(token: bytes) -> bytes:
    """The bytes of a literal or hexadecimal string token."""
    if token[:1] == b"<":
        digits = token[1:-1].decode("latin-1")
        try:
            return bytes.fromhex(digits)  # white space between digits is allowed in both
        except ValueError:  # an odd digit stands for itself and a 0 (ISO 32000-1 7.3.4.3); a dictionary has none
            return bytes.fromhex("".join(digits.split()) + "0") if digits[:1] != "<" else b""
    if token[:1] != b"(":
        return b""
    body = token[1:-1]
    return _ESCAPE.sub(_unescape, body) if b"\\" in body else body


def _unescape(match: re.Match[bytes]) -> bytes:
    what = match[1]
    if what in _ESCAPED:
        return _ESCAPED[what]
    return bytes([int(what, 8) & 0xFF]) if what[:1].isdigit() else b""


def _text_string(data: bytes) -> str:
    """A text string (ISO 32000-1 7.9.2.2)."""
    return data[2:].decode("utf-16-be", "replace") if data[:2] == b"\xfe\xff" else data.decode("latin-1")


def _utf16(data: bytes) -> str:
    return data.decode("utf-16-be", "replace")
