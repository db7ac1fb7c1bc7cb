"""Findings speak in one form: a clause in lower case without a full stop, and so do their hints.

The sentences are read out of the source: every literal that is passed as a message or a hint, through the variables,
conditions and sums of its function. What comes out of a function or an attribute is judged where it is written.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import REPOSITORY
from source_trees import tree

ENGINE = REPOSITORY / "src" / "keyfacts"
SENTENCES = {
    "report": (2, 3),
    "Finding": (2, 4),
    "Problem": (1, 2),
    "FormulaError": (0, 1),
    "Refusal": (0, 1),
    "ServerError": (1, 2),
    "_Refused": (2, 3),
    "fail": (1, 2),
    "fail_clause": (2, 3),
    "_tell": (1, 2),
    "both_sides": (0, 0),
}
"""The calls that take sentences, with the positions of message and hint among their arguments."""

NAMES = ("Word", "Column", "Home", "Contents")
"""Words that keep their capital: a program, its commands, the keys of a PDF."""
BEGINNING = re.compile(rf"[a-z0-9'“\"#{{@:<*\[]|[A-Z][A-Z0-9]|U\+|XObject|XMP|(?:{'|'.join(NAMES)})\b")


def literals(node: ast.expr | None, names: dict[str, list[ast.expr]]) -> Iterator[str]:
    """Every text that an expression may be; what is not written in it stands as ``{}``."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body, names)
        yield from literals(node.orelse, names)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from literals(value, names)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        lefts, rights = list(literals(node.left, names)) or ["{}"], list(literals(node.right, names)) or ["{}"]
        yield from (left + right for left in lefts for right in rights)
    elif isinstance(node, ast.Name):
        for value in names.get(node.id, ()):
            yield from literals(value, {name: values for name, values in names.items() if name != node.id})


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """The messages and hints of a file, with their lines."""
    parsed = tree(path)
    for scope in (node for node in ast.walk(parsed) if isinstance(node, ast.FunctionDef)):
        names: dict[str, list[ast.expr]] = {}
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign):
                for name, value in assigned(node):
                    names.setdefault(name, []).append(value)
        for call in (node for node in ast.walk(scope) if isinstance(node, ast.Call)):
            for argument in spoken(call):
                yield from ((call.lineno, text) for text in literals(argument, names) if text)


def assigned(node: ast.Assign) -> Iterator[tuple[str, ast.expr]]:
    """The names of an assignment with what they are given, pairs taken apart."""
    for target in node.targets:
        if isinstance(target, ast.Name):
            yield target.id, node.value
        elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = zip(target.elts, node.value.elts, strict=True)
            yield from ((name.id, value) for name, value in pairs if isinstance(name, ast.Name))


def spoken(call: ast.Call) -> Iterator[ast.expr]:
    """The arguments of a call that are message or hint of a finding."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if called in SENTENCES:
        yield from (call.args[index] for index in dict.fromkeys(SENTENCES[called]) if index < len(call.args))
        yield from (keyword.value for keyword in call.keywords if keyword.arg in ("message", "hint", "what"))


def covered() -> list[Path]:
    """The files of the engine, what ``init`` copies left out."""
    return [path for path in sorted(ENGINE.rglob("*.py")) if "starter" not in path.parts]


def test_the_sentences_of_findings_are_found_in_the_source() -> None:
    assert sum(1 for path in covered() for _ in sentences(path)) > 600


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(ENGINE))) for path in covered()])
def test_messages_and_hints_begin_in_lower_case_and_end_without_a_full_stop(path: Path) -> None:
    wrong = [
        f"line {line}: {text}"
        for line, text in sentences(path)
        if not BEGINNING.match(text) or (text.endswith(".") and not text.endswith("..."))
    ]
    assert wrong == []
