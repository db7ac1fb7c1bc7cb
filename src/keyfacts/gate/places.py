"""Whether a path, links followed, lies in a folder: asked here and nowhere else."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from keyfacts.gate.watching import note


class LeadsOutside(OSError):
    """A path that leaves, by a link or by its words, the folder it is held to."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EACCES, "leads outside the folder it belongs to", str(path))


def inside(root: Path, path: Path) -> bool:
    """True where ``path``, links followed, lies in the folder ``root`` or is it."""
    answer = _is_inside(root, path)
    note("inside", path, answer, root)
    return answer


def _is_inside(root: Path, path: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):  # links in a circle, names that no file can have
        return False


def followed(path: Path) -> Path:
    """The place that a path leads to, links followed; OSError or RuntimeError for links in a circle."""
    place = path.resolve()
    note("followed", path, place)
    return place


def held(root: Path, path: Path) -> Path:
    """The place itself, links followed; LeadsOutside if it is not in ``root``."""
    if not _is_inside(root, path):
        raise LeadsOutside(path)
    return path.resolve()


def is_file(path: Path) -> bool:
    """True for an ordinary file, and for what may be one but cannot be looked at: reading tells why."""
    try:
        answer = path.is_file()
    except PermissionError:
        answer = True
    except (OSError, ValueError):
        answer = False
    note("is_file", path, answer)
    return answer


def is_there(path: Path) -> bool:
    """True where a name is taken, be it by a link that leads nowhere: what is missing behind it is to be told."""
    answer = os.path.lexists(path)
    note("is_there", path, answer)
    return answer


def is_folder(path: Path) -> bool:
    """True for a folder, and for what may be one but cannot be looked at: listing tells why."""
    try:
        answer = path.is_dir()
    except PermissionError:
        answer = True
    except (OSError, ValueError):
        answer = False
    note("is_folder", path, answer)
    return answer
