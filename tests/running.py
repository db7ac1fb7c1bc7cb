"""What a run of the command left, for the tests of cli and build."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ran:
    """The exit code and what was printed."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> dict[str, Any]:
        """What ``--messages json`` printed."""
        return json.loads(self.out)  # type: ignore[no-any-return]

    def findings(self, severity: str = "error") -> list[dict[str, Any]]:
        """The findings of that severity that ``--messages json`` printed."""
        return [finding for finding in self.told["findings"] if finding["severity"] == severity]


Keyfacts = Callable[..., Ran]
"""``keyfacts("build", "x")`` as on the command line."""
