"""What is judged in a finished PDF: its standard (rules and what they need), its text, its claims."""
