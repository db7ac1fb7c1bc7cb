"""keyfacts: branded fact reports with real footnotes, as accessible PDF and editable Word.

For scripts and notebooks (docs/python.md):

>>> import keyfacts
>>> project = keyfacts.Project(".")
>>> built = project.report("key-facts").build(edition="default")
>>> sorted(built)
['key-facts.docx', 'key-facts.pdf']
>>> built.ok
True

Nothing is loaded before it is asked for; ``__init__.pyi`` tells type checkers what the names are.
"""

from __future__ import annotations

__all__ = [
    "Brand",
    "Built",
    "Dataset",
    "Finding",
    "Findings",
    "InputError",
    "KeyfactsError",
    "Place",
    "Project",
    "Report",
    "Severity",
    "Table",
    "UsageError",
    "__version__",
]

__version__ = "0.1.0"

_OF_FINDINGS = ("Finding", "Findings", "InputError", "KeyfactsError", "Place", "Severity", "UsageError")


def __getattr__(name: str) -> object:
    """The names of the API, each from the room that has it (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("keyfacts.findings" if name in _OF_FINDINGS else "keyfacts.api"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
