"""A Word file read aloud, as far as its parts say: styles as roles, names of tables, alternative texts."""

from __future__ import annotations

from collections.abc import Iterator

from keyfacts.check.docx.package import PackageParts
from keyfacts.check.docx.passages import docx_contents
from keyfacts.check.passages import MARK, Passage
from keyfacts.language import language_of
from keyfacts.language.forms import Wording

_STEP = "  "


def heard_in_docx(package: PackageParts) -> Iterator[str]:
    """Line by line what the file says."""
    contents = docx_contents(package)
    words = language_of(contents.lang).wording
    yield words.heard.document.format(title=contents.title)
    for passage in contents.heard:
        yield _line(passage, words)


def _line(passage: Passage, words: Wording) -> str:
    heard, (kind, _, level) = words.heard, passage.kind.partition(" ")
    said = MARK.sub(lambda mark: f" [{words.spoken_note.format(mark=mark[1])}]", passage.text)
    for link, target in passage.links:
        if link and target:
            said = said.replace(link, f"[{heard.link.format(text=link)}]", 1)
    match kind:
        case "heading":
            role = heard.heading.format(level=level)
        case "caption":
            role = heard.caption
        case "picture":
            role, said = heard.graphic, said or heard.empty
        case "note":
            role = words.spoken_note.format(mark=level)
        case "quote":
            role = heard.quotation
        case "table":
            columns, rows = level.split()
            role = heard.table.format(columns=columns, rows=rows)
        case "head":
            return f"{_STEP}{heard.head_row}: {_cells(passage, words)}"
        case "row":
            return f"{_STEP}{_cells(passage, words)}"
        case "item" | "entry":
            return f"{_STEP * int(level or 1)}{said}"
        case _:
            role = ""
    return f"{role}: {said}" if role and said else role or said


def _cells(passage: Passage, words: Wording) -> str:
    told = (MARK.sub(lambda mark: f" [{words.spoken_note.format(mark=mark[1])}]", cell.text) for cell in passage.cells)
    return " | ".join(cell or words.heard.empty for cell in told)
