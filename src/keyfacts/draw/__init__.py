"""Room ``draw``: charts, pictures and logos of a Document become Artwork; nothing here is a writer's business.

matplotlib is imported only when something is really drawn: it takes a quarter of a second to load.
"""

from __future__ import annotations

from collections.abc import Mapping

from keyfacts.draw.storage import artwork_from_bytes, artwork_to_bytes
from keyfacts.draw.subjects import subject_key, subjects
from keyfacts.findings import Findings, InputError
from keyfacts.model.artwork import Artwork
from keyfacts.model.document import Document
from keyfacts.model.style.stylesheet import Stylesheet

__all__ = ["artwork_from_bytes", "artwork_keys", "artwork_to_bytes", "draw"]


def draw(document: Document, stylesheet: Stylesheet, reuse: Mapping[str, Artwork] | None = None) -> dict[str, Artwork]:
    """Every drawing of a document by Figure anchor, and 'logo' and 'logo-reversed'; ``reuse`` is taken as it is.

    Raises InputError with findings KF405 and KF505 for pictures and logos that cannot be drawn.
    """
    kept = reuse or {}
    wanted = list(subjects(document, stylesheet))
    missing = [subject for subject in wanted if subject.anchor not in kept]
    drawn: dict[str, Artwork] = {}
    if missing:
        from keyfacts.draw.drawing import draw_subjects

        findings = Findings()
        drawn = draw_subjects(missing, stylesheet, findings)
        if findings.has_errors:
            raise InputError(findings)
    return {subject.anchor: kept.get(subject.anchor) or drawn[subject.anchor] for subject in wanted}


def artwork_keys(document: Document, stylesheet: Stylesheet) -> dict[str, str]:
    """The content hash of each drawing by anchor: two drawings of one key look the same, byte by byte."""
    return {subject.anchor: subject_key(subject, stylesheet) for subject in subjects(document, stylesheet)}
