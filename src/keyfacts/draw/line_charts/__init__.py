"""Charts of kind ``line``: axes of matplotlib's, with its locators and scales, and labels of our own at the lines."""

from keyfacts.draw.line_charts.lines import draw_lines

__all__ = ["draw_lines"]
