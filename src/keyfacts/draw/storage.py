"""Artwork as bytes and back, for build's cache: JSON and base64, nothing that could run."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import fields
from typing import Any

from keyfacts.model.artwork import Artwork, DisplayOp, Hatch, ImageOp, PathOp, TextOp
from keyfacts.model.colour import Colour

_BINARY = ("svg", "png", "raster")


def artwork_to_bytes(artwork: Artwork) -> bytes:
    """The artwork as JSON; the same artwork gives the same bytes."""
    form: dict[str, Any] = {"width": artwork.width, "height": artwork.height, "media_type": artwork.media_type}
    form |= {"em": artwork.em, "baseline": artwork.baseline}
    form.update({name: b64encode(getattr(artwork, name)).decode("ascii") for name in _BINARY})
    form["operations"] = [_operation_form(operation) for operation in artwork.operations]
    return json.dumps(form, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def artwork_from_bytes(data: bytes) -> Artwork:
    """The artwork that artwork_to_bytes wrote; raises ValueError, KeyError or TypeError for anything else."""
    form = json.loads(data)
    if not isinstance(form, dict):
        raise ValueError("not an artwork")
    binary = {name: b64decode(form[name], validate=True) for name in _BINARY}
    operations = tuple(_operation(item) for item in form["operations"])
    return Artwork(
        float(form["width"]), float(form["height"]), operations, media_type=str(form["media_type"]),
        em=float(form["em"]), baseline=float(form["baseline"]), **binary,
    )  # fmt: skip


_KINDS: dict[str, type[DisplayOp]] = {"path": PathOp, "text": TextOp, "image": ImageOp}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def _operation_form(operation: DisplayOp) -> dict[str, Any]:
    """Every field that is not as it is by default."""
    form: dict[str, Any] = {"kind": _NAMES[type(operation)]}
    for each in fields(operation):
        value = getattr(operation, each.name)
        if value != each.default:
            form[each.name] = _form(value)
    return form


def _form(value: Any) -> Any:
    if isinstance(value, Colour):
        return [value.red, value.green, value.blue]
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if isinstance(value, Hatch):
        return {each.name: _form(getattr(value, each.name)) for each in fields(value)}
    return value


def _operation(form: dict[str, Any]) -> DisplayOp:
    values = dict(form)
    kind = _KINDS.get(values.pop("kind"))
    if kind is None:
        raise ValueError("not an operation")
    if values.get("hatch"):
        values["hatch"] = Hatch(**_values(values["hatch"]))
    return kind(**_values(values))


_NESTED = ("segments", "clip_path", "places")
_FLAT = ("dash", "clip", "matrix")
_COLOURS = ("fill", "stroke", "colour")
_BYTES = ("pixels", "mask")


def _values(form: dict[str, Any]) -> dict[str, Any]:
    """The fields in the types they have."""
    values = dict(form)
    for name, value in form.items():
        if name in _NESTED:
            values[name] = tuple(tuple(item) for item in value)
        elif name in _FLAT:
            values[name] = tuple(value)
        elif name in _COLOURS:
            values[name] = Colour(*value)
        elif name in _BYTES:
            values[name] = b64decode(value, validate=True)
    return values
