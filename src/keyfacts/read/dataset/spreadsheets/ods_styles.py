"""What of moments the styles of an OpenDocument spreadsheet show (ODF 1.3, part 3, 16.29): a month, a day, a time."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from keyfacts.read.dataset.spreadsheets.package import attribute, local

_LETTERS = {
    "year": "y", "month": "m", "day": "d", "day-of-week": "d", "week-of-year": "d", "quarter": "m",
    "hours": "t", "minutes": "t", "seconds": "t",
}  # fmt: skip
ELAPSED = "elapsed"


class MomentStyles:
    """The styles of cells with what they show: the letters y, m, d and t of ``formats``, or ``ELAPSED``."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        """By the name of the data style."""
        self._data_styles: dict[str, str] = {}
        """By the name of the style of cells; that of its parent where it has none itself."""
        self._parents: dict[str, str] = {}

    def take(self, element: Element) -> None:
        """Take in an element of the styles when it ends; those of other kinds are passed over."""
        name = local(element)
        if name == "date-style":
            parts = {_LETTERS[local(part)] for part in element.iter() if local(part) in _LETTERS}
            self._shown[attribute(element, "name")] = "".join(letter for letter in "ymdt" if letter in parts)
        elif name == "time-style":
            elapsed = attribute(element, "truncate-on-overflow") == "false"
            self._shown[attribute(element, "name")] = ELAPSED if elapsed else "t"
        elif name == "style" and attribute(element, "family") == "table-cell":
            style = attribute(element, "name")
            self._data_styles[style] = attribute(element, "data-style-name")
            self._parents[style] = attribute(element, "parent-style-name")

    def shown_by(self, style: str) -> str:
        """What a style of cells shows of a moment; '' where it does not say."""
        for _ in range(10):
            if self._data_styles.get(style):
                return self._shown.get(self._data_styles[style], "")
            style = self._parents.get(style, "")
        return ""
