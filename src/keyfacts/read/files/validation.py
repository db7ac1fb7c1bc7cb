"""The bridge from pydantic's errors to findings: every error of a file, each at the place of what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from keyfacts.findings import Findings, did_you_mean
from keyfacts.read.files.forms import shown
from keyfacts.read.files.yaml import PlacedData

_MOST_PROBLEMS = 200
"""Problems reported of one file; nobody works through more in one go."""

ModelT = TypeVar("ModelT", bound=BaseModel)


def validate(
    model: type[ModelT], placed: PlacedData, findings: Findings, path: tuple[str | int, ...] = (), keep: int = 0
) -> ModelT | None:
    """The model of the data at ``path``, with every error as a finding at its place.

    With ``keep`` the entries that err (cut to ``keep`` steps of their path) are left out and the rest is returned, so
    that reading goes on; None when that is not possible either.
    """
    data: Any = placed.data
    for step in path:
        data = data[step]
    for _ in range(4):
        try:
            return model.model_validate(data)
        except ValidationError as error:
            problems = error.errors(include_url=False)
        for problem in problems[:_MOST_PROBLEMS]:
            _report(model, problem, placed, path, findings)
        if not keep:
            return None
        data = _without(data, {_real_path(p["loc"], placed, path)[:keep] for p in problems})
    return None


def _report(
    model: type[BaseModel], problem: ErrorDetails, placed: PlacedData, path: tuple[str | int, ...], findings: Findings
) -> None:
    """One pydantic error as a finding."""
    where = path + _real_path(problem["loc"], placed, path)
    context = problem.get("ctx", {})
    last = _label(where)
    match problem["type"]:
        case "extra_forbidden":
            hint = _key_hint(last, model, problem["loc"][:-1])
            findings.report("KF103", placed.key_place(*where), f"unknown key '{last[:80]}'", hint)
        case "missing":
            name = str(problem["loc"][-1])
            findings.report("KF105", placed.place(*where), f"the key '{name}' is missing", f"add it: {name}: ...")
        case "wrong":
            at = where + tuple(context.get("at", ()))
            message = f"{last}: {context['message']}" if last else context["message"]
            findings.report(context["code"], placed.place(*at), message, context["hint"])
        case kind if kind in _SIZES:
            code = _CODES_OF_LENGTH.get(last, "KF104") if kind in ("too_long", "string_too_long") else "KF104"
            findings.report(code, placed.place(*where), f"{last or 'this'}: {_size(kind, problem)}", _size_hint(last))
        case kind:
            findings.report("KF104", placed.place(*where), f"{last or 'this'}: {_plain_message(kind, problem)}")


_CODES_OF_LENGTH = {"formula": "KF307", "sql": "KF112"}
"""Longer than allowed has the code of its topic."""
_SIZES = {
    "too_long": "at most",
    "string_too_long": "at most",
    "too_short": "at least",
    "string_too_short": "at least",
    "less_than_equal": "at most",
    "less_than": "less than",
    "greater_than_equal": "at least",
    "greater_than": "more than",
}


def _size(kind: str, problem: ErrorDetails) -> str:
    """What is too long, short, large or small, and what the limit is."""
    context, given = problem.get("ctx", {}), problem["input"]
    limit = next(context[key] for key in ("max_length", "min_length", "le", "lt", "ge", "gt") if key in context)
    if not kind.endswith(("long", "short")):
        return f"{shown(given)} is out of range, {_SIZES[kind]} {limit}"
    thing = "character" if isinstance(given, str) else "key" if isinstance(given, dict) else "item"
    things = thing if limit == 1 else f"{thing}s"
    if not given:
        return f"nothing is given, {limit} {things} {_SIZES[kind]}"
    return f"{len(given):,} {thing if len(given) == 1 else thing + 's'} are given, {limit:,} {things} {_SIZES[kind]}"


def _size_hint(key: str) -> str:
    hints = {
        "formula": "compute a part of it as a fact of its own",
        "sql": "divide it: a table by SQL may read another",
    }
    return hints.get(key, "")


def _label(path: tuple[str | int, ...]) -> str:
    """The last step of a path as a finding names it: a key, or a key and the number of its item."""
    if path and isinstance(path[-1], int):
        return f"item {path[-1] + 1}" + (f" of {path[-2]}" if len(path) > 1 else "")
    return str(path[-1]) if path else ""


def _plain_message(kind: str, problem: ErrorDetails) -> str:
    given = shown(problem["input"])
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"expected keys and values, found {given}"
    if kind in ("tuple_type", "list_type"):
        return f"expected a list, found {given}"
    return f"{given} does not fit ({problem['msg'][0].lower()}{problem['msg'][1:]})"


def _real_path(loc: tuple[str | int, ...], placed: PlacedData, base: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Pydantic's path without the tags of unions, and without a missing key at its end."""
    path: tuple[str | int, ...] = ()
    for step in loc:
        if isinstance(step, str) and step.startswith("<"):
            continue
        if (*base, *path, step) not in placed.values:
            break
        path = (*path, step)
    return path


def _without(data: Any, paths: Iterable[tuple[str | int, ...]]) -> Any:
    """A copy of ``data`` without the entries at ``paths``."""
    groups: dict[str | int, list[tuple[str | int, ...]]] = {}
    for path in paths:
        if path:
            groups.setdefault(path[0], []).append(path[1:])
    if isinstance(data, dict):
        return {k: _without(v, groups[k]) if k in groups else v for k, v in data.items() if () not in groups.get(k, ())}
    if isinstance(data, list):
        return [_without(v, groups.get(i, ())) for i, v in enumerate(data) if () not in groups.get(i, ())]
    return data


_MOST_KEYS = 20


def _key_hint(key: str, model: type[BaseModel], loc: tuple[str | int, ...]) -> str:
    """The key that was meant, where this one belongs, or which there are."""
    known = _keys_at(model, loc)
    near = did_you_mean(key, known)
    homes = list(dict.fromkeys(_homes(key, model)))
    if homes:
        return "; ".join(part for part in (f"it is a key of {', '.join(homes[:3])}", near) if part)
    if near:
        return near
    return f"the keys are: {', '.join(sorted(known)[:_MOST_KEYS])}{', ...' if len(known) > _MOST_KEYS else ''}"


def _homes(key: str, model: type[BaseModel], name: str = "the file", above: tuple[Any, ...] = ()) -> Iterator[str]:
    """Under which keys of the file the forms stand that know ``key``, the outermost first."""
    fields = {info.alias or field: info for field, info in model.model_fields.items()}
    if key in fields:
        yield f"'{name}'" if above else name
    for field, info in fields.items():
        for inner in models_in((info.annotation, *info.metadata)):
            if inner is not model and inner not in above:
                yield from _homes(key, inner, field, (*above, model))


def _keys_at(model: Any, loc: tuple[str | int, ...]) -> list[str]:
    """The keys known at ``loc`` of ``model``: of every model that its annotation can be."""
    models: list[type[BaseModel]] = [model]
    for step in loc:
        if isinstance(step, int) or (isinstance(step, str) and step.startswith("<")):
            continue
        inner: list[type[BaseModel]] = []
        for current in models:
            for name, info in current.model_fields.items():
                if step in (name, info.alias):
                    inner.extend(models_in((info.annotation, *info.metadata)))
        models = inner or models
    return [info.alias or name for current in models for name, info in current.model_fields.items()]


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """The forms that an annotation names, however deep in unions and lists."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    arguments = annotation if isinstance(annotation, tuple) else get_args(annotation)
    return [model for argument in arguments for model in models_in(argument)]
