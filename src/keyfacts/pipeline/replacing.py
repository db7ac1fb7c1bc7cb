"""Putting finished files in place: all of a set or none, whole after a kill, and one writer at a time in a folder.

Every file is written beside its place first (``.NAME.PID.part``). A journal then names the set, the files are renamed,
and the journal goes. Whoever writes next in the folder finishes what a journal names and removes parts that no journal
names: both are left only by a run that was killed, for the folder is locked while there are any.
"""

from __future__ import annotations

import json
import os
import re
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from keyfacts.findings import Findings, Place
from keyfacts.gate import (
    LeadsOutside,
    hidden_names_in,
    locked,
    make_folder,
    read,
    remove,
    rename,
    set_time,
    write_beside,
    write_new,
)
from keyfacts.pipeline.request import Output
from keyfacts.values import frozen

JOURNAL = ".keyfacts-replacing"
"""The file that names a set of files which is about to be renamed into its places."""
_PART = re.compile(r"\.(.+)\.\d+\.part", re.DOTALL)
_MOST_JOURNAL = 1_000_000
_MOST_EARLIER = 2_000_000_000


@frozen
class Origin:
    """The files that outputs were made from, and when the first of them may have been read (nanoseconds, 0 unknown)."""

    inputs: frozenset[Path]
    started: int


def replace_outputs(
    outputs: Sequence[Output], findings: Findings, project: Path | None = None, origin: Origin | None = None
) -> dict[Path, int]:
    """Put all files in their places, and no change if one cannot be written (KF007) or would leave ``project`` (KF003).

    The data are complete on disk before the first rename, so a full disk or a stop leaves the earlier files whole.
    Without ``project`` the folders are those that the user has named. Files that another build has put there from
    newer inputs than those of ``origin`` stay (KF041). The times of the files that were written.
    """
    folders = sorted({output.path.parent for output in outputs})
    staged: list[tuple[Path, Path]] = []
    times: dict[Path, int] = {}
    try:
        with ExitStack() as locks:
            for folder in folders:
                make_folder(project or folder, folder)
                locks.enter_context(locked(folder))
                finish_replacing(folder)
            for output in outputs:
                staged.append((_stage(output), output.path))
            newer = origin and _overtaken(outputs, origin)
            if newer:
                report_overtaken(newer, findings)
            else:
                written = {path: beside.stat().st_mtime_ns for beside, path in staged}
                with _uninterrupted():
                    _rename(staged, folders)
                times = written
    except LeadsOutside as error:
        hint = "remove the link, or name the folder: --output DIR"
        findings.report("KF003", Place(), f"the folder '{error.filename}' leads outside the project folder", hint)
    except OSError as error:
        report_unwritten(error, outputs[0].path.as_posix() if outputs else "", findings)
    finally:
        for beside, _ in staged:
            with suppress(OSError):
                remove(beside)
    return times


def _overtaken(outputs: Sequence[Output], origin: Origin) -> Path | None:
    """A file that another build has written since this one began to read, if what both read has changed since then."""
    written = (output.path for output in outputs if _changed_since(output.path, origin.started))
    first = next(written, None)
    return first if first and any(_changed_since(path, origin.started) for path in origin.inputs) else None


def _changed_since(path: Path, moment: int) -> bool:
    try:
        return bool(moment) and path.stat().st_mtime_ns >= moment
    except OSError:
        return False


def report_overtaken(path: Path, findings: Findings) -> None:
    """Report a file that another build has written meanwhile (KF041)."""
    message = f"another build has written {path.name} from newer files while this one ran"
    hint = "its files stay; build again if they are not what you want"
    findings.report("KF041", Place(path.as_posix()), message, hint)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let an interrupt (Ctrl-C) wait for the few renames of a set: half of one would be left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread alone
        return
    waiting: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: waiting.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if waiting:
        raise KeyboardInterrupt


def report_unwritten(error: OSError, otherwise: str, findings: Findings) -> None:
    """Report the file that could not be written, by the reason that the system gives (KF007)."""
    name = _final(error.filename2 or error.filename or "") or otherwise
    hint = "check the folder and the disk"
    if isinstance(error, PermissionError):
        hint = "close it where it is open, or check the permissions of its folder"
    findings.report("KF007", Place(name), f"cannot write {name}: {error.strerror}", hint)


def write_whole(root: Path, path: Path, data: bytes, time: int = 0) -> None:
    """Write one file beside its place in ``root`` and rename it, with that time if any; OSError if it cannot be.

    The folder is locked, so that a part of this file that lies there is one of a run that was killed: it goes.
    """
    with locked(make_folder(root, path.parent)):
        for name in hidden_names_in(path.parent):
            part = _PART.fullmatch(name)
            if part and part[1] == path.name and not (path.parent / name).is_symlink():
                remove(path.parent / name)
        beside = write_beside(root, path, data)
        try:
            if time:
                set_time(beside, time)
            rename(beside, path)
        finally:
            remove(beside)


def finish_replacing(folder: Path) -> None:
    """Finish the set that a killed run left half renamed in ``folder``, and remove the parts of sets it never began."""
    journal = folder / JOURNAL
    for name in _journaled(journal):
        final = _PART.fullmatch(name)
        if final and (folder / name).is_file():
            rename(folder / name, folder / final[1])
    remove(journal)
    for name in hidden_names_in(folder):
        entry = folder / name
        if _PART.fullmatch(name) and entry.is_file() and not entry.is_symlink():
            remove(entry)


def is_unfinished(folder: Path) -> bool:
    """Whether a folder has files of a set that is being put in place, or was when its run was killed."""
    return any(name == JOURNAL or _PART.fullmatch(name) for name in hidden_names_in(folder))


def finish_unfinished(folder: Path) -> None:
    """Finish what a killed run has left in a folder into which this run writes nothing."""
    with suppress(OSError):
        if is_unfinished(folder):
            with locked(folder):
                finish_replacing(folder)


def _journaled(journal: Path) -> list[str]:
    """The parts a journal names, in its own folder; nothing else that may stand in it."""
    if journal.is_symlink():
        return []
    try:
        names = json.loads(read(journal.parent, journal, _MOST_JOURNAL))
    except (OSError, ValueError, RecursionError):
        return []  # none, or killed while it was written: nothing was renamed yet
    if not isinstance(names, list):
        return []
    return [name for name in names if isinstance(name, str) and Path(name).name == name and _PART.fullmatch(name)]


def _stage(output: Output) -> Path:
    if output.path.is_dir():
        raise IsADirectoryError(21, "is a folder", str(output.path))
    return write_beside(output.path.parent, output.path, output.data)


def _rename(staged: Sequence[tuple[Path, Path]], folders: Sequence[Path]) -> None:
    """Rename all, or none: where one cannot be (Windows, a file open in Word), those before it are put back."""
    earlier = _as_they_were([path for _, path in staged[:-1]])
    for folder in folders:
        names = [beside.name for beside, path in staged if path.parent == folder]
        write_new(folder, folder / JOURNAL, json.dumps(names).encode())
    done: list[Path] = []
    try:
        for beside, path in staged:
            rename(beside, path)
            done.append(path)
    except OSError:
        for beside, _ in staged:  # before the journal is followed by another run, or goes
            with suppress(OSError):
                remove(beside)
        for path in earlier.keys() & done:
            _put_back(path, earlier[path])
        raise
    finally:
        for folder in folders:
            remove(folder / JOURNAL)


def _as_they_were(paths: Sequence[Path]) -> dict[Path, bytes | None]:
    """The bytes of the files, None where there is none yet; what cannot be read back is left out."""
    earlier: dict[Path, bytes | None] = {}
    for path in paths:
        with suppress(OSError):
            earlier[path] = read(path.parent, path, _MOST_EARLIER) if os.path.lexists(path) else None
    return earlier


def _put_back(path: Path, data: bytes | None) -> None:
    """Undo a rename as far as the system allows it."""
    with suppress(OSError):
        if data is None:
            remove(path)
        else:
            rename(write_beside(path.parent, path, data), path)


def _final(path: str | bytes) -> str:
    """The output that a file beside it is for; any other path as it is."""
    folder, name = os.path.split(os.fsdecode(path))
    part = _PART.fullmatch(name)
    return str(Path(folder) / part[1]) if part else os.fsdecode(path)
