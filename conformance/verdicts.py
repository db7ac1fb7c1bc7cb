"""What the judges said, and the table of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """One judgement: by which ``judge``, about which ``subject``, and ``detail`` worth reading."""

    judge: str
    subject: str
    passed: bool
    detail: str = ""


class Verdicts:
    """All verdicts of a run; ``full`` asks the judges that try samples to try all."""

    def __init__(self, full: bool = False) -> None:
        self.all: list[Verdict] = []
        self.full = full

    def add(self, judge: str, subject: str, passed: bool, detail: str = "") -> None:
        """Add one; a failure is told at once."""
        self.all.append(Verdict(judge, subject, passed, detail))
        if not passed:
            print(f"FAIL {judge}: {subject}: {detail}", flush=True)

    def none_of(self, judge: str, subject: str, problems: Iterable[str], passed: str = "") -> None:
        """Add a verdict that passes when there are no problems."""
        found = list(problems)
        self.add(judge, subject, not found, "; ".join(found[:8]) + (" ..." if len(found) > 8 else "") or passed)

    def tell(self) -> int:
        """Print the table and the totals; the exit code."""
        width = max((len(f"{verdict.judge}: {verdict.subject}") for verdict in self.all), default=0)
        print()
        for verdict in self.all:
            told = "pass" if verdict.passed else "FAIL"
            detail = " ".join(verdict.detail.split())
            print(f"{told}  {f'{verdict.judge}: {verdict.subject}':<{width}}  {detail}"[:220].rstrip())
        failed = sum(not verdict.passed for verdict in self.all)
        print(f"\nconformance: {len(self.all) - failed} of {len(self.all)} verdicts passed")
        return 1 if failed or not self.all else 0
