"""What scripts, notebooks and the command call: projects with all that is in them, and what is built.

The command is a thin layer over this room; ``import keyfacts`` has its names. Each is loaded when it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from keyfacts.api.brands import Brand
    from keyfacts.api.builds import Built, asked_parameters, build_request, date_asked_for
    from keyfacts.api.datasets import Dataset, ReadDataset, read_facts
    from keyfacts.api.finished import check_finished
    from keyfacts.api.projects import Project
    from keyfacts.api.reports import Report
    from keyfacts.api.selection import Selection
    from keyfacts.api.tables import Table

__all__ = [
    "Brand",
    "Built",
    "Dataset",
    "Project",
    "ReadDataset",
    "Report",
    "Selection",
    "Table",
    "asked_parameters",
    "build_request",
    "check_finished",
    "date_asked_for",
    "read_facts",
]

_FILES = {
    "Brand": "brands",
    "Built": "builds",
    "asked_parameters": "builds",
    "build_request": "builds",
    "date_asked_for": "builds",
    "Dataset": "datasets",
    "ReadDataset": "datasets",
    "read_facts": "datasets",
    "check_finished": "finished",
    "Project": "projects",
    "Report": "reports",
    "Selection": "selection",
    "Table": "tables",
}


def __getattr__(name: str) -> Any:
    if name not in _FILES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_FILES[name]}"), name)
