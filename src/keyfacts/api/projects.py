"""A project: a folder with reports/, data/ and styles/."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from keyfacts.api.builds import Built, asked_parameters, build_request, date_asked_for
from keyfacts.findings import UsageError, did_you_mean
from keyfacts.gate import is_folder, names_in
from keyfacts.pipeline import Request, all_reports, data_names, find_project

if TYPE_CHECKING:
    from keyfacts.api.brands import Brand
    from keyfacts.api.datasets import Dataset
    from keyfacts.api.reports import Report
    from keyfacts.write.docx import Finish


class Project:
    """A folder with ``reports/``, ``data/`` and ``styles/``: ``path``, or the nearest such folder above it.

    >>> import keyfacts
    >>> project = keyfacts.Project(".")
    >>> project.reports
    [<Report: key-facts>]
    >>> project.datasets, project.brands
    (['reading-2025'], ['plain'])

    Nothing outside of it is read, written or run.
    """

    def __init__(self, path: str | os.PathLike[str] = ".") -> None:
        start = Path(path)
        if not is_folder(start):
            raise UsageError(f"no folder '{start}'; `keyfacts init DIR` starts a project")
        self.path = find_project(start)

    def __fspath__(self) -> str:
        """Its folder: a project stands wherever Python takes a path."""
        return str(self.path)

    def __repr__(self) -> str:
        return f"<Project: {self.path}>"

    @property
    def reports(self) -> list[Report]:
        """The reports, in the order of their names."""
        from keyfacts.api.reports import Report

        return [Report.in_project(self.path, path) for path in all_reports(self.path)]

    @property
    def datasets(self) -> list[str]:
        """The names of the datasets."""
        return data_names(self.path)

    @property
    def brands(self) -> list[str]:
        """The names of the brands."""
        folder = self.path / "styles"
        return [name for name in names_in(folder) if is_folder(folder / name)]

    def report(self, name: str) -> Report:
        """The report of that name, the stem of its file; UsageError if there is none."""
        reports = {report.name: report for report in self.reports}
        if name not in reports:
            raise UsageError(f"no report '{name}'; {_names('report', name, list(reports))}")
        return reports[name]

    def dataset(self, name: str, lang: str = "en-US") -> Dataset:
        """The dataset of that name, its values printed in ``lang``; InputError with what is wrong with it."""
        from keyfacts.api.datasets import Dataset

        if name not in self.datasets:
            raise UsageError(f"no dataset '{name}'; {_names('dataset', name, self.datasets)}")
        return Dataset.in_project(self.path, name, lang)

    def brand(self, name: str) -> Brand:
        """The brand of that name; InputError with what is wrong with it."""
        from keyfacts.api.brands import Brand

        return Brand(name, self.path)

    def build(
        self,
        *reports: str,
        edition: str = "",
        to: Sequence[str] | str = (),
        output: str | os.PathLike[str] | None = None,
        where: Mapping[str, str] | None = None,
        modified: str | None = None,
        python: bool = True,
        jobs: int = 1,
        anew: bool = False,
        combine: bool = False,
        finish: Finish | None = None,
    ) -> Built:
        """Build these reports (none: all) into the folder ``output``, by default the project's ``build/``.

        What has not changed since it was written there is not made again, as with the command. A report with errors
        writes nothing; the others are written all the same. ``finish`` is that of ``Report.build``, in one process.

        >>> import keyfacts
        >>> built = keyfacts.Project(".").build("key-facts", to="pdf", edition="default")
        >>> [path.name for path in built.paths]
        ['key-facts.pdf']
        """
        if finish is not None and jobs > 1:
            raise UsageError("finish runs in this process: leave out jobs")
        paths = tuple(self.report(name).path for name in reports) or all_reports(self.path)
        if not paths:
            raise UsageError(f"no report in {self.path / 'reports'}; `keyfacts init DIR` starts a project")
        return build_request(
            Request(
                self.path,
                paths,
                self.path / "build" if output is None else Path(output).absolute(),
                edition,
                (to,) if isinstance(to, str) else tuple(to),
                date_asked_for(modified),
                python=python,
                where=asked_parameters(where or {}),
                jobs=jobs,
                anew=anew,
                combine=combine,
                finish=finish,
                as_guest=True,
            )
        )


def _names(kind: str, name: str, known: Sequence[str]) -> str:
    listing = f"the {kind}s are: {', '.join(known)}" if known else f"the project has no {kind}"
    return did_you_mean(name, known) or listing
