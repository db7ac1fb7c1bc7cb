"""The peers: Typst from PyPI and matplotlib in an environment of their own, Pandoc from the system."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
FOLDER = REPOSITORY / ".conformance" / "bench"


@dataclass(frozen=True)
class Peers:
    """Where the peers are."""

    python: Path
    pandoc: str
    versions: str


def install_peers() -> Peers:
    """Install what is missing; SystemExit with a sentence if it cannot be had."""
    python = FOLDER / "venv" / "bin" / "python"
    if not python.exists():
        print("installing Typst and matplotlib ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", FOLDER / "venv"], check=True)
        pip = [
            python,
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            "-c",
            REPOSITORY / "constraints.txt",
        ]
        subprocess.run([*pip, "typst", "matplotlib"], check=True)
    if not shutil.which("pandoc"):
        print("installing Pandoc ...", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "pandoc"], check=True)
    told = subprocess.run([python, "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check"],
                          capture_output=True, text=True, check=True).stdout  # fmt: skip
    versions = [line for line in told.splitlines() if line.startswith(("typst", "matplotlib=="))]
    pandoc = subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]
    return Peers(python, "pandoc", ", ".join([*versions, pandoc]))
