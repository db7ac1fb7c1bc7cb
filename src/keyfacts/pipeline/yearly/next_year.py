"""Next year's files: datasets and reports copied with what is safe moved on; nothing is ever overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from keyfacts.facts import carried_over, report_lock_text
from keyfacts.findings import Findings, InputError, UsageError, did_you_mean
from keyfacts.gate import TooLong, files_below, read, write_new
from keyfacts.model.dataset import Dataset, DataTable, SeriesOf
from keyfacts.pipeline.project import data_names, stems_of
from keyfacts.read import read_dataset, read_report, yaml_spans
from keyfacts.renewal import Roll, Rolled, ToDo, plan_roll, roll_dataset, roll_report, roll_sheet

_FACTS = re.compile(r"^facts:[ \t]*(?:#.*)?\r?\n(?P<indent>[ \t]+)(?=[A-Za-z])", re.MULTILINE)
"""Where facts stand one below the other, so that one can be written above them."""
_FILE, _LOCK = "datapackage.yaml", "facts.lock"
_MOST_FILES, _MOST_BYTES = 5_000, 500_000_000


class NewFile(NamedTuple):
    """A file of the new year, relative to the project: its bytes, what is to be renewed in it and what to look at."""

    path: Path
    data: bytes
    renew: tuple[ToDo, ...] = ()
    look: tuple[ToDo, ...] = ()


def roll_project(
    project: Path, old: int, new: int, datasets: Iterable[str], reports: Iterable[str], findings: Findings
) -> list[NewFile]:
    """The files of the new year, not yet written; UsageError if there is nothing to roll or a file is there already.

    InputError when a dataset or report of the old year has errors: what cannot be read cannot be moved on.
    """
    names = _chosen("dataset", [*datasets], data_names(project), old)
    stems = stems_of(project)
    chosen = _chosen("report", [*reports], [*stems], old)
    if not names and not chosen:
        raise UsageError(f"nothing here has {old} in its name; name it with --dataset or --report")
    files: list[NewFile] = []
    rolls: dict[str, Roll] = {}
    wanted: dict[str, dict[str, str]] = {}
    for name in names:
        dataset = read_dataset(project, name, findings)
        if dataset is None:
            raise InputError(findings)
        files_of_dataset, rolls[name] = _dataset(project, dataset, old, new)
        files += files_of_dataset
    for stem in chosen:
        files += _report(project, stems[stem], old, new, rolls, bool([*reports] or not [*datasets]), findings, wanted)
    files = [_with_facts(file, wanted) for file in files]
    there = [file.path.as_posix() for file in files if (project / file.path).exists()]
    folders = {Path("data") / _moved(name, old, new) for name in names}
    there += [f"{folder.as_posix()}/" for folder in sorted(folders) if (project / folder).exists()]
    if there:
        raise UsageError(f"{there[-1]} is there already; nothing is overwritten")
    return files


def _with_facts(file: NewFile, wanted: Mapping[str, Mapping[str, str]]) -> NewFile:
    """The file of a dataset with the facts that its reports want from now on, as the first of its facts."""
    facts = wanted.get(file.path.parent.name, {}) if file.path.name == _FILE else {}
    text = file.data.decode() if facts else ""
    head = _FACTS.search(text)
    if head is None:
        return file
    lines = [f"{head['indent']}{line}" for line in facts.values()]
    ending = "\r\n" if "\r\n" in text else "\n"
    grown = text[: head.start("indent")] + "".join(line + ending for line in lines) + text[head.start("indent") :]
    above = text.count("\n", 0, head.start("indent"))

    def moved(items: tuple[ToDo, ...]) -> tuple[ToDo, ...]:
        return tuple(each._replace(line=each.line + len(lines) * (each.line > above)) for each in items)

    added = tuple(ToDo(above + 1 + at, f"{name}: new, for words of the report") for at, name in enumerate(facts))
    return file._replace(data=grown.encode(), renew=moved(file.renew), look=(*added, *moved(file.look)))


def write_files(project: Path, files: Iterable[NewFile]) -> None:
    """Write new files; UsageError for one that cannot be, or that came into being meanwhile."""
    for file in files:
        path = project / file.path
        try:
            write_new(project, path, file.data)
        except OSError as error:
            raise UsageError(f"cannot write '{file.path}': {error.strerror}") from None


def _chosen(kind: str, asked: list[str], names: list[str], old: int) -> list[str]:
    """The names to roll: those asked for, or all that have the year in them."""
    for name in asked:
        if name not in names:
            hint = did_you_mean(name, names) or f"there are: {', '.join(names)}"
            raise UsageError(f"no {kind} '{name}'; {hint}")
        if name == _moved(name, old, old + 1):
            raise UsageError(f"the {kind} '{name}' has no {old} in its name to move on")
    return asked or [name for name in names if name != _moved(name, old, old + 1)]


def _moved(name: str, old: int, new: int) -> str:
    return re.sub(rf"(?<!\d){old}(?!\d)", str(new), name)


def _dataset(project: Path, dataset: Dataset, old: int, new: int) -> tuple[list[NewFile], Roll]:
    """The files of a dataset moved on: its own file edited, tables of years with a row more, all else as it was."""
    folder, target = project / "data" / dataset.name, Path("data") / _moved(dataset.name, old, new)
    text = read(project, folder / _FILE, _MOST_BYTES).decode("utf-8-sig")
    grown = {table.name: grown for table in dataset.tables if (grown := _with_row(folder, dataset, table, old, new))}
    roll = plan_roll(dataset, old, new, target.name, frozenset(grown))
    roll = roll._replace(claims=roll.claims._replace(may_grow=_FACTS.search(text) is not None))
    rolled = roll_dataset(text, yaml_spans(text), dataset, roll)
    files = [NewFile(target / _FILE, rolled.text.encode(), rolled.renew, rolled.look)]
    for path, data in _others(folder):
        name = path.relative_to(project).as_posix()
        files.append(_copied(target / path.relative_to(folder), data, name, dataset, roll, grown))
    return files, roll


def _copied(
    target: Path, data: bytes, name: str, dataset: Dataset, roll: Roll, grown: Mapping[str, tuple[bytes, int]]
) -> NewFile:
    """Another file of the dataset: a sheet of facts moved on, a table of years with its new row, all else as it is."""
    if any(fact.place.file == name for fact in dataset.facts):
        sheet = roll_sheet(data.decode("utf-8-sig"), dataset, roll) if name.lower().endswith(".csv") else None
        if sheet is not None:
            return NewFile(target, sheet.text.encode(), sheet.renew)
        return NewFile(target, data, (), (ToDo(0, "the facts in it are last year's: renew each of them"),))
    table = next((table for table in dataset.tables if table.path == name), None)
    if table is None:
        return NewFile(target, data)
    if table.name in grown:
        data_with_row, line = grown[table.name]
        return NewFile(target, data_with_row, (), (ToDo(line, f"fill in the row of {roll.new}"),))
    years = any(field.type == "year" for field in table.fields) and str(roll.old) in _words(table)
    ask = f"add the row of {roll.new}" if years else "renew its rows, then its title"
    return NewFile(target, data, (), (ToDo(0, f"table {table.name}: {ask}"),))


def _words(table: DataTable) -> set[str]:
    return {str(value) for row in table.rows for value in row}


def _others(folder: Path) -> list[tuple[Path, bytes]]:
    """Every other ordinary file of the dataset; signatures are not carried over."""
    try:
        files = list(files_below(folder, _MOST_FILES, _MOST_BYTES))
    except TooLong:
        raise UsageError(f"'{folder}' holds more than a dataset may") from None
    except OSError as error:
        raise UsageError(f"cannot read '{error.filename or folder}': {error.strerror}") from None
    return [(path, data) for path, data in files if path not in (folder / _FILE, folder / _LOCK)]


def _with_row(folder: Path, dataset: Dataset, table: DataTable, old: int, new: int) -> tuple[bytes, int] | None:
    """A CSV table of years, in which series look, with an empty row for the new one and its line; None for others."""
    keys = {
        fact.value.key
        for fact in dataset.facts
        if isinstance(fact.value, SeriesOf) and fact.value.table == table.name and not fact.value.by
    }
    path = folder.parent.parent / table.path
    if len(keys) != 1 or path.suffix.lower() not in (".csv", ".tsv") or not path.is_relative_to(folder):
        return None
    key = keys.pop()
    years = [str(value) for value in table.column(key)] if any(f.name == key for f in table.fields) else []
    if str(old) not in years or str(new) in years:
        return None
    text = read(folder, path, _MOST_BYTES).decode("utf-8", errors="surrogateescape")
    head = text.splitlines()[0].lstrip("\ufeff")
    delimiter = max(",;\t|", key=head.count)
    columns = [name.strip().strip('"') for name in head.split(delimiter)]
    if key not in columns:
        return None
    row = delimiter.join(str(new) if name == key else "" for name in columns)
    ending = "\r\n" if "\r\n" in text else "\n"
    grown = text.rstrip("\r\n") + ending + row + ending
    return grown.encode("utf-8", errors="surrogateescape"), len(grown.splitlines())


def _report(
    project: Path,
    path: Path,
    old: int,
    new: int,
    rolls: dict[str, Roll],
    alone: bool,
    findings: Findings,
    wanted: dict[str, dict[str, str]],
) -> list[NewFile]:
    """A report moved on, with its signatures to compare with; none for one whose dataset stays, unless asked for.

    What its words need of its dataset is put into ``wanted``.
    """
    definition = read_report(project, path, findings)
    if definition is None:
        raise InputError(findings)
    roll = rolls.get(definition.front.dataset)
    if roll is None and not alone:
        return []
    text = read(project, path, _MOST_BYTES).decode("utf-8-sig")
    front = re.match(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", text, re.DOTALL | re.MULTILINE)
    start, end = front.span(1) if front else (0, 0)
    rolled: Rolled = roll_report(
        text, start, yaml_spans(text[start:end]), roll or Roll(old, new, old), definition.front.lang
    )
    if rolled.facts and roll is not None:
        wanted.setdefault(roll.dataset[1], {}).update(rolled.facts)
    stem = _moved(path.stem, old, new)
    files = [NewFile(Path("reports") / f"{stem}.md", rolled.text.encode(), (), rolled.look)]
    if definition.lock is not None:
        lock = report_lock_text(carried_over(definition.lock), stem)
        files.append(NewFile(Path("reports") / f"{stem}.lock", lock.encode()))
    return files
