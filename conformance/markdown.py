"""The examples of the CommonMark specification, and GitHub's of tables, through both writers.

Each example becomes a report. Either both files hold every word of the reference HTML in its order, or the report is
refused by a finding with a line. The words of the files are read by poppler and Pandoc.
"""

from __future__ import annotations

import os
import re
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from extraction import docx_text, pdf_text, plain
from projects import Finished
from tools import debian_source, npm_package
from verdicts import Verdicts

COMMONMARK = "commonmark-spec@0.31.2"
_FENCE = "`" * 32
_EXAMPLE = re.compile(rf"(?ms)^{_FENCE} example(?P<kind>[^\n]*)\n(?P<markdown>.*?)^\.\n(?P<html>.*?)^{_FENCE}$")

_SITE = "https://example.org/"
_RELATIVE = re.compile(r"(?m)((?<!!)\[[^\]\n]*\]\(\s*<?|^(?:> ?)? {0,3}\[[^\n]*\]:\s*<?)/(?=[a-z])")
"""Links within a site (/url) are refused in a report: the examples are given an address on the web instead."""
_REFUSED = {"CommonMark": 165, "GFM tables": 13}
"""So many may be refused: raw HTML, empty reports, pictures that are not there, ragged tables, other schemes."""
_SCREEN = "---\ntitle: Title\nmedium: screen\n---\n\n"
"""Not for paper: there the addresses of links are printed among the words."""
_OURS = {"CommonMark 177": "<p><em>bar</em> <em>baz</em></p>"}
"""Where the report language differs: text behind a comment on its line is text, not HTML."""


@dataclass(frozen=True)
class Example:
    """An example: where it stands, what is typed, and what it means in HTML."""

    name: str
    markdown: str
    html: str


def judge_markdown(_: Finished, verdicts: Verdicts) -> None:
    """All examples of both specifications."""
    for name, examples in (("CommonMark", _of_commonmark()), ("GFM tables", _of_github())):
        share = max(1, len(examples) // 16)
        shares = [examples[start : start + share] for start in range(0, len(examples), share)]
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            outcomes = [outcome for told in pool.map(_outcomes, shares) for outcome in told]
        problems = [f"{example.name}: {fault}" for example, (fault, _) in zip(examples, outcomes, strict=True) if fault]
        refused = sum(refused for _, refused in outcomes)
        if refused > _REFUSED[name]:
            problems.append(f"{refused} of {len(examples)} examples are refused")
        verdicts.none_of("markdown", name, problems, f"{len(examples)} examples, {refused} of them refused at a line")


def _of_commonmark() -> list[Example]:
    package = npm_package(COMMONMARK)
    return list(_examples((package / "spec.txt").read_text(encoding="utf-8"), "CommonMark"))


def _of_github() -> list[Example]:
    """The examples of tables in GitHub's specification and in the suite of its parser."""
    with tarfile.open(debian_source("cmark-gfm")) as archive:
        texts = {
            Path(member.name).name: archive.extractfile(member).read().decode()  # type: ignore[union-attr]
            for member in archive
            if member.name.endswith(("/test/spec.txt", "/test/extensions.txt"))
        }
    return [
        example
        for name, text in sorted(texts.items())
        for example in _examples(text, f"GFM {name}")
        if "<table" in example.html
    ]


def _examples(text: str, origin: str) -> Iterator[Example]:
    for number, match in enumerate(_EXAMPLE.finditer(text), 1):
        markdown = _RELATIVE.sub(rf"\1{_SITE}", match["markdown"].replace("→", "\t"))
        name = f"{origin} {number}"
        yield Example(name, markdown, _OURS.get(name, match["html"].replace("→", "\t")))


def _outcomes(examples: list[Example]) -> list[tuple[str, bool]]:
    with tempfile.TemporaryDirectory() as folder:
        root = _project(Path(folder) / "project")
        return [_outcome(root, example) for example in examples]


def _project(root: Path) -> Path:
    """A new project without a report."""
    import keyfacts

    shutil.copytree(Path(keyfacts.__file__).parent / "starter", root)
    for report in (root / "reports").glob("*.md"):
        report.unlink()
    return root


def _outcome(root: Path, example: Example) -> tuple[str, bool]:
    """What is wrong with an example ('' for nothing), and whether it was refused at a line."""
    try:
        return _judged(root, example)
    except Exception as error:
        return f"{type(error).__name__}: {error}", False


def _judged(root: Path, example: Example) -> tuple[str, bool]:
    from keyfacts.pipeline import Request, build_reports

    path = root / "reports" / "example.md"
    path.write_text(_SCREEN + example.markdown, encoding="utf-8")
    outcome = build_reports(Request(root, (path,)))
    errors = [finding for finding in outcome.findings if str(finding.severity) == "error"]
    if errors:
        late = [finding for finding in errors if finding.code[:3] in ("KF7", "KF8") or not finding.place.line]
        return "".join(f"{finding.code} {finding.message}" for finding in late[:1]), True
    for output in outcome.built[0].outputs:
        file = root / output.path.name
        file.write_bytes(output.data)
        text = _letters(docx_text(file) if file.suffix == ".docx" else pdf_text(file))
        if lacking := _lacking(example.html, text):
            return f"{file.suffix} lacks {lacking!r}", False
    return "", False


def _lacking(html: str, text: str) -> str:
    """The first passage of the reference that the text has not, or not in its order."""
    passages = _Passages()
    passages.feed(html)
    passages.close()
    start = 0
    for passage in passages.texts():
        place = text.find(passage, start)
        if place < 0:
            return passage
        start = place + len(passage)
    return ""


def _letters(text: str) -> str:
    # Pandoc prints the address of a link, percent-encoded, where its text is the same address.
    return re.sub(r"\s", "", unquote(plain(text))).replace(_SITE, "/")


class _Passages(HTMLParser):
    """The text between two tags of blocks, one after the other."""

    _INLINE = ("a", "em", "strong", "code", "img", "del")

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[str] = [""]

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self._INLINE:
            self._parts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._INLINE:
            self._parts.append("")

    def handle_data(self, data: str) -> None:
        self._parts[-1] += data

    def texts(self) -> list[str]:
        """The passages without white space; pictures say nothing here."""
        return [letters for part in self._parts if (letters := _letters(part))]
