"""Directives and tables of the report become blocks of the document."""
