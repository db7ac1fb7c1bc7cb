"""A large text file as a table of the engine, if all its cells are of the make that its first rows have."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, Protocol

from keyfacts.read.dataset.sql.session import Answer, EngineError
from keyfacts.values import frozen

AS_WRITTEN: Final = " as written"
"""Behind a table's name the view of its text, a name that no table has."""
_WHOLE: Final = "-?(?:0|[1-9][0-9]{0,13})"
_NUMBER: Final = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_MOST_SIGNS: Final = 15
"""Signs of a number that is kept digit for digit (``columns.typed``)."""
_LETTER: Final = r"[A-DF-Za-df-z\p{Lo}\x{C0}-\x{24F}\x{370}-\x{52F}]"
"""A letter that no number has; those with an exponent have an E."""
_MARK: Final = r"[^\s\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]"
_LETTERS: Final = (("A", "E"), ("F", "["), ("a", "e"), ("f", "{"))
"""Where the letters of ``_LETTER`` begin and end that most words begin with."""
_SIGNS: Final = (("!", "\x7f"),)
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_ADDED_UP: Final = ("count", "none", "currency")


@frozen
class EvenColumn:
    """What is to be true of the cells of a column: numbers of its type, ``words`` that no number is among, or texts."""

    name: str
    type: str
    words: bool
    unit: str = "none"
    decimals: int = 0
    """The most digits behind the point that its first cells have; zeros at the end are none."""


class Asked(Protocol):
    """What answers SQL."""

    def run(self, sql: str, most: int, parameters: tuple[object, ...] = ()) -> Answer | EngineError:
        """The first rows of a query."""


@frozen
class Ends:
    """The first and the last row of a table, as they were read."""

    first: tuple[object, ...]
    last: tuple[object, ...]


class EvenColumns:
    """The columns of one text file, which the engine sees as c0, c1 and so on."""

    def __init__(self, engine: Asked, name: str, columns: tuple[EvenColumn, ...]) -> None:
        self._engine, self._name, self._columns = engine, name, columns

    def load(self, count: int) -> bool:
        """Make the table of the engine; False for a text that needs a second look."""
        table, text = quoted(self._name), quoted(self._name + AS_WRITTEN)
        made = self._engine.run(f"CREATE TABLE {table} AS {self._as_first(text)}", 1)
        if not isinstance(made, Answer):
            kinds = self._kinds_by_all(count)
            if kinds is None:
                return False
            casts = (
                f"CAST(c{number} AS {kind}) AS {quoted(column.name)}"
                for number, (column, kind) in enumerate(zip(self._columns, kinds, strict=True))
            )
            made = self._engine.run(f"CREATE TABLE {table} AS SELECT {', '.join(casts)} FROM {text}", 1)  # noqa: S608 - names are quoted
        return isinstance(made, Answer) and self._row(f"SELECT count(*) FROM {table}") == [count]  # noqa: S608 - names are quoted

    # --- all at once -------------------------------------------------------------------------------------------

    def _as_first(self, text: str) -> str:
        """The cells typed and judged in one pass, which ends at the first that is not as the first rows have them.

        Most numbers are written as the engine writes them, and most words begin with a letter: that is seen in a part
        of the time that an expression takes, which is left for the others.
        """
        cells = [f"c{number}" for number in range(len(self._columns))]
        numbers = [(n, column) for n, column in enumerate(self._columns) if column.type != "string"]
        typed = ", ".join([*cells, *(f"TRY_CAST(c{n} AS {_kind(c, c.decimals)}) AS n{n}" for n, c in numbers)])
        rows = f"({' AND '.join(f'{cell} IS NULL' for cell in cells)}) OR ({self._named_again(cells)})"
        taken = []
        for number, column in enumerate(self._columns):
            value = f"c{number}" if column.type == "string" else f"n{number}"
            odd = f"WHEN {rows} THEN error('a row')" if number == 0 else ""
            taken.append(
                f"CASE {odd} WHEN {_is_like(f'c{number}', f'n{number}', column)} THEN {value} "
                f"ELSE error('a cell') END AS {quoted(column.name)}"
            )
        return f"SELECT {', '.join(taken)} FROM (SELECT {typed} FROM {text})"  # noqa: S608 - names are quoted

    def _named_again(self, cells: list[str]) -> str:
        """Whether a row names the columns again; a name is no number."""
        if len(cells) < 2 or any(column.type != "string" for column in self._columns):
            return "false"
        return " AND ".join(f"trim({cell}) = {_text(c.name)}" for cell, c in zip(cells, self._columns, strict=True))

    # --- by counting -------------------------------------------------------------------------------------------

    def _kinds_by_all(self, count: int) -> list[str] | None:
        """The types of the columns by all of their cells; None for a text that needs a second look."""
        found = self._row(f"SELECT {', '.join(self._counts())} FROM {quoted(self._name + AS_WRITTEN)}")  # noqa: S608 - names are quoted
        if found is None or found[0] != count or found[1] or found[2]:
            return None
        kinds = []
        for number, column in enumerate(self._columns):
            odd, longest, behind = found[3 + 3 * number : 6 + 3 * number]
            if odd or (column.type != "string" and (longest or 0) > _MOST_SIGNS):
                return None
            kinds.append(_kind(column, int(behind or 0)))
        return kinds

    def _counts(self) -> list[str]:
        """Rows, empty rows, rows that name the columns again; of each column odd cells, the longest, its decimals."""
        cells = [f"c{number}" for number in range(len(self._columns))]
        result = [
            "count(*)",
            f"count_if({' AND '.join(f'{cell} IS NULL' for cell in cells)})",
            f"count_if({self._named_again(cells)})",
        ]
        for cell, column in zip(cells, self._columns, strict=True):
            if column.type == "string":
                needed = _LETTER if column.words else _MARK
                result += [f"count_if(NOT regexp_matches({cell}, {_text(needed)}))", "0", "0"]
                continue
            pattern = _NUMBER if column.type == "number" else _WHOLE
            result.append(f"count_if(NOT regexp_full_match({cell}, {_text(pattern)}))")
            result += [f"max(strlen({cell}))", f"max({_decimals(cell)})"] if column.type == "number" else ["0", "0"]
        return result

    def are_years(self) -> bool:
        """Whether the columns of years hold years."""
        names = [quoted(column.name) for column in self._columns if column.type == "year"]
        within = [f"min({name}) >= {_FIRST_YEAR} AND max({name}) <= {_LAST_YEAR}" for name in names]
        return not names or self._row(f"SELECT {' AND '.join(within)} FROM {quoted(self._name)}") == [True]  # noqa: S608 - names are quoted

    def ends_in_sums(self, ends: Ends, count: int) -> bool:
        """Whether the first or last row may be the sum of the others: where one column is none, the row is none."""
        added = [n for n, c in enumerate(self._columns) if c.type in ("number", "integer") and c.unit in _ADDED_UP]
        if len(added) < 2:
            return False
        sums = ", ".join(f"sum({quoted(self._columns[n].name)})" for n in added)
        found = self._row(f"SELECT {sums} FROM {quoted(self._name)}")  # noqa: S608 - names are quoted
        if found is None:
            return True
        near = Decimal(count) / 20
        for row in (ends.first, ends.last):
            pairs = ((row[n], Decimal(str(total or 0))) for n, total in zip(added, found, strict=True))
            if not any(isinstance(cell, Decimal) and abs(total - 2 * cell) > near for cell, total in pairs):
                return True
        return False

    def gaps(self) -> dict[str, int]:
        """The columns of numbers that hold cells without a value, with the first such row."""
        gaps = {}
        for column in self._columns:
            if column.type in ("number", "integer"):
                name = quoted(column.name)
                found = self._row(f"SELECT min(rowid) FROM {quoted(self._name)} WHERE {name} IS NULL")  # noqa: S608 - names are quoted
                if found and found[0] is not None:
                    gaps[column.name.casefold()] = int(found[0])
        return gaps

    def _row(self, sql: str) -> list[Any] | None:
        answer = self._engine.run(sql, 1)
        return answer.rows[0] if isinstance(answer, Answer) and answer.rows else None


def _kind(column: EvenColumn, decimals: int) -> str:
    """DuckDB's type of a column whose numbers have so many decimals."""
    return "VARCHAR" if column.type == "string" else f"DECIMAL(18,{decimals})" if decimals else "BIGINT"


def _is_like(cell: str, number: str, column: EvenColumn) -> str:
    """Whether a cell is empty, or of the make of the first ones."""
    if column.type == "string":
        needed, starts = (_LETTER, _LETTERS) if column.words else (_MARK, _SIGNS)
        begins = " OR ".join(f"({cell} >= {_text(first)} AND {cell} < {_text(end)})" for first, end in starts)
        return f"{cell} IS NULL OR {begins} OR regexp_matches({cell}, {_text(needed)})"
    pattern, most = (_NUMBER, _MOST_SIGNS) if column.type == "number" else (_WHOLE, _MOST_SIGNS - 1)
    other = f"regexp_full_match({cell}, {_text(pattern)}) AND {_decimals(cell)} <= {column.decimals}"
    return (
        f"{cell} IS NULL OR (strlen({cell}) <= {most} AND CAST({number} AS VARCHAR) = {cell}) "
        f"OR (strlen({cell}) <= {_MOST_SIGNS} AND {other})"
    )


def _decimals(cell: str) -> str:
    """The digits behind the point of a number, without zeros at the end."""
    return (
        f"(CASE WHEN strpos({cell}, '.') = 0 THEN 0 WHEN suffix({cell}, '0') "
        f"THEN strlen(rtrim(split_part({cell}, '.', 2), '0')) ELSE strlen({cell}) - strpos({cell}, '.') END)"
    )


def quoted(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
