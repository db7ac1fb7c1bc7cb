"""Writing direction: embedding levels and the visual order of a line (UAX 9), by python-bidi's resolver and N0."""

from __future__ import annotations

import re
from collections.abc import Sequence

from keyfacts.type.brackets import has_brackets, resolve_brackets

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_WORDS_AND_SPACES = re.compile(" |[^ ]+")
_SOME = 4
"""A paragraph one in so many of whose letters are written from right to left is no foreign one."""
_RTL_LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"})


def needs_bidi(text: str) -> bool:
    """True if any character is written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def is_right_to_left(lang: str) -> bool:
    """True for a language that is written from right to left."""
    return lang.partition("-")[0].lower() in _RTL_LANGUAGES


def levels(text: str, lang: str, given: int | None = None) -> tuple[list[int], int]:
    """The embedding level of each character, and the paragraph's own (0: left to right).

    The paragraph's level is that of its first strong character (P2, P3). In a language written from right to left it
    is 1, too, where the paragraph only begins with a foreign name, or has no letters at all (HL1).
    ``given`` overrides it.
    """
    from bidi import algorithm

    if given is not None:
        base = given
    elif is_right_to_left(lang):
        letters = [_RIGHT_TO_LEFT.match(c) is not None for c in text if c.isalpha()]
        base = int(letters[:1] in ([], [True]) or _SOME * sum(letters) >= len(letters))
    else:
        base = algorithm.get_base_level(text)
    storage = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = ("L", "R")[base]
    algorithm.get_embedding_levels(text, storage)
    for index, entry in enumerate(storage["chars"]):
        entry["index"] = index
        if not entry["type"]:  # not assigned: of the direction of its block (UAX 9, 3.2)
            entry["type"] = entry["orig"] = "R" if _RIGHT_TO_LEFT.match(entry["ch"]) else "L"
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    if has_brackets(text):
        for run in storage["runs"]:
            run_of = storage["chars"][run["start"] : run["start"] + run["length"]]
            if run_of:
                resolve_brackets(run_of, run["sor"], run_of[0]["level"])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    resolved = [-1] * len(text)
    for entry in storage["chars"]:
        resolved[entry["index"]] = entry["level"]
    for i, level in enumerate(resolved):
        if level < 0:  # taken out by X9: as its neighbour before
            resolved[i] = resolved[i - 1] if i else base
    return resolved, base


def words_from_left(text: str) -> list[tuple[str, int]]:
    """The words of one line, and the spaces between them, as they stand from left to right, each with its level."""
    if not needs_bidi(text):
        return [(part, 0) for part in _WORDS_AND_SPACES.findall(text)]
    of, _ = levels(text, "")
    parts: list[tuple[str, int]] = []
    for character, level in zip(text, of, strict=True):
        before = parts[-1] if parts else None
        if before is not None and before[1] == level and " " not in (character, before[0]):
            parts[-1] = (before[0] + character, level)
        else:
            parts.append((character, level))
    return [parts[n] for n in visual_order([level for _, level in parts])]


def visual_order(of: Sequence[int]) -> list[int]:
    """The indices of a line's items from left to right, by their levels (rule L2)."""
    order = list(range(len(of)))
    if not of:
        return order
    highest = max(of)
    lowest_odd = min((level for level in of if level % 2), default=highest + 1)
    for level in range(highest, min(lowest_odd, highest + 1) - 1, -1):
        i = 0
        while i < len(order):
            j = i
            while j < len(order) and of[order[j]] >= level:
                j += 1
            if j > i:
                order[i:j] = order[i:j][::-1]
            i = max(j, i + 1)
    return order
