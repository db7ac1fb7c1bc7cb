"""Stories: the running text of the file (ECMA-376 Part 1, 17.2 to 17.16) from blocks and inlines."""
