"""A sample of what ``make conformance`` tries: damaged inputs, and builds that are killed."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from builders import REPOSITORY
from damage import damaged
from kill_builds import problems_of_kills
from mutate_inputs import KINDS, results


@pytest.mark.conformance
def test_a_damaged_input_is_built_or_refused_and_what_was_there_stays_when_a_build_fails(tmp_path: Path) -> None:
    kinds = tuple(kind for kind in KINDS if kind not in ("sql", "sqlite", "duckdb", "parquet"))
    tried = list(results(tmp_path / "laboratory", len(kinds), 5, kinds))
    assert [(result.kind, result.seed, result.problem) for result in tried if result.problem] == []
    assert {result.code for result in tried} == {0, 1}


def test_a_killed_build_leaves_one_whole_set_and_the_next_one_nothing_over(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(REPOSITORY / "src" / "keyfacts" / "starter", project)
    assert problems_of_kills(project, 4, 1) == []


@pytest.mark.parametrize("suffix", [".md", ".xlsx", ".png", ".ttf", ".jpg", ""])
def test_damage_depends_on_the_seed_alone(suffix: str) -> None:
    data = bytes(range(256)) * 8
    first = [damaged(data, suffix, random.Random(f"{seed}")) for seed in range(20)]
    assert first == [damaged(data, suffix, random.Random(f"{seed}")) for seed in range(20)]
    assert len({*first}) > 10
