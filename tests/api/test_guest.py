"""keyfacts as a guest in another program: it takes little room, touches nothing, and many may call it at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from builders import REPOSITORY

CHART = "\n:::{chart} sessions\n:kind: bar\n:x: sessions\n:y: place\nSessions by place, 2025\n:::\n"
HASHES = """
import hashlib
def hashes(built):
    assert built.ok, str(built.findings)
    return {name: hashlib.sha256(data).hexdigest() for name, data in built.items()}
"""


def answer_of(script: str, folder: Path, **environment: str) -> Any:
    """What a program of its own prints last, as JSON."""
    world = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), **environment}
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=folder,
        env=world,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout.splitlines()[-1])


def test_importing_keyfacts_loads_nothing_but_its_name(tmp_path: Path) -> None:
    script = (
        "import sys, json; before = {*sys.modules}; import keyfacts; keyfacts.__version__; dir(keyfacts)\n"
        "print(json.dumps(sorted({*sys.modules} - before)))"
    )
    assert {*answer_of(script, tmp_path)} <= {"__future__", "keyfacts"}


def test_no_library_of_the_command_is_loaded_by_a_build(project: Path) -> None:
    script = (
        "import sys, json, keyfacts; assert keyfacts.Project('.').report('key-facts').build().ok\n"
        "heavy = ('click', 'rich', 'keyfacts.cli', 'pandas', 'IPython')\n"
        "print(json.dumps([name for name in heavy if name in sys.modules]))"
    )
    assert answer_of(script, project) == []


@pytest.fixture
def strange(project: Path) -> Path:
    """A project with charts to draw, entered by a program whose matplotlib is set otherwise in every way."""
    for n in (1, 2):
        report = project / "reports" / f"trial-{n}.md"
        front = f"---\ntitle: Trial {n}\ndataset: reading-2025\n---\n\n"
        report.write_text(front + "Some words. " * n + "\n" + CHART * n, encoding="utf-8")
    (project / "matplotlibrc").write_text("font.size: 40\nbackend: svg\nlines.linewidth: 9\n", encoding="utf-8")
    return project


@pytest.mark.conformance
def test_threads_get_the_bytes_that_they_would_get_alone_and_the_environment_stays(strange: Path) -> None:
    alone = {}
    for name in ("trial-1", "trial-2", "key-facts"):
        script = f"import json, keyfacts\nprint(json.dumps(hashes(keyfacts.Project('.').report({name!r}).build())))"
        alone[name] = answer_of(HASHES + script, strange)
    together = f"""{HASHES}
import json, os, keyfacts
from concurrent.futures import ThreadPoolExecutor
before, seen = dict(os.environ), []
project = keyfacts.Project(".")
def build(name):
    made = hashes(project.report(name).build())
    seen.append(dict(os.environ) == before)
    return made
names = ["trial-1", "trial-2", "key-facts"] * 2
with ThreadPoolExecutor(4) as pool:
    made = list(pool.map(build, names))
assert made[:3] == made[3:]
assert all(seen) and dict(os.environ) == before and os.getcwd() == {str(strange)!r}
print(json.dumps(dict(zip(names, made))))
"""
    for cache in (strange / ".keyfacts").glob("cache/artwork/*"):
        cache.unlink()
    assert answer_of(together, strange, MPLBACKEND="pdf", MPLCONFIGDIR=str(strange / "mpl")) == alone


@pytest.mark.conformance
def test_the_command_and_a_notebook_with_settings_of_its_own_draw_the_same_bytes(strange: Path) -> None:
    of_command = f"""{HASHES}
import json, pathlib
from keyfacts.cli import main
assert main(["build", "-o", "out", "trial-1"]) == 0
class Files(dict):
    ok = True
print(json.dumps(hashes(Files((path.name, path.read_bytes()) for path in pathlib.Path("out").glob("trial-1.*")))))
"""
    notebook = f"""{HASHES}
import json, matplotlib, keyfacts
import matplotlib.pyplot as plt
plt.rcParams.update({{"font.size": 31, "axes.facecolor": "red", "font.family": "monospace"}})
plt.rcParams["path.sketch"] = (1, 100, 2)
figure = plt.figure()
settings, fonts, backend = dict(plt.rcParams), list(matplotlib.font_manager.fontManager.ttflist), plt.get_backend()
made = hashes(keyfacts.Project(".").report("trial-1").build())
assert dict(plt.rcParams) == settings and matplotlib.font_manager.fontManager.ttflist == fonts
assert (plt.get_backend(), plt.get_fignums()) == (backend, [1])
print(json.dumps(made))
"""
    first = answer_of(of_command, strange)
    for cache in (strange / ".keyfacts").glob("cache/artwork/*"):
        cache.unlink()
    assert answer_of(notebook, strange, MPLCONFIGDIR=str(strange / "mpl")) == first


@pytest.mark.conformance
def test_after_a_build_matplotlib_is_the_callers_own(strange: Path) -> None:
    """A build that draws first must not leave a matplotlib behind that has no fonts, or settings of ours."""
    script = """
import json, keyfacts
assert keyfacts.Project(".").report("trial-1").build().ok
import matplotlib
from matplotlib import font_manager
print(json.dumps([matplotlib.rcParams["font.size"], len(font_manager.fontManager.ttflist) > 10]))
"""
    assert answer_of(script, strange, MPLCONFIGDIR=str(strange / "mpl")) == [40.0, True]


@pytest.mark.conformance
def test_a_brand_lends_its_style_for_a_block_and_takes_it_back(strange: Path) -> None:
    script = """
import json, pathlib, matplotlib, keyfacts
from matplotlib.figure import Figure
brand = keyfacts.Brand("plain", project=".")
before = dict(matplotlib.rcParams)
alone = hashes(keyfacts.Project(".").report("trial-1").build())
for drawing in pathlib.Path(".keyfacts/cache/artwork").iterdir():
    drawing.unlink()
with brand.style():
    assert hashes(keyfacts.Project(".").report("trial-1").build()) == alone
    inside = matplotlib.rcParams["text.color"], matplotlib.rcParams["font.family"]
    Figure().savefig("empty.png")
assert dict(matplotlib.rcParams) == before
print(json.dumps([inside[0] == brand.text, inside[1] == [brand.fonts[0]]]))
"""
    assert answer_of(HASHES + script, strange, MPLCONFIGDIR=str(strange / "mpl")) == [True, True]
