"""A wrong word beside a right number is contradicted by the data, or by the signature of the sentence."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from builders import REPOSITORY
from mutate_prose import SignedCopy, mutations_of, projects, sample

SAMPLE = 15
"""One of each class; conformance tries more, of three projects."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> SignedCopy:
    """A project of 40 facts of all kinds in which every text is signed."""
    origin, styles = next(iter(projects(REPOSITORY).values()))
    return SignedCopy(origin, Path(tmp_path_factory.mktemp("prose")) / "project", styles)


def test_the_project_has_no_findings(copy: SignedCopy) -> None:
    assert copy.before == set()


def test_every_mutation_is_told_and_many_by_the_data_themselves(copy: SignedCopy) -> None:
    tried = sample(mutations_of(copy.project), SAMPLE, seed=3)
    verdicts = {mutation: copy.verdict(mutation) for mutation in tried}
    assert [str(mutation) for mutation, verdict in verdicts.items() if verdict == "missed"] == []
    assert Counter(verdicts.values())["contradicted"] >= SAMPLE / 3
    assert len({mutation.kind for mutation in tried}) == SAMPLE
