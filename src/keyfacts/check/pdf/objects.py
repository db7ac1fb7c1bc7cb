"""What the objects of an opened PDF are, asked without raising: any key of a foreign file may hold anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

ObjectKind: TypeAlias = Literal["array", "dictionary", "name", "stream", "string"]


def is_a(thing: Any, *kinds: ObjectKind) -> bool:
    """True for a pikepdf object of one of the kinds; plain Python values (numbers, None) are of none."""
    return getattr(thing, "_type_name", "") in kinds


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
