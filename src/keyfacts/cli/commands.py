"""The grammar of the command, in click; each verb is handed to a function that knows nothing of click."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from keyfacts import __version__
from keyfacts.cli.options import FactVerbs, Verbs, messages_option, python_option, volume_options
from keyfacts.cli.streams import harmless, say, tell_people
from keyfacts.findings import UsageError, did_you_mean


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit code. Wrong usage is told in a line or two and gives 2."""
    try:
        with keyfacts.make_context("keyfacts", list(arguments)) as context:
            code = keyfacts.invoke(context)
            return code if isinstance(code, int) else 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        tell_people(error.format_message())
        return 0
    except click.ClickException as error:
        command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "keyfacts"
        say(f"keyfacts: {harmless(error.format_message())}\n`{command} --help` tells more")
        return 2
    except UsageError as error:
        say(f"keyfacts: {harmless(str(error))}")
        return 2


def _formats(_: click.Context, __: click.Parameter, text: str | None) -> tuple[str, ...]:
    """``pdf,docx`` as a tuple; UsageError for a format that is not made."""
    names = tuple(name.strip().lower() for name in text.split(",") if name.strip()) if text else ()
    for name in names:
        if name not in ("pdf", "docx"):
            hint = did_you_mean(name, ("pdf", "docx")) or "the formats are: pdf, docx"
            raise UsageError(f"no format '{name}'; {hint}")
    return names


_FILE = click.Path(path_type=Path)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="keyfacts %(version)s")
def keyfacts() -> None:
    """Branded fact reports with real footnotes, as accessible PDF and editable Word, from named facts.

    A project is a folder with reports/, data/ and styles/; finished files go to build/.
    """


@keyfacts.command()
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option("-e", "--edition", default="", help="Only this edition; 'default' is the one without a name.")
@click.option("--to", callback=_formats, metavar="FORMATS", help="Only these formats: pdf,docx.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Where to write; build/ by default."
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes; one for each core by default.")
@click.option(
    "--where",
    multiple=True,
    metavar="NAME=VALUE",
    help="Only editions with this value of a parameter (state=Iowa); may be repeated.",
)
@click.option("--on", default="", metavar="ADDRESS", help="Build on a Dask cluster: tcp://HOST:8786, tls://HOST:8786.")
@click.option("--tls-ca-file", type=_FILE, metavar="FILE", help="For --on tls://: who has signed the certificates.")
@click.option("--tls-cert", type=_FILE, metavar="FILE", help="For --on tls://: the certificate of this machine.")
@click.option("--tls-key", type=_FILE, metavar="FILE", help="For --on tls://: its key.")
@click.option("--combine", is_flag=True, help="Write one PDF of all editions made by for_each, too (REPORT-all.pdf).")
@click.option(
    "--redline",
    default="",
    metavar="OLD",
    help="Write what has changed since OLD.docx, the 'last' build or a revision of git as tracked changes, too.",
)
@click.option("--anew", is_flag=True, help="Build what has not changed, too.")
@click.option("--clean", is_flag=True, help="Remove what earlier builds have written and no report makes any more.")
@click.option("--depfile", type=click.Path(path_type=Path), help="Write what the report was made from, for make.")
@click.option("--stamp", type=click.Path(path_type=Path), help="Touch this file when the report is made, for make.")
@python_option
@messages_option
@volume_options
def build(**options: Any) -> int:
    """Write reports as PDF and Word.

    REPORT is a file or the name of one in reports/; without one, all are built. Nothing is written for a report
    with errors (of one with for_each, for an edition with errors): its earlier files stay as they are. What has not
    changed since the last build stays, too.
    """
    from keyfacts.cli.building import build as perform

    return perform(**options)


@keyfacts.command()
@click.argument("files", nargs=-1, metavar="[REPORT or FILE]...")
@click.option("-e", "--edition", default="", help="Only this edition.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes; one for each core by default.")
@click.option("--where", multiple=True, metavar="NAME=VALUE", help="Only editions with this value of a parameter.")
@click.option("--content", is_flag=True, help="Check facts and words alone: no pages are set, no files made.")
@click.option("--sign-off", is_flag=True, help="Print the checks of the PDFs that only a person can do, as Markdown.")
@python_option
@messages_option
@volume_options
def check(**options: Any) -> int:
    """Check reports without writing them, or finished PDF and Word files by their rules."""
    from keyfacts.cli.building import check as perform

    return perform(**options)


@keyfacts.command()
@click.argument("files", nargs=-1, metavar="[REPORT or FILE]...")
@click.option("-e", "--edition", default="", help="Only this edition.")
@click.option("--to", callback=_formats, metavar="FORMATS", help="Only these formats: pdf,docx.")
@click.option("--where", multiple=True, metavar="NAME=VALUE", help="Only editions with this value of a parameter.")
@python_option
@messages_option
def listen(**options: Any) -> int:
    """Read reports aloud, as text: what a screen reader says of the PDF and of the Word file, in its order.

    Each line says what stands there (heading 2, table with 5 columns, link, note 3) in the report's language. What is
    wrong with the files is told beside it, as `keyfacts check` does. Nothing is written.
    """
    from keyfacts.cli.listening import listen as perform

    return perform(**options)


@keyfacts.group(cls=FactVerbs)
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
@click.option("--fact", default="", metavar="ID", help="Only this fact, fact[key], or those a pattern fits: cases_*.")
@click.option("--text", default="", metavar="WORDS", help="Only those with all these words in id, key, label or print.")
@click.option("--table", default="", metavar="NAME", help="Only those taken from this table.")
@click.option("--source", default="", metavar="NAME", help="Only those of this source.")
@messages_option
def list_(**options: Any) -> int:
    """List the facts of a dataset as they are printed, with period and source.

    --fact, --text, --table and --source choose some of them; those given together must all fit.
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
    from keyfacts.cli.facts import fetch_facts

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


@keyfacts.command()
@click.argument("report")
@click.option("--by", default="", metavar="NAME", help="Who signs; KEYFACTS_APPROVER or git's user.name by default.")
@click.option("--date", "day", default="", metavar="DAY", help="Day of the signature; today by default.")
@click.option("--check", is_flag=True, help="Sign nothing; tell what is open.")
@messages_option
def sign(report: str, by: str, day: str, check: bool, messages: str) -> int:
    """Walk through what REPORT says, and sign it in reports/REPORT.lock: one key for each text.

    Signed are sentences that cite a fact or claim something, captions, titles, alternative texts and rows of typed
    tables, as they are printed. From the first signature on, what differs from it is an error in every build, shown
    beside what was signed, until it is signed again. Exit code 1 while anything is open.
    """
    from keyfacts.cli.signing import sign_texts

    return sign_texts(report, by, day, check, messages)


@keyfacts.command()
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="EDITED.docx [MORE.docx]...")
@click.option("--report", default="", metavar="NAME", help="The report the files are of; else what they say of it.")
@click.option("-e", "--edition", default="", help="The edition the files are of; else what they say of it.")
@click.option("--apply", "apply_", is_flag=True, help="Put edited words back into the source, where that is safe.")
@click.option("-n", "--dry-run", is_flag=True, help="With --apply: write nothing, show the changes as a diff.")
@click.option(
    "--summary", type=_FILE, metavar="FILE", help="Write what was found as FILE.docx or FILE.md, to send back."
)
@messages_option
def review(**options: Any) -> int:
    """Tell what reviewers changed in Word files of a report: facts, words, notes, comments, each at its place.

    The report is built anew and held against the files, with their tracked changes accepted. Facts and data are
    never changed. Exit code 1: a fact was changed or taken out, or two reviewers contradict each other.
    """
    from keyfacts.cli.reviewing import review_files

    return review_files(**options)


@keyfacts.command()
@click.argument("old", type=click.IntRange(1900, 2199), metavar="OLD")
@click.argument("new", type=click.IntRange(1900, 2199), metavar="NEW")
@click.option("--dataset", "datasets", multiple=True, metavar="NAME", help="Only this dataset; may be repeated.")
@click.option("--report", "reports", multiple=True, metavar="NAME", help="Only this report; may be repeated.")
@click.option("-n", "--dry-run", is_flag=True, help="Write nothing; tell what would be written and what to do.")
@messages_option
def roll(**options: Any) -> int:
    """Prepare next year's datasets and reports from those of year OLD.

    What has OLD in its name is copied under NEW; names, titles, periods and keys move on, every value to be renewed
    becomes `tbc`, and what is left to do is listed. Nothing is ever overwritten.
    """
    from keyfacts.cli.rolling import roll_year

    return roll_year(**options)


@keyfacts.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--ci", type=click.Choice(["github", "gitlab"]), help="Write a workflow that builds and keeps the reports."
)
@click.option("--pre-commit", "hook", is_flag=True, help="Write a hook for pre-commit that checks facts and words.")
@click.option("--docker", is_flag=True, help="Write a Dockerfile.")
@click.option("--devcontainer", is_flag=True, help="Write a development container for editors.")
@click.option("-q", "--quiet", is_flag=True, help="Tell nothing.")
def init(folder: Path, ci: str | None, hook: bool, docker: bool, devcontainer: bool, quiet: bool) -> int:
    """Start a project in DIR: a report, sample data and a neutral brand that build at once.

    Files that are there already stay as they are. A project that has reports gets only the files that are asked for;
    those of a workflow or a hook go to the root of its repository.
    """
    from keyfacts.cli.starting import start_project

    asked = {ci: bool(ci), "pre-commit": hook, "docker": docker, "devcontainer": devcontainer}
    return start_project(folder, quiet, [name for name, wanted in asked.items() if name and wanted])


@keyfacts.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--specimen", type=click.Path(path_type=Path), metavar="DOCX", help="Write a file with every construct in its look."
)
@click.option("--drop", is_flag=True, help="Leave the template's own text out of the specimen.")
@messages_option
def template(file: Path, specimen: Path | None, drop: bool, messages: str) -> int:
    """Look at a Word template: the roles it serves, what is added and left out, the lines for the brand file."""
    from keyfacts.cli.templates import show_template

    return show_template(file, specimen, drop, messages)


@keyfacts.command()
@click.argument("name", type=click.Choice(["dataset", "report", "brand", "project"]), required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Write NAME.json to DIR instead of printing."
)
def schema(name: str | None, output: Path | None) -> int:
    """Print the JSON Schema of dataset, report (front matter), brand or project; of all without a name.

    Editors complete and check keys with it. `keyfacts schema -o schemas` renews those that `keyfacts init` wrote.
    """
    from keyfacts.cli.schemas import give_schemas

    return give_schemas(name, output)


@keyfacts.command()
@click.argument("name")
@click.option("--mplstyle", is_flag=True, required=True, help="Print the brand as a matplotlib style file.")
@messages_option
def brand(name: str, mplstyle: bool, messages: str) -> int:  # noqa: ARG001 - the one form there is
    """Tell what a brand gives to matplotlib."""
    from keyfacts.cli.branding import give_style

    return give_style(name, messages)
