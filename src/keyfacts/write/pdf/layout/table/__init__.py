"""Tables: rows of cells as items, their widths, and which header speaks for which cell."""
