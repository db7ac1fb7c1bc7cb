"""What docs/findings.md says of each code: its example and its cure, for tools that show help beside a finding."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from keyfacts.gate import read_packaged
from keyfacts.values import frozen

HOME = "https://keyfacts.example"
"""Where the documentation is published; a reserved name until it is (docs/releasing.md)."""
_PAGE = f"{HOME}/docs/findings.md"
_CELL = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"\[([^\]]*)\]\((?!https?:)([^)\s]*)\)")


@frozen
class Meaning:
    """One row of the page, as Markdown; ``address`` is that of its section."""

    means: str
    example: str
    cure: str
    address: str = _PAGE

    @property
    def as_markdown(self) -> str:
        """What it means, an example and what to do; links lead to the published pages."""
        lines = [
            f"{self.means[:1].upper()}{self.means[1:]}.",
            f"For example: {self.example}" if self.example else "",
            f"What to do: {self.cure}",
        ]
        return _LINK.sub(_absolute, "\n\n".join(line for line in lines if line))

    @property
    def as_text(self) -> str:
        """The same without marks."""
        return _LINK.sub(r"\1", self.as_markdown.replace(f"({HOME}", "(")).replace("`", "").replace("**", "")


def _absolute(link: re.Match[str]) -> str:
    words, target = link.groups()
    return f"[{words}]({_PAGE}{target})" if target.startswith("#") else f"[{words}]({HOME}/docs/{target})"


@cache
def meanings() -> dict[str, Meaning]:
    """Every row of the page by its code; empty where the page is not there."""
    page = _page()
    rows: dict[str, Meaning] = {}
    section = ""
    for line in page.splitlines():
        if line.startswith("## "):
            section = re.sub(r"[^\w\- ]", "", line[3:].lower()).replace(" ", "-")
        cells = [cell.strip().replace("\\|", "|") for cell in _CELL.split(line)[1:-1]]
        if len(cells) == 5 and re.fullmatch(r"KF\d{3}", cells[0]):
            rows[cells[0]] = Meaning(cells[2], cells[3], cells[4], f"{_PAGE}#{section}")
    return rows


def _page() -> str:
    """The page as it is installed with keyfacts, or lies in a checkout of it."""
    here = Path(__file__).resolve().parent
    for path in (here / "findings.md", here.parents[2] / "docs" / "findings.md"):
        try:
            return read_packaged(path).decode()
        except OSError:
            continue
    return ""
