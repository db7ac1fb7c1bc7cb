"""Text files of tables: CSV and its kin, with their heads, and files that are something else than their name says."""
