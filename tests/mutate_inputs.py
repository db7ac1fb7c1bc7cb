"""Inputs of every kind, damaged from a seed, and what a build makes of them: for tests and judges.

A worker has everything imported and forks for each build, so that one costs a fraction of a second.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from damage import damaged
from word_templates import house

STARTER = Path(__file__).parent.parent / "src" / "keyfacts" / "starter"
MEMORY, PROCESSOR_SECONDS, SECONDS = 4 << 30, 60, 240
"""Bounds that end a build; the last is for one that waits for ever."""
MOST_MEGABYTES = 1500

REPORT = """---
title: "Mutants"
lang: en-US
dataset: d
brand: plain
editions: {large: {to: [pdf]}}
---

:::{lead}
We counted {{ n }} readers[^a], {{ more }} more than before.
:::

{#one}
# Head

Words with *emphasis*, `code`, a [link](https://example.org) and {ref}`fig-a`.[^b]

- one
  1. deep
- two

> Quoted words.

:::{chart} years
:kind: bar
:x: year
:y: readers
:name: fig-a
Readers by year
:::

:::{table} sheet
Places
:::

:::{figure} pictures/a.svg
:alt: A square
A drawing
:::

:::{figure} pictures/a.png
:alt: A photo
A photo
:::

:::{figure} pictures/a.jpg
:alt: Another
Another
:::

:::{callout} Mind
Words in a box: {{ shares }}.
:::

| Place | Readers |
|---|--:|
| Mill | {{ n }} |

[^a]: A note.
[^b]: Another, with {{ total }}.
"""
DATASET = """name: d
title: Mutants
as_of: 2026-01-31
sources: [{name: s, title: Register, published: 2026, text: page.txt}]
facts: rows.csv
resources:
  - name: years
    path: years.csv
    source: s
    schema: {fields: [{name: year, type: year}, {name: readers, type: integer}]}
  - name: sheet
    path: sheet.xlsx
    source: s
    schema: {fields: [{name: place, type: string}, {name: n, type: integer}]}
  - name: json
    path: rows.json
    source: s
    schema: {fields: [{name: place, type: string}, {name: n, type: integer}]}
checks: [{sum: sheet.n, equals: 7}]
"""
ROWS = """id,label,value,unit,period,source,formula,series,key
n,Readers,4800,,2025,s,,,
before,Readers before,-4500,,2024,s,,,
more,More readers,,,,s,n + before,,
shares,Share,0.125,percent,2025,s,,,
total,Total,,,,s,n * 2,,
"""
SQL = """name: d
title: Mutants
sources: [{name: s, title: Register}]
resources:
  - {name: lite, path: base.sqlite, source: s}
  - {name: duck, path: base.duckdb, source: s, table: t}
  - {name: park, path: base.parquet, source: s}
  - name: both
    sql: SELECT place, sum(n) AS n FROM park GROUP BY place ORDER BY place
    source: s
facts:
  n: {label: N, value: {sql: SELECT sum(n) FROM lite}, source: s}
"""
SQL_REPORT = "---\ntitle: SQL\ndataset: d\nbrand: plain\n---\n\nWe have {{ n }}.\n\n:::{table} both\nBoth\n:::\n"
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60" width="100" height="60">
<g transform="translate(3 4) rotate(12)" stroke="#ff0000" fill="#123456">
<path d="M0 0 L10 10 C 20 20 30 0 40 5 Q 1 2 3 4 A 5 5 0 0 1 10 10 Z"/>
<rect x="5" y="5" width="20" height="9" rx="2" fill="#00ff00" opacity=".5"/><circle cx="50" cy="30" r="9"/>
</g>
<polygon points="1,2 3,4 5,6"/>
</svg>
"""


@dataclass(frozen=True)
class Mutant:
    """A damaged file: its kind, where it lies in the seed project, and how it was damaged (by this seed)."""

    kind: str
    file: str
    seed: str
    data: bytes


@dataclass(frozen=True)
class Result:
    """What came of a build of a mutant; ``problem`` is '' where all is as it has to be."""

    kind: str
    seed: str
    code: int
    seconds: float
    megabytes: float
    problem: str = ""


KINDS: dict[str, tuple[str, str]] = {
    "report": ("text", "reports/text.md"),
    "dataset": ("text", "data/d/datapackage.yaml"),
    "csv": ("text", "data/d/years.csv"),
    "facts sheet": ("text", "data/d/rows.csv"),
    "facts.lock": ("text", "data/d/facts.lock"),
    "page of a source": ("text", "data/d/page.txt"),
    "json": ("text", "data/d/rows.json"),
    "xlsx": ("text", "data/d/sheet.xlsx"),
    "brand": ("text", "styles/plain/_brand.yml"),
    "font": ("text", "styles/plain/fonts/PublicSans_400Regular.ttf"),
    "settings": ("text", "keyfacts.yaml"),
    "svg": ("text", "reports/pictures/a.svg"),
    "png": ("text", "reports/pictures/a.png"),
    "jpeg": ("text", "reports/pictures/a.jpg"),
    "template": ("template", "styles/plain/house.dotx"),
    "cache": ("text", ".keyfacts/cache/artwork/*"),
    "journal": ("text", "out/.keyfacts-replacing"),
    "sql": ("sql", "data/d/datapackage.yaml"),
    "sqlite": ("sql", "data/d/base.sqlite"),
    "duckdb": ("sql", "data/d/base.duckdb"),
    "parquet": ("sql", "data/d/base.parquet"),
}
"""The seed project and the file of each kind."""


def plant(folder: Path) -> None:
    """Write the seed projects ``text``, ``template`` and ``sql`` into ``folder``."""
    for name in ("text", "template", "sql"):
        project = folder / name
        (project / "reports" / "pictures").mkdir(parents=True)
        (project / "data" / "d").mkdir(parents=True)
        shutil.copytree(STARTER / "styles", project / "styles")
        (project / "keyfacts.yaml").write_text("severities: {KF324: note}\n", encoding="utf-8")
    _plant_text(folder / "text")
    _plant_template(folder / "template")
    _plant_sql(folder / "sql")


def _plant_text(project: Path) -> None:
    import xlsxwriter
    from PIL import Image

    (project / "reports" / "text.md").write_text(REPORT, encoding="utf-8")
    data, pictures = project / "data" / "d", project / "reports" / "pictures"
    (data / "datapackage.yaml").write_text(DATASET, encoding="utf-8")
    (data / "rows.csv").write_text(ROWS, encoding="utf-8")
    (data / "page.txt").write_text("Readers: 4,800 in 2025.\n", encoding="utf-8")
    (data / "years.csv").write_text("year,readers\n2023,4100\n2024,4500\n2025,4800\n", encoding="utf-8")
    (data / "rows.json").write_text('[{"place": "Mill", "n": 3}, {"place": "Dock", "n": 4}]', encoding="utf-8")
    book = xlsxwriter.Workbook(str(data / "sheet.xlsx"))
    sheet = book.add_worksheet("Data")
    for row, cells in enumerate((("place", "n"), ("Mill", 3), ("Dock", 4))):
        sheet.write_row(row, 0, cells)
    book.close()
    (pictures / "a.svg").write_text(SVG, encoding="utf-8")
    picture = Image.effect_noise((40, 30), 60).convert("RGB")
    picture.save(pictures / "a.png", dpi=(150, 150))
    picture.save(pictures / "a.jpg", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0")


def _plant_template(project: Path) -> None:
    (project / "reports" / "text.md").write_text(
        "---\ntitle: T\nbrand: plain\nto: [docx]\n---\n\n# Head\n\nWords.[^a]\n\n- one\n\n| A | B |\n|---|---|\n"
        "| a | b |\n\n[^a]: A note.\n",
        encoding="utf-8",
    )
    (project / "styles" / "plain" / "house.dotx").write_bytes(house())
    brand = project / "styles" / "plain" / "_brand.yml"
    written = brand.read_text(encoding="utf-8")
    brand.write_text(written.replace("  keyfacts:\n", "  keyfacts:\n    template: house.dotx\n", 1), encoding="utf-8")


def _plant_sql(project: Path) -> None:
    import duckdb

    (project / "reports" / "text.md").write_text(SQL_REPORT, encoding="utf-8")
    data = project / "data" / "d"
    (data / "datapackage.yaml").write_text(SQL, encoding="utf-8")
    rows = "SELECT * FROM (VALUES ('Mill', 3), ('Dock', 4)) AS r(place, n)"
    with duckdb.connect(str(data / "base.duckdb")) as database:
        database.execute(f"CREATE TABLE t AS {rows}")
        database.execute(f"COPY ({rows}) TO '{data / 'base.parquet'}' (FORMAT parquet)")
    with sqlite3.connect(data / "base.sqlite") as lite:
        lite.execute("CREATE TABLE t (place TEXT, n INTEGER)")
        lite.executemany("INSERT INTO t VALUES (?, ?)", [("Mill", 3), ("Dock", 4)])
    lite.close()


class Laboratory:
    """Seed projects in a folder of their own, in which mutants are built one after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        plant(folder)
        self._log = folder / "log"
        for project in ("text", "template", "sql"):
            self._warm(folder / project)
        self.sound = {name: self._built(folder / name) for name in ("text", "template", "sql")}
        (folder / "text" / "out" / ".keyfacts-replacing").write_text('[".text.pdf.7.part"]', encoding="utf-8")
        self._paths = {kind: sorted((folder / project).glob(pattern))[0] for kind, (project, pattern) in KINDS.items()}
        self._originals = {kind: path.read_bytes() for kind, path in self._paths.items()}

    def _warm(self, project: Path) -> None:
        """Sign the facts and build once: the drawings are kept, and what is sound is known."""
        if project.name == "text":
            self._forked(project, ["facts", "lock", "--by", "A", "--date", "2026-01-01"])
        code, *_ = self._forked(project, ["build", "-o", "out", "--quiet"])
        if code:
            raise RuntimeError(f"the seed project {project.name}: {self._log.read_text(errors='replace')}")

    def _built(self, project: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (project / "out").iterdir() if path.name[0] != "."}

    def mutant(self, kind: str, seed: str) -> Mutant:
        """The mutant of that kind that a seed stands for."""
        path = self._paths[kind]
        project = self._folder / KINDS[kind][0]
        data = damaged(self._originals[kind], path.suffix, random.Random(f"{kind} {seed}"))
        return Mutant(kind, path.relative_to(project).as_posix(), seed, data)

    def build(self, mutant: Mutant) -> Result:
        """Build the project with the mutant in the place of the sound file, and put all back."""
        name = KINDS[mutant.kind][0]
        project = self._folder / name
        out = project / "out"
        shutil.rmtree(out)
        out.mkdir()
        earlier = dict.fromkeys(self.sound[name], b"earlier")
        for each, data in earlier.items():
            (out / each).write_bytes(data)
        path = project / mutant.file
        path.write_bytes(mutant.data)
        try:
            code, seconds, megabytes = self._forked(project, ["build", "-o", "out", "--quiet"])
            left = {each.name: each.read_bytes() for each in out.iterdir()}
        finally:
            path.write_bytes(self._originals[mutant.kind])
            if mutant.kind == "journal":
                path.unlink()
        problem = self._judged(mutant, code, megabytes, left, earlier, self.sound[name])
        return Result(mutant.kind, mutant.seed, code, seconds, megabytes, problem)

    def _judged(
        self, mutant: Mutant, code: int, megabytes: float, left: dict[str, bytes], earlier: dict[str, bytes],
        sound: dict[str, bytes],
    ) -> str:  # fmt: skip
        said = self._log.read_text(encoding="utf-8", errors="replace")
        if code not in (0, 1, 2):
            return f"exit code {code}: {said.strip()[-300:]}"
        if "Traceback" in said:
            return f"a traceback: {said.strip()[-300:]}"
        if any(sign in said for sign in ("\x1b", "\x07", "\x9b", "\u202e", "\u2028")):
            return f"steers the terminal: {said!r}"
        if megabytes > MOST_MEGABYTES:
            return f"{megabytes:.0f} MB"
        if code and left != earlier and mutant.kind != "journal":
            return f"earlier files changed: {sorted(left)}"
        if code == 0 and mutant.kind in ("cache", "journal") and left != sound:
            return f"other files than without it: {sorted(left)}"
        head = mutant.data.split(b"\n---", 1)[0] if mutant.kind == "report" else b"large"
        made = {name for name in left if b"large" in head or not name.endswith("-large.pdf")}
        # The file of an edition that the damage took away is nobody's: a build leaves it as it is.
        whole = all(left[name][:4] in (b"%PDF", b"PK\3\4") for name in made)
        return "" if code or whole else f"files that are none: {sorted(left)}"

    def _forked(self, project: Path, arguments: list[str]) -> tuple[int, float, float]:
        """Run the command in a fork of this process: exit code (minus a signal), seconds of processor, megabytes."""
        child = os.fork()
        if not child:
            self._command(project, arguments)
        _, status, used = os.wait4(child, 0)
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
        return code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024

    def _command(self, project: Path, arguments: list[str]) -> None:
        code = 99
        try:
            log = os.open(self._log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(log, 1)
            os.dup2(log, 2)
            sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            signal.alarm(SECONDS)
            os.chdir(project)
            from keyfacts.cli import main

            code = main(arguments)
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)


def warm_up() -> None:
    """Import what builds import, before anything is forked."""
    import lxml.etree
    import matplotlib.backends._backend_agg
    import pikepdf
    import PIL.JpegImagePlugin
    import PIL.PngImagePlugin

    import keyfacts.check.docx.rules
    import keyfacts.check.pdf.rules
    import keyfacts.cli.building
    import keyfacts.cli.commands
    import keyfacts.cli.locking
    import keyfacts.draw.raster
    import keyfacts.draw.svg
    import keyfacts.pipeline.runs.building
    import keyfacts.read.dataset.spreadsheets.reading
    import keyfacts.read.dataset.sql.computing
    import keyfacts.read.template.template
    import keyfacts.type.soundness

    assert {lxml, matplotlib, pikepdf, PIL, keyfacts}


def results(folder: Path, count: int, seed: int, kinds: tuple[str, ...] = tuple(KINDS)) -> Iterator[Result]:
    """Build ``count`` mutants, the kinds in turn."""
    warm_up()
    laboratory = Laboratory(folder)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        yield laboratory.build(laboratory.mutant(kind, f"{seed}-{number}"))
