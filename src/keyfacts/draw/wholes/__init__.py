"""Parts of a whole: one in so many, a hundred squares, a ring."""
