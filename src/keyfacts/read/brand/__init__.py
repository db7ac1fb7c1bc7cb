"""Brands: colours, fonts, logos, page and Word template of ``styles/NAME``."""
