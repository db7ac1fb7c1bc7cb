"""SQL over the tables of a dataset: what may be said, the engine that computes it, what comes back as cells."""

from __future__ import annotations

from keyfacts.read.dataset.sql.computing import Computing, EvenFile, TableFile, Written

__all__ = ["Computing", "EvenFile", "TableFile", "Written"]
