"""The form of ``suppress`` of a resource: which counts are too small to be printed, and which totals are known."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from typing import Annotated, Self

from pydantic import Field, model_validator

from keyfacts.read.files.forms import AsWritten, Flag, Form, ManyWords, Whole, WordsText, choice, wrong


class SuppressForm(Form):
    """Small counts are hidden, with others so that none can be worked out: `{below: 5, columns: [girls, boys]}`."""

    below: Annotated[Whole, Field(ge=2, le=1000)]
    """Counts below this are hidden."""
    columns: ManyWords = ()
    """The columns of counts; all columns of type integer without a unit of their own by default."""
    zeros: Flag = False
    """Hide zeros, too."""
    totals: choice("columns", "rows", "both", "none") = "columns"  # type: ignore[valid-type]
    """Which totals a reader may know though the table does not hold them: those of columns by default."""
    total_column: WordsText = ""
    """The column that is the sum of the others."""
    total_row: dict[str, AsWritten] = Field(default_factory=dict)
    """The row that is the sum of the others: `{region: All}`."""
    shares: dict[str, WordsText] = Field(default_factory=dict)
    """Columns that give a count away, with the column of that count: `{percent_girls: girls}`."""
    symbol: Annotated[WordsText, Field(max_length=12)] = ""
    """What a small count prints as; `<5` by default."""
    withheld: Annotated[WordsText, Field(min_length=1, max_length=12)] = ".."
    """What the other hidden cells print as."""

    @property
    def shown(self) -> str:
        """The symbol of small counts."""
        return self.symbol or f"<{self.below}"

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.below == 2 and not self.zeros:
            raise wrong("below 2 there is only 1, which its symbol would give away", "hide zeros, too", ("below",))
        if self.shown == self.withheld:
            raise wrong("both symbols are alike", at=("symbol",))
        return self
