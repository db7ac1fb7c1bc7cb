"""What pyproject.toml cannot say: the page of findings is installed with the package, for the help beside a finding."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

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


setup(cmdclass={"build_py": WithFindings})
