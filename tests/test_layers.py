"""The house keeps its own rules: floors, libraries, sizes, names. Each test names the rule a change would break."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from builders import REPOSITORY
from source_trees import nodes, tree

ENGINE = REPOSITORY / "src" / "keyfacts"
FILES = sorted(
    [*ENGINE.rglob("*.py"), *(REPOSITORY / "conformance").glob("*.py"), *(REPOSITORY / "benchmarks").glob("*.py")]
)
LONGEST_FILE, LONGEST_FUNCTION, MOST_FILES = 400, 60, 20
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "shared"}

LIBRARIES = {
    "api": {"pandas", "pypdfium2"},
    "cli": {"click", "rich"},
    "pipeline": {"dask", "distributed", "psycopg"},
    "read": {"PIL", "duckdb", "latex2mathml", "lxml", "markdown_it", "mdit_py_plugins", "pydantic", "pydantic_core"}
    | {"yaml"},
    "draw": {"PIL", "fontTools", "matplotlib", "numpy", "pandas", "uharfbuzz"},
    "write.pdf": {"PIL", "pikepdf", "reportlab", "uharfbuzz"},
    "write.docx": {"docx", "lxml", "xlsxwriter"},
    "check": {"lxml", "pikepdf"},
    "type": {"bidi", "pyphen", "uharfbuzz"},
    "ooxml": {"lxml"},
    "numerals": {"babel"},
}
"""The libraries that each room imports; a room that is not here uses the standard library alone."""

LONG_FOR_A_REASON: dict[str, str] = {}
"""Functions over the cap, each with the reason."""

GROWN_FOR_A_REASON: dict[str, str] = {}
"""Files over the cap, each with the reason."""

SEEN_FROM_OUTSIDE = {"Brand", "Built", "Dataset", "Table"}
"""What the API shows of a value of the house has the value's own name: it stands for the same thing."""

OUTSIDE_WORLD = {
    "datetime": {"datetime.now", "datetime.today", "date.today", "datetime.utcnow"},
    "time": {"time.time", "time.time_ns", "time.monotonic", "time.perf_counter"},
    "os": {"os.environ", "os.getenv"},
    "random": {"random"},
    "secrets": {"secrets"},
    "socket": {"socket"},
    "urllib": {"urllib.request"},
    "http": {"http.client"},
}
"""What nothing below the pipeline may touch, by the module that has it: clock, environment, chance, network."""


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function of a file with its number of lines, docstring left out."""
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - docstring


def module(path: Path) -> str:
    """The dotted name of a file of the engine, below ``keyfacts``."""
    return ".".join(path.relative_to(ENGINE).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module") and node.args:
            yield from [node.args[0].value] if isinstance(node.args[0], ast.Constant) else []


def libraries(path: Path) -> set[str]:
    """The packages that a file imports which are neither ours nor Python's."""
    names = {name.split(".")[0] for name in imported(path)}
    return names - sys.stdlib_module_names - {"keyfacts", "__future__", ""}


def room_of(path: Path) -> str:
    """The room a file belongs to: the first part of its name, or the first two in ``write``."""
    parts = module(path).split(".")
    return ".".join(parts[:2]) if parts[0] == "write" else parts[0]


def test_imports_point_down_and_nothing_imports_in_a_circle() -> None:
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    assert lint_imports(config_filename=str(REPOSITORY / ".importlinter"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_other_rooms_enter_by_the_door() -> None:
    rooms = ("read", "compose", "renewal", "draw", "write.pdf", "write.docx", "check", "review", "pipeline", "api")
    through_windows = {
        f"{module(path)} -> {name}"
        for path in ENGINE.rglob("*.py")
        for name in imported(path)
        for room in rooms
        if name.startswith(f"keyfacts.{room}.") and room_of(path) != room
    }
    assert through_windows == set()


def test_each_library_stays_in_its_rooms() -> None:
    used: dict[str, set[str]] = defaultdict(set)
    for path in ENGINE.rglob("*.py"):
        used[room_of(path)] |= libraries(path)
    assert {room: names for room, names in used.items() if names} == LIBRARIES


def test_every_declared_dependency_is_imported_and_every_imported_library_is_declared() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["all"]]
    declared = {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in wanted}  # type: ignore[index]
    packages = packages_distributions()
    used = {
        name.lower().replace("_", "-")
        for library in set().union(*LIBRARIES.values()) - {"pydantic_core"}  # pydantic brings its own
        for name in packages.get(library, [library])
    }
    assert declared == used


def test_no_file_grows_beyond_what_a_reader_holds_in_mind() -> None:
    lengths = {str(path.relative_to(REPOSITORY)): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    long = {name: length for name, length in lengths.items() if length > LONGEST_FILE}
    assert {name: length for name, length in long.items() if name not in GROWN_FOR_A_REASON} == {}


def test_no_folder_holds_more_files_than_a_reader_looks_through() -> None:
    folders = Counter(str(path.parent.relative_to(REPOSITORY)) for path in ENGINE.rglob("*.py"))
    assert {name: count for name, count in folders.items() if count > MOST_FILES} == {}


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


def test_one_word_has_one_meaning_as_the_name_of_a_class_or_alias() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for path in ENGINE.rglob("*.py"):
        for name in defined(tree(path)):
            if room_of(path) != "api" or name not in SEEN_FROM_OUTSIDE:
                homes[name].append(module(path))
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


def defined(parsed: ast.Module) -> Iterator[str]:
    """The public classes and aliases that a file defines at its top: names in the manner of classes."""
    for node in parsed.body:
        targets: list[ast.expr] = []
        if isinstance(node, ast.ClassDef):
            yield from [] if node.name.startswith("_") else [node.name]
        elif isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        for target in targets:
            if isinstance(target, ast.Name) and re.fullmatch(r"[A-Z][A-Za-z]*[a-z][A-Za-z]*", target.id):
                yield target.id


@pytest.mark.parametrize("name", sorted(OUTSIDE_WORLD))
def test_nothing_below_the_pipeline_knows_the_clock_the_network_or_the_environment(name: str) -> None:
    below = [path for path in ENGINE.rglob("*.py") if room_of(path) not in ("pipeline", "api", "cli", "starter")]
    touched = {
        f"{module(path)}: {used}"
        for path in below
        for used in names_used(tree(path))
        if used in OUTSIDE_WORLD[name] or any(used.startswith(f"{banned}.") for banned in OUTSIDE_WORLD[name])
    }
    assert touched == set()


def names_used(parsed: ast.Module) -> Iterator[str]:
    """Modules imported, names imported from them, and attributes of names: 'time.monotonic', 'os.environ'."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


def test_the_page_on_architecture_names_the_rooms_there_are_and_their_doors() -> None:
    page = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {*re.findall(r"^\| `([a-z.]+)` \| [^|]+ \| [^|]*\|$", page, re.MULTILINE)}
    packages = {path.name for path in ENGINE.iterdir() if (path / "__init__.py").is_file()} - {"write"}
    assert rooms == packages | {"write.pdf", "write.docx"}
    doors = dict(re.findall(r"^\| `([a-z.]+)` \| (`[^|]+) \|$", page, re.MULTILINE))
    assert doors
    for room, names in doors.items():
        offered = import_module(f"keyfacts.{room}").__all__
        assert {*re.findall(r"`(\w+)`", names)} <= {*offered}, room
