"""``keyfacts build --on tls://``: a scheduler and two workers as people start them, with certificates made here."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from projects import Finished
from tools import CACHE, REPOSITORY, ToolError, call, must
from verdicts import Verdicts

_DASK = Path(sys.executable).with_name("dask")


def judge_clusters(_: Finished, verdicts: Verdicts) -> None:
    """51 state sheets: the same bytes as here, also when a worker is killed; nobody without a certificate gets in."""
    project = CACHE / "clustered"
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(REPOSITORY / "examples" / "states", project, ignore=shutil.ignore_patterns("build", ".keyfacts"))
    tls = _certificates(CACHE / "clustered-tls")
    _build(project, "here")
    with _cluster(project, tls) as (address, workers):
        _build(project, "there", "--on", address, *tls)
        verdicts.add("clusters", "51 state sheets by two workers over TLS", *_alike(project, "here", "there"))
        stranger = _certificates(CACHE / "clustered-stranger")
        code, words = _keyfacts(project, "build", "--anew", "-o", "refused", "--on", address, *stranger)
        refused = code == 1 and "KF060" in words and not (project / "refused").exists()
        verdicts.add("clusters", "a certificate of somebody else", refused, words.strip()[:120])
        threading.Timer(6, os.kill, (workers[0], signal.SIGKILL)).start()
        _build(project, "killed", "--on", address, *tls)
        verdicts.add("clusters", "the same with a worker killed", *_alike(project, "here", "killed"))


def _build(project: Path, folder: str, *options: str) -> None:
    code, words = _keyfacts(project, "build", "--anew", "-o", folder, *options)
    if code or "KF06" in words:
        raise ToolError(f"build {' '.join(options[:2])} ended with {code}: {words[-300:]}")


def _keyfacts(project: Path, *arguments: str) -> tuple[int, str]:
    done = call(sys.executable, "-m", "keyfacts", *arguments, cwd=project)
    return done.returncode, done.stderr


def _alike(project: Path, one: str, other: str) -> tuple[bool, str]:
    digests = [
        {path.name: hashlib.sha256(path.read_bytes()).digest() for path in (project / folder).iterdir()}
        for folder in (one, other)
    ]
    return bool(digests[0]) and digests[0] == digests[1], f"{len(digests[1])} files, byte for byte"


def _certificates(folder: Path) -> list[str]:
    """Options that name a certificate which has signed itself, and its key."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    key, certificate = folder / "key.pem", folder / "cert.pem"
    must("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=keyfacts",
         "-keyout", key, "-out", certificate)  # fmt: skip
    return ["--tls-ca-file", str(certificate), "--tls-cert", str(certificate), "--tls-key", str(key)]


@contextmanager
def _cluster(project: Path, tls: list[str]) -> Iterator[tuple[str, list[int]]]:
    """The address of a scheduler, and the processes of its two workers."""
    command = [_DASK, "scheduler", "--port", "0", "--dashboard-address", ":0", "--protocol", "tls", *tls]
    scheduler = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=project)
    workers: list[subprocess.Popen[bytes]] = []
    assert scheduler.stderr
    try:
        found = (re.search(r"tls://\S+:\d+", line) for line in scheduler.stderr)
        address = next(match[0] for match in found if match)
        threading.Thread(target=scheduler.stderr.read, daemon=True).start()
        command = [_DASK, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", *tls]
        workers += [subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=project) for _ in range(2)]
        yield address, [worker.pid for worker in workers]
    finally:
        for process in (*workers, scheduler):
            process.terminate()
            process.wait()
