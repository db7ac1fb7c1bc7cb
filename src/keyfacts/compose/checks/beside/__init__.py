"""What is typed beside a cited fact, held against it: year, unit, bound, fraction, rank and place."""

from keyfacts.compose.checks.beside.captions import judge_captions
from keyfacts.compose.checks.beside.judging import judge_citations, judge_described
from keyfacts.compose.checks.beside.row_totals import judge_row_totals
from keyfacts.compose.checks.beside.shown_years import judge_shown_years
from keyfacts.compose.checks.beside.titles import judge_titles

__all__ = [
    "judge_captions",
    "judge_citations",
    "judge_described",
    "judge_row_totals",
    "judge_shown_years",
    "judge_titles",
]
