"""Options of charts that have a grammar of their own."""
