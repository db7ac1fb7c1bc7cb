"""What an edition has for those who edit its Word file."""

from __future__ import annotations

import hashlib

from keyfacts.compose.setup import Setup
from keyfacts.model.document import ReviewAids

_OPENING = ("kicker", "title", "subtitle", "imprint")


def review_aids(setup: Setup) -> ReviewAids:
    """Drafts list what they print and where it is written; other editions do if they are asked to."""
    listed = setup.front.word_manifest
    if not (not setup.final if listed is None else listed):
        return ReviewAids()
    places = {key: setup.place_of(key) for key in _OPENING}
    return ReviewAids(True, _digest_of_source(setup), places)


def _digest_of_source(setup: Setup) -> str:
    """Stands for the report's file and those that it includes, as they were read."""
    digest = hashlib.blake2s(digest_size=8)
    for text in (setup.report.source, *(text for _, text in sorted(setup.report.parts.items()))):
        digest.update(hashlib.blake2s(text.encode(errors="surrogatepass")).digest())
    return digest.hexdigest()
