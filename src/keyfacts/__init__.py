"""keyfacts: branded fact reports with real footnotes, as accessible PDF and editable Word."""

__all__ = ["__version__"]

__version__ = "0.1.0"
