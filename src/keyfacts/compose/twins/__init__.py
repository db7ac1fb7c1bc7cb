"""Two reports that say the same in two languages (``twin_of``), held against each other."""
