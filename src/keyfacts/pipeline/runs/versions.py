"""What decides the bytes of a file besides its inputs: the versions that build it. A cluster must be of one mind."""

from __future__ import annotations

import platform
import re
import sys
import zlib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires, version

from keyfacts import __version__
from keyfacts.pipeline.dependencies import engine_digest

_OF_THE_CLUSTER = ("dask", "distributed")


def versions_here() -> dict[str, str]:
    """The versions of this process by name: Python, keyfacts by its very code, and every library it declares."""
    named = {
        "Python": f"{platform.python_version()} ({sys.platform})",
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "keyfacts": f"{__version__} ({engine_digest()})",
    }
    return named | {library: _version_of(library) for library in (*_declared(), *_OF_THE_CLUSTER)}


def differences(there: Mapping[str, str], here: Mapping[str, str]) -> str:
    """'duckdb 2.0.1 (here 2.0.0), lxml 6.1.2 (here 6.1.3)'; '' where all are the same."""
    names = [name for name in here if there.get(name, "none") != here[name]]
    return ", ".join(f"{name} {there.get(name, 'none')} (here {here[name]})" for name in names)


def _declared() -> list[str]:
    """The libraries that keyfacts declares, without those of its extras."""
    try:
        wanted = requires("keyfacts") or []
    except PackageNotFoundError:  # run from its source alone
        return []
    return [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in wanted if "extra ==" not in line]


def _version_of(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
