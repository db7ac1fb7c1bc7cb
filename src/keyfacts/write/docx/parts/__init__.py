"""Parts beside the stories: styles, theme, numbering, settings, notes, headers, and the package around them."""
