"""Where the words of a report stand in its source, and edited words put there."""
