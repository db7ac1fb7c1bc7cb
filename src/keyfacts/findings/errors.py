"""The exceptions of the house, in one tree; findings are values, exceptions only carry them out of a room.

KeyfactsError
    InputError      the input has findings of severity error: exit code 1
    UsageError      the command, or the API, was called wrongly: exit code 2
"""

from __future__ import annotations

from keyfacts.findings.collected import Findings


class KeyfactsError(Exception):
    """Root of all errors that a user can cause."""


class InputError(KeyfactsError):
    """The input cannot be used; ``findings`` says why, and so does its text."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(findings)
        self.findings = findings

    def __str__(self) -> str:
        return f"the input cannot be used\n{self.findings}"


class UsageError(KeyfactsError):
    """The command line, or a call, asks for something that does not exist."""
