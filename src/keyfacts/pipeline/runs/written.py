"""Which files each report has written, and those of them that no report makes any more (KF045, KF046).

A list for each report and folder lies in ``.keyfacts/written/``. It is as trustworthy as any file of the project: what
is removed by it lies in the folder that is built to, is called as it says, and holds the very bytes that were written.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from keyfacts.findings import Findings, Place
from keyfacts.gate import inside, is_file, is_there, names_in, read, read_named, remove
from keyfacts.pipeline.dependencies import make_name
from keyfacts.pipeline.project import WRITTEN
from keyfacts.pipeline.replacing import write_whole
from keyfacts.pipeline.request import Output, Request
from keyfacts.values import frozen

_MOST_BYTES = 50_000_000
_MOST_NAMED = 6


@frozen
class WrittenFile:
    """A file as it was written. ``beside``: it is only made when asked for, beside that file, and stays as long."""

    size: int
    digest: str
    beside: str = ""


@frozen
class WrittenFiles:
    """The files of a report in one folder: those it ``makes``, those it has made (``left``), and those of make."""

    report: str
    folder: str
    makes: Mapping[str, WrittenFile] = field(default_factory=dict)
    left: Mapping[str, WrittenFile] = field(default_factory=dict)
    of_make: tuple[str, ...] = ()


# --- noting --------------------------------------------------------------------------------------------------------


def note_written(path: Path, outputs: Sequence[Output], request: Request) -> None:
    """Note what the report at ``path`` has written; a run of all its editions leaves what it no longer makes."""
    if request.output is None:
        return
    report, folder = _named(request.project, path), _named(request.project, request.output)
    before = _read(request.project, _path_of(request.project, report, folder)) or WrittenFiles(report, folder)
    new = {output.path.name: _noted(output, outputs) for output in outputs}
    if request.edition or request.where or request.to:
        makes, left = {**before.makes, **new}, before.left
    else:
        makes = new | {name: file for name, file in before.makes.items() if file.beside in new and name not in new}
        left = {**before.left, **before.makes}
    kept = {name: file for name, file in left.items() if name not in makes and is_there(request.output / name)}
    given = [file for file in (request.depfile, request.stamp) if file is not None]
    of_make = tuple(sorted(_named(request.project, file) for file in given)) or before.of_make
    _write(request.project, replace(before, makes=makes, left=kept, of_make=of_make))


def note_beside(request: Request, outputs: Iterable[Output], beside: str) -> None:
    """Note files that were written beside one of a report, when the user asked for them."""
    folder = _named(request.project, request.output) if request.output else ""
    for noted in _all(request.project, folder):
        if beside in noted.makes:
            new = {each.path.name: WrittenFile(each.size, each.digest, beside) for each in outputs}
            _write(request.project, replace(noted, makes={**noted.makes, **new}))


def _noted(output: Output, outputs: Sequence[Output]) -> WrittenFile:
    """A file; of the combined ones, the index stands for the series that they are of."""
    index = next((each.path.name for each in outputs if each.path.name.endswith("-index.csv")), "")
    combined = index.removesuffix("index.csv") + "all"
    is_combined = bool(index) and output.path.stem in (combined, f"{combined}-{output.edition}")
    return WrittenFile(output.size, output.digest, index if is_combined else "")


def _named(project: Path, path: Path) -> str:
    """A path as seen from the project, where it lies in it."""
    text = os.path.abspath(path)  # noqa: PTH100 (links stay as they are)
    return Path(os.path.relpath(text, project)).as_posix() if Path(text).is_relative_to(project) else text


def _path_of(project: Path, report: str, folder: str) -> Path:
    name = hashlib.blake2b(f"{report}\n{folder}".encode(errors="surrogateescape"), digest_size=12).hexdigest()
    return project / WRITTEN / f"{name}.json"


def _write(project: Path, noted: WrittenFiles) -> None:
    files = {part: {name: _as_list(file) for name, file in getattr(noted, part).items()} for part in ("makes", "left")}
    text = json.dumps({"report": noted.report, "folder": noted.folder, **files, "of_make": noted.of_make})
    with suppress(OSError, ValueError):  # a project that cannot be written to is told nothing
        write_whole(project, _path_of(project, noted.report, noted.folder), text.encode())


def _as_list(file: WrittenFile) -> list[Any]:
    return [file.size, file.digest, file.beside]


def _read(project: Path, path: Path) -> WrittenFiles | None:
    """A list; None for one that is none, is of another report than its name says, or names files in other folders."""
    if not inside(project, path):
        return None
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        noted = json.loads(read(project, path, _MOST_BYTES))
        makes, left = (
            {str(name): WrittenFile(*file) for name, file in noted[part].items()} for part in ("makes", "left")
        )
        plain = all(Path(name).name == name and name not in ("", "..") for name in (*makes, *left))
        report, folder = str(noted["report"]), str(noted["folder"])
        if plain and path == _path_of(project, report, folder):
            return WrittenFiles(report, folder, makes, left, tuple(str(name) for name in noted["of_make"]))
    return None


def _all(project: Path, folder: str) -> Iterator[WrittenFiles]:
    """The lists of every report that has written to that folder."""
    names: list[str] = []
    with suppress(OSError):  # what may not be read tells of no file
        names = list(names_in(project / WRITTEN)) if inside(project, project / WRITTEN) else []
    for name in names:
        noted = _read(project, project / WRITTEN / name)
        if noted is not None and noted.folder == folder:
            yield noted


# --- what is left --------------------------------------------------------------------------------------------------


def tell_left(request: Request, findings: Findings) -> tuple[Path, ...]:
    """Report files that no report makes any more, or remove them where that is asked for; those removed."""
    if request.output is None:
        return ()
    noted = list(_all(request.project, _named(request.project, request.output)))
    there = {each.report for each in noted if is_file(request.project / each.report)}
    made = {name for each in noted if each.report in there for name in each.makes}
    removed: list[Path] = []
    for each in noted:
        gone = each.report not in there
        files = {**each.left, **each.makes} if gone else each.left
        left = {name: file for name, file in files.items() if name not in made and is_there(request.output / name)}
        same = [name for name, file in left.items() if _is_as_written(request.output / name, file)]
        if request.clean:
            removed += _removed(request, each, same, gone=gone)
        elif same:
            _report(each, same, "KF045", request, findings, gone=gone)
        changed = [name for name in left if name not in same]
        if changed:
            _report(each, changed, "KF046", request, findings, gone=gone)
        if gone and (request.clean or not left) and not changed:
            remove(_path_of(request.project, each.report, each.folder))
    return tuple(sorted(removed))


def _is_as_written(path: Path, file: WrittenFile) -> bool:
    try:
        if path.is_symlink() or path.lstat().st_size != file.size:
            return False
        return hashlib.sha256(read_named(path, file.size)).hexdigest() == file.digest
    except (OSError, ValueError):
        return False


def _removed(request: Request, noted: WrittenFiles, names: Iterable[str], *, gone: bool) -> Iterator[Path]:
    """Remove files that are as they were written, and what make knew of a report that is gone."""
    output = request.output or request.project
    places = [output / name for name in names]
    if gone:
        places += _of_make(request.project, noted.of_make)
    for path in places:
        with suppress(OSError):
            remove(path)
            yield path


def _of_make(project: Path, names: Sequence[str]) -> Iterator[Path]:
    """A depfile, which begins with the name of its stamp, and that stamp, which is empty."""
    paths = [project / name for name in names if inside(project, project / name)]
    for depfile in paths:
        with suppress(OSError, ValueError):
            first = read(project, depfile, _MOST_BYTES).decode(errors="replace").partition("\n")[0]
            stamps = [path for path in paths if first == f"{make_name(path)}: \\" and not path.stat().st_size]
            yield from (depfile, *stamps) if stamps else ()


def _report(
    noted: WrittenFiles, names: Sequence[str], code: str, request: Request, findings: Findings, *, gone: bool
) -> None:
    listed = ", ".join(names[:_MOST_NAMED]) + (f" and {len(names) - _MOST_NAMED} more" if names[_MOST_NAMED:] else "")
    whose = f"made of {noted.report}, which is gone" if gone else f"no longer made of {noted.report}"
    place = Place(_named(request.project, (request.output or request.project) / names[0]))
    if code == "KF045":
        message, hint = f"{whose}: {listed}", "remove what nobody has changed since: `keyfacts build --clean`"
    else:
        message, hint = (
            f"{whose}, but changed since it was written: {listed}",
            "keep it elsewhere, or remove it by hand",
        )
    findings.report(code, place, message, hint)
