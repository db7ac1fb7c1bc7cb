"""Where the project is and what is in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from keyfacts.findings import UsageError, did_you_mean
from keyfacts.gate import is_file, is_folder, names_in

WRITTEN = Path(".keyfacts") / "written"
"""Where lists of the files that reports have written are kept, in the project."""


def find_project(start: Path) -> Path:
    """The nearest folder upward from ``start`` that holds reports/, else ``start`` itself."""
    start = absolute(start)
    return next((folder for folder in (start, *start.parents) if is_folder(folder / "reports")), start)


def find_reports(here: Path, names: Sequence[str], *, or_left: bool = False) -> tuple[Path, tuple[Path, ...]]:
    """The project and the reports that ``names`` (paths or stems; none: all of reports/) stand for, seen from ``here``.

    UsageError for a name that is no report, for reports of several projects, or when there is none at all; ``or_left``
    takes a project whose reports are all gone, and have left files.
    """
    project = find_project(here)
    if not names:
        stems = stems_of(project)
        if not stems and not (or_left and _listed(project / WRITTEN)):
            raise UsageError(f"no report in {project / 'reports'}; `keyfacts init DIR` starts a project")
        return project, tuple(stems.values())
    reports = tuple(dict.fromkeys(_report_of(here, project, name) for name in names))
    projects = {find_project(report.parent) for report in reports}
    if len(projects) > 1:
        raise UsageError("the reports belong to different projects; build them one project at a time")
    return projects.pop(), reports


def stems_of(project: Path) -> dict[str, Path]:
    """The reports of a project by stem, in the order of their names."""
    folder = project / "reports"
    names = [name for name in _listed(folder) if name.endswith(".md") and is_file(folder / name)]
    return {Path(name).stem: folder / name for name in names}


def all_reports(project: Path) -> tuple[Path, ...]:
    """Every report of a project, as absolute paths."""
    return tuple(absolute(path) for path in stems_of(project).values())


def data_names(project: Path) -> list[str]:
    """The datasets of a project by name."""
    folder = project / "data"
    return [name for name in _listed(folder) if is_file(folder / name / "datapackage.yaml")]


def _listed(folder: Path) -> list[str]:
    """The names in a folder of the project; UsageError for one that may not be listed."""
    try:
        return names_in(folder)
    except OSError as error:
        raise UsageError(f"cannot read the folder '{folder}': {error.strerror}") from None


def _report_of(here: Path, project: Path, name: str) -> Path:
    """The report a name on the command line stands for."""
    stems = stems_of(project)
    if name in stems:
        return absolute(stems[name])
    if "\0" not in name:
        for candidate in (here / name, project / name, project / "reports" / f"{name}.md"):
            if is_file(candidate):
                return absolute(candidate)
    hint = did_you_mean(Path(name).stem, stems)
    listing = f"the reports are: {', '.join(stems)}" if stems else f"there are no reports in {project / 'reports'}"
    raise UsageError(f"no report '{name}'; {hint or listing}")


def absolute(path: Path) -> Path:
    """The path from the root; links stay as they are, so that reading can tell one that leads outside."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (Path.absolute keeps "..")
