"""What the objects of an opened PDF are, asked without raising: any key of a foreign file may hold anything."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, TypeAlias

import pikepdf

ObjectKind: TypeAlias = Literal["array", "dictionary", "name", "stream", "string"]


def is_a(thing: Any, *kinds: ObjectKind) -> bool:
    """True for a pikepdf object of one of the kinds; plain Python values (numbers, None) are of none."""
    return isinstance(thing, _classes(kinds))


@cache
def _classes(kinds: tuple[ObjectKind, ...]) -> Any:
    """One class where one is asked for: a look at a tuple of them takes four times as long."""
    found = tuple(_CLASSES[kind] for kind in kinds)
    return found[0] if len(found) == 1 else found


_CLASSES: dict[ObjectKind, Any] = {
    "array": pikepdf.Array,
    "dictionary": pikepdf.Dictionary,
    "name": pikepdf.Name,
    "stream": pikepdf.Stream,
    "string": pikepdf.String,
}


def dictionary_in(holder: Any, key: str) -> Any:
    """The dictionary under a key of another, or an empty one."""
    value = holder.get(key)
    return value if is_a(value, "dictionary") else {}


def role_map(root: Any) -> dict[str, str]:
    """The file's own types and what they are mapped to, both with their slash; ``root`` is the structure tree's."""
    return {str(key): str(value) for key, value in root.get("/RoleMap", {}).items()}


def mapped(role: str, roles: Mapping[str, str]) -> str:
    """The type that a role stands for, without slash; a map may chain (ISO 32000-1 14.8.4.1), a loop ends here."""
    for _ in range(8):
        if role not in roles:
            break
        role = roles[role]
    return role.lstrip("/")
