"""Tables that LibreOffice saves here and now, in every feature alone and in pairs, are read as the tests' table says.

``tests/corpora/libreoffice`` keeps what an earlier LibreOffice has saved, for machines that have none.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from projects import Finished
from tools import REPOSITORY
from verdicts import Verdicts

sys.path[:0] = [str(REPOSITORY / "tests"), str(REPOSITORY / "tests" / "corpora" / "libreoffice")]

from make import save_by_libreoffice  # noqa: E402

from table_features import EXPORTS, OFFICE, SHOWN, misread, pairs_of, sheet_name  # noqa: E402


def judge_libreoffice_tables(_: Finished, verdicts: Verdicts) -> None:
    """Make the files afresh, and read each."""
    with tempfile.TemporaryDirectory() as place:
        saved, root = Path(place) / "saved", Path(place) / "project"
        (root / "data" / "d").mkdir(parents=True)
        save_by_libreoffice(saved)
        for book in ("features.xlsx", "features.ods"):
            verdicts.none_of("libreoffice-tables", book, _books(root, saved / book), f"{len(pairs_of(OFFICE))} sheets")
        for export in EXPORTS:
            verdicts.none_of("libreoffice-tables", export, _texts(root, saved / export, export), f"{len(SHOWN)} files")


def _books(root: Path, book: Path) -> Iterator[str]:
    shutil.copy(book, root / "data" / "d")
    for names in pairs_of(OFFICE):
        if problem := misread(root, book.name, names, OFFICE, f'    sheet: "{sheet_name(names)}"\n'):
            yield f"{sheet_name(names)}: {problem}"


def _texts(root: Path, folder: Path, export: str) -> Iterator[str]:
    for name in SHOWN:
        shutil.copy(folder / f"texts-{name}.csv", root / "data" / "d" / "t.csv")
        if problem := misread(root, "t.csv", (name,), SHOWN, EXPORTS[export][2]):
            yield f"{name}: {problem}"
