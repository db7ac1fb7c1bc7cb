"""What is judged in a finished Word file."""
