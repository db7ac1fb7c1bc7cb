"""Small counts are hidden before anything else sees them, with as many others as it takes that none can be worked out.

Primary suppression hides the counts below a threshold; complementary suppression hides the next smallest cells of the
same rows and columns until every hidden cell has at least two possible values (see ``network``). What comes out
holds no hidden value any more: a cell is then a ``Suppressed``, which knows its bounds and its symbol alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from keyfacts.findings import Findings, Place
from keyfacts.model.dataset import DataTable, Fact, Field, SmallCounts, Suppressed
from keyfacts.read.dataset.suppression.network import FREE, CellIndex, Network, NetworkNode, Pipe
from keyfacts.read.dataset.suppression.shares import share_columns
from keyfacts.read.dataset.suppression.statements import Statements, about_row, statements_of
from keyfacts.read.dataset.suppression.suppression_models import SuppressForm

_MOST_CELLS = 50_000
_HOPELESS = "small counts could be worked out however many others are hidden"
_WAYS_OUT = "join rows or columns, hide zeros (zeros: yes), or print no totals (totals: none)"


class CannotProtectError(Exception):
    """The counts cannot be protected as asked; the message is a sentence, ``hint`` what to do."""

    def __init__(self, message: str, hint: str = "", code: str = "KF352") -> None:
        super().__init__(message)
        self.hint, self.code = hint, code


def protected(
    table: DataTable,
    form: SuppressForm,
    place: Place,
    findings: Findings,
    summed: frozenset[str] = frozenset(),
    facts: Iterable[Fact] = (),
) -> DataTable:
    """The table without its small counts.

    ``summed`` are columns whose total a check of the dataset makes known; ``facts`` may state totals, too, and must not
    state what is hidden. When counts cannot be protected, a finding says why and all of the columns are hidden.
    """
    work = _Protection(table, form, summed, statements_of(facts))
    try:
        table_without = work.table()
        work.report_statements(findings)
        return table_without
    except CannotProtectError as error:
        findings.report(error.code, place, f"table '{table.name}': {error}", error.hint)
    columns = [n for n, column in enumerate(table.fields) if column.name in form.columns or not form.columns]
    hidden = Suppressed(Decimal(0), None, form.withheld)
    rows = tuple(
        tuple(hidden if n in columns and isinstance(v, Decimal) else v for n, v in enumerate(row)) for row in table.rows
    )
    return replace(table, rows=rows, small=SmallCounts(form.below, form.shown, form.withheld))


@dataclass(slots=True)
class _Protection:
    """The work on one table."""

    source: DataTable
    form: SuppressForm
    summed: frozenset[str]
    stated: Statements
    columns: list[int] = field(default_factory=list)
    totals: int | None = None
    total_row: int | None = None
    counts: dict[CellIndex, int] = field(default_factory=dict)
    rows_known: bool = False
    columns_known: bool = False
    shares: dict[int, list[int]] = field(default_factory=dict)
    network: Network = field(default_factory=Network)
    lines: dict[NetworkNode, list[CellIndex]] = field(default_factory=dict)

    def table(self) -> DataTable:
        """The table with its cells hidden."""
        self._find_lines()
        self._find_counts()
        self._hear_facts()
        self._check_sums()
        self._hide_all()
        hidden = {cell: self._suppressed(cell) for cell in self.network.pipes}
        for (row, column), cell in list(hidden.items()):
            for share in self.shares.get(column, ()):
                hidden[row, share] = replace(cell, low=Decimal(0), high=None, symbol=self.form.withheld)
        rows = tuple(
            tuple(hidden.get((i, j), value) for j, value in enumerate(row)) for i, row in enumerate(self.source.rows)
        )
        sums = {} if not self.columns_known else self._column_sums()
        small = SmallCounts(self.form.below, self.form.shown, self.form.withheld, sums)
        return replace(self.source, rows=rows, small=small)

    def _suppressed(self, cell: CellIndex) -> Suppressed:
        pipe = self.network.pipes[cell]
        small = pipe.value < self.form.below
        high = None if pipe.high is None else Decimal(pipe.high)
        return Suppressed(Decimal(pipe.low), high, self.form.shown if small else self.form.withheld)

    # --- what is a count, and which totals are known -----------------------------------------------------------

    def _column(self, name: str) -> int:
        try:
            return self.source.index(name)
        except KeyError:
            raise CannotProtectError(f"there is no column '{name[:80]}' to protect", code="KF402") from None

    def _find_lines(self) -> None:
        form, fields = self.form, self.source.fields
        self.totals = self._column(form.total_column) if form.total_column else None
        named = [self._column(name) for name in form.columns]
        self.columns = named or [n for n, column in enumerate(fields) if _counts(column) and n != self.totals]
        if not self.columns:
            raise CannotProtectError("there is no column of counts", "name them: columns: [children]")
        if self.totals in self.columns:
            raise CannotProtectError("the column of totals is listed among the columns it sums")
        self._find_total_row()
        self.rows_known = self.totals is not None or form.totals in ("rows", "both")
        summed = any(fields[n].name in self.summed for n in self.columns)
        self.columns_known = self.total_row is not None or form.totals in ("columns", "both") or summed
        for share, count in form.shares.items():
            self.shares.setdefault(self._column(count), []).append(self._column(share))
            self.rows_known = self.columns_known = True
        for column in share_columns(self.source, self.columns, self.totals, self.total_row):
            self.shares.setdefault(column.counted, []).append(column.share)
            self.rows_known = self.rows_known or column.of_row
            self.columns_known = self.columns_known or not column.of_row

    def _find_total_row(self) -> None:
        wanted = {self._column(name): value for name, value in self.form.total_row.items()}
        if not wanted:
            return
        rows = [i for i, row in enumerate(self.source.rows) if all(str(row[n]) == v for n, v in wanted.items())]
        if len(rows) != 1:
            raise CannotProtectError(f"'total_row' finds {len(rows) or 'no'} rows", "exactly one row is needed")
        self.total_row = rows[0]

    def _find_counts(self) -> None:
        lines = [*self.columns, *([] if self.totals is None else [self.totals])]
        for i, row in enumerate(self.source.rows):
            for j in lines:
                value = row[j]
                if value is None:
                    continue
                if not isinstance(value, Decimal) or value < 0 or value != value.to_integral_value():
                    name = self.source.fields[j].name
                    raise CannotProtectError(f"'{str(value)[:40]}' in column '{name}' is no count", "see 'columns'")
                self.counts[i, j] = int(value)
        if len(self.counts) > _MOST_CELLS:
            raise CannotProtectError(f"{len(self.counts):,} counts are too many to protect", "split the table")

    def _hear_facts(self) -> None:
        """A fact that states the total of a column, or names a row and states its total, makes such totals known."""
        sums = self._column_sums().values()
        self.columns_known = self.columns_known or any(total in self.stated for total in sums if total)
        for i, row in enumerate(self.source.rows):
            total = Decimal(sum(self.counts.get((i, j), 0) for j in self.columns))
            if len(self.columns) > 1 and about_row(self.stated.get(total, ()), row):
                self.rows_known = True

    def report_statements(self, findings: Findings) -> None:
        """Facts that state a hidden count as a number of their own (KF351)."""
        for (i, j), pipe in self.network.pipes.items():
            for fact in about_row(self.stated.get(Decimal(pipe.value), ()), self.source.rows[i]):
                column = self.source.fields[j].name
                message = f"fact '{fact.id}' states what column '{column}' of table '{self.source.name}' hides"
                hint = "look it up in the table: {table:, column:, where:}; tables then print its symbol"
                findings.report("KF351", fact.place_of("value"), message, hint)

    def _check_sums(self) -> None:
        """Totals in the data must be the sums they are said to be: on anything else no proof could stand."""
        for i in range(len(self.source.rows)) if self.totals is not None else ():
            parts = [self.counts[i, j] for j in self.columns if (i, j) in self.counts]
            whole = self.counts.get((i, self.totals or 0))
            if whole is not None and len(parts) == len(self.columns) and sum(parts) != whole:
                raise CannotProtectError(f"row {i + 1} adds up to {sum(parts)}, its total says {whole}", code="KF309")
        if self.total_row is None:
            return
        for j, total in self._column_sums().items():
            at = self.source.index(j)
            whole = self.counts.get((self.total_row, at))
            complete = all((i, at) in self.counts for i in range(len(self.source.rows)))
            if whole is not None and complete and total != whole:
                raise CannotProtectError(f"column '{j}' adds up to {total}, its total row says {whole}", code="KF309")

    def _column_sums(self) -> dict[str, Decimal]:
        lines = [*self.columns, *([] if self.totals is None else [self.totals])]
        return {
            self.source.fields[j].name: Decimal(
                sum(n for (i, k), n in self.counts.items() if k == j and i != self.total_row)
            )
            for j in lines
        }

    # --- hiding ------------------------------------------------------------------------------------------------

    def _hide_all(self) -> None:
        """Primary cells, then the next smallest in the lines of whatever could still be worked out."""
        for cell in self.counts:
            for node in self._ends(cell):
                self.lines.setdefault(node, []).append(cell)
        least = 0 if self.form.zeros else 1
        for cell, count in self.counts.items():
            if least <= count < self.form.below:
                self._hide(cell)
        waiting = deque(self.network.pipes)
        self._accompany(list(self.network.pipes))
        while waiting:
            if self.network.is_safe(waiting[0]):  # and stays so: more hidden cells leave more possible values
                waiting.popleft()
                continue
            another = self._nearest(waiting[0])
            self._hide(another)
            waiting.extend([another, *self._accompany([another])])

    def _accompany(self, hidden: list[CellIndex]) -> list[CellIndex]:
        """Hide another cell in each line of known total that has one hidden cell alone; returns what was hidden."""
        companions: list[CellIndex] = []
        waiting = deque(node for cell in hidden for node in self._ends(cell))
        while waiting:
            node = waiting.popleft()
            if node == FREE or self.network.cells_at(node) != 1:
                continue
            visible = self._visible(self.lines[node])
            if not visible:
                raise CannotProtectError(_HOPELESS, _WAYS_OUT)
            chosen = min(visible, key=lambda cell: (-self._alone(cell), self._rank(cell)))
            self._hide(chosen)
            companions.append(chosen)
            waiting.extend(self._ends(chosen))
        return companions

    def _alone(self, cell: CellIndex) -> int:
        """In how many of its lines the cell would keep a lone hidden one company."""
        return sum(node != FREE and self.network.cells_at(node) == 1 for node in set(self._ends(cell)))

    def _rank(self, cell: CellIndex) -> tuple[bool, int, CellIndex]:
        """Cells before totals, then the smallest, then in reading order."""
        return cell[0] == self.total_row or cell[1] == self.totals, self.counts[cell], cell

    def _hide(self, cell: CellIndex) -> None:
        count = self.counts[cell]
        start, end = self._ends(cell)
        small = count < self.form.below
        low = (0 if self.form.zeros else 1) if small else self.form.below
        self.network.add(cell, Pipe(start, end, count, low, self.form.below - 1 if small else None))

    def _ends(self, cell: CellIndex) -> tuple[NetworkNode, NetworkNode]:
        """From row to column; totals lead the other way, so that every line balances."""
        i, j = cell
        row: NetworkNode = ("row", i) if self.rows_known else FREE
        column: NetworkNode = ("column", j) if self.columns_known else FREE
        all_rows: NetworkNode = ("row", "total") if self.rows_known else FREE
        all_columns: NetworkNode = ("column", "total") if self.columns_known else FREE
        match i == self.total_row, j == self.totals:
            case True, True:
                return all_rows, all_columns
            case True, False:
                return column, all_rows
            case False, True:
                return all_columns, row
        return row, column

    def _nearest(self, cell: CellIndex) -> CellIndex:
        """The smallest count still visible in a line of ``cell``, which can be worked out; else in the whole table."""
        near = [c for node in self._ends(cell) if node != FREE for c in self._visible(self.lines[node])]
        candidates = near or self._visible(self.counts)
        if not candidates:
            raise CannotProtectError(_HOPELESS, _WAYS_OUT)
        return min(candidates, key=self._rank)

    def _visible(self, cells: Iterable[CellIndex]) -> list[CellIndex]:
        """Those that could be hidden, too: not hidden yet, and no zeros that a reader sees."""
        return [c for c in cells if c not in self.network.pipes and self.counts[c] >= self.form.below]


def _counts(column: Field) -> bool:
    return column.type == "integer" and column.unit.kind in ("count", "none")
