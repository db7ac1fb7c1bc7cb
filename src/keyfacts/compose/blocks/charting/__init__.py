"""What a chart may show, and what stands beside its data."""
