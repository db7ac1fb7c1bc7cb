"""Drawings kept from earlier builds: what a drawing depends on is in its key."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import keyfacts
from keyfacts.pipeline.drawings import drawing_code, marks_of

PACKAGE = Path(keyfacts.__file__).parent
_LOADED = "import sys, keyfacts.draw.drawing; print('|'.join(m.__file__ or '' for n, m in sys.modules.items() if n.startswith('keyfacts')))"  # noqa: E501


def test_every_file_that_is_loaded_to_draw_is_in_the_key_of_a_drawing() -> None:
    ended = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, timeout=100, check=True)
    loaded = {Path(name) for name in ended.stdout.strip().split("|") if name}
    assert len(loaded) > 30
    assert loaded <= set(drawing_code(PACKAGE))


def test_a_change_of_a_file_that_a_drawing_depends_on_changes_its_key(tmp_path: Path) -> None:
    package = tmp_path / "keyfacts"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "starter"))
    before = marks_of(drawing_code(package))
    for room in ("draw", "type", "numerals", "language", "model"):
        os.utime(max((package / room).glob("*.py")), ns=(1, 1))
        after = marks_of(drawing_code(package))
        assert after != before, room
        before = after
    os.utime(package / "cli" / "__init__.py", ns=(1, 1))
    assert marks_of(drawing_code(package)) == before
