"""Libraries that only some projects need: whether one is there, and the finding with the line that installs it."""

from __future__ import annotations

import re
from importlib.util import find_spec

from keyfacts.findings.collected import Findings
from keyfacts.findings.finding import Place

OF_EXTRAS = {
    "dask": "dask",
    "distributed": "dask",
    "duckdb": "sql",
    "pandas": "pandas",
    "psycopg": "postgres",
    "pypdfium2": "notebook",
    "xlsxwriter": "word-charts",
}
"""The extra of keyfacts that brings each."""


def is_installed(library: str) -> bool:
    """Whether a library can be imported; it is not imported."""
    try:
        return find_spec(library) is not None
    except ValueError:  # hidden from this process
        return False


def lacks(library: str, use: str, place: Place, findings: Findings) -> bool:
    """Whether a library that is needed for ``use`` is not there, which is then told (KF047)."""
    if is_installed(library):
        return False
    findings.report("KF047", place, f"{use} needs the library {library}, which is not installed", how_to_get(library))
    return True


def how_to_get(library: str) -> str:
    """The line that installs a library in the versions that keyfacts works with.

    It names the library itself: that is right whether keyfacts came as a wheel or as a clone.
    """
    from importlib.metadata import PackageNotFoundError, requires

    extra = OF_EXTRAS[library]
    try:
        wanted = [
            line.partition(";")[0].strip() for line in requires("keyfacts") or () if f"'{extra}'" in _quoted(line)
        ]
    except PackageNotFoundError:
        wanted = []
    named = [line for line in wanted if re.split(r"[^\w-]", line)[0].lower() == library] or [library]
    return f"pip install '{named[0]}' (the extra '{extra}' of keyfacts brings it)"


def _quoted(line: str) -> str:
    return line.partition(";")[2].replace('"', "'")
