"""What earlier builds have made, so that nothing is made twice: a note of each edition, and one of each whole run.

The notes are JSON in ``.keyfacts/cache/``; they hold marks of files and findings, nothing that could run. A note that
cannot be read, or is not of this version of keyfacts and its libraries, is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from keyfacts.findings import Finding, Place, Severity
from keyfacts.gate import inside, names_in, read, read_named, remove
from keyfacts.pipeline.dependencies import engine_files
from keyfacts.pipeline.replacing import write_whole
from keyfacts.pipeline.request import Output
from keyfacts.values import frozen

CACHE = Path(".keyfacts") / "cache"
"""Where drawings and notes of earlier builds are kept, in the project."""
_CLOCK = "clock-"
_MOST_BYTES = 50_000_000


@frozen
class KeptEdition:
    """The files of an edition that are as they would be written, and what was found while they were made."""

    outputs: tuple[Output, ...]
    findings: tuple[Finding, ...]


class Notes:
    """The notes of a project; one that cannot have any, or is not asked to, builds everything anew."""

    def __init__(self, project: Path, *, anew: bool = False) -> None:
        folder = project / CACHE / "built"
        self._project = project
        self._folder = folder if inside(project, folder) else None
        self._anew = anew

    def edition(self, path: Path, key: str) -> KeptEdition | None:
        """The files beside ``path`` (the edition's, without suffix) if they were made from the same ``key``."""
        noted = self.noted(path)
        return noted[1] if noted is not None and noted[0] == key else None

    def noted(self, path: Path) -> tuple[str, KeptEdition] | None:
        """The key that the files beside ``path`` were made from, and those files if they are as they were written."""
        note = None if self._anew else self._read(_name_of("edition", path))
        if note is None:
            return None
        try:
            outputs = tuple(output_of(each, path.parent) for each in note["outputs"])
            findings = tuple(finding_of(each) for each in note["findings"])
            key = str(note["key"])
        except (KeyError, TypeError, ValueError):
            return None
        return (key, KeptEdition(outputs, findings)) if all(map(is_as_written, outputs)) else None

    def keep_edition(self, path: Path, key: str, outputs: Iterable[Output], findings: Iterable[Finding]) -> None:
        """Note an edition whose files are in their places."""
        noted = [noted_output(output) for output in outputs]
        note = {"key": key, "outputs": noted, "findings": [finding_noted(finding) for finding in findings]}
        self._write(_name_of("edition", path), note)

    def run(self, name: str) -> dict[str, Any] | None:
        """The note of a whole run."""
        return self._read(f"run-{name}.json")

    def keep_run(self, name: str, note: dict[str, Any]) -> None:
        """Note a whole run."""
        self._write(f"run-{name}.json", note)
        if self._folder is not None:
            with suppress(OSError):
                self._clear_clocks(self._folder)

    def clock(self) -> int:
        """The time as files get it, in nanoseconds; 0 where none can be written."""
        if self._folder is None:
            return 0
        path = self._folder / f"{_CLOCK}{os.getpid()}"
        try:
            write_whole(self._project, path, b"")
            return path.stat().st_mtime_ns
        except OSError:
            return 0
        finally:
            with suppress(OSError):
                remove(path)

    def _read(self, name: str) -> dict[str, Any] | None:
        if self._folder is None:
            return None
        path = self._folder / name
        try:
            if path.is_symlink():
                return None
            note = json.loads(read(self._folder, path, _MOST_BYTES))
        except (OSError, ValueError, RecursionError):
            return None
        return note if isinstance(note, dict) and note.get("engine") == engine_mark() else None

    def _write(self, name: str, note: dict[str, Any]) -> None:
        if self._folder is None:
            return
        try:
            write_whole(self._project, self._folder / name, json.dumps({"engine": engine_mark(), **note}).encode())
        except (OSError, ValueError):
            return  # a project that cannot be written to builds every time

    def _clear_clocks(self, folder: Path) -> None:
        """Remove clocks of runs that were killed. One of a run that is under way is made again, or done without."""
        for name in names_in(folder):
            if name.lstrip(".").startswith(_CLOCK):
                remove(folder / name)


class NotesSent(Notes):
    """The notes of one order as another machine sent them, which has the files; by the name of the files' stem."""

    def __init__(self, project: Path, sent: Mapping[str, tuple[str, KeptEdition]]) -> None:
        super().__init__(project, anew=True)
        self._sent = sent

    def noted(self, path: Path) -> tuple[str, KeptEdition] | None:
        """What was sent of the edition whose files are beside ``path``."""
        return self._sent.get(path.name)


def _name_of(kind: str, path: Path) -> str:
    return f"{kind}-{hashlib.blake2b(os.fsencode(os.path.abspath(path)), digest_size=12).hexdigest()}.json"  # noqa: PTH100


@cache
def engine_mark() -> str:
    """Tells versions of keyfacts and of all that is installed beside it apart: source by size and time of each file."""
    mark = hashlib.blake2b(digest_size=16)
    folders = [Path(folder) for folder in sys.path if folder.endswith(("site-packages", "dist-packages"))]
    for path in (*engine_files(), *folders):  # a folder's time changes when anything is installed into it
        try:
            stat = path.stat()
        except OSError:
            continue
        mark.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode(errors="surrogateescape"))
    return f"{sys.version_info[:3]} {mark.hexdigest()}"


# --- files ---------------------------------------------------------------------------------------------------------


def settled(output: Output, times: Mapping[Path, int]) -> Output:
    """An output that is in its place, without its data; ``times`` are those of the files just written."""
    if output.unchanged:
        return output
    digest = hashlib.sha256(output.data).hexdigest()
    return replace(output, data=b"", size=len(output.data), digest=digest, time=times.get(output.path, 0))


def noted_output(output: Output) -> dict[str, Any]:
    """A file as it was put in its place, as JSON has it."""
    return {
        "name": output.path.name,
        "pages": output.pages,
        "edition": output.edition,
        "size": output.size,
        "digest": output.digest,
        "time": output.time,
    }


def output_of(noted: dict[str, Any], folder: Path) -> Output:
    """A file in ``folder`` from JSON; ValueError for a name that leads elsewhere."""
    name, pages, edition, size, digest, time = (
        noted[key] for key in ("name", "pages", "edition", "size", "digest", "time")
    )
    if not all(isinstance(text, str) for text in (name, edition, digest)) or Path(name).name != name:
        raise ValueError(name)
    if not all(isinstance(number, int) for number in (pages, size, time)):
        raise ValueError(pages)
    return Output(folder / name, b"", pages, edition, size, digest, time, unchanged=True)


def is_as_written(output: Output) -> bool:
    """True where the file is there as it was written: by size and time, or by its bytes."""
    try:
        stat = output.path.lstat()
        if output.path.is_symlink() or stat.st_size != output.size:
            return False
        if stat.st_mtime_ns == output.time:
            return True
        return hashlib.sha256(read_named(output.path, output.size)).hexdigest() == output.digest
    except OSError:
        return False


# --- findings ------------------------------------------------------------------------------------------------------


def finding_noted(finding: Finding) -> list[Any]:
    """A finding as JSON has it."""
    place = finding.place
    at = [place.file, place.line, place.column, place.sheet]
    return [finding.code, str(finding.severity), finding.message, finding.hint, at]


def finding_of(noted: Sequence[Any]) -> Finding:
    """A finding from JSON; ValueError or TypeError for what is none."""
    code, severity, message, hint, (file, line, column, sheet) = noted
    if not all(isinstance(text, str) for text in (code, message, hint, file, sheet)):
        raise ValueError(code)
    return Finding(code, Severity(severity), message, Place(file, int(line), int(column), sheet), hint)
