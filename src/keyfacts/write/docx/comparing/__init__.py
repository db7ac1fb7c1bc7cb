"""Two Word files as one that shows, as tracked changes, what became of the first."""
