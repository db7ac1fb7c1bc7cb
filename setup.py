"""What pyproject.toml cannot say: the README for an index, and the page of findings as help beside a finding."""

import re
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

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


def readme() -> str:
    """The README with links that lead somewhere from the page of an index, too."""
    text = Path("README.md").read_text(encoding="utf-8")
    return re.sub(r"\]\((?!https?:|#)([^)\s]+)\)", rf"]({HOME}/\1)", text)


setup(
    cmdclass={"build_py": WithFindings},
    long_description=readme(),
    long_description_content_type="text/markdown",
)
