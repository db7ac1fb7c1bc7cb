"""Word templates, read as hostile input: parts, and what is left out of them."""

from keyfacts.read.template.template import read_template

__all__ = ["read_template"]
