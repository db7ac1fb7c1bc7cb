"""What is asked of the pipeline, and what comes of it: the command and the API ask here alone."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from keyfacts.findings import Findings, InputError, UsageError, did_you_mean
from keyfacts.findings.showing import summary
from keyfacts.pipeline import Outcome, Output, Phases, Request, build_reports, modified_from, replace_outputs

FORMATS = ("pdf", "docx")


class Built(Mapping[str, bytes]):
    """Finished files by name, and the ``findings`` of all that was built. A notebook shows the pages.

    >>> import keyfacts
    >>> built = keyfacts.Project(".").report("key-facts").build(edition="default", to="pdf")
    >>> built["key-facts.pdf"][:5]
    b'%PDF-'
    >>> built.ok, built.pages
    (True, {'key-facts.pdf': 1})
    >>> [path.name for path in built.write("finished")]
    ['key-facts.pdf']

    A report with errors has no files: ``failed`` names it, and ``raise_for_errors`` is for scripts that go no further.
    """

    def __init__(self, outcome: Outcome, project: Path | None = None) -> None:
        self._project = project
        self.reports = outcome.built
        """What came of each report, in their order."""
        self.removed = outcome.removed
        """Files that no report makes any more and that were removed."""
        self._outputs = {
            output.path.name: output for built in outcome.built if not built.has_errors for output in built.outputs
        }
        self.findings = Findings(outcome.findings.sorted())
        """What there is to say, in the order of files and lines."""

    @property
    def ok(self) -> bool:
        """True when no finding is an error: the command would answer 0."""
        return self.findings.ok

    @property
    def failed(self) -> list[str]:
        """The names of the reports that have errors, and therefore no files."""
        return [built.stem for built in self.reports if built.has_errors]

    @property
    def outputs(self) -> list[Output]:
        """The finished files with all that is known of each."""
        return list(self._outputs.values())

    @property
    def paths(self) -> list[Path]:
        """Where each file is, or would be written by default."""
        return [output.path for output in self._outputs.values()]

    @property
    def pages(self) -> dict[str, int]:
        """The number of pages of each PDF; those of a Word file only Word knows."""
        return {name: output.pages for name, output in self._outputs.items() if output.pages}

    def __getitem__(self, name: str) -> bytes:
        output = self._outputs[name]
        if output.data:
            return output.data
        from keyfacts.gate import LARGEST, read_named

        return read_named(output.path, LARGEST)  # let go once it was written

    def __iter__(self) -> Iterator[str]:
        return iter(self._outputs)

    def __len__(self) -> int:
        return len(self._outputs)

    def raise_for_errors(self) -> Built:
        """The same; InputError with all findings if any is an error."""
        if not self.ok:
            raise InputError(self.findings)
        return self

    def write(self, folder: str | os.PathLike[str] | None = None) -> list[Path]:
        """Write all files into ``folder`` (by default the project's ``build/``), all or none; their paths.

        InputError if anything has errors, or a file cannot be written; what was there before stays then.
        """
        self.raise_for_errors()
        place = Path(folder) if folder is not None else (self._project or Path.cwd()) / "build"
        files = [
            replace(output, path=place.absolute() / name, data=self[name]) for name, output in self._outputs.items()
        ]
        unwritten = Findings()
        replace_outputs(files, unwritten, self._project if folder is None else None)
        if not unwritten.ok:
            raise InputError(unwritten)
        return [file.path for file in files]

    def __repr__(self) -> str:
        files = ", ".join(
            f"{name} ({output.pages} page{'s' if output.pages > 1 else ''})" if output.pages else name
            for name, output in self._outputs.items()
        )
        return f"<Built: {files or 'nothing'}; findings: {summary(self.findings) or 'none'}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: pages as pictures, where pypdfium2 is installed, and the findings."""
        from keyfacts.api.notebook import built_as_html

        return built_as_html(self, self.pages, self.findings)


def build_request(request: Request, phases: Phases | None = None) -> Built:
    """Build what is asked for; UsageError for an edition, a format or a parameter that no report has."""
    for name in request.to:
        if name not in FORMATS:
            hint = did_you_mean(name, FORMATS) or f"the formats are: {', '.join(FORMATS)}"
            raise UsageError(f"no format '{name}'; {hint}")
    return Built(build_reports(request, phases), request.project)


def date_asked_for(modified: str | None) -> str:
    """The date to write into files: the one that is given, else that of SOURCE_DATE_EPOCH, else '' for the data's."""
    return modified_from(os.environ) if modified is None else modified


def asked_parameters(where: Mapping[str, str] | Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The values of parameters that are asked for, by name with or without its ``$``."""
    pairs = where.items() if isinstance(where, Mapping) else where
    return tuple((name.strip().removeprefix("$"), str(value).strip()) for name, value in pairs)
