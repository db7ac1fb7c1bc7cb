"""One small wrong thing in the shipped datasets and reports is found, and nothing is found in them as they are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from builders import REPOSITORY
from mutate_facts import Laboratory, mutations

SAMPLE = 11
"""One of each kind; conformance tries 300."""


@pytest.fixture(scope="module")
def laboratory(tmp_path_factory: pytest.TempPathFactory) -> Laboratory:
    """A copy of the shipped reports."""
    return Laboratory(REPOSITORY, Path(tmp_path_factory.mktemp("laboratory")) / "project")


def test_the_shipped_reports_have_no_findings(laboratory: Laboratory) -> None:
    assert laboratory.before == set()


@pytest.mark.conformance
def test_nearly_every_mutation_is_contradicted(laboratory: Laboratory) -> None:
    verdicts = {mutation: laboratory.verdict(mutation) for mutation in mutations(laboratory.project, SAMPLE, seed=7)}
    missed = [str(mutation) for mutation, (verdict, _) in verdicts.items() if verdict == "missed"]
    assert len(verdicts) == SAMPLE
    assert len(missed) <= 1, missed
    assert Counter(verdict for verdict, _ in verdicts.values())["contradicted"] >= SAMPLE * 0.9
