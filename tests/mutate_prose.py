"""One small wrong thing in the words around numbers: seeded mutations of reports, and what the tool says of each.

Every mutation of a class makes a sentence, caption, title or table say another thing than the data do; not every one
is untrue in every sentence (a "third" may be a "quarter" within a percent), which is why none of the numbers is 100.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keyfacts.findings import Finding, Findings, Severity
from keyfacts.pipeline import Request, build_reports, find_reports, lay_out_for_signing, sign_report

LOCKS = frozenset({"KF343", "KF344", "KF345"})
SIGNATURES = frozenset({"KF381", "KF382", "KF383"})
_SWAPS = {
    "hedge": (
        ("more than", "less than"), ("nearly", "more than"), ("at least", "at most"), ("almost", "more than"),
        ("over", "under"),
    ),
    "fraction": (
        ("half", "a third"), ("a third", "three quarters"), ("a majority", "a minority"), ("majority", "minority"),
        ("minority", "majority"), ("most", "few"), ("Most", "Few"), ("one in five", "one in three"),
        ("Nearly half", "Nearly all"),
    ),
    "superlative": (
        ("the most", "the fewest"), ("the fewest", "the most"), ("highest", "lowest"), ("lowest", "highest"),
        ("largest", "smallest"),
    ),
    "rank": (("second", "third"), ("first", "second"), ("third of the", "fourth of the")),
    "multiple": (("doubled", "tripled"), ("twice", "three times"), ("more than doubled", "nearly tripled")),
    "direction": (
        ("rose", "fell"), ("fell", "rose"), ("risen", "fallen"), ("more than in", "fewer than in"),
        ("up from", "down from"), ("more than the", "fewer than the"), ("increase", "decrease"),
    ),
    "count word": (
        ("four branches", "five branches"), ("two years", "three years"), ("three groups", "five groups"),
        ("Four things", "Six things"), ("of the four", "of the six"), ("two people", "ten people"),
    ),
    "unit word": (
        (" loans", " visits"), (" visits", " loans"), (" readers", " loans"), (" books", " films"),
        (" children", " families"), (" cases", " calls"), (" reports", " cases"), (" entries", " children"),
        (" members", " readers"),
    ),
    "place": (("Harbor", "Quarry"), ("Mill", "Orchard"), ("Quarry", "Mill"), ("Novels", "Films")),
}  # fmt: skip
KINDS = ("sibling", "wrong fact", "year in prose", "year in caption or title", *_SWAPS, "table head", "typed wrong")
_CITED = re.compile(r"\{\{ *(\w+)(?:\[([^\]{}]+)\])?((?: *\\?\| *\w+)*) *\}\}")
_PLUMBING = re.compile(r":(?!alt|title)[a-z-]+:|:::|\{#|dataset:|brand:|name:|imprint|editions| {2}draft|# ?yaml")
_YEAR = re.compile(r"(?<![\w\[{/.-])(?:19|20)\d\d(?![\w\]}/.-])")


@dataclass(frozen=True)
class ProseMutation:
    """``old`` becomes ``new`` at ``at`` (from 0) in the text of ``file``."""

    kind: str
    file: Path
    at: int
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.file}:{self.at}: {self.old} -> {self.new}"

    def applied(self, text: str) -> str:
        """The text with the wrong thing in it."""
        assert text[self.at :].startswith(self.old), self
        return text[: self.at] + self.new + text[self.at + len(self.old) :]


def mutations_of(project: Path) -> list[ProseMutation]:
    """Every mutation that the reports of a project have room for."""
    found: dict[str, ProseMutation] = {}
    for path in sorted(project.glob("reports/*.md")):
        text = path.read_text(encoding="utf-8")
        for kind, at, old, new in _of_text(text):
            made = ProseMutation(kind, path.relative_to(project), at, old, new)
            found.setdefault(str(made), made)
    return list(found.values())


_Made = tuple[str, int, str, str]


def _of_text(text: str) -> Iterator[_Made]:
    body = text.index("\n---", 4) + 4
    spans = [match.span() for match in _CITED.finditer(text)]
    yield from _of_citations(text)
    for match in _YEAR.finditer(text):
        if any(start <= match.start() < end for start, end in spans) or _is_plumbing(text, match.start()):
            continue
        prose = match.start() > body and not _in_caption(text, match.start())
        kind = "year in prose" if prose else "year in caption or title"
        yield kind, match.start(), match[0], str(int(match[0]) - 1)
        yield kind, match.start(), match[0], str(int(match[0]) + 1)
    for kind, swaps in _SWAPS.items():
        for old, new in swaps:
            for match in re.finditer(rf"(?:(?<!\w)|(?= )){re.escape(old)}(?!\w)", text):
                at = match.start()
                inside = at < body or any(start <= at < end for start, end in spans)
                if not inside and not _is_plumbing(text, at) and _cites(text, at):
                    yield kind, at, old, new
    for match in re.finditer(r"^\|(?! *[-:])(?P<cells>[^\n]*)\n\| *[-:]", text, re.MULTILINE):
        for cell in re.finditer(r"(?<=\| )[^|\n]+(?= \|)", text[match.start() : match.end()]):
            yield "table head", match.start() + cell.start(), cell[0], "Visits" if cell[0] != "Visits" else "Members"


def _of_citations(text: str) -> Iterator[_Made]:
    """Another key of the same series, another fact with the same filters, a number typed in its stead."""
    cited = list(_CITED.finditer(text))
    keys: dict[str, list[str]] = {}
    for match in cited:
        if match[2] and match[2] not in keys.setdefault(match[1], []):
            keys[match[1]].append(match[2])
    plain = list(dict.fromkeys(match[1] for match in cited if not match[2] and not match[3]))
    for match in cited:
        if _is_plumbing(text, match.start()):
            continue
        for key in keys.get(match[1], ()):
            if match[2] and key != match[2]:
                yield "sibling", match.start(), match[0], match[0].replace(f"[{match[2]}]", f"[{key}]")
        if match[1] in plain and not match[2] and not match[3]:
            other = plain[(plain.index(match[1]) + 1) % len(plain)]
            yield "wrong fact", match.start(), match[0], match[0].replace(match[1], other)
        if not match[3] and (match[2] or match[1] in plain):
            yield "typed wrong", match.start(), match[0], "1,234"


def _is_plumbing(text: str, at: int) -> bool:
    """Whether a place is in a line of keys, options or anchors, whose faults are told as such."""
    start = text.rfind("\n", 0, at) + 1
    line = text[start : text.find("\n", at)]
    return bool(
        re.match(r":(?!alt|title)[a-z-]+:|:::|\{#|dataset:|brand:|name:|imprint|editions| {2}draft|# ?yaml", line)
    )


def _in_caption(text: str, at: int) -> bool:
    """Whether a place is in the body of a chart or table, or in a heading."""
    start = text.rfind("\n", 0, at) + 1
    opened = re.search(r":::\{(?:chart|table|figure)\}[^\n]*\n(?:(?!:::)[^\n]*\n)*$", text[:start])
    return text[start] in "#:" or opened is not None


def _cites(text: str, at: int) -> bool:
    """Whether a paragraph cites anything: elsewhere words are nobody's claim about the data."""
    start, end = text.rfind("\n\n", 0, at), text.find("\n\n", at)
    return "{{" in text[start : end if end >= 0 else len(text)]


def sample(mutations: list[ProseMutation], count: int, seed: int) -> list[ProseMutation]:
    """``count`` of them, the classes in turn."""
    chance = random.Random(seed)
    by_kind = {kind: [each for each in mutations if each.kind == kind] for kind in KINDS}
    for each in by_kind.values():
        chance.shuffle(each)
    taken: list[ProseMutation] = []
    while len(taken) < count and any(by_kind.values()):
        for each in by_kind.values():
            if each and len(taken) < count:
                taken.append(each.pop())
    return taken


class SignedCopy:
    """A copy of a project in which all is signed, on which mutations are tried."""

    def __init__(self, origin: Path, folder: Path, styles: Path) -> None:
        self.project = folder
        for part in ("reports", "data"):
            shutil.copytree(origin / part, folder / part)
        if (origin / "charts").exists():  # scripts of plots, and the file that lets them run
            shutil.copytree(origin / "charts", folder / "charts")
            shutil.copy(origin / "keyfacts.yaml", folder)
        shutil.copytree(styles, folder / "styles")
        _, reports = find_reports(folder, ())
        for path in reports:
            desk = lay_out_for_signing(folder, path, Findings())
            assert desk is not None
            sign_report(folder, desk, desk.questions(), "Proof", date(2026, 1, 1), Findings())
        self.before = {(each.code, each.message) for path in reports for each in self.told(path)}

    def told(self, report: Path) -> list[Finding]:
        """The findings of one report, as its words and data are now."""
        return list(build_reports(Request(self.project, (report,), None, layout=False)).findings)

    def verdict(self, mutation: ProseMutation) -> str:
        """'contradicted', 'note', 'signed', 'lock' or 'missed': the strongest that would be told without the next."""
        path = self.project / mutation.file
        text = path.read_text(encoding="utf-8")
        try:
            path.write_text(mutation.applied(text), encoding="utf-8")
            new = [each for each in self.told(path) if (each.code, each.message) not in self.before]
        finally:
            path.write_text(text, encoding="utf-8")
        rest = [each for each in new if each.code not in LOCKS | SIGNATURES]
        if any(each.severity is not Severity.NOTE for each in rest):
            return "contradicted"
        codes = {each.code for each in new}
        return "signed" if codes & SIGNATURES else "lock" if codes & LOCKS else "note" if rest else "missed"


def projects(repository: Path) -> dict[str, tuple[Path, Path]]:
    """The projects that are mutated by name, each with the folder of its styles."""
    return {
        "libraries, 40 facts of all kinds": (
            repository / "tests/corpora/mutated",
            repository / "src/keyfacts/starter/styles",
        ),
        "the shipped reports": (repository, repository / "styles"),
        "51 states, by parameter": (repository / "examples/states", repository / "styles"),
    }
