"""Putting finished files in place: all of a set or none, whole after a kill, and one writer at a time in a folder.

Every file is written beside its place first (``.NAME.PID.part``). A journal then names the set, the files are renamed,
and the journal goes. Whoever writes next in the folder finishes what a journal names and removes parts that no journal
names: both are left only by a run that was killed, for the folder is locked while there are any.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from keyfacts.findings import Findings, Place
from keyfacts.pipeline.request import Output

JOURNAL = ".keyfacts-replacing"
"""The file that names a set of files which is about to be renamed into its places."""
_PART = re.compile(r"\.(.+)\.\d+\.part", re.DOTALL)
_MOST_JOURNAL = 1_000_000


def replace_outputs(outputs: Sequence[Output], findings: Findings) -> None:
    """Put all files in their places; KF007 and no change if one cannot be written.

    The data are complete on disk before the first rename, so a full disk or a stop leaves the earlier files whole.
    """
    folders = sorted({output.path.parent for output in outputs})
    staged: list[tuple[Path, Path]] = []
    try:
        with ExitStack() as locks:
            for folder in folders:
                folder.mkdir(parents=True, exist_ok=True)
                locks.enter_context(_locked(folder))
                finish_replacing(folder)
            for output in outputs:
                staged.append((_stage(output), output.path))
            _rename(staged, folders)
    except OSError as error:
        name = _final(error.filename2 or error.filename or "") or (outputs[0].path.as_posix() if outputs else "")
        findings.report("KF007", Place(name), f"cannot write {name}: {error.strerror}", "check the folder and the disk")
    finally:
        for beside, _ in staged:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write one file beside its place and rename it; OSError if it cannot be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def finish_replacing(folder: Path) -> None:
    """Finish the set that a killed run left half renamed in ``folder``, and remove the parts of sets it never began."""
    journal = folder / JOURNAL
    for name in _journaled(journal):
        if (folder / name).is_file():
            final = _PART.fullmatch(name)
            if final:
                (folder / name).replace(folder / final[1])
    journal.unlink(missing_ok=True)
    for entry in list(folder.iterdir()):
        if _PART.fullmatch(entry.name) and entry.is_file() and not entry.is_symlink():
            entry.unlink(missing_ok=True)


def _journaled(journal: Path) -> list[str]:
    """The parts a journal names, in its own folder; nothing else that may stand in it."""
    if not journal.is_file() or journal.is_symlink() or journal.stat().st_size > _MOST_JOURNAL:
        return []
    try:
        names = json.loads(journal.read_text(encoding="utf-8"))
    except ValueError:
        return []  # killed while it was written: nothing was renamed yet
    return [name for name in names if isinstance(name, str) and Path(name).name == name and _PART.fullmatch(name)]


def _stage(output: Output) -> Path:
    if output.path.is_dir():
        raise IsADirectoryError(21, "is a folder", str(output.path))
    beside = output.path.with_name(f".{output.path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(output.data)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _rename(staged: Sequence[tuple[Path, Path]], folders: Sequence[Path]) -> None:
    for folder in folders:
        names = [beside.name for beside, path in staged if path.parent == folder]
        (folder / JOURNAL).write_text(json.dumps(names), encoding="utf-8")
    try:
        for beside, path in staged:
            beside.replace(path)
    finally:
        for folder in folders:
            (folder / JOURNAL).unlink(missing_ok=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for one writer; where folders cannot be locked (Windows), a rename that clashes is KF007."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks: as where there are none
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _final(path: str | bytes) -> str:
    """The output that a file beside it is for; any other path as it is."""
    folder, name = os.path.split(os.fsdecode(path))
    part = _PART.fullmatch(name)
    return str(Path(folder) / part[1]) if part else os.fsdecode(path)
