"""From files to values: reports, datasets and brands, each value with its place, each error as a finding."""

from pathlib import Path

from keyfacts.findings import Findings, Place
from keyfacts.model.document.edited_word import EditedWord
from keyfacts.model.template import WordTemplate
from keyfacts.read.brand.brand import read_brand
from keyfacts.read.dataset.dataset import read_dataset
from keyfacts.read.dataset.snapshots import is_snapshot, read_fetches, snapshot_files
from keyfacts.read.files.spans import yaml_spans
from keyfacts.read.project import PROJECT_FILE, read_severities
from keyfacts.read.report.report import read_report
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


def read_template(path: Path, findings: Findings) -> WordTemplate | None:
    """The Word template at ``path``, with its text and no style named for a role."""
    from keyfacts.read.template.template import read_template as read  # lxml: only where there is a template

    return read(path.parent, path, findings, Place(path.name), True, {})


def read_edited_word(path: Path, findings: Findings) -> EditedWord | None:
    """A Word file that came back from a reviewer."""
    from keyfacts.read.edited_word.story import read_edited_word as read  # lxml: only where there is such a file

    return read(path, findings)
