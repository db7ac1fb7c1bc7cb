"""The JSON Schemas editors use come from the models that check the files."""

from __future__ import annotations

import datetime
import json
import re
from functools import cache

import pytest
import yaml
from jsonschema import Draft202012Validator

from builders import REPOSITORY
from keyfacts.read import json_schemas

schemas = cache(json_schemas)

FILES = {
    "dataset": [
        *sorted(REPOSITORY.glob("data/*/datapackage.yaml")),
        REPOSITORY / "src/keyfacts/starter/data/reading-2025/datapackage.yaml",
    ],
    "brand": [
        *sorted(REPOSITORY.glob("styles/*/_brand.yml")),
        REPOSITORY / "src/keyfacts/starter/styles/plain/_brand.yml",
    ],
    "report": [*sorted(REPOSITORY.glob("reports/*.md")), REPOSITORY / "src/keyfacts/starter/reports/key-facts.md"],
}


def plain(value):
    """YAML's dates as the text an editor sees."""
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


@pytest.mark.parametrize("name", ["dataset", "report", "brand"])
def test_the_schema_is_valid_and_every_key_is_described(name):
    schema = schemas()[name]
    Draft202012Validator.check_schema(schema)
    assert schema["title"]
    for model in (schema, *schema["$defs"].values()):
        for key, field in model.get("properties", {}).items():
            assert field.get("description"), (name, model["title"], key)


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in FILES.items() for path in paths])
def test_the_files_of_this_repository_fit_their_schema(name, path):
    text = path.read_text("utf-8")
    data = plain(yaml.safe_load(text.split("---\n")[1] if path.suffix == ".md" else text))
    errors = [f"{e.json_path}: {e.message[:200]}" for e in Draft202012Validator(schemas()[name]).iter_errors(data)]
    assert errors == []


def test_a_misspelt_key_does_not_fit():
    validator = Draft202012Validator(schemas()["dataset"])
    assert validator.is_valid({"name": "d", "title": "T"})
    assert not validator.is_valid({"name": "d", "titel": "T"})
    assert not validator.is_valid({"name": "d", "title": "T", "facts": {"f": {"valeu": 1}}})


@pytest.mark.parametrize("name", ["dataset", "report", "brand", "project"])
def test_the_schemas_of_a_new_project_are_those_of_the_code(name):
    kept = (REPOSITORY / "src/keyfacts/starter/schemas" / f"{name}.json").read_text("utf-8")
    written = json.dumps(schemas()[name], indent=2, ensure_ascii=False) + "\n"
    assert kept == written, "renew them: .venv/bin/keyfacts schema -o src/keyfacts/starter/schemas"


@pytest.mark.parametrize("path", [path for paths in FILES.values() for path in paths], ids=str)
def test_every_shipped_file_names_a_schema_that_is_there(path):
    named = re.search(r"^# yaml-language-server: \$schema=(\S+)$", path.read_text("utf-8")[:200], re.MULTILINE)
    assert named
    assert (path.parent / named[1]).is_file()
