"""Fences that do not close, and fences of one length inside each other: both swallow what follows (KF205)."""

from __future__ import annotations

import re

from markdown_it.token import Token

from keyfacts.read.report.reading import Reading

_PREFIX = re.compile(r"[ \t>]*")


def check_fence(token: Token, lines: list[str], first_line: int, reading: Reading) -> None:
    """Report an unclosed fence, and a directive inside another whose fence is not longer."""
    stray = token.type == "colon_fence" and not token.info.strip()  # read_opening reports it
    if not token.map or stray:
        return
    start, end = token.map
    mark, length = token.markup[0], len(token.markup)
    place = reading.place(first_line + start, _PREFIX.match(lines[start]).end() + 1)  # type: ignore[union-attr]
    last = lines[end - 1] if end - 1 < len(lines) else ""
    closing = last[_PREFIX.match(last).end() :].strip()  # type: ignore[union-attr]
    closed = end - 1 > start and len(closing) >= length and set(closing) == {mark}
    if not closed and place.line not in reading.fence_lines:
        hint = f"close it with {mark * length} on a line of its own"
        reading.report("KF205", place, "this fence is not closed; it takes everything to the end", hint)
    if mark != ":" and not token.info.strip().startswith("{"):
        return
    inner = re.compile(rf"[ \t]{{0,3}}({re.escape(mark)}{{{length},}})\s*\{{")
    for number, line in enumerate(token.content.split("\n"), start + 1):
        if match := inner.match(line):
            at = reading.place(first_line + number, match.start(1) + 1)
            reading.fence_lines.add(at.line)
            hint = f"give the outer fence more than {len(match[1])} {'colons' if mark == ':' else 'backticks'}"
            reading.report("KF205", at, "a directive inside another needs a shorter fence than the one around it", hint)
            return
