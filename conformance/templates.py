"""Word templates: those of Word, LibreOffice, Pandoc, a German house and of every kind, with reports written into each.

Microsoft's validator finds no error, python-docx opens every file, Pandoc reads the template's notes and then the
report's in order, LibreOffice prints the words of both. Hostile ones end in a finding.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx

from extraction import as_libreoffice_prints
from notes import STARTS
from projects import Finished
from tools import CACHE, REPOSITORY, call, must
from verdicts import Verdicts
from word_standard import OFFICES, errors_of

sys.path.insert(0, str(REPOSITORY / "tests"))

import template_kinds
import word_templates as made

FOLDER = CACHE / "templates"
_SAMPLE = "# Überschrift\n\nText eins.[^1]\n\n[^1]: Eine Note.\n\n- a\n- b\n\n1. x\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
_BRAND = "styles/harbor/_brand.yml"


def judge_templates(_: Finished, verdicts: Verdicts) -> None:
    """Each template with a report, those of the kinds with their text or without it; then the hostile ones.

    In a full run each is tried with both reports, and each kind with its text and without.
    """
    shutil.rmtree(FOLDER, ignore_errors=True)
    for part in ("reports", "data", "styles"):
        shutil.copytree(REPOSITORY / part, FOLDER / part)
    brand = (REPOSITORY / _BRAND).read_text(encoding="utf-8")
    reports = (("key-facts-2016", list(STARTS.values())), ("annual-report-2016", list[str]()))
    for number, (name, (path, written, own)) in enumerate(_templates().items()):
        shutil.copy(path, FOLDER / "styles" / "harbor" / path.name)
        (FOLDER / _BRAND).write_text(brand.replace("  keyfacts:\n", f"  keyfacts:\n    template: {written}\n", 1))
        for report, marks in reports if verdicts.full else (reports[number % 2],):
            _judge(name, report, own, marks, verdicts)
    _judge_kinds(brand, verdicts)
    for name, data in _hostile().items():
        (FOLDER / "styles" / "harbor" / "hostile.docx").write_bytes(data)
        (FOLDER / _BRAND).write_text(brand.replace("  keyfacts:\n", "  keyfacts:\n    template: hostile.docx\n", 1))
        started = time.monotonic()
        done = _build("key-facts-2016", "hostile")
        told = {f["code"] for f in json.loads(done.stdout)["findings"]} if done.stdout else set()
        fair = done.returncode in (0, 1) and bool(told & {"KF823", "KF824", "KF004"}) and "Traceback" not in done.stderr
        seconds = time.monotonic() - started
        verdicts.add("templates", f"hostile: {name}", fair and seconds < 60, f"{sorted(told)}, {seconds:.1f} s")


def _judge_kinds(brand: str, verdicts: Verdicts) -> None:
    """Each kind with its text or without it and with one of the reports, in turn; in a full run with all of them."""
    reports = (("key-facts-2016", list(STARTS.values())), ("annual-report-2016", list[str]()))
    texts = ("keep", "drop")
    for number, (name, make) in enumerate(template_kinds.KINDS.items()):
        (FOLDER / "styles" / "harbor" / "kind.docx").write_bytes(make())
        for text in texts if verdicts.full else (texts[number % 2],):
            entry = f"    template: {{path: kind.docx, text: {text}}}\n"
            (FOLDER / _BRAND).write_text(brand.replace("  keyfacts:\n", f"  keyfacts:\n{entry}", 1))
            for report, marks in reports if verdicts.full else (reports[number // 2 % 2],):
                _judge(f"{name}, text {text}", report, (), marks, verdicts)


def _build(report: str, output: str) -> Any:
    target = FOLDER / "build" / output
    return call(
        sys.executable,
        "-m",
        "keyfacts",
        "build",
        "--messages",
        "json",
        FOLDER / "reports" / f"{report}.md",
        "-o",
        target,
    )


def _judge(name: str, report: str, own: tuple[str, ...], starts: list[str], verdicts: Verdicts) -> None:
    """Build, validate, read by Pandoc, print by LibreOffice; ``own`` are words and notes of the template, in order."""
    what = f"{name}: {report}"
    done = _build(report, name)
    findings = json.loads(done.stdout)["findings"] if done.stdout else []
    errors = [f"{f['code']} {f['message']}" for f in findings if f["severity"] == "error"]
    verdicts.none_of(
        "templates", f"{what} built, as the PDF says", errors or ([] if done.returncode == 0 else ["failed"])
    )
    for path in sorted((FOLDER / "build" / name).glob(f"{report}*.docx")):
        for office in OFFICES:
            verdicts.none_of("templates", f"{name}: {path.name} {office}", errors_of(path, office))
    path = FOLDER / "build" / name / f"{report}.docx"
    if not path.exists():
        return
    opened = len(docx.Document(str(path)).paragraphs)
    verdicts.add("templates", f"{what}: opened by python-docx", opened > 0, f"{opened} paragraphs")
    notes = list(_notes(json.loads(must("pandoc", "-f", "docx", "-t", "json", path))))
    expected = [words for words in own if words.startswith("Note: ")]
    wanted = [words.removeprefix("Note: ") for words in expected] + starts
    read = [next((note for note in notes if note.startswith(start)), "") for start in wanted]
    in_order = all(read) and [notes.index(note) for note in read] == sorted(notes.index(note) for note in read)
    verdicts.add("templates", f"{what}: notes read by Pandoc", in_order, f"{len(notes)} notes")
    printed = must("pdftotext", as_libreoffice_prints(path), "-")
    lost = [words for words in own if _letters(words.removeprefix("Note: ")) not in _letters(printed)]
    lost += [words for words in starts if _letters(words) not in _letters(printed)]
    verdicts.none_of("templates", f"{what}: printed by LibreOffice", (f"no '{words}'" for words in lost))


def _letters(words: str) -> str:
    return re.sub(r"\W", "", words)


def _notes(node: Any) -> Iterator[str]:
    """The text of every Note of a Pandoc tree, in order."""
    if isinstance(node, dict):
        if node.get("t") == "Note":
            yield " ".join("".join(_words(node["c"])).split())
        else:
            yield from _notes(node.get("c", node.get("blocks", [])))
    elif isinstance(node, list):
        for child in node:
            yield from _notes(child)


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("t") == "Str":
            yield node["c"]
        elif node.get("t") in ("Space", "SoftBreak"):
            yield " "
        else:
            yield from _words(node.get("c", []))
    elif isinstance(node, list):
        for child in node:
            yield from _words(child)


def _templates() -> dict[str, tuple[Path, str, tuple[str, ...]]]:
    """Name -> file, what the brand says, and the template's own words in order."""
    source = FOLDER / "sources"
    source.mkdir()
    word = source / "word.docx"
    shutil.copy(Path(docx.__file__).parent / "templates" / "default.docx", word)
    pandoc = source / "pandoc.docx"
    must("pandoc", "-o", pandoc, "--print-default-data-file", "reference.docx")
    (source / "sample.md").write_text(_SAMPLE, encoding="utf-8")
    must("pandoc", source / "sample.md", "-o", source / "sample.odt")
    for kind in ("docx", "dotx"):
        must("soffice", f"-env:UserInstallation={(CACHE / 'office-profile').as_uri()}", "--headless",
             "--convert-to", kind, "--outdir", source, source / "sample.odt")  # fmt: skip
    german, unmarked = source / "german.dotx", source / "unmarked.docx"
    german.write_bytes(made.house())
    unmarked.write_bytes(made.house(made.DOCUMENT, marker=""))
    mapped = "{path: german.dotx, styles: {callout: Info box, lead: Normal, source: Info box}}"
    house = ("Herausgegeben vom Haus", "Note: Erste Fußnote.", "Note: Zweite Fußnote.", "Impressum des Hauses")
    sample = ("Überschrift", "Note: Eine Note.")
    return {
        "Word (python-docx)": (word, word.name, ()),
        "Pandoc, text kept": (pandoc, pandoc.name, ("Note: Footnote Text.",)),
        "Pandoc, styles only": (pandoc, "{path: pandoc.docx, text: drop}", ()),
        "LibreOffice docx": (source / "sample.docx", "sample.docx", sample),
        "LibreOffice dotx": (source / "sample.dotx", "sample.dotx", sample),
        "German house": (german, german.name, house),
        "German house, roles named": (german, f'"{mapped}"'.strip('"'), house),
        "German house, no marker": (unmarked, unmarked.name, house),
    }


def _hostile() -> dict[str, bytes]:
    """Templates nobody should have to read."""
    body = made.section()
    entities = '<!DOCTYPE x [<!ENTITY a "haha">' + "".join(
        f'<!ENTITY a{n} "&a{n - 1 if n > 1 else ""};&a{n - 1 if n > 1 else ""};">' for n in range(1, 40)
    ) + ']><w:document xmlns:w="x">&a39;</w:document>'  # fmt: skip
    return {
        "a zip bomb": made.package(body, more={"word/media/huge.bin": b"\0" * 200_000_000}),
        "entities upon entities": made.package(body, more={"word/document.xml": entities}),
        "a path that leads out": made.package(body, more={"../../../etc/cron.d/evil.xml": "<x/>"}),
        "100,000 parts": made.package(body, more={f"word/x{n}.bin": b"" for n in range(100_000)}),
        "tables in tables in tables": made.package(
            "<w:tbl><w:tr><w:tc>" * 5000 + "</w:tc></w:tr></w:tbl>" * 5000 + body
        ),
        "the old format": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000,
        "a field that runs a program": made.package(f"<w:p>{made.field('DDEAUTO cmd', 'x')}</w:p>{body}"),
        "a picture from elsewhere": made.package(
            f"<w:p>{made.picture('x', 'a')}</w:p>{body}", external={"x": ("image", "http://127.0.0.1:9/a.png")}
        ),
        "macros": made.package(body, {"v": ("vbaProject", b"\xcc\x61")}, made.MACROS),
    }
