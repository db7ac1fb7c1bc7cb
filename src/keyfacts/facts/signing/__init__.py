"""Signatures: the values and printed rows of a dataset against its ``facts.lock``."""
