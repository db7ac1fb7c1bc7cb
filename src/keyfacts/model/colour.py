"""Colours of the brand: sRGB, with WCAG 2.1 contrast."""

from __future__ import annotations

import re

from keyfacts.values import frozen

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@frozen
class Colour:
    """An opaque sRGB colour; each channel is 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Colour:
        """Read ``#rgb`` or ``#rrggbb``; raises ValueError for anything else."""
        match = _HEX.fullmatch(text.strip())
        if not match:
            raise ValueError(f"not a colour: {text!r} (write #rrggbb)")
        digits = match[1]
        if len(digits) == 3:
            digits = "".join(d * 2 for d in digits)
        return cls(int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16))

    @property
    def hex(self) -> str:
        """Six upper-case hex digits without ``#`` (ST_HexColorRGB)."""
        return f"{self.red:02X}{self.green:02X}{self.blue:02X}"

    @property
    def unit(self) -> tuple[float, float, float]:
        """Channels from 0 to 1, as PDF's ``rg`` operator and matplotlib take them."""
        return (self.red / 255, self.green / 255, self.blue / 255)

    def mixed(self, other: Colour, share: float) -> Colour:
        """This colour with ``share`` (0 to 1) of ``other`` mixed in, channel by channel."""

        def mix(a: int, b: int) -> int:
            return round(a + (b - a) * share)

        return Colour(mix(self.red, other.red), mix(self.green, other.green), mix(self.blue, other.blue))

    @property
    def luminance(self) -> float:
        """Relative luminance (WCAG 2.1, definition of relative luminance)."""

        def linear(channel: int) -> float:
            c = channel / 255
            return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

        return 0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)

    def contrast(self, other: Colour) -> float:
        """Contrast ratio from 1 to 21 (WCAG 2.1, success criterion 1.4.3)."""
        light, dark = sorted((self.luminance, other.luminance), reverse=True)
        return (light + 0.05) / (dark + 0.05)


BLACK = Colour(0, 0, 0)
WHITE = Colour(255, 255, 255)
