"""Datasets as they were: of a folder anywhere, or of a revision in git.

Git is asked for the names and the bytes of files, nothing else: no hook, filter, pager or text conversion runs, and
nothing is fetched.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from keyfacts.findings import Findings, UsageError, did_you_mean
from keyfacts.gate import TooLong, files_below, is_file, read_named, write_new
from keyfacts.model.dataset import Dataset
from keyfacts.pipeline.project import data_names
from keyfacts.read import read_dataset

_FILE = "datapackage.yaml"
_MOST_FILES, _MOST_BYTES, _SECONDS = 5_000, 200_000_000, 60
_QUIET = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "protocol.allow=never")
_GIT = ("git", "--no-pager", *(word for setting in _QUIET for word in ("-c", setting)))
_SETTINGS = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
}


class State(NamedTuple):
    """Where datasets were read: ``said`` as the user named it; ``one`` when it names a single dataset."""

    said: str
    datasets: Mapping[str, Dataset]
    one: bool


def state_of(project: Path, here: Path, named: str, scratch: Path, findings: Findings) -> State:
    """The datasets that ``said`` names: a dataset, a folder, ``REV`` or ``REV:data/NAME``.

    ``scratch`` is an empty folder for what git has. UsageError for what is none of them.
    """
    if named in data_names(project):
        return State(named, _read(project, [named], "", findings), one=True)
    folder = here / named
    if "\0" not in named and is_file(folder / _FILE):
        return State(named, _of_folder(folder.resolve(), scratch, findings), one=True)
    if "\0" not in named and (folder / "data").is_dir():
        return State(named, _read(folder.resolve(), data_names(folder), named, findings), one=False)
    revision, _, path = named.partition(":")
    _extract(project, revision, scratch, named)
    names_there = data_names(scratch)
    if not path:
        return State(named, _read(scratch, names_there, named, findings), one=False)
    name = PurePosixPath(path.rstrip("/")).name
    if name not in names_there:
        hint = did_you_mean(name, names_there) or f"the datasets there are: {', '.join(names_there) or 'none'}"
        raise UsageError(f"no dataset '{path}' in revision '{revision}'; {hint}")
    return State(named, _read(scratch, [name], revision, findings), one=True)


def _read(root: Path, names: Sequence[str], named: str, findings: Findings) -> dict[str, Dataset]:
    """Datasets by name; the findings of another state say of which."""
    read: dict[str, Dataset] = {}
    for name in names:
        findings_of_dataset = Findings()
        dataset = read_dataset(root, name, findings_of_dataset)
        if dataset is not None:
            read[name] = dataset
        for finding in findings_of_dataset:
            place = replace(finding.place, file=f"{named}:{finding.place.file}") if named else finding.place
            findings.add(replace(finding, place=place))
    return read


def _of_folder(folder: Path, scratch: Path, findings: Findings) -> dict[str, Dataset]:
    """A dataset anywhere on the disk, as the user named it on the command line."""
    if folder.parent.name == "data":
        return _read(folder.parent.parent, [folder.name], str(folder), findings)
    # Reading keeps to data/NAME of a project: the folder is copied into one, files of its own only.
    name = _name_in(folder)
    try:
        for path, data in files_below(folder, _MOST_FILES, _MOST_BYTES):
            write_new(scratch, scratch / "data" / name / path.relative_to(folder), data)
    except TooLong:
        raise UsageError(f"'{folder}' holds more than a dataset may") from None
    except OSError as error:
        raise UsageError(f"cannot read '{error.filename or folder}': {error.strerror}") from None
    return _read(scratch, [name], str(folder), findings)


def _name_in(folder: Path) -> str:
    """The name that the dataset gives itself, whatever its folder is called."""
    try:
        text = read_named(folder / _FILE, _MOST_BYTES).decode(errors="replace")
    except OSError as error:
        raise UsageError(f"cannot read '{folder / _FILE}': {error.strerror}") from None
    for line in text.splitlines()[:200]:
        if line.startswith("name:"):
            name = line[5:].split("#")[0].strip().strip("'\"")
            if name and name.replace("-", "").replace("_", "").isalnum():
                return name[:100]
    return folder.name


def extract_project(project: Path, revision: str, scratch: Path) -> None:
    """Put the whole project as it was in a revision into ``scratch``; UsageError for no revision."""
    _extract(project, revision, scratch, revision, "", f"'{revision}' is no Word file, 'last' or revision")


def _extract(project: Path, revision: str, scratch: Path, named: str, folder: str = "data/", unknown: str = "") -> None:
    """Put a folder of a revision, data/ or the whole project, into ``scratch``."""
    unknown = unknown or f"'{named}' is no dataset, folder or revision"
    if not revision or revision.startswith("-") or any(c in revision for c in "\0\n"):
        raise UsageError(unknown)
    commit = _git(project, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], unknown)
    prefix = _git(project, ["rev-parse", "--show-prefix"], unknown).decode().strip()
    tree = ["ls-tree", "-r", "-z", "--long", "--full-tree", commit.decode().strip()]
    tree += ["--", f"{prefix}{folder}"] if prefix or folder else []
    entries = _entries(_git(project, tree, unknown), prefix)
    if not entries:
        raise UsageError(f"revision '{revision}' has no folder {prefix}{folder}")
    wanted = "".join(f"{name}\n" for _, name, _ in entries).encode()
    blobs = _git(project, ["cat-file", "--batch"], unknown, wanted)
    at = 0
    for path, name, size in entries:
        head, start = f"{name} blob {size}\n".encode(), blobs.find(b"\n", at) + 1
        if blobs[at:start] != head:
            raise UsageError(f"revision '{revision}' lacks {path}")
        write_new(scratch, scratch / path, blobs[start : start + size])
        at = start + size + 1


def _entries(listed: bytes, prefix: str) -> list[tuple[PurePosixPath, str, int]]:
    """Path, object and size of the ordinary files that ``ls-tree --long`` lists; UsageError if they are too many."""
    entries: list[tuple[PurePosixPath, str, int]] = []
    for line in listed.split(b"\0"):
        head, _, raw = line.partition(b"\t")
        fields = head.split()
        if len(fields) != 4 or not fields[0].startswith(b"100") or not fields[3].isdigit():
            continue  # symbolic links and submodules are no files of a dataset
        try:
            path = PurePosixPath(raw.decode().removeprefix(prefix))
        except UnicodeDecodeError:
            continue
        if path.is_absolute() or ".." in path.parts or "\\" in str(path):
            continue
        entries.append((path, fields[2].decode(), int(fields[3])))
    if len(entries) > _MOST_FILES or sum(size for *_, size in entries) > _MOST_BYTES:
        raise UsageError("that revision holds more than can be compared")
    return entries


def _git(project: Path, arguments: Sequence[str], unknown: str, given: bytes = b"") -> bytes:
    """What git answers; UsageError when it cannot."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603  (fixed arguments, no shell)
            [*_GIT, *arguments],
            cwd=project,
            env={**environment, **_SETTINGS},
            input=given,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise UsageError(f"{unknown}; git, which knows revisions, is not installed") from None
    except (OSError, subprocess.SubprocessError) as error:
        raise UsageError(f"git cannot be asked: {error}") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise UsageError(unknown + (f" (git: {reason[0][:200]})" if reason else ""))
    return done.stdout
