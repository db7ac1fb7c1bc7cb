"""Maps: values at their places."""
