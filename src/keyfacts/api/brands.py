"""A brand: its colours by what they are for, and its style for matplotlib."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from html import escape
from pathlib import Path

import keyfacts
from keyfacts.draw import BrandColours, in_brand_style, mplstyle_of
from keyfacts.findings import Findings, InputError, UsageError
from keyfacts.gate import LARGEST, read
from keyfacts.pipeline import find_project, look_of

_NEUTRAL = "plain"


class Brand:
    """The brand of that name in a project; without a project the neutral one that keyfacts brings.

    >>> import keyfacts
    >>> brand = keyfacts.Brand("plain", project=".")
    >>> sorted(brand.colours)
    ['accent', 'axis', 'muted', 'primary', 'quiet', 'rule', 'text', 'tint']
    >>> brand.primary == brand.colours["primary"], len(brand.series(3))
    (True, 3)

    InputError with what is wrong with one.
    """

    text: str
    muted: str
    primary: str
    accent: str
    quiet: str
    rule: str
    axis: str
    tint: str

    def __init__(self, name: str = _NEUTRAL, project: str | os.PathLike[str] | None = None) -> None:
        if project is None and name != _NEUTRAL:
            hint = f"name the project that has it: keyfacts.Brand({name!r}, project=...)"
            raise UsageError(f"keyfacts brings the brand '{_NEUTRAL}' alone; {hint}")
        root = Path(keyfacts.__file__).parent / "starter" if project is None else find_project(Path(project))
        found = Findings()
        stylesheet = look_of(root, name, found)
        if stylesheet is None or not found.ok:
            raise InputError(found)
        self._root, self._stylesheet = root, stylesheet
        self.name = name
        """The name by which a report asks for it."""
        self.findings = Findings(found.sorted())
        """Warnings and notes."""
        self._shades = BrandColours(stylesheet)
        self.colours = self._shades.roles
        """Its colours by what they are for, each to be told from white paper, as matplotlib takes them."""
        for role, colour in self.colours.items():
            setattr(self, role, colour)

    def series(self, count: int) -> list[str]:
        """Colours for that many series."""
        return self._shades.series(count)

    @property
    def fonts(self) -> list[str]:
        """The families of its fonts."""
        return list(dict.fromkeys(face.family for face in self._stylesheet.faces))

    def style(self) -> AbstractContextManager[None]:
        """matplotlib in its style and with its fonts for as long as a block lasts; afterwards all is as it was.

        >>> import keyfacts
        >>> from matplotlib.figure import Figure
        >>> with keyfacts.Brand("plain", project=".").style():
        ...     figure = Figure()
        ...     bars = figure.add_subplot().bar(["Harbor", "Hill"], [1240, 980])
        ...     figure.savefig("visits.png")
        """
        return in_brand_style(self._stylesheet)

    def mplstyle(self) -> str:
        """Its style as the text of a ``.mplstyle`` file, which cannot bring fonts."""
        return mplstyle_of(self._stylesheet)

    @property
    def files(self) -> dict[str, bytes]:
        """The files it is read from, by their paths in a project."""
        names = self._stylesheet.brand.inputs
        return {name: read(self._root, self._root / name, LARGEST) for name in names}

    def __repr__(self) -> str:
        return f"<Brand: {self.name}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the colours, each with its name and number."""
        shown = "".join(
            f'<tr><td style="background:{colour};width:4em"></td><td>{role}</td><td><code>{colour}</code></td></tr>'
            for role, colour in self.colours.items()
        )
        return f"<table><caption>Brand {escape(self.name)}</caption>{shown}</table>"
