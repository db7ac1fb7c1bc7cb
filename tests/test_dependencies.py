"""What is declared is what is used: packages of users and of developers, pinned as installed, by their public names."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from builders import REPOSITORY
from keyfacts.findings.meanings import HOME
from source_trees import nodes
from test_layers import ENGINE, FILES, LIBRARIES, libraries, module

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]

TOOLS = {
    "mypy": "$(VENV)/bin/mypy",
    "ruff": "$(VENV)/bin/ruff check",
    "pytest-xdist": "pytest -n auto",
    "pytest-timeout": "timeout = 120",
    "types-pyyaml": "strict = true",
    "lxml-stubs": "strict = true",
}
"""Packages of developers that nothing imports: what of the Makefile or of pyproject.toml needs each."""

INSTALLED_ELSEWHERE = {"typst", "uno", "page"}
"""What conformance and benchmarks install, or find, for themselves."""

OF_LXML = "lxml has no public name for the type of its elements; its documentation writes this one"
OF_PENS = "fontTools documents these as what a pen of one's own has to have (fontTools.pens.basePen)"
PRIVATE = {
    "_Element": OF_LXML,
    "_moveTo": OF_PENS,
    "_lineTo": OF_PENS,
    "_curveToOne": OF_PENS,
    "_closePath": OF_PENS,
    "_endPath": OF_PENS,
    "_element": "python-docx keeps the elements of a part under it; here they are parsed when they are first asked for",
    "_doc": "a canvas of ReportLab cannot be given its file in another way",
}
"""Names of libraries that begin with an underscore, each with the reason why it is used."""

_OF_TUPLES = {"_asdict", "_replace", "_make", "_fields", "_field_defaults", "_exit"}
"""Public names of Python's own, whatever they begin with."""


def named(requirements: list[str]) -> set[str]:
    """The packages of requirements by their canonical names."""
    return {canonicalize_name(Requirement(line).name) for line in requirements}


def test_developers_are_given_what_tests_import_and_nothing_that_nobody_uses() -> None:
    tests = {path.stem for path in (REPOSITORY / "tests").rglob("*.py")} | {path.stem for path in FILES}
    scripts = [path for folder in ("tests", "examples") for path in (REPOSITORY / folder).rglob("*.py")]
    used = set().union(*(libraries(path) for path in scripts)) - tests - {path.stem for path in scripts}
    packages = packages_distributions()
    of_tests = {canonicalize_name(name) for library in used for name in packages.get(library, [library])}
    declared, of_users = named(EXTRAS["dev"]), named(PROJECT["dependencies"])
    assert of_tests - declared - of_users == set()
    brought = named([line for extra, lines in EXTRAS.items() if extra != "dev" for line in lines])
    assert declared - of_tests - brought == {*TOOLS}
    settings = (REPOSITORY / "Makefile").read_text("utf-8") + (REPOSITORY / "pyproject.toml").read_text("utf-8")
    assert [tool for tool, use in TOOLS.items() if use not in settings] == []


def test_what_conformance_and_benchmarks_import_is_declared_or_theirs() -> None:
    folders = (REPOSITORY / "conformance", REPOSITORY / "benchmarks")
    paths = [path for folder in folders for path in folder.rglob("*.py")]
    own = {path.stem for path in [*paths, *(REPOSITORY / "tests").rglob("*.py")]}
    packages = packages_distributions()
    used = set().union(*(libraries(path) for path in paths)) - own - INSTALLED_ELSEWHERE
    of_them = {canonicalize_name(name) for library in used for name in packages.get(library, [library])}
    assert of_them - named(EXTRAS["dev"]) - named(PROJECT["dependencies"]) == set()


def test_developers_can_try_every_extra() -> None:
    for extra, lines in EXTRAS.items():
        assert {*lines} <= {*EXTRAS["dev"]}, extra


def wanted_by(requirements: list[str]) -> dict[str, str]:
    """Every package that requirements lead to, as far as it is installed, with its version."""
    found: dict[str, str] = {}
    waiting = [(Requirement(line), {""}) for line in requirements]
    seen: set[tuple[str, str]] = set()
    while waiting:
        wanted, extras = waiting.pop()
        if wanted.marker and not any(wanted.marker.evaluate({"extra": extra}) for extra in extras):
            continue
        name = canonicalize_name(wanted.name)
        if (name, str(sorted(wanted.extras))) in seen:
            continue
        seen.add((name, str(sorted(wanted.extras))))
        try:
            known = distribution(wanted.name)
        except PackageNotFoundError:
            found[name] = "not installed"
            continue
        assert wanted.specifier.contains(known.version, prereleases=True), f"{wanted} and {known.version}"
        found[name] = known.version
        waiting += [(Requirement(line), {"", *wanted.extras}) for line in known.requires or ()]
    return found


def test_every_package_that_is_declared_or_brought_is_pinned_and_none_besides() -> None:
    lines = (REPOSITORY / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    pinned = {canonicalize_name(name): version for name, version in pins.items()}
    assert pinned == wanted_by([*PROJECT["dependencies"], *EXTRAS["dev"]])
    assert [*pins] == sorted(pins, key=str.lower)


def test_bounds_say_from_which_version_and_up_to_which() -> None:
    for line in {*PROJECT["dependencies"], *(each for lines in EXTRAS.values() for each in lines)}:
        assert {each.operator for each in Requirement(line).specifier} == {">=", "<"}, line


# --- private names -------------------------------------------------------------------------------------------------


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in _OF_TUPLES


def own_names() -> set[str]:
    """The private names that the engine gives itself: functions, classes, variables, and fields of its own objects."""
    names: set[str] = set()
    for path in ENGINE.rglob("*.py"):
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                names.update([node.attr] if isinstance(node.value, ast.Name) else [])
    return names


def private_names_of_libraries(path: Path, own: set[str]) -> Iterator[str]:
    """Modules, imported names, attributes and keywords of libraries that are private, wherever a file reaches them."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if any(map(private, alias.name.split("."))))
        elif isinstance(node, ast.ImportFrom) and node.module and not node.module.startswith("keyfacts"):
            words = [*node.module.split("."), *(alias.name for alias in node.names)]
            yield from (f"{node.module}.{word}" for word in words if private(word))
        elif isinstance(node, ast.Attribute) and private(node.attr):
            if node.attr not in own:
                yield node.attr
            elif isinstance(node.ctx, ast.Store) and not isinstance(node.value, ast.Name):
                yield f"{module(path)}: {ast.unparse(node)}"
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("getattr", "setattr", "hasattr", "delattr"):
            asked = node.args[1]
            if isinstance(asked, ast.Constant) and private(str(asked.value)) and asked.value not in own:
                yield str(asked.value)


def overridden(path: Path) -> Iterator[str]:
    """Private names that a class of ours takes over from a class of a library."""
    if not any(isinstance(node, ast.ClassDef) and node.bases for node in nodes(path)):
        return
    from importlib import import_module

    for thing in vars(import_module(f"keyfacts.{module(path)}")).values():
        if isinstance(thing, type) and thing.__module__ == f"keyfacts.{module(path)}":
            theirs = {
                name
                for base in thing.__mro__
                if base.__module__.partition(".")[0] in EXTENDED
                for name in (*vars(base), *fields_of(base))
            }
            yield from (name for name in vars(thing) if private(name) and name in theirs)


def fields_of(base: type) -> set[str]:
    """What a class of a library calls the fields of its objects."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(base)))
    except (OSError, TypeError):
        return set()  # compiled
    stored = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store))
    return {node.attr for node in stored if ast.unparse(node.value) == "self"}


EXTENDED = ("reportlab", "matplotlib", "docx", "fontTools", "pikepdf", "xlsxwriter", "PIL", "click")
"""Libraries whose classes ours may extend."""


def test_no_private_name_of_a_library_is_reached_without_a_reason() -> None:
    own = own_names()
    found = {name for path in ENGINE.rglob("*.py") for name in private_names_of_libraries(path, own)}
    of_libraries = [path for path in ENGINE.rglob("*.py") if libraries(path) & {*EXTENDED}]
    found |= {name for path in of_libraries for name in overridden(path)}
    assert found == {*PRIVATE}


@pytest.mark.parametrize(
    "written",
    [
        "from matplotlib import _api",
        "import reportlab._private",
        "from docx.oxml._x import thing",
        "canvas._pagesize",
        "getattr(page, '_hidden')",
        "self._images._own = 1",
    ],
)
def test_the_search_for_private_names_finds_them(written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "trial.py"
    path.write_text(written, encoding="utf-8")
    monkeypatch.setattr("test_dependencies.module", lambda _: "trial")
    assert [*private_names_of_libraries(path, {"_own", "_images"})]


def test_every_library_of_a_room_stands_in_its_line_on_the_page_about_the_architecture() -> None:
    page = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = dict(re.findall(r"^\| `([a-z.]+)` \| [^|]+ \| ([^|]*)\|$", page, re.MULTILINE))
    called = {
        "markdown_it": "markdown-it-py",
        "yaml": "PyYAML",
        "PIL": "Pillow",
        "bidi": "python-bidi",
        "docx": "python-docx",
    }
    silent = {"pydantic_core", "mdit_py_plugins"}
    for room, names in LIBRARIES.items():
        told = rooms[room].casefold()
        missing = [name for name in names - silent if called.get(name, name).casefold() not in told]
        assert missing == [], room


def test_the_place_of_the_documentation_is_named_alike_everywhere() -> None:
    """In the metadata, in the README of the wheel and in the help of findings."""
    assert PROJECT["urls"]["Homepage"] == HOME
    assert f'HOME = "{HOME}"' in (REPOSITORY / "setup.py").read_text(encoding="utf-8")
    assert all(address.startswith(HOME) for address in PROJECT["urls"].values())


def test_every_font_that_is_packaged_comes_with_its_license() -> None:
    for folder in {path.parent for path in ENGINE.rglob("*.ttf")}:
        (license_file,) = folder.glob("LICENSE-*.txt")
        patterns = PROJECT["license-files"]
        assert any(license_file.relative_to(REPOSITORY).match(pattern) for pattern in patterns)
        assert license_file.name in (REPOSITORY / "THIRD-PARTY.md").read_text(encoding="utf-8")
