"""``keyfacts init`` writes files that are ready to run; ready files reach the root of a repository."""

from __future__ import annotations

import json
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from running import Keyfacts


def init(keyfacts: Keyfacts, folder: Path, *options: str) -> None:
    assert keyfacts("init", folder, *options).code == 0


def steps_of(workflow: Path) -> tuple[str, list[str]]:
    """The folder in which a workflow of GitHub works, and the lines that it runs."""
    read = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    steps = read["jobs"]["build"]["steps"]
    return read["defaults"]["run"]["working-directory"], [step["run"] for step in steps if "run" in step]


@pytest.mark.parametrize("below", ["", "sub/an annual 'report'"])
def test_the_files_of_a_repository_name_the_folder_of_the_project(
    tmp_path: Path, keyfacts: Keyfacts, below: str
) -> None:
    (tmp_path / ".git").mkdir()
    project = tmp_path / below
    init(keyfacts, project, "--ci", "github", "--pre-commit", "--docker", "--devcontainer")
    init(keyfacts, project, "--ci", "gitlab")
    folder, lines = steps_of(tmp_path / ".github" / "workflows" / "reports.yml")
    assert (tmp_path / folder).resolve() == project.resolve()
    assert lines == ["python -m pip install -r requirements.txt", "keyfacts build --clean --messages github"]
    (hook,) = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    top = f"{below}/" if below else ""
    assert re.match(hook["files"], f"{top}reports/key-facts.md")
    assert not re.match(hook["files"], "elsewhere/reports/key-facts.md")
    gitlab = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text(encoding="utf-8"))["reports"]
    shown = subprocess.run(["sh", "-c", f"{gitlab['script'][0]} && pwd"], cwd=tmp_path, capture_output=True, text=True)
    assert Path(shown.stdout.strip()).resolve() == project.resolve()
    assert json.loads((project / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))["build"]
    for written in (tmp_path / ".github" / "workflows" / "reports.yml", project / "Dockerfile", project / "README.md"):
        assert not re.search(r"@\w+@", written.read_text(encoding="utf-8")), "a field was not filled in"


def test_the_hook_checks_the_project_that_it_is_of(tmp_path: Path, keyfacts: Keyfacts) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "bin").mkdir()
    said = tmp_path / "bin" / "keyfacts"
    said.write_text('#!/bin/sh\necho "$PWD: $*"\n', encoding="utf-8")
    said.chmod(0o755)
    init(keyfacts, tmp_path / "sub", "--pre-commit")
    (hook,) = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    path = {"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin"}
    ran = subprocess.run(hook["entry"], shell=True, cwd=tmp_path, env=path, capture_output=True, text=True)
    assert ran.stdout == f"{tmp_path / 'sub'}: check --content\n"


def test_requirements_pin_every_library_and_ask_no_index_for_keyfacts(tmp_path: Path, keyfacts: Keyfacts) -> None:
    init(keyfacts, tmp_path / "new")
    lines = (tmp_path / "new" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if not line.startswith("#")]
    assert re.fullmatch(r"\./wheels/keyfacts-[\d.]+-py3-none-any\.whl", wanted[0])
    assert f"matplotlib=={version('matplotlib')}" in wanted
    assert all(re.fullmatch(r"[a-z0-9-]+==\S+", line) for line in wanted[1:])
    assert not any(line.startswith("keyfacts") for line in wanted)


def test_a_project_that_is_there_gets_only_what_is_asked_for(tmp_path: Path, keyfacts: Keyfacts) -> None:
    (tmp_path / "mine" / "reports").mkdir(parents=True)
    init(keyfacts, tmp_path / "mine", "--docker")
    assert {path.name for path in (tmp_path / "mine").iterdir()} == {
        "reports",
        "requirements.txt",
        "Dockerfile",
        ".dockerignore",
    }
    assert not list((tmp_path / "mine" / "reports").iterdir())
