"""Files written, renamed and removed, inside the folder they are held to; never through a link."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from keyfacts.gate.places import held


def make_folder(root: Path, folder: Path) -> Path:
    """Make ``folder`` and those above it; the place itself. LeadsOutside if it is not in ``root``."""
    held(root, folder)
    folder.mkdir(parents=True, exist_ok=True)
    return held(root, folder)


def write_new(root: Path, path: Path, data: bytes) -> None:
    """Write a file that is not there yet, its folder made; FileExistsError (for a link, too) leaves what is there.

    What cannot be written as a whole is removed again; the error names the file.
    """
    place = make_folder(root, path.parent) / path.name
    try:
        with place.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise
    except OSError as error:
        with suppress(OSError):
            place.unlink(missing_ok=True)
        raise error if error.filename else OSError(error.errno, error.strerror, str(path)) from None


def write_copy(root: Path, path: Path, data: bytes, time: int) -> None:
    """Write a copy of a file that has the ``time`` of what it is a copy of (nanoseconds)."""
    write_new(root, path, data)
    os.utime(path, ns=(time, time), follow_symlinks=False)


def write_beside(root: Path, path: Path, data: bytes) -> Path:
    """Write the file that will be renamed to ``path``, beside it: ``.NAME.PID.part``."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    remove(beside)
    write_new(root, beside, data)
    return beside


def append(path: Path, data: bytes) -> None:
    """Add to the end of a file that the user, or the machine that runs the job, has named."""
    with path.open("ab") as file:
        file.write(data)


def rename(old: Path, new: Path) -> None:
    """Put ``old`` in the place of ``new``, in one step of the file system; both lie in one folder."""
    if old.parent != new.parent:
        raise ValueError(f"{old} and {new} lie in two folders")
    old.replace(new)


def remove(path: Path) -> None:
    """Remove a file, or a link itself; nothing is said of one that is not there."""
    path.unlink(missing_ok=True)


def set_time(path: Path, time: int) -> None:
    """Set the time of a file just written, in nanoseconds."""
    os.utime(path, ns=(time, time))


def keep_as_used(path: Path) -> None:
    """Set the time of a kept file, so that the longest unused goes first."""
    os.utime(path, follow_symlinks=os.utime not in os.supports_follow_symlinks)  # Windows has no other way


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for one writer; where folders cannot be locked (Windows), a rename that clashes fails."""
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
