"""Pieces that the patterns of innocent numbers are made of."""

YEAR = r"(?:1[5-9]|20|21)\d\d"
LIST = (
    r"\d{1,9}[A-Za-z]?(?:[.-]\d{1,6}){0,4}"
    r"(?:(?:\s?[,–-]\s?|\s(?:to|and|or|a|y|o|à|et|ou|bis|und|oder)\s)\d{1,9}[A-Za-z]?){0,9}"
)
"""One number or several: '3', '2.1', '4 to 7', '1, 2 and 5'."""
PLAIN = (
    r"(?![\d,.]{0,20}\d|\s?%|\s(?:percent|per cent|million|billion|por ciento|pour cent|Prozent|millones|Millionen))"
)
"""What is no statistic is not followed by more digits, a percent sign or a magnitude."""
