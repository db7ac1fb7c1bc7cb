"""``keyfacts.yaml`` at the top of a project: what its findings weigh, and which scripts may run."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
import hashlib
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from keyfacts.findings import RULES, Findings, Place, Severity, did_you_mean
from keyfacts.gate import is_file, is_folder, is_there, names_in
from keyfacts.model.plot import Script
from keyfacts.read.files.files import MEGABYTE, PROJECT_FILE, name_of, path_inside, read_bytes, read_text
from keyfacts.read.files.forms import Form, WordsText, choice, shown, wrong
from keyfacts.read.files.validation import validate
from keyfacts.read.files.yaml import read_yaml

OFF = "off"


def _code(text: str) -> str:
    if text not in RULES:
        raise wrong(
            f"{shown(text)} is no code of a finding", did_you_mean(text, RULES) or "docs/findings.md lists them"
        )
    return text


FindingCode = Annotated[WordsText, AfterValidator(_code)]


class ProjectForm(Form):
    """Settings of a project."""

    python: list[WordsText] = Field(default_factory=list)
    """Python files that may run, for plots and to finish Word files, by their paths from here; `charts/*.py` for all
    of a folder."""
    severities: dict[FindingCode, choice("error", "warning", "note", OFF)] = Field(default_factory=dict)  # type: ignore[valid-type]
    """What findings weigh here, by code: `{KF311: error, KF314: off}`. Errors cannot be made less."""
    schema_url: WordsText = Field("", alias="$schema")
    """Kept for editors."""

    @model_validator(mode="after")
    def _check(self) -> Any:
        for code, weight in self.severities.items():
            if RULES[code].severity == Severity.ERROR and weight != Severity.ERROR:
                hint = "suppress it in place with a reason: # keyfacts: ignore CODE reason"
                raise wrong(f"{code} is an error and stays one", hint, ("severities", code))
        return self


def _read_form(root: Path, findings: Findings) -> ProjectForm | None:
    path = root / PROJECT_FILE
    if not is_there(path):
        return None
    text = read_text(root, path, MEGABYTE, findings)
    placed = None if text is None else read_yaml(text, name_of(root, path), findings)
    return None if placed is None or not placed.data else validate(ProjectForm, placed, findings)


def trusted_scripts(root: Path) -> tuple[str, ...]:
    """The Python files that this project lets run, as patterns; none where its file has a fault (told elsewhere)."""
    form = _read_form(root, Findings())
    return tuple(form.python) if form else ()


def read_severities(root: Path, findings: Findings) -> dict[str, Severity | None]:
    """What findings weigh in this project, by code, None for those that are off; {} without a ``keyfacts.yaml``."""
    form = _read_form(root, findings)
    if form is None:
        return {}
    return {code: None if weight == OFF else Severity(weight) for code, weight in sorted(form.severities.items())}


_MOST_BESIDE = 200
"""Files beside a script that are looked at."""
_LARGEST_BESIDE = 50 * MEGABYTE


def read_script(
    root: Path | None, folder: Path | None, source: str, place: Place, findings: Findings, inputs: list[str]
) -> Script | None:
    """The script a plot or ``word_finish`` names, from the report's folder; None with a finding for one that may not
    run.
    """
    if root is None or folder is None:
        findings.report("KF405", place, "no script can be named here")
        return None
    path = path_inside(root, folder, source, findings, place)
    if path is None:
        return None
    if not is_file(path):  # written as keyfacts.yaml writes it, from the project's root
        from_root = path_inside(root, root, source, Findings(), place)
        path = from_root if from_root is not None and is_file(from_root) else path
    name = name_of(root, path)
    if path.suffix.lower() != ".py":
        findings.report("KF405", place, f"'{name}' is no Python file", "the name of a script ends in .py")
        return None
    if not any(Path(name).match(pattern) for pattern in trusted_scripts(root)):
        hint = f"to let it run, write into keyfacts.yaml:  python: [{name}]"
        findings.report("KF460", place, f"the script '{name}' is not one that this project lets run", hint)
        return None
    code = read_bytes(root, path, MEGABYTE, findings, place)
    if code is None:
        return None
    beside = []
    for each in _files_beside(root, path):
        data = read_bytes(root, each, _LARGEST_BESIDE, Findings(), place)
        if data is not None:
            beside.append((each.relative_to(path.parent).as_posix(), hashlib.blake2b(data, digest_size=20).digest()))
            inputs.append(name_of(root, each))
    inputs.append(name)
    digest = hashlib.blake2b(repr((code, beside)).encode(), digest_size=16).hexdigest()
    return Script(name, str(path.parent), code, tuple(beside), digest)


def _files_beside(root: Path, script: Path) -> list[Path]:
    """The files in the folder of a script and below it, in which its modules and its data lie.

    Beside one at the top of the project lies all the rest, what is built included: there, modules alone.
    """
    if script.parent == root.resolve():
        return [
            script.parent / name for name in names_in(script.parent) if name.endswith(".py") and name != script.name
        ]
    found: list[Path] = []
    folders = [script.parent]
    while folders and len(found) < _MOST_BESIDE:
        folder = folders.pop()
        for name in sorted(names_in(folder)):
            each = folder / name
            if name.startswith((".", "__pycache__")) or each == script:
                continue
            if is_file(each):
                found.append(each)
            elif is_folder(each) and not each.is_symlink():
                folders.append(each)
    return sorted(found[:_MOST_BESIDE])
