"""Claims as facts: what is said of a series is worked out from it, so that the words follow the data."""

from __future__ import annotations

from typing import Literal

from keyfacts.values import frozen

Extreme = Literal["highest", "lowest"]


@frozen
class Leader:
    """``top: turbines``: the key of the highest value of a series, or of the ``lowest``.

    ``series`` is the id of a series, or a slice of one: ``turbines[*, 2024]``.
    """

    series: str
    way: Extreme = "highest"


@frozen
class RankOf:
    """``rank: turbines, of: Iowa``: which place a key has among the values of a series, 1 for the highest."""

    series: str
    key: str


@frozen
class ExtremeSince:
    """``highest: readers``: since when the latest value of a series is the highest, or the ``lowest``, in words.

    ``since`` is the year from which on it must be; '' leaves it to the data.
    """

    series: str
    since: str = ""
    way: Extreme = "highest"
