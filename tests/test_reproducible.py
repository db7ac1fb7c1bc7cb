"""Same in, same bytes out: whatever the folder, the time zone, the locale and the seed of hashes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from running import Keyfacts

SURROUNDINGS = (
    ("here", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
    ("a folder/further down", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}),
)


@pytest.mark.conformance
def test_two_builds_in_different_surroundings_give_the_same_bytes(project: Path, tmp_path: Path) -> None:
    builds = []
    for name, environment in SURROUNDINGS:
        folder = Path(shutil.copytree(project, tmp_path / name))
        command = [sys.executable, "-m", "keyfacts", "build", "--quiet"]
        subprocess.run(command, cwd=folder, env={**os.environ, **environment}, timeout=100, check=True)
        builds.append({path.name: path.read_bytes() for path in sorted((folder / "build").iterdir())})
    first, second = builds
    assert len(first) == 4
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_build_with_kept_drawings_gives_the_bytes_of_the_first(keyfacts: Keyfacts, project: Path) -> None:
    def built() -> dict[str, bytes]:
        assert keyfacts("build", "--quiet").code == 0
        return {path.name: path.read_bytes() for path in (project / "build").iterdir()}

    assert built() == built()
