"""A cached build loads what it uses and nothing more: these imports cost more than the whole of a short report."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_LOADED = "import sys; from keyfacts.cli import main; main({!r}); print('|'.join(sys.modules))"


def modules_of(arguments: list[str], folder: Path) -> list[str]:
    """The modules that a command has imported when it ends."""
    command = [sys.executable, "-c", _LOADED.format(arguments)]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=100, check=True)
    return ended.stdout.splitlines()[-1].split("|")


def libraries_of(arguments: list[str], folder: Path) -> set[str]:
    """The libraries that a command has imported when it ends."""
    return {name.partition(".")[0] for name in modules_of(arguments, folder)}


def test_the_version_is_told_without_loading_any_library(tmp_path: Path) -> None:
    assert not libraries_of(["--version"], tmp_path) & {"click", "dataclasses", "pydantic", "reportlab", "lxml"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The starter project, built once."""
    libraries_of(["init", "work"], tmp_path)
    libraries_of(["build"], tmp_path / "work")
    return tmp_path / "work"


@pytest.mark.conformance
def test_sql_runs_in_a_process_of_its_own_and_leaves_nothing_in_this_one(project: Path) -> None:
    dataset = project / "data" / "reading-2025" / "datapackage.yaml"
    dataset.write_text(dataset.read_text("utf-8") + "  by_sql: {value: {sql: SELECT 1}}\n", encoding="utf-8")
    loaded = libraries_of(["facts"], project)
    assert "subprocess" in loaded
    assert not loaded & {"duckdb", "psycopg", "sqlite3"}


@pytest.mark.conformance
def test_a_cached_build_loads_no_library_that_it_does_not_need(project: Path) -> None:
    loaded = libraries_of(["build", "--anew"], project)
    assert "reportlab" in loaded
    assert not loaded & {"pydantic", "yaml"}, "dataset, brand and front matter are kept as they were read"
    assert not loaded & {"matplotlib", "numpy", "fontTools", "rich", "python_calamine", "pypdfium2", "asyncio"}
    assert not loaded & {"duckdb", "psycopg", "sqlite3", "distributed", "dask"}


@pytest.mark.conformance
def test_python_docx_is_loaded_where_a_word_file_is_written_and_nowhere_else(project: Path) -> None:
    assert "docx" in libraries_of(["build", "--anew"], project)
    assert "docx" not in libraries_of(["build", "--anew", "--to", "pdf"], project)
    assert "docx" not in libraries_of(["check", "--content"], project)


@pytest.mark.conformance
def test_a_build_of_which_nothing_has_changed_loads_no_room_at_all(project: Path) -> None:
    libraries_of(["build"], project)  # the first notes nothing of files that are as new as itself
    modules = modules_of(["build"], project)
    rooms = {name.split(".")[1] for name in modules if name.startswith("keyfacts.")}
    assert rooms == {"api", "cli", "pipeline", "findings", "gate", "harmless", "values"}
    loaded = {name.partition(".")[0] for name in modules}
    assert not loaded & {"pydantic", "markdown_it", "yaml", "reportlab", "lxml", "pikepdf", "uharfbuzz", "PIL", "babel"}
    assert not loaded & {"concurrent", "multiprocessing", "tempfile", "shutil", "email"}
