"""Large files that SQL alone asks for: what of them is read here, and what is left to the engine."""
