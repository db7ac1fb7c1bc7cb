"""Fences of other tools: code to be run, formulas, drawings and parts for one format stay code, and are told."""

from __future__ import annotations

import re

from markdown_it.token import Token

from keyfacts.read.report.foreign.forms import CHUNK, DRAWING, MATH, RAW
from keyfacts.read.report.foreign.looking import tell
from keyfacts.read.report.reading import Reading

_HEAD = re.compile(r"\{\s*([.=]?)\s*([A-Za-z][\w-]{0,40})(?=[\s,}])")
_RUN = frozenset((
    "r", "python", "py", "julia", "ojs", "observable", "bash", "sh", "zsh", "shell", "sql", "stata", "sas", "spss",
    "octave", "matlab", "rcpp", "stan", "js", "javascript", "typescript", "node", "css", "scss", "perl", "ruby",
    "scala", "duckdb", "webr", "pyodide", "code-cell", "exec",
))  # fmt: skip
_DRAWN = frozenset(("mermaid", "dot", "graphviz", "plantuml", "tikz", "d2"))


def code_of(token: Token, line: int, reading: Reading) -> bool:
    """True for a fence whose head in braces is none of a directive; what it is of another tool is told."""
    match = _HEAD.match(token.info.strip())
    if not match:
        return False
    mark, name = match[1], match[2].lower()
    if not mark and name not in _RUN and name not in _DRAWN:
        return False
    written = reading.line(line)
    place = reading.place(line, len(written) - len(written.lstrip(" \t>")) + 1 if written else 0)
    if mark == "=":
        tell(RAW, place, reading)
    elif name in _DRAWN:
        tell(DRAWING, place, reading)
    elif not mark:
        tell(CHUNK, place, reading)
    return True


def look_at_code(token: Token, line: int, reading: Reading) -> None:
    """Tell of ``mermaid`` and ``math`` as GitHub draws them; other code is code."""
    name = (token.info.split() or [""])[0].lower()
    form = MATH if name == "math" else DRAWING if name in _DRAWN else None
    if form is not None:
        tell(form, reading.place(line, 1), reading)
