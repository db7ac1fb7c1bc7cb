"""A script that the project trusts finishes the Word file by python-docx, and what it leaves is checked as any file."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from PIL import Image

from keyfacts.findings import Findings
from keyfacts.pipeline.plots import finish_runs
from running import Keyfacts

FINISH = """
from docx.shared import Pt
from words import REMARK

def finish(document):
    document.core_properties.comments = REMARK
    document.styles["Body Text"].paragraph_format.line_spacing = Pt(21)
    print("what a script prints is no answer")
"""
Write = Callable[..., None]


@pytest.fixture
def write(project: Path) -> Write:
    """A function that writes a script, a module beside it, the project's file and a report that names the script."""

    def files(
        code: str = FINISH,
        *,
        listed: str = "python: [scripts/*.py]\n",
        keys: str = "word_finish: ../scripts/own.py\n",
        remark: str = "For the board",
        words: str = "Words with a note.[^a]\n\n[^a]: A note.\n",
    ) -> None:
        (project / "scripts").mkdir(exist_ok=True)
        (project / "scripts" / "own.py").write_text(code, encoding="utf-8")
        (project / "scripts" / "words.py").write_text(f"REMARK = {remark!r}\n", encoding="utf-8")
        (project / "keyfacts.yaml").write_text(listed, encoding="utf-8")
        head = f"---\ntitle: Own\ndataset: reading-2025\n{keys}---\n\n# Places\n\n"
        (project / "reports" / "own.md").write_text(head + words, encoding="utf-8")

    return files


def remark(path: Path) -> str:
    """What python-docx reads as the remark of a file."""
    return docx.Document(str(path)).core_properties.comments


def test_the_file_is_as_the_script_leaves_it_the_same_each_time_and_kept_until_something_changes(
    project: Path, keyfacts: Keyfacts, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write()
    assert keyfacts("build", "own", "--stamp", "own.stamp", "--depfile", "own.d").code == 0
    made = project / "build" / "own.docx"
    assert remark(made) == "For the board"
    assert docx.Document(str(made)).styles["Body Text"].paragraph_format.line_spacing.pt == 21
    made_from = (project / "own.d").read_text(encoding="utf-8")
    assert "scripts/own.py" in made_from
    assert "scripts/words.py" in made_from
    before = made.read_bytes()
    made.unlink()
    assert keyfacts("build", "own").code == 0
    assert made.read_bytes() == before
    with monkeypatch.context() as patched:
        patched.setattr(finish_runs, "answer_of", lambda *_: pytest.fail("nothing has changed"))
        assert keyfacts("build", "own").code == 0
    write(remark="For all")  # a module beside the script
    assert keyfacts("build", "own").code == 0
    assert remark(made) == "For all"


def test_an_edition_may_name_a_script_or_go_without(project: Path, keyfacts: Keyfacts, write: Write) -> None:
    write(keys="word_finish: ../scripts/own.py\neditions:\n  bare: {word_finish: ''}\n")
    assert keyfacts("build", "own").code == 0
    assert remark(project / "build" / "own.docx") == "For the board"
    assert remark(project / "build" / "own-bare.docx") == ""
    write(keys="editions:\n  board: {to: [docx], word_finish: scripts/own.py}\n")  # as keyfacts.yaml writes it, too
    assert keyfacts("build", "own").code == 0
    assert remark(project / "build" / "own.docx") == ""
    assert remark(project / "build" / "own-board.docx") == "For the board"


def test_a_script_that_is_not_listed_does_not_run_and_the_hint_is_the_line_to_add(
    project: Path, keyfacts: Keyfacts, write: Write
) -> None:
    write(f"open({str(project / 'ran')!r}, 'w')", listed="python: [charts/*.py]\n")
    ran = keyfacts("build", "own")
    assert ran.code == 1
    assert "KF460" in ran.out + ran.err
    assert "python: [scripts/own.py]" in ran.out + ran.err
    assert "own.md:4:14" in ran.out + ran.err
    assert not (project / "ran").exists()


@pytest.mark.parametrize(
    "arguments", [("check", "own", "--content"), ("build", "own", "--no-python"), ("build", "own", "--to", "pdf")]
)
def test_no_script_runs_where_none_is_wanted(
    project: Path, keyfacts: Keyfacts, write: Write, arguments: tuple[str, ...]
) -> None:
    write(f"open({str(project / 'ran')!r}, 'w')\n{FINISH}")
    ran = keyfacts(*arguments)
    assert ran.code == 0
    assert not (project / "ran").exists()
    assert ("KF849" in ran.out + ran.err) == ("--no-python" in arguments)


def finishing(*lines: str) -> str:
    """A script whose ``finish`` has these lines, the first of them its second."""
    return "def finish(document):\n" + "".join(f"    {line}\n" for line in lines)


FAULTS = [
    (finishing("document.styles['Nope']"), "own.py:2", "KF846"),
    ("def finish(document:\n", "own.py:1", "KF846"),
    ("x = 1\n", "finish(document)", "KF846"),
    ("import nothing_of_that_name\n", "own.py:1", "KF846"),
    (finishing("", "raise SystemExit(3)"), "own.py:3", "KF846"),
    ("import os\nos._exit(1)\n", "own.py:1", "KF847"),
    (finishing("import datetime as d", "document.core_properties.modified = d.datetime.now()"), "own.py:1", "KF848"),
    (finishing("import random", "document.core_properties.comments = str(random.random())"), "", "KF848"),
    (finishing("document.core_properties.comments = ' '.join({'a', 'b', 'c', 'd', 'e'})"), "", "KF848"),
    (finishing("import time", "document.core_properties.comments = time.tzname[0]"), "", "KF848"),
    (finishing("document.add_paragraph('Words of its own.')"), "scripts/own.py", "KF801"),
    (finishing("document.paragraphs[-1].add_run(' And more.')"), "scripts/own.py", "KF801"),
    (finishing("document.styles['Body Text'].delete()"), "scripts/own.py", "KF812"),
    (
        finishing(
            "from docx.opc.constants import RELATIONSHIP_TYPE as kinds",
            "note, = document.part.part_related_by(kinds.FOOTNOTES).element.notes",
            "note.p_lst[0].r_lst[-1].text = 'Another note.'",
        ),
        "scripts/own.py",
        "KF802",
    ),
]


@pytest.mark.parametrize(("code", "told", "rule"), FAULTS)
def test_what_is_wrong_is_told_with_the_script_and_the_earlier_files_stay(
    project: Path, keyfacts: Keyfacts, write: Write, code: str, told: str, rule: str
) -> None:
    write(keys="")
    assert keyfacts("build", "own").code == 0
    before = (project / "build" / "own.docx").read_bytes()
    write(code)
    ran = keyfacts("build", "own")
    printed = ran.out + ran.err
    assert ran.code == 1
    assert rule in re.findall(r"KF\d+", printed)
    assert told in printed
    assert "Traceback" not in printed
    assert (project / "build" / "own.docx").read_bytes() == before


def test_a_module_beside_the_script_that_is_called_as_a_library_does_not_stand_in_for_it(
    project: Path, keyfacts: Keyfacts, write: Write
) -> None:
    write()
    (project / "scripts" / "lxml.py").write_text("raise ValueError('no library')\n", encoding="utf-8")
    assert keyfacts("build", "own").code == 0
    assert remark(project / "build" / "own.docx") == "For the board"


def test_a_script_that_is_no_file_or_no_python_is_told_at_the_key(keyfacts: Keyfacts, write: Write) -> None:
    for name in ("../scripts/none.py", "../keyfacts.yaml", "../../elsewhere.py"):
        write(keys=f"word_finish: {name}\n", listed="python: ['scripts/*.py']\n")
        ran = keyfacts("build", "own")
        assert ran.code == 1
        assert "own.md:4:14: error" in ran.out + ran.err


def test_a_picture_that_a_script_adds_is_a_part_of_its_own_and_needs_words(
    project: Path, keyfacts: Keyfacts, write: Write
) -> None:
    Image.new("RGB", (8, 8), "red").save(project / "dot.png")
    write(finishing(f"document.add_picture({str(project / 'dot.png')!r})"))
    ran = keyfacts("build", "own", "--to", "docx")
    assert ran.code == 1
    assert "see what 'scripts/own.py' changes" in ran.out + ran.err


def test_a_file_without_text_for_a_script_is_told_and_not_a_fault_of_keyfacts() -> None:
    from keyfacts.model.plot import Script

    findings = Findings()
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("no", "package")
    script = Script("own.py", "/", b"def finish(document):\n    pass\n")
    assert finish_runs.finished_file(data.getvalue(), script, findings) is None
    assert findings.codes() == ["KF846"]


def test_a_library_that_takes_the_types_of_time_as_it_finds_them_bears_the_later_run(
    project: Path, keyfacts: Keyfacts, write: Write
) -> None:
    code = (
        "def finish(document):\n    import pandas as pd\n"
        "    quarter = pd.Period('2025Q1').end_time.date().isoformat()\n"
        "    document.core_properties.comments = quarter\n"
    )
    write(code)
    assert keyfacts("build", "own").code == 0
    with zipfile.ZipFile(project / "build" / "own.docx") as package:
        assert "2025-03-31" in package.read("docProps/core.xml").decode()
