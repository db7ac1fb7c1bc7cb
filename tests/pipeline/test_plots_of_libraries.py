"""A project with plots by seaborn and geopandas, a formula and a finish hook, built by make (``examples/plots``)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest

from builders import REPOSITORY

EXAMPLE = REPOSITORY / "examples" / "plots"

pytestmark = pytest.mark.conformance  # pandas and its like are loaded in four processes


def make(project: Path) -> str:
    command = ["make", "--no-print-directory", f"KEYFACTS={sys.executable} -m keyfacts"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The project, built once, and what was said."""
    project = tmp_path_factory.mktemp("example") / "plots"
    shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns("build", ".*", "__pycache__"))
    return project, make(project)


def test_make_builds_it_without_a_finding_and_then_has_nothing_to_do(built: tuple[Path, str]) -> None:
    project, said = built
    assert "warning" not in said
    assert sorted(path.name for path in (project / "build").iterdir()) == ["parks.docx", "parks.pdf"]
    assert "Nothing to be done" in make(project)


def test_both_libraries_draw_vectors_with_the_words_as_text(built: tuple[Path, str]) -> None:
    project, _ = built
    with pikepdf.open(project / "build" / "parks.pdf") as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        forms = [each for each in streams if each.get("/Subtype") == "/Form"]
        assert not any(each.get("/Subtype") == "/Image" for each in streams)
        assert sum(b" BT" in each.read_bytes() or b"\nBT" in each.read_bytes() for each in forms) >= 2


def test_its_script_has_finished_the_word_file(built: tuple[Path, str]) -> None:
    with zipfile.ZipFile(built[0] / "build" / "parks.docx") as package:
        assert "seaborn and geopandas" in package.read("docProps/core.xml").decode()


@pytest.mark.conformance
def test_the_map_is_drawn_anew_when_its_shapes_change(built: tuple[Path, str], tmp_path: Path) -> None:
    project = Path(shutil.copytree(built[0], tmp_path / "copy", copy_function=shutil.copy2))
    before = (project / "build" / "parks.pdf").read_bytes()
    shapes = project / "charts" / "districts.geojson"
    shapes.write_text(shapes.read_text(encoding="utf-8").replace("[4.0, 3.0]", "[4.0, 2.5]"), encoding="utf-8")
    assert "parks.pdf" in make(project)
    assert (project / "build" / "parks.pdf").read_bytes() != before
