"""Files read and folders listed, inside the folder they are held to."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

from keyfacts.gate.places import held
from keyfacts.gate.watching import names_digest, note, note_read, note_unwatched

LARGEST = 2_000_000_000
"""Bytes of a finished file that somebody asks about."""


class TooLong(OSError):
    """A file with more bytes than may be read; ``size`` says how many it has."""

    def __init__(self, path: Path, size: int) -> None:
        super().__init__(errno.EFBIG, "has more bytes than may be read", str(path))
        self.size = size


def read(root: Path, path: Path, limit: int) -> bytes:
    """The bytes of an ordinary file in ``root``; LeadsOutside, TooLong, FileNotFoundError or another OSError.

    A folder that the user has named is its own root: nothing that lies in it leads the reading elsewhere.
    """
    if not path.is_file():  # first: a missing file is missing wherever its name leads, and a pipe would never end
        if path.exists():
            note_unwatched()
            raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
        note("read", path, "", root)
        raise FileNotFoundError(errno.ENOENT, "there is no such file", str(path))
    data, place = _data_of(root, path, limit)
    note_read(root, path, place, data)
    return data


def _data_of(root: Path, path: Path, limit: int) -> tuple[bytes, Path]:
    """The bytes of a file, and where links led to it; OSError."""
    try:
        place = held(root, path)
        size = place.stat().st_size
        if size > limit:
            raise TooLong(path, size)
        try:
            with place.open("rb") as file:
                data = file.read(limit + 1)
        except OSError as error:
            raise _named(error, path) from None
        if len(data) > limit:  # it grew meanwhile
            raise TooLong(path, len(data))
    except OSError:
        note_unwatched()
        raise
    return data, place


def read_head(root: Path, path: Path, count: int) -> bytes:
    """The first ``count`` bytes of a file in ``root``."""
    note_unwatched()
    with held(root, path).open("rb") as file:
        return file.read(count)


def read_named(path: Path, limit: int) -> bytes:
    """A file that the user has named on the command line, wherever it lies; errors as those of ``read``."""
    return read(path.resolve().parent, path, limit)


def read_packaged(path: Path) -> bytes:
    """A file that was installed with keyfacts or one of its libraries."""
    return path.read_bytes()


def names_in(folder: Path) -> list[str]:
    """The names in a folder, sorted, [] where there is no folder; OSError for one that may not be listed."""
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        names = []
    except OSError as error:
        note_unwatched()
        raise _named(error, folder) from None
    note("names", folder, names_digest(names))
    return names


def files_below(folder: Path, most_files: int, most_bytes: int) -> Iterator[tuple[Path, bytes]]:
    """Every ordinary file in a folder and those in it, links left out; TooLong where they are more than may be."""
    note_unwatched()
    size = 0
    for count, path in enumerate(sorted(folder.rglob("*"))):
        if path.is_symlink() or not path.is_file():
            continue
        size += path.stat().st_size
        if count > most_files or size > most_bytes:
            raise TooLong(folder, size)
        yield path, read(folder, path, most_bytes)


def _named(error: OSError, path: Path) -> OSError:
    """The error with the file it is about: a failed read or write has none."""
    return error if error.filename else OSError(error.errno, error.strerror, str(path))
