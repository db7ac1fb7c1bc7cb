"""Text setting: inlines in, lines out."""
