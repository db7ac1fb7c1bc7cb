"""``read_report``: a report file as a ReportDefinition; every error of the file is reported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from keyfacts.findings import Findings, Place
from keyfacts.model.document import NoteSeries
from keyfacts.model.report import CITING_KEYS, FrontMatter, ReportDefinition
from keyfacts.read.files.files import MEGABYTE, name_of, read_text
from keyfacts.read.files.forms import Form
from keyfacts.read.files.validation import validate
from keyfacts.read.files.yaml import PlacedData, read_yaml, yaml_suppressions
from keyfacts.read.project import read_script
from keyfacts.read.report.blocks import read_blocks
from keyfacts.read.report.citations import read_words
from keyfacts.read.report.foreign.front_matter import without_foreign_keys
from keyfacts.read.report.foreign.looking import report_foreign
from keyfacts.read.report.lock import read_report_lock
from keyfacts.read.report.parameterized.parameters import read_for_each, read_parameters
from keyfacts.read.report.reading import MOST_MARKS, Reading, marks_in
from keyfacts.read.report.report_models import MarginsForm, ReportForm, SizeForm, page_size

MAX_BYTES = 20 * MEGABYTE
_MOST_LINES = 400_000
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


def read_report(
    root: Path,
    path: Path,
    findings: Findings,
    values: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
) -> ReportDefinition | None:
    """Read a report; None if there is no usable file or front matter. Errors of the text leave it usable.

    ``values`` are those of its parameters: files that it names by them are read, too. ``texts`` are read in the place
    of files, by their names: what they would be if they were changed.
    """
    file, texts = name_of(root, path), texts or {}
    text = texts[file] if file in texts else read_text(root, path, MAX_BYTES, findings)
    if text is None:
        return None
    folder = path.resolve().parent
    reading = Reading(file, text.split("\n"), findings, root=root, folder=folder, values=values or {}, texts=texts)
    head = _front_matter(text, file, reading)
    if head is None:
        return None
    placed, form, body, line = head
    if body.count("\n") > _MOST_LINES or marks_in(body) > MOST_MARKS:
        message = f"the report has more than {_MOST_LINES:,} lines or {MOST_MARKS:,} characters of markup"
        findings.report("KF215", Place(file), message, "divide it into several reports")
        return None
    reading.series = frozenset((*(form.notes if form else ()), "table"))
    reading.lang = form.lang if form else "en"
    reading.dollars = bool(form and form.math == "dollars")
    reading.parameters = frozenset(form.params if form else ())
    before = len(findings)
    blocks = read_blocks(body, line, reading)
    front, editions = _front_and_editions(form, placed, reading) if form else (None, {})
    report_foreign(reading)
    if not blocks and not reading.unread and len(findings) == before:
        findings.report(
            "KF213", Place(file, line), "the report has no content", "write something under the front matter"
        )
    if form is None or front is None:
        return None
    lock, lock_file = read_report_lock(root, path, findings)
    return ReportDefinition(
        path.stem,
        front,
        blocks,
        tuple(reading.notes),
        (NoteSeries(""), *(NoteSeries(name, s.marks) for name, s in form.notes.items())),
        editions,
        tuple(dict.fromkeys(name for name in (file, *reading.inputs, lock_file) if name)),
        Place(file, 1),
        {".".join(map(str, keys)): place for keys, place in placed.values.items() if keys and len(keys) < 4},
        (*yaml_suppressions(text[: len(text) - len(body)], file, findings), *reading.suppressions),
        text,
        reading.sources,
        read_parameters(form, placed),
        read_for_each(form, placed, reading),
        lock,
        awaits_values=bool(reading.unread),
        files_by_value=bool(reading.named_by_values),
    )


def _front_matter(text: str, file: str, reading: Reading) -> tuple[PlacedData, ReportForm | None, str, int] | None:
    """Data and form of the front matter, the body and the line on which it starts; the form is None if it errs."""
    findings = reading.findings
    if not text.startswith("---"):
        hint = "start the file with --- and at least a title:"
        findings.report("KF216", Place(file, 1, 1), "the report has no front matter", hint)
        return PlacedData({}, Place(file, 1)), None, text, 1
    end = _CLOSING.search(text, 4)
    first = text.find("\n")
    if text[:first].strip() != "---" or not end:
        hint = "close it with --- on a line of its own"
        findings.report("KF216", Place(file, 1, 1), "the front matter is not closed", hint)
        return None
    body_start = min(end.end() + 1, len(text))
    line = text.count("\n", 0, body_start) + 1
    body = text[body_start:]
    placed = read_yaml(text[first + 1 : end.start()], file, findings, 2)
    if placed is None:
        return PlacedData({}, Place(file, 1)), None, body, line
    if not isinstance(placed.data, dict):
        findings.report("KF216", placed.start, "the front matter is not a list of keys and values")
        return placed, None, body, line
    placed = without_foreign_keys(placed, frozenset(ReportForm.model_fields), reading)
    return placed, validate(ReportForm, placed, findings, keep=3), body, line


def _front_and_editions(
    form: ReportForm, placed: PlacedData, reading: Reading
) -> tuple[FrontMatter, dict[str, dict[str, Any]]]:
    """Front matter with its defaults, and what each edition overrides."""
    keys = _overrides(form, (), placed, reading)
    keys.setdefault("final", not form.mark)
    front = FrontMatter(**keys)
    editions: dict[str, dict[str, Any]] = {}
    for name, edition in form.editions.items():
        values = _overrides(edition, ("editions", name), placed, reading)
        if "mark" in values and "final" not in values and form.final is None:
            values["final"] = not values["mark"]
        editions[name] = values
    return front, editions


def _overrides(form: Form, path: tuple[str, ...], placed: PlacedData, reading: Reading) -> dict[str, Any]:
    """The keys that were written at ``path`` of the front matter, as FrontMatter has them."""
    keys: dict[str, Any] = {}
    for name in form.model_fields_set:
        value = getattr(form, name)
        if name in ("params", "for_each", "notes", "editions", "math") or value is None:
            continue
        if isinstance(value, SizeForm):
            value = page_size(value.width, value.height)
        elif isinstance(value, MarginsForm):
            value = (value.top, value.right, value.bottom, value.left)
        elif name == "word_finish":
            place = placed.values.get((*path, name), Place(reading.file, 1))
            inputs = reading.inputs
            value = read_script(reading.root, reading.folder, value, place, reading.findings, inputs) if value else None
        elif name in CITING_KEYS:
            place = placed.values.get((*path, name), Place(reading.file, 1))
            many = isinstance(value, tuple)
            read = tuple(read_words(text, place, reading) for text in (value if many else (value,)))
            value = read if many else read[0]
        keys[name] = value
    return {name: keys[name] for name in sorted(keys)}
