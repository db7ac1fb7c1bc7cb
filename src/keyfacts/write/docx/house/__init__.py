"""Writing into a user's Word template: its styles, theme, headers, page and notes, with the report in its place.

Only this room of the writer works on element trees, and it is imported only for a brand with a template: a file
without one is written as strings, as fast as ever.
"""
