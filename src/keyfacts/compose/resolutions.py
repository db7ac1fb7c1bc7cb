"""Datasets as they are known once all their facts are resolved and checked; the editions of a run share them."""

from __future__ import annotations

from typing import NamedTuple

from keyfacts.compose.checks.dataset import check_dataset
from keyfacts.facts.known import FactBook
from keyfacts.facts.resolving import resolve_facts
from keyfacts.findings import Findings
from keyfacts.model.dataset import Dataset

_MOST = 4
"""Datasets (each in one language) that are remembered at a time."""


class Resolution(NamedTuple):
    """The facts of a dataset in one language, what was found while they were resolved, and what its checks found."""

    book: FactBook
    found: Findings
    found_by_checks: Findings


class Resolutions:
    """Resolves and checks a dataset once for each language: of thousands of letters each cites a few of its facts."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], Resolution] = {}

    def of(self, dataset: Dataset, lang: str) -> Resolution:
        """What is known of this very dataset; its book keeps it, so that no other can be taken for it."""
        key = (id(dataset), lang)
        if key not in self._known:
            while len(self._known) >= _MOST:
                del self._known[next(iter(self._known))]
            found, found_by_checks = Findings(), Findings()
            book = resolve_facts(dataset, found, lang)
            check_dataset(dataset, book, found_by_checks)
            self._known[key] = Resolution(book, found, found_by_checks)
        return self._known[key]
