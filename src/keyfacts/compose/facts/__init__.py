"""Facts as known: looked up, computed and judged, without a word of how they are printed."""
