"""What a report says of itself: its front matter, and the lock of what was signed of it."""
