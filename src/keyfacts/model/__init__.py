"""Floor 1: what every room above talks about, as frozen values. Standard library only."""
