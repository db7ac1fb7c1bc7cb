"""The bridge from pydantic's errors to findings: every error of a file, each at the place of what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
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
            hint = did_you_mean(last, _keys_at(model, problem["loc"][:-1]))
            findings.report("KF103", placed.key_place(*where), f"unknown key '{last[:80]}'", hint)
        case "missing":
            name = str(problem["loc"][-1])
            findings.report("KF105", placed.place(*where), f"the key '{name}' is missing")
        case "wrong":
            at = where + tuple(context.get("at", ()))
            message = f"{last}: {context['message']}" if last else context["message"]
            findings.report(context["code"], placed.place(*at), message, context["hint"])
        case kind:
            findings.report("KF104", placed.place(*where), f"{last or 'this'}: {_plain_message(kind, problem)}")


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
                    inner.extend(_models_in((info.annotation, *info.metadata)))
        models = inner or models
    return [info.alias or name for current in models for name, info in current.model_fields.items()]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    arguments = annotation if isinstance(annotation, tuple) else get_args(annotation)
    return [model for argument in arguments for model in _models_in(argument)]
