"""What pyproject.toml cannot say: the README for an index, and the page of findings as help beside a finding."""

import gzip
import os
import re
import tarfile
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

HOME = "https://keyfacts.example"
FINDINGS = Path("docs") / "findings.md"


class WithFindings(build_py):
    """Copies docs/findings.md into the package, where it is read from once it is installed."""

    def run(self) -> None:
        """Build as usual, then add the page; an editable install reads it where it lies."""
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "keyfacts" / "findings" / FINDINGS.name
            target.parent.mkdir(parents=True, exist_ok=True)
            self.copy_file(str(FINDINGS), str(target))


class SameBytes(sdist):
    """A source distribution that is the same whoever builds it: sorted, without owners, of one date."""

    def make_archive(self, base_name: str, *_: object, base_dir: str = "", **__: object) -> str:
        """Pack what was gathered in ``base_dir``; the archive's name."""
        date = int(os.environ.get("SOURCE_DATE_EPOCH", "315532800"))
        name = f"{base_name}.tar.gz"

        def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
            member.uid = member.gid = 0
            member.uname = member.gname = ""
            member.mtime = date
            member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
            return member

        with (
            open(name, "wb") as file,  # noqa: PTH123 - as setuptools names it
            gzip.GzipFile("", "wb", mtime=date, fileobj=file) as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
        ):
            for path in sorted(Path(base_dir).rglob("*")):
                archive.add(path, recursive=False, filter=plain)
        return name


def readme() -> str:
    """The README with links that lead somewhere from the page of an index, too."""
    text = Path("README.md").read_text(encoding="utf-8")
    return re.sub(r"\]\((?!https?:|#)([^)\s]+)\)", rf"]({HOME}/\1)", text)


setup(
    cmdclass={"build_py": WithFindings, "sdist": SameBytes},
    long_description=readme(),
    long_description_content_type="text/markdown",
)
