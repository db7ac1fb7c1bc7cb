"""Artwork as bytes and back, for build's cache: JSON and base64, nothing that could run."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import fields
from typing import Any

from keyfacts.model.artwork import Artwork, PathOp, TextOp
from keyfacts.model.colour import Colour

_BINARY = ("svg", "png", "raster")


def artwork_to_bytes(artwork: Artwork) -> bytes:
    """The artwork as JSON; the same artwork gives the same bytes."""
    form: dict[str, Any] = {"width": artwork.width, "height": artwork.height, "media_type": artwork.media_type}
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
        float(form["width"]), float(form["height"]), operations, media_type=str(form["media_type"]), **binary
    )


def _operation_form(operation: PathOp | TextOp) -> dict[str, Any]:
    form: dict[str, Any] = {"kind": "path" if isinstance(operation, PathOp) else "text"}
    for each in fields(operation):
        value = getattr(operation, each.name)
        form[each.name] = [value.red, value.green, value.blue] if isinstance(value, Colour) else value
    return form


def _operation(form: dict[str, Any]) -> PathOp | TextOp:
    values = dict(form)
    kind = values.pop("kind")
    if kind == "text":
        values["colour"] = Colour(*values["colour"])
        return TextOp(**values)
    if kind != "path":
        raise ValueError("not an operation")
    values["segments"] = tuple(tuple(segment) for segment in values["segments"])
    values["dash"] = tuple(values["dash"])
    for name in ("fill", "stroke"):
        values[name] = Colour(*values[name]) if values[name] else None
    values["clip"] = tuple(values["clip"]) if values["clip"] else None
    return PathOp(**values)
