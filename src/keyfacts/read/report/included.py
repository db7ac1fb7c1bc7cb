"""``:::{include} part.md``: a file of the project that is read in the place of the directive."""

from __future__ import annotations

import re
from dataclasses import replace

from keyfacts.findings import Place
from keyfacts.read.files.files import MEGABYTE, name_of, path_inside, read_text
from keyfacts.read.report.foreign.forms import PART_FRONT_MATTER
from keyfacts.read.report.foreign.looking import tell
from keyfacts.read.report.parameterized.paths import path_named
from keyfacts.read.report.reading import MOST_MARKS, Reading, marks_in

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n){0,500}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_DEEPEST = 8
_LARGEST = 5 * MEGABYTE
_MOST_LINES = 400_000
_MOST_PARTS = 1_000
"""Files read into one report, each as often as it is included."""


def open_part(written: str, place: Place, reading: Reading) -> tuple[str, Reading] | None:
    """The text of the file that ``written`` names, seen from the folder of the text around it, and its reading.

    None, with a finding, for one that cannot be read here: no file (KF001), outside the project (KF003), in itself or
    too much (KF231).
    """
    if reading.root is None or reading.folder is None:
        reading.report("KF231", place, "no file can be included here", "write its words")
        return None
    named = path_named(written, place, reading)
    path = path_inside(reading.root, reading.folder, named, reading.findings, place) if named else None
    if path is None:
        return None
    file = name_of(reading.root, path)
    if file in reading.around or file == reading.file:
        chain = " > ".join((*reading.around, reading.file, file))
        reading.report("KF231", place, f"'{file}' includes itself ({chain[:300]})", "leave one of them out")
        return None
    if len(reading.around) >= _DEEPEST:
        hint = "include them from the report itself"
        reading.report("KF231", place, f"files are included in each other more than {_DEEPEST} levels deep", hint)
        return None
    given = reading.texts.get(file)
    text = given if given is not None else read_text(reading.root, path, _LARGEST, reading.findings, place)
    if text is None or not _has_room(text, place, reading):
        return None
    reading.inputs.append(file)
    reading.sources[file] = text
    part = replace(
        reading,
        file=file,
        lines=text.split("\n"),
        folder=path.parent,
        fence_lines=set(),
        foreign={},
        html={},
        around=(*reading.around, reading.file),
        first_line=1,
    )
    return _without_front_matter(text, part), part


def _without_front_matter(text: str, part: Reading) -> str:
    """The text with blank lines for its front matter, which is told: it is that of the report alone."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return text
    tell(PART_FRONT_MATTER, part.place(1, 1), part)
    return "\n" * match[0].count("\n") + text[match.end() :]


def _has_room(text: str, place: Place, reading: Reading) -> bool:
    """True while what is included has an end; else KF231, once."""
    read = reading.parts_read
    read.count, read.lines, read.marks = read.count + 1, read.lines + text.count("\n"), read.marks + marks_in(text)
    if read.count <= _MOST_PARTS and read.lines <= _MOST_LINES and read.marks <= MOST_MARKS:
        return True
    if not read.told:
        read.told = True
        message = f"more than {_MOST_PARTS:,} parts, {_MOST_LINES:,} lines or {MOST_MARKS:,} marks are included"
        reading.report("KF231", place, message, "divide the report")
    return False
