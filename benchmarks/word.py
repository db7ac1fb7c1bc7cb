"""Word files: how long the writer takes, how large the file is, what Microsoft's validator says; Pandoc beside it."""

from __future__ import annotations

import io
import json
import os
import shutil
import statistics
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import contents
from peers import FOLDER, REPOSITORY, Peers

_VALIDATOR = REPOSITORY / ".conformance" / "node_modules" / ".bin" / "ooxml-validator"
_CHARTS = 5


def word_files(peers: Peers) -> None:
    """One report of two pages, then 200 pages of prose and 200 pages of tables, written in one process."""
    folder = FOLDER / "word"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    print("\nWord files: CPU milliseconds of writing in a running process, median of 15; errors by the Open XML SDK")
    print(f"{'':<34}{'ms':>8}{'kB':>8}{'errors':>8}")
    _told("keyfacts, key facts", *_own(folder))
    _told("Pandoc (whole process), the like", *_pandoc(peers, folder))
    print(f"{'npm docx, the like, 22 Nov 2026':<34}{26:8.0f}{32:8.0f}{'0':>8}")
    for name, document in _long_documents():
        _told(f"keyfacts, {name}", *_written(folder / "long.docx", document))


def _told(name: str, seconds: float, path: Path) -> None:
    print(f"{name:<34}{seconds * 1000:8.0f}{path.stat().st_size / 1000:8.0f}{_errors(path):>8}", flush=True)


def _own(folder: Path) -> tuple[float, Path]:
    """The writer's time for the shipped report, its arguments caught in a build."""
    from keyfacts.cli import main
    from keyfacts.pipeline import editions as room

    caught: list[tuple[Any, ...]] = []
    writer = room.write_docx

    def kept(*arguments: Any) -> bytes:
        caught.append(arguments)
        return writer(*arguments)

    room.write_docx = kept
    try:
        with redirect_stdout(io.StringIO()):
            report = REPOSITORY / "reports" / "key-facts-2016.md"
            main(["build", "-q", "-e", "default", "-o", str(folder), str(report)])
    finally:
        room.write_docx = writer
    return _median(lambda: writer(*caught[0])), folder / "key-facts-2016.docx"


def _pandoc(peers: Peers, folder: Path) -> tuple[float, Path]:
    source, path = folder / "peer.md", folder / "peer.docx"
    source.write_text(contents.markdown_report(_CHARTS), encoding="utf-8")
    # The drawing of charts is left out of both times; Pandoc puts a note where a picture is missing.
    return _median(lambda: subprocess.run([peers.pandoc, source, "-o", path], check=True, capture_output=True)), path


def _written(path: Path, document: Any) -> tuple[float, Path]:
    import builders
    from keyfacts.findings import Findings
    from keyfacts.write.docx import write_docx

    path.write_bytes(write_docx(document, {}, builders.stylesheet(), {}, Findings()))
    return _median(lambda: write_docx(document, {}, builders.stylesheet(), {}, Findings())), path


def _median(work: Any) -> float:
    """CPU seconds, children's included: other work on the machine does not count."""
    times = []
    for _ in range(15):
        started = sum(os.times()[:4])
        work()
        times.append(sum(os.times()[:4]) - started)
    return statistics.median(times)


def _errors(path: Path) -> str:
    """How many errors the validator finds ('-' where ``make conformance`` has not installed it)."""
    if not _VALIDATOR.exists():
        return "-"
    done = subprocess.run([_VALIDATOR, path], capture_output=True, text=True, check=False)
    return str(len(json.loads(done.stdout).get("errors", [])))


def _long_documents() -> list[tuple[str, Any]]:
    """200 pages of prose with facts, notes and lists, and 200 pages of tables, as the writer gets them."""
    sys.path.insert(0, str(REPOSITORY / "tests"))
    import builders as b
    from keyfacts.model import document as d

    words = "The hotline has taken more than calls, and the office answers each of them within a day of the year "
    notes: list[d.Note] = []
    prose, tables = [], []
    for number in range(1, 146):
        blocks: list[d.Block] = []
        for place in range(10):
            fact = d.FactText("calls", f"{number}{place}", occurrence=number * 10 + place)
            inlines = [d.Text(words * 4), fact, d.Text(f" {words}")]
            if place % 4 == 0:
                notes.append(b.note(f"n{number}-{place}", words, printed=str(len(notes) + 1)))
                inlines += [d.Strong(b.text("each")), d.NoteMark(notes[-1].id, notes[-1].mark)]
            blocks.append(d.Paragraph(tuple(inlines), anchor=f"p-{number}-{place}"))
        blocks.append(b.bullets("first item of it", "second item", "third item"))
        prose.append(d.Section(1, b.text(f"Section {number}"), tuple(blocks), f"s-{number}"))
    for number in range(1, 101):
        rows: list[Any] = [["Place", "2014", "2015", "2016", "Share"]]
        rows += [[f"Place {n}", f"{n * 37:,}", f"{n * 41:,}", f"{n * 17:,}", f"{n}%"] for n in range(60)]
        table = b.table(rows, f"Table of {number}", label=f"Table {number}")
        tables.append(d.Section(1, b.text(f"Section {number}"), (b.para(words), table), f"s-{number}"))
    long_prose = b.document(*prose, notes=tuple(notes))
    return [("200 pages of prose", long_prose), ("200 pages of tables", b.document(*tables))]
