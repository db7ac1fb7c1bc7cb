"""Word templates, read as hostile input: package, parts, and what is left out of them."""
