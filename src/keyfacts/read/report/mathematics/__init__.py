"""Formulas in TeX, as MyST and Pandoc write them."""
