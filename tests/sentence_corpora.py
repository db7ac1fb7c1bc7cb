"""The sentences of ``tests/compose/corpora``: one a line, under the language they are in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_CORPORA = Path(__file__).parent / "compose" / "corpora"


def sentences(name: str) -> Iterator[tuple[str, str]]:
    """Language and sentence of a corpus."""
    lang = ""
    for line in (_CORPORA / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lang = line.strip("[]")
        elif line and not line.startswith("#"):
            yield lang, line
