"""Patches of the source: characters that become others, lines that are carried elsewhere, and how they are put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

MARKUP: Final = "*_~"
"""Signs of emphasis."""
LIST_MARK: Final = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")


class EditRefused(ValueError):
    """Carries why an edit is not put into the source."""


class Patch(NamedTuple):
    """Characters ``start`` to ``end`` of a file become ``text``; ``block`` of the base is changed by it.

    Of several at one character those with an earlier ``turn`` come first. A patch that ``lifts`` takes lines away with
    whatever else is patched in them; one that ``carries`` puts such lines between its ``text`` and ``tail``.
    """

    file: str
    start: int
    end: int
    text: str
    block: int
    turn: tuple[int, str] = (-1, "")
    carries: tuple[str, int, int] | None = None
    tail: str = ""
    lifts: bool = False


def patched(sources: dict[str, str], patches: Iterable[Patch]) -> dict[str, str]:
    """The texts that change, with all patches."""
    some = list(patches)
    lifted = [patch for patch in some if patch.lifts]
    outer = [patch for patch in some if not any(_is_inside(patch, lift) for lift in lifted)]
    by_file: dict[str, list[Patch]] = {}
    for patch in outer:
        text = patch.text
        if patch.carries is not None:
            file, start, end = patch.carries
            inner = [one for one in some if one.file == file and start <= one.start and one.end <= end]
            text += _put_in(sources[file], [one for one in inner if not one.lifts and one not in outer], start, end)
            text = text.rstrip("\n") + patch.tail
        by_file.setdefault(patch.file, []).append(patch._replace(text=text))
    return {file: _put_in(sources[file], some, 0, len(sources[file])) for file, some in by_file.items()}


def _put_in(text: str, patches: Iterable[Patch], start: int, end: int) -> str:
    """Characters of a text with patches."""
    for patch in sorted(patches, key=lambda p: (p.start, p.end, p.turn), reverse=True):
        text = text[: patch.start] + patch.text + text[patch.end :]
        end += len(patch.text) - (patch.end - patch.start)
    return text[start:end]


def _is_inside(patch: Patch, lift: Patch) -> bool:
    """Whether a patch changes lines that are carried away: words, not what is put before or behind them."""
    if patch is lift or patch.lifts or patch.file != lift.file or patch.carries is not None or patch.turn[0] >= 0:
        return False
    return lift.start <= patch.start and patch.end <= lift.end


def overlapping(patches: Sequence[Patch]) -> set[int]:
    """The numbers of the patches that reach into one before them."""
    lifted = [patch for patch in patches if patch.lifts]
    outer = [n for n, patch in enumerate(patches) if not any(_is_inside(patch, lift) for lift in lifted)]
    inner = [n for n in range(len(patches)) if n not in outer]
    return _clashes(patches, outer) | _clashes(patches, inner)


def _clashes(patches: Sequence[Patch], numbers: Sequence[int]) -> set[int]:
    order = sorted(numbers, key=lambda n: (patches[n].file, patches[n].start, patches[n].end, patches[n].turn))
    clashes: set[int] = set()
    file, end = "", -1
    last: tuple[int, tuple[int, str]] | None = None
    for n in order:
        patch = patches[n]
        if patch.file != file:
            file, end, last = patch.file, -1, None
        insert = patch.start == patch.end
        if patch.start < end or (insert and (patch.start, patch.turn) == last):
            clashes.add(n)
            continue
        end = max(end, patch.end)
        last = (patch.start, patch.turn) if insert else last
    return clashes
