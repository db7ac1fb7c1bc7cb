"""The other side of ``worker``: questions to the SQL engine, which ends when it takes too long."""

from __future__ import annotations

import json
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from keyfacts.read.dataset.sql.loading import ColumnText
from keyfacts.read.files.bounded import command
from keyfacts.values import frozen

SECONDS = 20.0
"""How long one question may take."""
LONGEST_ANSWER = 80 << 20
MEMORY = 2 << 30
"""Bytes of address space of the engine's process; DuckDB itself is told to use half of it."""
PROCESSOR_SECONDS = 60
_WORKER = Path(__file__).with_name("worker.py")


@frozen
class EngineError:
    """What DuckDB says is wrong: its kind of error, its sentence, where in the SQL (byte, -1: unknown), near names."""

    kind: str
    message: str
    position: int = -1
    name: str = ""
    candidates: tuple[str, ...] = ()
    subtype: str = ""


@frozen
class OpenedFile:
    """A file in the engine: its columns as (name, DuckDB type) and number of rows, or why it is not there."""

    columns: tuple[tuple[str, str], ...] = ()
    count: int = 0
    error: EngineError | None = None
    tables: tuple[str, ...] | None = None


@frozen
class Answer:
    """The rows of a query as JSON has them; ``more`` says that there were more than asked for."""

    columns: tuple[tuple[str, str], ...]
    rows: list[list[Any]]
    more: bool


class EngineStopped(Exception):
    """The engine ended, or had to be ended: ``over_time`` says which."""

    def __init__(self, over_time: bool) -> None:
        super().__init__("the SQL engine stopped")
        self.over_time = over_time


class Session:
    """One engine for one dataset: ``open`` first, then tables and queries. Started when it is first asked."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._stopped: EngineStopped | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the engine."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def open(self, files: list[dict[str, Any]]) -> list[OpenedFile]:
        """Open ``files`` (name, kind, path, table), and nothing after them."""
        answer = self._ask(do="open", files=files)
        if "error" in answer:
            return [OpenedFile(error=_error_of(answer["error"]))] * len(files)
        return [
            OpenedFile(
                tuple((name, kind) for name, kind in each.get("columns", ())),
                each.get("count", 0),
                _error_of(each["error"]) if "error" in each else None,
                tuple(each["tables"]) if "tables" in each else None,
            )
            for each in answer["opened"]
        ]

    def load(self, name: str, columns: list[ColumnText], count: int) -> EngineError | None:
        """Make a table of ``count`` rows from texts, which the engine casts to the types of ``columns``."""
        written = [(each.name, each.kind, list(each.pieces), each.between, each.missing) for each in columns]
        answer = self._ask(do="load", name=name, columns=written, count=count)
        return _error_of(answer["error"]) if "error" in answer else None

    def parse(self, sql: str) -> dict[str, Any] | EngineError:
        """The syntax tree of SELECT statements as DuckDB writes it, or what is wrong."""
        answer = self._ask(do="parse", sql=sql)
        if "error" in answer:
            return _error_of(answer["error"])
        tree: dict[str, Any] = json.loads(answer["tree"])
        if tree.get("error"):
            named = {"exception_type": tree.get("error_type", ""), "exception_message": tree.get("error_message", "")}
            return _error_of({**tree, **named})
        return tree

    def written(self, tree: str) -> str:
        """The SQL of a syntax tree in JSON, '' for one that is none."""
        answer = self._ask(do="run", sql="SELECT json_deserialize_sql($1::JSON)", parameters=[tree], most=1)
        return "" if "error" in answer else str(answer["rows"][0][0])

    def run(self, sql: str, most: int, parameters: tuple[Any, ...] = ()) -> Answer | EngineError:
        """The first ``most`` rows of a query that ``statement`` has allowed."""
        answer = self._ask(do="run", sql=sql, parameters=list(parameters), most=most)
        if "error" in answer:
            return _error_of(answer["error"])
        return Answer(tuple((name, kind) for name, kind in answer["columns"]), answer["rows"], answer["more"])

    def _ask(self, **question: Any) -> dict[str, Any]:
        """Put one question; EngineStopped if no answer comes."""
        if self._stopped is not None:
            raise self._stopped
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own program, and no words of the user's
                command(MEMORY, PROCESSOR_SECONDS, str(_WORKER)),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                env={},
            )
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        overdue = threading.Event()

        def end() -> None:
            overdue.set()
            process.kill()

        timer = threading.Timer(SECONDS, end)
        timer.daemon = True
        timer.start()
        try:
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            line = process.stdout.readline(LONGEST_ANSWER)
        except OSError:
            line = ""
        finally:
            timer.cancel()
        if not line.endswith("\n"):
            self._stopped = EngineStopped(overdue.is_set())
            self.close()
            raise self._stopped
        answer: dict[str, Any] = json.loads(line)
        return answer


def _error_of(answer: dict[str, Any]) -> EngineError:
    position = str(answer.get("position", ""))
    near = [name.strip().rpartition(".")[2] for name in str(answer.get("candidates", "")).split(",")]
    return EngineError(
        str(answer.get("exception_type", "")),
        str(answer.get("exception_message", "")),
        int(position) if position.isdigit() else -1,
        str(answer.get("name", "")),
        tuple(name for name in near if name),
        str(answer.get("error_subtype", "")),
    )
