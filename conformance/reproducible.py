"""The same bytes from builds in different folders, time zones, locales and hash seeds."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

from projects import Finished
from tools import CACHE, REPOSITORY, must
from verdicts import Verdicts

SURROUNDINGS = {
    "one": {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    "two/a longer folder": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"},
    "three": {"TZ": "America/St_Johns", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "random"},
}


def judge_reproducible(_: Finished, verdicts: Verdicts) -> None:
    """Build the whole project thrice, each time drawn anew, and compare every file."""
    sums: list[dict[str, str]] = []
    for name, environment in SURROUNDINGS.items():
        folder = CACHE / "reproducible" / name
        shutil.rmtree(folder, ignore_errors=True)
        for part in ("reports", "data", "styles"):
            shutil.copytree(REPOSITORY / part, folder / part)
        must(sys.executable, "-m", "keyfacts", "build", *sorted(folder.glob("reports/*.md")), **environment)
        sums.append({path.name: _sum(path) for path in sorted((folder / "build").iterdir())})
    names = sorted(set().union(*sums))
    for file in names:
        values = {table.get(file, "missing") for table in sums}
        verdicts.add("reproducible", file, len(values) == 1, ", ".join(sorted(values)))
    verdicts.add("reproducible", "number of files", bool(names), f"{len(names)}")


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
