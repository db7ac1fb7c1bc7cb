"""Writing into a user's Word template: its styles, theme, headers, page and notes, with the report in its place."""
