"""The structure tree as planned by the galley: in the model's order, whatever order things are drawn in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(slots=True, eq=False)
class Node:
    """One structure element to be (ISO 32000-1 14.8.4); children stand in reading order.

    ``anchor`` is only for the layout: the Figure or Note it stands for.
    """

    role: str
    children: list[Node] = field(default_factory=list)
    title: str = ""
    alt: str = ""
    lang: str = ""
    scope: Literal["", "Row", "Column", "Both"] = ""
    headers: tuple[str, ...] = ()
    identifier: str = ""
    colspan: int = 1
    rowspan: int = 1
    list_numbering: str = ""
    placement: str = ""
    summary: str = ""

    def add(self, role: str, **attributes: object) -> Node:
        """A new last child."""
        child = Node(role, **attributes)  # type: ignore[arg-type]
        self.children.append(child)
        return child
