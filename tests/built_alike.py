"""What became of a small project: its findings, and the words of its files, as text."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from finished_pages import page_texts

CORPUS = Path(__file__).parent / "corpora" / "built_alike"
_MARKUP = re.compile(r"<mc:Fallback>.*?</mc:Fallback>|<w:instrText.*?</w:instrText>|<[^>]+>")
STARTER = Path(__file__).parent.parent / "src" / "keyfacts" / "starter"


def as_built(source: Path, root: Path, build: Callable[[Path, Path], str]) -> str:
    """The project ``source`` laid out below ``root`` and built by ``build(project, output)``, which gives its JSON."""
    (root / "reports").mkdir(parents=True)
    shutil.copy(source / "report.md", root / "reports" / "report.md")
    shutil.copytree(source, root / "data" / "data", ignore=shutil.ignore_patterns("report.md", "then.txt"))
    shutil.copytree(STARTER / "styles", root / "styles")
    told = json.loads(build(root, root / "output"))["findings"]
    return "\n".join([*_findings(told), *_files(root / "output")]) + "\n"


def _findings(told: list[dict[str, object]]) -> Iterator[str]:
    for finding in told:
        yield f"{finding['code']} {finding['file']}:{finding['line']}"


def _files(output: Path) -> Iterator[str]:
    for path in sorted(output.iterdir()):
        data = path.read_bytes()
        pages = page_texts(data) if path.suffix == ".pdf" else [_word_text(data)]
        for number, text in enumerate(pages, 1):
            yield f"\n{path.name} {number}"
            yield from re.split(r"(?<=[.:]) ", " ".join(text.split()))


def _word_text(data: bytes) -> str:
    """The words of the body and of the notes, a blank between two paragraphs."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name).decode() for name in ("word/document.xml", "word/footnotes.xml")
                 if name in package.namelist()]  # fmt: skip
    texts = [re.sub(r"</w:p>|<w:br/>|<w:tab/>", " ", part) for part in parts]
    return " ".join(
        re.sub(r"<mc:Fallback>.*?</mc:Fallback>|<w:instrText.*?</w:instrText>|<[^>]+>", "", text) for text in texts
    )
