"""A build traced by the operating system: what native code, too, opens, makes, renames and connects to."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from projects import Finished
from tools import CACHE, REPOSITORY, call
from verdicts import Verdicts

sys.path[:0] = [str(REPOSITORY / "tests")]

CALLS = (
    "open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,symlink,symlinkat,connect"
)
SYSTEM = (
    "/dev/null", "/dev/urandom", "/etc/ld.so", "/etc/locale.alias", "/etc/localtime", "/etc/nsswitch.conf",
    "/etc/passwd", "/etc/ssl/openssl.cnf", "/lib", "/proc/cpuinfo", "/proc/filesystems",
    "/proc/meminfo", "/proc/mounts", "/proc/self", "/proc/stat", "/proc/sys/vm", "/proc/version", "/sys/devices/system",
    "/sys/fs/cgroup", "/sys/kernel/mm", "/usr/lib", "/usr/local/lib", "/usr/share/fonts", "/usr/share/locale",
    "/usr/share/zoneinfo",
)  # fmt: skip
"""What loaders and C libraries read for themselves, DuckDB the home folder; ReportLab lists the folders of fonts."""
_CONTROL_GROUP = re.compile(r"/proc/\d+/cgroup$")
_CALL = re.compile(r"^(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)\) += (-?\d+|\?)")
_NAME = re.compile(r'"((?:[^"\\]|\\.)*)"')


def judge_files_opened(_: Finished, verdicts: Verdicts) -> None:
    """Trace a build with tables, sheets, SQL, pictures and fonts; and one with a Word template."""
    from mutate_inputs import plant

    folder = CACHE / "traced"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    plant(folder)
    (folder / "home").mkdir()
    for name in ("text", "sql", "template"):
        touched, code = trace(folder / name, folder / "home", folder / f"{name}.trace")
        verdicts.none_of("files-opened", name, strangers(touched, folder / name), f"{len(touched)} files, all at home")
        verdicts.add("files-opened", f"{name} builds", code == 0, f"exit code {code}")


def trace(project: Path, home: Path, log: Path) -> tuple[list[tuple[str, str]], int]:
    """The calls that named a file and did not fail, each with the name from the root; and the exit code."""
    command = (
        "strace",
        "-f",
        "-qq",
        "-s",
        "4096",
        "-e",
        f"trace={CALLS}",
        "-o",
        log,
        sys.executable,
        "-m",
        "keyfacts",
        "build",
    )
    done = call(*command, cwd=project, HOME=str(home), PYTHONPATH=str(REPOSITORY / "src"), TMPDIR=str(project / "tmp"))
    touched = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        found = _CALL.match(line)
        if not found or found[3].startswith("-"):
            continue
        if found[1] == "connect":
            touched.append(("connect", found[2]))
        touched += [(found[1], str((project / name).resolve())) for name in _NAME.findall(found[2])]
    return touched, done.returncode


def strangers(touched: list[tuple[str, str]], project: Path) -> list[str]:
    """What lies neither in the project nor with the interpreter, its libraries and the system."""
    homes = [project.resolve(), REPOSITORY / "src", Path(sys.prefix), Path(sys.base_prefix)]
    homes += [Path(folder).resolve() for folder in sys.path if folder]
    return sorted(
        {
            f"{call_of} {name}"
            for call_of, name in touched
            if call_of == "connect"
            or not (
                any(Path(name).is_relative_to(home) for home in homes)
                or name.startswith(SYSTEM)
                or _CONTROL_GROUP.match(name)
            )
        }
        - {f"{call_of} {folder}" for call_of in ("open", "openat") for folder in project.resolve().parents}
    )
