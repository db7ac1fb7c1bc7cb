"""What was read in earlier builds, used again where every file and folder that was looked at is as it was.

Files are compared by their bytes, whatever their times. An entry that is damaged, of another version of keyfacts or of
a project that has been moved is as good as none; without a folder to write to everything is read each time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from keyfacts.findings import Findings, Place, Severity
from keyfacts.gate import Watch, asked_again, inside, is_there, read, watched
from keyfacts.model.brand import Brand, BrandKey
from keyfacts.model.dataset import Dataset
from keyfacts.model.report import Head
from keyfacts.pipeline.kept import CACHE, engine_mark
from keyfacts.pipeline.readings.plain_values import NotPlainError, Reader, Writer
from keyfacts.pipeline.replacing import write_whole
from keyfacts.read import PROJECT_FILE, read_severities

_Read = TypeVar("_Read")
_LIMIT = 20_000_000
"""Bytes of an entry; what is longer is as quickly read from its own files."""
_CHECK = 16
"""Bytes of the checksum before an entry."""


class Readings:
    """The kept readings of a project; ``writes`` is False for a run that must leave no file."""

    def __init__(self, project: Path, *, writes: bool) -> None:
        folder = project / CACHE / "readings"
        self._project, self._writes = project, writes
        self._folder = folder if inside(project, folder) else None

    def dataset(self, name: str, place: Place) -> tuple[Dataset | None, Findings]:
        """The dataset of that name, and what was found in it; ``place`` is where it was asked for."""

        def read_now(findings: Findings) -> Dataset | None:
            from keyfacts.read import read_dataset  # pydantic, YAML: only for what was not kept

            return read_dataset(self._project, name, findings, place)

        return self._reading(f"dataset {name}", read_now)

    def brand(self, name: str, place: Place, keys: tuple[BrandKey, ...] = ()) -> tuple[Brand | None, Findings]:
        """The brand of that name with the keys that a report writes itself, and what was found in it."""

        def read_now(findings: Findings) -> Brand | None:
            from keyfacts.read import read_brand

            return read_brand(self._project, name, findings, place, keys)

        return self._reading(f"brand {name} {keys!r}" if keys else f"brand {name}", read_now)

    def severities(self, findings: Findings) -> dict[str, Severity | None]:
        """What findings weigh in the project; ``findings`` takes what is wrong with its file."""
        if not is_there(self._project / PROJECT_FILE):
            return {}
        read, found = self._reading("severities", lambda found: read_severities(self._project, found))
        findings.extend(found)
        return read or {}

    def head(self, file: str, text: str) -> Head | None:
        """The front matter of a report as it was kept, if its text is the same."""
        entry = None if self._folder is None else self._entry(f"head {file}")
        try:
            if entry is None or entry["text"] != text:
                return None
            head = Reader(entry["classes"], {}).value(entry["value"])
        except (KeyError, TypeError, ValueError, LookupError, AttributeError, ImportError):
            return None
        return head if isinstance(head, Head) else None

    def keep_head(self, file: str, text: str, head: Head) -> None:
        """Keep the front matter of a report."""
        writer = Writer({})
        with suppress(NotPlainError):
            value = writer.plain(head)
            self._write(f"head {file}", {"text": text, "classes": writer.classes, "value": value})

    def _reading(self, name: str, read_now: Callable[[Findings], _Read | None]) -> tuple[_Read | None, Findings]:
        """What ``read_now`` gives: as it was kept under ``name``, else read, and kept if it can be."""
        kept = self._kept(name)
        if kept is not None:
            return kept
        findings = Findings()
        with watched() as watch:
            value = read_now(findings)
        if watch.whole and value is not None:
            self._keep(name, (value, tuple(findings)), watch)
        return value, findings

    def _kept(self, name: str) -> tuple[Any, Findings] | None:
        entry = self._entry(name)
        if entry is None:
            return None
        try:
            files = asked_again(((path[0], path[1], path[2]), path[3]) for path in entry["asked"])
            if files is None:
                return None
            value, findings = Reader(entry["classes"], files).value(entry["value"])
            return value, Findings(findings)
        except (KeyError, TypeError, ValueError, LookupError, AttributeError, ImportError, RecursionError):
            return None

    def _keep(self, name: str, value: tuple[Any, ...], watch: Watch) -> None:
        inputs = getattr(value[0], "inputs", ())
        read = {Path(path).resolve() for question, path, _ in watch.answers if question == "read"}
        if not read.issuperset((self._project / each).resolve() for each in inputs):
            return  # a table that was left to another process: nobody watched what that has read
        writer = Writer({data: digest for digest, data in watch.read.items()})
        with suppress(NotPlainError):
            plain = writer.plain(value)
            asked = [[*question, answer] for question, answer in watch.answers.items()]
            self._write(name, {"asked": asked, "classes": writer.classes, "value": plain})

    def _entry(self, name: str) -> dict[str, Any] | None:
        """What is kept under a name by this version for this very folder; None for what is damaged."""
        if self._folder is None:
            return None
        path = self._folder / self._key(name)
        try:
            data = b"" if path.is_symlink() else read(self._folder, path, _LIMIT)
            if data[:_CHECK] != hashlib.blake2b(data[_CHECK:], digest_size=_CHECK).digest():
                return None
            entry = json.loads(data[_CHECK:])
        except (OSError, ValueError, RecursionError):
            return None
        return entry if isinstance(entry, dict) and entry.get("engine") == engine_mark() else None

    def _write(self, name: str, entry: dict[str, Any]) -> None:
        if self._folder is None or not self._writes:
            return
        with suppress(OSError, ValueError, RecursionError):  # a project that cannot be written to reads every time
            text = json.dumps({"engine": engine_mark(), **entry}, separators=(",", ":")).encode("ascii")
            if len(text) + _CHECK <= _LIMIT:
                check = hashlib.blake2b(text, digest_size=_CHECK).digest()
                write_whole(self._project, self._folder / self._key(name), check + text)

    def _key(self, name: str) -> str:
        """The name of an entry's file; a project that was moved or copied has other ones."""
        return hashlib.blake2b(
            f"{self._project.resolve()}\n{name}".encode(errors="surrogatepass"), digest_size=20
        ).hexdigest()
