"""Whatever is valid is built in both files with every word, or is told at its line: every block, every container."""

import pytest

from generate_matrix import BLOCKS, CONTAINERS, MatrixProject, cases

_KINDS_OF_NOTES = [(block, container) for block in ("only", "lead", "table", "facts") for container in ("note",)]
_SAMPLE = [*list(cases(1))[::7], *_KINDS_OF_NOTES, ("bullets", "note"), ("code", "item"), ("contents", "quotation")]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> MatrixProject:
    return MatrixProject(tmp_path_factory.mktemp("matrix"))


@pytest.mark.parametrize("case", list(dict.fromkeys(_SAMPLE)), ids=" in ".join)
def test_a_block_in_a_container(project: MatrixProject, case: tuple[str, ...]) -> None:
    assert not project.fault(case)


def test_the_sample_meets_every_block_and_every_container() -> None:
    assert {case[0] for case in _SAMPLE} == set(BLOCKS)
    assert {case[1] for case in _SAMPLE} == set(CONTAINERS)
