"""Reports are targets of make: only what changed is made again, and nothing is forgotten."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builders import REPOSITORY
from keyfacts.cli import main
from keyfacts.pipeline.dependencies import make_name, write_dependencies

KEYFACTS = f"KEYFACTS={sys.executable} -m keyfacts"
REPORT = "---\ntitle: Small\ndataset: small\nbrand: {brand}\nto: [{to}]\n---\n\nWe have {{{{ n }}}} of them.\n"
DATA = "name: small\ntitle: Small\nsources: [{name: us, title: Us}]\nfacts:\n  n: {label: N, value: 5, source: us}\n"


def make(project: Path, *arguments: str) -> list[str]:
    """Run make in the project; what it printed, line by line."""
    command = ["make", "--no-print-directory", KEYFACTS, "VENV_STAMP=installed", *arguments]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode in (0, 1) if "-q" in arguments else done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


def would_make(project: Path, *targets: str) -> set[str]:
    """The reports that make would build now."""
    return {
        name
        for name in ("one", "two")
        for line in make(project, "-n", *targets)
        if f'build "reports/{name}.md"' in line
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two small reports with brands of their own, built once by ``make -j2``."""
    project = tmp_path_factory.mktemp("made") / "project"
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        (project / name).parent.mkdir(exist_ok=True)
        shutil.copy(REPOSITORY / name, project / name)
    (project / "installed").touch()
    plain = REPOSITORY / "src" / "keyfacts" / "starter" / "styles" / "plain"
    for name, to in (("one", "pdf"), ("two", "docx")):
        shutil.copytree(plain, project / "styles" / name)
        (project / "reports").mkdir(exist_ok=True)
        (project / "reports" / f"{name}.md").write_text(REPORT.format(brand=name, to=to), encoding="utf-8")
    (project / "data" / "small").mkdir(parents=True)
    (project / "data" / "small" / "datapackage.yaml").write_text(DATA, encoding="utf-8")
    make(project, "-j2", "reports")
    for depfile in (project / ".stamps").glob("*.d"):
        # The engine's own files are left out here: who works on one while the tests run must not fail them.
        lines = depfile.read_text(encoding="utf-8").splitlines()
        assert sum("keyfacts/__init__.py" in line for line in lines) > 1
        depfile.write_text("\n".join(line for line in lines if str(REPOSITORY / "src") not in line), encoding="utf-8")
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of it with all times kept."""
    return Path(shutil.copytree(built, tmp_path / "copy", copy_function=shutil.copy2))


def touch(path: Path) -> None:
    """Make a file newer than everything that was built."""
    later = time.time() + 10
    os.utime(path, (later, later))


def test_a_second_make_does_nothing(project: Path) -> None:
    assert {path.name for path in (project / "build").iterdir()} == {"one.pdf", "two.docx"}
    assert would_make(project, "reports") == set()


@pytest.mark.parametrize(
    ("touched", "made"),
    [
        ("reports/one.md", {"one"}),
        ("styles/two/_brand.yml", {"two"}),
        ("data/small/datapackage.yaml", {"one", "two"}),
        ("installed", {"one", "two"}),
    ],
)
def test_what_is_touched_makes_just_the_reports_that_use_it(project: Path, touched: str, made: set[str]) -> None:
    touch(project / touched)
    assert would_make(project, "reports") == made


MAP = """
from matplotlib.collections import PatchCollection
from matplotlib.patches import Polygon
from shapes import SHAPES

def draw(figure, data, brand):
    ax = figure.add_subplot()
    ax.add_collection(PatchCollection([Polygon(shape) for shape in SHAPES], facecolor=brand.tint))
    ax.text(1, 0.4, f"{data.fact('n').printed} in all")
    ax.autoscale_view()
    ax.set_axis_off()
"""
SHAPES = "SHAPES = [[(0, 0), (2, 0), (1, 2)], [(2, 0), (3, 2), (1, 2)]]\n"
PLOT = "\n:::{plot} ../charts/map.py\n:facts: n\n:alt: Two areas.\nWhere they are\n:::\n"


@pytest.mark.conformance
def test_a_map_drawn_by_a_script_is_made_again_when_the_script_or_a_module_of_it_changes(project: Path) -> None:
    (project / "charts").mkdir()
    (project / "charts" / "map.py").write_text(MAP, encoding="utf-8")
    (project / "charts" / "shapes.py").write_text(SHAPES, encoding="utf-8")
    (project / "keyfacts.yaml").write_text("python: [charts/*.py]\n", encoding="utf-8")
    report = project / "reports" / "one.md"
    report.write_text(report.read_text(encoding="utf-8") + PLOT, encoding="utf-8")
    make(project, "reports")
    assert would_make(project, "reports") == set()
    for script in ("map.py", "shapes.py"):
        touch(project / "charts" / script)
        assert would_make(project, "reports") == {"one"}
        os.utime(project / "charts" / script, (0, 0))


def test_a_deleted_output_is_made_again(project: Path) -> None:
    (project / "build" / "two.docx").unlink()
    assert would_make(project, "reports") == {"two"}
    assert would_make(project, "build/two.docx") == {"two"}
    assert would_make(project, "one") == set()


def test_a_lost_depfile_makes_its_report_again(project: Path) -> None:
    (project / ".stamps" / "one.d").unlink()
    assert would_make(project, "reports") == {"one"}


def test_a_removed_input_does_not_stop_make(project: Path) -> None:
    font = next((project / "styles" / "one" / "fonts").glob("*.ttf"))
    font.unlink()
    assert would_make(project, "reports") == {"one"}


@pytest.mark.parametrize(
    ("appears", "made"),
    [
        ("keyfacts.yaml", {"one", "two"}),
        ("data/small/facts.lock", {"one", "two"}),
        ("reports/two.lock", {"two"}),
        ("notes.txt", set()),
    ],
)
def test_settings_or_a_lock_that_appear_make_what_they_concern(project: Path, appears: str, made: set[str]) -> None:
    """However old the file is: one that was copied keeps its time."""
    (project / appears).touch()
    os.utime(project / appears, (0, 0))
    assert would_make(project, "reports") == made


def test_a_removed_report_is_no_longer_made(project: Path) -> None:
    (project / "reports" / "one.md").unlink()
    assert would_make(project, "reports") == set()


@pytest.mark.parametrize("name", ["number one.md", "x;touch${IFS}PWNED;y.md", "$(shell touch PWNED).md", "`x`.md"])
def test_a_report_whose_name_make_or_a_shell_would_misread_is_refused(project: Path, name: str) -> None:
    shutil.copy(project / "reports" / "one.md", project / "reports" / name)
    done = subprocess.run(["make", "reports"], cwd=project, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert f"space or sign in its name: reports/{name}" in done.stderr
    assert not (project / "PWNED").exists()


@pytest.mark.parametrize("starter", [False, True])
@pytest.mark.parametrize("name", ["number one.md", "a:b.md", "a%b.md", "$(shell touch PWNED).md"])
def test_such_a_name_does_not_keep_make_from_what_needs_no_names(project: Path, name: str, starter: bool) -> None:
    if starter:
        shutil.copy(REPOSITORY / "src" / "keyfacts" / "starter" / "Makefile", project / "Makefile")
    (project / "reports" / "one.md").rename(project / "reports" / name)
    assert any(" check" in line for line in make(project, "-n", "check"))
    make(project, "clean")
    assert not (project / "build").exists()
    assert not (project / "PWNED").exists()


def test_a_report_may_have_letters_of_any_script_in_its_name(project: Path) -> None:
    (project / "reports" / "one.md").rename(project / "reports" / "zahlen-für-Ωmega_1.md")
    assert any("zahlen-für-Ωmega_1" in line for line in make(project, "-n", "reports"))


def test_a_failed_build_fails_make_and_is_tried_again(project: Path) -> None:
    report = project / "reports" / "one.md"
    report.write_text(report.read_text(encoding="utf-8") + "\n{{ unknown }}\n", encoding="utf-8")
    touch(report)
    before = (project / "build" / "one.pdf").read_bytes()
    done = subprocess.run(
        ["make", KEYFACTS, "VENV_STAMP=installed", "one"], cwd=project, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert (project / "build" / "one.pdf").read_bytes() == before
    assert would_make(project, "reports") == {"one"}


def test_help_is_what_make_says_by_itself(project: Path) -> None:
    told = "\n".join(make(project))
    for target in ("reports", "check", "test", "lint", "conformance", "bench", "clean"):
        assert f"\n  {target} " in told


@pytest.mark.conformance
def test_the_makefile_of_a_new_project_knows_when_nothing_changed(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "new"), "--quiet"]) == 0
    first = subprocess.run(
        ["make", KEYFACTS], cwd=tmp_path / "new", capture_output=True, text=True, timeout=60, check=True
    )
    assert "build/key-facts.pdf" in first.stdout
    again = subprocess.run(["make", "-q"], cwd=tmp_path / "new", capture_output=True, timeout=60, check=False)
    assert again.returncode == 0


def test_names_are_escaped_as_make_reads_them() -> None:
    assert make_name(Path("a b/50%$ #1:2.md")) == r"a\ b/50?$$\ \#1\:2.md"


ODD_NAMES = ("a;touch${IFS}PWNED;b", "X=1", "a%b", "a|b", "back\\slash", "a\tb", "new\nline", "a[1]*?")


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_is_an_input_like_any_other_and_nothing_of_it_is_run(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    picture = tmp_path / "in" / name
    hostile = tmp_path / "in" / ODD_NAMES[0]
    hostile.touch()
    picture.touch()
    (tmp_path / "Makefile").write_text("t:\n\t@echo built; touch t\n-include d.mk\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        write_dependencies(Path("d.mk"), Path("t"), [Path("in") / name, Path("in") / ODD_NAMES[0]], [])

    def made() -> str:
        done = subprocess.run(["make", "-s", "t"], cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    assert [made(), made()] == ["built\n", ""]
    os.utime(picture, ns=(2 * 10**18, 2 * 10**18))
    assert "built" in made()
    (tmp_path / "t").touch()
    picture.unlink()
    assert made() == "built\n"
    assert {path.name for path in tmp_path.iterdir()} == {"in", "Makefile", "d.mk", "t"}
