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
    """Notes the smallest text of a file and its smallest marks, and says so once of each."""

    def __init__(self) -> None:
        self._seen: dict[float, tuple[float, str]] = {}

    def piece(self, piece: Piece) -> None:
        """A piece of a line that is smaller than text should be."""
        if piece.text.strip() and piece.formula is None:
            apart = piece.rise or any(tag.shift or tag.note for tag in piece.tags)
            self._see(piece.size, piece.text, LEAST_MARK if apart else LEAST_SIZE)

    def artwork(self, artwork: Artwork, scale: float) -> None:
        """A drawing, ``scale`` times as large."""
        for operation in artwork.operations:
            if isinstance(operation, TextOp):
                self._see(operation.size * scale, operation.text, LEAST_SIZE)

    def _see(self, size: float, words: str, least: float) -> None:
        smallest = self._seen.get(least, (least - _SLACK, ""))[0]
        if size < smallest and words.strip():
            self._seen[least] = (size, words.strip())

    def tell(self, place: Place, findings: Findings) -> None:
        """KF651 for text and for marks, if there was any too small."""
        for least, (size, words) in sorted(self._seen.items(), reverse=True):
            what = "text is" if least == LEAST_SIZE else "raised marks are"
            message = f"{what} set in {size:.1f} points, below the {least:.0f} that are read with ease"
            hint = "a larger typography.base.size in the brand, fewer columns, or a larger figure"
            findings.report("KF651", place, f"{message}: '{words[:_SHOWN]}'", hint)
