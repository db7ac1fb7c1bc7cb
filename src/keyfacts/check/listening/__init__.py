"""What a finished file says to those who listen to it, in the order in which they hear it."""
