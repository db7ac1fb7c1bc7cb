"""From one year to the next: signatures of values, two states compared, next year's dataset and report."""
