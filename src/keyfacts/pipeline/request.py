"""What a build is asked for and what comes of it, as values."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from keyfacts.findings import Findings
from keyfacts.values import frozen

if TYPE_CHECKING:
    from keyfacts.write.docx import Finish

OUTPUT = "build"
"""The folder of the project that finished files go to unless the user names another."""


@frozen
class Scheduler:
    """The scheduler of a Dask cluster that builds: its address, and the files of TLS where the address asks for it."""

    address: str
    ca_file: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


@frozen
class Request:
    """What to build. ``output`` None checks only and writes nothing; ``layout`` False does not even set pages.

    ``edition`` '' means all editions, ``to`` () what each edition's front matter says; ``modified`` is the date to
    write into the files (ISO 8601), '' for the dataset's ``as_of``. ``depfile`` and ``stamp`` are what make asks for
    of one report. ``python`` False runs no script of the project. ``where`` keeps to some values of parameters;
    ``jobs`` is the number of processes. ``anew`` builds what has not changed, too; ``combine`` asks for one PDF of all
    editions that are made for parameters, as well. ``on`` has a cluster build instead of processes of this machine.
    ``finish`` is given each Word file's python-docx document before it is saved; nothing is kept of such a run.
    ``redline`` names an earlier version, whose differences from each Word file are written beside it.
    ``clean`` removes files that no report makes any more.
    ``as_guest`` builds in the process of another program, whose matplotlib stays as that program has it.
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
    where: tuple[tuple[str, str], ...] = ()
    jobs: int = 1
    anew: bool = False
    combine: bool = False
    on: Scheduler | None = None
    finish: Finish | None = None
    as_guest: bool = False
    redline: str = ""
    clean: bool = False


def is_chosen(request: Request) -> bool:
    """Whether the user has named the folder to write to; any other stays in the project."""
    return request.output != request.project / OUTPUT


@frozen
class Output:
    """One finished file; ``pages`` is 0 for Word, whose pages only Word knows.

    ``data`` is let go (b"") once the file is in its place; ``size``, ``digest`` (SHA-256) and ``time`` (nanoseconds, as
    the disk has it) are known from then on, and stay those of this file when another build puts one in its place.
    ``unchanged`` is a file of an earlier build that is what this one would write.
    """

    path: Path
    data: bytes = field(repr=False)
    pages: int = 0
    edition: str = ""
    size: int = 0
    digest: str = ""
    time: int = 0
    unchanged: bool = False


@frozen
class Built:
    """One report, built: its files (none written if it has errors) and every file they were made from.

    ``title`` and ``values`` are those of its parameters; ``told`` counts errors, warnings and notes by edition.
    """

    stem: str
    outputs: tuple[Output, ...]
    inputs: tuple[Path, ...]
    has_errors: bool
    title: str = ""
    values: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[str, tuple[int, int, int]], ...] = ()


@frozen
class Outcome:
    """A whole run: the reports built, the findings of all of them together, and the files that were removed."""

    built: tuple[Built, ...]
    findings: Findings
    removed: tuple[Path, ...] = ()
