"""Files that may stand beside another, of which nothing is said where they do not: locks."""

from __future__ import annotations

from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from pydantic import BaseModel

from keyfacts.findings import Findings, Place
from keyfacts.gate import is_there
from keyfacts.read.files.files import name_of, path_inside, read_text
from keyfacts.read.files.validation import validate
from keyfacts.read.files.yaml import MAX_BYTES, PlacedData, read_yaml

FormT = TypeVar("FormT", bound=BaseModel)


class ReadBeside(NamedTuple, Generic[FormT]):
    """What a file of YAML holds, with the places of it."""

    form: FormT
    placed: PlacedData


def read_beside(
    root: Path, beside: Path, form: type[FormT], findings: Findings
) -> tuple[ReadBeside[FormT] | None, str]:
    """What stands in the file ``beside`` and its name; (None, '') without one, None with findings for a wrong one."""
    if not is_there(beside):
        return None, ""
    path = path_inside(root, beside.parent, beside.name, findings, Place(name_of(root, beside)))
    text = None if path is None else read_text(root, path, MAX_BYTES, findings)
    if path is None or text is None:
        return None, ""
    file = name_of(root, path)
    placed = read_yaml(text, file, findings)
    read = None if placed is None else validate(form, placed, findings)
    return (None if placed is None or read is None else ReadBeside(read, placed)), file
