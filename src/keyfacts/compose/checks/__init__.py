"""What is held against the facts: sums, sources' words, prose, numbers typed by hand, what a reader would miss."""
