"""The house keeps its own rules: floors, sizes, names. Each test names the rule that a change would break."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import REPOSITORY

ENGINE = REPOSITORY / "src" / "keyfacts"
FILES = sorted(
    [*ENGINE.rglob("*.py"), *(REPOSITORY / "conformance").glob("*.py"), *(REPOSITORY / "benchmarks").glob("*.py")]
)
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "shared"}

LONG_FOR_A_REASON = {
    "src/keyfacts/build/report.py:build_report": "the order of a build is to be read in one place",
}
"""Functions over the cap, each with the reason."""

GROWN_FOR_A_REASON = {"src/keyfacts/model/document.py": "the tree is a closed set, to be seen whole"}
"""Files over the cap, each with the reason."""


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function of a file with its number of lines, docstring left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - docstring


def test_imports_point_down_and_each_library_stays_in_its_room() -> None:
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    assert lint_imports(config_filename=str(REPOSITORY / ".importlinter"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_no_file_grows_beyond_what_a_reader_holds_in_mind() -> None:
    lengths = {str(path.relative_to(REPOSITORY)): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    long = {name: length for name, length in lengths.items() if length > LONGEST_FILE}
    assert {name: length for name, length in long.items() if name not in GROWN_FOR_A_REASON} == {}


def test_no_function_is_long_without_a_reason() -> None:
    long = {
        f"{path.relative_to(REPOSITORY)}:{name}": length
        for path in FILES
        for name, length in functions(path)
        if length > LONGEST_FUNCTION
    }
    assert {name: length for name, length in long.items() if name not in LONG_FOR_A_REASON} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [path for path in FILES if path.stem in VAGUE] == []


@pytest.mark.parametrize(
    "call", ["datetime.now", "date.today", "time.time", "random.random", "urllib.request", "os.environ"]
)
def test_nothing_below_build_knows_the_clock_the_network_or_the_environment(call: str) -> None:
    below = [path for path in FILES if ENGINE in path.parents and not {"build", "cli"} & set(path.parts)]
    assert [str(path) for path in below if call in path.read_text(encoding="utf-8")] == []
