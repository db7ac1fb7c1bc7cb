"""Parameters of front matter, and the conditions that name them."""
