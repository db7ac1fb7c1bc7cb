"""Where findings are told: to people on standard error, to machines on standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from keyfacts.cli.messages import MACHINE_FORMATS
from keyfacts.cli.terminal import findings_as_text, from_here, takes_colour
from keyfacts.findings import Finding
from keyfacts.pipeline import Output


def tell(findings: Sequence[Finding], written: Sequence[Output], messages: str, here: Path) -> None:
    """Findings on standard error for people, on standard output for machines."""
    if messages == "text":
        text = findings_as_text(findings, here, takes_colour(sys.stderr, os.environ))
        if text:
            print(text, file=sys.stderr)
        return
    outputs = [(from_here(made.path, here), made.pages, len(made.data)) for made in written]
    told = MACHINE_FORMATS[messages](findings, outputs)
    if told:
        print(told)


def seen_from(here: Path, project: Path, finding: Finding) -> Finding:
    """The finding with its file as the user would type it in the current folder."""
    place = finding.place
    if not place.file or here == project:
        return finding
    return replace(finding, place=replace(place, file=from_here(project / place.file, here)))
