"""The reading of a spreadsheet as a program of its own, with bounds that the operating system holds.

Started by ``reading`` through ``bounded``: the file's bytes come in, a JSON line for the sheet and for each row go out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> None:
    """Read the sheet named on the command line from standard input."""
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
