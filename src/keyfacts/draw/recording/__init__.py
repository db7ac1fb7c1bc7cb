"""matplotlib figures taken down as display lists, in the faces and the style of a brand."""
