"""Plots: scripts that the project trusts draw figures, in processes of their own, and are held to what they drew."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from keyfacts import Brand
from keyfacts.pipeline.plots.plot_worlds import PlotWorlds
from running import Keyfacts

Write = Callable[..., None]

DRAWN = """
from words import TITLE

def draw(figure, data, brand):
    table = data.table("sessions")
    ax = figure.add_subplot()
    ax.barh(table["place"], [row["sessions"] for row in table.rows()], color=brand.series(1)[0])
    ax.set_title(f"{TITLE}: {data.fact('readers', 2025).printed} {data.fact('readers', 2025).unit}")
"""
DIRECTIVE = """
:::{plot} ../charts/own.py
:tables: sessions
:facts: readers[2025]
:alt: Bars for the sessions of each place.
:name: fig-own
Sessions by place
:::

See {ref}`fig-own`.
"""


@pytest.fixture(scope="module")
def shared() -> Iterator[PlotWorlds]:
    """The two processes for all tests of this file: loading matplotlib takes longer than what they draw."""
    worlds = PlotWorlds()
    yield worlds
    worlds.close()


@pytest.fixture(autouse=True)
def worlds(shared: PlotWorlds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyfacts.pipeline.plots.plot_worlds.PlotWorlds", lambda: shared)
    monkeypatch.setattr("keyfacts.pipeline.drawings.Drawings.close", lambda _: None)


def test_processes_that_were_ended_are_started_again_for_the_next_plot(
    project: Path, keyfacts: Keyfacts, write: Write, shared: PlotWorlds
) -> None:
    write()
    shared.close()
    assert keyfacts("build", "own", "--anew").code == 0


@pytest.fixture
def write(project: Path) -> Write:
    """A function that writes a script, the project's file and a report with a plot."""

    def files(
        code: str = DRAWN, *, listed: str = "python: [charts/*.py]\n", directive: str = DIRECTIVE, to: str = "pdf"
    ) -> None:
        (project / "charts").mkdir(exist_ok=True)
        (project / "charts" / "own.py").write_text(code, encoding="utf-8")
        (project / "charts" / "words.py").write_text("TITLE = 'Where'\n", encoding="utf-8")
        (project / "keyfacts.yaml").write_text(listed, encoding="utf-8")
        head = f"---\ntitle: Own\ndataset: reading-2025\nto: [{to}]\n---\n\n# Places\n"
        (project / "reports" / "own.md").write_text(head + directive, encoding="utf-8")

    return files


def text_of(path: Path) -> bytes:
    """What the form XObjects of a PDF show."""
    with pikepdf.open(path) as pdf:
        forms = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
        return b"".join(form.read_bytes() for form in forms)


def test_a_plot_is_vectors_with_alternative_text_in_both_files_and_kept_for_the_next_build(
    project: Path, keyfacts: Keyfacts, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(to="pdf, docx")
    assert keyfacts("build", "own", "--stamp", "own.stamp", "--depfile", "own.d").code == 0
    pdf = (project / "build" / "own.pdf").read_bytes()
    assert (
        text_of(project / "build" / "own.pdf").count(b" re") + text_of(project / "build" / "own.pdf").count(b" l") > 9
    )
    with zipfile.ZipFile(project / "build" / "own.docx") as package:
        media = {Path(name).suffix for name in package.namelist() if "media/" in name}
        assert b"Bars for the sessions of each place." in package.read("word/document.xml")
    assert media == {".png", ".svg"}
    made_from = (project / "own.d").read_text(encoding="utf-8")
    assert "charts/own.py" in made_from
    assert "charts/words.py" in made_from
    monkeypatch.setattr(PlotWorlds, "answers", lambda *_: pytest.fail("it was drawn before"))
    assert keyfacts("build", "own").code == 0
    assert (project / "build" / "own.pdf").read_bytes() == pdf


def test_a_changed_script_or_module_beside_it_builds_the_edition_anew(
    project: Path, keyfacts: Keyfacts, write: Write
) -> None:
    write()
    assert keyfacts("build", "own").code == 0
    before = (project / "build" / "own.pdf").read_bytes()
    (project / "charts" / "words.py").write_text("TITLE = 'Elsewhere'\n", encoding="utf-8")
    assert keyfacts("build", "own").code == 0
    changed = (project / "build" / "own.pdf").read_bytes()
    assert changed != before
    write(DRAWN.replace("barh", "bar"))
    (project / "charts" / "words.py").write_text("TITLE = 'Elsewhere'\n", encoding="utf-8")
    assert keyfacts("build", "own").code == 0
    assert (project / "build" / "own.pdf").read_bytes() != changed


def test_a_plot_is_given_the_columns_and_parameters_that_it_names_and_no_others(
    project: Path, keyfacts: Keyfacts, write: Write
) -> None:
    shows = "def draw(figure, data, brand):\n    figure.text(0.1, 0.5, f\"{list(data.table('sessions'))} {%s}\")\n"
    asks = DIRECTIVE.replace(":tables: sessions", ":tables: sessions[sessions, place]\n:parameters: year")
    write(shows % "data.parameter('year')", directive=asks)
    head = (project / "reports" / "own.md").read_text(encoding="utf-8")
    (project / "reports" / "own.md").write_text(head.replace("to:", "params: {year: [old]}\nto:"), encoding="utf-8")
    assert keyfacts("build", "own").code == 0
    write(shows % "data.parameter('other')", directive=asks)
    (project / "reports" / "own.md").write_text(head.replace("to:", "params: {year: [old]}\nto:"), encoding="utf-8")
    assert "names no parameter 'other'" in keyfacts("check", "own").err
    write(directive=DIRECTIVE.replace(":tables: sessions", ":tables: sessions[place, seats]\n:parameters: yaer"))
    told = keyfacts("check", "own", "--content").err
    assert "table 'sessions' has no column 'seats'" in told
    assert "there is no parameter 'yaer'" in told


def test_plots_of_one_run_do_not_see_each_other(project: Path, keyfacts: Keyfacts, write: Write) -> None:
    """Each script starts from the same state, however many have run before it."""
    second = DIRECTIVE.replace("own.py", "second.py").replace("fig-own", "fig-second")
    write(
        "import builtins, os, words\n"
        "def draw(figure, data, brand):\n"
        "    builtins.left = words.TITLE = 'left behind'\n"
        "    import matplotlib; matplotlib.rcParams['font.size'] = 30; os.environ['LEFT'] = 'yes'\n"
        "    figure.text(0.1, 0.5, 'first')\n",
        directive=DIRECTIVE + second,
    )
    (project / "charts" / "second.py").write_text(
        "import builtins, os, words, matplotlib\n"
        "def draw(figure, data, brand):\n"
        "    assert words.TITLE == 'Where' and not hasattr(builtins, 'left') and 'LEFT' not in os.environ\n"
        "    assert matplotlib.rcParams['font.size'] < 20\n"
        "    figure.text(0.1, 0.5, 'second')\n",
        encoding="utf-8",
    )
    ran = keyfacts("build", "own")
    assert (ran.code, ran.err) == (0, "")


def test_a_script_that_is_not_listed_does_not_run_and_the_hint_is_the_line_to_add(
    project: Path, keyfacts: Keyfacts, write: Write
) -> None:
    write(f"open({str(project / 'ran')!r}, 'w')", listed="python: [other/*.py]\n")
    ran = keyfacts("check", "own")
    assert ran.code == 1
    assert "KF460" in ran.out + ran.err
    assert "python: [charts/own.py]" in ran.out + ran.err
    assert not (project / "ran").exists()


@pytest.mark.parametrize("arguments", [("check", "own", "--content"), ("build", "own", "--no-python")])
def test_no_script_runs_unless_pages_are_wanted(
    project: Path, keyfacts: Keyfacts, write: Write, arguments: tuple[str, ...]
) -> None:
    write(f"open({str(project / 'ran')!r}, 'w')\n{DRAWN}")
    ran = keyfacts(*arguments)
    assert ran.code == 0
    assert not (project / "ran").exists()
    assert ("KF465" in ran.out + ran.err) == ("--no-python" in arguments)
    if "--no-python" in arguments:
        assert (project / "build" / "own.pdf").exists()


HEAD = "def draw(figure, data, brand):\n    "
FAULTS = [
    (f"{HEAD}ax = figure.add_subplot()\n    ax.plot(data.table('nope'))\n", "own.py:3", "KF461"),
    ("def draw(figure, data, brand:\n", "own.py:1", "KF461"),
    ("x = 1\n", "own.py:1", "KF461"),
    (f"{HEAD}raise SystemExit(3)\n", "own.py:2", "KF461"),
    (f"{HEAD}figure.text(0.5, 0.5, 'x', usetex=True)\n", "usetex", "KF461"),
    (f"{HEAD}figure.text(0.5, 0.5, 'x', family='Papyrus')\n", "Papyrus", "KF461"),
    (f"import random\n{HEAD}figure.text(random.random(), 0.5, 'x')\n", "own.py:1", "KF462"),
    (f"import datetime\n{HEAD}figure.text(0.1, 0.5, str(datetime.date.today()))\n", "", "KF462"),
    (f"import time\n{HEAD}figure.text(0.1, 0.5, time.tzname[0])\n", "", "KF462"),
    (f"{HEAD}figure.text(0.1, 0.5, ' '.join({{'a', 'b', 'c', 'd', 'e'}}))\n", "", "KF462"),
    ("import os\nos._exit(1)\n", "", "KF463"),
]


@pytest.mark.parametrize(("code", "told", "rule"), FAULTS)
def test_a_fault_of_the_script_is_a_finding(keyfacts: Keyfacts, write: Write, code: str, told: str, rule: str) -> None:
    write(code)
    ran = keyfacts("check", "own")
    assert ran.code == 1
    printed = ran.out + ran.err
    assert re.findall(r"KF46\d", printed)[:1] == [rule]
    assert told in printed
    assert "Traceback" not in printed


def test_what_is_hard_to_read_is_told_each_time(keyfacts: Keyfacts, write: Write) -> None:
    write(
        "def draw(figure, data, brand):\n"
        "    figure.text(0.98, 0.2, 'far beyond the edge of the sheet')\n"
        "    figure.text(0.1, 0.4, 'tiny', size=4)\n"
        "    figure.text(0.1, 0.6, 'pale', color='#dddddd')\n"
        "    figure.add_artist(__import__('matplotlib').patches.Rectangle((0.5, 0.5), 0.4, 0.4, color='black'))\n"
        "    figure.text(0.6, 0.7, 'white on black', color='white')\n"
    )
    for _ in range(2):
        printed = keyfacts("check", "own")
        told = printed.out + printed.err
        assert told.count("KF464") == 3
        assert "white on black" not in told


def test_alternative_text_is_demanded(keyfacts: Keyfacts, write: Write) -> None:
    write(directive=DIRECTIVE.replace(":alt: Bars for the sessions of each place.\n", ""))
    ran = keyfacts("check", "own", "--content")
    assert "KF406" in ran.out + ran.err


def test_a_brand_is_a_matplotlib_style_with_its_fonts(project: Path, keyfacts: Keyfacts) -> None:
    from matplotlib.figure import Figure

    printed = keyfacts("brand", "plain", "--mplstyle")
    assert printed.code == 0
    assert "axes.prop_cycle" in printed.out
    assert keyfacts("brand", "plane", "--mplstyle").code == 1
    with Brand("plain", project).style():
        figure = Figure(figsize=(2, 2))
        assert figure.text(0.5, 0.5, "x").get_fontfamily()[0] in printed.out
        figure.savefig(io.BytesIO(), format="png")


@pytest.mark.parametrize("changed", ["own.py", "words.py", "data/shapes.json", "deep/part.py"])
def test_a_plot_is_drawn_anew_when_anything_beside_its_script_changes(
    project: Path, keyfacts: Keyfacts, write: Write, changed: str
) -> None:
    code = (
        "import json\nfrom pathlib import Path\nfrom words import TITLE\nfrom deep.part import MORE\n"
        "def draw(figure, data, brand):\n"
        "    said = json.loads(Path('data/shapes.json').read_text())\n"
        "    figure.add_subplot().set_title(f'{TITLE} {MORE} {said} same')\n"
    )
    write(code)
    for name, text in (("data/shapes.json", '"same"'), ("deep/part.py", "MORE = 'same'\n")):
        (project / "charts" / name).parent.mkdir()
        (project / "charts" / name).write_text(text, encoding="utf-8")
    assert keyfacts("build", "own").code == 0
    before = Path("build/own.pdf").read_bytes()
    assert "unchanged" in keyfacts("build", "own").out
    file = project / "charts" / changed
    file.write_text(
        file.read_text(encoding="utf-8").replace("same", "other").replace("Where", "other"), encoding="utf-8"
    )
    assert keyfacts("build", "own").code == 0
    assert Path("build/own.pdf").read_bytes() != before


@pytest.mark.parametrize(
    ("code", "told", "line"),
    [
        (
            "import matplotlib.pyplot as plt\n\ndef draw(figure, data, brand):\n    plt.plot([1, 2])\n",
            "nothing is drawn",
            3,
        ),
        ("def draw(figure, data, brand):\n    pass\n", "nothing is drawn", 1),
        ("import words\n\ndef draw(figure, data, brand):\n    words.fail()\n", "(words.py, line 2)", 4),
    ],
)
def test_what_is_not_drawn_on_the_figure_is_told(
    project: Path, keyfacts: Keyfacts, write: Write, code: str, told: str, line: int
) -> None:
    write(code)
    (project / "charts" / "words.py").write_text("def fail():\n    return 1 / 0\n", encoding="utf-8")
    (found,) = keyfacts("build", "own", "--messages", "json").findings()
    assert (found["code"], found["line"]) == ("KF461", line)
    assert told in found["message"]


def test_a_character_that_no_font_has_is_told_at_the_script(keyfacts: Keyfacts, write: Write) -> None:
    write("def draw(figure, data, brand):\n    figure.add_subplot().set_title('Go \u4e2d')\n")
    (told,) = keyfacts("build", "own", "--messages", "json").findings()
    assert (told["code"], told["file"], "U+4E2D" in told["message"]) == ("KF503", "charts/own.py", True)
