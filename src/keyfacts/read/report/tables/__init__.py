"""Tables typed in a report: rows between pipes, and heads over several columns."""
