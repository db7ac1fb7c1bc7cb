"""A report: a file of a project, or Markdown in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from keyfacts.api.builds import Built, asked_parameters, build_request, date_asked_for
from keyfacts.api.datapackages import written
from keyfacts.api.folders import folder_of_files
from keyfacts.findings import Finding, Findings, Place, UsageError
from keyfacts.pipeline import Outcome, Request

if TYPE_CHECKING:
    from keyfacts.api.brands import Brand
    from keyfacts.api.datasets import Dataset
    from keyfacts.write.docx import Finish


class Report:
    """A report of Markdown in memory; that of a project is ``keyfacts.Project(".").report("key-facts")``.

    ``dataset`` and ``brand`` are those that it uses, ``files`` the pictures and parts it names, as bytes by their
    names. Keys of the front matter are given by name; text that begins with a front matter of its own has all its keys
    there.

    >>> import keyfacts
    >>> data = keyfacts.Dataset("visits-2025", title="Visits", facts={"visits": 2220})
    >>> report = keyfacts.Report("There were {{ visits }} visits.", title="Visits", dataset=data, to=["pdf"])
    >>> report.build()
    <Built: report.pdf (1 page); findings: 1 warning, 1 note>
    >>> print(report.build().findings.of("warning")[0].message)
    fact 'visits' is printed and has no source
    """

    def __init__(
        self,
        text: str,
        *,
        name: str = "report",
        dataset: Dataset | None = None,
        brand: Brand | None = None,
        files: Mapping[str, bytes] | None = None,
        **front_matter: Any,
    ) -> None:
        from keyfacts.api.brands import Brand

        if not name or Path(name).name != name or name.startswith("."):
            raise UsageError(f"'{name}' cannot be the name of a report")
        self.name = name
        """The stem of its files."""
        self._project: Path | None = None
        self.path = Path("reports") / f"{name}.md"
        brand = brand or Brand()
        asked = {"dataset": dataset.name if dataset else "", "brand": brand.name}
        self._text, self._added = _with_front_matter(text, asked, front_matter)
        self._files = {
            **(dataset.files if dataset else {}),
            **brand.files,
            **{f"reports/{each}": data for each, data in (files or {}).items()},
            self.path.as_posix(): self._text.encode(),
        }

    @classmethod
    def in_project(cls, project: Path, path: Path) -> Self:
        """The report in a file of a project."""
        made = cls.__new__(cls)
        made.name, made._project, made.path, made._added = path.stem, project, path, 0
        return made

    @property
    def text(self) -> str:
        """Its Markdown, with the front matter."""
        if self._project is None:
            return self._text
        from keyfacts.gate import LARGEST, read

        return read(self._project, self.path, LARGEST).decode("utf-8-sig")

    def build(
        self,
        *,
        edition: str = "",
        to: Sequence[str] | str = (),
        where: Mapping[str, str] | None = None,
        modified: str | None = None,
        python: bool = True,
        finish: Finish | None = None,
    ) -> Built:
        """Its finished files, in memory: every edition, or the one that is named, in all its formats or those named.

        ``where`` keeps to values of parameters. ``modified`` is the date in the files (ISO 8601); by default that of
        SOURCE_DATE_EPOCH, else the day the data stand for. Scripts of plots run where ``keyfacts.yaml`` lists them, and
        not at all with ``python=False``. ``finish`` is given each Word file as a ``docx.Document`` before it is
        checked: it may set looks and properties, words it changes are errors, and what it raises is yours.

        The bytes are those of the command.

        >>> import keyfacts
        >>> report = keyfacts.Project(".").report("key-facts")
        >>> report.build(edition="default", to="docx")
        <Built: key-facts.docx; findings: none>
        >>> def finish(document):
        ...     document.core_properties.comments = "For the board"
        >>> report.build(edition="default", to="docx", finish=finish)
        <Built: key-facts.docx; findings: none>
        """
        formats = (to,) if isinstance(to, str) else tuple(to)
        asked, date = asked_parameters(where or {}), date_asked_for(modified)

        def request(root: Path, path: Path) -> Request:
            return Request(
                root, (path,), None, edition, formats, date, python=python, where=asked, finish=finish, as_guest=True
            )

        if self._project is not None:
            return build_request(request(self._project, self.path))
        with folder_of_files(self._files) as root:
            built = build_request(request(root, root / self.path))
        # What no report uses is for a project to know: the same data may be used by another report of the caller's.
        kept = (finding for finding in built.findings if finding.code != "KF324")
        findings = Findings(self._in_the_text(finding) for finding in kept)
        return Built(Outcome(built.reports, findings))

    def check(self, *, edition: str = "", python: bool = True) -> Findings:
        """What ``keyfacts check`` tells of it.

        >>> import keyfacts
        >>> keyfacts.Project(".").report("key-facts").check()
        <Findings: none>
        """
        return self.build(edition=edition, python=python).findings

    def _in_the_text(self, finding: Finding) -> Finding:
        """The finding with the line of the text that was given, without the front matter that was added to it."""
        place = finding.place
        if place.file != self.path.as_posix() or not self._added:
            return finding
        inside = place.line > self._added
        line, column = (place.line - self._added, place.column) if inside else (0, 0)
        return replace(finding, place=Place(place.file, line, column))

    def __repr__(self) -> str:
        return f"<Report: {self.name}>"


def _with_front_matter(text: str, asked: Mapping[str, str], keys: Mapping[str, Any]) -> tuple[str, int]:
    """The text with a front matter, and how many lines were put before it; UsageError for keys in two places."""
    if text.startswith("---"):
        if keys:
            raise UsageError(f"the text has a front matter of its own: write {', '.join(keys)} there")
        return text, 0
    front = {"title": "Report", **{key: value for key, value in asked.items() if value}, **keys}
    lines = ["---", *(f"{key}: {written(value)}" for key, value in front.items()), "---", ""]
    return "\n".join(lines) + text + ("" if text.endswith("\n") else "\n"), len(lines) - 1
