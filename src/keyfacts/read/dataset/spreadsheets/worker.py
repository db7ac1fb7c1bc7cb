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
    from keyfacts.read.dataset.spreadsheets.reading import refusal_of, write_sheet
    from keyfacts.read.dataset.spreadsheets.sheet import SheetWriter

    def answer(piece: str) -> None:
        sys.stdout.write(piece + "\n")

    try:
        write_sheet(sys.stdin.buffer.read(), sys.argv[1], sys.argv[2], SheetWriter(answer))
    except Exception as error:
        answer(json.dumps({"refused": refusal_of(error)}))


if __name__ == "__main__":
    main()
