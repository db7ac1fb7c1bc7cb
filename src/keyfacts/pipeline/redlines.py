"""Word files that show as tracked changes what is new since an earlier one: a file, the last build, a revision."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from keyfacts.findings import UsageError
from keyfacts.gate import TooLong, is_file, names_in, read_named
from keyfacts.ooxml.unpacking import UnreadablePackage
from keyfacts.pipeline.replacing import write_whole
from keyfacts.pipeline.request import Built, Outcome, Output, Request
from keyfacts.pipeline.revisions import extract_project
from keyfacts.pipeline.runs.written import note_beside
from keyfacts.write.docx import redline

LAST: Final = "last"
"""Names the last build."""
_MOST_BYTES: Final = 256_000_000
_WORD: Final = ".docx"
_ENDING: Final = "-redline.docx"


def with_redlines(request: Request, build: Callable[[Request], Outcome]) -> Outcome:
    """Build, and write ``NAME-redline.docx`` beside each Word file that the earlier version has, too.

    UsageError for an earlier version that is none.
    """
    plain = replace(request, redline="")
    if request.redline == LAST:
        earlier = dict(_in_folder(request.output or request.project))
        outcome = build(plain)
    elif is_file(Path(request.redline)) and request.redline.lower().endswith(_WORD):
        earlier = {"": _read(Path(request.redline))}
        outcome = build(plain)
    else:
        earlier = _of_revision(plain, request.redline, build)
        outcome = build(plain)
    words = [output for built in outcome.built for output in built.outputs if output.path.suffix == _WORD]
    if "" in earlier and len(words) > 1:
        names = ", ".join(output.edition for output in words)
        raise UsageError(
            f"--redline FILE is for one Word file, and this build has {len(words)} ({names}); name --edition"
        )
    return replace(outcome, built=tuple(_redlined(built, earlier, request) for built in outcome.built))


def _redlined(built: Built, earlier: Mapping[str, bytes], request: Request) -> Built:
    """A report with the redlines of its Word files."""
    made: list[Output] = []
    for output in built.outputs:
        old = earlier.get("", earlier.get(output.path.name)) if output.path.suffix == _WORD else None
        if old is None or request.output is None:
            continue
        try:
            data = redline(_read(output.path), old, request.modified or _date_of(output.path))
        except UnreadablePackage as error:
            raise UsageError(f"'{request.redline}' {error}") from None
        path = output.path.with_name(f"{output.path.stem}{_ENDING}")
        try:
            write_whole(request.output, path, data)
        except OSError as error:
            raise UsageError(f"cannot write '{path}': {error.strerror}") from None
        digest = hashlib.sha256(data).hexdigest()
        made.append(Output(path, b"", 0, output.edition, len(data), digest))
        note_beside(request, made[-1:], output.path.name)
    return replace(built, outputs=(*built.outputs, *made)) if made else built


def _date_of(path: Path) -> str:
    """The date that a Word file of ours bears: that of its data."""
    from keyfacts.write.docx import date_of

    return date_of(_read(path))


def _in_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The Word files of the last build by name."""
    for name in names_in(folder):
        if name.endswith(_WORD) and not name.endswith(_ENDING) and is_file(folder / name):
            yield name, _read(folder / name)


def _of_revision(request: Request, revision: str, build: Callable[[Request], Outcome]) -> dict[str, bytes]:
    """The Word files of the project as it was in a revision of git, by name."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch).resolve()
        extract_project(request.project, revision, root)
        reports = tuple(root / path.relative_to(request.project) for path in request.reports)
        there = tuple(path for path in reports if is_file(path))
        if not there:
            raise UsageError(f"revision '{revision}' has none of these reports")
        old = replace(
            request, project=root, reports=there, output=root / "build", to=("docx",), depfile=None, stamp=None, on=None
        )
        outcome = build(old)
        if outcome.findings.has_errors:
            first = next(finding for finding in outcome.findings if finding.severity == "error")
            raise UsageError(f"revision '{revision}' does not build: {first.place}: {first.message} ({first.code})")
        return dict(_in_folder(root / "build"))


def _read(path: Path) -> bytes:
    try:
        return read_named(path, _MOST_BYTES)
    except TooLong:
        raise UsageError(f"'{path}' is larger than a Word file may be") from None
    except OSError as error:
        raise UsageError(f"cannot read '{path}': {error.strerror}") from None
