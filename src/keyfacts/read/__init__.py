"""From files to values: reports, datasets and brands, each value with its place, each error as a finding."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keyfacts.findings import Findings, Place, Severity
from keyfacts.gate import is_there
from keyfacts.model.document.edited_word import EditedWord
from keyfacts.model.template import WordTemplate
from keyfacts.read.files.files import PROJECT_FILE
from keyfacts.read.report.report import read_report

if TYPE_CHECKING:
    from keyfacts.read.brand.brand import read_brand
    from keyfacts.read.dataset.dataset import read_dataset
    from keyfacts.read.dataset.snapshots import is_snapshot, read_fetches, snapshot_files
    from keyfacts.read.files.spans import yaml_spans
    from keyfacts.read.schemas import json_schemas

__all__ = [
    "PROJECT_FILE",
    "is_snapshot",
    "json_schemas",
    "read_brand",
    "read_dataset",
    "read_edited_word",
    "read_fetches",
    "read_report",
    "read_severities",
    "read_template",
    "snapshot_files",
    "yaml_spans",
]

_LATE = {
    "read_brand": "keyfacts.read.brand.brand",
    "read_dataset": "keyfacts.read.dataset.dataset",
    "json_schemas": "keyfacts.read.schemas",
    "yaml_spans": "keyfacts.read.files.spans",
    **dict.fromkeys(("is_snapshot", "read_fetches", "snapshot_files"), "keyfacts.read.dataset.snapshots"),
}
"""What loads pydantic, YAML and the forms of every key, and is loaded when it is asked for: a build that has kept what
it read needs none of it."""


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(name)
    return getattr(import_module(_LATE[name]), name)


def read_severities(root: Path, findings: Findings) -> dict[str, Severity | None]:
    """What findings weigh in this project, by code, None for those that are off; {} without a ``keyfacts.yaml``."""
    if not is_there(root / PROJECT_FILE):
        return {}
    from keyfacts.read.project import read_severities as read  # pydantic: only where there is such a file

    return read(root, findings)


def read_template(path: Path, findings: Findings) -> WordTemplate | None:
    """The Word template at ``path``, with its text and no style named for a role."""
    from keyfacts.read.template.template import read_template as read  # lxml: only where there is a template

    return read(path.parent, path, findings, Place(path.name), True, {})


def read_edited_word(path: Path, findings: Findings) -> EditedWord | None:
    """A Word file that came back from a reviewer."""
    from keyfacts.read.edited_word.story import read_edited_word as read  # lxml: only where there is such a file

    return read(path, findings)
