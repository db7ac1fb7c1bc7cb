"""Every example in the docstrings of the API does what it says, in a project as ``keyfacts init`` makes it."""

from __future__ import annotations

import doctest
import inspect
from importlib import import_module
from pathlib import Path

import pytest

import keyfacts as kf

MODULES = (
    "keyfacts",
    "keyfacts.findings.collected",
    *(f"keyfacts.api.{name}" for name in ("brands", "builds", "datasets", "projects", "reports", "tables")),
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_file_print_what_they_say(name: str, project: Path) -> None:
    tried = doctest.testmod(import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert tried.attempted > 0
    assert tried.failed == 0


def test_every_public_name_says_what_it_is() -> None:
    for name in kf.__all__:
        if name == "__version__":
            continue
        thing = getattr(kf, name)
        members = [(f"{name}.{each}", getattr(thing, each)) for each in vars(thing) if not each.startswith("_")]
        for each, value in [(name, thing), *members]:
            if inspect.isroutine(value) or isinstance(value, property | type):
                assert inspect.getdoc(value), each


def test_type_checkers_and_people_are_told_the_same_names() -> None:
    stub = Path(kf.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    told = {line.rpartition(" as ")[2] for line in stub.splitlines() if " as " in line}
    assert told | {"__version__"} == {*kf.__all__}
    assert {*kf.__all__} <= {*dir(kf)}
