"""Values of the model as plain data, and back: numbers, texts and lists that JSON has, nothing that could run.

A value is itself where JSON has it, else a list that begins with its kind: a number for a class of the model, a name
for the few types of Python that the model is made of. Bytes that are those of a file are not written but named.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

PlainData: TypeAlias = Any
"""What JSON has: None, numbers, texts, and lists of them."""
_ROOMS = ("keyfacts.model.", "keyfacts.findings.finding", "keyfacts.lengths")
"""Where the classes of kept values stand: they hold values and do nothing."""
_SIMPLE = (str, int, float, bool, type(None))


class NotPlainError(Exception):
    """A value that cannot be kept: rows that are made later, a class from another room."""


class Writer:
    """Writes values; ``classes`` are the names of those met, ``named`` the digests of bytes that need no writing."""

    def __init__(self, named: Mapping[bytes, str]) -> None:
        self._named = named
        self.classes: list[str] = []
        self._forms: dict[type, Callable[[Any], PlainData]] = {
            tuple: lambda value: ["tuple", *map(self.plain, value)],
            list: lambda value: ["list", *map(self.plain, value)],
            dict: self._dict,
            frozenset: lambda value: ["frozenset", *sorted(map(self.plain, value), key=repr)],
            range: lambda value: ["range", value.start, value.stop, value.step],
            bytes: self._bytes,
            Decimal: lambda value: ["decimal", str(value)],
            date: lambda value: ["date", value.isoformat()],
            type(Path()): lambda value: ["path", str(value)],
        }

    def plain(self, value: Any) -> PlainData:
        """A value as plain data; NotPlainError."""
        kind = type(value)
        if kind in _SIMPLE:
            return value
        form = self._forms.get(kind)
        if form is None and isinstance(value, str) and not isinstance(value, Enum):
            return str(value)  # a text that knows how it was written
        if form is None:
            form = self._forms[kind] = self._form_of_class(kind)
        return form(value)

    def _dict(self, value: dict[Any, Any]) -> PlainData:
        return ["dict", *(self.plain(each) for item in value.items() for each in item)]

    def _bytes(self, value: bytes) -> PlainData:
        digest = self._named.get(value)
        return ["bytes", b64encode(value).decode("ascii")] if digest is None else ["file", digest]

    def _form_of_class(self, kind: type) -> Callable[[Any], PlainData]:
        """How values of a class are written: by its name once, then by a number."""
        if _class_of(f"{kind.__module__}:{kind.__qualname__}") is not kind:
            raise NotPlainError(kind)
        number = len(self.classes)
        self.classes.append(f"{kind.__module__}:{kind.__qualname__}")
        if issubclass(kind, Enum):
            return lambda value: [number, value.name]
        names = [each.name for each in fields(kind)]  # type: ignore[arg-type]  # _class_of says that it is one
        return lambda value: [number, *(self.plain(getattr(value, name)) for name in names)]


class Reader:
    """Makes values of what a Writer wrote; ValueError, TypeError, KeyError or LookupError for anything else."""

    def __init__(self, classes: list[str], files: Mapping[str, bytes]) -> None:
        self._makers: dict[Any, Callable[[list[Any]], Any]] = {
            "tuple": lambda plain: tuple(self._all(plain)),
            "list": self._all,
            "dict": self._dict,
            "frozenset": lambda plain: frozenset(self._all(plain)),
            "range": lambda plain: range(*plain[1:]),
            "bytes": lambda plain: b64decode(plain[1], validate=True),
            "file": lambda plain: files[plain[1]],
            "decimal": lambda plain: Decimal(plain[1]),
            "date": lambda plain: date.fromisoformat(plain[1]),
            "path": lambda plain: Path(plain[1]),
        }
        for number, name in enumerate(classes):
            self._makers[number] = self._maker(_class_of(name))

    def value(self, plain: PlainData) -> Any:
        """The value of plain data."""
        return self._makers[plain[0]](plain) if plain.__class__ is list else plain

    def _all(self, plain: list[Any]) -> list[Any]:
        makers = self._makers
        return [makers[each[0]](each) if each.__class__ is list else each for each in plain[1:]]

    def _dict(self, plain: list[Any]) -> dict[Any, Any]:
        values = self._all(plain)
        return dict(zip(values[::2], values[1::2], strict=True))

    def _maker(self, kind: type | None) -> Callable[[list[Any]], Any]:
        if kind is None:
            raise ValueError("not a class of the model")
        if issubclass(kind, Enum):
            return lambda plain: kind[plain[1]]
        return lambda plain: kind(*self._all(plain))


def _class_of(name: str) -> type | None:
    """The class of values by that name, None for any other: nothing else is ever loaded or called."""
    module, _, qualified = name.partition(":")
    if not module.startswith(_ROOMS) or not qualified.isidentifier():
        return None
    kind = getattr(import_module(module), qualified, None)
    if not isinstance(kind, type) or kind.__module__ != module:
        return None
    if issubclass(kind, Enum):
        return kind
    return kind if is_dataclass(kind) and all(each.init and not each.kw_only for each in fields(kind)) else None
