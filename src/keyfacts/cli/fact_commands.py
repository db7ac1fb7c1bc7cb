"""``keyfacts facts`` and the verbs below it; without one, facts are listed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from keyfacts.cli.options import Verbs, messages_option


class FactVerbs(Verbs):
    """A group whose first word may be a dataset: then its facts are listed."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``list`` in front unless a verb, or a call for help, stands there."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(cls=FactVerbs, context_settings={"help_option_names": ["-h", "--help"]})
def facts() -> None:
    """List facts; `keyfacts facts [DATASET]` is short for `keyfacts facts list [DATASET]`."""


@facts.command("list")
@click.argument("dataset", default="")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json", "datapackage"]), default="text", show_default=True
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to write the data package; build/DATASET-data/ by default.",
)
@click.option("--lang", default="en-US", show_default=True, help="The language the facts are printed in.")
@messages_option
def list_(**options: Any) -> int:
    """List the facts of a dataset as they are printed, with period and source.

    CSV and JSON have all that is known of each value. A data package is a folder: facts.csv, the tables, and
    datapackage.json, which describes them.
    """
    from keyfacts.cli.facts import list_facts

    return list_facts(**options)


@facts.command()
@click.argument("old")
@click.argument("new", default="")
@click.option("--dataset", default="", metavar="NAME", help="Only this dataset.")
@click.option("--within", type=click.FloatRange(min=0), metavar="PERCENT", help="A larger change is out of the band.")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json", "markdown"]), default="text", show_default=True
)
@click.option("--lang", default="en-US", show_default=True, help="The language the facts are printed in.")
@messages_option
def diff(**options: Any) -> int:
    """Compare the facts of two datasets, folders or revisions of git.

    OLD and NEW are datasets, folders, revisions (HEAD~1) or datasets of a revision (HEAD~1:data/NAME). Without NEW, a
    dataset is compared with its last commit, and a revision (or OLD..NEW) with the files as they are. Exit code 0: no
    difference; 1: there are some.
    """
    from keyfacts.cli.comparing import compare_facts

    return compare_facts(**options)


@facts.command()
@click.argument("dataset", default="")
@messages_option
def fetch(**options: Any) -> int:
    """Read the tables with `fetch` from their servers, and write them as snapshots beside the dataset.

    The address of a server comes from the environment. Builds read snapshots alone.
    """
    from keyfacts.cli.fetching import fetch_facts

    return fetch_facts(**options)


@facts.command()
@click.argument("dataset", default="")
@click.option("--by", default="", metavar="NAME", help="Who signs; KEYFACTS_APPROVER or git's user.name by default.")
@click.option("--date", "day", default="", metavar="DAY", help="Day of the signature; today by default.")
@click.option("--fact", "only", multiple=True, metavar="ID", help="Sign only this fact or value; may be repeated.")
@click.option("--table", "tables", multiple=True, metavar="NAME", help="Sign only this table's rows; may be repeated.")
@click.option("--lang", default="", help="The language of the prints that are signed; that of the lock by default.")
@click.option("--check", is_flag=True, help="Sign nothing; tell what differs from the lock.")
@messages_option
def lock(**options: Any) -> int:
    """Sign the values of a dataset, and the rows that reports print, in its facts.lock, with name and date.

    A value that differs from its signature is then an error in every build until it is signed again.
    """
    from keyfacts.cli.locking import lock_facts

    return lock_facts(**options)
