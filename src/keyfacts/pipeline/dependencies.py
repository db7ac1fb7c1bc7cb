"""The depfile and stamp of one report, for make."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import keyfacts
from keyfacts.gate import read_packaged
from keyfacts.pipeline.replacing import write_whole


def write_dependencies(
    depfile: Path, stamp: Path, inputs: Iterable[Path], outputs: Sequence[Path], awaited: Iterable[Path] = ()
) -> None:
    """Write what ``stamp`` was made from as rules for GNU make 3.81 and newer; paths relative to the current folder.

    Each input gets an empty rule, so that one that is removed later makes the stamp stale but does not stop make
    (as ``gcc -MP``). A missing output forces the stamp, and ``make OUTPUT`` makes the report. So does a file of those
    ``awaited``, which would have counted had they been there: however old it is that appears.
    """
    target = make_name(stamp)
    names = [make_name(path) for path in sorted({*inputs, *engine_files()})]
    targets = " ".join(make_name(path) for path in outputs)
    lines = [f"{target}: \\", *(f"  {name} \\" for name in names), ""]
    lines += [f"{target}: $(if $(filter-out $(wildcard {targets}),{targets}),FORCE)", "FORCE:"] if targets else []
    lines += [f"{targets}: {target} ;"] if targets else []
    absent = " ".join(make_name(path) for path in awaited)
    lines += [f"{target}: $(if $(wildcard {absent}),FORCE)", "FORCE:"] if absent else []
    lines += [f"{name}:" for name in names]
    write_whole(depfile.parent, depfile, os.fsencode("\n".join(lines) + "\n"))


def awaited_files(project: Path, inputs: Iterable[Path]) -> list[Path]:
    """Settings and locks that are not there, and will count for what was made from ``inputs`` as soon as they are."""
    known = set(inputs)
    possible = {project / "keyfacts.yaml"}
    possible |= {path.with_suffix(".lock") for path in known if path.suffix == ".md"}
    possible |= {path.with_name("facts.lock") for path in known if path.name == "datapackage.yaml"}
    return sorted(possible - known)


def write_stamp(stamp: Path, started: int) -> None:
    """Mark the report as made, the last thing a build does, as of when it began: what was changed since is newer."""
    write_whole(stamp.parent, stamp, b"", started)


def make_name(path: Path) -> str:
    """A path as make reads it in a rule, relative to the current folder where it lies in it."""
    text = str(path)
    here = str(Path.cwd())
    if path.is_absolute() and (text == here or text.startswith(here + os.sep)):
        text = os.path.relpath(text, here)
    text = text.replace("\\", "/") if os.sep == "\\" else text
    return "".join(_AS_MAKE_READS.get(character, character) for character in text)


_AS_MAKE_READS = {
    **{character: f"\\{character}" for character in " #:*?["},
    "$": "$$",
    **dict.fromkeys(";=|%()\\\t\n\r", "?"),
}
"""How make reads a character as part of a name. What it has no escape for (``;`` would begin a recipe, whose words a
shell runs) stands as the wildcard that matches it; make resolves wildcards after it has looked for such characters."""


def engine_files() -> list[Path]:
    """What of keyfacts itself a report depends on: its source where that is worked on, else the installed version."""
    package = Path(keyfacts.__file__).resolve().parent
    if any(part in {"site-packages", "dist-packages"} for part in package.parts):
        return [package / "__init__.py"]
    files = (f"{folder}{os.sep}{name}" for folder, _, names in os.walk(package) for name in names)  # rglob: 4 x as slow
    return [Path(file) for file in sorted(files) if file.endswith(".py")]


def engine_digest() -> str:
    """Tells the code and the packaged files of keyfacts apart by what they hold, on whatever machine they lie."""
    package = Path(keyfacts.__file__).resolve().parent
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix not in (".pyc", ".pyo"):
            data = read_packaged(path)
            digest.update(f"{path.relative_to(package).as_posix()} {len(data)}\n".encode() + data)
    return digest.hexdigest()
