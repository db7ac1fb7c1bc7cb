"""Word files as such: names, order of children, units, elements, safe opening. Knows no report."""
