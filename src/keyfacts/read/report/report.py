"""``read_report``: a report file as a ReportDefinition; every error of the file is reported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from keyfacts.findings import Findings, Place
from keyfacts.gate import is_there
from keyfacts.model.report import Head, ReportDefinition
from keyfacts.model.signing import ReportLock
from keyfacts.read.files.files import MEGABYTE, name_of, read_text
from keyfacts.read.report.blocks import read_blocks
from keyfacts.read.report.foreign.looking import report_foreign
from keyfacts.read.report.reading import MOST_MARKS, Reading, marks_in

if TYPE_CHECKING:
    from keyfacts.read.report.front.heads import WrittenHead

MAX_BYTES = 20 * MEGABYTE
LOCK = ".lock"
"""The ending of what was signed of a report."""
_MOST_LINES = 400_000
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


class KeptHeads(Protocol):
    """Front matter that was read before, by the name of its file and its text."""

    def head(self, file: str, text: str) -> Head | None:
        """What was kept of just this text, None without."""

    def keep_head(self, file: str, text: str, head: Head) -> None:
        """Keep what was read without a finding."""


class _Parts(NamedTuple):
    """A report cut in two: its front matter, the YAML in it, and its text from a line on."""

    head: str
    yaml: str
    body: str
    line: int


def read_report(
    root: Path,
    path: Path,
    findings: Findings,
    values: Mapping[str, str] | None = None,
    heads: KeptHeads | None = None,
    texts: Mapping[str, str] | None = None,
) -> ReportDefinition | None:
    """Read a report; None if there is no usable file or front matter. Errors of the text leave it usable.

    ``values`` are those of its parameters: files that it names by them are read, too. Front matter that ``heads`` has
    is not read again. ``texts`` are read in the place of files, by their names: what they would be if they were
    changed.
    """
    file, texts = name_of(root, path), texts or {}
    text = texts[file] if file in texts else read_text(root, path, MAX_BYTES, findings)
    if text is None:
        return None
    folder = path.resolve().parent
    reading = Reading(file, text.split("\n"), findings, root=root, folder=folder, values=values or {}, texts=texts)
    reading.know_front((), (), "en", dollars=False)  # what holds without front matter, or where it errs
    parts = _parts(text, file, findings)
    if parts is None:
        return None
    front = _FrontMatter(parts, reading, heads)
    if parts.body.count("\n") > _MOST_LINES or marks_in(parts.body) > MOST_MARKS:
        message = f"the report has more than {_MOST_LINES:,} lines or {MOST_MARKS:,} characters of markup"
        findings.report("KF215", Place(file), message, "divide it into several reports")
        return None
    before = len(findings)
    blocks = read_blocks(parts.body, parts.line, reading)
    head = front.head()
    report_foreign(reading)
    if not blocks and not reading.unread and len(findings) == before:
        findings.report(
            "KF213", Place(file, parts.line), "the report has no content", "write something under the front matter"
        )
    if head is None:
        return None
    lock, lock_file = _lock(root, path, findings)
    return ReportDefinition(
        path.stem,
        head.front,
        blocks,
        tuple(reading.notes),
        head.series,
        head.editions,
        tuple(dict.fromkeys(name for name in (file, *reading.inputs, lock_file) if name)),
        Place(file, 1),
        head.places,
        (*head.suppressions, *reading.suppressions),
        text,
        reading.sources,
        head.params,
        head.for_each,
        lock,
        awaits_values=bool(reading.unread),
        files_by_value=bool(reading.named_by_values),
    )


class _FrontMatter:
    """Front matter: as it was kept, or read now and kept if nothing was found in it."""

    def __init__(self, parts: _Parts, reading: Reading, heads: KeptHeads | None) -> None:
        self._parts, self._reading, self._heads = parts, reading, heads
        self._kept = heads.head(reading.file, parts.head) if heads and parts.head else None
        self._written = None if self._kept or not parts.head else self._read()
        if self._kept is not None:
            params = [each.name for each in self._kept.params]
            reading.know_front(self._kept.series, params, self._kept.lang, dollars=self._kept.dollars)

    def head(self) -> Head | None:
        """What it says, when the text was read; None without any that can be used."""
        if self._written is None:
            return self._kept
        before = self._reading.met()
        head = self._written.head()
        if head is not None and self._heads and self._is_quiet and self._reading.met() == before:
            self._heads.keep_head(self._reading.file, self._parts.head, head)
        return head

    def _read(self) -> WrittenHead:
        from keyfacts.read.report.front.heads import WrittenHead  # pydantic: only for what was not kept

        before = self._reading.met()
        written = WrittenHead(self._parts.yaml, self._parts.head, self._reading)
        self._is_quiet = self._reading.met() == before
        return written


def _parts(text: str, file: str, findings: Findings) -> _Parts | None:
    """The parts of a report; one without front matter is all text, None if its front matter has no end."""
    if not text.startswith("---"):
        hint = "start the file with --- and at least a title:"
        findings.report("KF216", Place(file, 1, 1), "the report has no front matter", hint)
        return _Parts("", "", text, 1)
    end = _CLOSING.search(text, 4)
    first = text.find("\n")
    if text[:first].strip() != "---" or not end:
        hint = "close it with --- on a line of its own"
        findings.report("KF216", Place(file, 1, 1), "the front matter is not closed", hint)
        return None
    body_start = min(end.end() + 1, len(text))
    line = text.count("\n", 0, body_start) + 1
    return _Parts(text[:body_start], text[first + 1 : end.start()], text[body_start:], line)


def _lock(root: Path, report: Path, findings: Findings) -> tuple[ReportLock | None, str]:
    """What was signed of a report, and its file's name; (None, '') where nothing is."""
    if not is_there(report.with_suffix(LOCK)):
        return None, ""
    from keyfacts.read.report.front.lock import read_report_lock  # pydantic: only where something is signed

    return read_report_lock(root, report, findings)
