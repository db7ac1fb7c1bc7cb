"""Whatever is wrong with the input is told with code, file and line, and the files of the last build stay.

One small project; each case spoils one file of it. Nothing here may raise, hang or write an output.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from running import Keyfacts

REPORT = """---
title: Small
dataset: small
notes: {general: {marks: lower-roman}}
---

# One

We have {{ n }} of them.[^a]

[^a]: A note.
"""
DATA = """name: small
title: Small
sources: [{name: us, title: Us}]
resources:
  - name: rows
    path: rows.csv
    source: us
    schema: {fields: [{name: name, type: string}, {name: value, type: integer}]}
facts:
  n: {label: Things, value: 5, source: us}
"""


@dataclass(frozen=True)
class Case:
    """``text`` takes the place of ``old`` (or stands at the end of the file); ``code`` is found at ``line``."""

    code: str
    file: str
    text: str | bytes
    old: str = ""
    line: int = 0
    hint: str = ""


END = 13
"""The line that text at the end of the report starts on."""
TEXT, FACTS, ROWS = "reports/small.md", "data/small/datapackage.yaml", "data/small/rows.csv"
CHART = ":::{chart} rows\n:kind: bar\n:x: value\n:y: name\nCaption\n:::\n"

CASES = {
    "unknown fact": Case("KF301", TEXT, "{{ m }}", line=END),
    "unknown fact with a near name": Case("KF301", TEXT, "{{ nn }} ", "{{ n }} ", 9, "'n'"),
    "unknown filter": Case("KF302", TEXT, "{{ n | wrods }}", line=END, hint="'words'"),
    "unknown dataset": Case("KF108", TEXT, "dataset: smal\n", "dataset: small\n", 3, "'small'"),
    "unknown brand": Case("KF501", TEXT, "brand: harbour\n---\n\n#", "---\n\n#", 5),
    "unknown front matter key": Case("KF103", TEXT, "titel: x\n---\n\n#", "---\n\n#", 5, "'title'"),
    "unknown directive": Case("KF201", TEXT, ":::{chrat} rows\n:::\n", line=END, hint="'chart'"),
    "unknown option": Case("KF202", TEXT, CHART.replace(":kind:", ":knid:"), line=END + 1, hint="'kind'"),
    "wrong option value": Case("KF203", TEXT, CHART.replace("kind: bar", "kind: pie"), line=END + 1),
    "unknown table": Case("KF401", TEXT, CHART.replace("rows", "rowss"), line=END, hint="'rows'"),
    "unknown column": Case("KF402", TEXT, CHART.replace("x: value", "x: vlaue"), hint="'value'"),
    "unknown reference": Case("KF209", TEXT, "{ref}`fig-x`", line=END),
    "unknown note series": Case("KF224", TEXT, "x[^genral:b]\n\n[^genral:b]: B.", hint="'general'"),
    "note cited but not defined": Case("KF221", TEXT, "x[^b]", line=END),
    "note defined but never cited": Case("KF222", TEXT, "[^b]: B.", line=END),
    "note defined twice": Case("KF223", TEXT, "[^a]: Again.", line=END),
    "heading level skipped": Case("KF206", TEXT, "### Three", line=END),
    "fence not closed": Case("KF205", TEXT, ":::{callout}\nx\n", line=END),
    "fences of equal length": Case("KF205", TEXT, ":::{callout}\n:::{tiles}\n- **{{ n }}** x\n:::\n:::\n"),
    "script link": Case("KF210", TEXT, "[x](javascript:alert(1))", line=END),
    "file link": Case("KF210", TEXT, "[x](file:///etc/passwd)", line=END),
    "raw HTML": Case("KF211", TEXT, "<b>x</b>", line=END),
    "picture missing": Case("KF405", TEXT, ":::{figure} none.png\n:alt: x\n:::\n", line=END),
    "picture broken": Case("KF405", TEXT, ":::{figure} ../data/small/rows.csv\n:alt: x\n:::\n", line=END),
    "picture outside": Case("KF003", TEXT, ":::{figure} ../../out.png\n:alt: x\n:::\n", line=END),
    "picture by absolute path": Case("KF003", TEXT, ":::{figure} /etc/hostname\n:alt: x\n:::\n", line=END),
    "glyph no font has": Case("KF503", TEXT, "A \U00013000 hieroglyph."),
    "control character": Case("KF005", TEXT, "x \x07 y", line=END),
    "not UTF-8": Case("KF002", TEXT, b"caf\xe9"),
    "nothing in it": Case("KF213", TEXT, "", REPORT[REPORT.index("# One") :]),
    "no front matter": Case("KF216", TEXT, "", REPORT[: REPORT.index("# One")]),
    "more pages than allowed": Case("KF601", TEXT, "max_pages: 1\n---\n\n:::{page-break}\n:::\n\n#", "---\n\n#"),
    "YAML that does not parse": Case("KF101", FACTS, "facts: {n: [", "facts:"),
    "YAML tag": Case("KF102", FACTS, "title: !!python/object/apply:os.system [x]", "title: Small", 2),
    "unknown key": Case("KF103", FACTS, "vlaue: 5", "value: 5", 10, "'value'"),
    "wrong type": Case("KF104", FACTS, "label: [1]", "label: Things", 10),
    "id given twice": Case("KF106", FACTS, "  n: {label: Again, value: 6, source: us}\n", line=11),
    "unknown source": Case("KF109", FACTS, "value: 5, source: uss", "value: 5, source: us", 10, "'us'"),
    "dataset not UTF-8": Case("KF002", FACTS, b"# caf\xe9\n"),
    "hedge that is not true": Case("KF304", FACTS, "value: 5, hedge: {one_in: 6}, unit: percent", "value: 5", 10),
    "formula that does not compute": Case("KF307", FACTS, "  z: {label: Z, formula: n / 0, source: us}\n", line=11),
    "formula that runs code": Case("KF307", FACTS, '  z: {label: Z, formula: "__import__(1)", source: us}\n', line=11),
    "awaited value": Case("KF303", FACTS, "value: tbc", "value: 5"),
    "table missing": Case("KF001", FACTS, "path: none.csv", "path: rows.csv", 6),
    "table outside": Case("KF003", FACTS, "path: ../../../rows.csv", "path: rows.csv", 6),
    "row too long": Case("KF107", ROWS, "c,3,4\n", line=4),
    "number that is none": Case("KF104", ROWS, "c,many\n", line=4),
}  # fmt: skip


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, with outputs of an earlier build."""
    for name, text in ((TEXT, REPORT), (FACTS, DATA), (ROWS, "name,value\na,1\nb,2\n"), ("build/small.pdf", "earlier")):
        path = tmp_path / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "small")
    return tmp_path / "small"


def spoil(project: Path, case: Case) -> None:
    """Put the case's text into its file."""
    path = project / case.file
    if isinstance(case.text, bytes):
        path.write_bytes(path.read_bytes() + case.text)
        return
    text = path.read_text(encoding="utf-8")
    assert case.old in text
    if case.old:
        text = text.replace(case.old, case.text, 1)
    else:
        text += ("\n" if case.file == TEXT else "") + case.text
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_told_with_its_place_and_nothing_is_written(keyfacts: Keyfacts, small: Path, name: str) -> None:
    case = CASES[name]
    spoil(small, case)
    ran = keyfacts("build", "--messages", "json")
    assert ran.code == 1, ran.err
    errors = ran.findings()
    found = [error for error in errors if error["code"] == case.code]
    assert found, [(error["code"], error["message"]) for error in errors]
    at = [error for error in found if not case.line or error["line"] == case.line]
    assert at, [(error["line"], error["message"]) for error in found]
    assert any(error["file"] for error in at)
    assert not case.hint or any(case.hint in error["hint"] for error in at), [error["hint"] for error in at]
    assert [path.name for path in (small / "build").iterdir()] == ["small.pdf"]
    assert (small / "build" / "small.pdf").read_text(encoding="utf-8") == "earlier"


def test_all_mistakes_of_a_run_are_told_together_in_the_order_of_reading(keyfacts: Keyfacts, small: Path) -> None:
    for name in ("unknown fact", "unknown directive", "heading level skipped", "note defined twice"):
        spoil(small, CASES[name])
    shutil.copy(small / TEXT, small / "reports" / "second.md")
    ran = keyfacts("check", "--messages", "json")
    assert ran.code == 1
    found = {(error["code"], error["file"]) for error in ran.findings()}
    codes = ("KF201", "KF206", "KF223", "KF301")
    assert found == {(code, file) for code in codes for file in (TEXT, "reports/second.md")}
    places = [(error["file"], error["line"], error["column"]) for error in ran.told["findings"]]
    assert places == sorted(places)


def test_what_only_layout_finds_is_told_with_the_rest(keyfacts: Keyfacts, small: Path) -> None:
    for name in ("more pages than allowed", "unknown fact", "glyph no font has"):
        spoil(small, CASES[name])
    codes = {error["code"] for error in keyfacts("build", "--messages", "json").findings()}
    assert codes == {"KF301", "KF503", "KF601"}


def test_mistakes_of_a_dataset_are_told_once_though_two_reports_use_it(keyfacts: Keyfacts, small: Path) -> None:
    for name in ("id given twice", "number that is none", "unknown directive"):
        spoil(small, CASES[name])
    shutil.copy(small / TEXT, small / "reports" / "second.md")
    errors = keyfacts("check", "--messages", "json").findings()
    assert {error["code"] for error in errors} >= {"KF104", "KF106", "KF201"}
    of_data = [error for error in errors if error["file"].startswith("data/")]
    assert len(of_data) == len({(error["code"], error["file"], error["line"], error["column"]) for error in of_data})


LONG = "Words and {{ n }} more words to fill the line with. "
HOSTILE = {  # conformance tries longer ones
    "a paragraph of 200 kB": LONG * 4_000,
    "500 notes": "".join(f"Text[^n{n}] and more.\n\n[^n{n}]: Note {n}.\n\n" for n in range(500)),
    "quotes nested 5,000 deep": ">" * 5000 + " deep\n",
    "lists nested 500 deep": "".join("  " * depth + "- x\n" for depth in range(500)),
    "brackets without end": "[" * 50_000,
    "emphasis without end": "*a **a " * 20_000,
    "right to left": "شكرا لكم 123 على \u202bالمساعدة\u202c וגם תודה.\n",
    "Chinese, Japanese, Korean": "统计数字。日本語の文章です。한국어 문장입니다.\n",
    "emoji": "Well done \U0001f44d\U0001f3fd \U0001f468\u200d\U0001f469\u200d\U0001f467!\n",
    "a word of 100,000 letters": "x" * 100_000,
    "a heading of 10,000 words": "# " + "word " * 10_000,
    "100 columns": "| " + " | ".join(["c"] * 100) + " |\n|" + "---|" * 100 + "\n| " + " | ".join(["v"] * 100) + " |\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_set_or_refused_in_bounded_work(keyfacts: Keyfacts, small: Path, name: str) -> None:
    with (small / TEXT).open("a", encoding="utf-8") as file:
        file.write(f"\n{HOSTILE[name]}\n")
    started = time.process_time()
    ran = keyfacts("build", "--messages", "json")
    assert ran.code in (0, 1), ran.err
    assert (ran.code == 0) == (ran.findings() == [])
    assert time.process_time() - started < 30


def test_an_alias_bomb_is_refused_at_once(keyfacts: Keyfacts, small: Path) -> None:
    bomb = 'a0: &a0 ["x","x","x","x","x","x","x","x","x"]\n'
    bomb += "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    (small / FACTS).write_text(DATA + bomb, encoding="utf-8")
    started = time.process_time()
    ran = keyfacts("build", "--messages", "json")
    assert ran.code == 1
    assert "KF102" in {error["code"] for error in ran.findings()}
    assert time.process_time() - started < 5
