"""Files as people write them: opened within bounds, YAML with places, and what makes forms into findings."""
