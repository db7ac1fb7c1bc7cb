"""Which points go into the source, and whether the source then says what the reviewers wrote, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from keyfacts.review.base import Base
from keyfacts.review.points import ReviewPoint
from keyfacts.review.source.expecting import unexpected
from keyfacts.review.source.patches import EditRefused, Patch, overlapping, patched
from keyfacts.review.source.patching import patches_of
from keyfacts.review.source.source_map import SourceMap

_MOST_ROUNDS = 8


@dataclass(slots=True)
class Applied:
    """The points that were put into the source, those that were not with the reason, and the texts that change."""

    done: list[ReviewPoint] = field(default_factory=list)
    refused: list[tuple[ReviewPoint, str]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


def apply(
    points: Sequence[ReviewPoint],
    where: SourceMap,
    rebuild: Callable[[dict[str, str]], Base | None],
) -> Applied:
    """Put in what is safe: ``rebuild`` composes the report from changed texts, and its base is held against what is
    expected. What makes it say anything else is taken out again."""
    result = Applied()
    chosen: list[tuple[ReviewPoint, list[Patch]]] = []
    for point in points:
        try:
            chosen.append((point, patches_of(point, where)))
        except EditRefused as reason:
            result.refused.append((point, str(reason)))
    chosen = _without_overlaps(chosen, result)
    for _ in range(_MOST_ROUNDS):
        if not chosen:
            break
        patches = [patch for _, some in chosen for patch in some]
        texts = patched(dict(where.sources), patches)
        base = rebuild(texts)
        wrong = unexpected([point for point, _ in chosen], where, base)
        if not wrong:
            result.done, result.texts = [point for point, _ in chosen], texts
            break
        result.refused += [(chosen[n][0], "the source would say something else") for n in sorted(wrong)]
        chosen = [each for n, each in enumerate(chosen) if n not in wrong]
    else:
        result.refused += [(point, "the source would say something else") for point, _ in chosen]
    return result


def _without_overlaps(
    chosen: list[tuple[ReviewPoint, list[Patch]]], result: Applied
) -> list[tuple[ReviewPoint, list[Patch]]]:
    owners = [n for n, (_, some) in enumerate(chosen) for _ in some]
    clashes = {owners[n] for n in overlapping([patch for _, some in chosen for patch in some])}
    result.refused += [(chosen[n][0], "another edit changes the same words") for n in sorted(clashes)]
    return [each for n, each in enumerate(chosen) if n not in clashes]


def as_refused(refused: Sequence[tuple[ReviewPoint, str]]) -> list[ReviewPoint]:
    """The points that stay, each with its reason."""
    return [replace(point, refused=reason) for point, reason in refused]
