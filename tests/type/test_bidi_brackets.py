"""Brackets in text of two directions (UAX 9, N0): both of a pair stand on one side of what they hold."""

import pytest

from keyfacts.type import bidi

ALEF, BET, GIMEL = "\u05d0", "\u05d1", "\u05d2"


def from_left(text: str, lang: str = "en") -> str:
    """The characters as they stand from left to right, brackets mirrored where they are written from the right."""
    levels, _ = bidi.levels(text, lang)
    mirrored = dict(zip("()[]", ")(][", strict=True))
    order = bidi.visual_order(levels)
    return "".join(mirrored.get(text[n], text[n]) if levels[n] % 2 else text[n] for n in order)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (f"the {ALEF}{BET} ({GIMEL}) there", f"the ({GIMEL}) {BET}{ALEF} there"),
        (f"the {ALEF} ({BET}, {GIMEL}) x", f"the ({GIMEL} ,{BET}) {ALEF} x"),
        (f"the group (of {ALEF}) x", f"the group (of {ALEF}) x"),
        (f"{ALEF} (b) {GIMEL}", f"{GIMEL} (b) {ALEF}"),
        (f"a ({ALEF}) b", f"a ({ALEF}) b"),
        (f"a {ALEF}[{BET}(5)] b", f"a [(5){BET}]{ALEF} b"),
        (f"a ){ALEF}( b", f"a ){ALEF}( b"),
    ],
)
def test_a_pair_takes_the_direction_of_what_it_holds_or_of_what_stands_before_it(text: str, seen: str) -> None:
    assert from_left(text) == seen


def test_in_a_text_from_the_right_a_foreign_name_keeps_its_brackets() -> None:
    assert from_left(f"{ALEF} a(b) {BET}", "he") == f"{BET} a(b) {ALEF}"
