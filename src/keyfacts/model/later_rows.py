"""Rows of a large table that are made when something asks for them: most reports of it ask SQL alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload

from keyfacts.model.fact import Scalar

RowValues = tuple[Scalar, ...]


class LaterRows(Sequence[RowValues]):
    """``count`` rows, which ``make`` reads; they are then held as any others."""

    __slots__ = ("_count", "_make", "_rows")

    def __init__(self, count: int, make: Callable[[], Sequence[RowValues]]) -> None:
        self._count, self._make = count, make
        self._rows: Sequence[RowValues] | None = None

    @property
    def made(self) -> bool:
        """Whether something has asked for the rows."""
        return self._rows is not None

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, row: int) -> RowValues: ...

    @overload
    def __getitem__(self, row: slice) -> Sequence[RowValues]: ...

    def __getitem__(self, row: int | slice) -> RowValues | Sequence[RowValues]:
        return self._all()[row]

    def __iter__(self) -> Iterator[RowValues]:
        return iter(self._all())

    def __reduce__(self) -> tuple[Any, ...]:
        """Other processes get the rows themselves."""
        return tuple, (tuple(self._all()),)

    def _all(self) -> Sequence[RowValues]:
        if self._rows is None:
            self._rows = self._make()
        return self._rows
