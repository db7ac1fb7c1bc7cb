"""``keyfacts facts fetch``: reads servers into snapshots; the only command that uses the network."""

from __future__ import annotations

import os
from pathlib import Path

from keyfacts.cli.telling import seen_from, tell
from keyfacts.cli.terminal import from_here
from keyfacts.findings import Findings, UsageError, did_you_mean
from keyfacts.pipeline import Fetched, data_names, fetch_snapshots, find_project


def fetch_facts(dataset: str, messages: str) -> int:
    """Fetch the snapshots of one dataset, or of all; the exit code."""
    here = Path.cwd()
    project = find_project(here)
    known = data_names(project)
    if not known or (dataset and dataset not in known):
        listing = f"the datasets are: {', '.join(known)}" if known else f"there are no datasets in {project / 'data'}"
        raise UsageError(f"no dataset '{dataset}'; {did_you_mean(dataset, known) or listing}" if dataset else listing)
    findings = Findings()
    fetched: list[Fetched] = []
    for name in [dataset] if dataset else known:
        own = Findings()
        fetched += fetch_snapshots(project, name, os.environ, own)
        findings.extend(own)
    if messages == "text":
        for made in fetched:
            rows = f"{made.rows:,} {'row' if made.rows == 1 else 'rows'}"
            print(f"{from_here(made.path, here)}: {rows}, {'written' if made.changed else 'as before'}")
        if not fetched and not findings.has_errors:
            print("nothing to fetch: no table has the key fetch")
    tell([seen_from(here, project, finding) for finding in findings.sorted()], (), messages, here)
    return int(findings.has_errors)
