"""Every block in every container, and in every container inside another: both files with every word, or a line."""

from __future__ import annotations

import os
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from projects import Finished
from verdicts import Verdicts

_EVERY = 11
"""Of the cases two levels deep, each eleventh: about two hundred, of every block and container."""


def judge_matrix(_: Finished, verdicts: Verdicts) -> None:
    """All cases of one level, a sample of those of two."""
    import word_subjects  # noqa: F401  (it knows where the tests' generators lie)
    from generate_matrix import cases

    wanted = [*cases(1), *list(cases(2))[::_EVERY]]
    share = max(1, len(wanted) // 8)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        shares = [wanted[start : start + share] for start in range(0, len(wanted), share)]
        problems = [problem for told in pool.map(_faults, shares) for problem in told]
    verdicts.none_of("matrix", "blocks in containers", problems, f"{len(wanted)} reports")


def _faults(wanted: list[tuple[str, ...]]) -> list[str]:
    import word_subjects  # noqa: F401
    from generate_matrix import MatrixProject

    with tempfile.TemporaryDirectory() as folder:
        project = MatrixProject(Path(folder))
        told = [(case, _fault(project, case)) for case in wanted]
    return [f"{' in '.join(case)}: {fault}" for case, fault in told if fault]


def _fault(project: object, case: tuple[str, ...]) -> str:
    try:
        return project.fault(case)  # type: ignore[attr-defined,no-any-return]
    except Exception as error:
        return f"{type(error).__name__}: {error}"
