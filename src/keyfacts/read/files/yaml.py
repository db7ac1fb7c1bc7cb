"""YAML as data with places: no tags, no aliases, bounded depth; scalars stay as written until a model asks.

A plain (unquoted) scalar becomes ``Plain``, a quoted one ``str``; what it means (a number, a flag, a date) is decided
by the model that expects it, so ``no``, ``1.10`` and ``2016-12-31`` never change behind the author's back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

import yaml

from keyfacts.findings import Findings, Place, Suppression
from keyfacts.read.files.files import CONTROL, MEGABYTE, suppression_of

MAX_BYTES = 4 * MEGABYTE
MAX_DEPTH = 50
MAX_VALUES = 400_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(r"[-+]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][-+]?\d{1,3})?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_MOST_DIGITS = 60

Path: TypeAlias = tuple[str | int, ...]


class Plain(str):
    """A scalar written without quotes."""

    __slots__ = ()


@dataclass(slots=True)
class PlacedData:
    """Mappings, lists and scalars of a file, and the place of each key and value by its path."""

    data: Any
    start: Place
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def place(self, *path: str | int) -> Place:
        """The place of the value at ``path``, or of the nearest thing around it."""
        while path:
            if path in self.values:
                return self.values[path]
            path = path[:-1]
        return self.start

    def key_place(self, *path: str | int) -> Place:
        """The place of the key at ``path``, or of its value."""
        return self.keys.get(path) or self.place(*path)


class _Refused(Exception):
    """Carries one finding out of the event loop."""

    def __init__(self, code: str, mark: Any, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.mark, self.message, self.hint = code, mark, message, hint


def read_yaml(text: str, file: str, findings: Findings, first_line: int = 1) -> PlacedData | None:
    """Read one YAML document; None after KF101, KF102 (both stop). KF106 (key given twice) goes on.

    ``first_line`` is the line of ``text`` in ``file``, for front matter. An empty document is an empty mapping.
    """
    reader = _Reader(file, first_line, findings)
    try:
        return reader.read(text)
    except _Refused as refused:
        findings.report(refused.code, reader.place(refused.mark), refused.message, refused.hint)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or "it does not parse").strip()
        context = f" ({error.context.strip()})" if error.context else ""
        findings.report("KF101", reader.place(mark), f"this is not YAML: {problem}{context}", _yaml_hint(problem))
    except (yaml.YAMLError, UnicodeError, ValueError) as error:
        findings.report("KF101", Place(file, first_line), f"this is not YAML: {str(error).splitlines()[0][:200]}")
    return None


class _Reader:
    """Builds PlacedData from libyaml's events, which need no recursion whatever the input."""

    def __init__(self, file: str, first_line: int, findings: Findings) -> None:
        self._file, self._offset, self._findings = file, first_line, findings
        self._events: Iterator[Any] = iter(())
        self._text = ""
        self._placed = PlacedData({}, Place(file, first_line, 1))

    def place(self, mark: Any) -> Place:
        if mark is None:
            return Place(self._file, self._offset)
        return Place(self._file, mark.line + self._offset, mark.column + 1)

    def read(self, text: str) -> PlacedData:
        self._events, self._text = iter(yaml.parse(text, Loader=_LOADER)), text
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(
                        "KF101", event.start_mark, "a second YAML document starts here", "keep one to a file"
                    )
                first = next(self._events)
                self._placed.start = self.place(first.start_mark)
                data = self._value(first, ())
                self._placed.data = {} if isinstance(data, Plain) and data in _NULLS else data
        return self._placed

    def _value(self, event: Any, path: Path) -> Any:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise _Refused("KF102", event.start_mark, "anchors and aliases are not allowed", "write the value out")
        if event.tag:
            raise _Refused("KF102", event.start_mark, f"the tag '{event.tag[:60]}' is not allowed", "leave the tag out")
        if len(self._placed.values) >= MAX_VALUES:
            raise _Refused("KF102", event.start_mark, f"more than {MAX_VALUES:,} values in a file are not allowed")
        if len(path) > MAX_DEPTH:
            raise _Refused("KF102", event.start_mark, f"nesting deeper than {MAX_DEPTH} levels is not allowed")
        self._placed.values[path] = self.place(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return Plain(event.value) if event.implicit[0] else self._quoted(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        return self._mapping(path)

    def _quoted(self, event: yaml.ScalarEvent) -> str:
        """A quoted text; the control characters that its escapes (``\\e``, ``\\x07``) stand for are told and gone."""
        text = str(event.value)
        control = CONTROL.search(text)
        if control is None:
            return text
        message = f"the control character U+{ord(control[0]):04X} cannot be printed"
        self._findings.report("KF005", self.place(event.start_mark), message, "delete its escape")
        return CONTROL.sub(" ", text)

    def _list(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        seen: set[str] = set()
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                raise _Refused("KF101", event.start_mark, "a key is not a plain word", "put text with braces in quotes")
            key, place = event.value, self.place(event.start_mark)
            if key in seen:
                self._findings.report(
                    "KF106", place, f"the key '{key[:80]}' is given twice", "rename one, or delete it"
                )
            seen.add(key)
            self._placed.keys[(*path, key)] = place
            following = next(self._events)
            key_end, start = event.end_mark, following.start_mark
            if key_end and start and ":" not in self._text[key_end.index : start.index]:
                hint = "put text with a comma in quotes: braces hold keys and values"
                self._findings.report("KF103", place, f"'{key[:80]}' is a key without a value", hint)
            value = self._value(following, (*path, key))
            if isinstance(value, Plain) and value in _NULLS:
                mapping.pop(key, None)
            else:
                mapping[key] = value
        return mapping


def resolved(value: str) -> str | Decimal | date | bool | None:
    """What a scalar means on its own (YAML 1.2 core schema; numbers as Decimal, days as dates); quoted: text."""
    if not isinstance(value, Plain):
        return value
    if value in _NULLS:
        return None
    if value in ("true", "True", "TRUE"):
        return True
    if value in ("false", "False", "FALSE"):
        return False
    number = number_of(value)
    if number is not None:
        return number
    return date_of(value) or str(value)


def number_of(text: str) -> Decimal | None:
    """The number that ``text`` is, exactly (underscores may group digits), or None; 60 digits at most."""
    clean = text.strip()
    if not _NUMBER.fullmatch(clean) or len(clean) > _MOST_DIGITS:
        return None
    return Decimal(clean.replace("_", ""))


def date_of(text: str) -> date | None:
    """The day that ``text`` (2016-12-31) is, or None."""
    clean = text.strip()
    if not _DATE.fullmatch(clean):
        return None
    try:
        return date.fromisoformat(clean)
    except ValueError:
        return None


def yaml_suppressions(text: str, file: str, findings: Findings) -> tuple[Suppression, ...]:
    """The ``# keyfacts: ignore CODE reason`` comments of a file; each covers its line and the next."""
    if "keyfacts:" not in text:
        return ()
    suppressions = []
    for number, line in enumerate(text.split("\n"), 1):
        at = line.find("# keyfacts:")
        if at >= 0 and (suppression := suppression_of(line[at + 1 :], Place(file, number, at + 1), findings)):
            suppressions.append(suppression)
    return tuple(suppressions)


def _yaml_hint(problem: str) -> str:
    if "cannot start any token" in problem and "@" in problem:
        return "put the text in quotes"
    if "mapping values are not allowed" in problem:
        return "text with a colon needs quotes"
    if "\\t" in problem:
        return "indent with spaces, not tabs"
    if "did not find expected" in problem:
        return "check the indentation, quotes and brackets above"
    return ""
