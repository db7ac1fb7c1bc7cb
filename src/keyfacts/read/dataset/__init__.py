"""Datasets: facts, sources and tables, from files, SQL and snapshots of servers."""
