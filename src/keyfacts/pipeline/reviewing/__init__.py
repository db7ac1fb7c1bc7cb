"""An edited Word file comes back: the report is rebuilt, held against it, and what is safe is put into the source."""
