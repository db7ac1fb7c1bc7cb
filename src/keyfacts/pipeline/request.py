"""What a build is asked for and what comes of it, as values."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from keyfacts.findings import Findings
from keyfacts.values import frozen

OUTPUT = "build"
"""The folder of the project that finished files go to unless the user names another."""


@frozen
class Request:
    """What to build. ``output`` None checks only and writes nothing; ``layout`` False does not even set pages.

    ``edition`` '' means all editions, ``to`` () what each edition's front matter says; ``modified`` is the date to
    write into the files (ISO 8601), '' for the dataset's ``as_of``. ``depfile`` and ``stamp`` are what make asks for
    of one report. ``python`` False runs no script of the project.
    """

    project: Path
    reports: tuple[Path, ...]
    output: Path | None = None
    edition: str = ""
    to: tuple[str, ...] = ()
    modified: str = ""
    layout: bool = True
    python: bool = True
    depfile: Path | None = None
    stamp: Path | None = None


@frozen
class Output:
    """One finished file in memory; ``pages`` is 0 for Word, whose pages only Word knows."""

    path: Path
    data: bytes = field(repr=False)
    pages: int = 0


@frozen
class Built:
    """One report, built: its files (none written if it has errors) and every file they were made from."""

    stem: str
    outputs: tuple[Output, ...]
    inputs: tuple[Path, ...]
    has_errors: bool


@frozen
class Outcome:
    """A whole run: the reports built and the findings of all of them together."""

    built: tuple[Built, ...]
    findings: Findings
