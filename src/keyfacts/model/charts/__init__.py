"""What belongs to a chart: its kinds and what each takes, its marks, and which of its names are highlighted."""
