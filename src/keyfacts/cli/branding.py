"""``keyfacts brand``: a brand for other programs."""

from __future__ import annotations

from pathlib import Path

from keyfacts.cli.messages import tell
from keyfacts.findings import InputError
from keyfacts.pipeline import brand_as_style, find_project


def give_style(name: str, messages: str) -> int:
    """Print a brand as a matplotlib style file; the exit code."""
    project = find_project(Path.cwd())
    try:
        print(brand_as_style(project, name), end="")
    except InputError as error:
        tell(error.findings, messages, project)
        return 1
    return 0
