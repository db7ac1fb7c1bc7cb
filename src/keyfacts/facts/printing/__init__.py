"""How facts are printed, in running text, in cells and as records that leave the house."""
