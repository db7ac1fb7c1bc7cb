"""What the reports of one run share: sources, drawings, the clock of phases, and what findings weigh."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from keyfacts.findings import Findings, Severity, Suppression, judged
from keyfacts.pipeline.drawings import Drawings
from keyfacts.pipeline.kept import Notes
from keyfacts.pipeline.phases import Phases
from keyfacts.pipeline.readings.store import Readings
from keyfacts.pipeline.request import Request
from keyfacts.pipeline.sources import Sources
from keyfacts.values import frozen


@frozen
class Workshop:
    """What the reports of one run share."""

    request: Request
    sources: Sources
    drawings: Drawings
    phases: Phases
    severities: Mapping[str, Severity | None]
    notes: Notes
    started: int = 0
    """When the first file of the run may have been read, by the disk's clock; 0 for a run that writes nothing."""
    free_core: bool = False
    """Whether a step may be done by a second process: the run was given more cores than it has reports."""

    def kept(self, findings: Findings, suppressions: Sequence[Suppression]) -> Findings:
        """What is left of an edition's findings, with the weights of the project."""
        return judged(findings, suppressions, self.severities)


def open_workshop(
    request: Request, phases: Phases, findings: Findings, texts: Mapping[str, str] | None = None
) -> Workshop:
    """The workshop of a run; ``findings`` takes what is wrong with the project's own file.

    ``texts`` are read in the place of files of reports: what they would be if they were changed.
    """
    notes = Notes(request.project, anew=request.anew)
    started = notes.clock() if request.output else 0
    readings = Readings(request.project, writes=request.output is not None)
    severities = readings.severities(findings)
    return Workshop(
        request,
        Sources(request.project, readings, texts or {}),
        Drawings(request.project, as_guest=request.as_guest),
        phases,
        severities,
        notes,
        started,
    )
