"""Word templates, read as hostile input: parts, and what is left out of them."""
