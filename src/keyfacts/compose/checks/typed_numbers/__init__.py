"""Numbers typed by hand where a fact should stand: in prose, headings, captions, notes, tables, alternative texts."""

from keyfacts.compose.checks.typed_numbers.judging import judge_typed_numbers

__all__ = ["judge_typed_numbers"]
