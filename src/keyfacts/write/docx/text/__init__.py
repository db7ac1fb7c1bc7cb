"""Runs and paragraphs (ECMA-376 Part 1, 17.3): words, marks, links, fields, bookmarks and pictures in a line."""
