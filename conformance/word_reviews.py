"""Edited Word files reviewed: seeded edits of our own reports, as saved by python-docx and by LibreOffice, through an
OpenDocument text, and without any bookmark: what is found, what is wrongly told, what can be put back.

``python conformance/run word-reviews`` tries a sample, with ``--full`` some 400 edits in each of the four ways.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from projects import Finished
from tools import CACHE, REPOSITORY, must
from verdicts import Verdicts

sys.path.insert(0, str(REPOSITORY / "tests"))

from edit_words import Edit, EditedFile, edited_files, without_bookmarks
from keyfacts.findings import Findings
from keyfacts.pipeline import Review, apply_review, review_edited
from keyfacts.pipeline.reviewing.bases import rebuild
from keyfacts.read import read_edited_word
from keyfacts.review import Applied, merged
from keyfacts.review import review as review_of

_REPORTS = ("key-facts-2016", "annual-report-2016", "bibliotecas-2024")
_SAMPLE, _ALL, _EACH = 1, 23, 6
"""Files of each report and edits in each."""
_FOUND = {"as saved": 0.99, "LibreOffice": 0.99, "OpenDocument": 0.98, "without bookmarks": 0.95}
"""The least share of edits that has to be found, by the way in which a file was saved."""
_LOST = "has lost their texts"
"""LibreOffice 7 loses the texts of all notes of a file that has comments: told once, and no edit of ours."""
_OF_FACTS = ("fact in place", "fact tracked", "fact retyped", "fact lost", "cell")


def judge_word_reviews(finished: Finished, verdicts: Verdicts) -> None:
    """Each edit has to be told once, and nothing beside; unedited files have nothing to tell."""
    folder = CACHE / "word-reviews"
    shutil.rmtree(folder, ignore_errors=True)
    files: dict[Path, tuple[str, EditedFile]] = {}
    for turn, report in enumerate(_REPORTS):
        word = finished.pair(report)[1].read_bytes()
        made = edited_files(word, _ALL if verdicts.full else _SAMPLE, _EACH, 1, turn * 8)
        for number, file in enumerate([*made, EditedFile(word)]):
            path = folder / "as saved" / f"{report}-{number}x.docx"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
            files[path] = (report, file)
    for way in _FOUND:
        _judge_way(way, _saved(way, files), files, verdicts)


def _saved(way: str, files: dict[Path, tuple[str, EditedFile]]) -> Path:
    """The folder with all files, saved in a way."""
    first = next(iter(files)).parent
    folder = first.parent / way
    if way == "without bookmarks":
        folder.mkdir()
        for path in files:
            (folder / path.name).write_bytes(without_bookmarks(path.read_bytes()))
    elif way == "LibreOffice":
        _converted("docx:MS Word 2007 XML", sorted(files), folder)
    elif way == "OpenDocument":
        _converted("odt", sorted(files), folder)
        _converted("docx:MS Word 2007 XML", sorted(folder.glob("*.odt")), folder)
    return folder


def _converted(form: str, paths: list[Path], folder: Path) -> None:
    profile = f"-env:UserInstallation={(CACHE / 'office-profile').as_uri()}"
    must("soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, *paths)


def _judge_way(way: str, folder: Path, files: dict[Path, tuple[str, EditedFile]], verdicts: Verdicts) -> None:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: list[str] = []
    for path, (report, file) in files.items():
        findings = Findings()
        review = review_edited(REPOSITORY, [folder / path.name], report, "default", findings)
        applied, _ = apply_review(REPOSITORY, review, True, Findings())
        put_in = {point.message for point in applied.done}
        wrong += [f"{path.name}: left behind: {told}" for told in _left(review, applied, folder / path.name)]
        wrong += [f"{path.name}: {told}" for told in _matched(file.edits, review, put_in, table)]
    print(f"{'':22}{'edits':>7}{'found':>7}{'applied':>9}   {way}")
    for kind, counts in table.items():
        print(f"  {kind:20}{counts['all']:>7}{counts['found']:>7}{counts['applied']:>9}")
    verdicts.none_of("word-reviews", f"{way}: told of what nobody edited", wrong, "nothing")
    for subject, kinds in (("changed facts", _OF_FACTS), ("all edits", tuple(table))):
        counts = sum((table[kind] for kind in kinds), Counter())
        share = counts["found"] / counts["all"]
        verdicts.add("word-reviews", f"{way}: {subject} found", share >= _FOUND[way], f"{share:.1%}")


def _left(review: Review, applied: Applied, path: Path) -> Iterator[str]:
    """What the same file tells, once the edits are in the source, beside what was refused."""
    rebuilt, word = review.rebuilt, read_edited_word(path, Findings())
    anew = rebuild(REPOSITORY, rebuilt.chosen, applied.texts, Findings()) if rebuilt and applied.texts else None
    if anew is None or word is None:
        return
    refused = Counter((point.code, point.subject.partition(" ")[0]) for point, _ in applied.refused)
    for point in merged([review_of(anew.base, anew.where, word, anew.known).points]):
        key = (point.code, point.subject.partition(" ")[0])
        if not refused[key]:
            yield point.message
        refused[key] -= 1


def _matched(edits: list[Edit], review: Review, put_in: set[str], table: dict[str, Counter[str]]) -> Iterator[str]:
    """Counts what is found of the edits; what is told beside them, and what could wrongly not be put in."""
    lost = any(_LOST in point.message for point in review.points)
    left = [point for point in review.points if _LOST not in point.message]
    if review.rebuilt is None:
        yield "it could not be reviewed"
    for edit in sorted(edits, key=lambda each: -len(each.words)):  # what says most finds its own
        if not edit.codes:
            continue
        table[edit.kind]["all"] += 1
        words = "" if lost and edit.kind == "note added" else edit.words.replace("\u00a0", " ")
        hit = next((p for p in left if p.code in edit.codes and words in p.message.replace("\u00a0", " ")), None)
        if hit is None:
            print(f"    missed: {edit.kind} '{edit.words}'")
            continue
        left.remove(hit)
        table[edit.kind]["found"] += 1
        table[edit.kind]["applied"] += hit.message in put_in
        if edit.applied and hit.message not in put_in:
            yield f"not put in: {hit.message}"
    yield from (point.message for point in left)
