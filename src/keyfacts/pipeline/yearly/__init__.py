"""From one year to the next: files rolled on, and what a report says signed anew."""
