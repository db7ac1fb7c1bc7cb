"""A run: its orders, filled one after the other or by several processes, and what earlier runs have left to keep."""
