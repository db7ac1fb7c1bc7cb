"""Statistics as they are written in a dataset: rates, indices, averages, growth, totals; how sure an estimate is."""
