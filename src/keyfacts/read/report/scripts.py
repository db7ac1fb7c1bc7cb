"""Scripts of plots: Python files of the project that its ``keyfacts.yaml`` trusts."""

from __future__ import annotations

from pathlib import Path

from keyfacts.findings import Findings, Place
from keyfacts.model.plot import Script
from keyfacts.read.files.files import MEGABYTE, name_of, path_inside, read_bytes
from keyfacts.read.project import trusted_scripts
from keyfacts.read.report.reading import Reading

_MOST_MODULES = 100


def read_script(source: str, place: Place, reading: Reading) -> Script | None:
    """The script a plot names, from the report's folder; None with a finding for one that may not run."""
    root, folder = reading.root, reading.folder
    if root is None or folder is None:
        reading.report("KF405", place, "a plot cannot stand here")
        return None
    path = path_inside(root, folder, source, reading.findings, place)
    if path is None:
        return None
    if not path.is_file():  # written as keyfacts.yaml writes it, from the project's root
        from_root = path_inside(root, root, source, Findings(), place)
        path = from_root if from_root is not None and from_root.is_file() else path
    name = name_of(root, path)
    if path.suffix.lower() != ".py":
        reading.report("KF405", place, f"'{name}' is no Python file", "a plot names a file whose name ends in .py")
        return None
    if not any(Path(name).match(pattern) for pattern in trusted_scripts(root)):
        hint = f"to let it run, write into keyfacts.yaml:  python: [{name}]"
        reading.report("KF460", place, f"the script '{name}' is not one that this project lets run", hint)
        return None
    code = read_bytes(root, path, MEGABYTE, reading.findings, place)
    if code is None:
        return None
    beside = sorted(each for each in path.parent.glob("*.py") if each != path and each.is_file())[:_MOST_MODULES]
    modules = []
    for each in beside:
        data = read_bytes(root, each, MEGABYTE, Findings(), place)
        if data is not None:
            modules.append((each.name, data))
            reading.inputs.append(name_of(root, each))
    reading.inputs.append(name)
    return Script(name, str(path.parent), code, tuple(modules))
