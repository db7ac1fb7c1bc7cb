"""Type: fonts, shaping, writing direction, where words and lines may break, how wide text is."""
