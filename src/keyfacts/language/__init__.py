"""The words of each language: what a report says by itself, and how numbers and changes are said."""
