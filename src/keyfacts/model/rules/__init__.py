"""Rules that a dataset or a report states: checks that values are held to, claims that give facts, rows picked."""
