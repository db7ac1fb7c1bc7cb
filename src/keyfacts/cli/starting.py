"""``keyfacts init``: a new project from the packaged starter."""

from __future__ import annotations

from pathlib import Path

import keyfacts
from keyfacts.cli.streams import harmless, tell_people
from keyfacts.findings import UsageError
from keyfacts.gate import read_packaged, write_new

_STARTER = Path(keyfacts.__file__).parent / "starter"


def start_project(folder: Path, quiet: bool) -> int:
    """Copy the starter into ``folder``; files that are there stay. UsageError if it cannot be written."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"'{folder}' is a file, not a folder")
    kept = []
    try:
        for source in sorted(path for path in _STARTER.rglob("*") if path.is_file() and path.name != "__init__.py"):
            target = folder / source.relative_to(_STARTER)
            target = target.with_name(".gitignore") if target.name == "gitignore.txt" else target
            try:
                write_new(folder, target, read_packaged(source))
            except FileExistsError:
                kept.append(target)
    except OSError as error:
        raise UsageError(f"cannot write to '{error.filename or folder}': {error.strerror}") from None
    if not quiet:
        for target in kept:
            tell_people(harmless(f"kept {target}, which was there already"))
        tell_people(harmless(f"A project is in {folder}. Next: cd {folder} && keyfacts build"))
    return 0
