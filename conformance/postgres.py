"""``keyfacts facts fetch`` against a real PostgreSQL server, which is made, started, and thrown away here."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from projects import Finished
from tools import ToolError, call, must
from verdicts import Verdicts

PASSWORD = "correct horse: battery/staple@8"
DATASET = """name: library
title: The library's server, a test
sources: [{name: server, title: The library's server}]
resources:
  - name: loans
    path: loans.csv
    fetch:
      dsn: LIBRARY_DSN
      sql: |
        SELECT branch, day, items, price, rate, open, note, stamp
        FROM loans -- all of them
  - name: totals
    sql: SELECT branch, sum(items) AS items, sum(price) AS price FROM loans GROUP BY branch
facts:
  items: {label: Items lent, value: {sql: SELECT sum(items) FROM loans}, source: server}
  price: {label: Worth, value: {sql: SELECT sum(price) FROM loans}, source: server}
  at: {label: Items lent, series: totals.items, key: branch, source: server}
"""
SCHEMA = """CREATE TABLE loans (branch text, day date, items bigint, price numeric(12,2), rate double precision,
  open boolean, note text, stamp timestamp, tags text[]);
INSERT INTO loans VALUES ('Mill', '2025-01-31', 402, 1200.10, 0.1, true, 'with, comma and "quote"', '2025-01-31 05:00'),
  ('Harbor', '2025-01-31', 9007199254740993, 0.05, 0.30000000000000004, false, NULL, NULL),
  ('Harbor', '2025-02-28', 1, NULL, NULL, NULL, '', '2025-02-28 23:59:59');
CREATE ROLE reader LOGIN PASSWORD '{password}';
GRANT SELECT ON loans TO reader;
CREATE ROLE writer LOGIN PASSWORD '{password}' SUPERUSER;
"""
REFUSED = {
    "two statements": "SELECT 1 AS a; DELETE FROM loans",
    "leaving the transaction": "SELECT 1 AS a; COMMIT; DROP TABLE loans",
    "an insert": "INSERT INTO loans (branch) VALUES ('x') RETURNING branch",
    "a delete inside WITH": "WITH a AS (DELETE FROM loans RETURNING branch) SELECT * FROM a",
    "COPY": "COPY loans TO PROGRAM 'touch /tmp/keyfacts-was-here'",
    "a function that writes": "SELECT setval('s', 5) AS a",
    "SET": "SET default_transaction_read_only = off",
    "a new table": "CREATE TABLE x AS SELECT 1",
    "DO": "DO $$ BEGIN DELETE FROM loans; END $$",
    "an unknown table": "SELECT * FROM loanz",
    "an unknown column": "SELECT itemz FROM loans",
    "an array": "SELECT tags FROM loans WHERE false UNION ALL SELECT ARRAY['a']",
    "a column without a name": "SELECT 1",
    "infinity": "SELECT 'infinity'::float8 AS a",
    "an endless query": "WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a) "
    "SELECT repeat('x', 900) AS a FROM a",
}


def judge_postgres(finished: Finished, verdicts: Verdicts) -> None:
    """Fetch, build from the snapshot with the server gone, and try what must not work."""
    with _server() as (folder, address):
        print(f"   a PostgreSQL server of its own runs in {folder}", flush=True)
        project = folder / "project"
        _judge_fetching(project, address, verdicts)
        _judge_refusals(project, address, verdicts)
        _judge_addresses(project, address, verdicts)
    _ = finished


def _judge_fetching(project: Path, address: str, verdicts: Verdicts) -> None:
    data = project / "data" / "library"
    data.mkdir(parents=True)
    (data / "datapackage.yaml").write_text(DATASET, encoding="utf-8")
    before = _facts(project)
    verdicts.add("postgres", "no snapshot yet", "KF116" in before, before)
    first = _fetch(project, LIBRARY_DSN=address.format("reader"))
    verdicts.add("postgres", "fetch", first.startswith("0 data/library/loans.csv: 3 rows, written"), first)
    rows = (data / "loans.csv").read_text(encoding="utf-8").splitlines()
    verdicts.add("postgres", "rows in order, exact numbers", rows == [
        "branch,day,items,price,rate,open,note,stamp",
        "Harbor,2025-01-31,9007199254740993,0.05,0.3,false,,",
        "Harbor,2025-02-28,1,,,,,2025-02-28 23:59:59",
        'Mill,2025-01-31,402,1200.10,0.1,true,"with, comma and ""quote""",2025-01-31 05:00:00',
    ], " | ".join(rows))  # fmt: skip
    files = {path.name: path.read_bytes() for path in data.iterdir()}
    again = _fetch(project, LIBRARY_DSN=address.format("writer"), TZ="Pacific/Kiritimati", PGDATESTYLE="German")
    same = files == {path.name: path.read_bytes() for path in data.iterdir()}
    verdicts.add("postgres", "the same bytes again", same and "as before" in again, again)
    listed = _facts(project)
    verdicts.add(
        "postgres", "facts from the snapshot", "9,007,199,254,741,396" in listed and "1,200.15" in listed, listed
    )
    (data / "datapackage.yaml").write_text(DATASET.replace("FROM loans --", "FROM  loans --"), encoding="utf-8")
    other = _facts(project)
    verdicts.add("postgres", "snapshot of another query", "KF117" in other, other)
    (data / "datapackage.yaml").write_text(DATASET, encoding="utf-8")
    (data / "loans.csv").write_text((data / "loans.csv").read_text("utf-8").replace("402", "403"), encoding="utf-8")
    edited = _facts(project)
    verdicts.add("postgres", "snapshot changed by hand", "KF117" in edited, edited)


def _judge_refusals(project: Path, address: str, verdicts: Verdicts) -> None:
    """What a hostile dataset may write as SQL, with the rights of a superuser behind it."""
    data = project / "data" / "library"
    for name, sql in REFUSED.items():
        said = _fetch_sql(project, sql, address)
        refused = said.startswith("1 ") and not (data / "x.csv").exists() and "Traceback" not in said
        verdicts.add("postgres", f"refused: {name}", refused, said)
    _fetch_sql(project, "SELECT lo_create(4242) AS a", address)  # PostgreSQL 15 allows it in a READ ONLY transaction
    (data / "x.csv").unlink(missing_ok=True)
    (data / "x.fetch.json").unlink(missing_ok=True)
    gone = _fetch_sql(project, "SELECT count(*) AS a FROM pg_largeobject_metadata", address)
    left = (data / "x.csv").read_text(encoding="utf-8") if (data / "x.csv").exists() else ""
    verdicts.add("postgres", "what a function wrote is rolled back", left == "a\n0\n", f"{gone} {left}")
    (data / "datapackage.yaml").write_text(DATASET, encoding="utf-8")
    whole = _fetch(project, LIBRARY_DSN=address.format("reader"))
    verdicts.add("postgres", "the server is as it was", "3 rows" in whole, whole)
    verdicts.add("postgres", "no program ran", not Path("/tmp/keyfacts-was-here").exists())


def _fetch_sql(project: Path, sql: str, address: str) -> str:
    """Fetch one query as the superuser."""
    quoted = sql.replace("'", "''")
    resource = f"{{name: x, path: x.csv, fetch: {{dsn: D, sql: '{quoted}'}}}}"
    text = f"name: library\ntitle: T\nresources: [{resource}]\n"
    (project / "data" / "library" / "datapackage.yaml").write_text(text, encoding="utf-8")
    return _fetch(project, D=address.format("writer"))


def _judge_addresses(project: Path, address: str, verdicts: Verdicts) -> None:
    """Addresses that do not work, none of which may be told again."""
    good = address.format("reader")
    wrong = {
        "a wrong password": good.replace("battery", "secretive"),
        "no such host": "postgresql://reader:secretive@nowhere.invalid/library",
        "nothing listens": "postgresql://reader:secretive@127.0.0.1:1/library",
        "not an address": "/usr/secretive/bin:/bin",
        "another kind of server": "mysql://root:secretive@localhost/x",
        "no such database": good.replace("dbname=postgres", "dbname=secretive"),
    }
    for name, dsn in wrong.items():
        said = _fetch(project, LIBRARY_DSN=dsn)
        silent = "secretive" not in said and "battery" not in said and "staple" not in said
        verdicts.add("postgres", name, said.startswith("1 ") and "KF119" in said and silent, said)
    said = _fetch(project)
    verdicts.add("postgres", "variable not set", "KF119" in said and "LIBRARY_DSN" in said, said)


def _fetch(project: Path, **environment: str) -> str:
    return _run(project, "facts", "fetch", **environment)


def _facts(project: Path) -> str:
    return _run(project, "facts", "library")


def _run(project: Path, *arguments: str, **environment: str) -> str:
    from sys import executable

    code = "import os, sys; os.chdir(sys.argv.pop(1)); from keyfacts.cli import main; sys.exit(main(sys.argv[1:]))"
    done = call(executable, "-c", code, project, *arguments, timeout=300, **environment)
    return f"{done.returncode} {done.stdout} {done.stderr}".replace("\n", " ")


@contextmanager
def _server() -> Iterator[tuple[Path, str]]:
    """A server of its own: its folder, and its address with a gap for the role. Ends, and leaves nothing."""
    folder = Path(tempfile.mkdtemp(prefix="kf-pg-", dir="/tmp"))
    user = _unprivileged(folder)
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        raise ToolError("no PostgreSQL server is installed")
    tool, data = programs[-1], folder / "data"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    try:
        must(*user, tool / "initdb", "-D", data, "-U", "owner", "--auth-local=trust", "--auth-host=scram-sha-256",
             "-E", "UTF8", "--no-locale")  # fmt: skip
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
        must(*user, tool / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        try:
            sql = SCHEMA.replace("{password}", PASSWORD)
            must(tool / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", folder, "-p", str(port), "-U", "owner", "-d",
                 "postgres", "-c", sql + "CREATE SEQUENCE s;")  # fmt: skip
            yield folder, f"host=127.0.0.1 port={port} dbname=postgres user={{}} password='{PASSWORD}'"
        finally:
            call(*user, tool / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> list[str]:
    """How to run as somebody else where this is root, as whom PostgreSQL does not start; ``folder`` becomes theirs."""
    if os.geteuid() != 0:
        return []
    name = next((user for user in ("postgres", "nobody") if _known(user)), "")
    if not name or not shutil.which("runuser"):
        raise ToolError("PostgreSQL does not run as root, and there is no other user to run it")
    shutil.chown(folder, name)
    folder.chmod(0o755)
    return ["runuser", "-u", name, "--"]


def _known(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True
