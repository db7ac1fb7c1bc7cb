"""``keyfacts schema``: what editors know of our files."""

from __future__ import annotations

import json
from pathlib import Path

from keyfacts.cli.streams import hand_on
from keyfacts.findings import UsageError
from keyfacts.pipeline import write_whole
from keyfacts.read import json_schemas


def give_schemas(name: str | None, output: Path | None) -> int:
    """Print one schema or all, or write each to ``output``/NAME.json; UsageError if it cannot be written."""
    schemas = json_schemas()
    chosen = {name: schemas[name]} if name else schemas
    if output is None:
        hand_on(_text(chosen[name] if name else chosen), end="")
        return 0
    try:
        for each, schema in chosen.items():
            write_whole(output, output / f"{each}.json", _text(schema).encode())
    except OSError as error:
        raise UsageError(f"cannot write to '{error.filename or output}': {error.strerror}") from None
    return 0


def _text(schema: object) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
