"""Keys of a brand that a report writes itself: put into the brand's data before the forms judge it.

A path is followed through the forms, so that a key which they gain can be overridden without a word here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from keyfacts.findings import Findings, did_you_mean
from keyfacts.model.brand import BrandKey
from keyfacts.read.brand.brand_models import BrandFileForm
from keyfacts.read.files.validation import models_in
from keyfacts.read.files.yaml import Path, PlacedData

_MOST_NAMED = 12


def override(placed: PlacedData, keys: Iterable[BrandKey], findings: Findings) -> None:
    """Put each key where its path leads; KF103 for a path that leads nowhere."""
    for key in keys:
        steps = tuple(key.path.split("."))
        fields = _fields_along(steps, key, findings)
        if fields is not None:
            _put(placed, steps, fields, key)


def _fields_along(steps: tuple[str, ...], key: BrandKey, findings: Findings) -> list[FieldInfo | None] | None:
    """The field of each step, None for a name that the author chose (a color of the palette)."""
    fields: list[FieldInfo | None] = []
    models: list[type[BaseModel]] = [BrandFileForm]
    free = False
    for number, step in enumerate(steps):
        known = {
            info.alias or name: info for model in models for name, info in model.model_fields.items() if _is_read(info)
        }
        if step not in known and not free:
            findings.report(
                "KF103",
                key.key_place,
                f"unknown key of the brand '{key.path[:80]}'",
                _hint(steps[:number], step, known),
            )
            return None
        info = None if free else known[step]
        fields.append(info)
        models = [] if info is None else models_in((info.annotation, *info.metadata))
        free = info is not None and _takes_any_name(info.annotation)
    return fields


def _hint(above: tuple[str, ...], step: str, known: Iterable[str]) -> str:
    names = [".".join((*above, name)) for name in known]
    if not names:
        return f"{'.'.join(above)} has no keys of its own"
    near = did_you_mean(".".join((*above, step)), names)
    return (
        near or f"the keys are: {', '.join(sorted(names)[:_MOST_NAMED])}{', ...' if len(names) > _MOST_NAMED else ''}"
    )


def _is_read(info: FieldInfo) -> bool:
    """Whether keyfacts reads a key at all; some are kept for other tools."""
    return info.annotation is not Any


def _takes_any_name(annotation: Any) -> bool:
    return get_origin(annotation) is dict or any(get_origin(each) is dict for each in get_args(annotation))


def _put(placed: PlacedData, steps: tuple[str, ...], fields: list[FieldInfo | None], key: BrandKey) -> None:
    """The value at the end of the path; what stands in its way as one word is spread to the keys it is short for."""
    if not isinstance(placed.data, dict):
        placed.data = {}
    node = placed.data
    for number, step in enumerate(steps[:-1]):
        inner = node.get(step)
        if not isinstance(inner, dict):
            inner = node[step] = _spread(inner, fields[number])
        placed.values.setdefault(steps[: number + 1], key.key_place)
        node = inner
    node[steps[-1]] = list(key.value) if isinstance(key.value, tuple) else key.value
    _forget(placed, steps)
    placed.values[steps], placed.keys[steps] = key.place, key.key_place
    for index in range(len(key.value) if isinstance(key.value, tuple) else 0):
        placed.values[*steps, index] = key.place


def _forget(placed: PlacedData, steps: Path) -> None:
    """The places of what a value has replaced."""
    for places in (placed.values, placed.keys):
        for path in [path for path in places if path[: len(steps)] == steps]:
            del places[path]


def _spread(value: Any, info: FieldInfo | None) -> dict[str, Any]:
    """The keys that a short form stands for, by the form that reads it: `margins: 17mm`, `base: Source Sans 3`."""
    if value is None or info is None:
        return {}
    for reads in _readers((info.annotation, *info.metadata)):
        with suppress(PydanticCustomError):
            spread = reads.func(value)  # type: ignore[call-arg]  # none of ours asks for more
            if isinstance(spread, dict):
                return spread
    return {}


def _readers(annotation: Any) -> Iterator[BeforeValidator]:
    """The functions that read a value before its form does, the outermost first."""
    for each in annotation if isinstance(annotation, tuple) else get_args(annotation):
        if isinstance(each, BeforeValidator):
            yield each
        elif not isinstance(each, str):
            yield from _readers(each)
