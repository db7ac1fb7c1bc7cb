"""``keyfacts facts diff``: two states of datasets side by side, as text or for machines."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from keyfacts.cli.messages import tell
from keyfacts.cli.streams import as_json, hand_on, harmless, say
from keyfacts.cli.terminal import cells
from keyfacts.facts import cell_of_text, resolve_facts
from keyfacts.findings import Findings, UsageError, did_you_mean
from keyfacts.model.dataset import Dataset
from keyfacts.pipeline import State, data_names, find_project, state_of
from keyfacts.read import read_dataset
from keyfacts.renewal import KINDS, Compared, compare_books

COLUMNS = ("what", "fact", "before", "old", "new", "change", "fields", "band")

Comparisons: TypeAlias = list[tuple[str, str, list[Compared]]]
"""Old and new dataset by name, and what differs between them."""


def compare_facts(old: str, new: str, dataset: str, within: float | None, form: str, lang: str, messages: str) -> int:
    """Compare and tell; the exit code: 0 without a difference, else 1."""
    here = Path.cwd()
    project = find_project(here)
    first, second = _sides(project, old, new)
    findings = Findings()
    with tempfile.TemporaryDirectory(prefix="keyfacts-") as scratch:
        states = [
            _state(project, here, written, Path(scratch) / side, findings)
            for side, written in (("old", first), ("new", second))
        ]
    band = None if within is None else Decimal(str(within))
    pairs = _pairs(states[0], states[1], dataset)
    compared = [(was.name, now.name, _compared(was, now, band, lang)) for was, now in pairs]
    if messages == "text":
        hand_on(_FORMS[form](compared))
    tell(findings, messages, project)
    only = _only_in_one(states[0], states[1], dataset)
    if only and messages == "text" and form == "text":
        say(only)
    return max(findings.exit_code, int(bool(only) or any(rows for *_, rows in compared)))


def _sides(project: Path, old: str, new: str) -> tuple[str, str]:
    """What OLD and NEW mean; '' is the project as it is."""
    if not new and ".." in old and not Path(old).exists():
        old, _, new = old.partition("..")
        if new.startswith(".") or not old:
            raise UsageError("write two revisions as OLD..NEW")
        return old, new
    if not new and old in data_names(project):
        return f"HEAD:data/{old}", old
    return old, new


def _state(project: Path, here: Path, written: str, scratch: Path, findings: Findings) -> State:
    if written:
        return state_of(project, here, written, scratch, findings)
    read = {name: read_dataset(project, name, findings) for name in data_names(project)}
    return State("the files", {name: dataset for name, dataset in read.items() if dataset is not None}, one=False)


def _pairs(old: State, new: State, dataset: str) -> list[tuple[Dataset, Dataset]]:
    """The datasets to compare: two that are named, or those of one name."""
    if dataset:
        either = {*old.datasets, *new.datasets}
        if dataset not in either:
            raise UsageError(f"no dataset '{dataset}'; {did_you_mean(dataset, either) or ', '.join(sorted(either))}")
    if old.one and new.one:
        return [(was, now) for was in old.datasets.values() for now in new.datasets.values()]
    names = [name for name in old.datasets if name in new.datasets and dataset in ("", name)]
    return [(old.datasets[name], new.datasets[name]) for name in sorted(names)]


def _only_in_one(old: State, new: State, dataset: str) -> str:
    """Datasets that one state alone has, where all were to be compared."""
    if old.one or new.one or dataset:
        return ""
    before, after = harmless(old.said), harmless(new.said)
    gone = [f"dataset {name} is only in {before}" for name in sorted(old.datasets) if name not in new.datasets]
    come = [f"dataset {name} is only in {after}" for name in sorted(new.datasets) if name not in old.datasets]
    return "\n".join([*gone, *come])


def _compared(old: Dataset, new: Dataset, within: Decimal | None, lang: str) -> list[Compared]:
    """What differs; mistakes inside the datasets are those of `keyfacts check`, not of a comparison."""
    books = [resolve_facts(dataset, Findings(), lang) for dataset in (old, new)]
    return compare_books(books[0], books[1], within)


def _row(each: Compared) -> tuple[str, ...]:
    before = each.old_fact if each.old_fact != each.fact else ""
    fields = "; ".join(change.told for change in each.fields if change.field not in ("value", "printed"))
    return each.kind, each.fact, before, each.old, each.new, each.change, fields, "outside" if each.outside else ""


def _counted(rows: Sequence[Compared]) -> str:
    counts: Mapping[str, int] = {kind: sum(each.kind == kind for each in rows) for kind in KINDS}
    outside = sum(each.outside for each in rows)
    parts = [f"{count} {kind}" for kind, count in counts.items() if count and kind != "outside"]
    return ", ".join([*parts, *([f"{outside} out of the expected band"] if outside else [])]) or "no difference"


def _titled(old: str, new: str) -> str:
    return old if old == new else f"{old} -> {new}"


def _as_text(compared: Comparisons) -> str:
    """A line per fact under a line of counts; what else changed stands below it."""
    lines: list[str] = []
    for old, new, rows in compared:
        lines += [*([""] if lines else []), f"{harmless(_titled(old, new))}: {_counted(rows)}"]
        shown = [tuple(harmless(text) for text in _row(each)) for each in rows]
        names = [f"{fact} (was {before})" if before else fact for _, fact, before, *_ in shown]
        widths = [max((cells(kind) for kind, *_ in shown), default=0), max(map(cells, names), default=0)]
        for (kind, _, _, was, now, change, fields, band), name in zip(shown, names, strict=True):
            values = now if kind == "new" else was if kind == "gone" else f"{was} -> {now}" if was != now else now
            padded = [text + " " * (width - cells(text)) for text, width in zip((kind, name), widths, strict=True)]
            extra = [text for text in (change, "out of the expected band" if band else "") if text]
            lines.append("  ".join(["", *padded, "  ".join([values, *extra])]).rstrip())
            lines += ["  " + " " * (widths[0] + 2) + fields] if fields else []
    return "\n".join(lines) or "nothing to compare"


def _as_csv(compared: Comparisons) -> str:
    """One record per fact (RFC 4180)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("dataset", *COLUMNS))
    for old, new, rows in compared:
        writer.writerows([cell_of_text(text) for text in (_titled(old, new), *_row(each))] for each in rows)
    return text.getvalue().rstrip("\n")


def _as_json(compared: Comparisons) -> str:
    """A list of pairs of datasets, each with its list of facts."""
    listed: list[dict[str, Any]] = [
        {
            "old": old,
            "new": new,
            "facts": [
                {
                    **dict(zip(COLUMNS[:6], _row(each)[:6], strict=True)),
                    "fields": [change._asdict() for change in each.fields],
                    "outside": each.outside,
                }
                for each in rows
            ],
        }
        for old, new, rows in compared
    ]
    return as_json(listed)


def _as_markdown(compared: Comparisons) -> str:
    """A table per pair of datasets, for a pull request or a letter to colleagues."""
    lines: list[str] = []
    for old, new, rows in compared:
        lines += [*([""] if lines else []), f"**{_cell(_titled(old, new))}**: {_counted(rows)}"]
        if rows:
            lines += ["", "| What | Fact | Old | New | Change | Also changed |", "|---|---|---|---|---|---|"]
        for each in rows:
            kind, fact, before, was, now, change, fields, band = (_cell(text) for text in _row(each))
            name = f"`{fact}`" + (f" (was `{before}`)" if before else "")
            kind += " (out of the expected band)" if band else ""
            lines.append(f"| {kind} | {name} | {was} | {now} | {change} | {fields} |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return harmless(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


_FORMS = {"text": _as_text, "csv": _as_csv, "json": _as_json, "markdown": _as_markdown}
