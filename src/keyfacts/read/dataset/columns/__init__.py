"""The columns of a table: how they are declared, how their cells are written, and what they hand on."""
