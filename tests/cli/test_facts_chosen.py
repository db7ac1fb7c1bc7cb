"""``keyfacts facts`` lists some of the facts: by id, words, table and source."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import Keyfacts


def listed(keyfacts: Keyfacts, *options: str) -> list[str]:
    ran = keyfacts("facts", "reading-2025", *options)
    assert ran.code == 0, ran.err
    return [line.split()[0] for line in ran.out.splitlines()[2:]]


@pytest.mark.parametrize(
    ("options", "facts"),
    [
        (("--fact", "towns"), ["towns"]),
        (("--fact", "readers[2025]"), ["readers[2025]"]),
        (("--fact", "readers_*"), ["readers_more"]),
        (("--fact", "TOWNS"), ["towns"]),
        (("--text", "reading room"), ["towns"]),
        (("--text", "14,500"), ["books_lent"]),
        (("--table", "years", "--text", "2021"), ["readers[2021]"]),
        (("--source", "register", "--fact", "founded"), ["founded"]),
    ],
)
def test_a_filter_leaves_the_values_that_it_fits(
    project: Path, keyfacts: Keyfacts, options: tuple[str, ...], facts: list[str]
) -> None:
    assert listed(keyfacts, *options) == facts


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--fact", "reeders"), "no fact 'reeders'; did you mean 'readers'?"),
        (("--table", "yeers"), "no table 'yeers'; did you mean 'years'?"),
        (("--source", "me"), "no source 'me'; there are register"),
        (("--text", "elephants"), "no fact fits --text elephants"),
        (("--fact", "towns", "--format", "datapackage"), "a data package holds all facts"),
    ],
)
def test_what_fits_nothing_is_told_with_the_nearest_name(
    project: Path, keyfacts: Keyfacts, options: tuple[str, ...], told: str
) -> None:
    ran = keyfacts("facts", "reading-2025", *options)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
