"""Looks: how a run of text is set, and the font and shapers that are ready for it."""

from __future__ import annotations

from keyfacts.model.colour import Colour
from keyfacts.model.style.stylesheet import TextStyle
from keyfacts.type.fonts import Font, FontBook
from keyfacts.type.shaping import Shaper
from keyfacts.values import frozen


@frozen
class TextLook:
    """How a run is set; ``rise`` in points above the baseline."""

    family: str
    weight: int
    italic: bool
    size: float
    colour: Colour
    features: tuple[str, ...] = ()
    tracking: float = 0.0
    upper: bool = False
    rise: float = 0.0
    underline: bool = False
    highlight: Colour | None = None
    lang: str = ""
    struck: bool = False


def look_of(style: TextStyle, lang: str) -> TextLook:
    """The look of plain text in ``style``."""
    return TextLook(
        style.family, style.weight, style.italic, style.size, style.colour, style.features, style.tracking,
        style.case == "upper", lang=lang,
    )  # fmt: skip


class FontSetting:
    """A look made ready: its font, its shapers by direction, the width of its space."""

    def __init__(self, book: FontBook, look: TextLook) -> None:
        self.look = look
        self.font: Font = book.pick(look.family, look.weight, look.italic)
        self.size = look.size
        self.lang = look.lang
        self._book = book
        self._shapers: dict[bool, Shaper] = {}
        self.shaper = self.shaper_for(rtl=False)
        self.space_show, width = self.font.space
        self.space_em = width + look.tracking
        self.space = self.space_em * look.size / 1000.0
        self.tracking = look.tracking

    def shaper_for(self, *, rtl: bool) -> Shaper:
        """The shaper for one direction."""
        shaper = self._shapers.get(rtl)
        if shaper is None:
            look = self.look
            shaper = self._shapers[rtl] = Shaper(
                self._book, self.font, look.features, look.tracking, look.upper, look.lang, rtl
            )
        return shaper
