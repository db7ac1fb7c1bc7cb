"""The only place that knows the order: reports in, finished files out, findings of everything together."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keyfacts.findings import Findings
from keyfacts.pipeline.phases import Phases
from keyfacts.pipeline.project import all_reports, data_names, find_project, find_reports
from keyfacts.pipeline.replacing import replace_outputs, write_whole
from keyfacts.pipeline.request import OUTPUT, Built, Outcome, Output, Request, Scheduler

if TYPE_CHECKING:
    from keyfacts.model.snapshot import Fetched
    from keyfacts.pipeline.brands import look_of
    from keyfacts.pipeline.environment import modified_from
    from keyfacts.pipeline.reviewing.reviews import Review, apply_review, review_edited
    from keyfacts.pipeline.reviewing.summaries import write_review_summary
    from keyfacts.pipeline.revisions import State, state_of
    from keyfacts.pipeline.templates import specimen_on, survey_file
    from keyfacts.pipeline.yearly.next_year import NewFile, roll_project, write_files
    from keyfacts.pipeline.yearly.signing import Desk, OpenQuestion, lay_out_for_signing, questions_told, sign_report

_LATE = {
    "Fetched": "keyfacts.model.snapshot",
    "look_of": "keyfacts.pipeline.brands",
    "modified_from": "keyfacts.pipeline.environment",
    "NewFile": "keyfacts.pipeline.yearly.next_year",
    "roll_project": "keyfacts.pipeline.yearly.next_year",
    "write_files": "keyfacts.pipeline.yearly.next_year",
    **dict.fromkeys(("Review", "apply_review", "review_edited"), "keyfacts.pipeline.reviewing.reviews"),
    "write_review_summary": "keyfacts.pipeline.reviewing.summaries",
    "State": "keyfacts.pipeline.revisions",
    "state_of": "keyfacts.pipeline.revisions",
    **dict.fromkeys(
        ("Desk", "OpenQuestion", "lay_out_for_signing", "questions_told", "sign_report"),
        "keyfacts.pipeline.yearly.signing",
    ),
    "specimen_on": "keyfacts.pipeline.templates",
    "survey_file": "keyfacts.pipeline.templates",
}
"""What loads other rooms, and is loaded when it is asked for: a build of which nothing has changed needs none."""

__all__ = [
    "OUTPUT",
    "Built",
    "Desk",
    "Fetched",
    "NewFile",
    "OpenQuestion",
    "Outcome",
    "Output",
    "Phases",
    "Request",
    "Review",
    "Scheduler",
    "State",
    "all_cores",
    "all_reports",
    "apply_review",
    "brand_as_style",
    "build_reports",
    "data_names",
    "fetch_snapshots",
    "find_project",
    "find_reports",
    "lay_out_for_signing",
    "look_of",
    "modified_from",
    "questions_told",
    "replace_outputs",
    "review_edited",
    "roll_project",
    "sign_report",
    "specimen_on",
    "state_of",
    "survey_file",
    "write_files",
    "write_review_summary",
    "write_whole",
]


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(name)
    return getattr(import_module(_LATE[name]), name)


def build_reports(request: Request, phases: Phases | None = None) -> Outcome:
    """Build every report asked for, going on after errors; UsageError for an edition that no report has."""
    if request.redline:
        from keyfacts.pipeline.redlines import with_redlines

        return with_redlines(request, lambda asked: build_reports(asked, phases))
    from keyfacts.pipeline.unchanged import unchanged_run

    outcome = unchanged_run(request)
    if outcome is not None:
        return outcome
    from keyfacts.pipeline.runs.building import build_all  # Loads every room: only when something is built.

    return build_all(request, phases or Phases())


def all_cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Windows, not on macOS
        return os.cpu_count() or 1


def brand_as_style(project: Path, name: str) -> str:
    """A brand as the text of a matplotlib style file; InputError with what is wrong with it."""
    from keyfacts.pipeline.brands import brand_as_style as style_of

    return style_of(project, name)


def fetch_snapshots(
    project: Path, dataset: str, environment: Mapping[str, str], findings: Findings
) -> tuple[Fetched, ...]:
    """Fetch every table of ``dataset`` that has ``fetch``; what cannot be had is a finding, and its file stays."""
    from keyfacts.pipeline.snapshots import fetch_all  # Reads the dataset: only when something is fetched.

    return fetch_all(project, dataset, environment, findings)
