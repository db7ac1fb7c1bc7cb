"""Files that a report names by its parameters: ``maps/$state.png``."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.gate import is_there
from keyfacts.model.rules.criterion import IN_BRACES, PARAMETER
from keyfacts.model.slugs import slug_of
from keyfacts.read.files.files import CONTROL, path_inside
from keyfacts.read.report.reading import Reading

_LEADS_ELSEWHERE = re.compile(r"[/\\\t\n]|\.\.|^\.")


def path_named(written: str, place: Place, reading: Reading) -> str | None:
    """A path as it is written, with values in the place of the report's parameters: each a part of one name.

    None while the values are not known, and for a value that could lead to another folder (KF003). Where no file has
    the value in its name as it is, but one has it as files of editions have it ("new-york"), that one is meant.
    """
    names = [*IN_BRACES.findall(written), *PARAMETER.findall(IN_BRACES.sub("", written))]
    known = [name for name in names if name in reading.parameters]
    if not reading.parameters or not names:
        return written
    if known:
        reading.named_by_values.append(written)
    if any(name not in reading.values for name in known):
        reading.unread.append(written)
        return None
    if not all(_may_name_a_file(name, place, reading) for name in known):
        return None
    path = _with(written, lambda name: reading.values.get(name))
    if _is_there(path, place, reading):
        return path
    of_slugs = _with(written, lambda name: slug_of(reading.values.get(name, "")))
    if _is_there(of_slugs, place, reading):
        return of_slugs
    for name in dict.fromkeys(names):
        if name not in known:
            hint = did_you_mean(name, reading.parameters) or "words behind a parameter: {{ $state }}_map.png"
            reading.report("KF240", place, f"there is no parameter '${name[:60]}'", hint)
            return None
    return path


def _with(written: str, value_of: Callable[[str], str | None]) -> str:
    def value(match: re.Match[str]) -> str:
        return value_of(match[1]) or match[0]

    return PARAMETER.sub(value, written) if "{{" not in written else IN_BRACES.sub(value, written)


def _may_name_a_file(name: str, place: Place, reading: Reading) -> bool:
    """Whether the value of a parameter is a part of one name, also once it is decoded as paths of links are."""
    value = reading.values[name]
    if not any(_LEADS_ELSEWHERE.search(text) or CONTROL.search(text) for text in (value, unquote(value))):
        return True
    message = f"'{value[:60]}', a value of the parameter '{name}', cannot be a part of the name of a file"
    reading.report("KF003", place, message, "name the files by a column of short names, such as codes")
    return False


def _is_there(written: str, place: Place, reading: Reading) -> bool:
    if reading.root is None or reading.folder is None:
        return False
    path = path_inside(reading.root, reading.folder, written, Findings(), place)
    return path is not None and is_there(path)
