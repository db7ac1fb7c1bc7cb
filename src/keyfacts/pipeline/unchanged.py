"""A run of which nothing has changed since it was noted: files, findings and all are told as they were, in no time.

This file is looked into before anything slow is loaded; what it imports is paid for at every start.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from keyfacts.findings import Findings
from keyfacts.gate import names_in
from keyfacts.pipeline.kept import Notes, finding_noted, finding_of, is_as_written, noted_output, output_of
from keyfacts.pipeline.replacing import is_unfinished
from keyfacts.pipeline.request import Built, Outcome, Request

_PROJECT_FILE = "keyfacts.yaml"
_TICK = 20_000_000
"""Nanoseconds: a file that changes within a tick of the system's clock may keep its time."""


def unchanged_run(request: Request) -> Outcome | None:
    """What came of the same request when it was noted, if every file that counts is as it was then."""
    if request.output is None or request.anew or request.depfile or request.stamp or request.finish:
        return None
    note = Notes(request.project).run(_name_of(request))
    try:
        if is_unfinished(request.output):
            return None
        if note is None or not _is_as_it_was(note, request.project):
            return None
        built = tuple(_built_of(each) for each in note["built"])
        findings = Findings(finding_of(each) for each in note["findings"])
    except (KeyError, TypeError, ValueError, AttributeError, OSError):
        return None
    written = (output for each in built for output in each.outputs)
    return Outcome(built, findings) if all(is_as_written(output) for output in written) else None


def note_run(request: Request, outcome: Outcome, started: int) -> None:
    """Note a run without errors; not one of whose files one has changed since it started, by the disk's clock."""
    if request.output is None or request.finish or outcome.findings.has_errors or not started:
        return
    inputs = {*request.reports, *(path for built in outcome.built for path in built.inputs)}
    try:
        marks = {str(path): _mark(path) for path in sorted(inputs)}
        if any(time >= started - _TICK for _, time in marks.values()):
            return
        built = [
            {
                "stem": each.stem,
                "folder": str(each.outputs[0].path.parent) if each.outputs else "",
                "outputs": [noted_output(output) for output in each.outputs],
            }
            for each in outcome.built
        ]
    except OSError:
        return
    note = {
        "inputs": marks,
        "folders": _listings([*inputs, *_libraries(inputs, request.project)], request.project),
        "project_file": (request.project / _PROJECT_FILE).exists(),
        "built": built,
        "findings": [finding_noted(finding) for finding in outcome.findings],
    }
    Notes(request.project).keep_run(_name_of(request), note)


def _name_of(request: Request) -> str:
    """Stands for what was asked for; the number of processes and whether things are built anew make no difference."""
    asked = (
        request.reports,
        request.output,
        request.edition,
        request.to,
        request.modified,
        request.python,
        request.where,
        request.combine,
    )
    return hashlib.blake2b(repr(asked).encode(errors="surrogatepass"), digest_size=12).hexdigest()


def _mark(path: Path) -> list[int] | tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


def _is_as_it_was(note: dict[str, Any], project: Path) -> bool:
    """Whether every input has its size and time, and no file has come or gone beside one."""
    try:
        if any(list(_mark(Path(name))) != mark for name, mark in note["inputs"].items()):
            return False
    except OSError:
        return False
    folders = {name: _listing(name) for name in note["folders"]}
    return bool(folders == note["folders"] and (project / _PROJECT_FILE).exists() == note["project_file"])


def _libraries(inputs: Iterable[Path], project: Path) -> list[Path]:
    """A file in each folder of libraries, of which the names say the versions, if a script of the project has run."""
    if not any(path.suffix == ".py" and path.is_relative_to(project) for path in inputs):
        return []
    return [Path(folder) / "any" for folder in sys.path if folder.endswith("site-packages")]


def _listings(inputs: Iterable[Path], project: Path) -> dict[str, list[str]]:
    """The names in every folder that an input stands in: a facts.lock or a second report may appear there."""
    folders = {str(path.parent) for path in inputs if path.parent != project}
    return {name: _listing(name) for name in sorted({*folders, str(project / "data"), str(project / "styles")})}


def _listing(folder: str) -> list[str]:
    try:
        return [os.fsencode(name).decode(errors="replace") for name in names_in(Path(folder))]
    except OSError:
        return []


def _built_of(noted: dict[str, Any]) -> Built:
    folder = Path(noted["folder"])
    outputs = tuple(output_of(each, folder) for each in noted["outputs"])
    return Built(str(noted["stem"]), outputs, (), has_errors=False)
