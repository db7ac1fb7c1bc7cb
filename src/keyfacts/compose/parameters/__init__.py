"""Parameters of a report: what values they take, and a report bound to some of them."""
