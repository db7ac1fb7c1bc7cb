"""One small wrong thing at a time: seeded mutations of datasets and reports, and what the tool says of each.

A mutation changes one number, hedge, unit, year, share, sum or source of a dataset, or types a number by hand into a
report where a fact stood. It is *contradicted* when other facts, sums, series, hedges, quotes or prose disagree,
by the *lock* when only the signed value does, and *missed* otherwise.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from keyfacts.facts import Printer, resolve_facts
from keyfacts.findings import Findings
from keyfacts.pipeline import Request, build_reports, find_reports
from keyfacts.read import read_dataset

LOCK_CODES = frozenset({"KF343", "KF344", "KF345"})


@dataclass(frozen=True)
class Mutation:
    """``old`` becomes ``new`` in line ``line`` (from 1) of ``file``, from column ``at`` (from 0)."""

    kind: str
    file: Path
    line: int
    at: int
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.file}:{self.line}: {self.old} -> {self.new}"

    def apply(self, project: Path) -> str:
        """Change the file; its text before."""
        path = project / self.file
        before = path.read_text(encoding="utf-8")
        lines = before.split("\n")
        line = lines[self.line - 1]
        assert line[self.at :].startswith(self.old), self
        lines[self.line - 1] = line[: self.at] + self.new + line[self.at + len(self.old) :]
        path.write_text("\n".join(lines), encoding="utf-8")
        return before


Change = Callable[[random.Random, str], str]


def _another_digit(chance: random.Random, number: str) -> str:
    """The number with one digit mistyped, never leading to a zero in front."""
    places = [n for n, letter in enumerate(number) if letter.isdigit()]
    at = chance.choice(places)
    least = "1" if at == places[0] and len(places) > 1 else "0"
    digit = chance.choice([d for d in "0123456789" if d != number[at] and d >= least])
    return number[:at] + digit + number[at + 1 :]


def _another_year(chance: random.Random, year: str) -> str:
    return str(int(year) + chance.choice([-1, 1, -10]))


def _one_of(*others: str) -> Change:
    return lambda chance, old: chance.choice([other for other in others if other != old])


_DATA: tuple[tuple[str, str, Change], ...] = (
    ("number", r"value: (?P<old>\d[\d_.]*)\s*(?:#|$)", _another_digit),
    ("number", r"value: \{\w+: (?P<old>\d[\d_.]*)\}", _another_digit),
    ("hedge", r"value: \{(?P<old>above|below|at_least|at_most):", _one_of("above", "below", "at_least", "at_most")),
    ("hedge", r"value: (?P<old>\{above: \d[\d_]*\})", lambda _, old: re.sub(r"\D", "", old)),
    ("hedge", r"hedge: \{(?P<old>more_than|nearly|about|at_least):", _one_of("more_than", "nearly", "at_least")),
    ("hedge", r"hedge: \{one_in: (?P<old>\d+)", _another_digit),
    ("hedge", r"value: (?P<old>\d[\d_]{2,})$", lambda _, old: f"{{above: {old}}}"),
    ("unit", r"^    unit: (?P<old>\{one: [^}]*\})", _one_of("{one: letter, other: letters}", "percent")),
    ("unit", r"^    unit: (?P<old>percent|EUR)", _one_of("USD", "{one: letter, other: letters}")),
    ("year", r"period: \{(?:since|year|as_of): (?P<old>\d{4})\}", _another_year),
    ("year", r"period: \{start: \d{4}, end: (?P<old>\d{4})\}", _another_year),
    ("share", r"value: (?P<old>0\.\d+)", _another_digit),
    ("sum", r"sum: [\w.]+, equals: (?P<old>\d+)", _another_digit),
    ("source", r"^    source: (?P<old>[\w-]+)", _one_of("ncmec-2017", "fbi-ncic", "red", "cuentas")),
    ("formula", r"formula: .*?(?P<old>[-+/])", _one_of("+", "-", "/")),
)  # fmt: skip
_KINDS = (*dict.fromkeys(kind for kind, _, _ in _DATA), "row", "typed", "typed wrong")


def sites(project: Path) -> dict[str, list[tuple[Path, int, int, str, Change]]]:
    """Where each kind of mutation can happen: file, line, column, what stands there, and how it changes."""
    found: dict[str, list[tuple[Path, int, int, str, Change]]] = {kind: [] for kind in _KINDS}
    for path in sorted(project.glob("data/*/datapackage.yaml")):
        names = re.findall(r"^  - name: ([\w-]+)$", path.read_text(encoding="utf-8").partition("resources:")[0], re.M)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            for kind, pattern, change in _DATA:
                match = re.search(pattern, line)
                if match:
                    how = _one_of(*names) if kind == "source" else change
                    if kind != "source" or len(names) > 1:
                        found[kind].append((path, number, match.start("old"), match["old"], how))
    for path in sorted(project.glob("data/*/*.csv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")[1:], 2):
            for match in re.finditer(r"(?<=,)\d[\d.]*(?=,|$)", line):
                found["row"].append((path, number, match.start(), match[0], _another_digit))
    for path in sorted(project.glob("reports/*.md")):
        printed = _prints(project, path)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            for match in re.finditer(r"\{\{ *([\w\[\]]+) *\}\}", line):
                if re.search(r"\d", printed.get(match[1], "")):
                    text = printed[match[1]]
                    right, wrong = (
                        (lambda t: lambda _, __: t)(text),
                        (lambda t: lambda c, _: _another_digit(c, t))(text),
                    )
                    found["typed"].append((path, number, match.start(), match[0], right))
                    found["typed wrong"].append((path, number, match.start(), match[0], wrong))
    return found


def _prints(project: Path, report: Path) -> dict[str, str]:
    """What running text prints for each fact of the report's dataset."""
    text = report.read_text(encoding="utf-8")
    name = re.search(r"^dataset: (\S+)", text, re.MULTILINE)
    lang = re.search(r"^lang: (\S+)", text, re.MULTILINE)
    dataset = read_dataset(project, name[1], Findings()) if name else None
    if dataset is None:
        return {}
    book = resolve_facts(dataset, Findings(), lang[1] if lang else "en-US")
    printer = Printer(book)
    return {
        f"{entry.fact.id}[{entry.key}]" if entry.key else entry.fact.id: printer.value(entry).text
        for entry in book.entries()
        if entry.quantity is not None
    }


def mutations(project: Path, count: int, seed: int) -> Iterator[Mutation]:
    """``count`` different mutations, the kinds in turn."""
    chance = random.Random(seed)
    places = sites(project)
    seen: set[str] = set()
    kinds = [kind for kind in _KINDS if places[kind]]
    while len(seen) < count:
        kind = kinds[len(seen) % len(kinds)]
        for _ in range(200):
            path, line, at, old, change = chance.choice(places[kind])
            made = Mutation(kind, path.relative_to(project), line, at, old, change(chance, old))
            if str(made) not in seen and not _same(made):
                seen.add(str(made))
                yield made
                break
        else:
            kinds.remove(kind)
            if not kinds:
                return


def _same(mutation: Mutation) -> bool:
    """True when nothing changes but the spelling of a number."""
    try:
        return Decimal(mutation.old.replace("_", "")) == Decimal(mutation.new.replace("_", ""))
    except ArithmeticError:
        return mutation.old == mutation.new


class Laboratory:
    """A copy of a project on which mutations are tried, with what the tool says of it unchanged."""

    def __init__(self, repository: Path, folder: Path) -> None:
        self.project = folder
        for part in ("reports", "data", "styles"):
            shutil.copytree(repository / part, folder / part)
        self.before = self.told()

    def told(self, about: Path | None = None) -> set[tuple[str, str]]:
        """Code and message of every finding, of the reports that ``about`` can change."""
        project, reports = find_reports(self.project, ())
        if about is not None and about.parts[0] == "data":
            named = f"dataset: {about.parts[1]}\n"
            reports = tuple(report for report in reports if named in report.read_text(encoding="utf-8"))
        elif about is not None:
            reports = tuple(report for report in reports if report.name == about.name)
        outcome = build_reports(Request(project, reports, None, layout=False))
        return {(finding.code, finding.message) for finding in outcome.findings}

    def verdict(self, mutation: Mutation) -> tuple[str, tuple[str, ...]]:
        """'contradicted', 'lock' or 'missed', and the codes that are new."""
        before = mutation.apply(self.project)
        try:
            codes = {code for code, message in self.told(mutation.file) if (code, message) not in self.before}
        finally:
            (self.project / mutation.file).write_text(before, encoding="utf-8")
        told = tuple(sorted(codes))
        if codes - LOCK_CODES:
            return "contradicted", told
        return ("lock" if codes else "missed"), told
