"""``keyfacts facts fetch``: the tables that a dataset wants from servers, written as snapshots beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from keyfacts.findings import Findings
from keyfacts.gate import is_file, read_named
from keyfacts.model.snapshot import Fetched, FetchedTable, FetchOrder
from keyfacts.pipeline.replacing import replace_outputs
from keyfacts.pipeline.request import Output
from keyfacts.pipeline.server import ServerError, query_server
from keyfacts.read import is_snapshot, read_fetches, snapshot_files


def fetch_all(project: Path, dataset: str, environment: Mapping[str, str], findings: Findings) -> tuple[Fetched, ...]:
    """Fetch every table of ``dataset`` that has ``fetch``; what cannot be had is a finding, and its file stays."""
    tables = []
    for order in read_fetches(project, dataset, findings):
        fetched = _fetch(project, order, environment, findings)
        if fetched is not None:
            tables.append(fetched)
    return tuple(tables)


def _fetch(project: Path, order: FetchOrder, environment: Mapping[str, str], findings: Findings) -> Fetched | None:
    dsn = environment.get(order.variable, "").strip()
    if not dsn:
        message = f"the environment variable {order.variable} is not set"
        findings.report("KF119", order.variable_place, message, f"export {order.variable}=postgresql://...")
        return None
    if not is_snapshot(order.path):
        message = f"'{order.path.name}' is there already and was not fetched"
        findings.report("KF007", order.variable_place, message, "move it away, or name another path")
        return None
    try:
        table = in_order(query_server(dsn, order.sql), order.sql)
    except ServerError as error:
        place = order.variable_place if error.code == "KF119" else order.sql_place
        findings.report(error.code, place, f"table '{order.name}': {error}", error.hint)
        return None
    data, note = snapshot_files(order, table)
    files = [Output(order.path, data), Output(order.note, note)]
    findings_of_files = Findings()
    changed = [output for output in files if not _is_there(output)]
    replace_outputs(changed, findings_of_files, project)
    findings.extend(findings_of_files)
    if findings_of_files.has_errors:
        return None
    return Fetched(order.path, len(table.rows), bool(changed))


def _is_there(output: Output) -> bool:
    """Whether a file holds these very bytes already; one that cannot be read is written anew."""
    try:
        return is_file(output.path) and read_named(output.path, len(output.data)) == output.data
    except OSError:
        return False


def in_order(table: FetchedTable, sql: str) -> FetchedTable:
    """The table as it came if the query has an ORDER BY of its own, else by its cells from left to right."""
    if has_order(sql):
        return table
    return FetchedTable(table.columns, tuple(sorted(table.rows)))


_ASIDE = re.compile(
    r"""--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$.*?\$\1\$""",
    re.DOTALL,
)


def has_order(sql: str) -> bool:
    """Whether ORDER BY stands outside of parentheses, texts, names and comments."""
    plain = _ASIDE.sub(" ", sql)
    depth, outside = 0, []
    for sign in plain:
        depth += (sign == "(") - (sign == ")")
        outside.append(sign if depth == 0 else " ")
    return re.search(r"\border\s+by\b", "".join(outside), re.IGNORECASE) is not None
