"""Conditions of a report: on the rows of a table, on facts, on parameters."""
