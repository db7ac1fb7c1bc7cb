"""The reading of a spreadsheet as a program of its own, with bounds that the operating system holds.

Started by ``reading`` with an empty environment: the file's bytes come in, one JSON line for the sheet and one for each
row go out. Memory and processor time end the process, and it can write no file.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

MEMORY = 2 << 30
"""Bytes of address space."""
PROCESSOR_SECONDS = 120


def _bound() -> None:
    """Bounds of the operating system, where it has them (Windows has not: the measured sizes remain)."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS bounds no address space
            continue


def main() -> None:
    """Read the sheet named on the command line from standard input."""
    _bound()
    sys.path.insert(0, str(Path(__file__).parents[4]))  # the very keyfacts that asks
    from keyfacts.read.dataset.spreadsheets.reading import refusal_of, sheet_of
    from keyfacts.read.dataset.spreadsheets.sheet import row_to_json

    answers = sys.stdout
    try:
        sheet = sheet_of(sys.stdin.buffer.read(), sys.argv[1], sys.argv[2])
    except Exception as error:
        answers.write(json.dumps({"refused": refusal_of(error)}) + "\n")
        return
    answers.write(json.dumps({"sheet": sheet.to_json()}) + "\n")
    for row in sheet.rows:
        answers.write(json.dumps(row_to_json(row)) + "\n")
    answers.write("{}\n")


if __name__ == "__main__":
    main()
