"""The exceptions of the house, in one tree; findings are values, exceptions only carry them out of a room.

KeyfactsError
    InputError      the input has findings of severity error: exit code 1
    UsageError      the command was called wrongly: exit code 2
"""

from __future__ import annotations

from keyfacts.findings.finding import Findings


class KeyfactsError(Exception):
    """Root of all errors that a user can cause."""


class InputError(KeyfactsError):
    """The input cannot be used; ``findings`` says why."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


class UsageError(KeyfactsError):
    """The command line asks for something that does not exist."""
