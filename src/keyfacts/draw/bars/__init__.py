"""Charts of bars: lying, standing and stacked."""
