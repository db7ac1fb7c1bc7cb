"""What an edition has for those who edit its Word file."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from keyfacts.compose.passes.anchors import AnchorNames
from keyfacts.compose.setup import Setup
from keyfacts.model.document import AuthorComment, Block, Paragraph, ReviewAids, Text

_OPENING = ("kicker", "title", "subtitle", "imprint")


def review_aids(setup: Setup, comments: tuple[AuthorComment, ...]) -> ReviewAids:
    """Drafts list what they print and where it is written; other editions do if they are asked to.

    Comments and marks of changes are for drafts alone: KF262.
    """
    front = setup.front
    if setup.final:
        for key, wanted in (("track_changes", front.track_changes), ("facts", bool(front.facts))):
            if wanted:
                message = f"'{key}' does nothing in the final edition '{setup.edition}'"
                hint = "write it into an edition with a mark, or with 'final: no'"
                setup.findings.report("KF262", setup.place_of(key), message, hint)
    listed = (not setup.final) if front.word_manifest is None else front.word_manifest
    aids = ReviewAids(track_changes=front.track_changes and not setup.final, comments=comments)
    if not listed:
        return aids
    places = {key: setup.place_of(key) for key in _OPENING}
    return replace(aids, manifest=True, source=_digest_of_source(setup), places=places)


def legend_of_facts(names: AnchorNames, setup: Setup) -> tuple[Block, ...]:
    """What the ground of the facts means, where a draft shows them."""
    if setup.final or "shown" not in setup.front.facts:
        return ()
    return (Paragraph((Text(setup.words.facts_shown),), "small", anchor=names.free("facts-shown")),)


def _digest_of_source(setup: Setup) -> str:
    """Stands for the report's file and those that it includes, as they were read."""
    digest = hashlib.blake2s(digest_size=8)
    for text in (setup.report.source, *(text for _, text in sorted(setup.report.parts.items()))):
        digest.update(hashlib.blake2s(text.encode(errors="surrogatepass")).digest())
    return digest.hexdigest()
