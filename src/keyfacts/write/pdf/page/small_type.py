"""Type that is too small to be read on paper, as it is drawn."""

from __future__ import annotations

from keyfacts.findings import Findings, Place
from keyfacts.model.artwork import Artwork, TextOp
from keyfacts.write.pdf.text.lines import Piece

LEAST_SIZE = 7.0
"""Points below which text is told."""
LEAST_MARK = 4.0
"""The same for marks of notes and other raised or lowered characters, which nobody reads for themselves."""
_SLACK = 0.01
_SHOWN = 40


class SmallType:
    """Notes the smallest type of a file, and says so once."""

    def __init__(self) -> None:
        self._size = LEAST_SIZE
        self._words = ""

    def piece(self, piece: Piece) -> None:
        """A piece of a line that is smaller than text should be."""
        apart = piece.rise or any(tag.shift or tag.note for tag in piece.tags)
        if piece.text.strip() and piece.formula is None and piece.size < (LEAST_MARK if apart else LEAST_SIZE) - _SLACK:
            self._see(piece.size, piece.text)

    def artwork(self, artwork: Artwork, scale: float) -> None:
        """A drawing, ``scale`` times as large."""
        for operation in artwork.operations:
            if isinstance(operation, TextOp) and operation.size * scale < LEAST_SIZE - _SLACK:
                self._see(operation.size * scale, operation.text)

    def _see(self, size: float, words: str) -> None:
        if size < self._size and words.strip():
            self._size, self._words = size, words.strip()

    def tell(self, place: Place, findings: Findings) -> None:
        """KF651, if there was any."""
        if self._words:
            message = f"text is set in {self._size:.1f} points, below the {LEAST_SIZE:.0f} that are read with ease"
            hint = "a larger typography.base.size in the brand, fewer columns, or a larger figure"
            findings.report("KF651", place, f"{message}: '{self._words[:_SHOWN]}'", hint)
