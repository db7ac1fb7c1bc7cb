"""What several verbs of the command line have in common: their groups and their options."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from keyfacts.cli.messages import FORMATS
from keyfacts.findings import UsageError, did_you_mean


class Verbs(click.Group):
    """A group that answers an unknown command with the nearest known one."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command of that name; UsageError with the nearest one if there is none."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            hint = did_you_mean(name, self.commands) or f"the commands are: {', '.join(self.commands)}"
            raise UsageError(f"no command '{name}'; {hint}")
        return super().resolve_command(ctx, args)

    def list_commands(self, _: click.Context) -> list[str]:
        """In the order of work, not of the alphabet."""
        return list(self.commands)


class FactVerbs(Verbs):
    """A group whose first word may be a dataset: then its facts are listed."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``list`` in front unless a verb, or a call for help, stands there."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)


def volume_options(command: Callable[..., int]) -> Callable[..., int]:
    """How much is told."""
    command = click.option("-v", "--verbose", is_flag=True, help="Tell the time of each phase.")(command)
    return click.option("-q", "--quiet", is_flag=True, help="Tell findings only.")(command)


def python_option(command: Callable[..., int]) -> Callable[..., int]:
    """The option of every verb that may run scripts of the project."""
    return click.option(
        "--no-python",
        is_flag=True,
        help="Run no script of the project: leave its plots and the finish of Word files out.",
    )(command)


def messages_option(command: Callable[..., int]) -> Callable[..., int]:
    """The option that every verb with findings takes."""
    return click.option(
        "--messages", type=click.Choice(FORMATS), default="text", show_default=True, help="How findings are told."
    )(command)
