"""What the forms of a brand file have in common: hyphens in their keys, and texts that may be mappings."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from typing import Any

from pydantic import ConfigDict

from keyfacts.read.files.forms import Form, OpenForm


def kebab(name: str) -> str:
    """The key of the file for an attribute."""
    return name.rstrip("_").replace("_", "-")


class BrandForm(Form):
    """A mapping of ours, with hyphens in its keys."""

    model_config = ConfigDict(alias_generator=kebab)


class OpenBrandForm(OpenForm):
    """A mapping of the standard, with hyphens in its keys."""

    model_config = ConfigDict(alias_generator=kebab)


def text_or_keys(value: Any) -> str:
    """The tag of a value that is a text or a mapping."""
    return "<keys>" if isinstance(value, dict) else "<text>"
