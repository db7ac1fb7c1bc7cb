"""``keyfacts init``: a new project from the packaged starter, and ready files for CI, hooks and containers."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

import keyfacts
from keyfacts.cli.messages import repository_of
from keyfacts.cli.streams import harmless, tell_people
from keyfacts.findings import UsageError
from keyfacts.gate import read_packaged, write_new

_PACKAGE = Path(keyfacts.__file__).parent
_STARTER = _PACKAGE / "starter"
_READY = _PACKAGE / "ready"
OF_REPOSITORY = {
    "github": {"github.yml": ".github/workflows/reports.yml"},
    "gitlab": {"gitlab.yml": ".gitlab-ci.yml"},
    "pre-commit": {"pre-commit.yaml": ".pre-commit-config.yaml"},
}
"""Ready files that are looked for at the root of a repository, wherever in it the project is."""
OF_PROJECT = {
    "docker": {"Dockerfile": "Dockerfile", "dockerignore.txt": ".dockerignore"},
    "devcontainer": {
        "devcontainer.json": ".devcontainer/devcontainer.json",
        "devcontainer.Dockerfile": ".devcontainer/Dockerfile",
    },
}
_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
_REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?")


def start_project(folder: Path, quiet: bool, ready: Sequence[str] = ()) -> int:
    """Copy the starter into ``folder``, and the files that are ``ready`` for what is named; files that are there stay.

    A project that has reports gets the ready files alone. UsageError if something cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"'{folder}' is a file, not a folder")
    is_project = (folder / "reports").is_dir()
    kept = []
    try:
        for root, target, data in _files(folder, ready, starts=not (ready and is_project)):
            try:
                write_new(root, target, data)
            except FileExistsError:
                kept.append(target)
            else:
                if is_project and not quiet:
                    tell_people(harmless(f"wrote {target}"))
    except OSError as error:
        raise UsageError(f"cannot write to '{error.filename or folder}': {error.strerror}") from None
    if not quiet:
        for target in kept:
            tell_people(harmless(f"kept {target}, which was there already"))
        if not is_project:
            tell_people(harmless(f"A project is in {folder}. Next: cd {folder} && keyfacts build"))
    return 0


def _files(folder: Path, ready: Sequence[str], *, starts: bool) -> Iterator[tuple[Path, Path, bytes]]:
    """Each file with the folder that it is held to."""
    if starts:
        for source in sorted(path for path in _STARTER.rglob("*") if path.is_file() and path.name != "__init__.py"):
            target = folder / source.relative_to(_STARTER)
            target = target.with_name(".gitignore") if target.name == "gitignore.txt" else target
            yield folder, target, read_packaged(source)
        name = harmless(folder.absolute().name) or "Reports"
        yield folder, folder / "README.md", read_packaged(_READY / "README.md").replace(b"@name@", name.encode())
    yield folder, folder / "requirements.txt", _requirements().encode()
    repository = (repository_of(folder, os.environ) or folder) if ready else folder
    below = os.path.relpath(folder.resolve(), repository.resolve()).replace("\\", "/")
    for each in ready:
        root, names = (repository, OF_REPOSITORY[each]) if each in OF_REPOSITORY else (folder, OF_PROJECT[each])
        for source_name, target_name in names.items():
            yield root, root / target_name, _filled(read_packaged(_READY / source_name).decode(), below).encode()


def _filled(text: str, below: str) -> str:
    """A ready file of a project that lies ``below`` the root of its repository ('.': at the root)."""
    top = "" if below == "." else f"{below}/"
    check = "keyfacts check --content"
    values = {
        "folder": json.dumps(below),
        "python": _PYTHON,
        "output": json.dumps(f"{top}build"),
        "cd": json.dumps(f"cd {shlex.quote(below)}"),
        "check": json.dumps(f"sh -c {shlex.quote(f'cd {shlex.quote(below)} && {check}')}" if top else check),
        "files": json.dumps(f"^{re.escape(top)}(reports|data|styles)/|^{re.escape(top)}keyfacts\\.yaml$"),
    }
    return re.sub(r"@(\w+)@", lambda field: values.get(field[1], field[0]), text)


def _requirements() -> str:
    """What this very keyfacts runs on, each with its version; keyfacts by its wheel, for which no index is asked."""
    lines = [
        f"# keyfacts {keyfacts.__version__} and the libraries it was installed with, on Python {_PYTHON}.",
        "# Put the wheel there first: pip wheel --no-deps -w wheels path/to/keyfacts",
        f"./wheels/keyfacts-{keyfacts.__version__}-py3-none-any.whl",
    ]
    return "\n".join([*lines, *(f"{name}=={number}" for name, number in sorted(_libraries().items()))]) + "\n"


def _libraries() -> dict[str, str]:
    """The libraries that are installed of those that keyfacts needs, directly or not, with their versions."""
    found: dict[str, str] = {}
    waiting = ["keyfacts"]
    while waiting:
        try:
            library = metadata.distribution(waiting.pop())
        except metadata.PackageNotFoundError:
            continue
        name = re.sub(r"[-_.]+", "-", library.name).lower()
        if name in found:
            continue
        found[name] = library.version
        needed = [line for line in library.requires or () if "extra ==" not in line.partition(";")[2]]
        waiting += [match[1] for line in needed if (match := _REQUIREMENT.match(line))]
    found.pop("keyfacts", None)
    return found
