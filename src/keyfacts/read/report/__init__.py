"""Reports: front matter and Markdown with the MyST forms."""
