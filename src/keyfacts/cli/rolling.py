"""``keyfacts roll``: next year's files, and what is left to do in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from keyfacts.cli.messages import tell
from keyfacts.cli.streams import harmless, tell_people
from keyfacts.cli.terminal import from_here
from keyfacts.findings import Findings, InputError, UsageError
from keyfacts.pipeline import NewFile, find_project, roll_project, write_files
from keyfacts.renewal import ToDo


def roll_year(
    old: int, new: int, datasets: tuple[str, ...], reports: tuple[str, ...], dry_run: bool, messages: str
) -> int:
    """Roll and tell; the exit code."""
    if old == new:
        raise UsageError("OLD and NEW are the same year")
    here = Path.cwd()
    project = find_project(here)
    findings = Findings()
    try:
        files = roll_project(project, old, new, datasets, reports, findings)
    except InputError as error:
        files, findings = [], error.findings
    if files and not dry_run:
        write_files(project, files)
    tell(findings, messages, project)
    if messages == "text":
        tell_people(_todo_list(files, project, here, dry_run) if files else "nothing was written")
    return int(not files)


def _todo_list(files: Sequence[NewFile], project: Path, here: Path, dry_run: bool) -> str:
    """A block per file with something to do, then the files that were only copied."""
    lines: list[str] = []
    copied = []
    for file in files:
        name = harmless(from_here(project / file.path, here))
        if not file.renew and not file.look:
            copied.append(name)
            continue
        lines += [*([""] if lines else []), name]
        if file.renew:
            lines.append(f"  {len(file.renew)} to renew, marked tbc:")
            lines += [f"    {_line(todo)} {harmless(todo.what)}" for todo in file.renew]
        if file.look:
            lines.append("  to look at:" if file.renew else "  to do:")
            lines += [f"    {_line(todo)} {harmless(todo.what)}" for todo in file.look]
    moved = [name for name in copied if name.endswith((".md", ".lock"))]
    copied = [name for name in copied if name not in moved]
    lines += ["", "moved on, nothing left to do:", *(f"  {name}" for name in moved)] if moved else []
    lines += ["", "copied as they are:", *(f"  {name}" for name in copied)] if copied else []
    end = "nothing was written (--dry-run)" if dry_run else "Next: fill in, then keyfacts check"
    return "\n".join([*lines, "", end])


def _line(todo: ToDo) -> str:
    return f"line {todo.line:<4}" if todo.line else " " * 9
