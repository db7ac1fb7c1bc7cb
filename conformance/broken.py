"""Our checker against veraPDF: every file broken on purpose is caught by both, no good file is flagged by either.

The broken files are those of tests/check/broken_pdfs.py, one per Matterhorn condition or clause of PDF/A.
Where veraPDF's profile has no rule for a condition the table says so; that is not counted as agreement.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from projects import Finished
from tools import CACHE, REPOSITORY, must, vera_classpath
from verdicts import Verdicts

sys.path[:0] = [str(REPOSITORY / "tests"), str(REPOSITORY / "tests" / "check")]

_FOLDER = CACHE / "broken"


def judge_broken_pdfs(finished: Finished, verdicts: Verdicts) -> None:
    """One verdict per broken file, one for all good files, the table in broken.md in the cache folder."""
    from broken_pdfs import BREAKAGES
    from finished import specimen

    shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir(parents=True)
    good = specimen()[0]
    (_FOLDER / "good.pdf").write_bytes(good)
    files = []
    for index, breakage in enumerate(BREAKAGES):
        file = _FOLDER / f"{index:03}.pdf"
        file.write_bytes(breakage.applied(good))
        files.append((breakage.flavour, file))
    told = ask_vera([("ua1", _FOLDER / "good.pdf"), ("2a", _FOLDER / "good.pdf"), *files])
    rows, counted = [], Counter[str]()
    for breakage, (flavour, file) in zip(BREAKAGES, files, strict=True):
        native = _caught(breakage.condition, file)
        failed = told.get((flavour, str(file)), ["nothing said"])
        vera = bool(set(failed) & set(breakage.vera))
        said = ", ".join(sorted(set(failed) & set(breakage.vera))) if vera else "missed" if breakage.vera else "no rule"
        counted[said if said in ("missed", "no rule") else "both"] += native
        rows.append(f"| {breakage.condition} | {said} | {'caught' if native else 'missed'} |")
        passed = native and (vera or not breakage.vera)
        detail = f"veraPDF {said}, native {'caught' if native else 'missed'}"
        verdicts.add("broken-pdfs", f"{breakage.condition} {file.name}", passed, detail)
    head = ["| condition | veraPDF | native |", "|---|---|---|"]
    (_FOLDER / "broken.md").write_text("\n".join([*head, *rows, ""]), encoding="utf-8")
    summary = f"{len(rows)} broken files: {counted['both']} caught by both, {counted['no rule']} by ours alone"
    verdicts.add("broken-pdfs", "both catch what both judge", not counted["missed"], f"{summary} (veraPDF has no rule)")
    others = [file for name in ("random", "gallery") for file in sorted((CACHE / name).rglob("*.pdf"))]
    _judge_good([_FOLDER / "good.pdf", *finished.pdfs, *others], verdicts)


def _caught(condition: str, file: Path) -> bool:
    """True when our checker names the condition."""
    named = condition if condition[0].isalpha() else f"Matterhorn {condition}"
    return any(message.startswith(f"{named}:") for message in _messages(file))


def _messages(file: Path) -> list[str]:
    from keyfacts.check import check_pdf
    from keyfacts.findings import Findings

    findings: Any = Findings()
    check_pdf(file.read_bytes(), file.name, findings, contents=True)
    return [finding.message for finding in findings]


def _judge_good(files: list[Path], verdicts: Verdicts) -> None:
    """No good file is flagged by either; what makes it good is veraPDF's word."""
    from pdf_standards import flavours_of

    pairs = [(flavour, file) for file in files for flavour in flavours_of(file)]
    told = ask_vera(pairs)
    problems = []
    for file in files:
        failed = [rule for flavour in flavours_of(file) for rule in told.get((flavour, str(file)), ["nothing said"])]
        mine = _messages(file)
        if failed or mine:
            problems.append(f"{file.name}: veraPDF {failed[:3] or 'passes'}, native {mine[:2] or 'passes'}")
    verdicts.none_of("broken-pdfs", "good files", problems, f"{len(files)} flagged by neither")


def ask_vera(pairs: list[tuple[str, Path]]) -> dict[tuple[str, str], list[str]]:
    """The rules that failed, by flavour and file; an empty list for a file that passes."""
    told = {}
    for start in range(0, len(pairs), 400):
        arguments = [str(part) for pair in pairs[start : start + 400] for part in pair]
        quiet = "-Djava.util.logging.config.file=/dev/null"
        for line in must("java", "-XX:+UseSerialGC", quiet, "-cp", vera_classpath(), "Vera", *arguments).splitlines():
            fields = line.split("\t")
            if len(fields) == 4:
                rules = re.findall(r"(\S+-\d+) x\d+ ", fields[3]) or ["failed"]
                told[fields[1], fields[2]] = [] if fields[0] == "PASS" else rules
    return told
