"""What a review found, to send back: as a document for the Word writer, or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from keyfacts.model import document as d
from keyfacts.model.document import Document
from keyfacts.review.points import ReviewPoint
from keyfacts.review.source.escaping import as_markdown

_BEFORE = "Before the first heading"
_KINDS = {
    "KF901": "fact", "KF902": "fact", "KF903": "number", "KF904": "hedge", "KF905": "text", "KF906": "added",
    "KF907": "taken out", "KF908": "moved", "KF909": "note", "KF910": "comment", "KF911": "to be decided",
}  # fmt: skip


def summary_document(base: Document, points: Sequence[ReviewPoint], files: Sequence[str]) -> Document:
    """The points by section, in the look of the report ``base``."""
    metadata = replace(
        base.metadata,
        title=f"Review of {base.metadata.title}",
        subtitle=", ".join(files),
        description=f"What reviewers changed in {', '.join(files)}",
    )
    blocks: list[d.Block] = [
        d.Section(1, (d.Text(heading or _BEFORE),), (_listed(some),), f"section-{number}")
        for number, (heading, some) in enumerate(_by_section(points), 1)
    ]
    blocks = blocks or [d.Paragraph((d.Text("Nothing was changed."),), anchor="p-1")]
    return Document(
        metadata,
        replace(base.page, columns=1),
        tuple(blocks),
        running_head=metadata.title,
        place=base.place,
    )


def _listed(points: Sequence[ReviewPoint]) -> d.List:
    return d.List(tuple(d.ListItem((d.Paragraph(_said(point)),)) for point in points), tight=False)


def _said(point: ReviewPoint) -> tuple[d.Inline, ...]:
    kind = f"{_KINDS.get(point.code, point.code)}: "
    place = f" ({point.place})" if point.place.file else ""
    return d.Strong((d.Text(kind),)), d.Text(f"{point.message}{place}")


def _by_section(points: Sequence[ReviewPoint]) -> Iterator[tuple[str, list[ReviewPoint]]]:
    for heading, some in groupby(points, key=lambda point: point.heading):
        yield heading, list(some)


def summary_as_markdown(title: str, points: Sequence[ReviewPoint], files: Sequence[str]) -> str:
    """The points by section; whatever reviewers typed stays words."""
    lines = [f"# Review of {as_markdown(title, False)}", "", as_markdown(", ".join(files), True), ""]
    for heading, some in _by_section(points):
        lines += [f"## {as_markdown(heading or _BEFORE, False)}", ""]
        for point in some:
            place = f" ({as_markdown(str(point.place), False)})" if point.place.file else ""
            kind = _KINDS.get(point.code, point.code)
            lines.append(f"- **{kind}**: {as_markdown(point.message, False)}{place}")
        lines.append("")
    if not points:
        lines += ["Nothing was changed.", ""]
    return "\n".join(lines)
