"""The standard streams, which may be closed, full, or without a reader; and what may be printed to them."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import Any

from keyfacts.harmless import harmless as harmless  # the files beside this one have it from here
from keyfacts.harmless import steers


def settle_streams() -> None:
    """Give a closed stream a file of its own, so that no other file takes its number; characters it lacks escaped."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull)  # noqa: PTH123, SIM115
    if sys.stdout is None:  # whatever is printed to it fails as it would in any other program
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(text: str, painted: bool = False) -> None:
    """Tell people on standard error, as far as it takes it; nothing of it steers their terminal.

    ``painted`` text has colours, and is made of harmless pieces already.
    """
    with suppress(OSError):
        print(text if painted else _harmless_lines(text), file=sys.stderr, flush=True)


def tell_people(text: str) -> None:
    """Tell people on standard output what came of it; nothing of it steers their terminal."""
    print(_harmless_lines(text))


def hand_on(text: str, end: str = "\n") -> None:
    """Print what other programs read, as it is; where it is a terminal that reads it, nothing steers it."""
    print(_harmless_lines(text) if sys.stdout.isatty() else text, end=end)


def as_json(value: Any) -> str:
    """JSON in the letters of the output, with everything escaped that would steer a terminal."""
    plain = (sys.stdout.encoding or "").lower().startswith("utf")
    text = json.dumps(value, indent=2, ensure_ascii=not plain)
    return "".join(f"\\u{ord(sign):04x}" if sign != "\n" and steers(sign) else sign for sign in text)


def discard_output() -> None:
    """Drop what is still to be written: it must not fail again when the interpreter closes."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _harmless_lines(text: str) -> str:
    return "\n".join(harmless(line) for line in text.split("\n"))
